package org.ashroy.app.duplicates;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ashroy.linkage.Agreement;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.Field;
import org.ashroy.linkage.Reason;

/**
 * Why a pair is as probable as it is: what each field adds or takes away, in bits, one after the other. Place, household and telephone are
 * one step together, so that nobody learns from it which of them agrees, and the sum is still the whole.
 *
 * @param steps the fields that could be compared
 * @param sum of all bits
 * @param probability that both records are of one person, 0 to 1
 * @param band what to do with the pair
 */
public record Waterfall(List<Step> steps, double sum, double probability, Band band) {

    private static final Set<Field> TOGETHER = EnumSet.of(Field.SITE, Field.HOUSEHOLD, Field.PHONE);
    private static final double WIDTH = 200;

    /** Copies the steps. */
    public Waterfall {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param text key of what it says, such as {@code reason.NAME.EXACT}
     * @param bits what it adds; below 0 what it takes away
     * @param sum of all up to here
     * @param x where its bar begins, 0 to 200
     * @param width of its bar
     * @param zero where 0 bits are
     */
    public record Step(String text, double bits, double sum, double x, double width, double zero) {}

    /** The reasons of a comparison. */
    static Waterfall of(Candidate candidate) {
        List<String> texts = new ArrayList<>();
        List<Double> bits = new ArrayList<>();
        double together = 0;
        boolean compared = false;
        for (Reason reason : candidate.reasons()) {
            if (reason.agreement() == Agreement.NOT_COMPARABLE) {
                continue;
            }
            if (TOGETHER.contains(reason.field())) {
                together += reason.bits();
                compared = true;
            } else {
                texts.add("reason." + reason.field() + "." + reason.agreement());
                bits.add(reason.bits());
            }
        }
        if (compared) {
            texts.add("same.other-fields");
            bits.add(together);
        }
        return drawn(texts, bits, candidate);
    }

    private static Waterfall drawn(List<String> texts, List<Double> bits, Candidate candidate) {
        double low = 0;
        double high = 0;
        double sum = 0;
        for (double each : bits) {
            sum += each;
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        double scale = WIDTH / Math.max(1, high - low);
        List<Step> steps = new ArrayList<>();
        double before = 0;
        for (int at = 0; at < texts.size(); at++) {
            double after = before + bits.get(at);
            steps.add(new Step(
                    texts.get(at),
                    bits.get(at),
                    after,
                    (Math.min(before, after) - low) * scale,
                    Math.abs(bits.get(at)) * scale,
                    -low * scale));
            before = after;
        }
        return new Waterfall(steps, sum, candidate.probability(), candidate.band());
    }

    /** Bits with their sign and one decimal, in the digits of a language. */
    public static String signed(double bits, Locale locale) {
        return new DecimalFormat("+0.0;-0.0", DecimalFormatSymbols.getInstance(locale)).format(bits);
    }

    /** A probability as whole percent; never 100, because none is certain. */
    public static long percent(double probability) {
        return Math.clamp(Math.round(probability * 100), 1, 99);
    }

    /** A coordinate of the drawing. */
    public static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
