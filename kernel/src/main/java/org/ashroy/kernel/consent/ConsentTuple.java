package org.ashroy.kernel.consent;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One consent, exactly as it was asked and answered; never flattened into flags.
 *
 * @param recipient code of the organisation that may receive the data
 * @param purpose code of what it may be used for
 * @param categories codes of the data it may receive
 * @param jurisdiction country where the recipient holds it (ISO 3166-1 alpha-2)
 * @param until last day on which it holds
 * @param noticeVersion version of the text that was read out
 * @param noticeLanguage language it was read out in (BCP 47)
 * @param evidence how the answer was given, such as {@code spoken-to-clerk}
 * @param answer what the person said
 */
public record ConsentTuple(
        String recipient,
        String purpose,
        SortedSet<String> categories,
        String jurisdiction,
        LocalDate until,
        String noticeVersion,
        String noticeLanguage,
        String evidence,
        Answer answer) {

    /** What the person said. */
    public enum Answer {
        /** Yes. */
        GRANTED,
        /** No; it changes no entitlement. */
        REFUSED,
        /** No longer; it changes no entitlement. */
        WITHDRAWN
    }

    /** Copies the categories. */
    public ConsentTuple {
        SortedSet<String> ordered = new TreeSet<>(); // a copy constructor would keep a foreign order
        ordered.addAll(categories);
        categories = Collections.unmodifiableSortedSet(ordered);
    }

    /** What the answer is about, by which a later answer replaces an earlier one. */
    public record Question(String recipient, String purpose, Set<String> categories, String jurisdiction) {}

    /** The question this answers. */
    public Question question() {
        return new Question(recipient, purpose, categories, jurisdiction);
    }
}
