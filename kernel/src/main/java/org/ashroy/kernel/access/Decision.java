package org.ashroy.kernel.access;

/** What the rules say to an act. */
public sealed interface Decision {

    /** It may be done. */
    record Allowed() implements Decision {}

    /**
     * It may not be done.
     *
     * @param why in words that name no one
     */
    record Refused(String why) implements Decision {}
}
