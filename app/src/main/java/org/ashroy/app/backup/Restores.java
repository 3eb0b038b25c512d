package org.ashroy.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.app.ledger.Chains;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.Maintenance;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a verified backup into this server's empty database and state directory. */
@Service
public class Restores {

    private final KeptTables tables;
    private final Chains chains;
    private final Maintenance maintenance;
    private final DataSource database;
    private final Flyway migrations;
    private final TransactionTemplate transaction;
    private final Path stateDirectory;

    Restores(
            KeptTables tables,
            Chains chains,
            Maintenance maintenance,
            DataSource database,
            Flyway migrations,
            TransactionTemplate transaction,
            LedgerSettings settings) {
        this.tables = tables;
        this.chains = chains;
        this.maintenance = maintenance;
        this.database = database;
        this.migrations = migrations;
        this.transaction = transaction;
        this.stateDirectory = settings.stateDirectory();
    }

    /**
     * Loads chains, tables and files, brings the tables up to date, makes those that follow from the journal, and has
     * erasures newer than the backup done again.
     *
     * @throws BackupException where the database is not empty, or the file is not what it was when it was verified; then
     *     nothing of it is in the database
     */
    public void load(RestorePlan plan, Consumer<String> progress) {
        transaction.executeWithoutResult(_ -> {
            List<String> kept = tables.ordered();
            for (String table : kept) {
                requireEmpty(table);
            }
            Chains.NAMES.forEach(this::requireEmpty);
            try {
                sections(plan, kept, progress);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        });
        Flyway.configure()
                .configuration(migrations.getConfiguration())
                .target(MigrationVersion.LATEST)
                .load()
                .migrate();
        progress.accept("Making the tables from the journal");
        maintenance.finishRestore(progress);
        progress.accept("Restored: " + plan.journal() + " entries in the journal");
    }

    private void requireEmpty(String table) {
        if (!tables.isEmpty(table)) {
            throw new BackupException(
                    Fault.PLACE,
                    "The database is not empty: its table " + table
                            + " has rows. A restore goes into an empty database only; make one, or give an empty --state.");
        }
    }

    private void sections(RestorePlan plan, List<String> kept, Consumer<String> progress) throws IOException {
        try (BackupReader reader = BackupReader.open(plan.file())) {
            Optional<BackupFormat.Section> next = reader.next();
            while (next.isPresent()) {
                BackupFormat.Section section = next.get();
                progress.accept("Loading " + section.name());
                switch (section.kind()) {
                    case BackupFormat.CHAIN -> chains.load(section.name(), reader.links(section.name()));
                    case BackupFormat.TABLE -> table(section, kept, reader.content());
                    case BackupFormat.FILE -> file(section.name(), reader.content());
                    default -> throw unknown(section);
                }
                next = reader.next();
            }
        }
    }

    private static BackupException unknown(BackupFormat.Section section) {
        return new BackupException(
                Fault.DATA,
                "The backup holds " + section.kind() + " " + section.name()
                        + ", which this Ashroy does not know. Restore it with the Ashroy that wrote it.");
    }

    private void table(BackupFormat.Section section, List<String> kept, InputStream content) {
        if (!kept.contains(section.name()) || !tables.columns(section.name()).containsAll(section.columns())) {
            throw unknown(section);
        }
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + KeptTables.quoted(section.name()) + " ("
                                    + section.columns().stream()
                                            .map(KeptTables::quoted)
                                            .collect(Collectors.joining(", "))
                                    + ") from stdin",
                            content);
        } catch (SQLException refused) {
            throw new BackupException(
                    Fault.PLACE,
                    "PostgreSQL did not take the table " + section.name() + " (SQL state " + refused.getSQLState()
                            + "). Is its disk full? Nothing was restored.",
                    refused);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void file(String name, InputStream content) throws IOException {
        Path file = stateDirectory.resolve(name).normalize();
        if (Backups.DIRECTORIES.stream()
                .noneMatch(directory -> stateDirectory.resolve(directory).equals(file.getParent()))) {
            throw new BackupException(Fault.DATA, "The backup holds a file that would lie outside its place: " + name);
        }
        Files.createDirectories(stateDirectory.resolve(name).getParent());
        try (OutputStream out = OwnerOnly.stream(file)) {
            content.transferTo(out);
        }
        OwnerOnly.sync(file);
    }
}
