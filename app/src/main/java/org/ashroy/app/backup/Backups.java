package org.ashroy.app.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.app.ledger.Chains;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.TableDigests;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.seal.Vault;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes backups while the server runs: one consistent state as one streamed file, and apart from it a copy of the keyring
 * with the register of erasures. Needs as much memory as one chunk and one page of a chain, however many people there are.
 */
@Service
public class Backups {

    /** How the names of backup files end. */
    public static final String SUFFIX = ".backup";

    /** How long copies of the keyring are kept once there is a newer one: an erasure is final after at most so long. */
    public static final Duration KEYRING_COPIES_KEPT = Duration.ofDays(30);

    private static final String PARTIAL = ".partial";
    private static final int STEP = 100_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The directories below the state directory that belong into a backup; what lies in them is sealed. */
    static final List<String> DIRECTORIES = List.of("imports");

    private final VaultHolder vault;
    private final Chains chains;
    private final KeptTables tables;
    private final BackupLog log;
    private final TableDigests digests;
    private final DataSource database;
    private final Flyway migrations;
    private final InstantSource clock;
    private final Path stateDirectory;
    private final TransactionTemplate oneState;
    private final ReentrantLock writing = new ReentrantLock();

    Backups(
            VaultHolder vault,
            Chains chains,
            KeptTables tables,
            BackupLog log,
            TableDigests digests,
            DataSource database,
            Flyway migrations,
            InstantSource clock,
            LedgerSettings settings,
            PlatformTransactionManager transactions) {
        this.vault = vault;
        this.chains = chains;
        this.tables = tables;
        this.log = log;
        this.digests = digests;
        this.database = database;
        this.migrations = migrations;
        this.clock = clock;
        this.stateDirectory = settings.stateDirectory();
        this.oneState = new TransactionTemplate(transactions);
        this.oneState.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.oneState.setReadOnly(true);
    }

    /**
     * What was written.
     *
     * @param file the backup
     * @param keyring the directory with the copy of the keyring
     * @param erasures the register of erasures
     * @param journal last position of the journal in it
     * @param bytes length of the file
     */
    public record Written(Path file, Path keyring, Path erasures, long journal, long bytes) {}

    /**
     * A backup that was written to be tried.
     *
     * @param written what was written
     * @param contents what stood in each chain and table at that moment, as {@link #contents()}
     */
    public record Rehearsal(Written written, SortedMap<String, String> contents) {}

    /** The key of the journal's head among {@link #contents()}; its value begins with the position. */
    public static final String JOURNAL_HEAD = "chain " + Chains.JOURNAL;

    /**
     * What stands in each chain and table in this transaction, by name, as a fingerprint that is equal in an equal copy:
     * position and hash of a chain's head, count and hash of a table's rows.
     */
    public SortedMap<String, String> contents() {
        SortedMap<String, String> contents = new TreeMap<>();
        for (String chain : Chains.NAMES) {
            Link head = chains.head(chain);
            contents.put(
                    "chain " + chain, head.position() + " " + HexFormat.of().formatHex(head.hash()));
        }
        digests.of(tables.comparable())
                .forEach((table, digest) -> contents.put("table " + table, digest.rows() + " " + digest.hash()));
        return contents;
    }

    /**
     * Writes a backup as {@link #write} does, to be tried and removed: it stands in no list of backups, and no copy of the
     * keyring is removed for it.
     *
     * @throws BackupException as {@link #write}, and where the disk has no room for the backup and a second database
     */
    public Rehearsal rehearse(Path directory, Path keyringDirectory, Consumer<String> progress) {
        requireRoomToTry(directory);
        AtomicReference<SortedMap<String, String>> contents = new AtomicReference<>(new TreeMap<>());
        Written written =
                write(directory, keyringDirectory, () -> contents.set(contents()), progress, (at, made) -> {});
        return new Rehearsal(written, contents.get());
    }

