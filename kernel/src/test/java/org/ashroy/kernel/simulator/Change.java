package org.ashroy.kernel.simulator;

/** The changes of the test domain: one of each kind of join. */
public sealed interface Change {

    /** Sets the register. */
    record Named(String name) implements Change {}

    /** Sets the cautious field. */
    record Rated(int risk) implements Change {}

    /** Adds to the set. */
    record NeedAdded(String need) implements Change {}

    /** Removes from the set. */
    record NeedRemoved(String need) implements Change {}

    /** Asks for a step of the state machine. */
    record Moved(Status target) implements Change {}

    /** The statuses. */
    enum Status {
        /** At the start. */
        OPEN,
        /** Waiting. */
        PAUSED,
        /** For ever. */
        CLOSED
    }
}
