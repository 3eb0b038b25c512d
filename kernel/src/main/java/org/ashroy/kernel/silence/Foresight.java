package org.ashroy.kernel.silence;

import java.util.Arrays;
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

    private final Evidence evidence;
    private final Filter filter;
    private final DailyLists lists;
    private final Thresholds thresholds;
    private final List<Touchpoint> added;

    /**
     * What meeting somebody must be worth for her to come onto a list.
     *
     * @param question of questions, 0 to 1
     * @param meeting of meetings, 0 to 1
     */
    public record Thresholds(double question, double meeting) {}

    /**
     * When a disappearance would be noticed.
     *
     * @param days the mean number of days, none counted for more than the horizon
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
        for (int day = 1; day < horizon; day++) {
            int on = evidence.today() + day;
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
            if (lists.value(filter) >= thresholds.question() && asked >= lists.daysBetweenQuestions()) {
                asked = 0;
                filter.suppose(
                        lists.word(),
                        random.nextDouble() < evidence.stream(lists.word()).ifGone());
            }
            if (lists.value(filter) >= thresholds.meeting() && tried >= lists.daysBetweenMeetings()) {
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
            double question = 0;
            double meeting = 0;
            double needed = 0;
            double meetingsLeft = 0;
            double questionsLeft = 0;
            for (int day = 0; day < SETTLES + REHEARSES; day++) {
                evidence.advance(evidence.today() + 1, model);
                live();
                Beliefs gone = SilencePass.run(evidence, model);
                questionsLeft += questions;
                int[] asked = lists.questions(evidence, gone, needed, (int) questionsLeft, random.nextLong());
                questionsLeft -= (int) questionsLeft;
                double lastAsked = lowest(gone, asked);
                for (int person : asked) {
                    evidence.expect(lists.word(), person, evidence.today(), happens(lists.word(), person));
                }
                gone.again(asked);
                meetingsLeft += meetings;
                int[] met = lists.meetings(evidence, gone, (int) meetingsLeft);
                meetingsLeft -= (int) meetingsLeft;
                double lastMet = lowest(gone, met);
                needed += (lastMet - needed) / 5;
                for (int person : met) {
                    boolean found = happens(lists.meeting(), person);
                    evidence.expect(lists.meeting(), person, evidence.today(), found);
                    evidence.left(person, !found);
                }
                if (day >= SETTLES) {
                    question += Math.log(lastAsked);
                    meeting += Math.log(lastMet);
                }
            }
            return new Thresholds(Math.exp(question / REHEARSES), Math.exp(meeting / REHEARSES));
        }

        // Those drawn at random stand among them, so the lowest twentieth is left out.
        private double lowest(Beliefs gone, int[] people) {
            if (people.length == 0) {
                return 1;
            }
            double[] values = new double[people.length];
            for (int at = 0; at < people.length; at++) {
                values[at] = lists.value(gone, people[at]);
            }
            Arrays.sort(values);
            return Math.max(1e-9, values[(int) (values.length * lists.atRandom())]);
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
