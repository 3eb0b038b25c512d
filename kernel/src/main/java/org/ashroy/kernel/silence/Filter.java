package org.ashroy.kernel.silence;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What is believed of one person: there, ill, on a journey, or gone. A hidden Markov model, filtered day by day from the last
 * day on which she was seen herself: on each day she may fall ill, set out, come back or disappear, and each occasion at which
 * she was expected says how probable it was that it would go as it went in each of the four states.
 *
 * <p>How often she comes is not known but believed (beta distribution from her group and her own past), so each further miss
 * in a row surprises less than the one before. A stream she may have left ({@link Model.OfStream#leaving}) never says more than
 * that. So ten school days missed in one fever are not ten proofs, nor is a girl gone who left school.
 *
 * <p>For one thread; used for one person after another.
 */
final class Filter {

    /** So many days a trail is warm. */
    static final int EARLY = 14;

    // In so many days most who are ill or away come back by themselves.
    private static final int UNRIPE = 7;
    private static final double UNRIPE_WEIGHT = 0.2;

    private final Evidence evidence;
    private final Model model;
    private final int streams;
    private final double illBegins;
    private final double illEnds;
    private final double journeyBegins;
    private final double journeyEnds;
    private final double awayShare;

    private double there;
    private double ill;
    private double journey;
    private double gone;
    // Of who may have gone on each of the last days, what is left of it before what was seen since; and what was seen
    // since.
    private final double[] cohorts = new double[EARLY];
    private double since;
    private int day;

    private final long[] bits;
    private final double[] yes;
    private final double[] no;
    private final double[] stay;
    private final int[] yesSince;
    private final int[] noSince;

    /** By how much each stream raised the odds that she is gone. */
    private final double[] odds;

    private final int[] missed;

    private final double[][] leaps;
    private final double[] leapStays = new double[Evidence.DAYS + 1];
    private double leapHazard = -1;

    private final double[] before = new double[5];
    private final double[] cohortsBefore = new double[EARLY];
    private int dayBefore;
    private final int[] yesBefore;
    private final int[] noBefore;
    private final double[] stayBefore;

    Filter(Evidence evidence, Model model) {
        this.evidence = evidence;
        this.model = model;
        this.streams = evidence.streams();
        this.illBegins = model.illness().begins();
        this.illEnds = model.illness().ends();
        this.journeyBegins = model.journeys().begins();
        this.journeyEnds = model.journeys().ends();
        this.awayShare = model.illness().share() + model.journeys().share();
        this.bits = new long[streams];
        this.yes = new double[streams];
        this.no = new double[streams];
        this.stay = new double[streams];
        this.yesSince = new int[streams];
        this.noSince = new int[streams];
        this.odds = new double[streams];
        this.missed = new int[streams];
        this.leapStays[0] = 1;
        this.leaps = leaps();
        this.yesBefore = new int[streams];
        this.noBefore = new int[streams];
        this.stayBefore = new double[streams];
    }

    double ill() {
        return ill;
    }

    double journey() {
        return journey;
    }

    double gone() {
        return gone;
    }

    /**
     * How urgent a meeting is: how probable it is that she went within the last {@value #EARLY} days; that she went in the last
     * {@value #UNRIPE} of them counts a part, because most who are missed for so long come back by themselves.
     */
    double early() {
        double early = 0;
        for (int age = 0; age < EARLY; age++) {
            early += (age < UNRIPE ? UNRIPE_WEIGHT : 1) * cohorts[Math.floorMod(day - age, EARLY)];
        }
        return Math.min(gone, early * since);
    }

    /** The evidence in bits since she was last seen, of all streams; each doubles the odds that she is gone. */
    double bits() {
        double sum = 0;
        for (double one : odds) {
            sum += inBits(one);
        }
        return sum;
    }

    double evidenceBits(int stream) {
        return inBits(odds[stream]);
    }

    private static double inBits(double odds) {
        return odds == 1 ? 0 : Math.log(odds) / Math.log(2);
    }

    int missed(int stream) {
        return missed[stream];
    }

    /** How often a stream said anything of her since she was last seen. */
    int asked(int stream) {
        return Long.bitCount(bits[stream]);
    }

    /** The usual share at which a stream that said anything of her sees her when she is there. */
    double usual(int stream) {
        return yes[stream] / (yes[stream] + no[stream]);
    }

    /** How probable it is that somebody is gone at the end of a day of the window, from all that is known up to it. */
    double run(int person, int until) {
        return run(person, evidence.lastSeen(person), until);
    }

    /** The same as it was on a day when she had last been seen on another. */
    double run(int person, int last, int until) {
        begin(person, last, beforeWindow());
        int from = day;
        double hazard = model.care().daily(evidence.group(person));
        long union = gather(person, last, evidence.until(until) & ~evidence.until(from));
        if (union == 0) {
            day = until;
            int days = Math.min(EARLY, until - from);
            for (int age = 0; age < days; age++) {
                cohorts[Math.floorMod(day - age, EARLY)] = hazard * (1 - gone);
            }
            gone = 1 - (1 - gone) * Math.pow(1 - hazard, until - from);
            return gone;
        }
        follow(person, until, union);
        return gone;
    }

    private int beforeWindow() {
        return evidence.today() - Evidence.DAYS;
    }

    /** Day after day, with what was seen on each. Days before the last {@value #EARLY} need not be told apart. */
    private void follow(int person, int until, long union) {
        double hazard = model.care().daily(evidence.group(person));
        long occasions = evidence.turned(union);
        int before = beforeWindow();
        while (day < until) {
            long ahead = occasions >>> (day - before);
            int quiet = Math.min(until - EARLY - day, ahead == 0 ? Evidence.DAYS : Long.numberOfTrailingZeros(ahead));
            if (quiet > 1) {
                leap(hazard, quiet);
                continue;
            }
            pass(hazard, day + 1);
            long bit = Evidence.bit(day);
            if ((union & bit) != 0) {
                weigh(person, day, bit);
            }
        }
    }

    private void begin(int person, int last, int before) {
        if (last > before) {
            ill = 0;
            journey = 0;
            gone = 0;
        } else {
            ill = evidence.illBefore(person);
            journey = evidence.journeyBefore(person);
            gone = evidence.goneBefore(person);
            if (gone == 0 && last != Evidence.NEVER) {
                gone = 1 - Math.pow(1 - model.care().daily(evidence.group(person)), (double) before - last);
            }
        }
        there = 1 - ill - journey - gone;
        Arrays.fill(cohorts, 0);
        since = 1;
        day = Math.max(last, before);
    }

    private long gather(int person, int last, long days) {
        long union = 0;
        long told = evidence.excusedBits(person);
        for (int stream = 0; stream < streams; stream++) {
            long expected = evidence.expectedBits(stream, person) & days;
            if (evidence.stream(stream).kind() == Stream.Kind.SIGHTING) {
                expected &= ~told;
            }
            bits[stream] = expected;
            odds[stream] = 1;
            missed[stream] = 0;
            if (expected != 0) {
                union |= expected;
                believe(stream, person, last);
            }
        }
        return union;
    }

    private void believe(int stream, int person, int last) {
        Model.OfStream learned = model.streams().get(stream);
        double mean = learned.mean(evidence.group(person), evidence.place(person));
        long before = last == Evidence.NEVER ? 0 : evidence.until(last) & ~evidence.excusedBits(person);
        long expected = evidence.expectedBits(stream, person) & before;
        int often = Long.bitCount(expected) + evidence.countedExpected(stream, person);
        int came = Long.bitCount(expected & evidence.seenBits(stream, person)) + evidence.countedSeen(stream, person);
        // The day she was last seen on is chosen for her having been seen: it says nothing on how often she comes.
        if (evidence.stream(stream).kind() != Stream.Kind.WORD
                && last > evidence.today() - Evidence.DAYS
                && (expected & evidence.seenBits(stream, person) & Evidence.bit(last)) != 0) {
            often--;
            came--;
        }
        double away = evidence.stream(stream).kind() == Stream.Kind.SIGHTING ? often * awayShare : 0;
        yes[stream] = mean * learned.strength() + came;
        no[stream] = (1 - mean) * learned.strength() + Math.max(0, often - came - away);
        stay[stream] = 1;
        yesSince[stream] = 0;
        noSince[stream] = 0;
    }

    /** One day without what was seen on it. */
    private void pass(double hazard, int next) {
        day = next;
        cohorts[Math.floorMod(day, EARLY)] = hazard * (1 - gone) / since;
        double wasThere = there;
        double wasIll = ill;
        double wasAway = journey;
        gone += hazard * (1 - gone);
        double stays = 1 - hazard;
        there = stays * (wasThere * (1 - illBegins - journeyBegins) + wasIll * illEnds + wasAway * journeyEnds);
        ill = stays * (wasThere * illBegins + wasIll * (1 - illEnds));
        journey = stays * (wasThere * journeyBegins + wasAway * (1 - journeyEnds));
    }

    /** Several days without anything, none of the last {@value #EARLY}. */
    private void leap(double hazard, int days) {
        if (hazard != leapHazard) {
            leapHazard = hazard;
            for (int count = 1; count < leapStays.length; count++) {
                leapStays[count] = leapStays[count - 1] * (1 - hazard);
            }
        }
        double stays = leapStays[days];
        double[] to = leaps[days];
        double wasThere = there;
        double wasIll = ill;
        double wasAway = journey;
        day += days;
        gone = 1 - (1 - gone) * stays;
        there = stays * (wasThere * to[0] + wasIll * to[3] + wasAway * to[6]);
        ill = stays * (wasThere * to[1] + wasIll * to[4] + wasAway * to[7]);
        journey = stays * (wasThere * to[2] + wasIll * to[5] + wasAway * to[8]);
    }

    /** Of each number of days, how probable it is to be there, ill or on a journey after them, in rows of what was before. */
    private double[][] leaps() {
        double[][] all = new double[Evidence.DAYS + 1][];
        all[0] = new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
        for (int days = 1; days < all.length; days++) {
            double[] eve = all[days - 1];
            double[] now = new double[9];
            for (int was = 0; was < 9; was += 3) {
                now[was] = eve[was] * (1 - illBegins - journeyBegins)
                        + eve[was + 1] * illEnds
                        + eve[was + 2] * journeyEnds;
                now[was + 1] = eve[was] * illBegins + eve[was + 1] * (1 - illEnds);
                now[was + 2] = eve[was] * journeyBegins + eve[was + 2] * (1 - journeyEnds);
            }
            all[days] = now;
        }
        return all;
    }

    // --- What would be ------------------------------------------------------------------------------------------

    /** What is believed today, of illness and journeys too, so that days to come can be thought of. */
    void foresee(int person) {
        int last = evidence.lastSeen(person);
        begin(person, last, beforeWindow());
        long union = gather(person, last, evidence.until(evidence.today()) & ~evidence.until(day));
        follow(person, evidence.today(), union);
        for (int stream = 0; stream < streams; stream++) {
            if (bits[stream] == 0) {
                believe(stream, person, last);
            }
        }
        System.arraycopy(yesSince, 0, yesBefore, 0, streams);
        System.arraycopy(noSince, 0, noBefore, 0, streams);
        System.arraycopy(stay, 0, stayBefore, 0, streams);
        before[0] = there;
        before[1] = ill;
        before[2] = journey;
        before[3] = gone;
        before[4] = since;
        dayBefore = day;
        System.arraycopy(cohorts, 0, cohortsBefore, 0, EARLY);
    }

    /** Back to what {@link #foresee} found. */
    void again() {
        System.arraycopy(yesBefore, 0, yesSince, 0, streams);
        System.arraycopy(noBefore, 0, noSince, 0, streams);
        System.arraycopy(stayBefore, 0, stay, 0, streams);
        there = before[0];
        ill = before[1];
        journey = before[2];
        gone = before[3];
        since = before[4];
        day = dayBefore;
        System.arraycopy(cohortsBefore, 0, cohorts, 0, EARLY);
    }

    /** Makes ready to ask {@link #worth} of a stream, after {@link #run}. */
    void ready(int stream, int person) {
        if (bits[stream] == 0) {
            believe(stream, person, evidence.lastSeen(person));
        }
    }

    /**
     * What asking about her is worth: by how much the answer changes what a meeting with her would bring, beside the meetings
     * that are held anyway (value of information, Howard 1966).
     *
     * @param value of a meeting with her, before the answer
     * @param needed value that a meeting must have
     */
    double worth(int stream, double value, double needed) {
        double yesGone = ifGone(stream, evidence.stream(stream));
        double yesThere = share(stream);
        double yes = gone * yesGone + (1 - gone) * yesThere;
        double afterYes = Math.max(0, value * yesGone - needed * yes);
        double afterNo = Math.max(0, value * (1 - yesGone) - needed * (1 - yes));
        return Math.max(0, afterYes + afterNo - Math.max(0, value - needed));
    }

    /** How often a stream may see her when she is there, drawn from what is believed. */
    double drawn(int stream, SplittableRandom random) {
        double mean = yes[stream] / (yes[stream] + no[stream]);
        double spread = Math.sqrt(mean * (1 - mean) / (yes[stream] + no[stream] + 1));
        return Math.clamp(mean + spread * random.nextGaussian(), 0.02, 0.995);
    }

    /** A day to come passes. */
    void tomorrow(int person, int day) {
        pass(model.care().daily(evidence.group(person)), day);
    }

    /** A stream would miss her, or her household would answer so. */
    void suppose(int stream, boolean positive) {
        weigh(stream, evidence.stream(stream), positive, 0);
    }

    /** One day with what was seen on it, from what is believed before the window; for what leaves the window. */
    void step(int person, int day) {
        begin(person, Math.min(evidence.lastSeen(person), day - 1), day - 1);
        long bit = Evidence.bit(day);
        long union = gather(person, evidence.lastSeen(person), bit);
        pass(model.care().daily(evidence.group(person)), day);
        if (union != 0) {
            weigh(person, day, bit);
        }
    }

    private void weigh(int person, int day, long bit) {
        for (int stream = 0; stream < streams; stream++) {
            if ((bits[stream] & bit) != 0) {
                weigh(stream, person, day, (evidence.seenBits(stream, person) & bit) != 0);
            }
        }
    }

    private void weigh(int stream, int person, int day, boolean positive) {
        Stream of = evidence.stream(stream);
        double failed = of.planned() && !positive
                ? evidence.placesOf().failed(stream, evidence.place(person), Evidence.slot(day))
                : 0;
        weigh(stream, of, positive, failed);
    }

    private void weigh(int stream, Stream of, boolean positive, double failed) {
        double ifThere =
                positive ? share(stream) : of.kind() == Stream.Kind.SIGHTING ? miss(stream) : 1 - share(stream);
        double ifAway = positive ? of.ifAway() * ifThere : 1 - of.ifAway() * (1 - ifThere);
        double ifGone = positive ? ifGone(stream, of) : 1 - ifGone(stream, of);
        if (positive) {
            yesSince[stream]++;
        } else {
            noSince[stream]++;
            missed[stream]++;
        }
        if (failed > 0) {
            ifThere = failed + (1 - failed) * ifThere;
            ifAway = failed + (1 - failed) * ifAway;
            ifGone = failed + (1 - failed) * ifGone;
        }
        double wasNotGone = 1 - gone;
        there *= ifThere;
        ill *= ifAway;
        journey *= ifAway;
        double notGone = there + ill + journey;
        odds[stream] *= ifGone * wasNotGone / notGone;
        gone *= ifGone;
        double share = 1 / (notGone + gone);
        since *= ifGone * share;
        there *= share;
        ill *= share;
        journey *= share;
        gone *= share;
    }

    // How probable the next miss in a row is, of one who may also have left the stream.
    private double miss(int stream) {
        int before = noSince[stream];
        double next = (no[stream] + before) / (yes[stream] + no[stream] + before);
        double leaving = model.streams().get(stream).leaving();
        double was = (1 - leaving) * stay[stream] + leaving;
        stay[stream] *= next;
        return ((1 - leaving) * stay[stream] + leaving) / was;
    }

    private double share(int stream) {
        int before = yesSince[stream] + noSince[stream];
        return (yes[stream] + yesSince[stream]) / (yes[stream] + no[stream] + before);
    }

    private double ifGone(int stream, Stream of) {
        // Families are as alike in what they say of who is gone as in what they say of who is there: nothing else is
        // known.
        double strength = model.streams().get(stream).strength();
        return of.ifGone() == 0
                ? 0
                : (of.ifGone() * strength + yesSince[stream]) / (strength + yesSince[stream] + noSince[stream]);
    }
}
