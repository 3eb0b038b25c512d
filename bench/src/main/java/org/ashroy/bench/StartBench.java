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
import org.ashroy.app.launch.ControlClient;

/** Starting the packed program on a state directory that is full. */
final class StartBench {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Path state;
    private final Path jar;
    private final Report report;

    /**
     * For a state directory that nobody has open.
     *
     * @param jar the packed program
     */
    StartBench(Path state, Path jar, Report report) {
        this.state = state;
        this.jar = jar;
        this.report = report;
    }

    /**
     * Starts, unlocks, searches, stops.
     *
     * @param people how many there are, for the report
     */
    void run(int people) throws IOException, InterruptedException {
        Path program = state.resolve("ashroy.jar");
        Files.copy(jar, program, StandardCopyOption.REPLACE_EXISTING);
        Installation.giveUpRoot(state);
        int port = Installation.freePort();
        String site = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(Installation.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                "-jar",
                program.toString(),
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
            report.row("start with " + people + " people to sign-in ready", seconds(began));
            long unlocked = System.nanoTime();
            ControlClient.call(state, "unlock", Map.of("passphrase", Installation.PASSPHRASE), line -> {});
            Desk desk = Desk.at(site, Installation.ACCOUNT, Installation.PASSWORD);
            String name = InventedPeople.firstRecords(people, 1).getFirst().name();
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
            long stopping = System.nanoTime();
            ControlClient.call(state, "stop", Map.of(), line -> {});
            server.waitFor();
            report.row("stop", seconds(stopping));
        } finally {
            server.destroy();
            server.waitFor();
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
