package org.ashroy.app.duplicates;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;

/**
 * Two records.
 *
 * @param one the smaller identifier
 * @param other the greater identifier
 */
public record Two(UUID one, UUID other) {

    /**
     * Two records in order.
     *
     * @throws IllegalArgumentException where they are out of order, or one record
     */
    public Two {
        if (one.compareTo(other) >= 0) {
            throw new IllegalArgumentException("a pair is of two different records, the smaller identifier first");
        }
    }

    /**
     * Two records in any order.
     *
     * @throws IllegalArgumentException where they are one record
     */
    public static Two of(UUID one, UUID other) {
        return one.compareTo(other) < 0 ? new Two(one, other) : new Two(other, one);
    }

    /** The subject under which decisions about them stand, the same on every server. */
    public SubjectId subject() {
        return new SubjectId(
                UUID.nameUUIDFromBytes(("same person " + one + " " + other).getBytes(StandardCharsets.US_ASCII)));
    }
}
