package org.ashroy.app.silence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Of whom nobody would notice in time that she disappeared, and what would help (S18): for named leads of protection only, of their
 * own area, in memory only. The system says where it cannot see.
 *
 * @param site whose people, with all that lies in it
 * @param people everybody, those first of whom it would take longest; more than 14 days is blind
 * @param offers what could be offered, by group, the best first in each
 * @param together how many would still be blind if the best of each group were offered; empty where nothing is proposed
 */
public record Blindness(String site, List<Line> people, List<Offer> offers, Optional<Integer> together) {

    /** It is noticed soon within so many days. */
    public static final int SOON_DAYS = 14;

    /** Copies the lists. */
    public Blindness {
        people = List.copyOf(people);
        offers = List.copyOf(offers);
    }

    /**
     * One person.
     *
     * @param person who
     * @param code hers
     * @param site where she lives
     * @param group her age and sex
     * @param days expected days until it would be noticed that she disappeared, none counted for more than 60
     */
    public record Line(UUID person, String code, String site, Seeing.Group group, double days) {

        /** Whether it would take longer than 14 days. */
        public boolean blind() {
            return days > SOON_DAYS;
        }
    }

    /**
     * An occasion that could be offered, freely, to those of a group of whom it would take too long.
     *
     * @param group whom
     * @param stream code of the stream
     * @param everyDays days from one occasion to the next
     * @param people how many it would be offered to
     * @param helped of how many it would then be noticed in time
     * @param minutes of staff a day that it takes, by the stated convention
     * @param best whether it helps most for the least work in its group
     */
    public record Offer(
            Seeing.Group group, String stream, int everyDays, int people, int helped, double minutes, boolean best) {}

    /** Of how many it would take too long. */
    public int blind() {
        return (int) people.stream().filter(Line::blind).count();
    }
}
