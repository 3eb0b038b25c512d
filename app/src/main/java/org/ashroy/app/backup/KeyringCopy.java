package org.ashroy.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.kernel.journal.Sha256;
import org.ashroy.kernel.journal.SignedHead;
import org.ashroy.kernel.seal.Keyring;
import org.ashroy.kernel.seal.KeyringException;
import org.ashroy.kernel.seal.Vault;

/**
 * A copy of the keyring, apart from the backup whose contents it opens: the vault's files, the key of the accounts' second
 * factors, and {@code manifest}, which has the hash of each and is signed.
 *
 * @param directory where it lies
 * @param publicKey the vault's
 * @param keys how many keys had been made when it was written
 */
record KeyringCopy(Path directory, byte[] publicKey, long keys) {

    /** How the names of these directories end. */
    static final String SUFFIX = ".keyring";

    /** How the names of the registers beside them end. */
    static final String REGISTER_SUFFIX = ".erasures";

    /** The key of the accounts' second factors, which lies beside the keyring in the state directory. */
    static final String ACCESS_KEY = "access.key";

    private static final String MANIFEST = "manifest";
    private static final String FIRST = "ashroy keyring 1";
    private static final List<String> VAULT_FILES = List.of("root", "erased");

    /** Writes a copy into a directory that does not exist yet. */
    static KeyringCopy write(Path directory, Vault vault, Path stateDirectory) throws IOException {
        OwnerOnly.directory(directory);
        // Before the copy, which then holds at least so many.
        long keys = vault.keyring().made();
        vault.copyTo(directory);
        Path accessKey = stateDirectory.resolve(ACCESS_KEY);
        if (Files.exists(accessKey)) {
            Files.copy(accessKey, directory.resolve(ACCESS_KEY));
            OwnerOnly.sync(directory.resolve(ACCESS_KEY));
        }
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        for (String name : names(directory)) {
            text.append(hash(directory.resolve(name))).append(' ').append(name).append('\n');
        }
        SignedHead head = SignedHead.sign(vault, "keyring", keys, hashOf(text.toString()));
        try (Writer out = OwnerOnly.writer(directory.resolve(MANIFEST))) {
            out.write(text.toString());
            out.write(head.text() + "\n");
        }
        OwnerOnly.sync(directory.resolve(MANIFEST));
        return new KeyringCopy(directory, vault.publicKey(), keys);
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] hashOf(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Verifies a copy, byte by byte.
     *
     * @throws BackupException where it is none, or a file of it was changed, with the file's name
     */
    static KeyringCopy verify(Path directory) {
        Path manifest = directory.resolve(MANIFEST);
        if (!Files.isDirectory(directory) || !Files.exists(manifest)) {
            throw new BackupException(
                    Fault.DATA,
                    directory + " is no copy of a keyring: it has no manifest. Give the directory whose name ends in "
                            + SUFFIX + ".");
        }
        try {
            List<String> lines = Files.readAllLines(manifest, StandardCharsets.UTF_8);
            if (lines.size() < 2 || !lines.getFirst().equals(FIRST)) {
                throw changed(manifest);
            }
            byte[] publicKey = Vault.publicKeyOf(directory);
            List<String> entries = lines.subList(0, lines.size() - 1);
            SignedHead head = SignedHead.parse(lines.getLast());
            if (!head.isSignedBy(publicKey) || !Arrays.equals(head.hash(), hashOf(String.join("\n", entries) + "\n"))) {
                throw changed(manifest);
            }
            Map<String, String> hashes = new LinkedHashMap<>();
            for (String entry : entries.subList(1, entries.size())) {
                hashes.put(entry.substring(65), entry.substring(0, 64));
            }
            if (!hashes.keySet().containsAll(VAULT_FILES)
                    || hashes.keySet().stream().filter(Keyring::isKeysFile).count() != 1) {
                throw changed(manifest);
            }
            for (Map.Entry<String, String> entry : hashes.entrySet()) {
                Path file = directory.resolve(entry.getKey());
                if (!Files.exists(file) || !hash(file).equals(entry.getValue())) {
                    throw changed(file);
                }
            }
            return new KeyringCopy(directory, publicKey, head.position());
        } catch (KeyringException unreadable) {
            throw changed(directory.resolve("root"));
        } catch (IOException unreadable) {
            throw BackupReader.unreadable(manifest, unreadable);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            throw changed(manifest);
        }
    }

    private static BackupException changed(Path file) {
        return new BackupException(
                Fault.DATA,
                file
                        + " is missing or was changed since this copy of the keyring was written. Take another copy; any newer"
                        + " one opens older backups too.");
    }

    /** Puts the copy into a state directory that has no keyring. */
    void place(Path stateDirectory) throws IOException {
        Path keyring = stateDirectory.resolve("keyring");
        OwnerOnly.directory(keyring);
        for (String name : names(directory)) {
            if (VAULT_FILES.contains(name) || Keyring.isKeysFile(name)) {
                Files.copy(directory.resolve(name), keyring.resolve(name));
                OwnerOnly.sync(keyring.resolve(name));
            }
        }
        if (Files.exists(directory.resolve(ACCESS_KEY))) {
            Files.copy(directory.resolve(ACCESS_KEY), stateDirectory.resolve(ACCESS_KEY));
            OwnerOnly.sync(stateDirectory.resolve(ACCESS_KEY));
        }
    }
}
