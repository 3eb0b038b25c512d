package org.ashroy.app.duplicates;

import java.util.List;
import java.util.Optional;
import org.ashroy.linkage.evaluation.Interval;

/**
 * What a sample by bands of probability says of the list of found pairs. Only pairs that were found are in it: what was never brought
 * together is missed by the sample too.
 *
 * @param bands the bands, the least probable first
 */
public record SampleResult(List<Band> bands) {

    /** Copies the bands. */
    public SampleResult {
        bands = List.copyOf(bands);
    }

    /**
     * One band.
     *
     * @param from least probability
     * @param to up to which, exclusively; 1 inclusively
     * @param pairs how many pairs were in it when the sample was drawn
     * @param drawn how many of them are in the sample
     * @param same how many were judged to be the same
     * @param different how many were judged to be different
     * @param unsure how many could not be judged; they are left out of the estimates
     */
    public record Band(double from, double to, long pairs, long drawn, long same, long different, long unsure) {

        /** How many were judged either way. */
        public long judged() {
            return same + different;
        }

        /** Which share of the band is the same; empty where nothing was judged. */
        public Optional<Interval> share() {
            return judged() == 0
                    ? Optional.empty()
                    : Optional.of(Interval.ofShare((double) same / judged(), (double) judged()));
        }

        // Of few judged pairs that all say one thing, the variance is not nothing; this is that of one more of each.
        private double variance() {
            double smoothed = (same + 1.0) / (judged() + 2.0);
            return smoothed * (1 - smoothed) / judged();
        }
    }

    /** Of the pairs from a probability on, which share is the same; empty where a band of them was not judged. */
    public Optional<Interval> precision(double from) {
        Sum above = sum(from, 2);
        return above.pairs == 0 || !above.judged
                ? Optional.empty()
                : Optional.of(share(above.same / above.pairs, above.variance / (above.pairs * above.pairs)));
    }

    /** Of the found pairs that are the same, which share has at least this probability; empty where a band was not judged. */
    public Optional<Interval> recall(double from) {
        Sum above = sum(from, 2);
        Sum below = sum(0, from);
        double all = above.same + below.same;
        if (all == 0 || !above.judged || !below.judged) {
            return Optional.empty();
        }
        // The ratio of two independent estimates, by its first derivatives.
        double variance = (below.same * below.same * above.variance + above.same * above.same * below.variance)
                / Math.pow(all, 4);
        return Optional.of(share(above.same / all, variance));
    }

    private static Interval share(double value, double variance) {
        // Near 0 and 1 the plain variance of a share says nothing about how many trials there were.
        double plain = Math.max(value * (1 - value), variance);
        return Interval.ofShare(value, Math.max(1, plain / variance));
    }

    private static final class Sum {
        double pairs;
        double same;
        double variance;
        boolean judged = true;
    }

    private Sum sum(double from, double to) {
        Sum sum = new Sum();
        for (Band band : bands) {
            if (band.pairs() == 0 || band.from() < from || band.from() >= to) {
                continue;
            }
            if (band.judged() == 0) {
                sum.judged = false;
                continue;
            }
            sum.pairs += band.pairs();
            sum.same += (double) band.pairs() * band.same() / band.judged();
            sum.variance += (double) band.pairs() * band.pairs() * band.variance();
        }
        return sum;
    }
}
