package org.ashroy.app.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.TamperedException;
import org.ashroy.kernel.seal.Vault;

/**
 * A file on the disk in pieces, each sealed under a key of the file's own: whoever destroys that key has destroyed every copy.
 * Values of fields of their own may stand before the pieces.
 */
public final class SealedPieces {

    private static final int PIECE = 1 << 18;

    private SealedPieces() {}

    /**
     * A piece as it is sealed: its number and whether it is the last are inside, so that none can be moved or cut off.
     *
     * @param number from 0
     * @param last whether it is the last
     * @param bytes of the file
     */
    public record Piece(int number, boolean last, byte[] bytes) {}

    /** Seals what is written to it; whole and durable, with its key, once it is closed. */
    public static final class Writer extends OutputStream {
        private final Vault vault;
        private final SubjectId file;
        private final Field<Piece> field;
        private final FileChannel channel;
        private final DataOutputStream out;
        private final byte[] buffer = new byte[PIECE];
        private int filled;
        private int number;
        private boolean closed;

        /**
         * A writer.
         *
         * @param vault unlocked
         * @param file under whose key the pieces are sealed
         * @param field of the pieces, bound into each
         * @param channel empty; closed with this
         */
        public Writer(Vault vault, SubjectId file, Field<Piece> field, FileChannel channel) {
            this.vault = vault;
            this.file = file;
            this.field = field;
            this.channel = channel;
            this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
        }

        /** Seals one value before the pieces; read back in the same order. */
        public <T> void seal(Field<T> of, T value) throws IOException {
            byte[] ciphertext = vault.sealer().seal(file, of, value).ciphertext();
            out.writeInt(ciphertext.length);
            out.write(ciphertext);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                if (filled == PIECE) {
                    piece(false);
                }
                int count = Math.min(left, PIECE - filled);
                System.arraycopy(bytes, at, buffer, filled, count);
                filled += count;
                at += count;
                left -= count;
            }
        }

        private void piece(boolean last) throws IOException {
            seal(field, new Piece(number, last, Arrays.copyOf(buffer, filled)));
            number++;
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (channel) {
                piece(true);
                out.flush();
                channel.force(true);
            }
            vault.keyring().sync();
        }
    }

    /** Opens piece after piece as it is read. */
    public static final class Reader extends InputStream {
        private final DataInputStream in;
        private final SubjectId file;
        private final Field<Piece> field;
        private final Access access;
        private final Supplier<RuntimeException> incomplete;
        private byte[] bytes = new byte[0];
        private int at;
        private int number;
        private boolean ended;

        /**
         * A reader.
         *
         * @param path of the file
         * @param file under whose key the pieces were sealed
         * @param field of the pieces
         * @param access covers that subject
         * @param incomplete thrown where a piece is missing, was changed or stands elsewhere
         */
        public Reader(
                Path path, SubjectId file, Field<Piece> field, Access access, Supplier<RuntimeException> incomplete)
                throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
            this.file = file;
            this.field = field;
            this.access = access;
            this.incomplete = incomplete;
        }

        /** Opens the next value; those that stand before the pieces first. */
        public <T> T open(Field<T> of) throws IOException {
            try {
                byte[] ciphertext = in.readNBytes(Math.clamp(in.readInt(), 0, PIECE * 2));
                return access.open(new Sealed<T>(file.value(), of.name(), ciphertext), of)
                        .render();
            } catch (EOFException | TamperedException damaged) {
                throw incomplete.get();
            }
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
                Piece piece = open(field);
                if (piece.number() != number) {
                    throw incomplete.get();
                }
                number++;
                bytes = piece.bytes();
                at = 0;
                ended = piece.last();
            }
            return at < bytes.length;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
