package org.ashroy.app.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ashroy.app.launch.ControlClient;
import org.ashroy.app.postgres.SystemUser;

/** The packed program as a process of its own, in a state directory of its own, without root's rights. */
final class PackedServer implements AutoCloseable {

    private static final String LAST_LINE = "Stop it with";

    private final Process process;
    private final Path state;
    private final Path directory;
    private final int port;
    private final List<String> said = new ArrayList<>();

    private PackedServer(Process process, Path directory, Path state, int port) {
        this.process = process;
        this.directory = directory;
        this.state = state;
        this.port = port;
    }

    /**
     * Starts the demonstration and waits until it says how to stop it.
     *
     * @param options of the command
     */
    static PackedServer demonstration(String... options) throws IOException {
        Path directory = Files.createTempDirectory("ashroy-packed");
        Path jar = Files.copy(Path.of("target", "ashroy.jar"), directory.resolve("ashroy.jar"));
        Path state = Files.createDirectory(directory.resolve("state"));
        List<String> command = new ArrayList<>();
        if (SystemUser.isRoot()) {
            SystemUser nobody = SystemUser.named("nobody");
            for (Path given : List.of(directory, jar, state)) {
                nobody.own(given);
            }
            command.addAll(nobody.prefix());
        }
        int port = freePort();
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "demo",
                "--state",
                state.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(directory.toFile())
                .start();
        PackedServer server = new PackedServer(process, directory, state, port);
        // Whatever ends this test, the process is not to outlive it.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        server.awaitLastLine();
        return server;
    }

    private void awaitLastLine() throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.strip().startsWith(LAST_LINE)) {
                return;
            }
        }
        throw new AssertionError("The packed program ended while it started; it said: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it answers. */
    String site() {
        return "http://127.0.0.1:" + port;
    }

    /** What it said until it was ready. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Stops it as its operator does, and sees that nothing of it is left. */
    void stop() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        assertThat(children).as("the database runs below the program").isNotEmpty();
        assertThat(ControlClient.call(state, "stop", Map.of(), said::add)).isZero();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
        assertThat(process.exitValue()).isZero();
        for (int waited = 0; waited < 100 && children.stream().anyMatch(PackedServer::lives); waited++) {
            Thread.sleep(100);
        }
        assertThat(children).as("nothing is left of it").noneMatch(PackedServer::lives);
    }

    /** Whether a process is more than an entry that nobody has collected yet. */
    private static boolean lives(ProcessHandle process) {
        try {
            Optional<String> state =
                    Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("State:"))
                            .findFirst();
            return state.isPresent() && !state.get().contains("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(PackedServer::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
