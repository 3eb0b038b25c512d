package org.ashroy.kernel.silence;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What was seen of everybody in the last {@value #DAYS} days, in bits: for each person and stream, on which days she was
 * expected and on which of these she was seen. Setting a bit twice changes nothing and no order matters, so the same events
 * give the same state however late and often they come.
 *
 * <p>Two numbers of 64 bits for each person and stream, so 16 bytes: {@value #DAYS} days, and in the upper fifteen bits how
 * often she was expected, and seen, before these. A stream that nobody was ever expected at takes nothing. Beside this about
 * 50 bytes a person. Days count from 1 January 1970. Not safe for use by several threads at once.
 */
public final class Evidence {

    /** How many days are kept apart: seven weeks, so that a week repeats in it. */
    public static final int DAYS = 49;

    /** No day. */
    public static final int NEVER = Integer.MIN_VALUE;

    /** So many days of absences told beforehand count, from one day on which she was seen herself to the next. */
    public static final int MOST_EXCUSED = 30;

    static final long WINDOW = (1L << DAYS) - 1;
    private static final int MOST_COUNTED = 512;
    private static final int WEEK = 7;

    private final Stream[] streams;
    private final long[][] expected;
    private final long[][] seen;
    private final Places places;
    private int people;
    private int today;

    private int[] place;
    private byte[] group;
    private int[] known;
    private long[] sighted;
    private long[] excused;
    private int[] excusedUntil;
    private byte[] excusedBefore;
    private int[] sightedBefore;
    private float[] ill;
    private float[] journey;
    private float[] gone;
    private boolean[] left;

    /**
     * Nobody yet.
     *
     * @param today the first day
     * @param places how many places there are, numbered from 0
     * @param streams all streams, numbered in this order
     */
    public Evidence(int today, int places, Stream... streams) {
        this.today = today;
        this.streams = streams.clone();
        this.places = new Places(streams.length, places);
        this.expected = new long[streams.length][];
        this.seen = new long[streams.length][];
        this.place = new int[0];
        this.group = new byte[0];
        this.known = new int[0];
        this.sighted = new long[0];
        this.excused = new long[0];
        this.excusedUntil = new int[0];
        this.excusedBefore = new byte[0];
        this.sightedBefore = new int[0];
        this.ill = new float[0];
        this.journey = new float[0];
        this.gone = new float[0];
        this.left = new boolean[0];
    }

    /**
     * A person more.
     *
     * @param at number of the place where she lives
     * @param care number of the group of {@link Care} she belongs to, 0 to 127
     * @param since first day on which she was known; she was seen then
     * @return her number, from 0
     */
    public int add(int at, int care, int since) {
        if (people == place.length) {
            grow(Math.max(1024, people + people / 2));
        }
        int person = people++;
        place[person] = at;
        group[person] = (byte) care;
        known[person] = since;
        excusedUntil[person] = NEVER;
        sightedBefore[person] = NEVER;
        see(person, since);
        return person;
    }

    private void grow(int size) {
        place = Arrays.copyOf(place, size);
        group = Arrays.copyOf(group, size);
        known = Arrays.copyOf(known, size);
        sighted = Arrays.copyOf(sighted, size);
        excused = Arrays.copyOf(excused, size);
        excusedUntil = Arrays.copyOf(excusedUntil, size);
        excusedBefore = Arrays.copyOf(excusedBefore, size);
        sightedBefore = Arrays.copyOf(sightedBefore, size);
        ill = Arrays.copyOf(ill, size);
        journey = Arrays.copyOf(journey, size);
        gone = Arrays.copyOf(gone, size);
        left = Arrays.copyOf(left, size);
        for (int stream = 0; stream < streams.length; stream++) {
            if (expected[stream] != null) {
                expected[stream] = Arrays.copyOf(expected[stream], size);
                seen[stream] = Arrays.copyOf(seen[stream], size);
            }
        }
    }

    /** Every so many-th person apart, as she is now, to try out what would be. */
    Evidence sample(int every) {
        Evidence some = new Evidence(today, places.count(), streams);
        for (int person = 0; person < people; person += every) {
            int copy = some.add(place[person], group[person], known[person]);
            some.sighted[copy] = sighted[person];
            some.excused[copy] = excused[person];
            some.excusedUntil[copy] = excusedUntil[person];
            some.excusedBefore[copy] = excusedBefore[person];
            some.sightedBefore[copy] = sightedBefore[person];
            some.ill[copy] = ill[person];
            some.journey[copy] = journey[person];
            some.gone[copy] = gone[person];
            some.left[copy] = left[person];
        }
        for (int stream = 0; stream < streams.length; stream++) {
            if (expected[stream] != null) {
                some.expected[stream] = new long[some.place.length];
                some.seen[stream] = new long[some.place.length];
                for (int person = 0; person < people; person += every) {
                    some.expected[stream][person / every] = expected[stream][person];
                    some.seen[stream][person / every] = seen[stream][person];
                }
            }
        }
        return some;
    }

    /** How many people there are; their numbers are below. */
    public int people() {
        return people;
    }

    /** The last day of what is kept. */
    public int today() {
        return today;
    }

    /** The streams by number. */
    public Stream stream(int number) {
        return streams[number];
    }

    /** How many streams there are. */
    public int streams() {
        return streams.length;
    }

    /** Where somebody lives. */
    public int place(int person) {
        return place[person];
    }

    /** How many places there are. */
    public int places() {
        return places.count();
    }

    /** Somebody lives at another place, or her risk is another one. */
    public void moved(int person, int to, int care) {
        place[person] = to;
        group[person] = (byte) care;
    }

    /** The group of care somebody belongs to. */
    public int group(int person) {
        return group[person];
    }

    /** Whether somebody is not looked for: she died, left, or asked for it. */
    public boolean left(int person) {
        return left[person];
    }

    /** Somebody is no longer looked for, or is again. */
    public void left(int person, boolean isLeft) {
        left[person] = isLeft;
    }

    /**
     * Somebody was expected by a stream on a day.
     *
     * @param day up to today; what is older than the window is only kept where she was seen
     * @param wasSeen whether she was seen, or her household vouched for her
     */
    public void expect(int stream, int person, int day, boolean wasSeen) {
        boolean herself = wasSeen && streams[stream].kind() != Stream.Kind.WORD;
        if (herself) {
            see(person, day);
        }
        if (!kept(day)) {
            return;
        }
        long bit = bit(day);
        if (expected[stream] == null) {
            expected[stream] = new long[place.length];
            seen[stream] = new long[place.length];
        }
        boolean first = (expected[stream][person] & bit) == 0;
        boolean better = wasSeen && (seen[stream][person] & bit) == 0;
        expected[stream][person] |= bit;
        if (better) {
            seen[stream][person] |= bit;
        }
        if (streams[stream].planned() && (first || better)) {
            places.count(stream, place[person], slot(day), first ? 1 : 0, better ? 1 : 0);
        }
    }

    /** Somebody was seen herself on a day, expected or not. */
    public void see(int person, int day) {
        if (kept(day)) {
            sighted[person] |= bit(day);
        } else {
            sightedBefore[person] = Math.max(sightedBefore[person], day);
        }
    }

    /**
     * Somebody said that she is away, or is in hospital, on these days; both included. What is missed on them says nothing,
     * but of {@value #MOST_EXCUSED} days at most, however many absences are told, until she is seen herself: a journey told must
     * not hide for long who is gone.
     *
     * @param from up to today; a journey to come is told on its first day
     */
    public void excuse(int person, int from, int until) {
        int last = Math.min(until, from + MOST_EXCUSED - 1);
        for (int day = Math.max(from, today - DAYS + 1); day <= Math.min(last, today); day++) {
            excused[person] |= bit(day);
        }
        excusedUntil[person] = Math.max(excusedUntil[person], last);
    }

    /** Somebody looked and found that those who live at a place and were missed by a stream on a day are missing indeed. */
    public void missingIndeed(int stream, int at, int day) {
        if (kept(day)) {
            places.missingIndeed(stream, at, slot(day));
        }
    }

    /**
     * Goes on to a later day. What is older than {@value #DAYS} days then goes into the counts of each person, where she was
     * seen later, and into what is believed of her where she was not.
     */
    public void advance(int day, Model model) {
        while (today < day) {
            int leaving = today + 1 - DAYS;
            places.refresh();
            fold(leaving, model);
            today++;
            places.clear(slot(today));
        }
    }

    private void fold(int day, Model model) {
        long bit = bit(day);
        int part = Math.max(4096, people / 16);
        IntStream.range(0, (people + part - 1) / part).parallel().forEach(number -> {
            Filter filter = new Filter(this, model);
            for (int person = number * part; person < Math.min(people, (number + 1) * part); person++) {
                fold(person, day, bit, filter);
            }
        });
    }

    private void fold(int person, int day, long bit, Filter filter) {
        boolean seenThen = (sighted[person] & bit) != 0;
        boolean seenSince = (sighted[person] & ~bit) != 0;
        if (seenThen) {
            sightedBefore[person] = day;
            ill[person] = 0;
            journey[person] = 0;
            gone[person] = 0;
        } else if (!seenSince && day > known[person]) {
            filter.step(person, day);
            ill[person] = (float) filter.ill();
            journey[person] = (float) filter.journey();
            gone[person] = (float) filter.gone();
        }
        boolean excusedThen = (excusedBits(person) & bit) != 0;
        boolean usual = (seenThen || seenSince) && !excusedThen;
        for (int stream = 0; stream < streams.length; stream++) {
            if (expected[stream] != null && (expected[stream][person] & bit) != 0) {
                if (usual && places.failed(stream, place[person], slot(day)) < 0.5) {
                    count(stream, person, (seen[stream][person] & bit) != 0);
                }
                expected[stream][person] &= ~bit;
                seen[stream][person] &= ~bit;
            }
        }
        excusedBefore[person] = (byte) (seenThen ? 0 : excusedBefore[person] + (excusedThen ? 1 : 0));
        sighted[person] &= ~bit;
        // The day that begins takes the place of the one that leaves.
        excused[person] = (excused[person] & ~bit) | (excusedUntil[person] >= day + DAYS ? bit : 0);
    }

    // Halved when large, so that the years before weigh less than the last.
    private void count(int stream, int person, boolean came) {
        long often = (expected[stream][person] >>> DAYS) + 1;
        long times = (seen[stream][person] >>> DAYS) + (came ? 1 : 0);
        if (often >= MOST_COUNTED) {
            often /= 2;
            times /= 2;
        }
        expected[stream][person] = (expected[stream][person] & WINDOW) | (often << DAYS);
        seen[stream][person] = (seen[stream][person] & WINDOW) | (times << DAYS);
    }

    /** The last day on which somebody was seen herself; {@link #NEVER} where that was never. */
    public int lastSeen(int person) {
        long bits = sighted[person];
        if (bits == 0) {
            return sightedBefore[person];
        }
        // Turned so that today is the highest of the days.
        return today - Long.numberOfLeadingZeros(turned(bits)) + (Long.SIZE - DAYS);
    }

    /** The last day on which a stream expected somebody; {@link #NEVER} where that was not within the window. */
    public int lastExpected(int stream, int person) {
        long bits = expected[stream] == null ? 0 : expected[stream][person] & WINDOW;
        return bits == 0 ? NEVER : today - Long.numberOfLeadingZeros(turned(bits)) + (Long.SIZE - DAYS);
    }

    /** How often a stream expected somebody within the window. */
    public int timesExpected(int stream, int person) {
        return expected[stream] == null ? 0 : Long.bitCount(expected[stream][person] & WINDOW);
    }

    /**
     * Whether an occasion of a day to come is to be expected. What comes every week or more often comes again as seven weeks
     * before; what comes more seldom, so long after the last time as that was after the time before it.
     */
    boolean planned(int stream, int person, int day) {
        long bits = streams[stream].planned() ? expectedBits(stream, person) : 0;
        if (bits == 0) {
            return false;
        }
        long lastBit = Long.highestOneBit(turned(bits));
        long before = turned(bits) & ~lastBit;
        int gap = before == 0 ? DAYS : Long.numberOfLeadingZeros(before) - Long.numberOfLeadingZeros(lastBit);
        return gap <= WEEK ? (bits & bit(day)) != 0 : (day - lastExpected(stream, person)) % gap == 0;
    }

    /** Whether somebody was seen herself on a day of the window. */
    public boolean sighted(int person, int day) {
        return kept(day) && (sighted[person] & bit(day)) != 0;
    }

    /** Whether somebody had said that she is away on a day of the window, and it counts. */
    public boolean excused(int person, int day) {
        return kept(day) && (excusedBits(person) & bit(day)) != 0;
    }

    /**
     * Whether a stream probably failed on a day of the window at the place where somebody lives, so that being missed by it
     * says little; as of the last look at everybody.
     */
    public boolean failed(int stream, int person, int day) {
        return kept(day) && places.failed(stream, place[person], slot(day)) >= 0.5;
    }

    // --- What the filter and the learner read -------------------------------------------------------------------

    long expectedBits(int stream, int person) {
        return expected[stream] == null ? 0 : expected[stream][person] & WINDOW;
    }

    long seenBits(int stream, int person) {
        return seen[stream] == null ? 0 : seen[stream][person] & WINDOW;
    }

    /** The days that count as excused: from one sighting to the next the first {@value #MOST_EXCUSED} that were told. */
    long excusedBits(int person) {
        long days = excused[person];
        int counted = excusedBefore[person];
        if (counted + Long.bitCount(days) <= MOST_EXCUSED) {
            return days;
        }
        for (int day = today - DAYS + 1; day <= today; day++) {
            long bit = bit(day);
            if ((sighted[person] & bit) != 0) {
                counted = 0;
            } else if ((days & bit) != 0) {
                if (counted == MOST_EXCUSED) {
                    days &= ~bit;
                } else {
                    counted++;
                }
            }
        }
        return days;
    }

    long sightedBits(int person) {
        return sighted[person];
    }

    int countedExpected(int stream, int person) {
        return expected[stream] == null ? 0 : (int) (expected[stream][person] >>> DAYS);
    }

    int countedSeen(int stream, int person) {
        return seen[stream] == null ? 0 : (int) (seen[stream][person] >>> DAYS);
    }

    int sightedBefore(int person) {
        return sightedBefore[person];
    }

    int known(int person) {
        return known[person];
    }

    double illBefore(int person) {
        return ill[person];
    }

    double journeyBefore(int person) {
        return journey[person];
    }

    double goneBefore(int person) {
        return gone[person];
    }

    Places placesOf() {
        return places;
    }

    /** The days of the window up to a day, as bits. */
    long until(int day) {
        int days = day - (today - DAYS);
        if (days <= 0) {
            return 0;
        }
        if (days >= DAYS) {
            return WINDOW;
        }
        long straight = (1L << days) - 1;
        int first = slot(today + 1);
        return ((straight << first) | (straight >>> (DAYS - first))) & WINDOW;
    }

    /** Days as bits in order, the oldest lowest. */
    long turned(long bits) {
        int first = slot(today + 1);
        return first == 0 ? bits : ((bits >>> first) | (bits << (DAYS - first))) & WINDOW;
    }

    private boolean kept(int day) {
        if (day > today) {
            throw new IllegalArgumentException("day " + day + " is still to come on day " + today + "; advance first");
        }
        return day > today - DAYS;
    }

    static int slot(int day) {
        return Math.floorMod(day, DAYS);
    }

    static long bit(int day) {
        return 1L << slot(day);
    }
}
