package org.ashroy.kernel.silence;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Whom to ask about and whom to meet today, within what can be done: the least exposing step first, each with a budget of its
 * own. Meetings go to those most probably gone of late, for a trail grows cold; questions to those of whom an answer would bring
 * about a meeting. Of the questions a share goes to people drawn at
 * random, so that being asked means nothing. Nobody is asked about again within some days.
 *
 * @param word number of the stream of questions
 * @param meeting number of the stream of private meetings held because of a silence
 * @param daysBetweenQuestions at least so many days between two questions about one person
 * @param daysBetweenMeetings at least so many days between two meetings tried with one person
 * @param atRandom share of the questions that goes to people drawn at random, 0 to 1
 * @param late what finding somebody late is worth beside finding her within {@value Filter#EARLY} days, 0 to 1
 */
public record DailyLists(
        int word, int meeting, int daysBetweenQuestions, int daysBetweenMeetings, double atRandom, double late) {

    // No value is above 1, and a float keeps the order of the worths whatever their scale.
    private static final float FIRST = 0x1p60f;

    /** Checks the ranges. */
    public DailyLists {
        if (daysBetweenQuestions < 1
                || daysBetweenMeetings < 1
                || daysBetweenQuestions >= Evidence.DAYS
                || daysBetweenMeetings >= Evidence.DAYS
                || !(atRandom >= 0 && atRandom <= 1)
                || !(late >= 0 && late <= 1)) {
            throw new IllegalArgumentException("days between two questions or meetings are 1 to " + (Evidence.DAYS - 1)
                    + "; the share at random and what finding late is worth are 0 to 1");
        }
    }

    /**
     * A question in three days at most, a meeting in two weeks, one question in twenty at random; finding late is worth a
     * twentieth.
     */
    public static DailyLists usual(int word, int meeting) {
        return new DailyLists(word, meeting, 3, 14, 0.05, 0.05);
    }

    /**
     * A list of a day.
     *
     * @param people numbers of persons
     * @param least how urgent who came last onto it is, of those who stand there for a reason; 0 where there was room for
     *     everybody, infinity where there was room for nobody. Comparable with lists of the same kind only
     */
    public record Chosen(int[] people, double least) {

        private static Chosen of(int[] people, int most, float[] order) {
            double least =
                    most <= 0 ? Double.POSITIVE_INFINITY : people.length < most ? 0 : order[people[people.length - 1]];
            return new Chosen(people, least);
        }
    }

    /**
     * Whom to meet.
     *
     * @param most how many at most
     * @return the most urgent first
     */
    public Chosen meetings(Evidence evidence, Beliefs beliefs, int most) {
        return meetings(evidence, beliefs, most, _ -> true);
    }

    /**
     * Whom of some people to meet.
     *
     * @param who whether somebody may be met at all, by number
     * @return at most so many numbers of persons, the most urgent first
     */
    public Chosen meetings(Evidence evidence, Beliefs beliefs, int most, IntPredicate who) {
        float[] values = beliefs.values(late);
        return Chosen.of(highest(evidence, values, most, meeting, daysBetweenMeetings, who), most, values);
    }

    /**
     * Whom to ask about, those drawn at random among them; in an order that says nothing. First those of whom an answer may
     * bring about a meeting, then the most probably gone.
     *
     * @param needed as of {@link #needed(double, Chosen)}
     * @param most how many at most
     * @param seed of the day's draw
     */
    public Chosen questions(Evidence evidence, Beliefs beliefs, double needed, int most, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int drawn = (int) Math.round(most * atRandom);
        float[] order = beliefs.worth(word, late, needed);
        for (int person = 0; person < order.length; person++) {
            order[person] = order(order[person], (float) beliefs.value(person, late));
        }
        int[] sought = highest(evidence, order, most - drawn, word, daysBetweenQuestions, _ -> true);
        int[] all = Arrays.copyOf(sought, sought.length + drawn);
        BitSet taken = new BitSet();
        Arrays.stream(sought).forEach(taken::set);
        int size = sought.length;
        for (int tries = 0; size < all.length && tries < 20 * drawn && evidence.people() > 0; tries++) {
            int person = random.nextInt(evidence.people());
            if (!taken.get(person) && open(evidence, word, person, daysBetweenQuestions)) {
                taken.set(person);
                all[size++] = person;
            }
        }
        all = Arrays.copyOf(all, size);
        for (int at = size - 1; at > 0; at--) {
            swap(all, at, random.nextInt(at + 1));
        }
        return new Chosen(all, Chosen.of(sought, most - drawn, order).least());
    }

    // Whom an answer may bring onto the list of meetings before all others, however little it is worth.
    private static float order(float worth, float value) {
        return worth > 0 ? worth * FIRST : value;
    }

    /** How urgent a question is to who is believed so; comparable with the least of a list. */
    double order(Filter filter, double needed) {
        double value = value(filter);
        return order((float) filter.worth(word, value, needed), (float) value);
    }

    /** What meeting somebody is worth; it orders the lists. */
    public double value(Beliefs beliefs, int person) {
        return beliefs.value(person, late);
    }

    /**
     * What a meeting must be worth for somebody to be met, as of the lists of the last days.
     *
     * @param before what it was the day before; 0 at first
     * @param meetings of the day
     * @return what to give to {@link #questions} the next day
     */
    public static double needed(double before, Chosen meetings) {
        return meetings.least() == Double.POSITIVE_INFINITY ? before : before + (meetings.least() - before) / 5;
    }

    double value(Filter filter) {
        return value(filter.gone(), filter.early(), late);
    }

    static double value(double gone, double early, double late) {
        return early + late * (gone - early);
    }

    // Who said that she is away is neither asked about nor visited.
    private static boolean open(Evidence evidence, int stream, int person, int days) {
        int last = evidence.lastExpected(stream, person);
        return !evidence.left(person)
                && !evidence.excused(person, evidence.today())
                && (last == Evidence.NEVER || evidence.today() - last >= days);
    }

    // The lowest of the highest stands at the root of a heap; of equal ones the lower number goes first.
    private static int[] highest(Evidence evidence, float[] values, int most, int stream, int days, IntPredicate who) {
        int[] heap = new int[Math.min(most, evidence.people())];
        int size = 0;
        for (int person = 0; person < evidence.people(); person++) {
            boolean room = size < heap.length;
            if (heap.length == 0 || values[person] <= 0 || (!room && values[person] <= values[heap[0]])) {
                continue;
            }
            if (who.test(person) && open(evidence, stream, person, days)) {
                if (room) {
                    heap[size] = person;
                    up(heap, size++, values);
                } else {
                    heap[0] = person;
                    down(heap, size, values);
                }
            }
        }
        int[] sorted = new int[size];
        for (int at = size - 1; at >= 0; at--) {
            sorted[at] = heap[0];
            heap[0] = heap[at];
            down(heap, at, values);
        }
        return sorted;
    }

    private static boolean lower(int one, int other, float[] values) {
        return values[one] < values[other] || (values[one] == values[other] && one > other);
    }

    private static void up(int[] heap, int from, float[] values) {
        int at = from;
        while (at > 0 && lower(heap[at], heap[(at - 1) / 2], values)) {
            swap(heap, at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private static void down(int[] heap, int size, float[] values) {
        int at = 0;
        while (true) {
            int least = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
                if (lower(heap[child], heap[least], values)) {
                    least = child;
                }
            }
            if (least == at) {
                return;
            }
            swap(heap, at, least);
            at = least;
        }
    }

    private static void swap(int[] heap, int one, int other) {
        int held = heap[one];
        heap[one] = heap[other];
        heap[other] = held;
    }
}
