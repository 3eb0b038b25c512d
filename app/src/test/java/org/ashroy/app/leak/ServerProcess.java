package org.ashroy.app.leak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ashroy.app.AshroyApplication;
import org.ashroy.app.launch.ControlClient;
import org.ashroy.app.postgres.PostgresServer;

/** Ashroy as a process of its own, so that its memory, its files and what it says are its alone. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Path state;
    private final int port;

    private final int metricsPort;

    private ServerProcess(Process process, Path state, int port, int metricsPort) {
        this.process = process;
        this.state = state;
        this.port = port;
        this.metricsPort = metricsPort;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param state its state directory
     * @param temporary its directory of temporary files
     * @param said takes all that it prints
     * @param inMemory a value that stays in its memory for ever
     */
    static ServerProcess start(Path state, Path temporary, Path said, PostgresServer database, String inMemory)
            throws IOException, InterruptedException {
        int port = freePort();
        int metricsPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-Dplanted=" + inMemory,
                "-cp",
                System.getProperty("java.class.path"),
                AshroyApplication.class.getName(),
                "--ashroy.state-directory=" + state,
                "--ashroy.control-socket=" + state.resolve("control.sock"),
                "--ashroy.site=http://localhost:" + port,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--ashroy.metrics-port=" + metricsPort,
                "--logging.file.name=" + state.resolve("ashroy.log"),
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        ServerProcess server = new ServerProcess(process, state, port, metricsPort);
        for (int waited = 0; waited < 1_200; waited++) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended while starting: " + Files.readString(said));
            }
            if (Files.exists(state.resolve("control.sock")) && server.answers()) {
                return server;
            }
            Thread.sleep(100);
        }
        server.close();
        throw new IllegalStateException("the server did not answer: " + Files.readString(said));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** Where it answers. */
    int port() {
        return port;
    }

    /** What it answers at its port for metrics. */
    String metrics(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + metricsPort + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Has it run a command over its control socket; returns the exit code. */
    int run(String command, Map<String, String> arguments, Consumer<String> output) {
        return ControlClient.call(state, command, arguments, output);
    }

    /** Writes what it can reach in memory to a file, after it threw away what it cannot. */
    void dumpHeap(Path file) throws IOException, InterruptedException {
        tell("GC.run");
        tell("GC.heap_dump", file.toString());
    }

    private void tell(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(what));
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IllegalStateException("the JVM refused " + what[0] + ": " + answer);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
