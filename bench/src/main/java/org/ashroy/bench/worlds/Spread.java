package org.ashroy.bench.worlds;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Mean and standard deviation over seeds.
 *
 * @param mean over those in which it is a number
 * @param deviation of the single seed, not of the mean; 0 for one seed
 */
record Spread(double mean, double deviation) {

    static <T> Spread of(Iterable<T> all, ToDoubleFunction<T> value) {
        double[] values = new double[0];
        for (T one : all) {
            double own = value.applyAsDouble(one);
            if (!Double.isNaN(own)) {
                values = Arrays.copyOf(values, values.length + 1);
                values[values.length - 1] = own;
            }
        }
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(values).map(own -> (own - mean) * (own - mean)).sum();
        return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }

    String percent() {
        return String.format(Locale.ROOT, "%.1f ± %.1f %%", 100 * mean, 100 * deviation);
    }

    String number() {
        return Double.isNaN(mean) ? "–" : String.format(Locale.ROOT, "%.1f ± %.1f", mean, deviation);
    }
}
