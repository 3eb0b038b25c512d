package org.ashroy.app.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ashroy.linkage.evaluation.Interval;
import org.junit.jupiter.api.Test;

class SampleResultTest {

    /** Newcombe 1998, table I: 81 of 263 and 15 of 148, method 3, the score interval without continuity correction. */
    @Test
    void theIntervalIsWilsons() {
        Interval share = Interval.ofShare(81.0 / 263, 263);
        assertThat(share.low()).isCloseTo(0.2553, within(0.0001));
        assertThat(share.high()).isCloseTo(0.3662, within(0.0001));
        share = Interval.ofShare(15.0 / 148, 148);
        assertThat(share.low()).isCloseTo(0.0624, within(0.0001));
        assertThat(share.high()).isCloseTo(0.1605, within(0.0001));
        assertThat(Interval.ofShare(0, 20).low()).isCloseTo(0, within(1e-12));
        assertThat(Interval.ofShare(1, 20).high()).isCloseTo(1, within(1e-12));
    }

    private static SampleResult.Band band(double from, double to, long pairs, long same, long different) {
        return new SampleResult.Band(from, to, pairs, same + different, same, different, 0);
    }

    @Test
    void bandsWeighByHowManyPairsTheyHave() {
        SampleResult result = new SampleResult(
                List.of(band(0.1, 0.5, 900, 1, 9), band(0.5, 0.9, 100, 5, 5), band(0.9, 1, 300, 10, 0)));
        // 90 and 50 below, 300 above.
        assertThat(result.precision(0.9).orElseThrow().share()).isEqualTo(1);
        assertThat(result.recall(0.9).orElseThrow().share()).isCloseTo(300.0 / 440, within(1e-9));
        assertThat(result.precision(0.5).orElseThrow().share()).isCloseTo(350.0 / 400, within(1e-9));
    }

    @Test
    void nothingIsSaidOfABandThatNobodyJudged() {
        SampleResult result =
                new SampleResult(List.of(band(0.1, 0.9, 50, 0, 0), band(0.9, 1, 20, 3, 1), band(0.99, 1, 0, 0, 0)));
        assertThat(result.recall(0.9)).isEmpty();
        assertThat(result.precision(0.9)).isPresent();
        assertThat(new SampleResult(List.of()).precision(0.9)).isEmpty();
    }

    /** The interval of a sample by bands holds the truth about as often as it says. */
    @Test
    void theIntervalsHoldTheTruth() {
        Random random = new Random(4);
        double[] truth = {0.03, 0.2, 0.4, 0.6, 0.85, 0.985};
        double[] from = {0.1, 0.3, 0.5, 0.7, 0.9, 0.99};
        long[] pairs = {40_000, 6_000, 3_000, 2_000, 4_000, 9_000};
        double above = pairs[4] * truth[4] + pairs[5] * truth[5];
        double all = above;
        for (int band = 0; band < 4; band++) {
            all += pairs[band] * truth[band];
        }
        double precision = above / (pairs[4] + pairs[5]);
        double recall = above / all;
        int trials = 4_000;
        int precise = 0;
        int recalled = 0;
        for (int trial = 0; trial < trials; trial++) {
            List<SampleResult.Band> bands = new ArrayList<>();
            for (int band = 0; band < truth.length; band++) {
                int same = 0;
                for (int drawn = 0; drawn < 60; drawn++) {
                    same += random.nextDouble() < truth[band] ? 1 : 0;
                }
                bands.add(band(from[band], 1, pairs[band], same, 60 - same));
            }
            SampleResult result = new SampleResult(bands);
            precise += holds(result.precision(0.9), precision);
            recalled += holds(result.recall(0.9), recall);
        }
        System.out.printf(
                "sample of 60 a band: the 95 %% intervals held precision in %.3f and recall in %.3f of %d samples%n",
                (double) precise / trials, (double) recalled / trials, trials);
        assertThat((double) precise / trials).isGreaterThan(0.93);
        assertThat((double) recalled / trials).isGreaterThan(0.93);
    }

    private static int holds(Optional<Interval> share, double truth) {
        return share.filter(one -> one.low() <= truth && truth <= one.high()).isPresent() ? 1 : 0;
    }
}
