package org.ashroy.app.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.ashroy.kernel.seal.Vault;

/** Writes the chunks of one backup; a section ends where the next begins. */
final class BackupWriter {

    private final DataOutputStream out;
    private Link last = new Link(0, new byte[0], Link.origin());

    BackupWriter(OutputStream out, BackupFormat.Header header) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(BackupFormat.MAGIC);
        this.out.writeInt(BackupFormat.VERSION);
        chunk(BackupFormat.HEADER, Cbor.write(header));
    }

    private void chunk(byte kind, byte[] content) throws IOException {
        byte[] bytes = new byte[content.length + 1];
        bytes[0] = kind;
        System.arraycopy(content, 0, bytes, 1, content.length);
        last = Link.after(last.position(), last.hash(), bytes);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.write(last.hash());
    }

    /** Begins a section and gives where its content is to be written; closing that ends the section. */
    OutputStream section(BackupFormat.Section section) throws IOException {
        chunk(BackupFormat.SECTION, Cbor.write(section));
        return new Content();
    }

    private final class Content extends OutputStream {
        private final byte[] buffer = new byte[BackupFormat.CHUNK];
        private int used;

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                int count = Math.min(left, buffer.length - used);
                System.arraycopy(bytes, at, buffer, used, count);
                used += count;
                at += count;
                left -= count;
                if (used == buffer.length) {
                    flushChunk();
                }
            }
        }

        private void flushChunk() throws IOException {
            chunk(BackupFormat.DATA, Arrays.copyOf(buffer, used));
            used = 0;
        }

        @Override
        public void close() throws IOException {
            if (used > 0) {
                flushChunk();
            }
        }
    }

    /** Ends the backup with the vault's signature. */
    void end(BackupFormat.End end, Vault vault) throws IOException {
        chunk(BackupFormat.END, Cbor.write(end));
        out.write(SignedHead.sign(vault, BackupFormat.SIGNED_AS, last.position(), last.hash())
                .signature());
        out.flush();
    }
}
