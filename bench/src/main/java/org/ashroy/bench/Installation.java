package org.ashroy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.AshroyApplication;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.postgres.PostgresServer;
import org.ashroy.app.postgres.SystemUser;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An Ashroy of its own in this process: state directory, PostgreSQL as shipped, keyring, web server, one account. */
final class Installation implements AutoCloseable {

    /** The passphrase of the benchmarks' keyring. */
    static final String PASSPHRASE = "benchmark passphrase";

    /** The account of the benchmarks. */
    static final String ACCOUNT = "bench";

    /** Its password. */
    static final String PASSWORD = "measured with patience";

    private static final String ORGANISATION = "BENCH";

    private final PostgresServer postgres;
    private final ConfigurableApplicationContext context;
    private final int port;

    private Installation(PostgresServer postgres, ConfigurableApplicationContext context, int port) {
        this.postgres = postgres;
        this.context = context;
        this.port = port;
    }

    /** Opens the one in this state directory, made where there is none. */
    static Installation open(Path state) throws IOException {
        Files.createDirectories(state);
        giveUpRoot(state);
        PostgresServer postgres = PostgresServer.start(state.resolve("postgres"), account(), line -> {});
        try {
            int port = freePort();
            SpringApplication spring = new SpringApplication(AshroyApplication.class);
            spring.setBannerMode(Banner.Mode.OFF);
            spring.setDefaultProperties(Map.of(
                    "logging.file.name", state.resolve("ashroy.log").toString(), "logging.threshold.console", "OFF"));
            Map<String, Object> properties = Map.of(
                    "spring.datasource.url", postgres.jdbcUrl(),
                    "spring.datasource.username", postgres.user(),
                    "spring.datasource.password", postgres.password(),
                    "ashroy.state-directory", state.toString(),
                    "server.address", "127.0.0.1",
                    "server.port", Integer.toString(port),
                    // One account does here in a minute what a whole office does in a month.
                    "ashroy.access.searches", "1000000",
                    "ashroy.access.openings", "1000000");
            spring.addInitializers(context ->
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties)));
            return new Installation(postgres, spring.run(), port).prepared();
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    private Installation prepared() {
        VaultHolder vault = bean(VaultHolder.class);
        if (vault.exists()) {
            vault.unlock(PASSPHRASE.toCharArray());
        } else {
            vault.create(PASSPHRASE.toCharArray(), 0, 0);
        }
        Accounts accounts = bean(Accounts.class);
        if (!accounts.any()) {
            bean(Organisations.class)
                    .save(new Organisation(
                            ORGANISATION,
                            "Benchmarks",
                            OrganisationKind.NGO,
                            "BD",
                            InventedPeople.TODAY,
                            Optional.empty()));
            accounts.create(ACCOUNT, PASSWORD, Set.of("SUPERVISOR"), ORGANISATION, "", false);
        }
        return this;
    }

    /** A part of the application. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The account's identifier. */
    UUID user() {
        return bean(Accounts.class).all().getFirst().id();
    }

    /** Where the web server answers. */
    String site() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        context.close();
        postgres.close();
    }

    /** The account that everything below root's rights runs as, where this process is root. */
    static Optional<String> account() {
        return SystemUser.isRoot() ? Optional.of("nobody") : Optional.empty();
    }

    /** The words before a command that make it run without root's rights. */
    static List<String> prefix() {
        return account().map(name -> SystemUser.named(name).prefix()).orElse(List.of());
    }

    /** Gives a directory and all in it to that account, and closes it to others. */
    static void giveUpRoot(Path directory) throws IOException {
        Optional<SystemUser> account = account().map(SystemUser::named);
        if (account.isPresent()) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    account.get().own(file);
                }
            }
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /** A port that nobody listens on now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
