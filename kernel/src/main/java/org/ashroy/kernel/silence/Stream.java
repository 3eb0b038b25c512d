package org.ashroy.kernel.silence;

/**
 * A kind of occasion at which somebody who is there may be noticed (requirement S18): food, cash, school, kit, private
 * meeting, the question put to every household.
 *
 * @param code its code, such as {@code distribution}; never a confidential service
 * @param kind what an answer of it is worth
 * @param planned whether its occasions come by a plan, and not because somebody is sought
 * @param ifAway how often it answers yes of somebody who is ill or on a journey, as a share of how often it does of one who
 *     is there, 0 to 1
 * @param ifGone how often it answers yes of somebody who is gone, 0 to 1; stated, since nobody can learn it
 */
public record Stream(String code, Kind kind, boolean planned, double ifAway, double ifGone) {

    /** What an answer is worth. */
    public enum Kind {
        /** She is expected, and seen herself or not. Only this and a meeting can end a silence. */
        SIGHTING,
        /** Somebody of her household is asked whether she is there; weak, for a relative may lie. */
        WORD,
        /** Trained staff go to meet her in private. */
        MEETING
    }

    /** Checks the ranges. */
    public Stream {
        if (!(ifAway >= 0 && ifAway <= 1 && ifGone >= 0 && ifGone <= 1)) {
            throw new IllegalArgumentException(
                    "stream " + code + ": " + ifAway + " and " + ifGone + " are shares; give 0 to 1 of both");
        }
        if (kind != Kind.WORD && ifGone != 0) {
            throw new IllegalArgumentException(
                    "stream " + code + ": nobody is seen herself who is gone; give 0 for a " + kind);
        }
    }

    /** A stream at which people are seen themselves. Nobody is, who is ill or on a journey. */
    public static Stream sighting(String code) {
        return new Stream(code, Kind.SIGHTING, true, 0, 0);
    }

    /**
     * The question to households. A family vouches for who is on a journey as for who is there; of somebody who is gone every
     * second family tells it: conventions, not measured.
     *
     * @param planned whether every household is asked at some occasion, and not because somebody is sought
     */
    public static Stream word(String code, boolean planned) {
        return new Stream(code, Kind.WORD, planned, 1, 0.5);
    }

    /** Meetings in private. Somebody who is ill is met at home, somebody on a journey is not: a convention. */
    public static Stream meeting(String code) {
        return new Stream(code, Kind.MEETING, false, 0.5, 0);
    }
}
