package org.ashroy.app.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ashroy.app.AshroyApplication;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.postgres.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures an import from its file to its last row, on an empty registry: {@code main} with the number of rows. It is no
 * test, because how fast something is depends on the machine.
 */
final class ImportMeasurement {

    private static final String[] SYLLABLES =
            "ra hi ma nu ro za ka mi la sa be gum fa te ab du kha dim jo har ul sha min ara ya sin tas lim"
                    .split(" ", -1);

    private ImportMeasurement() {}

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0]);
        TestDatabase database = TestDatabase.fresh();
        Path state = Files.createTempDirectory("ashroy-measure");
        SpringApplication application = new SpringApplication(AshroyApplication.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "ashroy.state-directory", state.toString()));
        try (ConfigurableApplicationContext context = application.run()) {
            context.getBean(VaultHolder.class).create("correct horse battery".toCharArray(), 0, 0);
            context.getBean(Organisations.class)
                    .save(new Organisation(
                            "TEST", "Test", OrganisationKind.NGO, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
            context.getBean(Accounts.class)
                    .create("measurer", "a long enough password", Set.of("SUPERVISOR"), "TEST", "", false);
            context.getBean(Sites.class)
                    .save(new Site("MEASURE_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
            Path list = list(state, rows);
            ImportCommand command = context.getBean(ImportCommand.class);
            long begun = System.nanoTime();
            command.run(Map.of("file", list.toString(), "as", "measurer", "site", "MEASURE_B1"), System.out::println);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d rows in %.1f s with receiving: %.0f rows/s; heap after collection %d MB%n",
                    rows,
                    seconds,
                    rows / seconds,
                    heap());
        }
        System.exit(0);
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    /** Invented people in households of five; every third has a telephone. */
    private static Path list(Path directory, int rows) throws IOException {
        Random random = new Random(7);
        Path list = directory.resolve("list.csv");
        try (BufferedWriter out = Files.newBufferedWriter(list)) {
            out.write("name,sex,dob,household,fcn,phone,village\n");
            for (int row = 0; row < rows; row++) {
                out.write(String.format(
                        Locale.ROOT,
                        "%s %s,%s,%d-%02d-%02d,H%d,F%07d,%s,%s%n",
                        word(random),
                        word(random),
                        random.nextBoolean() ? "F" : "M",
                        random.nextInt(1940, 2025),
                        random.nextInt(1, 13),
                        random.nextInt(1, 29),
                        row / 5,
                        row,
                        row % 3 == 0 ? "+88017" + random.nextInt(10_000_000, 100_000_000) : "",
                        word(random)));
            }
        }
        return list;
    }

    private static String word(Random random) {
        return IntStream.range(0, random.nextInt(2, 5))
                .mapToObj(at -> SYLLABLES[random.nextInt(SYLLABLES.length)])
                .collect(Collectors.joining());
    }
}
