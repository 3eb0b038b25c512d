package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A conflict of sightings as its list shows it: a code, no name.
 *
 * @param id the conflict
 * @param person who
 * @param code hers
 * @param day on which day
 * @param sessions at which she was recorded at once
 * @param lookedAt whether somebody looked at it
 */
public record ConflictLine(
        UUID id, UUID person, String code, LocalDate day, List<SessionLine> sessions, boolean lookedAt) {

    /** Copies the sessions. */
    public ConflictLine {
        sessions = List.copyOf(sessions);
    }
}
