package org.ashroy.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ashroy.app.launch.ControlClient;

/** Starting the packed program on a state directory that is full. */
final class StartBench {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Path state;
    private final Path packed;
    private final Report report;

    /**
     * For a state directory that nobody has open.
     *
     * @param packed the directory of the packed program, as the launcher unpacks it
     */
    StartBench(Path state, Path packed, Report report) {
        this.state = state;
        this.packed = packed;
        this.report = report;
    }

    /**
     * Starts as after a build and stops; then starts as on any other day, unlocks, searches, stops.
     *
     * @param people how many there are, for the report
     */
    void run(int people) throws IOException, InterruptedException {
        copy(packed, state.resolve("program"));
        Files.deleteIfExists(state.resolve("classes.jsa"));
        Installation.giveUpRoot(state);
        // Before any clock runs: inventing the list again takes seconds.
        String name = InventedPeople.firstRecords(people, 1).getFirst().name();
        start("the first start after a build, to sign-in ready", (site, server) -> {});
        start("start with " + people + " people to sign-in ready", (site, server) -> search(site, server, name));
    }

    /** What is measured while the server runs. */
    @FunctionalInterface
    private interface Measured {
        void on(String site, Process server) throws IOException, InterruptedException;
    }

    private void start(String what, Measured measured) throws IOException, InterruptedException {
        int port = Installation.freePort();
        String site = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(Installation.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + state.resolve("classes.jsa"),
                "-Xlog:disable",
                "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                "-jar",
                state.resolve("program").resolve("ashroy.jar").toString(),
                "start",
                "--state",
                state.toString(),
                "--port",
                Integer.toString(port)));
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("start.log").toFile())
                .directory(Path.of("/").toFile());
        // The limit on one account's searches is used up by the benchmarks before this one.
        builder.environment().put("ASHROY_ACCESS_SEARCHES", "1000000");
        Process server = builder.start();
        try {
            awaitSignIn(server, site, began);
            report.row(what, seconds(began));
            measured.on(site, server);
            long stopping = System.nanoTime();
            ControlClient.call(state, "stop", Map.of(), line -> {});
            server.waitFor();
            report.row("stop", seconds(stopping));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private void search(String site, Process server, String name) throws IOException, InterruptedException {
        long unlocked = System.nanoTime();
        ControlClient.call(state, "unlock", Map.of("passphrase", Installation.PASSPHRASE), line -> {});
        Desk desk = Desk.at(site, Installation.ACCOUNT, Installation.PASSWORD);
        while (!desk.finds(name)) {
            if (System.nanoTime() - unlocked > PATIENCE) {
                throw new IllegalStateException("the search never found a name that is in the list");
            }
            Thread.sleep(100);
        }
        report.row("unlock to search ready", seconds(unlocked));
        report.row(
                "memory of the server",
                Memory.megabytes(server.pid(), "VmRSS") + " MB, at most " + Memory.megabytes(server.pid(), "VmHWM")
                        + " MB",
                "with its PostgreSQL, shared pages once: " + Memory.proportional(server.toHandle()) + " MB",
                "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void awaitSignIn(Process server, String site, long began) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(site + "/sign-in")).build();
            while (true) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (ConnectException notYet) {
                    if (!server.isAlive() || System.nanoTime() - began > PATIENCE) {
                        throw new IllegalStateException(
                                "the packed program did not start; see start.log in its state" + " directory", notYet);
                    }
                }
                Thread.sleep(50);
            }
        }
    }

    private static String seconds(long began) {
        return String.format(Locale.ROOT, "%.1f s", ImportBench.seconds(began));
    }
}
