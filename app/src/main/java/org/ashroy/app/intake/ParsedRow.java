package org.ashroy.app.intake;

import org.ashroy.app.access.Site;
import org.ashroy.app.registration.NewPerson;

/** What a row says, once checked. */
sealed interface ParsedRow {

    /** Line or row in the list. */
    long number();

    /**
     * A person who can be registered.
     *
     * @param person she
     * @param site where she lives
     * @param household number that her household shares in the list; empty where she is on her own
     * @param remark what was left out of the row
     */
    record Good(long number, NewPerson person, Site site, String household, Reason remark) implements ParsedRow {

        /** Whether the list gave a birth. */
        boolean birthKnown() {
            return person.birth().known();
        }

        @Override
        public String toString() {
            return "Good[" + number + "]";
        }
    }

    /** A row that cannot be registered. */
    record Bad(long number, Reason reason) implements ParsedRow {}
}
