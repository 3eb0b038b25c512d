package org.ashroy.app.intake;

import com.google.crypto.tink.subtle.Random;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.SealedPieces;
import org.ashroy.app.ledger.SealedPieces.Piece;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.springframework.stereotype.Component;

/**
 * Uploaded lists while they are imported: in pieces, each sealed under a key of the list's own. The key is destroyed at the
 * end, so that no copy of the file on any disk can be read again.
 */
@Component
class SealedFiles implements SubjectPlaces {

    private static final Field<Piece> FIELD = new Field<>("intake.file", "identity", Piece.class);
    private static final Field<byte[]> SALT = new Field<>("intake.salt", "identity", byte[].class);
    private static final int SALT_BYTES = 16;

    private final Path directory;
    private final VaultHolder vault;
    private final GateKeeper gate;

    SealedFiles(LedgerSettings settings, VaultHolder vault, GateKeeper gate) {
        this.directory = settings.stateDirectory().resolve("imports");
        this.vault = vault;
        this.gate = gate;
    }

    /**
     * Stores a file sealed.
     *
     * @throws IOException where the disk refuses; nothing is left of it then
     */
    void store(UUID id, InputStream content) throws IOException {
        Files.createDirectories(directory);
        boolean complete = false;
        try {
            FileChannel channel = FileChannel.open(file(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (SealedPieces.Writer out = new SealedPieces.Writer(vault.vault(), new SubjectId(id), FIELD, channel)) {
                out.seal(SALT, Random.randBytes(SALT_BYTES));
                content.transferTo(out);
            }
            complete = true;
        } finally {
            if (!complete) {
                delete(id);
            }
        }
    }

    /**
     * Opens a stored file; that is one line in the access log.
     *
     * @throws RefusedFileException where it is cut off
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not register people
     */
    Opened open(UUID id, UUID user) throws IOException {
        return open(id, user, Purpose.REGISTRATION);
    }

    /**
     * Opens a file whose import somebody began, as an act of Ashroy's own: whoever began it may be shut out by now, and half
     * a list would hurt.
     *
     * @throws RefusedFileException where it is cut off
     */
    Opened openBegun(UUID id) throws IOException {
        return open(id, Ledger.SYSTEM, Purpose.LIST_IMPORT);
    }

    private Opened open(UUID id, UUID user, Purpose purpose) throws IOException {
        SubjectId subject = new SubjectId(id);
        if (!Files.exists(file(id))) {
            throw new RefusedFileException(FileProblem.INCOMPLETE);
        }
        Access access = gate.enter(Act.on(user, purpose, Set.of(subject), Set.of("identity")));
        SealedPieces.Reader content = new SealedPieces.Reader(
                file(id), subject, FIELD, access, () -> new RefusedFileException(FileProblem.INCOMPLETE));
        try {
            return new Opened(content, content.open(SALT));
        } catch (IOException | RuntimeException unreadable) {
            content.close();
            throw unreadable;
        }
    }

    /** A list belongs to no site: its people may be of many. */
    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return subjects.stream()
                .filter(subject -> Files.exists(file(subject.value())))
                .collect(Collectors.toMap(subject -> subject, _ -> NO_SITE));
    }

    /** A stored file, opened as it is read. */
    static final class Opened extends FilterInputStream {
        private final byte[] salt;

        private Opened(SealedPieces.Reader content, byte[] salt) {
            super(content);
            this.salt = salt;
        }

        /** Random bytes that lie sealed beside the file and are gone with its key. */
        byte[] salt() {
            return salt.clone();
        }
    }

    /** Deletes a file and destroys its key; doing so twice is the same as once. */
    void delete(UUID id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } finally {
            vault.vault().keyring().erase(new SubjectId(id));
        }
    }

    private Path file(UUID id) {
        return directory.resolve(id + ".sealed");
    }
}
