package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A session as a list shows it.
 *
 * @param id the session
 * @param type its type
 * @param site where
 * @param day when
 * @param dayInConflict whether two days stand side by side
 * @param coarse whether only the month is kept; the day is its first then
 * @param status how far the recording is
 * @param held whether it took place
 * @param expected how many were expected
 * @param seen how many were seen individually
 * @param scanOnly how many only by their card
 * @param households for how many households another collected
 */
public record SessionLine(
        UUID id,
        SessionType type,
        String site,
        LocalDate day,
        boolean dayInConflict,
        boolean coarse,
        SessionStatus status,
        boolean held,
        int expected,
        int seen,
        int scanOnly,
        int households) {}
