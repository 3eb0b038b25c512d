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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all subjects, each wrapped by the root key, in a directory of its own apart from journal and backups.
 *
 * <p>{@code generation-N.keys} holds records of 76 bytes: a subject's UUID and its key, wrapped by the root key of
 * generation N; there is one such file. New keys are appended and are durable once {@link #sync()} returned, which the
 * journal's appender calls before it commits. Erasing overwrites the record where it stands and adds the UUID to {@code
 * erased}, the register that a restore applies again.
 *
 * <p>One process at a time has a keyring open: the lock on the file {@code lock} says so to all others. Safe for use by
 * several threads.
 */
public final class Keyring implements AutoCloseable {

    private static final Pattern KEYS_FILE = Pattern.compile("generation-\\d{1,9}\\.keys");
    private static final String ERASED_FILE = "erased";
    private static final int UUID_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int WRAPPED_BYTES = 12 + KEY_BYTES + 16;
    private static final int RECORD_BYTES = UUID_BYTES + WRAPPED_BYTES;

    private static final int RECENT = 64;
    private static final int STEP = 10_000;

    private static final UUID DESTROYED = new UUID(0, 0);

    // The system's lock is the process's, not the channel's: closing a second channel in this process would give it
    // back.
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel lock;
    private final FileChannel erasures;
    private int generation;
    private FileChannel keys;
    private final Map<UUID, Integer> slots = new HashMap<>();
    private final Set<UUID> erased = new HashSet<>();
    // Fields of one person are sealed and opened one after the other: her key need not be unwrapped for each.
    private final Map<UUID, byte[]> recent = new LinkedHashMap<>(RECENT * 2, 0.75f, true);
    private byte @Nullable [] root;
    private boolean unsynced;
    // Taken before this keyring's own lock, never after it: others go on sealing and opening while the disk writes, and
    // the file does not go from under it.
    private final Object syncing = new Object();

    private Keyring(Path directory, int generation, FileChannel lock, FileChannel keys, FileChannel erasures) {
        this.directory = directory;
        this.generation = generation;
        this.lock = lock;
        this.keys = keys;
        this.erasures = erasures;
    }

    /** The name of the file that holds the keys of a generation of the root key, counted from 1. */
    public static String keysFile(int generation) {
        return "generation-" + generation + ".keys";
    }

    /** Whether a file of this name holds keys, of whatever generation. */
    public static boolean isKeysFile(String name) {
        return KEYS_FILE.matcher(name).matches();
    }

    /**
     * Opens the keyring of a directory, locked, and makes its files where there are none. A record that a crash left
     * half written is cut off: nothing can have been committed under it. Keys of another generation than this are what a
     * crash left of a rotation that did not come to be, or that is done; they are removed.
     *
     * @param generation of the root key, from 1
     * @throws KeyringException where the files cannot be read, or the keyring is open already, here or in another process
     */
    static Keyring open(Path directory, int generation) {
        try {
            Files.createDirectories(directory);
            Path real = directory.toRealPath();
            if (!OPEN.add(real)) {
                throw openAlready(directory);
            }
            boolean opened = false;
            try {
                Keyring keyring = openLocked(real, directory, generation);
                opened = true;
                return keyring;
            } finally {
                if (!opened) {
                    OPEN.remove(real);
                }
            }
        } catch (IOException exception) {
            throw problem("read", directory, exception);
        }
    }

