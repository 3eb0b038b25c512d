package org.ashroy.app.launch;

import java.util.Optional;

/**
 * What a module shows in the unlocked copy that a drill restored; offered as a bean. It runs in that copy only, never in the
 * server that works, and what it says names nobody.
 */
public interface DrillCheck {

    /** What it shows, for the record of the drill: one or two lower-case words. */
    String name();

    /** Whether it belongs to the drill of an erasure only, because it destroys something in the copy. */
    boolean erases();

    /**
     * Looks.
     *
     * @return a line on what it found
     * @throws DrillFailedException where something is not as it should be
     */
    String check();

    /** Finds the first that is wrong among what should hold. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DrillFailedException(otherwise);
        }
    }

    /** An optional value that should be there. */
    static <T> T require(Optional<T> value, String otherwise) {
        return value.orElseThrow(() -> new DrillFailedException(otherwise));
    }
}
