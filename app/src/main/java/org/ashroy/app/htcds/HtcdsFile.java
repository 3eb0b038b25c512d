package org.ashroy.app.htcds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsRemark;
import org.ashroy.forms.htcds.HtcdsRow;
import org.ashroy.forms.htcds.HtcdsTable;
import org.ashroy.forms.table.RefusedTableException;

/**
 * A file of cases, read whole, so that what belongs to a case is together wherever in the file it stands. It holds names, and
 * prints none.
 *
 * @param report what is said about sheets and columns, and how often what was said about cells
 * @param places the first cells about which each thing is said
 * @param entries every row that is a case or belongs to none, in the order of the file
 */
record HtcdsFile(
        HtcdsImport.Report report, Map<HtcdsRemark.Kind, List<HtcdsRemark>> places, List<HtcdsFile.Entry> entries) {

    /** Rows of a file; what has more is split by whoever brings it. */
    static final int MOST_ROWS = 5_000;

    /** Characters of all cells of a file: they lie in memory while it is read. */
    private static final long MOST_CHARACTERS = 20_000_000;

    private static final int MOST_PLACES = 12;

    /**
     * A case.
     *
     * @param key by which the file knows it
     * @param records what the standard has fields for
     * @param beside what else stood in its rows: the header, then the text
     */
    record Case(String key, List<HtcdsRecord> records, List<String> beside) {

        /** What the person said to it, as the standard writes it; empty where nothing or more than one thing is said. */
        Optional<String> consent() {
            return records.stream()
                    .filter(each -> each.table() == HtcdsTable.CASES)
                    .findFirst()
                    .flatMap(each -> each.only("con_Consent"));
        }

        @Override
        public String toString() {
            return "Case[" + records.size() + " records]";
        }
    }

    /**
     * A row.
     *
     * @param sheet its position, from 1
     * @param row as the spreadsheet numbers it
     * @param found the case; empty where it is not taken
     * @param refused why it is not taken
     */
    record Entry(int sheet, int row, Optional<Case> found, Optional<HtcdsOutcome> refused) {}

    /**
     * Reads a file: a workbook, or else a CSV file.
     *
     * @throws RefusedTableException where it can be read as neither
     * @throws RefusedInputException where it is larger than what is held
     */
    static HtcdsFile read(byte[] content, HtcdsImport.Columns columns) {
        Reading reading = new Reading();
        InputStream in = new ByteArrayInputStream(content);
        try {
            return reading.end(
                    packed(content)
                            ? HtcdsImport.workbook(in, columns, reading::take)
                            : HtcdsImport.csv(in, columns, reading::take));
        } catch (IOException unreadable) {
            // What reads bytes in memory fails by what stands in them.
            throw new RefusedTableException(RefusedTableException.Reason.NOT_A_WORKBOOK, "workbook");
        }
    }

    // A ZIP, as XLSX and XLSM are; or the older form of workbooks, which is then refused as none.
    private static boolean packed(byte[] content) {
        return content.length > 1
                && ((content[0] == 'P' && content[1] == 'K')
                        || (content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF));
    }

    /** The cases that can be taken. */
    List<Case> cases() {
        return entries.stream().flatMap(entry -> entry.found().stream()).toList();
    }

    @Override
    public String toString() {
        return "HtcdsFile[" + entries.size() + " rows]";
    }

    /** Collects rows, and puts those of one case together. */
    private static final class Reading {
        private final List<HtcdsRow> rows = new ArrayList<>();
        private final Map<HtcdsRemark.Kind, List<HtcdsRemark>> places = new EnumMap<>(HtcdsRemark.Kind.class);
        private long characters;

        void take(HtcdsRow row) {
            row.unplaced().forEach((header, text) -> characters += header.length() + text.length());
            for (HtcdsRecord each : row.records()) {
                each.values().values().forEach(values -> values.forEach(value -> characters += value.length()));
            }
            if (rows.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
                throw new RefusedInputException("htcds.much", "file");
            }
            rows.add(row);
            row.remarks().forEach(remark -> {
                List<HtcdsRemark> ofKind = places.computeIfAbsent(remark.kind(), _ -> new ArrayList<>());
                if (ofKind.size() < MOST_PLACES) {
                    ofKind.add(remark);
                }
            });
        }

        HtcdsFile end(HtcdsImport.Report report) {
            Map<String, Integer> sheets = new HashMap<>();
            report.sheets().forEach(sheet -> sheets.put(sheet.name(), sheets.size() + 1));
            Set<String> known = new HashSet<>();
            Set<String> several = new HashSet<>();
            rows.stream().filter(Reading::isCase).map(Reading::key).forEach(key -> {
                if (!known.add(key)) {
                    several.add(key);
                }
            });
            Map<String, List<HtcdsRow>> belonging = new HashMap<>();
            rows.forEach(row ->
                    belonging.computeIfAbsent(key(row), _ -> new ArrayList<>()).add(row));
            List<Entry> entries = new ArrayList<>();
            for (HtcdsRow row : rows) {
                String key = key(row);
                Optional<HtcdsOutcome> refused = several.contains(key)
                        ? Optional.of(HtcdsOutcome.KEY_TWICE)
                        : known.contains(key) ? Optional.empty() : Optional.of(HtcdsOutcome.NO_CASE);
                if (isCase(row) || refused.isPresent()) {
                    entries.add(new Entry(
                            sheets.getOrDefault(row.sheet(), 0),
                            row.number(),
                            refused.isPresent()
                                    ? Optional.empty()
                                    : Optional.of(together(key, belonging.getOrDefault(key, List.of()))),
                            refused));
                }
            }
            return new HtcdsFile(report, Collections.unmodifiableMap(places), entries);
        }

        private static boolean isCase(HtcdsRow row) {
            return row.records().stream().anyMatch(each -> each.table() == HtcdsTable.CASES);
        }

        // A row of which nothing has a place tells no key, and belongs to nothing.
        private static String key(HtcdsRow row) {
            return row.records().isEmpty() ? "" : row.records().getFirst().key();
        }

        private static Case together(String key, List<HtcdsRow> rows) {
            List<HtcdsRecord> records = new ArrayList<>();
            List<String> beside = new ArrayList<>();
            for (HtcdsRow row : rows) {
                records.addAll(row.records());
                new LinkedHashMap<>(row.unplaced()).forEach((header, text) -> beside.add(header + ": " + text));
            }
            return new Case(key, records, beside);
        }
    }
}