    private static Keyring openLocked(Path real, Path named, int generation) throws IOException {
        FileChannel lock = channel(real.resolve("lock"));
        boolean opened = false;
        try {
            if (lock.tryLock() == null) {
                throw openAlready(named);
            }
            removeOthers(real, generation);
            Keyring keyring = new Keyring(
                    real,
                    generation,
                    lock,
                    channel(real.resolve(keysFile(generation))),
                    channel(real.resolve(ERASED_FILE)));
            keyring.load();
            opened = true;
            return keyring;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static void removeOthers(Path real, int generation) throws IOException {
        Path own = real.resolve(keysFile(generation));
        // Where the own holds nothing, what is there may be all that is left, beside a root that is not its own.
        if (!Files.exists(own) || Files.size(own) == 0) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(real)) {
            all = files.toList();
        }
        for (Path file : all) {
            if (!file.equals(own) && isKeysFile(file.getFileName().toString())) {
                Files.delete(file);
            }
        }
    }

    private static KeyringException openAlready(Path directory) {
        return new KeyringException("the keyring in " + directory
                + " is open already; only one Ashroy at a time may have it: stop the other one");
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
        for (int first = 0; first < count; first += STEP) {
            int last = Math.min(count, first + STEP);
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

    /**
     * How many keys were ever made here, destroyed ones too: it only grows, so that it tells an older copy of a keyring
     * from a newer one.
     */
    public synchronized long made() {
        try {
            return keys.size() / RECORD_BYTES;
        } catch (IOException exception) {
            throw problem("read", directory, exception);
        }
    }

    /**
     * Copies the keys and the register of erasures as they are at one moment into another directory, on disk when this
     * returns. The keys stay wrapped.
     *
     * @throws IOException where the other directory's disk refuses, or it holds a keyring already
     */
    synchronized void copyTo(Path other) throws IOException {
        for (String name : new String[] {keysFile(generation), ERASED_FILE}) {
            FileChannel source = name.equals(ERASED_FILE) ? erasures : keys;
            try (FileChannel target =
                    FileChannel.open(other.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long size = source.size();
                long copied = 0;
                while (copied < size) {
                    copied += source.transferTo(copied, size - copied, target);
                }
                target.force(true);
            }
        }
    }

    /** Whether this subject was erased. */
    public synchronized boolean isErased(SubjectId subject) {
        return erased.contains(subject.value());
    }

    /** The subjects erased, in no order; a restore hands them to {@link #erase}. */
    public synchronized Stream<SubjectId> erasedSubjects() {
        return erased.stream().map(SubjectId::new).toList().stream();
    }

    byte[] keyToOpen(SubjectId subject) {
        UUID id = subject.value();
        byte[] rootKey;
        int place;
        int wrappedBy;
        FileChannel file;
        synchronized (this) {
            byte[] current = rootKey();
            // Erasing and locking take a key out of these, so whoever is here has one.
            byte @Nullable [] known = recent.get(id);
            if (known != null) {
                return known.clone();
            }
            if (erased.contains(id)) {
                throw new ErasedException();
            }
            @Nullable Integer slot = slots.get(id);
            if (slot == null) {
                throw new KeyringException("the keyring in " + directory
                        + " holds no key for this record, and its erasure is not in the register; if the keyring was"
                        + " restored from an older copy, restore a newer one");
            }
            // A copy, because locking overwrites the other meanwhile.
            rootKey = current.clone();
            place = slot;
            wrappedBy = generation;
            file = keys;
        }
        // Beside the lock: by all processors at once when everybody is read.
        byte[] key;
        try {
            key = unwrapped(file, id, place, rootKey);
        } catch (KeyringException unreadable) {
            // The root key was rotated meanwhile, and the file of before is closed.
            if (generation() == wrappedBy) {
                throw unreadable;
            }
            return keyToOpen(subject);
        }
        synchronized (this) {
            if (root == null || erased.contains(id)) {
                Arrays.fill(key, (byte) 0);
            }
            rootKey();
            if (erased.contains(id)) {
                throw new ErasedException();
            }
            remember(id, key);
        }
        return key;
    }

    private byte[] unwrapped(FileChannel file, UUID subject, int slot, byte[] rootKey) {
        try {
            byte[] wrapped = new byte[WRAPPED_BYTES];
            readAll(file, (long) slot * RECORD_BYTES + UUID_BYTES, WRAPPED_BYTES)
                    .get(wrapped);
            return Sealer.cipher(rootKey).decrypt(wrapped, bytes(subject));
        } catch (IOException exception) {
            throw problem("read", directory, exception);
        } catch (GeneralSecurityException exception) {
            // Destroyed while it was read.
            if (isErased(new SubjectId(subject))) {
                throw new ErasedException();
            }
            throw new KeyringException("a key in " + directory
                    + " was changed or belongs to another root key; restore the keyring from its copy");
        } finally {
            Arrays.fill(rootKey, (byte) 0);
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
    public void sync() {
        synchronized (syncing) {
            FileChannel file;
            synchronized (this) {
                if (!unsynced) {
                    return;
                }
                // Before the disk is asked: a key made while it writes may be too late for it.
                unsynced = false;
                file = keys;
            }
            try {
                file.force(false);
            } catch (IOException exception) {
                synchronized (this) {
                    unsynced = true;
                }
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
    public void erase(SubjectId subject) {
        eraseAll(List.of(subject));
    }

    /**
     * Destroys the keys of many subjects as {@link #erase} does that of one; a restore hands it a whole register.
     *
     * @throws KeyringException where the disk refuses; those not yet done can be done again
     */
    public synchronized void eraseAll(Collection<SubjectId> subjects) {
        try {
            List<UUID> fresh = subjects.stream()
                    .map(SubjectId::value)
                    .distinct()
                    .filter(subject -> !erased.contains(subject))
                    .toList();
            if (!fresh.isEmpty()) {
                // On a whole number of entries, and known only once it is on disk: an earlier try may have failed
                // midway.
                long end = erasures.size() / UUID_BYTES * UUID_BYTES;
                ByteBuffer entries = ByteBuffer.allocate(fresh.size() * UUID_BYTES);
                fresh.forEach(subject -> entries.put(bytes(subject)));
                writeAll(erasures, entries.flip(), end);
                erasures.force(false);
                erased.addAll(fresh);
                // Now, and not where each is destroyed: the disk may refuse one of them.
                fresh.forEach(this::forget);
            }
            for (SubjectId subject : subjects) {
                destroy(subject.value());
            }
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

    /** The generation of the root key under which the keys are wrapped, from 1. */
    public synchronized int generation() {
        return generation;
    }

    /**
     * Wraps every key anew, under the root key of the next generation, in a file beside; nobody makes or destroys a key
     * meanwhile. Until {@code commit} returned, what was there holds, so that a crash leaves the old generation whole or the
     * new one. Holes of destroyed keys stay, so that {@link #made()} only grows.
     *
     * @param present the root key
     * @param next the root key of the next generation
     * @param commit makes the next generation the one that is opened; what it throws leaves the present one
     * @throws KeyringException where a key cannot be read, or the disk refuses; nothing changed then
     */
    void rotate(byte[] present, byte[] next, Runnable commit) {
        synchronized (syncing) {
            rotateAlone(present, next, commit);
        }
    }

    private synchronized void rotateAlone(byte[] present, byte[] next, Runnable commit) {
        Path file = directory.resolve(keysFile(generation + 1));
        boolean done = false;
        try {
            Files.deleteIfExists(file);
            FileChannel fresh = channel(file);
            try {
                rewrap(fresh, present, next);
                fresh.force(true);
                commit.run();
                done = true;
            } finally {
                if (!done) {
                    fresh.close();
                    Files.deleteIfExists(file);
                }
            }
            FileChannel old = keys;
            keys = fresh;
            generation++;
            unsynced = false;
            if (root != null) {
                Arrays.fill(root, (byte) 0);
                root = next.clone();
            }
            removeOld(old);
        } catch (IOException exception) {
            throw problem("write", directory, exception);
        }
    }

    private void removeOld(FileChannel old) {
        try {
            old.close();
            // The new generation is the one that a start finds, also after a power cut, before the old one goes.
            WholeFile.syncNames(directory);
            Files.delete(directory.resolve(keysFile(generation - 1)));
        } catch (IOException exception) {
            throw new KeyringException("the root key was rotated, but the keys of before are still in " + directory
                    + " (" + exception.getClass().getSimpleName() + "); the next start removes them");
        }
    }

    private void rewrap(FileChannel fresh, byte[] present, byte[] next) throws IOException {
        int count = Math.toIntExact(keys.size() / RECORD_BYTES);
        for (int first = 0; first < count; first += STEP) {
            int last = Math.min(count, first + STEP);
            ByteBuffer records = readAll(keys, (long) first * RECORD_BYTES, (last - first) * RECORD_BYTES);
            ByteBuffer written = ByteBuffer.allocate(records.limit());
            while (records.hasRemaining()) {
                UUID subject = new UUID(records.getLong(), records.getLong());
                byte[] wrapped = new byte[WRAPPED_BYTES];
                records.get(wrapped);
                written.put(bytes(subject))
                        .put(subject.equals(DESTROYED) ? wrapped : rewrapped(subject, wrapped, present, next));
            }
            writeAll(fresh, written.flip(), (long) first * RECORD_BYTES);
        }
    }

    private byte[] rewrapped(UUID subject, byte[] wrapped, byte[] present, byte[] next) {
        byte[] key = new byte[0];
        try {
            key = Sealer.cipher(present).decrypt(wrapped, bytes(subject));
            return Sealer.cipher(next).encrypt(key, bytes(subject));
        } catch (GeneralSecurityException exception) {
            throw new KeyringException(
                    "a key in " + directory
                            + " was changed or belongs to another root key, so nothing was rotated; restore the keyring from its copy");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
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
    public void close() {
        synchronized (syncing) {
            closeAlone();
        }
    }

    private synchronized void closeAlone() {
        lock();
        try {
            keys.close();
            erasures.close();
            lock.close();
            OPEN.remove(directory);
        } catch (IOException exception) {
            throw problem("close", directory, exception);
        }
    }
}
