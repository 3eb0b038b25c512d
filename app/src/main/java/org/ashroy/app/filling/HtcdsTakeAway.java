package org.ashroy.app.filling;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ashroy.app.export.EncryptedZip;
import org.ashroy.forms.htcds.HtcdsExport;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsRemark;
import org.ashroy.forms.htcds.HtcdsRow;
import org.ashroy.forms.htcds.HtcdsTable;
import org.ashroy.forms.table.Filling;
import org.ashroy.forms.table.Fillings;

/**
 * Writes cases as a workbook of the Human Trafficking Case Data Standard, and beside it what in it is not as the standard asks:
 * where and how often, and never what stands there.
 */
final class HtcdsTakeAway {

    /** The field of the standard that says whether the person agreed. */
    static final String CONSENT = "con_Consent";

    private final Fillings fillings;
    private final UnaryOperator<String> keys;
    private long refused;
    private long unasked;
    private long withoutField;

    private HtcdsTakeAway(Fillings fillings, UnaryOperator<String> keys) {
        this.fillings = fillings;
        this.keys = keys;
    }

    /**
     * Writes both files.
     *
     * @param fillings what was filled in, with the answers that are taken away; asked for once for each table
     * @param keys the key of the case by the identifier of its filling
     */
    static void write(Fillings fillings, UnaryOperator<String> keys, EncryptedZip.Next next) throws IOException {
        HtcdsTakeAway writing = new HtcdsTakeAway(fillings, keys);
        HtcdsExport.Report report;
        try (OutputStream file = next.file("htcds.xlsx")) {
            report = HtcdsExport.write(
                    table -> writing.fillings.open().flatMap(filling -> writing.records(table, filling).stream()),
                    file);
        }
        try (OutputStream file = next.file("htcds-report.csv")) {
            writing.report(report, file);
        }
    }

    private List<HtcdsRecord> records(HtcdsTable table, Filling filling) {
        HtcdsRow row = HtcdsImport.answers(keys.apply(filling.id()), filling.answers());
        HtcdsRecord first = row.records().stream()
                .filter(each -> each.table() == HtcdsTable.CASES)
                .findFirst()
                .orElseThrow();
        Optional<String> consent = first.only(CONSENT);
        boolean agreed = !consent.equals(Optional.of("FALSE"));
        if (table == HtcdsTable.CASES) {
            refused += agreed ? 0 : 1;
            unasked += consent.isEmpty() ? 1 : 0;
            withoutField += row.unplaced().size();
        }
        if (!agreed) {
            // Who does not agree goes to nobody: the case is counted, and nothing is told of it.
            return table == HtcdsTable.CASES
                    ? List.of(new HtcdsRecord(table, first.key(), Map.of(CONSENT, first.all(CONSENT))))
                    : List.of();
        }
        return row.records().stream().filter(each -> each.table() == table).toList();
    }

    private void report(HtcdsExport.Report report, OutputStream file) throws IOException {
        try (Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("about", "where", "count", "what", "remedy");
            for (HtcdsTable table : HtcdsTable.values()) {
                csv.writeRecord(
                        "rows", table.sheet(), String.valueOf(report.rows().getOrDefault(table, 0L)), "Written.", "");
            }
            if (refused > 0) {
                csv.writeRecord(
                        "consent",
                        CONSENT,
                        String.valueOf(refused),
                        "The person did not agree: only the key and this were written.",
                        "Do not ask for more.");
            }
            if (unasked > 0) {
                csv.writeRecord(
                        "consent",
                        CONSENT,
                        String.valueOf(unasked),
                        "It is not noted whether the person agreed.",
                        "Ask before the data goes to somebody else.");
            }
            if (withoutField > 0) {
                csv.writeRecord(
                        "not written",
                        "",
                        String.valueOf(withoutField),
                        "The standard has no field for these answers; they stayed where they are.",
                        "");
            }
            for (Map.Entry<String, Map<HtcdsRemark.Kind, Long>> field : report.problems().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                for (Map.Entry<HtcdsRemark.Kind, Long> problem : field.getValue().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()) {
                    csv.writeRecord(
                            "not as the standard asks",
                            field.getKey(),
                            String.valueOf(problem.getValue()),
                            problem.getKey().what(),
                            problem.getKey().remedy());
                }
            }
        }
    }
}
