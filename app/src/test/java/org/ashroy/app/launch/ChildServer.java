package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.ashroy.app.AshroyApplication;
import org.ashroy.app.Main;
import org.ashroy.app.postgres.SystemUser;
import org.ashroy.app.postgres.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The real program as a process of its own, with the classes of this build. Where the tests run as root it runs as an
 * account without rights, from a copy of the classes that this account can read.
 */
final class ChildServer implements AutoCloseable {

    /** What a command said and how it ended. */
    record Outcome(int exit, String said) {}

    private static final SystemUser ACCOUNT = SystemUser.named("nobody");
    private static final Path CLASSES = classes();
    private static final String CLASS_PATH = classPath();

    private final Process process;
    private final BufferedReader out;
    private final StringBuilder said = new StringBuilder();

    private ChildServer(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * A copy that another account can read, of jars alone: of these java writes down at the first server's end what it knows of their
     * classes, and starts the next ones sooner.
     */
    private static Path classes() {
        try {
            Path copy = Files.createTempDirectory("ashroy-child-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    FileSystemUtils.deleteRecursively(copy);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }));
            own(copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
            int number = 0;
            for (String entry : System.getProperty("java.class.path").split(":", -1)) {
                // An empty one is the directory where java was started, which holds no classes.
                if (entry.isEmpty()) {
                    continue;
                }
                Path source = Path.of(entry);
                if (Files.isDirectory(source)) {
                    Path target = copy.resolve(++number + "-" + source.getFileName() + ".jar");
                    int exit = jar.run(
                            System.out,
                            System.err,
                            "--create",
                            "--no-compress",
                            "--file=" + target,
                            "-C",
                            source.toString(),
                            ".");
                    assertThat(exit).isZero();
                } else if (Files.exists(source)) {
                    Files.copy(source, copy.resolve(++number + "-" + source.getFileName()));
                }
            }
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // In the order in which java searched them before.
    private static String classPath() {
        try (var jars = Files.list(CLASSES)) {
            return jars.sorted(Comparator.comparingInt(jar -> number(jar.getFileName())))
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int number(Path name) {
        String text = name.toString();
        return Integer.parseInt(text.substring(0, text.indexOf('-')));
    }

    /** A directory that the program's account owns, and nobody else can open. */
    static Path ownDirectory(Path parent, String name) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name));
        own(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        return directory;
    }

    /** A state directory for a server, which finds PostgreSQL's programs unpacked. */
    static Path ownState(Path parent, String name) throws IOException {
        Path state = ownDirectory(parent, name);
        TestDatabase.sharePrograms(ownDirectory(state, "postgres"));
        return state;
    }

    static void own(Path path) throws IOException {
        if (SystemUser.isRoot()) {
            ACCOUNT.own(path);
        }
    }

    /** Starts a command as a process; lines go to its standard input. */
    static ChildServer start(List<String> arguments, String... lines) {
        return start(command(arguments), true, lines);
    }

    /** Starts a command as a process that waits for its standard input, which {@link #type} gives. */
    static ChildServer startWaiting(List<String> arguments) {
        return start(command(arguments), false);
    }

    /** Gives one line of standard input. */
    void type(String line) {
        PrintWriter in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
        in.println(line);
        in.flush();
    }

    /** Ends it as Ctrl-C would, in order, and waits. */
    Outcome interrupt() {
        process.toHandle().destroy();
        return ended();
    }

    /** Starts a command at a terminal, with what is typed there; {@code script} (util-linux) makes the terminal. */
    static ChildServer startAtTerminal(List<String> arguments, String... typed) {
        String words = String.join(
                " ", command(arguments).stream().map(ChildServer::quoted).toList());
        return start(List.of("script", "-qec", words, "/dev/null"), false, typed);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(SystemUser.isRoot() ? ACCOUNT.prefix() : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + CLASSES.resolve("known.jsa"),
                "-Xlog:disable",
                "-Xlog:all=error,cds*=off,aot*=off:stderr",
                "-cp",
                CLASS_PATH,
                Main.class.getName()));
        command.addAll(arguments);
        return command;
    }

    private static ChildServer start(List<String> command, boolean inputEnds, String... lines) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(Path.of("/").toFile())
                    .start();
            PrintWriter in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
            for (String line : lines) {
                in.println(line);
            }
            in.flush();
            if (inputEnds) {
                in.close();
            }
            return new ChildServer(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads what it says until a line holds this text. */
    ChildServer await(String text) {
        try {
            @Nullable String line;
            while ((line = out.readLine()) != null) {
                said.append(line).append('\n');
                if (line.contains(text)) {
                    return this;
                }
            }
            throw new AssertionError("it ended without saying \"" + text + "\" but:\n" + said);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it said so far. */
    String said() {
        return said.toString();
    }

    /** Waits for its end. */
    Outcome ended() {
        try {
            @Nullable String line;
            while ((line = out.readLine()) != null) {
                said.append(line).append('\n');
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end");
            }
            return new Outcome(process.exitValue(), said.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would: at once. setpriv became the program, so the process is the program itself. */
    void kill() {
        // By its handle: the process's own method closes what it said as well.
        process.toHandle().destroyForcibly();
        ended();
    }

    /** Runs a command of the command line here, against a running server; lines are its standard input. */
    static Outcome run(List<String> arguments, String... lines) {
        InputStream before = System.in;
        StringWriter text = new StringWriter();
        try {
            System.setIn(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
            var line = Commands.line(AshroyApplication.class);
            line.setOut(new PrintWriter(text, true));
            line.setErr(new PrintWriter(text, true));
            int exit = line.execute(arguments.toArray(String[]::new));
            return new Outcome(exit, text.toString());
        } finally {
            System.setIn(before);
        }
    }

    /** Runs one of the commands that only tests have; gives its lines. */
    static List<String> ask(Path state, String command, Map<String, String> arguments) {
        List<String> lines = new ArrayList<>();
        int exit = ControlClient.call(state, command, arguments, lines::add);
        if (exit != ExitCode.OK) {
            throw new AssertionError(command + " ended with " + exit + ": " + lines);
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
