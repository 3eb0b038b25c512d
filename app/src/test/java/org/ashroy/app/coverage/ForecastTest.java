package org.ashroy.app.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForecastTest {

    @Test
    void equalDaysLeaveNothingOpen() {
        assertThat(Forecast.of(1_000, Collections.nCopies(28, 100L))).contains(new Forecast(10, 10, Optional.of(10)));
    }

    @Test
    void daysThatVaryWidenIt() {
        List<Long> days = Stream.iterate(0, at -> at < 28, at -> at + 1)
                .map(at -> at % 7 == 4 ? 0L : 150L)
                .toList();
        Forecast forecast = Forecast.of(10_000, days).orElseThrow();
        assertThat(forecast.soonest()).isLessThan(forecast.likely());
        assertThat(forecast.latest().orElseThrow()).isGreaterThan(forecast.likely());
    }

    @Test
    void nothingIsSaidOfTooFewDaysOfNoPaceOrWhereNobodyIsLeft() {
        assertThat(Forecast.of(100, List.of(10L, 10L))).isEmpty();
        assertThat(Forecast.of(100, Collections.nCopies(28, 0L))).isEmpty();
        assertThat(Forecast.of(0, Collections.nCopies(28, 5L))).isEmpty();
    }

    @Test
    void oneDayOfWorkInManyNamesNoLatestDay() {
        List<Long> days = Stream.iterate(0, at -> at < 28, at -> at + 1)
                .map(at -> at == 27 ? 1L : 0L)
                .toList();
        assertThat(Forecast.of(3_000, days).orElseThrow().latest()).isEmpty();
    }

    /** The interval is what it says: of days drawn as those before, about eight in ten ends fall within it. */
    @Test
    void aboutEightInTenEndsFallWithinIt() {
        Random random = new Random(20_180_420);
        int within = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            List<Long> days = Stream.generate(() -> day(random)).limit(28).toList();
            Forecast forecast = Forecast.of(20_000, days).orElseThrow();
            long left = 20_000;
            int end = 0;
            while (left > 0) {
                left -= day(random);
                end++;
            }
            if (end >= forecast.soonest() && end <= forecast.latest().orElse(Integer.MAX_VALUE)) {
                within++;
            }
        }
        // Less than eight, because the mean of 28 days is itself not known for sure.
        assertThat(within / (double) runs).isBetween(0.45, 0.95);
    }

    private static long day(Random random) {
        return random.nextInt(7) == 0 ? 0 : 100 + random.nextInt(400);
    }
}
