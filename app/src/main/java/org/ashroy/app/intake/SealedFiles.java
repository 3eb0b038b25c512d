package org.ashroy.app.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
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
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.TamperedException;
import org.springframework.stereotype.Component;

/**
 * Uploaded lists while they are imported: in pieces, each sealed under a key of the list's own. The key is destroyed at the
 * end, so that no copy of the file on any disk can be read again.
 */
@Component
class SealedFiles implements SubjectPlaces {

    private static final int PIECE = 1 << 18;
    private static final Field<Piece> FIELD = new Field<>("intake.file", Piece.class);

    private final Path directory;
    private final VaultHolder vault;
    private final GateKeeper gate;

    SealedFiles(LedgerSettings settings, VaultHolder vault, GateKeeper gate) {
        this.directory = settings.stateDirectory().resolve("imports");
        this.vault = vault;
        this.gate = gate;
    }

    /**
     * A piece as it is sealed: its number and whether it is the last are inside, so that none can be moved or cut off.
     *
     * @param number from 0
     * @param last whether it is the last
     * @param bytes of the file
     */
    record Piece(int number, boolean last, byte[] bytes) {}

    /**
     * Stores a file sealed.
     *
     * @throws IOException where the disk refuses; nothing is left of it then
     */
    void store(UUID id, InputStream content) throws IOException {
        Files.createDirectories(directory);
        SubjectId subject = new SubjectId(id);
        boolean complete = false;
        try (FileChannel channel = FileChannel.open(file(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
            byte[] bytes = content.readNBytes(PIECE);
            for (int number = 0; ; number++) {
                byte[] next = bytes.length < PIECE ? new byte[0] : content.readNBytes(PIECE);
                boolean last = next.length == 0;
                byte[] ciphertext = vault.vault()
                        .sealer()
                        .seal(subject, FIELD, new Piece(number, last, bytes))
                        .ciphertext();
                out.writeInt(ciphertext.length);
                out.write(ciphertext);
                if (last) {
                    break;
                }
                bytes = next;
            }
            out.flush();
            channel.force(true);
            vault.vault().keyring().sync();
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
    InputStream open(UUID id, UUID user) throws IOException {
        SubjectId subject = new SubjectId(id);
        if (!Files.exists(file(id))) {
            throw new RefusedFileException(FileProblem.INCOMPLETE);
        }
        Access access = gate.enter(Act.on(user, Purpose.REGISTRATION, Set.of(subject), Set.of("identity")));
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file(id))));
        return new Unsealing(id, in, access);
    }

    /** A list belongs to no site: its people may be of many. */
    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return subjects.stream()
                .filter(subject -> Files.exists(file(subject.value())))
                .collect(Collectors.toMap(subject -> subject, _ -> NO_SITE));
    }

    /** Opens piece after piece as it is read. */
    private static final class Unsealing extends InputStream {
        private final UUID id;
        private final DataInputStream in;
        private final Access access;
        private byte[] bytes = new byte[0];
        private int at;
        private int number;
        private boolean ended;

        Unsealing(UUID id, DataInputStream in, Access access) {
            this.id = id;
            this.in = in;
            this.access = access;
        }

        @Override
        public int read() throws IOException {
            return more() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, from, count);
            at += count;
            return count;
        }

        private boolean more() throws IOException {
            while (at == bytes.length && !ended) {
                next();
            }
            return at < bytes.length;
        }

        private void next() throws IOException {
            Piece piece;
            try {
                byte[] ciphertext = in.readNBytes(Math.clamp(in.readInt(), 0, PIECE * 2));
                piece = access.open(new Sealed<Piece>(id, FIELD.name(), ciphertext), FIELD)
                        .render();
            } catch (EOFException | TamperedException cutOff) {
                throw new RefusedFileException(FileProblem.INCOMPLETE);
            }
            if (piece.number() != number) {
                throw new RefusedFileException(FileProblem.INCOMPLETE);
            }
            number++;
            bytes = piece.bytes();
            at = 0;
            ended = piece.last();
        }

        @Override
        public void close() throws IOException {
            in.close();
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
