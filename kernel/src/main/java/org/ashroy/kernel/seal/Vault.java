package org.ashroy.kernel.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.MalformedBytesException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What opens the keyring: the root key, wrapped by a key drawn from the passphrase with Argon2id (RFC 9106), and again
 * held by recovery shares of which some are enough (Shamir, 1979). The root key is in memory only while unlocked.
 */
public final class Vault implements AutoCloseable {

    /**
     * What Argon2id costs.
     *
     * @param memory in KiB
     * @param passes over that memory
     * @param lanes of it
     */
    record Cost(int memory, int passes, int lanes) {}

    /** The second recommended option of RFC 9106, section 4. */
    static final Cost COST = new Cost(64 * 1024, 3, 4);

    private static final byte[] ROOT_CONTEXT = "ashroy root key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SIGNING_CONTEXT = "ashroy signing key".getBytes(StandardCharsets.UTF_8);

    /**
     * The stored form of the root key.
     *
     * @param version version of this shape
     * @param salt salt of Argon2id
     * @param memory its memory in KiB
     * @param passes its passes
     * @param lanes its lanes
     * @param wrappedRoot the root key under the passphrase's key
     * @param wrappedSigning the signing key under the root key
     * @param publicKey the public half, with which anyone verifies signed heads
     * @param generation which root key it is, from 1; absent in the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            int version,
            byte[] salt,
            int memory,
            int passes,
            int lanes,
            byte[] wrappedRoot,
            byte[] wrappedSigning,
            byte[] publicKey,
            @Nullable Integer generation) {

        int number() {
            return generation == null ? 1 : generation;
        }

        Cost cost() {
            return new Cost(memory, passes, lanes);
        }
    }

    /** The next root key, wrapped, between its preparation and the moment when somebody has its shares. */
    private record Prepared(UUID rotation, Stored stored) {}

    private final Path file;
    private final Keyring keyring;
    private final Sealer sealer;
    private Stored stored;
    private @Nullable Ed25519Sign signer;
    private @Nullable Prepared next;

    private Vault(Path directory, Stored stored) {
        this.file = directory.resolve("root");
        this.stored = stored;
        this.keyring = Keyring.open(directory, stored.number());
        this.sealer = new Sealer(keyring);
    }

    /**
     * Makes a new vault with a new root key, and leaves it locked.
     *
     * @param directory where the keyring will lie; must hold no vault yet
     * @param passphrase at least 12 characters
     * @param shares how many recovery shares, 2 to 20, or 0 for none
     * @param needed how many of them are enough, 2 to {@code shares}
     * @return the recovery shares, to be handed to different people and shown once
     * @throws KeyringException where there is a vault already, or the passphrase is too short, or the disk refuses
     */
    public static List<String> create(Path directory, char[] passphrase, int shares, int needed) {
        return create(directory, passphrase, shares, needed, COST);
    }

