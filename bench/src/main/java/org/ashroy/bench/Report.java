package org.ashroy.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table, under a line that says on which machine. */
public final class Report {

    private record Row(String what, String measured, String beside, String ratio) {}

    private static final String FORMAT = "%-46s  %-40s  %-44s  %s";

    private final PrintWriter out;
    private final String head;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A report that shows each row when it is known.
     *
     * @param out where to
     * @param title what was run
     */
    Report(PrintWriter out, String title) {
        this.out = out;
        this.head = title + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n" + machine();
        out.println(head);
        out.println(String.format(FORMAT, "what", "measured", "beside it, in the same run", "ratio"));
        out.flush();
    }

    /** Adds a row without anything beside it. */
    public void row(String what, String measured) {
        row(what, measured, "", "");
    }

    /**
     * Adds a row.
     *
     * @param what was measured
     * @param measured the figure with its unit
     * @param beside another program's figure for the same, in the same run
     * @param ratio of the two, and which way
     */
    public void row(String what, String measured, String beside, String ratio) {
        Row row = new Row(what, measured, beside, ratio);
        rows.add(row);
        out.println(line(row));
        out.flush();
    }

    /** Says that something goes on; no part of the table. */
    public void progress(String line) {
        out.println("  .. " + line);
        out.flush();
    }

    private static String line(Row row) {
        return String.format(FORMAT, row.what(), row.measured(), row.beside(), row.ratio())
                .stripTrailing();
    }

    /** Writes the table to a file of a directory, named after the title and the moment. */
    Path write(Path directory, String name) throws IOException {
        List<String> lines = new ArrayList<>(List.of(head.split("\n", -1)));
        rows.forEach(row -> lines.add(line(row)));
        String moment = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        Path file = Files.createDirectories(directory).resolve(name + "-" + moment + ".txt");
        return Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** How many rows there are. */
    int size() {
        return rows.size();
    }

    private static String machine() {
        String processor = firstLine("/proc/cpuinfo", "model name").replaceAll(".*:\\s*", "");
        String memory = firstLine("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %d GB, Java %s, heap at most %d MB, load at the start %.1f",
                Runtime.getRuntime().availableProcessors(),
                processor.isEmpty() ? System.getProperty("os.arch") : processor,
                memory.isEmpty() ? 0 : Math.round(Long.parseLong(memory) / 1048576.0),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String firstLine(String file, String start) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
