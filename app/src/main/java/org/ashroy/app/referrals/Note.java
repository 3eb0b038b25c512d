package org.ashroy.app.referrals;

import java.time.Instant;
import java.util.Optional;

/**
 * What the service must know besides her data, in the sender's words.
 *
 * @param words may be empty
 * @param told what was said about when it happened
 * @param since the earliest moment that this can be; empty where none was said
 */
public record Note(String words, Told told, Optional<Instant> since) {

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Note[hidden]";
    }
}
