package org.ashroy.kernel.silence;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * How each day went at each place: how probable it is that a stream, or everything there, failed, so that who was not seen was
 * missed by the stream and is not missing. From how many of those who live there were seen, beside the share usual there: few
 * of many is a failure, one of one may be either and counts as half of each.
 *
 * <p>A day fails with a chance of {@value #FAILS} where the day before did not, and of {@value #GOES_ON} where it did. On a
 * failed day each number up to half of what is usual is as probable as another. Days differ more than by the dice of each
 * person, as if the share of a day were itself drawn (beta-binomial, strength {@value #STEADY}). A place is judged by all its
 * streams together, then each stream by itself.
 */
final class Places {

    private static final double FAILS = 0.002;
    private static final double GOES_ON = 0.7;
    private static final double STEADY = 30;
    // A number that no failure explains.
    private static final float HELD = -20;
    private static final double STEPS = 25;
    private static final int DAYS = Evidence.DAYS;

    /** What is counted of one stream, by place and slot. */
    private static final class Counts {
        final short[] expected;
        final short[] seen;
        // Logarithm of how much more probable the counts are of a failed day.
        final float[] odds;
        final float[] failed;
        final float[] usual;
        final byte[] step;
        final long[] doubtful;
        final long[] changed;

        Counts(int places) {
            this.expected = new short[places * DAYS];
            this.seen = new short[places * DAYS];
            this.odds = new float[places * DAYS];
            this.failed = new float[places * DAYS];
            this.usual = new float[places];
            this.step = new byte[places];
            this.doubtful = new long[places];
            this.changed = new long[places];
        }
    }

    private final int places;
    private final Counts[] streams;
    private final long[][] real;
    private final boolean[] changed;
    // The slot after the last day, where the oldest day is.
    private int oldest;

    Places(int streams, int places) {
        this.places = places;
        this.streams = new Counts[streams];
        this.real = new long[streams][places];
        this.changed = new boolean[places];
    }

    int count() {
        return places;
    }

    void count(int stream, int place, int slot, int moreExpected, int moreSeen) {
        if (streams[stream] == null) {
            streams[stream] = new Counts(places);
        }
        Counts counts = streams[stream];
        int at = place * DAYS + slot;
        counts.expected[at] = bounded(counts.expected[at] + moreExpected);
        counts.seen[at] = bounded(counts.seen[at] + moreSeen);
        counts.changed[place] |= 1L << slot;
        changed[place] = true;
    }

    private static short bounded(int count) {
        return (short) Math.clamp(count, 0, Short.MAX_VALUE);
    }

    void missingIndeed(int stream, int place, int slot) {
        real[stream][place] |= 1L << slot;
        if (streams[stream] != null) {
            streams[stream].changed[place] |= 1L << slot;
        }
        changed[place] = true;
    }

    /** Begins a day, the last: what stood in its slot is older than the window. */
    void clear(int slot) {
        oldest = (slot + 1) % DAYS;
        for (int stream = 0; stream < streams.length; stream++) {
            Counts counts = streams[stream];
            if (counts == null) {
                continue;
            }
            for (int place = 0; place < places; place++) {
                int at = place * DAYS + slot;
                if (counts.expected[at] > 0) {
                    remember(counts, place, at);
                    counts.expected[at] = 0;
                    counts.seen[at] = 0;
                    counts.odds[at] = 0;
                    changed[place] = true;
                }
                real[stream][place] &= ~(1L << slot);
            }
        }
    }

    // So that an outage longer than the window does not become the usual.
    private static void remember(Counts counts, int place, int at) {
        if (counts.failed[at] < 0.5) {
            float share = (float) counts.seen[at] / counts.expected[at];
            float before = counts.usual[place];
            counts.usual[place] = before == 0 ? share : before + (share - before) / 16;
        }
    }

    /** How probable it is that a stream failed at a place on the day of a slot; as of the last {@link #refresh}. */
    double failed(int stream, int place, int slot) {
        Counts counts = streams[stream];
        return counts == null || (counts.doubtful[place] & 1L << slot) == 0 ? 0 : counts.failed[place * DAYS + slot];
    }

    /** The days on which a stream probably failed at a place; as of the last {@link #refresh}. */
    long failed(int stream, int place) {
        long days = 0;
        for (long rest = streams[stream] == null ? 0 : streams[stream].doubtful[place]; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if (failed(stream, place, slot) >= 0.5) {
                days |= 1L << slot;
            }
        }
        return days;
    }

    /** Weighs anew the days of places where something changed. */
    void refresh() {
        for (int place = 0; place < places; place++) {
            if (changed[place]) {
                changed[place] = false;
                for (int stream = 0; stream < streams.length; stream++) {
                    if (streams[stream] != null && streams[stream].changed[place] != 0) {
                        odds(streams[stream], place, real[stream][place]);
                    }
                }
                weigh(place);
            }
        }
    }

    // The share is rounded, so that the days of a place need not all be weighed again for each new one.
    private static void odds(Counts counts, int place, long real) {
        byte step = (byte) Math.round(usualShare(counts, place) * STEPS);
        long slots = step == counts.step[place] ? counts.changed[place] : Evidence.WINDOW;
        counts.step[place] = step;
        counts.changed[place] = 0;
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            int at = place * DAYS + slot;
            int many = counts.expected[at];
            counts.odds[at] = many == 0
                    ? 0
                    : (real & 1L << slot) != 0
                            ? HELD
                            : odds(many, Math.min(many, counts.seen[at]), Math.clamp(step / STEPS, 0.02, 0.98));
        }
    }

    private static float odds(int many, int came, double share) {
        double most = Math.floor(many * share / 2);
        if (came > most) {
            return HELD;
        }
        double a = STEADY * share;
        double b = STEADY - a;
        double holding = logChoose(many, came) + LogBeta.value(came + a, many - came + b) - LogBeta.value(a, b);
        return (float) (-Math.log(most + 1) - holding);
    }

    private static double logChoose(int many, int of) {
        return -Math.log(many + 1.0) - LogBeta.value(of + 1.0, many - of + 1.0);
    }

    private void weigh(int place) {
        double siteBefore = 0;
        double[] before = new double[streams.length];
        for (Counts counts : streams) {
            if (counts != null) {
                counts.doubtful[place] = 0;
            }
        }
        for (int day = 0; day < DAYS; day++) {
            int slot = (oldest + day) % DAYS;
            int at = place * DAYS + slot;
            double together = 0;
            for (Counts counts : streams) {
                together += counts == null ? 0 : counts.odds[at];
            }
            double site = together == 0 ? siteBefore * GOES_ON : posterior(siteBefore, together);
            siteBefore = site;
            for (int stream = 0; stream < streams.length; stream++) {
                Counts counts = streams[stream];
                if (counts == null || counts.expected[at] == 0) {
                    continue;
                }
                before[stream] = posterior(before[stream], counts.odds[at]);
                double failed = site + (1 - site) * before[stream];
                counts.failed[at] = (float) failed;
                if (failed > 0.01) {
                    counts.doubtful[place] |= 1L << slot;
                }
            }
        }
    }

    private static double posterior(double before, double odds) {
        double chance = before * GOES_ON + (1 - before) * FAILS;
        return 1 / (1 + (1 - chance) / chance * Math.exp(-odds));
    }

    // The share of the better half of the days, so that a long failure does not become the usual.
    private static double usualShare(Counts counts, int place) {
        float[] shares = new float[DAYS];
        int days = 0;
        for (int slot = 0; slot < DAYS; slot++) {
            int at = place * DAYS + slot;
            if (counts.expected[at] > 0) {
                shares[days++] = (float) counts.seen[at] / counts.expected[at];
            }
        }
        Arrays.sort(shares, 0, days);
        double median = days == 0 ? 0 : shares[days / 2];
        return Math.max(median, counts.usual[place]);
    }
}
