package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.UUID;

/** What can happen to an absence that was announced. */
public sealed interface AbsenceChange {

    /**
     * It was announced. Why she is away is not asked.
     *
     * @param person who is away
     * @param from first day
     * @param until last day
     * @param saidBy who said so
     */
    record AbsenceAnnounced(UUID person, LocalDate from, LocalDate until, Teller saidBy) implements AbsenceChange {}

    /** It does not hold: she did not go, is back, or it was not true. */
    record AbsenceTakenBack() implements AbsenceChange {}
}
