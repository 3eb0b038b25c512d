package org.ashroy.bench.watch;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.camp.observed.Day;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Roll;
import org.ashroy.camp.observed.Stream;

/**
 * The rule that registers know: whoever was not seen for N days is looked for. Households are asked about the first of that
 * list, then staff go to the first of those who were not vouched for.
 */
public final class NotSeenFor implements Watch {

    /** Who comes first on the list. */
    public enum First {
        /** Who was not seen for longest. */
        LONGEST,
        /** Who came on the list last. */
        LATEST
    }

    private static final int[] DAYS = {2, 3, 5, 7, 9, 11, 14, 17, 21, 28, 42, 60};

    // With the longest first, the days make a difference only where fewer are on the list than can be met.
    private static final int[] DAYS_LONGEST = {2, 14, 28, 60};
    private static final int OUT = Integer.MAX_VALUE;
    private static final int GIRLS = 1 << 20;
    private static final int NOT_VOUCHED = 1 << 24;

    private final int days;
    private final First first;
    private final boolean wordCounts;
    private final boolean girlsFirst;

    // Day of the last sighting; the last day of an announced journey where that is later; OUT for who is out of the
    // run.
    private int[] lastSeen = new int[0];
    private boolean[] girls = new boolean[0];
    private int[] denied = new int[0];

    /**
     * A rule.
     *
     * @param days from so many days without a sighting on somebody is on the list; 1 or more
     * @param first who comes first
     * @param wordCounts whether the word of a household counts as a sighting
     * @param girlsFirst whether girls of 12 to 17 come before everybody else
     */
    public NotSeenFor(int days, First first, boolean wordCounts, boolean girlsFirst) {
        this.days = days;
        this.first = first;
        this.wordCounts = wordCounts;
        this.girlsFirst = girlsFirst;
    }

    /** Every rule that is tried. */
    public static List<Watch> all() {
        List<Watch> rules = new ArrayList<>();
        for (First first : First.values()) {
            for (int days : first == First.LONGEST ? DAYS_LONGEST : DAYS) {
                for (boolean word : new boolean[] {false, true}) {
                    for (boolean girls : new boolean[] {false, true}) {
                        rules.add(new NotSeenFor(days, first, word, girls));
                    }
                }
            }
        }
        return rules;
    }

    @Override
    public String name() {
        return "not seen for " + days + " days, "
                + (first == First.LONGEST ? "longest first" : "latest first")
                + (wordCounts ? ", a household's word counts" : "")
                + (girlsFirst ? ", girls first" : "");
    }

    @Override
    public void begin(Roll roll, Plan plan, double meetingsADay, double questionsADay) {
        lastSeen = new int[roll.size()];
        denied = new int[roll.size()];
        girls = new boolean[roll.size()];
        for (int person = 0; person < girls.length; person++) {
            girls[person] = roll.group(person).girls();
            // Registered the day before the first.
            lastSeen[person] = -1;
            denied[person] = -1;
        }
    }

    @Override
    public void records(Day day) {
        for (int i = 0; i < day.size(); i++) {
            if (day.seen(i) && (wordCounts || day.stream(i) != Stream.ROSTER)) {
                seen(day.person(i), day.day());
            }
        }
        for (int i = 0; i < day.announcements(); i++) {
            seen(day.announcing(i), day.until(i));
        }
    }

    private void seen(int person, int day) {
        lastSeen[person] = Math.max(lastSeen[person], day);
    }

    private int key(int person, int day, boolean denial) {
        int unseen = day - lastSeen[person];
        if (lastSeen[person] == OUT || unseen < days) {
            return 0;
        }
        int key = first == First.LONGEST ? unseen : GIRLS - unseen;
        key += girlsFirst && girls[person] ? GIRLS : 0;
        return key + (denial && denied[person] == day ? NOT_VOUCHED : 0);
    }

    @Override
    public int[] questions(int day, int most) {
        return Highest.of(lastSeen.length, most, day, person -> key(person, day, false));
    }

    @Override
    public void answered(int day, int person, boolean vouched) {
        if (!vouched) {
            denied[person] = day;
        } else if (wordCounts) {
            seen(person, day);
        }
    }

    @Override
    public int[] meetings(int day, int most) {
        return Highest.of(lastSeen.length, most, day, person -> key(person, day, true));
    }

    @Override
    public void met(int day, int person, boolean met) {
        if (met) {
            seen(person, day);
        } else {
            lastSeen[person] = OUT;
        }
    }

    @Override
    public void returned(int day, int person) {
        lastSeen[person] = day;
    }
}
