package org.ashroy.bench.worlds;

import java.util.Arrays;
import org.ashroy.bench.watch.Highest;
import org.ashroy.bench.watch.Watch;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;
import org.ashroy.camp.worlds.Parameters;
import org.ashroy.camp.worlds.World;
import org.ashroy.camp.worlds.World.State;

/**
 * Knows everything of the world but who is gone, ill or away: each person's own reliabilities, the spells, how often girls and
 * others disappear, in which days, which sites record nobody, and which households answer always alike. It keeps the exact
 * probability of each state (present, ill, away, gone: a hidden Markov chain, as spells are geometric). Inexact is only what
 * the week of a service contact says, whose day is not recorded.
 *
 * <p>Meetings go to the highest scores, see {@link Aim}; questions to where the expected gain of the answer is greatest, over
 * what a meeting needs now.
 */
final class Oracle implements Watch {

    /** What it is after. */
    enum Aim {
        /**
         * To notice as many as it can: the score is the probability of being gone, as in Shiryaev's test, the best one for a
         * delay that costs the same each day.
         */
        EVERYBODY,
        /**
         * To notice as many as it can within {@link World#IN_TIME} days: who went longer ago counts nothing, and who went only
         * some days ago little, because there is time to see whether she comes back by herself.
         */
        IN_TIME
    }

    /** Days in which somebody who went counts little; with the weight, the best of a few tried on seeds that are not reported. */
    private static final int UNRIPE = 7;

    private static final float UNRIPE_WEIGHT = 0.1f;

    /** Who is that much less likely gone than when it was added is as good as seen. */
    private static final float LEAST_SCALE = 1e-20f;

    /** A service contact was on some day of the seven: on average, gone only in the half week since. */
    private static final float SINCE_SERVICE = 3.5f;

    private final World world;
    private final Aim aim;

    private float[] present = new float[0];
    private float[] ill = new float[0];
    private float[] away = new float[0];
    private float[] gone = new float[0];

    // Of that, what went more than UNRIPE days ago, and what too long ago to be noticed in time. What each of the last
    // days
    // added is kept in units of a scale that follows every later change.
    private float[] late = new float[0];
    private float[] ripe = new float[0];
    private float[] scales = new float[0];
    private float[][] added = new float[0][];
    private int[] certainOn = new int[0];
    private int[] announcedUntil = new int[0];
    private boolean[] out = new boolean[0];
    private boolean[] girls = new boolean[0];
    private float girlsHazard;
    private float othersHazard;
    private double needed;

    Oracle(World world, Aim aim) {
        this.world = world;
        this.aim = aim;
    }

    @Override
    public String name() {
        return aim == Aim.IN_TIME ? "oracle within 14 days" : "oracle at any time";
    }

