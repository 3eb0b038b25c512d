package org.ashroy.app.registration;

import java.util.Set;
import java.util.UUID;

/**
 * Told in the process when two people were found to hold the same number.
 *
 * @param pairs who
 */
public record SameNumber(Set<Pair> pairs) {

    /** Copies the pairs. */
    public SameNumber {
        pairs = Set.copyOf(pairs);
    }

    /** Two people, the smaller identifier first. */
    public record Pair(UUID one, UUID other) {

        /** Two people in any order. */
        static Pair of(UUID one, UUID other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }
}
