package org.ashroy.linkage;

import java.util.List;
import java.util.UUID;

/**
 * A record that may be of the same person as the one asked about.
 *
 * @param id whose record
 * @param probability that both are one person, 0 to 1
 * @param band what to do with it
 * @param reasons one for each field, in the order of {@link Field}
 */
public record Candidate(UUID id, double probability, Band band, List<Reason> reasons) {

    /** Copies the list. */
    public Candidate {
        reasons = List.copyOf(reasons);
    }
}