    static List<String> create(Path directory, char[] passphrase, int shares, int needed, Cost cost) {
        if (exists(directory)) {
            throw new KeyringException(
                    "there is a keyring in " + directory + " already; unlock it, or choose another directory");
        }
        requireStrong(passphrase);
        byte[] root = Random.randBytes(32);
        try {
            Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
            byte[] signing = Sealer.cipher(root).encrypt(pair.getPrivateKey(), SIGNING_CONTEXT);
            // Before anything is written: a vault whose shares nobody got must not come to be.
            List<String> texts = RecoveryShares.split(root, shares, needed);
            Files.createDirectories(directory);
            WholeFile.write(
                    directory.resolve("root"),
                    Cbor.write(wrap(root, passphrase, signing, pair.getPublicKey(), cost, 1)));
            return texts;
        } catch (IOException exception) {
            throw writeProblem(directory, exception);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("making the root key failed", exception);
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    /** Whether a vault lies in this directory. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve("root"));
    }

    /**
     * Opens a vault, locked.
     *
     * @throws KeyringException where there is none, or its file is damaged
     */
    public static Vault open(Path directory) {
        return new Vault(directory, read(directory));
    }

    private static Stored read(Path directory) {
        try {
            return Cbor.read(Files.readAllBytes(directory.resolve("root")), Stored.class);
        } catch (MalformedBytesException exception) {
            throw new KeyringException("the file root in " + directory + " is damaged; restore the keyring's copy");
        } catch (IOException exception) {
            throw new KeyringException("no keyring can be read in " + directory + " ("
                    + exception.getClass().getSimpleName() + "); give the right directory, or restore its copy");
        }
    }

    /**
     * Unlocks with the passphrase.
     *
     * @throws WrongPassphraseException where it is not the one
     */
    public synchronized void unlock(char[] passphrase) {
        unlockWith(root(passphrase));
    }

    private byte[] root(char[] passphrase) {
        return root(stored, passphrase);
    }

    private static byte[] root(Stored of, char[] passphrase) {
        byte[] key = derive(passphrase, of.salt(), of.cost());
        try {
            return Sealer.cipher(key).decrypt(of.wrappedRoot(), ROOT_CONTEXT);
        } catch (GeneralSecurityException exception) {
            throw new WrongPassphraseException("passphrase does");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Unlocks with recovery shares and sets a new passphrase.
     *
     * @throws WrongPassphraseException where the shares are too few or not of this vault
     * @throws KeyringException where the new passphrase is too short, or the disk refuses
     */
    public void recover(List<String> shares, char[] newPassphrase) {
        recover(shares, newPassphrase, COST);
    }

    synchronized void recover(List<String> shares, char[] newPassphrase, Cost cost) {
        requireStrong(newPassphrase);
        byte[] root = RecoveryShares.join(shares);
        try {
            Sealer.cipher(root).decrypt(stored.wrappedSigning(), SIGNING_CONTEXT);
        } catch (GeneralSecurityException exception) {
            throw new WrongPassphraseException("recovery shares do");
        }
        rewrap(root, newPassphrase, cost);
        unlockWith(root);
    }

    private void rewrap(byte[] root, char[] passphrase, Cost cost) {
        try {
            Stored rewrapped =
                    wrap(root, passphrase, stored.wrappedSigning(), stored.publicKey(), cost, stored.number());
            WholeFile.write(file, Cbor.write(rewrapped));
            stored = rewrapped;
        } catch (IOException exception) {
            throw writeProblem(file, exception);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("wrapping the root key failed", exception);
        }
    }

    /**
     * Sets a new passphrase; the recovery shares stay what they are.
     *
     * @throws WrongPassphraseException where the present one is not right; nothing changed then
     * @throws KeyringException where the new one is too short, or the disk refuses; nothing changed then
     */
    public void changePassphrase(char[] present, char[] fresh) {
        changePassphrase(present, fresh, COST);
    }

    synchronized void changePassphrase(char[] present, char[] fresh, Cost cost) {
        requireStrong(fresh);
        byte[] root = root(present);
        try {
            rewrap(root, fresh, cost);
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    /**
     * Makes a root key of the next generation and its recovery shares; nothing holds it yet. {@link #rotate} puts it in place
     * of the present one, after somebody has the shares. What was prepared before and not put in place is forgotten.
     *
     * @param rotation made by whoever shows the shares, and given again to {@link #rotate}
     * @param passphrase the present one, which stays
     * @param shares how many recovery shares, 2 to 20, or 0 for none
     * @param needed how many of them are enough, 2 to {@code shares}
     * @return the shares, to be handed to different people and shown once
     * @throws WrongPassphraseException where it is not the passphrase
     * @throws KeyringException where the numbers of shares cannot be
     */
    public synchronized List<String> prepareRotation(UUID rotation, char[] passphrase, int shares, int needed) {
        byte[] present = root(passphrase);
        byte[] fresh = Random.randBytes(32);
        try {
            byte[] signing = Sealer.cipher(present).decrypt(stored.wrappedSigning(), SIGNING_CONTEXT);
            List<String> texts = RecoveryShares.split(fresh, shares, needed);
            next = new Prepared(
                    rotation,
                    wrap(
                            fresh,
                            passphrase,
                            Sealer.cipher(fresh).encrypt(signing, SIGNING_CONTEXT),
                            stored.publicKey(),
                            stored.cost(),
                            stored.number() + 1));
            Arrays.fill(signing, (byte) 0);
            return texts;
        } catch (GeneralSecurityException exception) {
            throw new KeyringException("the signing key in " + file + " was changed; restore the keyring's copy");
        } finally {
            Arrays.fill(present, (byte) 0);
            Arrays.fill(fresh, (byte) 0);
        }
    }

    /**
     * Puts the prepared root key in place: every key is wrapped anew, then the file {@code root} changes in one step, then the
     * keys of before are removed. A crash leaves one of the two generations whole. The signing key, and what is sealed, stay.
     * Old recovery shares open nothing here any more; they, and the passphrase of their time, still open copies of the keyring
     * made before.
     *
     * @param rotation under which it was prepared
     * @param passphrase the present one
     * @throws WrongPassphraseException where it is not the passphrase
     * @throws KeyringException where nothing was prepared, or another root key since; where a key cannot be read, or the disk
     *     refuses; nothing changed then
     */
    public synchronized void rotate(UUID rotation, char[] passphrase) {
        if (next == null || next.stored().number() != stored.number() + 1) {
            throw new KeyringException("no root key was prepared, or another was put in place since; begin again");
        }
        if (!next.rotation().equals(rotation)) {
            throw new KeyringException(
                    "another root key was prepared since, whose shares were shown elsewhere; nothing was"
                            + " rotated: destroy the shares of this one, and begin again");
        }
        Stored prepared = next.stored();
        byte[] present = root(passphrase);
        byte[] fresh = new byte[0];
        try {
            fresh = root(prepared, passphrase);
            keyring.rotate(present, fresh, () -> {
                try {
                    WholeFile.write(file, Cbor.write(prepared));
                } catch (IOException exception) {
                    throw writeProblem(file, exception);
                }
                stored = prepared;
                next = null;
            });
        } finally {
            Arrays.fill(present, (byte) 0);
            Arrays.fill(fresh, (byte) 0);
        }
    }

    private void unlockWith(byte[] root) {
        Ed25519Sign unwrapped;
        try {
            unwrapped = new Ed25519Sign(Sealer.cipher(root).decrypt(stored.wrappedSigning(), SIGNING_CONTEXT));
            // The public key lies in the open: without this whoever can write the file could have heads verified by a
            // key of their own.
            new Ed25519Verify(stored.publicKey()).verify(unwrapped.sign(SIGNING_CONTEXT), SIGNING_CONTEXT);
        } catch (GeneralSecurityException | IllegalArgumentException exception) {
            throw new KeyringException("the signing key in " + file + " was changed; restore the keyring's copy");
        }
        signer = unwrapped;
        keyring.unlock(root);
        Arrays.fill(root, (byte) 0);
    }

    /** Forgets the root key and the signing key. */
    public synchronized void lock() {
        signer = null;
        keyring.lock();
    }

    /** Whether values can be sealed and opened now. */
    public boolean unlocked() {
        return keyring.unlocked();
    }

    /** The keys of the subjects. */
    public Keyring keyring() {
        return keyring;
    }

    /** What seals and opens under those keys. */
    public Sealer sealer() {
        return sealer;
    }

    /**
     * Copies the whole vault, as it is at one moment, into an existing directory that holds none; on disk when this
     * returns. What is in the copy opens with the passphrase of this moment, or the shares.
     *
     * @throws IOException where the other directory's disk refuses, or it holds a vault already
     */
    public synchronized void copyTo(Path directory) throws IOException {
        keyring.copyTo(directory);
        try (FileChannel target =
                FileChannel.open(directory.resolve("root"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(Cbor.write(stored));
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
            target.force(true);
        }
    }

    /**
     * The public key of the vault in a directory, without opening it: a copy of a keyring is verified with it.
     *
     * @throws KeyringException where there is none, or its file is damaged
     */
    public static byte[] publicKeyOf(Path directory) {
        return read(directory).publicKey();
    }

    /** The key with which anyone verifies the journal's signed heads. */
    public byte[] publicKey() {
        return stored.publicKey().clone();
    }

    /**
     * Signs bytes, as those of a journal's head.
     *
     * @throws LockedException while locked
     */
    public synchronized byte[] sign(byte[] message) {
        @Nullable Ed25519Sign current = signer;
        if (current == null) {
            throw new LockedException();
        }
        try {
            return current.sign(message);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("signing failed", exception);
        }
    }

    @Override
    public synchronized void close() {
        lock();
        keyring.close();
    }

    private static Stored wrap(
            byte[] root, char[] passphrase, byte[] signing, byte[] publicKey, Cost cost, int generation)
            throws GeneralSecurityException {
        byte[] salt = Random.randBytes(16);
        byte[] key = derive(passphrase, salt, cost);
        try {
            byte[] wrapped = Sealer.cipher(key).encrypt(root, ROOT_CONTEXT);
            return new Stored(
                    1,
                    salt,
                    cost.memory(),
                    cost.passes(),
                    cost.lanes(),
                    wrapped,
                    signing,
                    publicKey,
                    generation == 1 ? null : generation);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] derive(char[] passphrase, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] secret = new byte[encoded.remaining()];
        encoded.get(secret).rewind();
        encoded.put(new byte[secret.length]);
        byte[] key = new byte[32];
        generator.generateBytes(secret, key);
        Arrays.fill(secret, (byte) 0);
        return key;
    }

    private static void requireStrong(char[] passphrase) {
        if (passphrase.length < 12) {
            throw new KeyringException(
                    "the unlock passphrase needs at least 12 characters; five or six random words are a good one");
        }
    }

    private static KeyringException writeProblem(Path where, IOException exception) {
        return new KeyringException("cannot write the keyring in " + where + " ("
                + exception.getClass().getSimpleName()
                + "); check that the disk is not full and that the directory belongs to Ashroy");
    }

    /** Names no key. */
    @Override
    public String toString() {
        return "Vault[" + HexFormat.of().formatHex(stored.publicKey(), 0, 4)
                + (unlocked() ? ", unlocked]" : ", locked]");
    }
}
