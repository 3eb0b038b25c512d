package org.ashroy.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.seal.Vault;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A backup, a copy of the keyring and perhaps a newer register of erasures that were read to their last byte and fit
 * together. Nothing was written to come this far.
 */
public final class RestorePlan {

    private final Path file;
    private final KeyringCopy keyring;
    private final List<SubjectId> erasures;
    private final String schema;
    private final long journal;

    private RestorePlan(Path file, KeyringCopy keyring, List<SubjectId> erasures, String schema, long journal) {
        this.file = file;
        this.keyring = keyring;
        this.erasures = erasures;
        this.schema = schema;
        this.journal = journal;
    }

    /**
     * Verifies all that a restore needs.
     *
     * @param file the backup
     * @param keyring the directory of a copy of the keyring
     * @param erasures registers of erasures, newer than that copy
     * @param progress is told what is being read
     * @throws BackupException where a byte was changed, something is cut off, does not fit the rest, or is of a newer Ashroy
     */
    public static RestorePlan verify(Path file, Path keyring, List<Path> erasures, Consumer<String> progress) {
        KeyringCopy copy = KeyringCopy.verify(keyring);
        progress.accept("The copy of the keyring is whole");
        List<SubjectId> erased = new ArrayList<>();
        for (Path register : erasures) {
            List<SubjectId> read = ErasureRegister.read(register, copy.publicKey());
            progress.accept("The register of erasures is whole: " + read.size() + " erasures");
            erased.addAll(read);
        }
        try (BackupReader reader = BackupReader.open(file)) {
            BackupFormat.Header header = reader.header();
            if (!Arrays.equals(header.publicKey(), copy.publicKey())) {
                throw new BackupException(
                        Fault.DATA,
                        "The keyring in " + keyring + " is not the one of " + file
                                + ": they are of different operations. Give the keyring that was copied with this backup, or"
                                + " a newer copy of the same.");
            }
            MigrationVersion newest = newestSchema();
            if (MigrationVersion.fromVersion(header.schema()).isNewerThan(newest)) {
                throw new BackupException(
                        Fault.DATA,
                        file + " was written by a newer Ashroy (tables of version " + header.schema()
                                + ", this one knows " + newest + "). Restore it with that Ashroy or a newer one.");
            }
            Optional<BackupFormat.Section> section = reader.next();
            while (section.isPresent()) {
                progress.accept("Verifying " + section.get().name());
                if (section.get().kind().equals(BackupFormat.CHAIN)) {
                    Iterator<Link> links = reader.links(section.get().name());
                    while (links.hasNext()) {
                        links.next();
                    }
                } else {
                    try (InputStream content = reader.content()) {
                        content.transferTo(OutputStream.nullOutputStream());
                    }
                }
                section = reader.next();
            }
            BackupFormat.End end = reader.end();
            if (end.keys() > copy.keys()) {
                throw new BackupException(
                        Fault.DATA,
                        "The keyring in " + keyring + " is older than the backup: it holds " + copy.keys()
                                + " keys, the backup needs " + end.keys()
                                + ". Give the keyring that was copied with this backup, or a newer copy.");
            }
            progress.accept("The backup of " + header.writtenAt() + " is whole: " + end.journal()
                    + " entries in the journal, " + end.accessLog() + " in the access log");
            return new RestorePlan(file, copy, List.copyOf(erased), header.schema(), end.journal());
        } catch (IOException unreadable) {
            throw BackupReader.unreadable(file, unreadable);
        }
    }

    private static MigrationVersion newestSchema() throws IOException {
        MigrationVersion newest = MigrationVersion.EMPTY;
        for (Resource each :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*__*.sql")) {
            String name = String.valueOf(each.getFilename());
            MigrationVersion version = MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
            newest = version.isNewerThan(newest) ? version : newest;
        }
        return newest;
    }

    /** Version of the tables that the backup's fit into; a database of that version is filled, then brought up to date. */
    public String schema() {
        return schema;
    }

    Path file() {
        return file;
    }

    long journal() {
        return journal;
    }

    /**
     * Puts the keyring into a state directory that has none, and destroys in it the keys of all that the newer registers
     * name.
     */
    public void placeKeyring(Path stateDirectory) {
        try {
            keyring.place(stateDirectory);
            try (Vault vault = Vault.open(stateDirectory.resolve("keyring"))) {
                vault.keyring().eraseAll(erasures);
            }
        } catch (IOException refused) {
            throw new BackupException(
                    Fault.PLACE,
                    "The keyring could not be put into " + stateDirectory + " ("
                            + refused.getClass().getSimpleName() + "). Is the disk full?",
                    refused);
        }
    }
}
