package org.ashroy.linkage.population;

import java.util.List;
import java.util.Locale;

/**
 * How the probability of a pair comes about: it starts at the prior, and each field moves it by its evidence. One bit doubles or halves the
 * odds.
 *
 * @param startBits log2 of the odds before anything was compared
 * @param steps one for each field, in order
 * @param probability where it ends, 0 to 1
 */
public record Waterfall(double startBits, List<Step> steps, double probability) {

    /**
     * What one field does.
     *
     * @param name the field
     * @param bits above 0 for one person, below 0 against; 0 where a value is missing
     */
    public record Step(String name, double bits) {}

    /** Copies the list. */
    public Waterfall {
        steps = List.copyOf(steps);
    }

    /** Where the steps before a place, and the prior, lead: in bits. A place after the last gives the end. */
    public double before(int place) {
        double sum = startBits;
        for (int index = 0; index < place; index++) {
            sum += steps.get(index).bits();
        }
        return sum;
    }

    /** As text: a line for the start, one for each field with its bits and the sum so far, one for the probability. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "before comparing", startBits, startBits);
        for (int index = 0; index < steps.size(); index++) {
            line(text, steps.get(index).name(), steps.get(index).bits(), before(index + 1));
        }
        return text.append(String.format(Locale.ROOT, "%-20s %.4f%n", "probability", probability))
                .toString();
    }

    private static void line(StringBuilder text, String name, double bits, double sum) {
        text.append(String.format(Locale.ROOT, "%-20s %+6.1f  = %+6.1f%n", name, bits, sum));
    }
}
