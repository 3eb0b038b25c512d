package org.ashroy.app.silence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The lists of a day as a page shows them, of one area: codes, no name.
 *
 * @param meetingsBudget private meetings a day in the whole operation
 * @param questionsBudget questions a day in the whole operation
 * @param meetings whom to meet, the most urgent first; at most {@value #MOST}
 * @param meetingsInAll how many there are
 * @param questions whom to ask about, by code: it says nothing of why; at most {@value #MOST}
 * @param questionsInAll how many there are
 */
public record DayPage(
        int meetingsBudget,
        int questionsBudget,
        List<Line> meetings,
        int meetingsInAll,
        List<Line> questions,
        int questionsInAll) {

    /** So many of each are shown; a page stays small. */
    public static final int MOST = 100;

    /** Copies the lists. */
    public DayPage {
        meetings = List.copyOf(meetings);
        questions = List.copyOf(questions);
    }

    /**
     * A line.
     *
     * @param person who
     * @param code hers
     * @param site where she lives
     * @param check that is open; empty where none is
     */
    public record Line(UUID person, String code, String site, Optional<UUID> check) {}
}
