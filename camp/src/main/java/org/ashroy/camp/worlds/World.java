package org.ashroy.camp.worlds;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;

/**
 * One world, day by day. Equal people, parameters and seed give equal worlds, whatever is asked of them: chance depends on
 * person and day, not on what was asked before. Only persons whose state changes or who are expected are touched.
 */
public final class World {

    /** What is true of a person on a day. */
    public enum State {
        /** Here and well. */
        PRESENT(0),
        /** Ill, at home. */
        ILL(1),
        /** On a journey, not announced. */
        AWAY(2),
        /** On a journey that was announced. */
        ANNOUNCED_AWAY(3),
        /** Disappeared. */
        GONE(4);

        private final byte number;

        State(int number) {
            this.number = (byte) number;
        }
    }

    /** Days of a week, of which the first five are school days. */
    public static final int WEEK = 7;

    /** Days after a disappearance within which it ought to be noticed. */
    public static final int IN_TIME = 14;

    private static final int SCHOOL_DAYS = 5;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final State[] STATES = State.values();
    private static final Stream[] LOOKED_AT = {Stream.FOOD, Stream.SCHOOL, Stream.KIT, Stream.MEETING};

    private final Parameters parameters;
    private final Population people;
    private final Chance chance;
    private final Plan plan;
    private final Roll roll;
    private final byte[] groups;
    private final float[][] reliabilities = new float[LOOKED_AT.length][];
    private final int[] goneFrom;

    // State of each, and who changes on which day: lists through the persons, one a day.
    private final byte[] states;
    private final Lists spellsOfDay;
    private final Lists goneOfDay;

    // Where each lives, and for who moved, where from and which streams have seen her since.
    private final short[] sites;
    private final short[] siteBefore;
    private final byte[] settled;
    private final int[] moveDay;
    private final Lists movesOfDay;
    private final Lists newcomers;

    private final int[] outageFrom;
    private final int[] sitePhase;
    private final int[] enrolled;
    private final int[][][] metByPhase = new int[Group.values().length][][];
    private int[] visits = new int[256];
    private int visitCount;
    private int today = -1;

    /** Begins a world; its days follow from {@link #next}. */
    public World(Population people, Parameters parameters, long seed) {
        this.people = people;
        this.parameters = parameters;
        this.plan = parameters.plan();
        this.chance = new Chance(seed);
        int size = people.size();
        groups = groups();
        roll = people.roll(groups);
        for (int i = 0; i < LOOKED_AT.length; i++) {
            reliabilities[i] = reliabilities(LOOKED_AT[i]);
        }
        int last = parameters.learningDays() + parameters.days();
        states = new byte[size];
        spellsOfDay = new Lists(last, size);
        goneOfDay = new Lists(last, size);
        SplittableRandom draw = new SplittableRandom(seed);
        goneFrom = new int[size];
        Arrays.fill(goneFrom, NEVER);
        disappear(true, parameters.girlsGone(), draw);
        disappear(false, parameters.othersGone(), draw);
        outageFrom = outages(draw);
        sites = new short[size];
        siteBefore = new short[size];
        settled = new byte[size];
        for (int person = 0; person < size; person++) {
            sites[person] = people.site(person);
        }
        Arrays.fill(settled, (byte) -1);
        moveDay = moves(last);
        movesOfDay = new Lists(last, size);
        for (int person = size - 1; person >= 0; person--) {
            if (moveDay[people.household(person)] < last) {
                movesOfDay.add(moveDay[people.household(person)], person);
            }
        }
        newcomers = new Lists(people.places(), size);
        sitePhase = new int[people.places()];
        for (int site = 0; site < sitePhase.length; site++) {
            sitePhase[site] = chance.below(1 << 20, Chance.Of.SITE_PHASE, site, 0);
        }
        enrolled = members(Group.GIRL_ENROLLED);
        for (Group group : Group.values()) {
            metByPhase[group.number()] = byPhase(group);
        }
        for (int person = 0; person < size; person++) {
            nextSpell(person, 0);
        }
    }

    /** Who is registered. */
    public Roll roll() {
        return roll;
    }

    /** What is planned for whom. */
    public Plan plan() {
        return plan;
    }

