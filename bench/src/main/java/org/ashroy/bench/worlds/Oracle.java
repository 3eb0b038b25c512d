package org.ashroy.bench.worlds;

import org.ashroy.bench.watch.Highest;
import org.ashroy.bench.watch.Watch;
import org.ashroy.camp.observed.Day;
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
 * <p>Meetings go to the highest probabilities of being gone. Questions go to where the answer changes that most: {@link
 * Asks#VALUE}.
 */
final class Oracle implements Watch {

    /** To whom questions go. */
    enum Asks {
        /** Where the expected gain over the probability that a meeting now needs is greatest. */
        VALUE,
        /** Where the probability of being gone is highest. */
        HIGHEST
    }

    /** A service contact was on some day of the seven: on average, gone only in the half week since. */
    private static final float SINCE_SERVICE = 3.5f;

    private final World world;
    private final Asks asks;

    private float[] present = new float[0];
    private float[] ill = new float[0];
    private float[] away = new float[0];
    private float[] gone = new float[0];
    private int[] announcedUntil = new int[0];
    private boolean[] out = new boolean[0];
    private boolean[] girls = new boolean[0];
    private float girlsHazard;
    private float othersHazard;
    private double needed;

    Oracle(World world, Asks asks) {
        this.world = world;
        this.asks = asks;
    }

    @Override
    public String name() {
        return asks == Asks.VALUE ? "oracle" : "oracle, asks about the highest";
    }

    @Override
    public void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay) {
        int size = roll.size();
        present = new float[size];
        ill = new float[size];
        away = new float[size];
        gone = new float[size];
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
            certain(person, 1, 0);
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
        for (int person = 0; person < present.length; person++) {
            float hazard = hazardous ? (girls[person] ? girlsHazard : othersHazard) : 0;
            float p = present[person];
            float i = ill[person];
            float j = away[person];
            float g = gone[person];
            if (announcedUntil[person] >= day) {
                present[person] = 1 - (g + hazard * (1 - g));
                gone[person] = g + hazard * (1 - g);
                continue;
            }
            if (announcedUntil[person] == day - 1) {
                // Back today: nobody falls ill or leaves on the day of her return.
                present[person] = p * (1 - hazard);
                gone[person] = g + hazard * p;
                continue;
            }
            float here = p * (1 - fallsIll - leaves - announces) + i * recovers + j * returns;
            float sick = p * fallsIll + i * (1 - recovers);
            float off = p * leaves + j * (1 - returns);
            float stays = 1 - hazard;
            float left = g + hazard * (here + sick + off);
            scale(person, here * stays, sick * stays, off * stays, left);
        }
    }

    private void scale(int person, float here, float sick, float off, float left) {
        float all = here + sick + off + left;
        if (!(all > 0)) {
            throw new IllegalStateException("the oracle saw what its world cannot do; its model is not the world's");
        }
        present[person] = here / all;
        ill[person] = sick / all;
        away[person] = off / all;
        gone[person] = left / all;
    }

    private void certain(int person, float here, float sick) {
        present[person] = here;
        ill[person] = sick;
        away[person] = 0;
        gone[person] = 0;
    }

    private void recorded(int person, Stream stream, boolean seen, int day) {
        if (stream == Stream.SERVICE) {
            float g = Math.min(gone[person], SINCE_SERVICE * (girls[person] ? girlsHazard : othersHazard));
            float others = 1 - gone[person];
            if (others > 0) {
                float more = (1 - g) / others;
                scale(person, present[person] * more, ill[person] * more, away[person] * more, g);
            } else {
                scale(person, 0.5f, 0.5f, 0, g);
            }
            return;
        }
        if (announcedUntil[person] >= day) {
            if (stream == Stream.ROSTER) {
                word(person, seen);
            }
            return;
        }
        if (stream == Stream.ROSTER) {
            word(person, seen);
        } else if (seen) {
            certain(person, 1, 0);
        } else {
            float missed = (float) (1 - world.reliability(stream, person));
            scale(person, present[person] * missed, ill[person], away[person], gone[person]);
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

    private void word(int person, boolean vouched) {
        float there = likely(person, vouched, false);
        scale(person, present[person] * there, ill[person] * there, away[person] * there,
                gone[person] * likely(person, vouched, true));
    }

    private boolean watched(int person, int day) {
        return !out[person] && announcedUntil[person] < day;
    }

    @Override
    public int[] questions(int day, int most) {
        return Highest.of(present.length, most, day, person -> watched(person, day)
                ? Float.floatToIntBits(asks == Asks.VALUE ? value(person) : gone[person])
                : 0);
    }

    /** What the best use of a meeting gains by the answer, against the probability that a meeting now needs. */
    private float value(int person) {
        double g = gone[person];
        double vouchedGone = likely(person, true, true);
        double vouchedThere = likely(person, true, false);
        double vouched = g * vouchedGone + (1 - g) * vouchedThere;
        double ifVouched = Math.max(0, g * vouchedGone - needed * vouched);
        double ifNot = Math.max(0, g * (1 - vouchedGone) - needed * (1 - vouched));
        return (float) Math.max(0, ifVouched + ifNot - Math.max(0, g - needed));
    }

    @Override
    public void answered(int day, int person, boolean vouched) {
        word(person, vouched);
    }

    @Override
    public int[] meetings(int day, int most) {
        int[] chosen = Highest.of(
                present.length, most, day, person -> watched(person, day) ? Float.floatToIntBits(gone[person]) : 0);
        if (chosen.length > 0) {
            needed += 0.2 * (gone[chosen[chosen.length - 1]] - needed);
        }
        return chosen;
    }

    @Override
    public void met(int day, int person, boolean met) {
        if (met) {
            float here = present[person] + ill[person];
            certain(person, here > 0 ? present[person] / here : 0.5f, here > 0 ? ill[person] / here : 0.5f);
        } else {
            out[person] = true;
        }
    }

    @Override
    public void returned(int day, int person) {
        out[person] = false;
        certain(person, 1, 0);
    }
}
