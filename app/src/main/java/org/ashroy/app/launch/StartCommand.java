package org.ashroy.app.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.ashroy.app.postgres.PostgresServer;
import org.ashroy.app.postgres.SystemUser;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the database and the server, says where it answers, and stays until it is stopped. */
@Command(mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

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

    @Option(
            names = "--metrics-port",
            description = "Port on this machine for counts, timings and health, in Prometheus's form; without it none.")
    private int metricsPort;

    @Option(
            names = "--database-url",
            description = "Your own PostgreSQL, 15 or later, instead of the built-in one: jdbc:postgresql://host/name")
    private @Nullable String databaseUrl;

    @Option(names = "--database-user", description = "The role that owns that database.")
    private @Nullable String databaseUser;

    @Option(names = "--database-password-file", description = "File that holds the role's password.")
    private @Nullable Path databasePasswordFile;

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

    @Override
    public Integer call() {
        if (SystemUser.isRoot()) {
            throw new LaunchException(
                    ExitCode.PERMISSION,
                    "Ashroy does not run as root. ./ashroy start gives up root's rights by itself; or use an ordinary"
                            + " account.");
        }
        if (port < 1 || port > 65_535) {
            throw new ParameterException(command().commandLine(), "--port is a number from 1 to 65535");
        }
        try (StateDirectory directory = StateDirectory.take(state.path(demo))) {
            if (databaseUrl != null) {
                run(directory.path(), ownDatabase(databaseUrl), Optional.empty());
            } else {
                PostgresServer server =
                        PostgresServer.start(directory.path().resolve("postgres"), Optional.empty(), this::say);
                try (server) {
                    Map<String, Object> database = Map.of(
                            "spring.datasource.url", server.jdbcUrl(),
                            "spring.datasource.username", server.user(),
                            "spring.datasource.password", server.password());
                    run(directory.path(), database, Optional.of(server));
                }
            }
        }
        return ExitCode.OK;
    }

    private Map<String, Object> ownDatabase(String url) {
        if (databaseUser == null || databasePasswordFile == null) {
            throw new ParameterException(
                    command().commandLine(), "--database-url needs --database-user and --database-password-file");
        }
        try {
            return Map.of(
                    "spring.datasource.url",
                    url,
                    "spring.datasource.username",
                    databaseUser,
                    "spring.datasource.password",
                    Files.readString(databasePasswordFile, StandardCharsets.UTF_8)
                            .strip());
        } catch (IOException unreadable) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "The password file " + databasePasswordFile + " cannot be read by this account.",
                    unreadable);
        }
    }

    private void run(Path directory, Map<String, Object> database, Optional<PostgresServer> server) {
        String site = "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
        Map<String, Object> properties = new HashMap<>(database);
        properties.put("ashroy.state-directory", directory.toString());
        properties.put(
                "ashroy.control-socket", directory.resolve(ControlSocket.NAME).toString());
        properties.put("ashroy.site", site);
        properties.put("ashroy.demo", Boolean.toString(demo));
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", address);
        if (metricsPort > 0) {
            properties.put("ashroy.metrics-port", Integer.toString(metricsPort));
        }
        CountDownLatch closed = new CountDownLatch(1);
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        // Logging begins before initializers run, and reads the defaults; what follows must not be overridden by
        // anyone.
        spring.setDefaultProperties(Map.of(
                "logging.file.name", directory.resolve("ashroy.log").toString(), "logging.threshold.console", "OFF"));
        spring.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("launcher", properties)));
        spring.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        // The database ends after what uses it, also when a signal ends the process.
        server.ifPresent(postgres -> SpringApplication.getShutdownHandlers().add(postgres::close));
        say(
                demo
                        ? "Starting the server; at the first start a camp is invented, which takes a while"
                        : "Starting the server");
        ConfigurableApplicationContext context = start(spring, directory);
        say("Ashroy answers at " + site);
        Consumer<String> plain = line -> command().commandLine().getOut().println("          " + line);
        context.getBeanProvider(DemoNotes.class)
                .orderedStream()
                .forEach(notes -> notes.lines().forEach(plain));
        plain.accept("Stop it with Ctrl-C or ./ashroy stop" + (demo ? " --demo" : ""));
        command().commandLine().getOut().flush();
        try {
            closed.await();
            context.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            context.close();
        }
    }

    private ConfigurableApplicationContext start(SpringApplication spring, Path directory) {
        try {
            return spring.run();
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new LaunchException(
                            ExitCode.UNAVAILABLE,
                            "Port " + port + " is taken by another program. Choose another with --port.",
                            failed);
                }
                if (cause instanceof LaunchException refused) {
                    throw refused;
                }
            }
            throw new LaunchException(
                    ExitCode.SOFTWARE,
                    "The server did not start; " + directory.resolve("ashroy.log") + " says why.",
                    failed);
        }
    }
}