    /** What the world is made from. */
    public Parameters parameters() {
        return parameters;
    }

    /** Days there are, learning time included. */
    public int days() {
        return parameters.learningDays() + parameters.days();
    }

    /** First day on which a person is missing; {@link Integer#MAX_VALUE} for who does not disappear. */
    public int goneFrom(int person) {
        return goneFrom[person];
    }

    /** What is true of a person today. */
    public State state(int person) {
        return STATES[states[person]];
    }

    /** Where she lives today, or lived last. */
    public int site(int person) {
        return sites[person];
    }

    /** How often the stream sees her where it expects her and she is well; of a stream in which persons are looked at. */
    public double reliability(Stream stream, int person) {
        return reliabilities[stream.number()][person];
    }

    /** Whether the site's streams record nobody on the day. */
    public boolean outage(int site, int day) {
        int from = outageFrom[site];
        return from <= day && day - from < parameters.outageDays();
    }

    /** First day of the site's outage; {@link Integer#MAX_VALUE} where it has none. */
    public int outageFrom(int site) {
        return outageFrom[site];
    }

    /**
     * Whether the household would vouch for her, if asked on the day.
     *
     * @param state what is true of her that day
     * @param roster whether the question is that of the roster, or one more
     */
    private boolean vouched(int person, int day, State state, boolean roster) {
        int household = people.household(person);
        double share = state == State.GONE ? parameters.vouchedAbsent() : parameters.vouchedPresent();
        double word = persistent(person)
                ? chance.even(Chance.Of.FAMILY_WORD, household, 0)
                : chance.even(roster ? Chance.Of.ROSTER : Chance.Of.QUESTION, person, day);
        return word < share;
    }

    /** Whether her household answers always alike. */
    public boolean persistent(int person) {
        return chance.happens(parameters.persistence(), Chance.Of.FAMILY, people.household(person), 0);
    }

    /** Of a household that answers always alike: whether it vouches for a member who is in this state. */
    public boolean alwaysVouches(int person, State state) {
        return vouched(person, 0, state, false);
    }

    /** Asks her household today: whether it vouches for her. */
    public boolean question(int person) {
        return vouched(person, today, state(person), false);
    }

    /** Sends staff to her today: whether they meet her. */
    public boolean meeting(int person) {
        State state = state(person);
        return (state == State.PRESENT || state == State.ILL)
                && chance.happens(parameters.meetingMeets(), Chance.Of.MEETING, person, today);
    }

    /** Goes on to the next day and tells what is recorded on it. */
    public void next(Day out) {
        today++;
        if (today >= days()) {
            throw new IllegalStateException("the world ended after " + days() + " days");
        }
        out.begin(today);
        for (int person = movesOfDay.first(today); person >= 0; person = movesOfDay.next(person)) {
            move(person);
        }
        for (int person = goneOfDay.first(today); person >= 0; person = goneOfDay.next(person)) {
            states[person] = State.GONE.number;
        }
        for (int person = spellsOfDay.first(today); person >= 0; ) {
            // A change puts her into the list of a later day.
            int following = spellsOfDay.next(person);
            change(person, out);
            person = following;
        }
        siteStreams(out);
        meetings(out);
        if (today % WEEK < SCHOOL_DAYS) {
            for (int person : enrolled) {
                looked(person, Stream.SCHOOL, out);
            }
        }
        if (today % WEEK == WEEK - 1) {
            for (int i = 0; i < visitCount; i++) {
                out.add(visits[i], Stream.SERVICE, sites[visits[i]], true);
            }
            visitCount = 0;
        }
    }

    private byte[] groups() {
        byte[] all = new byte[people.size()];
        for (int person = 0; person < all.length; person++) {
            Group group;
            if (people.girl(person)) {
                group = chance.happens(parameters.enrolled(), Chance.Of.ENROLLED, person, 0)
                        ? Group.GIRL_ENROLLED
                        : Group.GIRL_NOT_ENROLLED;
            } else if (people.higherRisk(person)) {
                group = Group.HIGHER_RISK;
            } else {
                group = people.woman(person) ? Group.WOMAN : Group.OTHER;
            }
            all[person] = (byte) group.number();
        }
        return all;
    }

