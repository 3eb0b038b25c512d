package org.ashroy.app.launch;

import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.kernel.seal.KeyringException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** The Spring application of one state directory. */
final class Program {

    private final Class<?> application;
    private final Path directory;
    private final Map<String, Object> properties = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Announcer announcer = line -> {};

    Program(Class<?> application, Path directory, DatabaseOptions.Database database) {
        this.application = application;
        this.directory = directory;
        properties.putAll(database.properties());
        properties.put("ashroy.state-directory", directory.toString());
        // The database ends after what uses it, also when a signal ends the process.
        database.server()
                .ifPresent(postgres -> SpringApplication.getShutdownHandlers().add(postgres::close));
    }

    /** Sets a property that nobody can override. */
    Program with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Has long work at the start say how far it is. */
    Program announcing(Announcer lines) {
        announcer = lines;
        return this;
    }

    /**
     * Runs it.
     *
     * @throws LaunchException with what happened and what to do
     */
    ConfigurableApplicationContext start() {
        SpringApplication spring = new SpringApplication(application);
        spring.setBannerMode(Banner.Mode.OFF);
        // Logging begins before initializers run, and reads the defaults; what follows must not be overridden by
        // anyone.
        spring.setDefaultProperties(Map.of(
                "logging.file.name", directory.resolve("ashroy.log").toString(), "logging.threshold.console", "OFF"));
        spring.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("launcher", properties)));
        spring.addInitializers(context -> context.getBeanFactory().registerSingleton("announcer", announcer));
        spring.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        try {
            return spring.run();
        } catch (RuntimeException failed) {
            throw explained(failed);
        }
    }

    private LaunchException explained(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PortInUseException _ -> {
                    return new LaunchException(
                            ExitCode.UNAVAILABLE,
                            "Port " + properties.get("server.port")
                                    + " is taken by another program. Choose another with --port.",
                            failed);
                }
                case LaunchException refused -> {
                    return refused;
                }
                case NoRoomException refused -> {
                    return new LaunchException(ExitCode.UNAVAILABLE, String.valueOf(refused.getMessage()), failed);
                }
                case KeyringException refused -> {
                    return new LaunchException(ExitCode.DATA, String.valueOf(refused.getMessage()), failed);
                }
                case ConnectException _ -> {
                    return new LaunchException(
                            ExitCode.UNAVAILABLE,
                            "The database does not answer at " + properties.get("spring.datasource.url")
                                    + ". Is it running, and is the address right?",
                            failed);
                }
                case SQLException refused
                when String.valueOf(refused.getSQLState()).startsWith("28") -> {
                    return new LaunchException(
                            ExitCode.UNAVAILABLE,
                            "The database at " + properties.get("spring.datasource.url")
                                    + " refused our sign-in. Check --database-user and the password file.",
                            failed);
                }
                default -> {}
            }
        }
        return new LaunchException(
                ExitCode.SOFTWARE,
                "The server did not start; " + directory.resolve("ashroy.log") + " says why.",
                failed);
    }

    /** Waits until it was closed, by whoever closed it. */
    void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has {@link #awaitClosed} return. */
    void release() {
        closed.countDown();
    }
}
