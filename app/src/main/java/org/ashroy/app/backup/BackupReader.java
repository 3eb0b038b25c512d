package org.ashroy.app.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.app.ledger.Chains;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.MalformedBytesException;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.jspecify.annotations.Nullable;

/**
 * Reads one backup from its first byte to its last and holds every byte against hash and signature. What it throws says
 * where the file is not what was written.
 */
final class BackupReader implements AutoCloseable {

    private static final int SIGNATURE = 64;

    private final Path file;
    private final DataInputStream in;
    private final BackupFormat.Header header;
    private Link last = new Link(0, new byte[0], Link.origin());
    private Link journal = last;
    private Link accessLog = last;
    private long at;
    private byte @Nullable [] ahead;
    private BackupFormat.@Nullable End end;

    private BackupReader(Path file, DataInputStream in) throws IOException {
        this.file = file;
        this.in = in;
        byte[] magic = in.readNBytes(BackupFormat.MAGIC.length);
        if (!Arrays.equals(magic, BackupFormat.MAGIC)) {
            throw new BackupException(
                    Fault.DATA,
                    file + " is no backup of Ashroy: it does not begin like one. Give the file whose name ends in "
                            + Backups.SUFFIX + ".");
        }
        int version;
        try {
            version = in.readInt();
        } catch (EOFException cut) {
            throw cutOff();
        }
        if (version != BackupFormat.VERSION) {
            throw new BackupException(
                    Fault.DATA,
                    file + " is written in format " + version + ", and this Ashroy reads format " + BackupFormat.VERSION
                            + ". Restore it with the Ashroy that wrote it, or a newer one.");
        }
        at = BackupFormat.MAGIC.length + 4L;
        header = read(require(BackupFormat.HEADER), BackupFormat.Header.class);
    }

