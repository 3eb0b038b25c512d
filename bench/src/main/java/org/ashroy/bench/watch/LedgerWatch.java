package org.ashroy.bench.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;
import org.ashroy.kernel.silence.Beliefs;
import org.ashroy.kernel.silence.Care;
import org.ashroy.kernel.silence.DailyLists;
import org.ashroy.kernel.silence.Evidence;
import org.ashroy.kernel.silence.Foresight;
import org.ashroy.kernel.silence.Learner;
import org.ashroy.kernel.silence.Model;
import org.ashroy.kernel.silence.SilencePass;
import org.ashroy.kernel.silence.Touchpoint;

/**
 * The silence ledger of the kernel, as it stands: what is usual at first, and what it learns every thirty days. Stated beforehand
 * is the care for each group, that a family tells it of every second who is gone, and that the registry was verified on the day on
 * which the first question may be asked.
 */
public final class LedgerWatch implements Watch {

    private static final int LEARNS_EVERY = 30;
    private static final int SOON = 14;
    private static final int SAMPLE = 1500;
    private static final int LIKE_THE_LAST = 28;

    // Ages and sexes whose attendance is alike, times what makes the risk higher.
    private static final int KINDS = 6;
    private static final double[] RISKS = {1, 4, 2, 2};
    private static final double GIRL = 12;
    private static final int[] CADENCES = {7, 10, 14, 21, 28, 42, 0};

    private static final List<Stream> SIGHTINGS = List.of(Stream.FOOD, Stream.SCHOOL, Stream.KIT, Stream.MEETING);
    private static final int ROSTER = SIGHTINGS.size();
    private static final int QUESTION = ROSTER + 1;
    private static final int MEETING = ROSTER + 2;

    private final DailyLists lists = DailyLists.usual(QUESTION, MEETING);
    private Roll roll = new Roll(
            0, new short[0], new boolean[0], new byte[0], new byte[0], new int[0], new boolean[0], new byte[0]);
    private Evidence evidence = new Evidence(0, 1, streams());
    private Model model = Model.usual(Care.of(1), streams());
    private Beliefs beliefs = SilencePass.run(evidence, model);
    private int learned;
    private boolean asking;
    private double needed;
    private double leastAsked;
    // What it took to come onto the lists of each day, from the first on which anybody was asked.
    private final List<Foresight.Threshold> thresholds = new ArrayList<>();

    @Override
    public String name() {
        return "silence ledger";
    }

    private static org.ashroy.kernel.silence.Stream[] streams() {
        List<org.ashroy.kernel.silence.Stream> all = new ArrayList<>(SIGHTINGS.stream()
                .map(stream -> org.ashroy.kernel.silence.Stream.sighting(stream.name()))
                .toList());
        all.add(org.ashroy.kernel.silence.Stream.word("ROSTER", true));
        all.add(org.ashroy.kernel.silence.Stream.word("QUESTION", false));
        all.add(org.ashroy.kernel.silence.Stream.meeting("PRIVATE_MEETING"));
        return all.toArray(org.ashroy.kernel.silence.Stream[]::new);
    }

    @Override
    public void begin(Roll registered, Plan plan, double meetingsADay, double questionsADay) {
        roll = registered;
        double[] weights = new double[KINDS * RISKS.length];
        for (int group = 0; group < weights.length; group++) {
            weights[group] = Math.max(group / RISKS.length == 0 ? GIRL : 1, RISKS[group % RISKS.length]);
        }
        model = Model.usual(Care.of(weights), streams());
        evidence = new Evidence(0, roll.places(), streams());
        for (int person = 0; person < roll.size(); person++) {
            evidence.add(roll.sites()[person], group(person), 0);
        }
        beliefs = SilencePass.run(evidence, model);
        learned = 0;
        asking = false;
        needed = 0;
        thresholds.clear();
    }

    private int group(int person) {
        int age = roll.ages()[person];
        boolean female = roll.females()[person];
        int kind = female && age >= 12 && age <= 17 ? 0 : age < 12 ? 1 : age < 18 ? 2 : age >= 60 ? 5 : female ? 3 : 4;
        int risks = roll.risks()[person];
        int risk = (risks & Roll.SEPARATED) != 0 ? 1 : (risks & Roll.SINGLE_MOTHER) != 0 ? 2 : risks != 0 ? 3 : 0;
        return kind * RISKS.length + risk;
    }

