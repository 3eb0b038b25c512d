package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ashroy.app.launch.ChildServer.Outcome;
import org.ashroy.kernel.seal.CheapVaults;
import org.springframework.util.FileSystemUtils;

/** Where a test of the real program has its state directory and all else, and how it runs the program's commands there. */
final class Installation implements AutoCloseable {

    /** Of the keyring. */
    static final String PASSPHRASE = "five random words suffice";

    /** The administrator's account. */
    static final String ADMINISTRATOR = "amina.admin";

    /** What the first start is told. The password has in it what a file of answers could take for something else. */
    private static final String[] ANSWERS = {
        "organisation=ORG-1",
        "organisation-name=An Organisation",
        "country=BD",
        "account=" + ADMINISTRATOR,
        "password=a \\ long = enough one",
        "passphrase=" + PASSPHRASE
    };

    private static final String READY = "Stop it with";

    /** What the first start made, once for all tests of this JVM: a server that was set up, and stopped. */
    private static final class SetUp {

        static final Installation ORIGINAL = untouched();

        static final List<String> SHARES = make();

        private static List<String> make() {
            Runtime.getRuntime().addShutdownHook(new Thread(ORIGINAL::close));
            try (ChildServer server = ORIGINAL.firstStart()) {
                ORIGINAL.stop(server);
                Path keyring = ORIGINAL.state.resolve("keyring");
                // Each test unlocks it again and again.
                CheapVaults.cheapen(keyring, PASSPHRASE);
                ChildServer.own(keyring.resolve("root"));
                return sharesIn(server.said());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private final Path directory;
    private final Path state;

    private Installation(Path directory, Path state) {
        this.directory = directory;
        this.state = state;
    }

    /** One that was never started; PostgreSQL's programs lie in it. */
    static Installation untouched() {
        Path directory = place();
        try {
            return new Installation(directory, ChildServer.ownState(directory, "state"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One that was set up and stopped, with nobody registered: {@link #PASSPHRASE} unlocks it, {@link #shares} recover it. */
    static Installation setUp() {
        Path directory = place();
        return setUpAt(directory, directory.resolve("state"));
    }

    /**
     * One that was set up and stopped, with its state directory elsewhere, such as on a disk of its own.
     *
     * @param directory where all else of it lies
     * @param state is made where it does not exist; where it does, it is empty and the program's account owns it
     */
    static Installation setUpAt(Path directory, Path state) {
        assertThat(SetUp.SHARES).as("recovery shares of the first start").hasSize(5);
        try {
            copy(SetUp.ORIGINAL.state, state);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Installation(directory, state);
    }

    /** A further state directory beside this one's, with nothing in it. */
    Installation beside(String name) throws IOException {
        return new Installation(directory, ownDirectory(name));
    }

    private static Path place() {
        try {
            Path directory = Files.createTempDirectory("ashroy-installation");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            return directory;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The recovery shares of every installation that was set up. */
    static List<String> shares() {
        return SetUp.SHARES;
    }

    /** The recovery shares that a command said. */
    static List<String> sharesIn(String said) {
        return said.lines()
                .filter(line -> line.contains("share "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(visited));
                if (!Files.exists(target)) {
                    Files.copy(visited, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Everything of this installation lies here. */
    Path directory() {
        return directory;
    }

    /** Its state directory. */
    Path state() {
        return state;
    }

    /** Another directory of the program's account. */
    Path ownDirectory(String name) throws IOException {
        return ChildServer.ownDirectory(directory, name);
    }

    /** The words of a command on this state directory. */
    List<String> command(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(name, "--state", state.toString()));
        words.addAll(List.of(more));
        return words;
    }

    /** The words of the command that starts the server, at a port that is free. */
    List<String> startCommand(String... options) {
        List<String> words = command("start", "--port", String.valueOf(freePort()));
        words.addAll(List.of(options));
        return words;
    }

    /** A port of this machine that nobody listens on. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it for the first time, with all that it asks for, and waits until it answers. */
    ChildServer firstStart(String... options) {
        return ChildServer.start(startCommand(options), ANSWERS).await(READY);
    }

    /** Starts it for the first time at a terminal, with what is typed there, and waits until it answers. */
    ChildServer firstStartAtTerminal(List<String> options, String... typed) {
        return ChildServer.startAtTerminal(startCommand(options.toArray(String[]::new)), typed)
                .await(READY);
    }

    /** Starts one that was set up and waits until it answers; it is locked. */
    ChildServer startLocked(String... options) {
        ChildServer server = ChildServer.start(startCommand(options)).await(READY);
        assertThat(server.said()).contains("It is locked");
        return server;
    }

    /** Starts one that was set up, and unlocks it. */
    ChildServer start(String... options) {
        ChildServer server = startLocked(options);
        try {
            assertEnds(run("unlock", PASSPHRASE), ExitCode.OK, "Unlocked");
            return server;
        } catch (AssertionError failed) {
            server.close();
            throw failed;
        }
    }

    /** A start that is refused, although it is told all that a first one asks for. */
    Outcome refusedStart(String... options) {
        return ChildServer.start(startCommand(options), ANSWERS).ended();
    }

    /** Runs a command against the running server; lines are its standard input. */
    Outcome run(String command, String... lines) {
        return run(command(command), lines);
    }

    /** Runs a command, given by its words, against the running server; lines are its standard input. */
    Outcome run(List<String> words, String... lines) {
        return ChildServer.run(words, lines);
    }

    /** Has one of the commands that only tests have run by the server; gives its lines. */
    List<String> ask(String command, Map<String, String> arguments) {
        return ChildServer.ask(state, command, arguments);
    }

    /** Stops it in order and waits for its end, so that nothing is written any more. */
    void stop(ChildServer server) {
        assertEnds(run("stop"), ExitCode.OK, "Stopped");
        Outcome ended = server.ended();
        assertThat(ended.exit()).as(ended.said()).isZero();
    }

    /** What a command said, and how it ended. */
    static void assertEnds(Outcome outcome, int exit, String... texts) {
        assertThat(outcome.said()).contains(texts);
        assertThat(outcome.exit()).as(outcome.said()).isEqualTo(exit);
    }

    /** The last file or directory of a place, by name, that ends like this. */
    static Path last(Path place, String suffix) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