    private void requireRoomToTry(Path directory) {
        long needed = 2 * tables.bytes();
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < needed) {
                throw new BackupException(
                        Fault.NOT_NOW,
                        String.format(
                                Locale.ROOT,
                                "A drill needs room for a backup and a second database, about %,d MB, and %,d MB are free."
                                        + " Make room, then again.",
                                needed >> 20,
                                free >> 20));
            }
        } catch (IOException unreadable) {
            throw refused(unreadable);
        }
    }

    /**
     * Writes a backup. On any error nothing of it is left.
     *
     * @param directory where the file goes
     * @param keyringDirectory where the copy of the keyring and the register of erasures go; neither the same nor one
     *     inside the other
     * @param progress is told how far it is, a line at a time; what it throws ends the backup
     * @throws BackupException where a place is not fit, the keyring is locked, or a chain is broken
     */
    public Written write(Path directory, Path keyringDirectory, Consumer<String> progress) {
        return write(directory, keyringDirectory, () -> {}, progress, (at, written) -> {
            log.add(new BackupLog.Line(at, written.file(), written.keyring(), written.journal()));
            prune(written.keyring(), progress);
        });
    }

    /**
     * Writes a backup.
     *
     * @param inState is run in the transaction that sees the state that is written
     * @param after is given the moment of the state and what was written, before the next backup may begin
     */
    private Written write(
            Path directory,
            Path keyringDirectory,
            Runnable inState,
            Consumer<String> progress,
            BiConsumer<Instant, Written> after) {
        Path place = existing(directory);
        Path keyringPlace = existing(keyringDirectory);
        if (place.startsWith(keyringPlace) || keyringPlace.startsWith(place)) {
            throw new BackupException(
                    Fault.PLACE,
                    "The copy of the keyring goes into another directory than the backup (neither inside the other), best"
                            + " on another disk: whoever has both and the passphrase can read everything.");
        }
        if (!vault.unlocked()) {
            throw new BackupException(
                    Fault.NOT_NOW,
                    "The keyring is locked, and a backup is signed with it. ./ashroy unlock, then again.");
        }
        if (!writing.tryLock()) {
            throw new BackupException(Fault.NOT_NOW, "Another backup is being written; wait until it has ended.");
        }
        String name = "ashroy-" + STAMP.format(clock.instant());
        Path file = place.resolve(name + SUFFIX);
        Path keyring = keyringPlace.resolve(name + KeyringCopy.SUFFIX);
        Path erasures = keyringPlace.resolve(name + KeyringCopy.REGISTER_SUFFIX);
        Path partialFile = partial(file);
        Path partialKeyring = partial(keyring);
        Path partialErasures = partial(erasures);
        try {
            Instant at = clock.instant();
            BackupFormat.End end = stream(partialFile, at, inState, progress);
            // After the state was taken, so that it has the key of everybody in it.
            Vault open = vault.vault();
            KeyringCopy.write(partialKeyring, open, stateDirectory);
            ErasureRegister.write(
                    partialErasures, open.keyring().erasedSubjects().toList(), open);
            Files.move(partialKeyring, keyring, StandardCopyOption.ATOMIC_MOVE);
            Files.move(partialErasures, erasures, StandardCopyOption.ATOMIC_MOVE);
            Files.move(partialFile, file, StandardCopyOption.ATOMIC_MOVE);
            Written written = new Written(file, keyring, erasures, end.journal(), Files.size(file));
            after.accept(at, written);
            return written;
        } catch (IOException refused) {
            throw refused(refused);
        } catch (UncheckedIOException refused) {
            throw refused(refused);
        } finally {
            List.of(partialFile, partialKeyring, partialErasures).forEach(OwnerOnly::delete);
            writing.unlock();
        }
    }

    private static BackupException refused(Exception refused) {
        return new BackupException(
                Fault.PLACE,
                "The backup could not be written (" + refused.getMessage()
                        + "). Is the disk full, and do the directories belong to Ashroy's account? Nothing was left behind.",
                refused);
    }

    private static Path partial(Path path) {
        return path.resolveSibling(path.getFileName() + PARTIAL);
    }

    private static Path existing(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (Files.isDirectory(real) && Files.isWritable(real)) {
                return real;
            }
        } catch (IOException missing) {
            // said below
        }
        throw new BackupException(
                Fault.PLACE,
                "The directory " + directory
                        + " does not exist or Ashroy's account may not write there. Make it, and give it"
                        + " to that account.");
    }

    private BackupFormat.End stream(Path file, Instant at, Runnable inState, Consumer<String> progress)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(OwnerOnly.stream(file), 1 << 16)) {
            BackupWriter writer = new BackupWriter(
                    out,
                    new BackupFormat.Header(
                            schema(),
                            DateTimeFormatter.ISO_INSTANT.format(at),
                            vault.vault().publicKey()));
            BackupFormat.End end = oneState.execute(_ -> {
                try {
                    BackupFormat.End sections = sections(writer, progress);
                    inState.run();
                    return sections;
                } catch (IOException refused) {
                    throw new UncheckedIOException(refused);
                }
            });
            writer.end(end, vault.vault());
            out.flush();
            OwnerOnly.sync(file);
            return end;
        }
    }

    private String schema() {
        return String.valueOf(migrations.info().current().getVersion());
    }

    private BackupFormat.End sections(BackupWriter writer, Consumer<String> progress) throws IOException {
        // The first question fixes the state that all further ones see; keys are counted after it, so that the count
        // covers everybody in that state.
        chains.head(Chains.JOURNAL);
        long keys = vault.vault().keyring().made();
        Link journal = chain(writer, Chains.JOURNAL, progress);
        Link accessLog = chain(writer, Chains.ACCESS_LOG, progress);
        for (String table : tables.ordered()) {
            progress.accept("table " + table);
            table(writer, table);
        }
        for (String directory : DIRECTORIES) {
            files(writer, directory, progress);
        }
        return new BackupFormat.End(journal.position(), journal.hash(), accessLog.position(), accessLog.hash(), keys);
    }

    private Link chain(BackupWriter writer, String name, Consumer<String> progress) throws IOException {
        long total = chains.head(name).position();
        progress.accept(name + ": " + total + " entries");
        Link last = new Link(0, new byte[0], Link.origin());
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                writer.section(new BackupFormat.Section(BackupFormat.CHAIN, name, List.of()))))) {
            Iterator<Link> links = chains.links(name);
            while (links.hasNext()) {
                Link link = links.next();
                Link expected = Link.after(last.position(), last.hash(), link.bytes());
                if (link.position() != expected.position() || !Arrays.equals(link.hash(), expected.hash())) {
                    throw new BackupException(
                            Fault.DATA,
                            "The chain " + name + " is broken at entry " + expected.position()
                                    + ", so no backup was written. ./ashroy audit says more; keep the backups you have.");
                }
                out.writeInt(link.bytes().length);
                out.write(link.bytes());
                last = link;
                if (last.position() % STEP == 0) {
                    progress.accept(name + ": " + last.position() + " of " + total);
                }
            }
        }
        return last;
    }

    private void table(BackupWriter writer, String table) throws IOException {
        List<String> columns = tables.columns(table);
        Connection connection = DataSourceUtils.getConnection(database);
        try (OutputStream out = writer.section(new BackupFormat.Section(BackupFormat.TABLE, table, columns))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy " + KeptTables.quoted(table) + " ("
                                    + columns.stream().map(KeptTables::quoted).collect(Collectors.joining(", "))
                                    + ") to stdout",
                            out);
        } catch (SQLException refused) {
            throw new IOException("PostgreSQL, state " + refused.getSQLState(), refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private void files(BackupWriter writer, String directory, Consumer<String> progress) throws IOException {
        Path place = stateDirectory.resolve(directory);
        if (!Files.isDirectory(place)) {
            return;
        }
        List<Path> files;
        try (var listed = Files.list(place)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = directory + "/" + file.getFileName();
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = writer.section(new BackupFormat.Section(BackupFormat.FILE, name, List.of()))) {
                progress.accept("file " + name);
                in.transferTo(out);
            } catch (NoSuchFileException ended) {
                progress.accept("left out " + name + ": its import ended meanwhile and destroyed its key");
            }
        }
    }

    /**
     * Removes copies of this keyring that are older than {@link #KEYRING_COPIES_KEPT}: the newest opens every backup, and a
     * person's erasure is final only when no copy older than it is left.
     */
    private void prune(Path newest, Consumer<String> progress) {
        Instant limit = clock.instant().minus(KEYRING_COPIES_KEPT);
        for (BackupLog.Line line : log.all()) {
            Path copy = line.keyring();
            if (line.at().isBefore(limit)
                    && Objects.equals(newest.getParent(), copy.getParent())
                    && !copy.equals(newest)
                    && String.valueOf(copy.getFileName()).endsWith(KeyringCopy.SUFFIX)
                    && Files.isDirectory(copy)) {
                OwnerOnly.delete(copy);
                progress.accept(String.format(
                        Locale.ROOT, "removed %s, older than %d days", copy, KEYRING_COPIES_KEPT.toDays()));
            }
        }
    }

    /** The time by the clock that backups are dated with. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The copies of the keyring that were written and, as far as this machine can see, still lie there; the latest first.
     */
    public List<BackupLog.Line> keyringCopies() {
        return log.all().stream()
                .filter(line -> Files.isDirectory(line.keyring()))
                .toList();
    }
}
