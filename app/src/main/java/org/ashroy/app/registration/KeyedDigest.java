package org.ashroy.app.registration;

import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests of texts that are compared in memory and not kept there: HMAC-SHA-256 (RFC 2104) under a key that is drawn for each of these
 * and is nowhere else. For one thread at a time.
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Mac mac;

    /** Under a fresh key. */
    public KeyedDigest() {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Random.randBytes(KEY_BYTES), ALGORITHM));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", exception);
        }
    }

    private byte[] of(String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The whole digest, in hexadecimal. */
    public String whole(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Its first 64 bits, where many are held. */
    public long first64(String text) {
        return ByteBuffer.wrap(of(text)).getLong();
    }
}
