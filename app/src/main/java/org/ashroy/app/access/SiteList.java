package org.ashroy.app.access;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Imports a list of sites with their P-codes: CSV in UTF-8 with a header line; {@code code, name, parent, level,
 * valid_from} and, where wanted, {@code zone}. The rows may stand in any order. All of them are taken, or none.
 */
@Service
class SiteList {

    private static final Set<String> NEEDED = Set.of("code", "name", "parent", "level", "valid_from");
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_PROBLEMS = 50;

    /**
     * What is wrong with a list.
     *
     * @param line in the file, from 1; 0 for the file as a whole
     * @param key of the message that says what to do
     */
    record Problem(long line, String key) {}

    /**
     * What became of a list.
     *
     * @param added sites that are new
     * @param corrected sites whose name may have changed
     * @param problems why nothing was taken; empty where all was
     */
    record Outcome(int added, int corrected, List<Problem> problems) {}

    private record Row(long line, Site site) {}

    private final Sites sites;

    SiteList(Sites sites) {
        this.sites = sites;
    }

    /** Takes a list, or says line by line why not. */
    Outcome take(Reader content) {
        List<Problem> problems = new ArrayList<>();
        List<Row> rows = read(content, problems);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        List<Row> ordered = order(rows, problems);
        Set<String> known = sites.all().stream()
                .map(site -> site.code().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (problems.isEmpty()) {
            problems.addAll(sites.saveAll(ordered.stream().map(Row::site).toList()).entrySet().stream()
                    .map(wrong -> new Problem(ordered.get(wrong.getKey()).line(), wrong.getValue()))
                    .toList());
        }
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        int corrected = (int) ordered.stream()
                .filter(row -> known.contains(row.site().code().toUpperCase(Locale.ROOT)))
                .count();
        return new Outcome(ordered.size() - corrected, corrected, List.of());
    }

    private static Outcome refused(List<Problem> problems) {
        return new Outcome(
                0,
                0,
                problems.stream()
                        .sorted(Comparator.comparingLong(Problem::line))
                        .limit(MOST_PROBLEMS)
                        .toList());
    }

    private static List<Row> read(Reader content, List<Problem> problems) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(CsvText.withoutMark(content))) {
            for (NamedCsvRecord row : csv) {
                if (rows.isEmpty() && !Set.copyOf(row.getHeader()).containsAll(NEEDED)) {
                    problems.add(new Problem(1, "sites.import.headers"));
                    return rows;
                }
                if (rows.size() == MOST_ROWS) {
                    problems.add(new Problem(0, "sites.import.many"));
                    return rows;
                }
                site(row, problems).ifPresent(rows::add);
            }
        } catch (CsvParseException | UncheckedIOException | IOException | IllegalArgumentException unreadable) {
            problems.add(new Problem(0, "sites.import.unreadable"));
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, "sites.import.empty"));
        }
        return rows;
    }

    private static Optional<Row> site(NamedCsvRecord row, List<Problem> problems) {
        long line = row.getStartingLineNumber();
        String parent = row.getField("parent").strip();
        Optional<SiteLevel> level = SitesController.level(row.getField("level"));
        Optional<LocalDate> from = Optional.empty();
        try {
            from = Optional.of(LocalDate.parse(row.getField("valid_from").strip()));
        } catch (DateTimeException none) {
            problems.add(new Problem(line, "form.day"));
        }
        Optional<ZoneId> zone = Optional.empty();
        try {
            zone = SitesController.zone(row.findField("zone").orElse(""));
        } catch (RefusedFormException refused) {
            problems.add(new Problem(line, "site.zone"));
        }
        if (level.isEmpty()) {
            problems.add(new Problem(line, "site.level"));
        } else if (parent.isEmpty() && level.get() != SiteLevel.OPERATION) {
            problems.add(new Problem(line, "site.parent-needed"));
        }
        if (level.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Row(
                line,
                new Site(
                        row.getField("code").strip(),
                        row.getField("name").strip(),
                        parent.isEmpty() ? Optional.empty() : Optional.of(parent),
                        level.get(),
                        from.get(),
                        Optional.empty(),
                        zone)));
    }

    /** Each site after the one that it lies in; rows that lie in each other have no such order. */
    private static List<Row> order(List<Row> rows, List<Problem> problems) {
        Map<String, Row> byCode = new HashMap<>();
        for (Row row : rows) {
            if (byCode.put(row.site().code().toUpperCase(Locale.ROOT), row) != null) {
                problems.add(new Problem(row.line(), "sites.import.twice"));
            }
        }
        List<Row> ordered = new ArrayList<>();
        Set<Row> placed = new HashSet<>();
        for (Row row : rows) {
            List<Row> chain = new ArrayList<>();
            Optional<Row> at = Optional.of(row);
            while (at.isPresent() && !placed.contains(at.get())) {
                if (chain.contains(at.get())) {
                    problems.add(new Problem(row.line(), "site.cycle"));
                    return ordered;
                }
                chain.addFirst(at.get());
                at = at.get().site().parent().map(parent -> byCode.get(parent.toUpperCase(Locale.ROOT)));
            }
            ordered.addAll(chain);
            placed.addAll(chain);
        }
        return ordered;
    }
}
