package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Which sessions are asked for. Every part narrows; what is empty does not.
 *
 * @param area sites of the asker
 * @param type type
 * @param site start of a site's code
 * @param day day
 * @param status how far the recording is
 * @param after where the page before ended
 */
public record SessionQuery(
        Area area,
        Optional<SessionType> type,
        Optional<String> site,
        Optional<LocalDate> day,
        Optional<SessionStatus> status,
        Optional<Cursor> after) {

    /** Where a page ended: its last line. */
    public record Cursor(LocalDate day, UUID session) {}
}
