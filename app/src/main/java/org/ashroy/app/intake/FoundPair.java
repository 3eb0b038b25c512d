package org.ashroy.app.intake;

import java.util.UUID;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.Candidate;

/**
 * An imported person and a record that may be of the same person, found once whichever of the two asked.
 *
 * @param person the one whose identifier comes first
 * @param other the other
 * @param probability that they are one, 0 to 1
 * @param band what to do with the pair
 */
public record FoundPair(UUID person, UUID other, double probability, Band band) {

    static FoundPair of(UUID one, Candidate found) {
        UUID two = found.id();
        boolean ordered = one.compareTo(two) < 0;
        return new FoundPair(ordered ? one : two, ordered ? two : one, found.probability(), found.band());
    }
}
