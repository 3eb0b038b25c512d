package org.ashroy.kernel.silence;

import java.util.function.IntPredicate;

/**
 * An occasion that could be offered, freely, to some people: in place of what a stream expects of them now.
 *
 * @param stream its number
 * @param who to whom, by number
 * @param everyDays days from one occasion to the next, 1 to {@value Evidence#DAYS}; 0 where it would no longer be held
 */
public record Touchpoint(int stream, IntPredicate who, int everyDays) {

    /** Checks the range. */
    public Touchpoint {
        if (everyDays < 0 || everyDays > Evidence.DAYS) {
            throw new IllegalArgumentException(
                    "a touchpoint every " + everyDays + " days; give 1 to " + Evidence.DAYS + ", or 0 for none");
        }
    }
}
