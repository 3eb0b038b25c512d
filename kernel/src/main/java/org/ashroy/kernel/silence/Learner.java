package org.ashroy.kernel.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns from evidence how people who are there are seen: without days on which a stream failed, and without journeys that were
 * told. Who may well be gone teaches only up to the day on which she was last seen. Of everybody else the days since count too:
 * to leave them out would be to leave out misses, and the answers of households whom nobody visited because they vouched.
 *
 * <ol>
 *   <li>Spells: expectation maximisation (Baum and others 1970) over people whom a stream expects often, with three states,
 *       there, ill and on a journey.
 *   <li>How often a stream sees who is there: the share of each group, what the spells take away added back; how much persons
 *       differ from how much more their shares spread than dice would (method of moments for the beta-binomial); how places
 *       differ, held to 1 where little is known.
 *   <li>How many stop coming to a stream though they are there: those whom it missed at {@value #RUN} occasions in a row
 *       after another stream had seen them.
 * </ol>
 */
public final class Learner {

    private static final int ROUNDS = 60;
    private static final int LEARNERS = 20_000;
    private static final int OFTEN = 12;
    private static final int FEWEST = 200;
    private static final double HELD_TO_ONE = 200;
    private static final int RUN = 10;
    private static final double MAY_BE_GONE = 0.05;
    private static final int LONGER_THAN_A_JOURNEY = 21;

    private final Evidence evidence;
    private final Model before;
    private final Beliefs beliefs;
    private Model.Spell illness;
    private Model.Spell journeys;

    private Learner(Evidence evidence, Model before) {
        this.evidence = evidence;
        this.before = before;
        this.beliefs = SilencePass.run(evidence, before);
        this.illness = before.illness();
        this.journeys = before.journeys();
    }

    /** Learns the next revision of a model. Where there is too little to learn from, what was there before stays. */
    public static Model learn(Evidence evidence, Model before) {
        return new Learner(evidence, before).learn();
    }

    /** The same model, with how places differ in this evidence. */
    public static Model places(Evidence evidence, Model model) {
        Learner learner = new Learner(evidence, model);
        double away = model.illness().share() + model.journeys().share();
        List<Model.OfStream> streams = new ArrayList<>();
        for (int stream = 0; stream < evidence.streams(); stream++) {
            Model.OfStream of = model.streams().get(stream);
            double present = learner.sighting(stream) ? 1 - away : 1;
            streams.add(new Model.OfStream(
                    of.code(), of.mean(), of.strength(), of.leaving(), learner.places(stream, of.mean(), present)));
        }
        return new Model(
                model.revision(),
                model.learnedOn(),
                model.care(),
                List.copyOf(streams),
                model.illness(),
                model.journeys());
    }

    private Model learn() {
        spells();
        double away = illness.share() + journeys.share();
        List<Model.OfStream> streams = new ArrayList<>();
        for (int stream = 0; stream < evidence.streams(); stream++) {
            streams.add(stream(stream, away));
        }
        return new Model(
                before.revision() + 1, evidence.today(), before.care(), List.copyOf(streams), illness, journeys);
    }

    // --- How often each stream sees who is there ----------------------------------------------------------------

    private Model.OfStream stream(int stream, double away) {
        Model.OfStream was = before.streams().get(stream);
        boolean sighting = sighting(stream);
        double present = sighting ? 1 - away : 1;
        int groups = before.care().groups();
        double[] often = new double[groups];
        double[] came = new double[groups];
        double[] mean = was.mean().clone();
        long left = 0;
        long watched = 0;
        for (int person = 0; person < evidence.people(); person++) {
            int expected = expected(stream, person);
            if (expected > 0) {
                often[evidence.group(person)] += expected;
                came[evidence.group(person)] += seen(stream, person);
                if (sighting && Long.bitCount(usualDays(stream, person)) >= 2 * RUN) {
                    watched++;
                    left += left(stream, person) ? 1 : 0;
                }
            }
        }
        for (int group = 0; group < groups; group++) {
            double weight = 20;
            mean[group] = Math.clamp(
                    (came[group] + weight * mean[group] * present) / (often[group] + weight) / present, 0.02, 0.99);
        }
        double total = 0;
        for (double times : often) {
            total += times;
        }
        return new Model.OfStream(
                was.code(),
                mean,
                total < FEWEST ? was.strength() : strength(stream, mean, present),
                (left + was.leaving() * HELD_TO_ONE) / (watched + HELD_TO_ONE),
                places(stream, mean, present));
    }

    // The variance beyond that of dice and of spells: of n occasions, var = n m (1 - m) (1 + (n - 1) / (k + 1)).
    private double strength(int stream, double[] mean, double present) {
        double beyond = 0;
        double weight = 0;
        for (int person = 0; person < evidence.people(); person++) {
            int often = expected(stream, person);
            if (often >= 2) {
                double share = Math.min(0.99, mean[evidence.group(person)] * present);
                double off = seen(stream, person) - often * share;
                double dice = share * (1 - share);
                double spells = sighting(stream)
                        ? often * share * share * (clustered(illness, often) + clustered(journeys, often))
                        : 0;
                beyond += (off * off - often * dice - spells) / dice;
                weight += often * (often - 1.0);
            }
        }
        double correlation = weight == 0 ? 0 : beyond / weight;
        return correlation <= 1e-3 ? 200 : Math.clamp(1 / correlation - 1, 2, 200);
    }

    // How much more the days away vary than if each were drawn apart; per occasion, of those spread evenly over the
    // window.
    private static double clustered(Model.Spell spell, int often) {
        double share = spell.share();
        double goesOn = 1 - spell.begins() - spell.ends();
        double density = Math.min(1, (double) often / Evidence.DAYS);
        return share * (1 - share) * density * 2 * goesOn / (1 - goesOn);
    }

    private boolean sighting(int stream) {
        return evidence.stream(stream).kind() == Stream.Kind.SIGHTING;
    }

    private double[] places(int stream, double[] mean, double present) {
        double[] hoped = new double[evidence.places()];
        double[] came = new double[evidence.places()];
        for (int person = 0; person < evidence.people(); person++) {
            int often = expected(stream, person);
            if (often > 0) {
                hoped[evidence.place(person)] += often * mean[evidence.group(person)] * present;
                came[evidence.place(person)] += seen(stream, person);
            }
        }
        double[] ratios = new double[evidence.places()];
        for (int place = 0; place < ratios.length; place++) {
            ratios[place] = (came[place] + HELD_TO_ONE) / (hoped[place] + HELD_TO_ONE);
        }
        return ratios;
    }

    private long usualDays(int stream, int person) {
        int last = sighting(stream) ? lastDay(person) : evidence.today();
        if (last == Evidence.NEVER) {
            return 0;
        }
        long days = evidence.until(last);
        if (sighting(stream)) {
            days &= ~evidence.excusedBits(person);
        }
        if (evidence.stream(stream).planned()) {
            days &= ~evidence.placesOf().failed(stream, evidence.place(person));
        }
        return evidence.expectedBits(stream, person) & days;
    }

    private int lastDay(int person) {
        int last = evidence.lastSeen(person);
        boolean mayBeGone = beliefs.gone(person) >= MAY_BE_GONE || last < evidence.today() - LONGER_THAN_A_JOURNEY;
        return mayBeGone ? last : evidence.today();
    }

    private int expected(int stream, int person) {
        int before = sighting(stream) ? evidence.countedExpected(stream, person) : 0;
        return Long.bitCount(usualDays(stream, person)) + before;
    }

    private int seen(int stream, int person) {
        int before = sighting(stream) ? evidence.countedSeen(stream, person) : 0;
        return Long.bitCount(usualDays(stream, person) & evidence.seenBits(stream, person)) + before;
    }

    // Whether a stream went on missing somebody long after she was seen elsewhere: there, and no longer coming.
    private boolean left(int stream, int person) {
        long expected = usualDays(stream, person);
        long seen = evidence.seenBits(stream, person);
        long sighted = evidence.sightedBits(person);
        boolean elsewhere = false;
        int missedSince = 0;
        for (int back = Evidence.DAYS - 1; back >= 0; back--) {
            long bit = Evidence.bit(evidence.today() - back);
            if ((expected & seen & bit) != 0) {
                elsewhere = false;
                missedSince = 0;
            } else {
                missedSince += elsewhere && (expected & bit) != 0 ? 1 : 0;
                elsewhere |= (sighted & bit) != 0;
            }
            if (missedSince >= RUN) {
                return true;
            }
        }
        return false;
    }

    // --- How often and how long people are away -----------------------------------------------------------------

    /** What one round of expectation maximisation counts. */
    private static final class Counts {
        double thereDays;
        double illBegins;
        double illDays;
        double illEnds;
        double journeyBegins;
        double journeyDays;
        double journeyEnds;
        double came;
        double cameIfThere;
    }

    private void spells() {
        int stream = densest();
        if (stream < 0) {
            return;
        }
        int[] learners = learners(stream);
        if (learners.length < FEWEST) {
            return;
        }
        double[] shares = new double[learners.length];
        Arrays.fill(shares, -1);
        double mean = 0;
        for (int person : learners) {
            mean += (double) seen(stream, person) / expected(stream, person) / learners.length;
        }
        for (int round = 0; round < ROUNDS; round++) {
            Counts counts = new Counts();
            for (int at = 0; at < learners.length; at++) {
                shares[at] = count(stream, learners[at], shares[at] < 0 ? mean : shares[at], mean, counts);
            }
            mean = counts.came / counts.cameIfThere;
            illness = spell(counts.illBegins, counts.thereDays, counts.illEnds, counts.illDays);
            journeys = spell(counts.journeyBegins, counts.thereDays, counts.journeyEnds, counts.journeyDays);
        }
    }

    // Spread over the whole list, so that all places teach.
    private int[] learners(int stream) {
        int[] all = IntStream.range(0, evidence.people())
                .filter(person -> Long.bitCount(usualDays(stream, person)) >= OFTEN)
                .toArray();
        int every = Math.max(1, all.length / LEARNERS);
        return IntStream.range(0, all.length / every).map(at -> all[at * every]).toArray();
    }

    private static Model.Spell spell(double begins, double thereDays, double ends, double days) {
        return new Model.Spell(
                Math.clamp((begins + 1) / (thereDays + 100), 1e-5, 0.2),
                Math.clamp((ends + 1) / (days + 5), 1 / 14.0, 0.9));
    }

    private int densest() {
        int densest = -1;
        long most = 0;
        for (int stream = 0; stream < evidence.streams(); stream++) {
            if (sighting(stream)) {
                long often = 0;
                for (int person = 0; person < evidence.people(); person++) {
                    int days = evidence.timesExpected(stream, person);
                    often += days >= OFTEN ? days : 0;
                }
                if (often > most) {
                    most = often;
                    densest = stream;
                }
            }
        }
        return densest;
    }

    // Forward and backward over the days of one person, states there, ill, on a journey; gives how often she comes when
    // there.
    private double count(int stream, int person, double share, double mean, Counts counts) {
        long expected = usualDays(stream, person);
        long seen = evidence.seenBits(stream, person);
        int first = evidence.today() - Evidence.DAYS + 1;
        int days = lastDay(person) - first + 1;
        double[][] forward = new double[days][];
        double[] scale = new double[days];
        double[] state = {1 - illness.share() - journeys.share(), illness.share(), journeys.share()};
        for (int day = 0; day < days; day++) {
            double[] next = day == 0 ? state : moved(state);
            emit(next, expected, seen, first + day, share);
            scale[day] = next[0] + next[1] + next[2];
            for (int at = 0; at < 3; at++) {
                next[at] /= scale[day];
            }
            forward[day] = next;
            state = next;
        }
        double came = 0;
        double there = 0;
        double[] backward = {1, 1, 1};
        for (int day = days - 1; day >= 0; day--) {
            double[] now = forward[day];
            long bit = Evidence.bit(first + day);
            if ((expected & bit) != 0) {
                there += now[0] * backward[0];
                came += (seen & bit) == 0 ? 0 : 1;
            }
            if (day == 0) {
                break;
            }
            double[] eve = forward[day - 1];
            double[] ahead = backward.clone();
            emit(ahead, expected, seen, first + day, share);
            for (int at = 0; at < 3; at++) {
                ahead[at] /= scale[day];
            }
            backward = new double[] {
                stay() * ahead[0] + illness.begins() * ahead[1] + journeys.begins() * ahead[2],
                illness.ends() * ahead[0] + (1 - illness.ends()) * ahead[1],
                journeys.ends() * ahead[0] + (1 - journeys.ends()) * ahead[2]
            };
            counts.thereDays += eve[0] * backward[0];
            counts.illBegins += eve[0] * illness.begins() * ahead[1];
            counts.journeyBegins += eve[0] * journeys.begins() * ahead[2];
            counts.illDays += eve[1] * backward[1];
            counts.illEnds += eve[1] * illness.ends() * ahead[0];
            counts.journeyDays += eve[2] * backward[2];
            counts.journeyEnds += eve[2] * journeys.ends() * ahead[0];
        }
        counts.came += came;
        counts.cameIfThere += there;
        double held = before.streams().get(stream).strength();
        return Math.clamp((came + held * mean) / (there + held), 0.05, 0.99);
    }

    private double stay() {
        return 1 - illness.begins() - journeys.begins();
    }

    private double[] moved(double[] state) {
        return new double[] {
            state[0] * stay() + state[1] * illness.ends() + state[2] * journeys.ends(),
            state[0] * illness.begins() + state[1] * (1 - illness.ends()),
            state[0] * journeys.begins() + state[2] * (1 - journeys.ends())
        };
    }

    private static void emit(double[] state, long expected, long seen, int day, double share) {
        long bit = Evidence.bit(day);
        if ((expected & bit) != 0) {
            boolean came = (seen & bit) != 0;
            state[0] *= came ? share : 1 - share;
            state[1] *= came ? 1e-6 : 1;
            state[2] *= came ? 1e-6 : 1;
        }
    }
}
