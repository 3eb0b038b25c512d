package org.ashroy.bench.worlds;

import org.ashroy.bench.watch.Highest;
import org.ashroy.bench.watch.Watch;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;

/**
 * A plain filter with parameters of its own that are wrong by some: everybody comes to seven of ten occasions, and who is absent
 * is gone. It stands for a detector in tests of what measures detectors.
 */
final class Guessing implements Watch {

    private static final float HAZARD = 1e-4f;
    private static final float MISSED = 0.3f;
    private static final int OUT = Integer.MAX_VALUE;

    private float[] odds = new float[0];
    private int[] awayUntil = new int[0];

    @Override
    public String name() {
        return "plain filter";
    }

    @Override
    public void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay) {
        odds = new float[roll.size()];
        awayUntil = new int[roll.size()];
    }

    @Override
    public void records(Day day) {
        for (int person = 0; person < odds.length; person++) {
            odds[person] += HAZARD;
        }
        for (int i = 0; i < day.announcements(); i++) {
            if (awayUntil[day.announcing(i)] != OUT) {
                awayUntil[day.announcing(i)] = day.until(i);
            }
        }
        for (int i = 0; i < day.size(); i++) {
            int person = day.person(i);
            if (day.stream(i) == Stream.ROSTER) {
                answered(day.day(), person, day.seen(i));
            } else if (day.seen(i)) {
                odds[person] = 0;
            } else if (awayUntil[person] < day.day()) {
                odds[person] /= MISSED;
            }
        }
    }

    private int key(int person, int day) {
        return awayUntil[person] < day ? Float.floatToIntBits(odds[person]) : 0;
    }

    @Override
    public int[] questions(int day, int most) {
        return Highest.of(odds.length, most, day, person -> key(person, day));
    }

    @Override
    public void answered(int day, int person, boolean vouched) {
        odds[person] *= vouched ? 0.6f : 4;
    }

    @Override
    public int[] meetings(int day, int most) {
        return Highest.of(odds.length, most, day, person -> key(person, day));
    }

    @Override
    public void met(int day, int person, boolean met) {
        odds[person] = 0;
        awayUntil[person] = met ? awayUntil[person] : OUT;
    }

    @Override
    public void returned(int day, int person) {
        awayUntil[person] = day;
        odds[person] = 0;
    }

    @Override
    public double daysUntilNoticed(int person, int horizon) {
        return horizon / 2.0;
    }
}
