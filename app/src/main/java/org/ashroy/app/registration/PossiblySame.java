package org.ashroy.app.registration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.Candidate;

/**
 * Told in the process where registered people were found who may be one person. Who listens keeps the pairs until somebody decides.
 *
 * @param pairs which, and how probable it is
 * @param source where they were found
 * @param list the import that found them; empty where it was none
 */
public record PossiblySame(List<Pair> pairs, Source source, Optional<UUID> list) {

    /** Copies the pairs. */
    public PossiblySame {
        pairs = List.copyOf(pairs);
    }

    /** Where a pair was found. */
    public enum Source {
        /** Somebody was registered although the desk was warned. */
        DESK,
        /** A program registered somebody. */
        API,
        /** A list was imported. */
        IMPORT,
        /** Everybody was compared with everybody. */
        RUN,
        /** Somebody named two codes. */
        NAMED
    }

    /**
     * Two records, in any order.
     *
     * @param one a record
     * @param other another
     * @param probability that both are of one person, 0 to 1
     * @param band what to do with the pair
     */
    public record Pair(UUID one, UUID other, double probability, Band band) {

        /** A record and a candidate that was found for it. */
        public static Pair of(UUID person, Candidate found) {
            return new Pair(person, found.id(), found.probability(), found.band());
        }
    }
}
