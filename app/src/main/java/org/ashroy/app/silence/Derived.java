package org.ashroy.app.silence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;

/**
 * Identifiers that follow from what they stand for, so that two passes, or two nodes, that find the same thing speak of one
 * subject: UUIDs of version 8 (RFC 9562) from SHA-256.
 */
final class Derived {

    private Derived() {}

    /**
     * The next check of a person.
     *
     * @param silentSince since when nobody is known to have seen her
     * @param closed how many checks that began so were closed
     */
    static SubjectId check(UUID person, LocalDate silentSince, int closed) {
        return id("welfare-check", person, silentSince, closed);
    }

    static SubjectId id(String purpose, Object... parts) {
        StringBuilder text = new StringBuilder(purpose);
        for (Object part : parts) {
            text.append('/').append(part);
        }
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java has SHA-256", exception);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new SubjectId(new UUID(high, low));
    }
}