    @Override
    public void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay) {
        int size = roll.size();
        present = new float[size];
        ill = new float[size];
        away = new float[size];
        gone = new float[size];
        late = new float[size];
        ripe = new float[size];
        scales = new float[size];
        Arrays.fill(scales, 1);
        certainOn = new int[size];
        added = new float[World.IN_TIME + 1][size];
        announcedUntil = new int[size];
        out = new boolean[size];
        girls = new boolean[size];
        int girlsCount = 0;
        for (int person = 0; person < size; person++) {
            present[person] = 1;
            announcedUntil[person] = -1;
            girls[person] = roll.group(person).girls();
            girlsCount += girls[person] ? 1 : 0;
        }
        Parameters parameters = world.parameters();
        double span = parameters.days() - World.IN_TIME;
        girlsHazard = (float) (parameters.girlsGone() / span / Math.max(1, girlsCount));
        othersHazard = (float) (parameters.othersGone() / span / Math.max(1, size - girlsCount));
        needed = 0;
    }

    @Override
    public void records(Day day) {
        advance(day.day());
        for (int i = 0; i < day.announcements(); i++) {
            int person = day.announcing(i);
            certain(person, day.day(), 1, 0);
            announcedUntil[person] = day.until(i);
        }
        for (int i = 0; i < day.size(); i++) {
            int person = day.person(i);
            if (!out[person] && !world.outage(world.site(person), day.day())) {
                recorded(person, day.stream(i), day.seen(i), day.day());
            }
        }
    }

    private void advance(int day) {
        Parameters parameters = world.parameters();
        boolean hazardous =
                day >= parameters.learningDays() && day < parameters.learningDays() + parameters.days() - World.IN_TIME;
        float fallsIll = (float) (1 / parameters.illEvery());
        float leaves = (float) ((1 - parameters.journeyAnnounced()) / parameters.journeyEvery());
        float announces = (float) (parameters.journeyAnnounced() / parameters.journeyEvery());
        float recovers = (float) (1 / parameters.illFor());
        float returns = (float) (1 / parameters.journeyFor());
        float[] ripening = added[Math.floorMod(day - UNRIPE, added.length)];
        float[] expiring = added[day % added.length];
        for (int person = 0; person < present.length; person++) {
            float hazard = hazardous ? (girls[person] ? girlsHazard : othersHazard) : 0;
            float p = present[person];
            float i = ill[person];
            float j = away[person];
            float g = gone[person];
            float here = p;
            float sick = i;
            float off = j;
            // On an announced journey, and on the day of her return, nobody falls ill or leaves.
            if (announcedUntil[person] < day - 1) {
                here = p * (1 - fallsIll - leaves - announces) + i * recovers + j * returns;
                sick = p * fallsIll + i * (1 - recovers);
                off = p * leaves + j * (1 - returns);
            }
            float stays = 1 - hazard;
            float fresh = hazard * (here + sick + off);
            if (certainOn[person] <= day - added.length) {
                late[person] += expiring[person] * scales[person];
            }
            if (certainOn[person] <= day - UNRIPE) {
                ripe[person] += ripening[person] * scales[person];
            }
            expiring[person] = fresh / scales[person];
            float all = (here + sick + off) * stays + g + fresh;
            present[person] = here * stays / all;
            ill[person] = sick * stays / all;
            away[person] = off * stays / all;
            gone[person] = (g + fresh) / all;
            late[person] /= all;
            ripe[person] /= all;
            scales[person] /= all;
        }
    }

    /** Weighs each state with how likely something is in it. */
    private void weigh(int person, int day, float ifPresent, float ifIll, float ifAway, float ifGone) {
        float here = present[person] * ifPresent;
        float sick = ill[person] * ifIll;
        float off = away[person] * ifAway;
        float left = gone[person] * ifGone;
        float all = here + sick + off + left;
        if (!(all > 0)) {
            throw new IllegalStateException("the oracle saw what its world cannot do; its model is not the world's");
        }
        present[person] = here / all;
        ill[person] = sick / all;
        away[person] = off / all;
        gone[person] = left / all;
        late[person] *= ifGone / all;
        ripe[person] *= ifGone / all;
        scales[person] *= ifGone / all;
        if (scales[person] < LEAST_SCALE) {
            forgetWhen(person, day);
        }
    }

    private void forgetWhen(int person, int day) {
        late[person] = 0;
        ripe[person] = 0;
        scales[person] = 1;
        certainOn[person] = day;
        added[day % added.length][person] = 0;
    }

    /** She was seen: who was gone cannot be. */
    private void certain(int person, int day, float here, float sick) {
        present[person] = here;
        ill[person] = sick;
        away[person] = 0;
        gone[person] = 0;
        forgetWhen(person, day);
    }

    private void recorded(int person, Stream stream, boolean seen, int day) {
        if (stream == Stream.SERVICE) {
            service(person, day);
        } else if (stream == Stream.ROSTER) {
            word(person, day, seen);
        } else if (seen) {
            certain(person, day, 1, 0);
        } else if (announcedUntil[person] < day) {
            weigh(person, day, (float) (1 - world.reliability(stream, person)), 1, 1, 1);
        }
    }

    private void service(int person, int day) {
        float since = SINCE_SERVICE * (girls[person] ? girlsHazard : othersHazard);
        if (gone[person] > since) {
            float there = present[person] + ill[person];
            float here = there > 0 ? present[person] / there : 0.5f;
            certain(person, day, here * (1 - since), (1 - here) * (1 - since));
            gone[person] = since;
            added[day % added.length][person] = since;
        }
    }

    /** How likely the household's word is where she is gone, or else. */
    private float likely(int person, boolean vouched, boolean isGone) {
        Parameters parameters = world.parameters();
        double share = isGone ? parameters.vouchedAbsent() : parameters.vouchedPresent();
        if (parameters.persistence() > 0 && world.persistent(person)) {
            share = world.alwaysVouches(person, isGone ? State.GONE : State.PRESENT) ? 1 : 0;
        }
        return (float) (vouched ? share : 1 - share);
    }

    private void word(int person, int day, boolean vouched) {
        float there = likely(person, vouched, false);
        weigh(person, day, there, there, there, likely(person, vouched, true));
    }

    private boolean watched(int person, int day) {
        return !out[person] && announcedUntil[person] < day;
    }

    @Override
    public int[] questions(int day, int most) {
        return Highest.of(
                present.length, most, day, person -> watched(person, day) ? Float.floatToIntBits(value(person)) : 0);
    }

    private float score(int person) {
        float ready = aim == Aim.EVERYBODY
                ? gone[person]
                : ripe[person] - late[person] + UNRIPE_WEIGHT * (gone[person] - ripe[person]);
        // Rounding may leave less than nothing.
        return Math.max(Float.MIN_NORMAL, ready);
    }

    /** What the best use of a meeting gains by the answer, against the probability that a meeting now needs. */
    private float value(int person) {
        double g = score(person);
        double vouchedGone = likely(person, true, true);
        double vouchedThere = likely(person, true, false);
        double vouched = g * vouchedGone + (1 - g) * vouchedThere;
        double ifVouched = Math.max(0, g * vouchedGone - needed * vouched);
        double ifNot = Math.max(0, g * (1 - vouchedGone) - needed * (1 - vouched));
        return (float) Math.max(0, ifVouched + ifNot - Math.max(0, g - needed));
    }

    @Override
    public void answered(int day, int person, boolean vouched) {
        word(person, day, vouched);
    }

    @Override
    public int[] meetings(int day, int most) {
        int[] chosen = Highest.of(
                present.length, most, day, person -> watched(person, day) ? Float.floatToIntBits(score(person)) : 0);
        if (chosen.length > 0) {
            needed += 0.2 * (score(chosen[chosen.length - 1]) - needed);
        }
        return chosen;
    }

    @Override
    public void met(int day, int person, boolean met) {
        if (met) {
            float here = present[person] + ill[person];
            certain(person, day, here > 0 ? present[person] / here : 0.5f, here > 0 ? ill[person] / here : 0.5f);
        } else {
            out[person] = true;
        }
    }

    @Override
    public void returned(int day, int person) {
        out[person] = false;
        certain(person, day, 1, 0);
    }

    /**
     * Half of the meetings arranged with girls who are enrolled, and so are seen at school, go to girls who are not. A simple
     * rearrangement, to compare proposals with.
     */
    @Override
    public Plan proposal(Roll roll, Plan now) {
        int enrolled = now.every(Stream.MEETING, Group.GIRL_ENROLLED);
        int notEnrolled = now.every(Stream.MEETING, Group.GIRL_NOT_ENROLLED);
        int girls = roll.size(Group.GIRL_NOT_ENROLLED);
        if (enrolled == 0 || notEnrolled == 0 || girls == 0) {
            return now;
        }
        double free = roll.size(Group.GIRL_ENROLLED) / (2.0 * enrolled);
        int days = (int) Math.ceil(girls / (free + (double) girls / notEnrolled));
        return now.with(Stream.MEETING, Group.GIRL_ENROLLED, 2 * enrolled)
                .with(Stream.MEETING, Group.GIRL_NOT_ENROLLED, days);
    }
}
