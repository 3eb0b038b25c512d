package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What can happen to a mandate. */
public sealed interface MandateChange {

    /**
     * An organisation may serve somebody.
     *
     * @param organisation its code
     * @param basis on what it stands
     * @param reference where that can be read: title, number, date, article
     * @param cover whom it covers
     * @param sites P-codes of the sites in which it holds; the whole operation where it is empty
     * @param from first day
     * @param until last day; empty where it has none
     */
    record Given(
            String organisation,
            MandateBasis basis,
            String reference,
            Cover cover,
            SortedSet<String> sites,
            LocalDate from,
            Optional<LocalDate> until)
            implements MandateChange {

        /** Copies the sites. */
        public Given {
            sites = Collections.unmodifiableSortedSet(new TreeSet<>(sites));
        }
    }

    /**
     * It ends early.
     *
     * @param on first day on which it no longer holds
     * @param reason why
     */
    record Ended(LocalDate on, MandateEnd reason) implements MandateChange {}
}
