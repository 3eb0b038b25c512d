package org.ashroy.kernel.silence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks at everybody (requirement S18): how probable is it, from what was seen and what was missed, that she is gone? Default
 * is absent: only individual evidence counts as seen. What comes out depends on the evidence and the model alone, not on the
 * order in which it came.
 */
public final class SilencePass {

    private static final int PART = 8192;

    private SilencePass() {}

    /** Looks at everybody, on all processors. */
    public static Beliefs run(Evidence evidence, Model model) {
        evidence.placesOf().refresh();
        int people = evidence.people();
        Beliefs beliefs = new Beliefs(evidence, model);
        parts(people, (from, until) -> {
            Filter filter = new Filter(evidence, model);
            for (int person = from; person < until; person++) {
                beliefs.look(filter, person);
            }
        });
        return beliefs;
    }

    /** Something done for a range of persons. */
    interface Part {
        void run(int from, int until);
    }

    static void parts(int people, Part part) {
        IntStream.range(0, (people + PART - 1) / PART)
                .parallel()
                .forEach(number -> part.run(number * PART, Math.min(people, (number + 1) * PART)));
    }

    /**
     * The evidence that one person is gone at the end of each day of the window, in bits, those of care added: as it is
     * reckoned with what is known today, so that the last is what an alarm goes by.
     *
     * @return of {@value Evidence#DAYS} days, the oldest first
     */
    public static double[] history(Evidence evidence, Model model, int person) {
        evidence.placesOf().refresh();
        Filter filter = new Filter(evidence, model);
        double care = model.care().bits(evidence.group(person));
        int first = evidence.today() - Evidence.DAYS + 1;
        int last = evidence.sightedBefore(person);
        double[] bits = new double[Evidence.DAYS];
        for (int day = first; day <= evidence.today(); day++) {
            last = evidence.sighted(person, day) ? day : last;
            filter.run(person, last, day);
            bits[day - first] = filter.bits() + care;
        }
        return bits;
    }

    /** What is believed of one person, with the reasons. */
    public static Silence explain(Evidence evidence, Model model, int person) {
        evidence.placesOf().refresh();
        Filter filter = new Filter(evidence, model);
        double gone = filter.run(person, evidence.today());
        List<Silence.Reason> reasons = new ArrayList<>();
        double bits = 0;
        for (int stream = 0; stream < evidence.streams(); stream++) {
            if (filter.asked(stream) > 0) {
                bits += filter.evidenceBits(stream);
                reasons.add(new Silence.Reason(
                        stream, filter.missed(stream), filter.usual(stream), filter.evidenceBits(stream)));
            }
        }
        reasons.sort(
                Comparator.comparingDouble(Silence.Reason::bits).reversed().thenComparingInt(Silence.Reason::stream));
        int last = evidence.lastSeen(person);
        return new Silence(person, gone, bits, last == Evidence.NEVER ? Optional.empty() : Optional.of(last), reasons);
    }
}