    @Override
    public void records(Day day) {
        evidence.advance(day.day(), model);
        for (int at = 0; at < day.announcements(); at++) {
            evidence.excuse(day.announcing(at), day.day(), day.until(at));
        }
        for (int record = 0; record < day.size(); record++) {
            recorded(day, record);
        }
        if (day.day() - learned >= LEARNS_EVERY) {
            learned = day.day();
            model = Learner.learn(evidence, model);
        }
    }

    private void recorded(Day day, int record) {
        int person = day.person(record);
        boolean seen = day.seen(record);
        Stream stream = day.stream(record);
        if (stream == Stream.SERVICE) {
            evidence.see(person, day.day());
            return;
        }
        evidence.expect(stream == Stream.ROSTER ? ROSTER : SIGHTINGS.indexOf(stream), person, day.day(), seen);
        if (seen && stream != Stream.ROSTER && day.site(record) != evidence.place(person)) {
            evidence.moved(person, day.site(record), evidence.group(person));
        }
    }

    @Override
    public int[] questions(int day, int most) {
        if (!asking) {
            // Everybody was verified on the eve.
            asking = true;
            for (int person = 0; person < evidence.people(); person++) {
                evidence.see(person, day - 1);
            }
        }
        beliefs = SilencePass.run(evidence, model);
        DailyLists.Chosen asked = lists.questions(evidence, beliefs, needed, most, day);
        leastAsked = asked.least();
        return asked.people();
    }

    @Override
    public void answered(int day, int person, boolean vouched) {
        evidence.expect(QUESTION, person, day, vouched);
        beliefs.again(person);
    }

    @Override
    public int[] meetings(int day, int most) {
        DailyLists.Chosen chosen = lists.meetings(evidence, beliefs, most);
        thresholds.add(new Foresight.Threshold(needed, leastAsked, chosen.least()));
        needed = DailyLists.needed(needed, chosen);
        return chosen.people();
    }

    @Override
    public void met(int day, int person, boolean met) {
        evidence.expect(MEETING, person, day, met);
        evidence.left(person, !met);
    }

    @Override
    public void returned(int day, int person) {
        evidence.left(person, false);
        evidence.see(person, day);
    }

    private Foresight foresight(List<Touchpoint> added) {
        List<Foresight.Threshold> last =
                thresholds.subList(Math.max(0, thresholds.size() - LIKE_THE_LAST), thresholds.size());
        return new Foresight(
                evidence, model, lists, new Foresight.Thresholds(last, evidence.today() - last.size() + 1), added);
    }

    /** Not a number before there are lists of a week to go by. */
    @Override
    public double daysUntilNoticed(int person, int horizon) {
        return thresholds.size() < 7
                ? Double.NaN
                : foresight(List.of()).noticed(person, horizon, SOON).days();
    }

    /** Arranges the private meetings otherwise among girls enrolled, girls who are not, and others at higher risk. */
    @Override
    public Plan proposal(Roll registered, Plan now) {
        Plan best = now;
        double mostNoticed = noticed(now, now);
        for (int notEnrolled : CADENCES) {
            for (int enrolled : CADENCES) {
                for (int others : CADENCES) {
                    Plan plan = now.with(Stream.MEETING, Group.GIRL_NOT_ENROLLED, notEnrolled)
                            .with(Stream.MEETING, Group.GIRL_ENROLLED, enrolled)
                            .with(Stream.MEETING, Group.HIGHER_RISK, others);
                    double work = plan.meetingsAMonth(roll) / now.meetingsAMonth(roll);
                    // Less than nearly all of the work is never better.
                    if (work <= 1 && work > 0.85) {
                        double noticed = noticed(now, plan);
                        if (noticed > mostNoticed) {
                            mostNoticed = noticed;
                            best = plan;
                        }
                    }
                }
            }
        }
        return best;
    }

    private double noticed(Plan now, Plan plan) {
        List<Touchpoint> changed = new ArrayList<>();
        for (Group group : Group.values()) {
            int every = plan.every(Stream.MEETING, group);
            if (every != now.every(Stream.MEETING, group)) {
                changed.add(new Touchpoint(
                        SIGHTINGS.indexOf(Stream.MEETING), person -> roll.group(person) == group, every));
            }
        }
        Foresight foresight = foresight(changed);
        int[] girls = IntStream.range(0, roll.size())
                .filter(person -> roll.group(person).girls() && !evidence.left(person))
                .toArray();
        int step = Math.max(1, girls.length / SAMPLE);
        return IntStream.range(0, girls.length / step)
                .mapToDouble(at ->
                        foresight.noticed(girls[at * step], SOON + 1, SOON).within())
                .average()
                .orElse(0);
    }
}
