package org.ashroy.app.allegations;

/**
 * How an allegation ended, in words that are the same whether a case was opened or not: nobody learns from them that there is one.
 */
public enum Outcome {
    /** Somebody followed it up. */
    FOLLOWED_UP,
    /** An organisation has it that can do more. */
    HANDED_OVER,
    /** Another allegation tells of the same event and goes on. */
    SAME_EVENT,
    /** Nothing could be done, and why is said. */
    NOTHING_POSSIBLE
}
