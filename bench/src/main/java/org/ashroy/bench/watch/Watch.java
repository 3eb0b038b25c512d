package org.ashroy.bench.watch;

import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;

/**
 * Watches over a world and says whom to ask about and whom to meet.
 *
 * <p>Each day has this order: {@link #records}; {@link #questions}, each {@link #answered}; {@link #meetings}, each {@link
 * #met}; {@link #returned}. In the learning time there are records only. Who was not met is out of the run: she may not be
 * named again until she is {@link #returned}. Nobody may be named twice in one list. Records of persons out of the run go
 * on and say nothing.
 */
public interface Watch {

    /** What it is called in tables and pictures. */
    String name();

    /**
     * Begins a world; nothing of an earlier one is kept.
     *
     * @param roll who is registered
     * @param plan what is planned for whom
     * @param meetingsADay private meetings that can be held a day, on average; above 0
     * @param questionsADay questions to households that can be asked a day, on average; above 0
     */
    void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay);

    /** What was recorded on a day, and which journeys were announced that begin on it. */
    void records(Day day);

    /**
     * Whom to ask her household about today.
     *
     * @param day the day
     * @param most how many questions there are today
     * @return numbers of persons, at most so many, none twice
     */
    int[] questions(int day, int most);

    /** What the household said. */
    void answered(int day, int person, boolean vouched);

    /**
     * Whom to meet in private today, by staff that come to where she is.
     *
     * @param day the day
     * @param most how many meetings there are today
     * @return numbers of persons, at most so many, none twice
     */
    int[] meetings(int day, int most);

    /** Whether the staff met her. Where not, she is being traced and out of the run. */
    void met(int day, int person, boolean met);

    /** Who was not met had been on a journey, is back and was met today; she is in the run again. */
    void returned(int day, int person);

    /**
     * If the person disappeared tomorrow: in how many days would that be noticed, each number of days that is greater than
     * the horizon counted as the horizon.
     *
     * @param person the person
     * @param horizon in days, 1 or more
     * @return the mean, from 0 to the horizon; not a number from a watch that does not predict
     */
    default double daysUntilNoticed(int person, int horizon) {
        return Double.NaN;
    }

    /**
     * A plan that would notice more girls of 12 to 17 within 14 days, with no more private meetings arranged a month than
     * the plan it was begun with has. Asked for after the last day of a world; only the cadences of {@link
     * org.ashroy.camp.observed.Stream#MEETING} may differ.
     *
     * @param roll who is registered
     * @param now the plan it was begun with
     * @return the plan it proposes; the same one from a watch that proposes nothing
     */
    default Plan proposal(Roll roll, Plan now) {
        return now;
    }
}