    private float[] reliabilities(Stream stream) {
        float[] all = new float[people.size()];
        for (int person = 0; person < all.length; person++) {
            double drawn = parameters.mean(stream)
                    + parameters.spread() * chance.normal(Chance.Of.RELIABILITY, person, stream.number());
            all[person] = (float) Math.clamp(drawn, Parameters.LOWEST, Parameters.HIGHEST);
        }
        return all;
    }

    private void disappear(boolean girls, int count, SplittableRandom draw) {
        int[] candidates = new int[people.size()];
        int size = 0;
        for (int person = 0; person < people.size(); person++) {
            if (people.girl(person) == girls) {
                candidates[size++] = person;
            }
        }
        if (count > size) {
            throw new IllegalArgumentException(
                    count + " cannot disappear among " + size + "; take more people, or fewer disappearances");
        }
        for (int i = 0; i < count; i++) {
            int at = i + draw.nextInt(size - i);
            int person = candidates[at];
            candidates[at] = candidates[i];
            int day = parameters.learningDays() + draw.nextInt(parameters.days() - IN_TIME);
            goneFrom[person] = day;
            goneOfDay.add(day, person);
        }
    }

    private int[] outages(SplittableRandom draw) {
        int[] from = new int[people.places()];
        Arrays.fill(from, NEVER);
        int latest = Math.max(1, parameters.days() - parameters.outageDays());
        for (int i = 0; i < Math.min(parameters.outages(), from.length); i++) {
            int site = draw.nextInt(from.length);
            while (from[site] != NEVER) {
                site = (site + 1) % from.length;
            }
            from[site] = parameters.learningDays() + draw.nextInt(latest);
        }
        return from;
    }

    private int[] moves(int last) {
        int[] days = new int[people.households()];
        for (int household = 0; household < days.length; household++) {
            boolean moves = chance.happens(parameters.movers(), Chance.Of.MOVE, household, 0);
            days[household] = moves && people.places() > 1
                    ? parameters.learningDays() + chance.below(parameters.days(), Chance.Of.MOVE_DAY, household, 0)
                    : last;
        }
        return days;
    }

    private int[] members(Group group) {
        int[] members = new int[people.size()];
        int size = 0;
        for (int person = 0; person < groups.length; person++) {
            if (groups[person] == group.number()) {
                members[size++] = person;
            }
        }
        return Arrays.copyOf(members, size);
    }

    /** Who is met on which day of the cadence. */
    private int[][] byPhase(Group group) {
        int every = plan.every(Stream.MEETING, group);
        int[] members = every == 0 ? new int[0] : members(group);
        int[] sizes = new int[every];
        for (int person : members) {
            sizes[chance.below(every, Chance.Of.PHASE, person, 0)]++;
        }
        int[][] phases = new int[every][];
        for (int phase = 0; phase < every; phase++) {
            phases[phase] = new int[sizes[phase]];
        }
        for (int person : members) {
            int phase = chance.below(every, Chance.Of.PHASE, person, 0);
            phases[phase][--sizes[phase]] = person;
        }
        return phases;
    }

    /** Draws when a person who is well from the day on falls ill or leaves. */
    private void nextSpell(int person, int day) {
        double rate = 1 / parameters.illEvery() + 1 / parameters.journeyEvery();
        changeAfter(person, day, chance.days(rate, Chance.Of.SPELL, person, day));
    }

    private void changeAfter(int person, int day, int days) {
        if (day + days < Math.min(days(), goneFrom[person])) {
            spellsOfDay.add(day + days, person);
        }
    }

    private void change(int person, Day out) {
        if (states[person] != State.PRESENT.number) {
            states[person] = State.PRESENT.number;
            nextSpell(person, today);
            return;
        }
        double ill = parameters.journeyEvery() / (parameters.illEvery() + parameters.journeyEvery());
        if (chance.happens(ill, Chance.Of.SPELL_KIND, person, today)) {
            states[person] = State.ILL.number;
            visit(person);
            changeAfter(person, today, length(person, parameters.illFor()));
            return;
        }
        int days = length(person, parameters.journeyFor());
        boolean announced = chance.happens(parameters.journeyAnnounced(), Chance.Of.ANNOUNCED, person, today);
        states[person] = (announced ? State.ANNOUNCED_AWAY : State.AWAY).number;
        if (announced) {
            out.announce(person, today + days - 1);
        }
        changeAfter(person, today, days);
    }

