package org.ashroy.kernel.silence;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often people who are there look as if they were gone: of everybody who was seen again, how many bits of evidence there
 * were on the day before, those of care added. From that follows the threshold of a sequential test that keeps false alarms at
 * a stated rate, its error measured on the operation itself.
 */
public final class FalseAlarms {

    private static final int STEPS_A_BIT = 8;
    private static final int MOST_BITS = 40;
    private static final double MONTH = 30;
    private static final int ALLOWED = 10;

    private final double personMonths;
    // By step of a bit, how many gaps reached it.
    private final long[] reached;

    private FalseAlarms(double personMonths, long[] reached) {
        this.personMonths = personMonths;
        this.reached = reached;
    }

    /**
     * Measures it over the days of the window.
     *
     * @param fewestDays so many days somebody must not have been seen for an alarm
     */
    public static FalseAlarms measure(Evidence evidence, Model model, int fewestDays) {
        evidence.placesOf().refresh();
        AtomicIntegerArray found = new AtomicIntegerArray(MOST_BITS * STEPS_A_BIT + 1);
        AtomicLong days = new AtomicLong();
        int first = evidence.today() - Evidence.DAYS + 1;
        SilencePass.parts(evidence.people(), (from, until) -> {
            Filter filter = new Filter(evidence, model);
            for (int person = from; person < until; person++) {
                if (evidence.left(person)) {
                    continue;
                }
                days.addAndGet(evidence.today() - Math.max(first, evidence.known(person)) + 1L);
                int last = Evidence.NEVER;
                for (int day = first; day <= evidence.today(); day++) {
                    if (evidence.sighted(person, day)) {
                        if (last != Evidence.NEVER && day - 1 - last >= fewestDays) {
                            filter.run(person, last, day - 1);
                            found.incrementAndGet(
                                    step(filter.bits() + model.care().bits(evidence.group(person))));
                        }
                        last = day;
                    }
                }
            }
        });
        long[] reached = new long[found.length()];
        long sum = 0;
        for (int step = reached.length - 1; step >= 0; step--) {
            sum += found.get(step);
            reached[step] = sum;
        }
        return new FalseAlarms(days.get() / MONTH, reached);
    }

    private static int step(double bits) {
        return (int) Math.clamp(Math.floor(bits * STEPS_A_BIT), 0, MOST_BITS * STEPS_A_BIT);
    }

    /** How many of a thousand people who are there would be looked for within a month, at a threshold in bits. */
    public double perThousand(double threshold) {
        return personMonths == 0 ? 0 : 1000 * reached[step(threshold)] / personMonths;
    }

    /**
     * The least threshold, in bits, at which no more than so many of a thousand people who are there are looked for within a
     * month. Ten people are allowed in any case, since fewer say nothing.
     *
     * @param perThousand stated rate, above 0
     */
    public double threshold(double perThousand) {
        int step = 0;
        double allowed = Math.max(ALLOWED, perThousand * personMonths / 1000);
        while (step < reached.length - 1 && reached[step] > allowed) {
            step++;
        }
        return (double) step / STEPS_A_BIT;
    }

    /** How many gaps were long enough. */
    public long gaps() {
        return reached[0];
    }
}