    /**
     * Opens a backup and reads its header.
     *
     * @throws BackupException where it is none, is of a newer format, or cannot be read
     */
    static BackupReader open(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            boolean opened = false;
            try {
                BackupReader reader = new BackupReader(file, new DataInputStream(new BufferedInputStream(in, 1 << 16)));
                opened = true;
                return reader;
            } finally {
                if (!opened) {
                    in.close();
                }
            }
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    static BackupException unreadable(Path file, IOException problem) {
        return new BackupException(
                Fault.PLACE,
                file + " cannot be read (" + problem.getClass().getSimpleName()
                        + "). Is the path right, and may this account read it?",
                problem);
    }

    BackupFormat.Header header() {
        return header;
    }

    /** The next section, after which {@link #content} reads it; empty at the end, which is verified by then. */
    Optional<BackupFormat.Section> next() throws IOException {
        byte[] chunk = chunk();
        while (chunk[0] == BackupFormat.DATA) {
            chunk = chunk();
        }
        if (chunk[0] == BackupFormat.SECTION) {
            return Optional.of(read(chunk, BackupFormat.Section.class));
        }
        if (chunk[0] != BackupFormat.END) {
            throw damaged("holds something that this Ashroy does not know");
        }
        BackupFormat.End found = read(chunk, BackupFormat.End.class);
        byte[] signature = in.readNBytes(SIGNATURE);
        if (signature.length < SIGNATURE) {
            throw cutOff();
        }
        SignedHead head = new SignedHead(BackupFormat.SIGNED_AS, last.position(), last.hash(), signature);
        if (!head.isSignedBy(header.publicKey())) {
            throw damaged("is signed by another key than the one it names");
        }
        if (in.read() != -1) {
            throw damaged("is followed by bytes that do not belong to it");
        }
        checkChain(Chains.JOURNAL, journal, found.journal(), found.journalHash());
        checkChain(Chains.ACCESS_LOG, accessLog, found.accessLog(), found.accessLogHash());
        end = found;
        return Optional.empty();
    }

    private void checkChain(String name, Link walked, long position, byte[] hash) {
        if (walked.position() != position || !Arrays.equals(walked.hash(), hash)) {
            throw new BackupException(
                    Fault.DATA,
                    "In " + file + " the chain " + name + " does not end where it ended when the backup was written.");
        }
    }

    /** What stood at the end; after {@link #next} gave nothing. */
    BackupFormat.End end() {
        if (end == null) {
            throw new IllegalStateException("the backup was not read to its end");
        }
        return end;
    }

    private <T> T read(byte[] chunk, Class<T> shape) {
        try {
            return Cbor.read(Arrays.copyOfRange(chunk, 1, chunk.length), shape);
        } catch (MalformedBytesException malformed) {
            throw damaged("holds something that this Ashroy does not know");
        }
    }

    private byte[] require(byte kind) throws IOException {
        byte[] chunk = chunk();
        if (chunk[0] != kind) {
            throw damaged("is not the one that belongs there");
        }
        return chunk;
    }

    private byte[] chunk() throws IOException {
        byte @Nullable [] waiting = ahead;
        if (waiting != null) {
            ahead = null;
            return waiting;
        }
        try {
            int length = in.readInt();
            if (length < 1 || length > BackupFormat.CHUNK + 1) {
                throw damaged("has an impossible length", last.position() + 1);
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            byte[] hash = new byte[last.hash().length];
            in.readFully(hash);
            Link link = Link.after(last.position(), last.hash(), bytes);
            if (!Arrays.equals(link.hash(), hash)) {
                throw damaged("was changed", link.position());
            }
            // Only what the next chunk needs: the bytes go to whoever asked.
            last = new Link(link.position(), new byte[0], hash);
            at += 4L + length + hash.length;
            return bytes;
        } catch (EOFException cut) {
            throw cutOff();
        }
    }

    private BackupException damaged(String how) {
        return damaged(how, last.position());
    }

    private BackupException damaged(String how, long chunk) {
        return new BackupException(
                Fault.DATA,
                file + " is damaged: chunk " + chunk + ", near byte " + at + ", " + how
                        + ". Take another copy of this backup, or an older one.");
    }

    private BackupException cutOff() {
        return new BackupException(
                Fault.DATA,
                file + " is cut off in chunk " + (last.position() + 1) + ", after byte " + at
                        + ". Take another copy of this backup, or an older one.");
    }

    /** The content of the section, once. */
    InputStream content() {
        return new Content();
    }

    private final class Content extends InputStream {
        private byte[] bytes = new byte[0];
        private int used;

        private boolean more() throws IOException {
            while (used == bytes.length) {
                byte[] chunk = chunk();
                if (chunk[0] != BackupFormat.DATA) {
                    ahead = chunk;
                    return false;
                }
                bytes = chunk;
                used = 1;
            }
            return true;
        }

        @Override
        public int read() throws IOException {
            return more() ? bytes[used++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - used);
            System.arraycopy(bytes, used, target, from, count);
            used += count;
            return count;
        }
    }

    /** The content of a section that is a chain: each link with the position and hash that follow from it. */
    Iterator<Link> links(String chain) {
        DataInputStream content = new DataInputStream(content());
        return new Iterator<>() {
            private Link before = new Link(0, new byte[0], Link.origin());
            private @Nullable Link found = read();

            private @Nullable Link read() {
                try {
                    int first = content.read();
                    if (first < 0) {
                        remember(chain, before);
                        return null;
                    }
                    byte[] rest = content.readNBytes(3);
                    int length = first << 24 | (rest[0] & 0xFF) << 16 | (rest[1] & 0xFF) << 8 | (rest[2] & 0xFF);
                    before = Link.after(before.position(), before.hash(), content.readNBytes(length));
                    return before;
                } catch (IOException problem) {
                    throw unreadable(file, problem);
                }
            }

            @Override
            public boolean hasNext() {
                return found != null;
            }

            @Override
            public Link next() {
                Link now = found;
                if (now == null) {
                    throw new NoSuchElementException();
                }
                found = read();
                return now;
            }
        };
    }

    private void remember(String chain, Link reached) {
        switch (chain) {
            case Chains.JOURNAL -> journal = reached;
            case Chains.ACCESS_LOG -> accessLog = reached;
            default -> throw damaged("names a chain that this Ashroy does not know");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException problem) {
            throw unreadable(file, problem);
        }
    }
}
