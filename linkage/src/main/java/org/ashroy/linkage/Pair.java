package org.ashroy.linkage;

import java.util.List;
import java.util.UUID;

/**
 * Two records that may be of one person.
 *
 * @param first the smaller id
 * @param second the greater id
 * @param probability that both are one person, 0 to 1
 * @param band what to do with the pair
 * @param reasons one for each field, in the order of {@link Field}
 */
public record Pair(UUID first, UUID second, double probability, Band band, List<Reason> reasons) {

    /** Copies the list. */
    public Pair {
        reasons = List.copyOf(reasons);
    }
}
