package org.ashroy.app.filling;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.ashroy.app.export.EncryptedZip;
import org.ashroy.forms.gbv.IncidentRecorder;

/** Writes incidents as an Incident Recorder, and beside it how many are not in it, and why. */
final class IncidentTakeAway {

    private IncidentTakeAway() {}

    /** Writes both files. */
    static void write(Stream<IncidentRecorder.Incident> incidents, EncryptedZip.Next next) throws IOException {
        IncidentRecorder.Report report;
        try (OutputStream file = next.file("incident-recorder.xlsx")) {
            report = IncidentRecorder.write(incidents, file);
        }
        try (OutputStream file = next.file("incident-recorder-report.csv");
                Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("about", "count", "what");
            csv.writeRecord("incidents", String.valueOf(report.written()), "Written.");
            for (IncidentRecorder.Left why : IncidentRecorder.Left.values()) {
                csv.writeRecord("not written", String.valueOf(report.left().getOrDefault(why, 0L)), why.words());
            }
        }
    }
}
