package org.ashroy.bench.worlds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ashroy.bench.watch.Watch;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.worlds.World;
import org.ashroy.camp.worlds.World.State;

/**
 * Runs watches over one world, which is made once for all of them. Each has its own budget and its own record of whom it found;
 * none sees what another does.
 */
final class Run {

    /** Days after an outage in which it may still cause alerts. */
    static final int AFTERMATH = 7;

    private static final double MONTH = 30;

    /** Days beyond which it makes no difference when somebody is noticed, for predictions and means. */
    static final int HORIZON = 60;

    private final World world;
    private final int[] planted;
    private final List<Watched> all = new ArrayList<>();

    Run(World world) {
        this.world = world;
        this.planted = IntStream.range(0, world.roll().size())
                .filter(person -> world.goneFrom(person) != Integer.MAX_VALUE)
                .toArray();
    }

    /**
     * Adds a watch.
     *
     * @param meetings private meetings per 1,000 persons a month
     * @param questions questions per 1,000 persons a month
     */
    Run add(Watch watch, double meetings, double questions) {
        double thousands = world.roll().size() / 1000.0;
        Watched watched = new Watched(watch, meetings * thousands / MONTH, questions * thousands / MONTH);
        all.add(watched);
        return this;
    }

    /** Runs to the end of the world; outcomes come in the order in which watches were added. */
    List<Outcome> run() {
        Roll roll = world.roll();
        for (Watched watched : all) {
            watched.watch.begin(roll, world.plan(), watched.meetingsADay, watched.questionsADay);
        }
        Day day = new Day();
        for (int i = 0; i < world.days(); i++) {
            world.next(day);
            for (Watched watched : all) {
                watched.day(day);
            }
        }
        return all.stream().map(Watched::outcome).toList();
    }

    /** One watch and what became of it. */
    private final class Watched {
        private final Watch watch;
        private final double meetingsADay;
        private final double questionsADay;
        private final Outcome outcome = new Outcome();
        private final BitSet traced = new BitSet();
        private final BitSet found = new BitSet();
        private final int[] noticedOn = new int[planted.length];
        private final double[] predictions = new double[planted.length];
        private final BitSet households = new BitSet();
        private final int[] meetingsAround = new int[world.roll().places()];
        private final int[] meetingsElse = new int[world.roll().places()];

        Watched(Watch watch, double meetingsADay, double questionsADay) {
            this.watch = watch;
            this.meetingsADay = meetingsADay;
            this.questionsADay = questionsADay;
            Arrays.fill(noticedOn, -1);
            Arrays.fill(predictions, Double.NaN);
        }

        void day(Day records) {
            int day = records.day();
            watch.records(records);
            int sinceStart = day - world.parameters().learningDays();
            if (sinceStart >= 0) {
                households.clear();
                ask(day, allowed(questionsADay, sinceStart));
                meet(day, allowed(meetingsADay, sinceStart));
                outcome.disturbed += households.cardinality();
                comeBack(day);
            }
            predict(day);
        }

        /** Asks on the evening before each disappears, when nothing of it can be known. */
        private void predict(int day) {
            for (int i = 0; i < planted.length; i++) {
                if (world.goneFrom(planted[i]) == day + 1 && !traced.get(planted[i])) {
                    predictions[i] = watch.daysUntilNoticed(planted[i], HORIZON);
                }
            }
        }

        /** Whole pieces of the budget that a day has; what is not used is lost. */
        private int allowed(double aDay, int day) {
            return (int) (Math.floor(aDay * (day + 1)) - Math.floor(aDay * day));
        }

        private void ask(int day, int most) {
            int[] asked = checked(watch.questions(day, most), most, "questions");
            for (int person : asked) {
                watch.answered(day, person, world.question(person));
                households.set(world.roll().households()[person]);
            }
            outcome.questions += asked.length;
        }

        private void meet(int day, int most) {
            int[] visited = checked(watch.meetings(day, most), most, "meetings");
            for (int person : visited) {
                int[] meetings = around(world.site(person), day) ? meetingsAround : meetingsElse;
                meetings[world.site(person)]++;
                boolean met = world.meeting(person);
                if (!met) {
                    traced.set(person);
                    if (world.state(person) == State.GONE) {
                        notice(person, day);
                    } else {
                        outcome.falseNotices++;
                    }
                }
                watch.met(day, person, met);
                households.set(world.roll().households()[person]);
            }
            outcome.meetings += visited.length;
        }

        private void notice(int person, int day) {
            traced.clear(person);
            found.set(person);
            noticedOn[Arrays.binarySearch(planted, person)] = day;
            outcome.found++;
        }

        /** Who was on a journey comes back, unless she disappears on it: then whoever traces her notices. */
        private void comeBack(int day) {
            for (int person = traced.nextSetBit(0); person >= 0; person = traced.nextSetBit(person + 1)) {
                State state = world.state(person);
                if (state == State.GONE) {
                    notice(person, day);
                } else if (state == State.PRESENT || state == State.ILL) {
                    traced.clear(person);
                    watch.returned(day, person);
                }
            }
        }

        private boolean around(int site, int day) {
            int from = world.outageFrom(site);
            return from <= day && day - from < world.parameters().outageDays() + AFTERMATH;
        }

        Outcome outcome() {
            for (int i = 0; i < planted.length; i++) {
                int gone = world.goneFrom(planted[i]);
                boolean noticed = noticedOn[i] >= 0;
                int days = (noticed ? noticedOn[i] : world.days() - 1) - gone;
                Group group = world.roll().group(planted[i]);
                (group.girls() ? outcome.girls : outcome.others).add(days, noticed);
                outcome.of(group).add(days, noticed);
                if (!Double.isNaN(predictions[i])) {
                    outcome.predictable
                            .computeIfAbsent(group, _ -> new Durations())
                            .add(days, noticed);
                    outcome.predicted.merge(group, predictions[i], Double::sum);
                }
            }
            outcome.causedByOutages = causedByOutages();
            return outcome;
        }

        /** Meetings at sites with an outage, in and after it, above what the same sites have on their other days. */
        private double causedByOutages() {
            double caused = 0;
            int start = world.parameters().learningDays();
            for (int site = 0; site < meetingsAround.length; site++) {
                int from = world.outageFrom(site);
                if (from != Integer.MAX_VALUE) {
                    int to = Math.min(world.days(), from + world.parameters().outageDays() + AFTERMATH);
                    int others = world.days() - start - (to - from);
                    caused += meetingsAround[site] - (double) meetingsElse[site] / others * (to - from);
                }
            }
            return caused;
        }

        private int[] checked(int[] named, int most, String what) {
            if (named.length > most) {
                throw new IllegalStateException(
                        watch.name() + " names " + named.length + " for " + what + ", and " + most + " are allowed");
            }
            BitSet once = new BitSet();
            for (int person : named) {
                if (once.get(person) || traced.get(person) || found.get(person)) {
                    throw new IllegalStateException(watch.name() + " names somebody for " + what
                            + " who was named before, or is being traced: number " + person);
                }
                once.set(person);
            }
            return named;
        }
    }
}
