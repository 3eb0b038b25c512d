package org.ashroy.app.intake;

/**
 * Why a row was refused, or what was left out of it.
 *
 * @param key of the message; empty where there is nothing to say
 * @param column number of the column it is about, from 1; 0 where it is about the row
 */
public record Reason(String key, int column) {

    /** Nothing to say. */
    static final Reason NONE = new Reason("", 0);
}
