package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that the last pass left out because far too many were missing.
 *
 * @param session the session
 * @param type its type
 * @param site where
 * @param day when
 * @param expected how many were expected
 * @param seen how many of them were seen
 * @param usualPercent the share usually seen there
 * @param why {@code NOT_HELD} or {@code FAR_FEWER_SEEN}
 * @param finding what somebody found who looked
 * @param lookedBy who
 * @param lookedAt when
 */
public record OutageLine(
        UUID session,
        SessionType type,
        String site,
        LocalDate day,
        int expected,
        int seen,
        int usualPercent,
        String why,
        Optional<AbsenceFinding> finding,
        Optional<UUID> lookedBy,
        Optional<Instant> lookedAt) {}
