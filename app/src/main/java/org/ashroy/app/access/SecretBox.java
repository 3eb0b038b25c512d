package org.ashroy.app.access;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.kernel.seal.KeyringException;
import org.ashroy.kernel.seal.WholeFile;
import org.springframework.stereotype.Component;

/**
 * Wraps the secrets of second factors, and takes keyed fingerprints of what is kept nowhere, by a key in a file: apart from the vault, because people sign in to unlock it, and
 * apart from the database, so that a copy of that opens none.
 */
@Component
public class SecretBox {

    private static final int KEY_BYTES = 32;

    private final Path directory;
    private final Path keyFile;

    /**
     * A box with the key of this server, which is made when it is first needed.
     *
     * @throws KeyringException where the key is there, but not whole: said at the start, and not to the first who signs in
     */
    SecretBox(LedgerSettings settings) {
        this.directory = settings.stateDirectory();
        this.keyFile = directory.resolve("access.key");
        if (Files.exists(keyFile)) {
            key();
        }
    }

    byte[] wrap(byte[] secret, UUID account) {
        try {
            return new AesGcmJce(key()).encrypt(secret, context(account));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("wrapping a second factor failed", exception);
        }
    }

    byte[] unwrap(byte[] wrapped, UUID account) {
        try {
            return new AesGcmJce(key()).decrypt(wrapped, context(account));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException(
                    "the second factor of an account does not open; is access.key the right one?");
        }
    }

    /**
     * What stands for a text in the limiters, or for a code that is kept nowhere: the same for the same text, and by which nobody
     * who lacks {@code access.key} learns it. People type names and passwords into the field for the account.
     */
    public String fingerprint(String typed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(typed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HmacSHA256", exception);
        }
    }

    private static byte[] context(UUID account) {
        return account.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private synchronized byte[] key() {
        try {
            if (!Files.exists(keyFile)) {
                WholeFile.write(keyFile, Random.randBytes(KEY_BYTES));
                // Whatever is wrapped under it must not outlive it.
                WholeFile.syncNames(directory);
            }
            byte[] key = Files.readAllBytes(keyFile);
            if (key.length != KEY_BYTES) {
                throw new KeyringException(
                        "the file " + keyFile + " is empty or damaged, and nobody could sign in; put the"
                                + " access.key of a copy of the keyring in its place. Where there is no copy, remove the file: the"
                                + " server starts, but no second factor that was set up opens any more until ./ashroy"
                                + " reset-second-factor and the account's name; an administrator does it for the others");
            }
            return key;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
