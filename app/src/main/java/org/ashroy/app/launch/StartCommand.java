package org.ashroy.app.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.seal.KeyringException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Starts the database and the server, says where it answers, and stays until it is stopped. The first start asks for what
 * the server cannot be without.
 */
@Command(mixinStandardHelpOptions = true)
public class StartCommand implements Callable<Integer> {

    private final Class<?> application;
    private final boolean demo;
    private final long started = System.nanoTime();

    @Mixin
    private StateOptions state = new StateOptions();

    @Option(names = "--port", defaultValue = "8420", description = "Port of the web server (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            description = "Address the web server listens on (${DEFAULT-VALUE}: this machine only).")
    private String address = "127.0.0.1";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--setup-file",
            paramLabel = "FILE",
            description = "Answers for the first start, one key=value a line; for its owner alone (mode 0600).")
    private @Nullable Path setupFile;

    @Option(
            names = "--metrics-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port on this machine for counts, timings and health, in Prometheus's form; without it none.")
    private int metricsPort;

    @Option(
            names = "--disk-warn",
            defaultValue = "5GB",
            paramLabel = "SIZE",
            description = "Free room below which administrators are warned (${DEFAULT-VALUE}).")
    private String diskWarn = "5GB";

    @Option(
            names = "--disk-floor",
            defaultValue = "500MB",
            paramLabel = "SIZE",
            description = "Free room below which nothing more is recorded, so that reading goes on (${DEFAULT-VALUE}).")
    private String diskFloor = "500MB";

    @Option(
            names = "--shares",
            defaultValue = "5",
            paramLabel = "NUMBER",
            description = "Recovery shares that the first start makes, 2 to 20, or 0 for none (${DEFAULT-VALUE}).")
    private int shares;

    @Option(
            names = "--needed",
            defaultValue = "3",
            paramLabel = "NUMBER",
            description = "How many of them are enough (${DEFAULT-VALUE}).")
    private int needed;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * The command.
     *
     * @param application the Spring application to run
     * @param demo whether it is the demonstration
     */
    public StartCommand(Class<?> application, boolean demo) {
        this.application = application;
        this.demo = demo;
    }

    /** Properties of the application beside those that every start sets. */
    Map<String, String> settings() {
        return Map.of();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        return spec;
    }

    private void say(String line) {
        PrintWriter out = command().commandLine().getOut();
        out.printf("%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, line);
        out.flush();
    }

    private void plain(String line) {
        PrintWriter out = command().commandLine().getOut();
        out.println("          " + line);
        out.flush();
    }

    @Override
    public Integer call() {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(command().commandLine(), "--port is a number from 1 to 65535");
        }
        if (shares != 0 && (shares < 2 || shares > 20 || needed < 2 || needed > shares)) {
            throw new ParameterException(
                    command().commandLine(),
                    "--shares is 2 to 20, or 0 for none, and --needed at least 2 and at most as many");
        }
        if (size(diskFloor, "--disk-floor").compareTo(size(diskWarn, "--disk-warn")) > 0) {
            throw new ParameterException(command().commandLine(), "--disk-floor is not above --disk-warn");
        }
        // Before anything is started, so that a mistake in it costs no time.
        Optional<Map<String, String>> answers = Optional.ofNullable(setupFile).map(Setup::fromFile);
        StateDirectory.refuseRoot();
        try (StateDirectory directory = StateDirectory.take(state.path(demo))) {
            directory.refuseHalfRestored();
            DrillDirectory.removeLeft(directory.path());
            refuseTakenPort();
            try (DatabaseOptions.Database running = database.open(directory.path(), this::say)) {
                run(directory.path(), running, answers);
            }
        }
        return ExitCode.OK;
    }

    private DataSize size(String text, String option) {
        try {
            DataSize size = DataSize.parse(text, DataUnit.MEGABYTES);
            if (!size.isNegative()) {
                return size;
            }
        } catch (IllegalArgumentException none) {
            // said below
        }
        throw new ParameterException(command().commandLine(), option + " is a size such as 500MB or 5GB");
    }

    // Before the database is started for nothing; the server itself finds it too where it is taken in between.
    private void refuseTakenPort() {
        try {
            InetAddress local = InetAddress.getByName(address);
            try (ServerSocket socket = new ServerSocket(port, 1, local)) {
                socket.getLocalPort();
            }
        } catch (IOException taken) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "Port " + port + " at " + address
                            + " is taken by another program, or this machine has no such address. Choose another with"
                            + " --port or --address.",
                    taken);
        }
    }

    private void run(Path directory, DatabaseOptions.Database running, Optional<Map<String, String>> answers) {
        String site = "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        Program program = new Program(application, directory, running)
                .with(
                        "ashroy.control-socket",
                        directory.resolve(ControlSocket.NAME).toString())
                .with("ashroy.site", site)
                .with("ashroy.demo", Boolean.toString(demo))
                .with("server.port", Integer.toString(port))
                .with("server.address", address)
                .with("ashroy.disk.warn", size(diskWarn, "--disk-warn").toBytes() + "B")
                .with("ashroy.disk.floor", size(diskFloor, "--disk-floor").toBytes() + "B")
                .announcing(this::say);
        if (metricsPort > 0) {
            program.with("ashroy.metrics-port", Integer.toString(metricsPort));
        }
        settings().forEach(program::with);
        say(
                demo
                        ? "Starting the server; at the first start a camp is invented, which takes a while"
                        : "Starting the server");
        AtomicReference<@Nullable String> databaseEnded = new AtomicReference<>();
        try (ConfigurableApplicationContext context = program.start()) {
            running.server()
                    .ifPresent(postgres -> postgres.whenItEndsByItself(why -> {
                        databaseEnded.set(why);
                        program.release();
                    }));
            if (!demo) {
                setUp(context, answers);
            }
            say("Ashroy answers at " + site);
            context.getBeanProvider(DemoNotes.class)
                    .orderedStream()
                    .forEach(notes -> notes.lines().forEach(this::plain));
            if (!context.getBean(VaultHolder.class).unlocked()) {
                plain("It is locked: ./ashroy unlock");
            }
            plain("Stop it with Ctrl-C or ./ashroy stop" + state.options(demo));
            program.awaitClosed();
        }
        Optional<String> why = Optional.ofNullable(databaseEnded.get());
        if (why.isPresent()) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "PostgreSQL ended by itself, and the server with it; nothing that was acknowledged is lost. "
                            + why.get());
        }
    }

    private void setUp(ConfigurableApplicationContext context, Optional<Map<String, String>> answers) {
        Consumer<String> out = this::plain;
        try {
            context.getBean(Setup.class).complete(answers, shares, needed, out);
            // Opened now, so that a damaged keyring is said at the start and not when somebody needs it.
            context.getBean(VaultHolder.class).vault();
        } catch (KeyringException damaged) {
            throw new LaunchException(ExitCode.DATA, String.valueOf(damaged.getMessage()), damaged);
        }
    }
}
