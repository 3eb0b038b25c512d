package org.ashroy.app.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ashroy.kernel.access.Decision;

/** Why the gate refuses; each has a text that the access log shows. */
public enum Refusal {
    /** Ashroy itself opens data for the identity index only. */
    SYSTEM,
    /** Nobody opens everyone's data. */
    EVERYONE,
    /** There is no such account, it was switched off, or it or its organisation has ended. */
    ACCOUNT,
    /** The roles of the account do not allow the purpose. */
    ROLE,
    /** The purpose does not open these categories of data. */
    CATEGORY,
    /** A subject is outside the area of the account, or not known. */
    AREA,
    /** No approved release covers it. */
    RELEASE,
    /** It was done too often in a short time. */
    LIMIT;

    /** The word for it in the access log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decision to refuse for this reason. */
    Decision decision() {
        return new Decision.Refused(word());
    }

    /** The reason of this word. */
    public static Optional<Refusal> of(String word) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.word().equals(word))
                .findFirst();
    }
}
