package org.ashroy.kernel.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What would be: if somebody disappeared tomorrow, when would it be noticed? Under the streams as they are or with others
 * added, with so many meetings and questions a day. So the system says where it cannot see.
 *
 * <p>First the operation is rehearsed with people as they are, nobody of whom disappears: that shows how probable it must be
 * that somebody is gone for her to come onto the lists of a day. Then each person asked for disappears, in thought, some
 * times: every occasion misses her, and of the households asked as many tell it as the streams say. Nothing is used but
 * evidence and model.
 */
public final class Foresight {

    private static final int REHEARSED = 40_000;
    private static final int SETTLES = 21;
    private static final int REHEARSES = 35;
    private static final int TIMES = 24;
    private static final int WEEK = 7;

    private final Evidence evidence;
    private final Filter filter;
    private final DailyLists lists;
    private final Thresholds thresholds;
    private final List<Touchpoint> added;

    /**
     * What it took on one day to come onto the lists.
     *
     * @param needed what {@link DailyLists#questions} was given
     * @param question the least of the list of questions
     * @param meeting the least of the list of meetings
     */
    public record Threshold(double needed, double question, double meeting) {}

    /**
     * What it took day by day. The days to come are thought to be like these, each like one of the same weekday: on days with
     * school the lists fill with who was missed there, and it takes more.
     *
     * @param days days that follow each other, whole weeks or less than one
     * @param first the first of them
     */
    public record Thresholds(List<Threshold> days, int first) {

        /**
         * Takes the last whole weeks of the days given.
         *
         * @throws IllegalArgumentException where there is no day
         */
        public Thresholds {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("there are no days to say what it takes; rehearse some");
            }
            int left = days.size() < WEEK ? 0 : days.size() % WEEK;
            days = List.copyOf(days.subList(left, days.size()));
            first += left;
        }

