package org.ashroy.app.casework;

import java.time.LocalDate;

/** What can happen to the count of those who were turned away for want of a mandate. */
public sealed interface RefusalChange {

    /**
     * Somebody was turned away; who stands nowhere.
     *
     * @param organisation code of who had no mandate
     * @param kind of the case that was not opened
     * @param site P-code of the camp, not of the block
     * @param week Monday of the week, not the day
     */
    record TurnedAway(String organisation, CaseKind kind, String site, LocalDate week) implements RefusalChange {}
}
