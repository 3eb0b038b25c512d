package org.ashroy.app.silence;

import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.Sex;

/**
 * Which of the people not seen are asked for. Every part narrows; what is empty does not.
 *
 * @param area sites of the asker
 * @param site start of a site's code
 * @param age band of age
 * @param sex sex; only for askers who may see it
 * @param owner who has the check
 * @param state how far the check is
 * @param sort order of the list
 * @param after where the page before ended
 * @param limit at most so many
 */
public record NotSeenQuery(
        Area area,
        Optional<String> site,
        Optional<AgeBand> age,
        Optional<Sex> sex,
        Optional<UUID> owner,
        Optional<State> state,
        Sort sort,
        Optional<Cursor> after,
        int limit) {

    /** How far a check is, as the list parts them. */
    public enum State {
        /** Nobody has it. */
        OPEN,
        /** Somebody has it. */
        ASSIGNED,
        /** It should have been done by now. */
        LATE,
        /** She was seen since; the owner decides. */
        SEEN_SINCE
    }

    /** Orders of the list. */
    public enum Sort {
        /** The most evidence first. */
        EVIDENCE,
        /** The longest unseen first. */
        DAYS,
        /** What is due first, first; what nobody has comes last. */
        DUE,
        /** By site. */
        SITE
    }

    /**
     * Where a page ended.
     *
     * @param value by which the list is sorted, of its last line
     * @param check of its last line
     */
    public record Cursor(String value, UUID check) {}

    /** Everything of an area, most evidence first. */
    public static NotSeenQuery of(Area area, int limit) {
        return new NotSeenQuery(
                area,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sort.EVIDENCE,
                Optional.empty(),
                limit);
    }
}
