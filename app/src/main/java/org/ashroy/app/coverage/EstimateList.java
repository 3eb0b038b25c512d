package org.ashroy.app.coverage;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ashroy.app.access.CsvText;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.springframework.stereotype.Service;

/**
 * Imports estimates: CSV in UTF-8 with a header line {@code site,people,source,as_of} and, where
 * somebody counted so, a column for each {@link Group}. All lines are taken, or none.
 */
@Service
class EstimateList {

    private static final Set<String> NEEDED = Set.of("site", "people", "source", "as_of");
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
     * @param taken how many estimates it gave
     * @param problems why nothing was taken; empty where all was
     */
    record Outcome(int taken, List<Problem> problems) {}

    private final Estimates estimates;
    private final Sites sites;

    EstimateList(Estimates estimates, Sites sites) {
        this.estimates = estimates;
        this.sites = sites;
    }

    /** Takes a list for the sites that a user is for, or says line by line why not. */
    Outcome take(Reader content, SignedIn user) {
        List<Problem> problems = new ArrayList<>();
        List<Estimates.Line> lines = read(content, user, problems);
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(new Problem(0, "sites.import.empty"));
        }
        if (!problems.isEmpty()) {
            return new Outcome(0, problems.stream().limit(MOST_PROBLEMS).toList());
        }
        estimates.giveAll(CommandId.create(), lines, user.id());
        return new Outcome(lines.size(), List.of());
    }

    private List<Estimates.Line> read(Reader content, SignedIn user, List<Problem> problems) {
        List<Estimates.Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(CsvText.withoutMark(content))) {
            for (NamedCsvRecord row : csv) {
                if (!Set.copyOf(row.getHeader()).containsAll(NEEDED)) {
                    problems.add(new Problem(1, "estimate.list.headers"));
                    return lines;
                }
                if (lines.size() == MOST_ROWS) {
                    problems.add(new Problem(0, "estimate.list.many"));
                    return lines;
                }
                try {
                    Estimates.Line line = line(row);
                    String site = estimates.checked(line).site();
                    if (!sites.within(site, user.area())) {
                        throw new RefusedInputException("estimate.elsewhere", "site");
                    }
                    if (!seen.add(site.toUpperCase(Locale.ROOT))) {
                        throw new RefusedInputException("sites.import.twice", "site");
                    }
                    lines.add(line);
                } catch (RefusedInputException refused) {
                    problems.add(new Problem(row.getStartingLineNumber(), refused.key()));
                }
            }
        } catch (CsvParseException | UncheckedIOException | IOException | IllegalArgumentException unreadable) {
            problems.add(new Problem(0, "sites.import.unreadable"));
        }
        return lines;
    }

    private static Estimates.Line line(NamedCsvRecord row) {
        int people = number(row.getField("people"));
        try {
            return new Estimates.Line(
                    row.getField("site").strip(),
                    new Figure(
                            people,
                            EstimateSource.of(row.getField("source")),
                            LocalDate.parse(row.getField("as_of").strip()),
                            groups(row)));
        } catch (DateTimeException none) {
            throw new RefusedInputException("form.day", "asOf");
        }
    }

    // All columns of the groups or none: half a breakdown would make the other half look unreached.
    private static List<Integer> groups(NamedCsvRecord row) {
        List<String> columns = Group.ALL.stream().map(Group::column).toList();
        List<String> typed = columns.stream()
                .map(column -> row.findField(column).orElse("").strip())
                .filter(field -> !field.isEmpty())
                .toList();
        if (typed.isEmpty()) {
            return List.of();
        }
        if (typed.size() != columns.size()) {
            throw new RefusedInputException("estimate.groups-all", "groups");
        }
        return typed.stream().map(EstimateList::number).toList();
    }

    /**
     * A count as it was typed, in digits of any script.
     *
     * @throws RefusedInputException where it is none
     */
    static int number(String typed) {
        try {
            return Integer.parseInt(Typed.plain(typed));
        } catch (NumberFormatException none) {
            throw new RefusedInputException("estimate.people-wrong", "people");
        }
    }
}
