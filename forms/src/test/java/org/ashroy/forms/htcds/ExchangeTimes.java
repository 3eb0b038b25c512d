package org.ashroy.forms.htcds;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.ashroy.forms.Form;
import org.ashroy.forms.table.CsvTables;
import org.ashroy.forms.table.Filling;
import org.ashroy.forms.table.Fillings;
import org.ashroy.forms.table.FormTable;
import org.ashroy.forms.table.FormTables;
import org.ashroy.forms.table.JsonAnswers;
import org.ashroy.forms.table.RandomAnswers;
import org.ashroy.forms.table.TableOptions;
import org.ashroy.forms.table.WorkbookReader;
import org.ashroy.forms.table.XlsxTables;
import org.ashroy.forms.xlsform.XlsFormCompiler;

/**
 * How long it takes to write many fillings of a form and to read case data, beside what the libraries below alone take for less: a flat
 * file without repeats, cells without a meaning.
 * Run with little memory, such as {@code -Xmx96m}: what keeps rows does not end. Arguments: a form as XLSX, how many fillings.
 */
public final class ExchangeTimes {

    /** Work that may fail to read or write. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private ExchangeTimes() {}

    /** Measures and prints a table. */
    public static void main(String[] arguments) throws IOException {
        Form form;
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            form = XlsFormCompiler.compile(in, "form.xlsx").form().orElseThrow();
        }
        int count = Integer.parseInt(arguments[1]);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261128);
        List<Map<String, String>> some = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            some.add(RandomAnswers.of(form, random));
        }
        Fillings fillings =
                () -> IntStream.range(0, count).mapToObj(i -> new Filling("uuid:" + i, some.get(i % some.size())));
        FormTables tables = FormTables.of(form, TableOptions.everything());
        System.out.printf(
                Locale.ROOT,
                "%d fillings, %d answers, heap at most %d MB%n",
                count,
                (long) count * some.stream().mapToInt(Map::size).sum() / some.size(),
                Runtime.getRuntime().maxMemory() >> 20);
        Path folder = Files.createTempDirectory("exchange");
        Set<Path> files = new LinkedHashSet<>();
        time(
                "CSV written",
                () -> CsvTables.write(tables, fillings, table -> {
                    Path file = folder.resolve(table.name() + ".csv");
                    files.add(file);
                    return Files.newOutputStream(file);
                }));
        time("  beside it: a flat file by FastCSV alone", () -> plainCsv(tables, fillings));
        AtomicLong read = new AtomicLong();
        time(
                "CSV read",
                () -> CsvTables.read(
                        tables,
                        (FormTable table) -> Files.newInputStream(folder.resolve(table.name() + ".csv")),
                        filling -> read.incrementAndGet()));
        Path json = folder.resolve("answers.json");
        time("JSON written", () -> {
            try (OutputStream out = Files.newOutputStream(json)) {
                JsonAnswers.write(tables, fillings, out);
            }
        });
        time("JSON read", () -> {
            try (InputStream in = Files.newInputStream(json)) {
                JsonAnswers.read(form.rootPath(), in, filling -> read.incrementAndGet());
            }
        });
        time("XLSX written", () -> XlsxTables.write(tables, fillings, OutputStream.nullOutputStream()));
        System.out.println(read.get() + " fillings read");
        byte[] cases = cases(10_000, random);
        System.out.printf(Locale.ROOT, "10000 cases of HTCDS, workbook of %d kB%n", cases.length >> 10);
        AtomicLong cells = new AtomicLong();
        time(
                "HTCDS workbook read, placed and checked",
                () -> HtcdsImport.workbook(
                        new ByteArrayInputStream(cases),
                        HtcdsImport.Columns.BY_LABELS,
                        row -> cells.addAndGet(row.records().getFirst().values().size())));
        time("  beside it: its cells read as text", () -> {
            try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(cases))) {
                for (int i = 0; i < reader.sheets().size(); i++) {
                    reader.rows(i, row -> true);
                }
            }
        });
        System.out.println(cells.get() + " fields with a value");
        files.add(json);
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void plainCsv(FormTables tables, Fillings fillings) throws IOException {
        List<String> columns = tables.list().stream()
                .flatMap(table -> table.columns().stream())
                .map(column -> column.field().path())
                .toList();
        try (CsvWriter csv = CsvWriter.builder().build(OutputStream.nullOutputStream());
                var stream = fillings.open()) {
            stream.forEach(filling -> csv.writeRecord(columns.stream()
                    .map(path -> filling.answers().getOrDefault(path, ""))
                    .toList()));
        }
    }

    private static byte[] cases(int count, RandomGenerator random) throws IOException {
        List<HtcdsRecord> some = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, List<String>> values = new LinkedHashMap<>();
            for (HtcdsField field : HtcdsTable.CASES.fields()) {
                List<HtcdsCode> codes = HtcdsDictionary.standard().codes(field);
                values.put(
                        field.name(),
                        List.of(
                                codes.isEmpty()
                                        ? "2008-05-" + (10 + random.nextInt(20))
                                        : codes.get(random.nextInt(codes.size()))
                                                .label()));
            }
            some.add(new HtcdsRecord(HtcdsTable.CASES, "x", values));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HtcdsExport.write(
                table -> table == HtcdsTable.CASES
                        ? IntStream.range(0, count)
                                .mapToObj(i -> new HtcdsRecord(
                                        table,
                                        String.valueOf(i),
                                        some.get(i % 200).values()))
                        : java.util.stream.Stream.empty(),
                out);
        return out.toByteArray();
    }

    // The best of three, by the processor time of this thread; the clock beside it.
    private static void time(String what, Work work) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double processor = Double.MAX_VALUE;
        double clock = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            work.run();
            clock = Math.min(clock, (System.nanoTime() - start) / 1e9);
            processor = Math.min(processor, (threads.getCurrentThreadCpuTime() - begun) / 1e9);
        }
        System.out.printf(
                Locale.ROOT, "%-45s %6.2f s of the processor, %6.2f s by the clock%n", what, processor, clock);
    }
}
