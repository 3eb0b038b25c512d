package org.ashroy.kernel.seal;

import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 12 bytes before the ciphertext and a tag of 16 after it: the stored
 * form of Tink's AES-GCM. It is the JDK's own and not Tink's, because Tink keeps a cipher for each thread, and in each stands
 * the last key that the thread used, also when the vault was locked long ago. Here the cipher goes with its use. For one thread.
 */
final class AesGcm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    // Looked up once: asking all providers took more than half of the time of opening a value.
    private static final Provider PROVIDER = provider();

    private final SecretKeySpec key;
    // One for all that is done under the key: it remembers what it made of it.
    private final Cipher cipher;

    /** A cipher under a key of 32 bytes. */
    AesGcm(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a key has 32 bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        try {
            this.cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has " + ALGORITHM, exception);
        }
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has " + ALGORITHM, exception);
        }
    }

    private Cipher begun(int mode, byte[] nonceFirst, byte[] context) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonceFirst, 0, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }

    /** Nonce, ciphertext and tag of the plaintext, bound to the context. */
    byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
        byte[] sealed = new byte[NONCE_BYTES + plaintext.length + TAG_BYTES];
        System.arraycopy(Random.randBytes(NONCE_BYTES), 0, sealed, 0, NONCE_BYTES);
        begun(Cipher.ENCRYPT_MODE, sealed, context).doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
        return sealed;
    }

    /**
     * The plaintext.
     *
     * @throws GeneralSecurityException where key or context is another, or a bit was changed
     */
    byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new GeneralSecurityException("too short to be a ciphertext");
        }
        return begun(Cipher.DECRYPT_MODE, sealed, context).doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }
}
