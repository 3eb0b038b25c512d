package org.ashroy.app.silence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;

/**
 * A check as the list of checks shows it: a code, no name.
 *
 * @param id the check
 * @param person whom it looks for
 * @param code hers
 * @param site where she lives
 * @param birthYears the years her birth spans
 * @param whereabouts what is known of where she is, as far as it is not sealed
 * @param causes why somebody asked for it; none where a pass found her silent
 * @param owner who has it
 * @param due by when
 * @param late whether that is past, or nobody took it within a day
 * @param escalated how far up it was told that nobody acts; 0 for not yet
 * @param harms how often harm was recorded
 */
public record CheckLine(
        UUID id,
        UUID person,
        String code,
        String site,
        BirthYears birthYears,
        Whereabouts whereabouts,
        List<CheckCause> causes,
        Optional<UUID> owner,
        Optional<Instant> due,
        boolean late,
        int escalated,
        int harms) {

    /** Copies the causes. */
    public CheckLine {
        causes = List.copyOf(causes);
    }
}
