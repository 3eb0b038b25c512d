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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ashroy.app.launch.ControlClient;

/** The packed program as the launcher starts it, on a state directory. */
final class Packed {

    /** How long anything of it is waited for. */
    static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Path state;

    /**
     * For a state directory that nobody has open.
     *
     * @param packed the directory of the packed program, as the launcher unpacks it
     */
    Packed(Path state, Path packed) throws IOException {
        this.state = state;
        copy(packed, state.resolve("program"));
        Files.deleteIfExists(state.resolve("classes.jsa"));
        Installation.giveUpRoot(state);
    }

    /** The program while it runs. */
    final class Running implements AutoCloseable {
        private final Process server;
        private final String site;

        private Running(Process server, String site) {
            this.server = server;
            this.site = site;
        }

        /** Where it answers. */
        String site() {
            return site;
        }

        /** Its process, whose child is its PostgreSQL. */
        Process process() {
            return server;
        }

        void unlock() {
            ControlClient.call(state, "unlock", Map.of("passphrase", Installation.PASSPHRASE), line -> {});
        }

        /** Runs a command of the operator; the exit code. */
        int run(String command) {
            return ControlClient.call(state, command, Map.of(), line -> {});
        }

        void stop() throws InterruptedException {
            ControlClient.call(state, "stop", Map.of(), line -> {});
            server.waitFor();
        }

        @Override
        public void close() {
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    /** Starts it, and returns when the page for signing in is there. */
    Running start() throws IOException, InterruptedException {
        int port = Installation.freePort();
        List<String> command = new ArrayList<>(Installation.prefix());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseParallelGC",
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
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("start.log").toFile())
                .directory(Path.of("/").toFile());
        // The limits on one account are used up by what one account does here in a minute.
        builder.environment().put("ASHROY_ACCESS_SEARCHES", "1000000");
        builder.environment().put("ASHROY_ACCESS_OPENINGS", "1000000");
        Running running = new Running(builder.start(), "http://127.0.0.1:" + port);
        try {
            awaitSignIn(running);
        } catch (RuntimeException | IOException | InterruptedException failed) {
            running.close();
            throw failed;
        }
        return running;
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

    private static void awaitSignIn(Running running) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.site() + "/sign-in"))
                    .build();
            while (true) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (ConnectException notYet) {
                    if (!running.process().isAlive() || System.nanoTime() - began > PATIENCE) {
                        throw new IllegalStateException(
                                "the packed program did not start; see start.log in its state directory", notYet);
                    }
                }
                Thread.sleep(50);
            }
        }
    }
}