        Threshold of(int day) {
            return days.get(Math.floorMod(day - first, days.size()));
        }
    }

    /**
     * When a disappearance would be noticed.
     *
     * @param days the mean number of days she is missing by then, 0 for the first, none counted for more than the horizon
     * @param within the share noticed within the days asked for, 0 to 1
     */
    public record Noticed(double days, double within) {}

    /**
     * For what stands in evidence and model now.
     *
     * @param thresholds of {@link #rehearse}, or those of the lists of the last days
     * @param added touchpoints that are not there yet
     */
    public Foresight(Evidence evidence, Model model, DailyLists lists, Thresholds thresholds, List<Touchpoint> added) {
        this.evidence = evidence;
        this.filter = new Filter(evidence, model);
        this.lists = lists;
        this.thresholds = thresholds;
        this.added = List.copyOf(added);
        evidence.placesOf().refresh();
    }

    /**
     * When it would be noticed if a person disappeared tomorrow.
     *
     * @param horizon days looked ahead, 1 or more
     * @param within days asked for
     */
    public Noticed noticed(int person, int horizon, int within) {
        SplittableRandom random = new SplittableRandom(person);
        filter.foresee(person);
        double days = 0;
        int soon = 0;
        for (int time = 0; time < TIMES; time++) {
            filter.again();
            int day = noticedOn(person, horizon, random);
            days += day;
            soon += day <= within ? 1 : 0;
        }
        return new Noticed(days / TIMES, (double) soon / TIMES);
    }

    private int noticedOn(int person, int horizon, SplittableRandom random) {
        int asked = daysSince(lists.word(), person);
        int tried = daysSince(lists.meeting(), person);
        int weeks = WEEK * random.nextInt(thresholds.days().size());
        for (int day = 0; day < horizon; day++) {
            int on = evidence.today() + 1 + day;
            asked++;
            tried++;
            filter.tomorrow(person, on);
            for (int stream = 0; stream < evidence.streams(); stream++) {
                if (occasion(evidence, added, stream, person, on)) {
                    filter.suppose(
                            stream,
                            random.nextDouble() < evidence.stream(stream).ifGone());
                }
            }
            Threshold threshold = thresholds.of(on + weeks);
            if (asked >= lists.daysBetweenQuestions()
                    && lists.order(filter, threshold.needed()) >= threshold.question()) {
                asked = 0;
                filter.suppose(
                        lists.word(),
                        random.nextDouble() < evidence.stream(lists.word()).ifGone());
            }
            if (tried >= lists.daysBetweenMeetings() && lists.value(filter) >= threshold.meeting()) {
                return day;
            }
        }
        return horizon;
    }

    private int daysSince(int stream, int person) {
        int last = evidence.lastExpected(stream, person);
        return last == Evidence.NEVER ? Evidence.DAYS : evidence.today() - last;
    }

    // What was seven weeks ago comes again, questions that were asked for a reason left out.
    private static boolean occasion(Evidence evidence, List<Touchpoint> added, int stream, int person, int day) {
        for (Touchpoint touchpoint : added) {
            if (touchpoint.stream() == stream && touchpoint.who().test(person)) {
                return touchpoint.everyDays() > 0 && (day + person) % touchpoint.everyDays() == 0;
            }
        }
        return evidence.planned(stream, person, day);
    }

    /**
     * Rehearses the operation with nobody disappearing.
     *
     * @param meetings a day, for everybody
     * @param questions a day, for everybody
     * @param seed of the chances
     */
    public static Thresholds rehearse(
            Evidence evidence,
            Model model,
            DailyLists lists,
            double meetings,
            double questions,
            List<Touchpoint> added,
            long seed) {
        int every = Math.max(1, evidence.people() / REHEARSED);
        return new Rehearsal(evidence, evidence.sample(every), every, model, lists, added, seed)
                .run(meetings / every, questions / every);
    }

    private static final class Rehearsal {
        private final Evidence whole;
        private final Evidence evidence;
        private final int every;
        private final Model model;
        private final DailyLists lists;
        private final List<Touchpoint> added;
        private final SplittableRandom random;
        // 0 there, 1 ill, 2 on a journey.
        private final byte[] state;
        private final float[][] share;

        Rehearsal(
                Evidence whole,
                Evidence evidence,
                int every,
                Model model,
                DailyLists lists,
                List<Touchpoint> added,
                long seed) {
            this.whole = whole;
            this.evidence = evidence;
            this.every = every;
            this.model = model;
            this.lists = lists;
            this.added = added;
            this.random = new SplittableRandom(seed);
            this.state = new byte[evidence.people()];
            this.share = new float[evidence.streams()][evidence.people()];
            Filter filter = new Filter(evidence, model);
            for (int person = 0; person < evidence.people(); person++) {
                filter.foresee(person);
                for (int stream = 0; stream < evidence.streams(); stream++) {
                    share[stream][person] = (float) filter.drawn(stream, random);
                }
            }
        }

        Thresholds run(double meetings, double questions) {
            List<Threshold> days = new ArrayList<>();
            double needed = 0;
            double meetingsLeft = 0;
            double questionsLeft = 0;
            for (int day = 0; day < SETTLES + REHEARSES; day++) {
                evidence.advance(evidence.today() + 1, model);
                live();
                Beliefs gone = SilencePass.run(evidence, model);
                questionsLeft += questions;
                DailyLists.Chosen asked =
                        lists.questions(evidence, gone, needed, (int) questionsLeft, random.nextLong());
                questionsLeft -= (int) questionsLeft;
                for (int person : asked.people()) {
                    evidence.expect(lists.word(), person, evidence.today(), happens(lists.word(), person));
                }
                gone.again(asked.people());
                meetingsLeft += meetings;
                DailyLists.Chosen met = lists.meetings(evidence, gone, (int) meetingsLeft);
                meetingsLeft -= (int) meetingsLeft;
                for (int person : met.people()) {
                    boolean found = happens(lists.meeting(), person);
                    evidence.expect(lists.meeting(), person, evidence.today(), found);
                    evidence.left(person, !found);
                }
                if (day >= SETTLES) {
                    days.add(new Threshold(needed, asked.least(), met.least()));
                }
                needed = DailyLists.needed(needed, met);
            }
            return new Thresholds(days, evidence.today() - REHEARSES + 1);
        }

        private void live() {
            for (int person = 0; person < evidence.people(); person++) {
                move(person);
                for (int stream = 0; stream < evidence.streams(); stream++) {
                    if (occasion(whole, added, stream, person * every, evidence.today())) {
                        evidence.expect(stream, person, evidence.today(), happens(stream, person));
                    }
                }
            }
        }

        private void move(int person) {
            double chance = random.nextDouble();
            byte was = state[person];
            if (was == 0) {
                state[person] = (byte)
                        (chance < model.illness().begins()
                                ? 1
                                : chance
                                                < model.illness().begins()
                                                        + model.journeys().begins()
                                        ? 2
                                        : 0);
            } else if (chance < (was == 1 ? model.illness() : model.journeys()).ends()) {
                state[person] = 0;
                if (evidence.left(person)) {
                    evidence.left(person, false);
                    evidence.see(person, evidence.today());
                }
            }
        }

        private boolean happens(int stream, int person) {
            double chance = share[stream][person];
            return random.nextDouble()
                    < (state[person] == 0
                            ? chance
                            : chance * evidence.stream(stream).ifAway());
        }
    }
}
