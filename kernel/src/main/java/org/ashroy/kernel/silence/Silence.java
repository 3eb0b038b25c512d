package org.ashroy.kernel.silence;

import java.util.List;
import java.util.Optional;

/**
 * What is believed of a person who was not seen for a while, and why.
 *
 * @param person her number
 * @param gone how probable it is that she is gone, 0 to 1, under the stated care for her group; it orders a list and is no
 *     finding on anybody
 * @param bits evidence that she is gone, the sum over the reasons: each bit doubles the odds
 * @param lastSeen the day she was last seen herself, from 1 January 1970; empty where that was never
 * @param reasons one for each stream that expected her since, the weightiest first
 */
public record Silence(int person, double gone, double bits, Optional<Integer> lastSeen, List<Reason> reasons) {

    /**
     * What one stream adds.
     *
     * @param stream its number
     * @param missed how often it expected her and did not see her since, or her household did not vouch for her
     * @param usual the share at which it sees her when she is there
     * @param bits what it adds; below 0 where it speaks for her being there
     */
    public record Reason(int stream, int missed, double usual, double bits) {}

    /** Copies the reasons. */
    public Silence {
        reasons = List.copyOf(reasons);
    }
}
