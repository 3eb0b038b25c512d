package org.ashroy.kernel.seal;

import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all subjects, each wrapped by the root key, in a directory of its own apart from journal and backups.
 *
 * <p>{@code generation-N.keys} holds records of 76 bytes: a subject's UUID and its wrapped key. New keys are appended and
 * are durable once {@link #sync()} returned, which the journal's appender calls before it commits. Erasing overwrites
 * the record where it stands and adds the UUID to {@code erased}, the register that a restore applies again.
 *
 * <p>Safe for use by several threads.
 */
public final class Keyring implements AutoCloseable {

    private static final int UUID_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int WRAPPED_BYTES = 12 + KEY_BYTES + 16;
    private static final int RECORD_BYTES = UUID_BYTES + WRAPPED_BYTES;

    private static final int RECENT = 64;

    private static final UUID DESTROYED = new UUID(0, 0);

    private final Path directory;
    private final FileChannel keys;
    private final FileChannel erasures;
    private final Map<UUID, Integer> slots = new HashMap<>();
    private final Set<UUID> erased = new HashSet<>();
    // Fields of one person are sealed and opened one after the other: her key need not be unwrapped for each.
    private final Map<UUID, byte[]> recent = new LinkedHashMap<>(RECENT * 2, 0.75f, true);
    private byte @Nullable [] root;
    private boolean unsynced;

    private Keyring(Path directory, FileChannel keys, FileChannel erasures) {
        this.directory = directory;
        this.keys = keys;
        this.erasures = erasures;
    }

    /**
     * Opens the keyring of a directory, locked, and makes its files where there are none. A record that a crash left
     * half written is cut off: nothing can have been committed under it.
     *
     * @throws KeyringException where the files cannot be read
     */
    public static Keyring open(Path directory) {
        try {
            Files.createDirectories(directory);
            Keyring keyring = new Keyring(
                    directory, channel(directory.resolve("generation-1.keys")), channel(directory.resolve("erased")));
            keyring.load();
            return keyring;
        } catch (IOException exception) {
            throw problem("read", directory, exception);
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void load() throws IOException {
        erasures.truncate(erasures.size() / UUID_BYTES * UUID_BYTES);
        ByteBuffer uuids = readAll(erasures, 0, (int) erasures.size());
        while (uuids.hasRemaining()) {
            erased.add(new UUID(uuids.getLong(), uuids.getLong()));
        }
        int count = Math.toIntExact(keys.size() / RECORD_BYTES);
        keys.truncate((long) count * RECORD_BYTES);
        int step = 10_000;
        for (int first = 0; first < count; first += step) {
            int last = Math.min(count, first + step);
            ByteBuffer records = readAll(keys, (long) first * RECORD_BYTES, (last - first) * RECORD_BYTES);
            for (int slot = first; slot < last; slot++) {
                int at = (slot - first) * RECORD_BYTES;
                UUID subject = new UUID(records.getLong(at), records.getLong(at + 8));
                if (!subject.equals(DESTROYED)) {
                    slots.put(subject, slot);
                }
            }
        }
        // A keyring restored from an older copy still holds the keys of people erased since: destroy them again.
        for (UUID subject : Set.copyOf(erased)) {
            destroy(subject);
        }
    }

    private static ByteBuffer readAll(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.flip();
    }

    /** Makes the keys usable. The array is copied. */
    synchronized void unlock(byte[] rootKey) {
        root = rootKey.clone();
    }

    /** Forgets the root key and the keys used last; their copies in memory are overwritten. */
    public synchronized void lock() {
        recent.values().forEach(key -> Arrays.fill(key, (byte) 0));
        recent.clear();
        if (root != null) {
            Arrays.fill(root, (byte) 0);
            root = null;
        }
    }

    /** Whether keys can be used now. */
    public synchronized boolean unlocked() {
        return root != null;
    }

    /** How many subjects have a key. */
    public synchronized int size() {
        return slots.size();
    }

    /** Whether this subject was erased. */
    public synchronized boolean isErased(SubjectId subject) {
        return erased.contains(subject.value());
    }

    /** The subjects erased, in no order; a restore hands them to {@link #erase}. */
    public synchronized Stream<SubjectId> erasedSubjects() {
        return erased.stream().map(SubjectId::new).toList().stream();
    }

    synchronized byte[] keyToOpen(SubjectId subject) {
        byte[] rootKey = rootKey();
        @Nullable Integer slot = slots.get(subject.value());
        if (erased.contains(subject.value())) {
            throw new ErasedException();
        }
        if (slot == null) {
            throw new KeyringException("the keyring in " + directory
                    + " holds no key for this record, and its erasure is not in the register; if the keyring was"
                    + " restored from an older copy, restore a newer one");
        }
        byte @Nullable [] known = recent.get(subject.value());
        if (known != null) {
            return known.clone();
        }
        try {
            byte[] wrapped = new byte[WRAPPED_BYTES];
            readAll(keys, (long) slot * RECORD_BYTES + UUID_BYTES, WRAPPED_BYTES)
                    .get(wrapped);
            byte[] key = Sealer.cipher(rootKey).decrypt(wrapped, bytes(subject.value()));
            remember(subject.value(), key);
            return key;
        } catch (IOException exception) {
            throw problem("read", directory, exception);
        } catch (GeneralSecurityException exception) {
            throw new KeyringException("a key in " + directory
                    + " was changed or belongs to another root key; restore the keyring from its copy");
        }
    }

    synchronized byte[] keyToSeal(SubjectId subject) {
        if (slots.containsKey(subject.value())) {
            return keyToOpen(subject);
        }
        if (erased.contains(subject.value())) {
            throw new ErasedException();
        }
        if (subject.value().equals(DESTROYED)) {
            throw new IllegalArgumentException("the all-zero identifier marks destroyed keys and can be no subject");
        }
        byte[] key = Random.randBytes(KEY_BYTES);
        try {
            byte[] wrapped = Sealer.cipher(rootKey()).encrypt(key, bytes(subject.value()));
            int slot = Math.toIntExact(keys.size() / RECORD_BYTES);
            ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES)
                    .put(bytes(subject.value()))
                    .put(wrapped)
                    .flip();
            writeAll(keys, record, (long) slot * RECORD_BYTES);
            slots.put(subject.value(), slot);
            unsynced = true;
            remember(subject.value(), key);
            return key;
        } catch (IOException exception) {
            throw problem("write", directory, exception);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("wrapping a key failed", exception);
        }
    }

    private void remember(UUID subject, byte[] key) {
        recent.put(subject, key.clone());
        if (recent.size() > RECENT) {
            forget(recent.keySet().iterator().next());
        }
    }

    private void forget(UUID subject) {
        byte @Nullable [] key = recent.remove(subject);
        if (key != null) {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    /**
     * Makes the keys made so far durable. The appender calls it before it commits what was sealed under them.
     *
     * @throws KeyringException where the disk refuses, as when it is full
     */
    public synchronized void sync() {
        if (unsynced) {
            try {
                keys.force(false);
                unsynced = false;
            } catch (IOException exception) {
                throw problem("write", directory, exception);
            }
        }
    }

    /**
     * Destroys a subject's key, for ever: first the register, then the key, both on disk when this returns. Erasing
     * twice is the same as once.
     *
     * @throws KeyringException where the disk refuses
     */
    public synchronized void erase(SubjectId subject) {
        try {
            if (!erased.contains(subject.value())) {
                // On a whole number of entries, and known only once it is on disk: an earlier try may have failed
                // midway.
                long end = erasures.size() / UUID_BYTES * UUID_BYTES;
                writeAll(erasures, ByteBuffer.wrap(bytes(subject.value())), end);
                erasures.force(false);
                erased.add(subject.value());
            }
            destroy(subject.value());
        } catch (IOException exception) {
            throw problem("write", directory, exception);
        }
    }

    private void destroy(UUID subject) throws IOException {
        forget(subject);
        @Nullable Integer slot = slots.remove(subject);
        if (slot == null) {
            return;
        }
        // The whole record goes, UUID too: an all-zero record is a hole that no subject can have.
        writeAll(keys, ByteBuffer.allocate(RECORD_BYTES), (long) slot * RECORD_BYTES);
        keys.force(false);
    }

    private byte[] rootKey() {
        byte @Nullable [] key = root;
        if (key == null) {
            throw new LockedException();
        }
        return key;
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static KeyringException problem(String verb, Path where, IOException exception) {
        return new KeyringException("cannot " + verb + " the keyring in " + where + " ("
                + exception.getClass().getSimpleName()
                + "); check that the disk is not full and that the directory belongs to Ashroy");
    }

    /** Forgets the root key and closes the files. */
    @Override
    public synchronized void close() {
        lock();
        try {
            keys.close();
            erasures.close();
        } catch (IOException exception) {
            throw problem("close", directory, exception);
        }
    }
}
