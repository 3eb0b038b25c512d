package org.ashroy.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ashroy.app.postgres.PostgresServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which database: the built-in one, or the operator's own. */
final class DatabaseOptions {

    /** Where the built-in database lies in a state directory. */
    static final String BUILT_IN = "postgres";

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL, 15 or later, instead of the built-in one: jdbc:postgresql://host/name")
    private @Nullable String url;

    @Option(names = "--database-user", paramLabel = "ROLE", description = "The role that owns that database.")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File that holds the role's password.")
    private @Nullable Path passwordFile;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * A database that answers.
     *
     * @param properties where it answers, for Spring
     * @param server the built-in one, where it is that
     */
    record Database(Map<String, Object> properties, Optional<PostgresServer> server) implements AutoCloseable {
        @Override
        public void close() {
            server.ifPresent(PostgresServer::close);
        }
    }

    /**
     * Starts the built-in database of a state directory, or points to the operator's.
     *
     * @param say is told what happens
     * @throws LaunchException where the password file cannot be read
     */
    Database open(Path state, Consumer<String> say) {
        if (url != null) {
            return new Database(own(url), Optional.empty());
        }
        PostgresServer server = PostgresServer.start(state.resolve(BUILT_IN), Optional.empty(), say);
        return new Database(
                Map.of(
                        "spring.datasource.url", server.jdbcUrl(),
                        "spring.datasource.username", server.user(),
                        "spring.datasource.password", server.password()),
                Optional.of(server));
    }

    private Map<String, Object> own(String address) {
        if (user == null || passwordFile == null) {
            if (spec == null) {
                throw new IllegalStateException("picocli sets the command's description before it runs it");
            }
            throw new ParameterException(
                    spec.commandLine(), "--database-url needs --database-user and --database-password-file");
        }
        try {
            return Map.of(
                    "spring.datasource.url",
                    address,
                    "spring.datasource.username",
                    user,
                    "spring.datasource.password",
                    Files.readString(passwordFile, StandardCharsets.UTF_8).strip());
        } catch (IOException unreadable) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "The password file " + passwordFile + " cannot be read by this account.",
                    unreadable);
        }
    }
}