    private int length(int person, double mean) {
        return chance.days(1 / mean, Chance.Of.SPELL_LENGTH, person, today);
    }

    private void visit(int person) {
        if (chance.happens(parameters.serviceAgreed(), Chance.Of.AGREED, person, 0)
                && chance.happens(parameters.serviceVisit(), Chance.Of.VISIT, person, today)
                && !outage(sites[person], today)) {
            if (visitCount == visits.length) {
                visits = Arrays.copyOf(visits, visitCount * 2);
            }
            visits[visitCount++] = person;
        }
    }

    private void move(int person) {
        siteBefore[person] = sites[person];
        int household = people.household(person);
        int to = chance.below(people.places() - 1, Chance.Of.MOVE_TO, household, 0);
        sites[person] = (short) (to < siteBefore[person] ? to : to + 1);
        settled[person] = 0;
        newcomers.add(sites[person], person);
    }

    /** Food with its roster, and kits: a whole site on one day. */
    private void siteStreams(Day out) {
        Group[] all = Group.values();
        boolean[] food = new boolean[all.length];
        boolean[] roster = new boolean[all.length];
        boolean[] kit = new boolean[all.length];
        for (int site = 0; site < people.places(); site++) {
            boolean any = false;
            for (Group group : all) {
                food[group.number()] = due(Stream.FOOD, group, site);
                roster[group.number()] = due(Stream.ROSTER, group, site);
                kit[group.number()] = due(Stream.KIT, group, site);
                any |= food[group.number()] || roster[group.number()] || kit[group.number()];
            }
            if (!any) {
                continue;
            }
            for (int person = people.first(site); person < people.first(site + 1); person++) {
                if (sites[person] == site) {
                    atSite(person, food, roster, kit, out);
                }
            }
            for (int person = newcomers.first(site); person >= 0; person = newcomers.next(person)) {
                atSite(person, food, roster, kit, out);
            }
        }
    }

    private void atSite(int person, boolean[] food, boolean[] roster, boolean[] kit, Day out) {
        int group = groups[person];
        if (food[group] && people.collects(person)) {
            looked(person, Stream.FOOD, out);
        }
        if (roster[group]) {
            boolean vouched = !outage(sites[person], today) && vouched(person, today, state(person), true);
            recorded(person, Stream.ROSTER, vouched, out);
        }
        if (kit[group]) {
            looked(person, Stream.KIT, out);
        }
    }

    private boolean due(Stream stream, Group group, int site) {
        int every = plan.every(stream, group);
        return every > 0 && (today + sitePhase[site]) % every == 0;
    }

    private void meetings(Day out) {
        for (int[][] phases : metByPhase) {
            if (phases.length > 0) {
                for (int person : phases[today % phases.length]) {
                    looked(person, Stream.MEETING, out);
                }
            }
        }
    }

    /** An occasion on which she is expected: seen if she is well, comes, and the site records anybody. */
    private void looked(int person, Stream stream, Day out) {
        boolean seen = states[person] == State.PRESENT.number
                && chance.even(Chance.Of.RECORD, person, today * LOOKED_AT.length + stream.number())
                        < reliabilities[stream.number()][person]
                && !outage(sites[person], today);
        recorded(person, stream, seen, out);
    }

    private void recorded(int person, Stream stream, boolean seen, Day out) {
        int bit = 1 << stream.number();
        if (seen) {
            settled[person] |= (byte) bit;
        }
        out.add(person, stream, (settled[person] & bit) != 0 ? sites[person] : siteBefore[person], seen);
    }

    /** Lists of persons by day or site, in which each person is at most once. */
    private static final class Lists {
        private final int[] first;
        private final int[] next;

        Lists(int lists, int persons) {
            first = new int[lists];
            Arrays.fill(first, -1);
            next = new int[persons];
        }

        void add(int list, int person) {
            next[person] = first[list];
            first[list] = person;
        }

        int first(int list) {
            return first[list];
        }

        int next(int person) {
            return next[person];
        }
    }
}
