package org.ashroy.camp.observed;

import java.util.Arrays;

/**
 * How often each group is expected by each stream: what everybody knows beforehand.
 *
 * @param every days from one occasion to the next, by number of the stream, then of the group; 0 where the stream expects
 *     nobody of the group. {@link Stream#SCHOOL} is 1 and means Sunday to Thursday. {@link Stream#FOOD} concerns only who
 *     collects. {@link Stream#SERVICE} is always 0, because nobody is expected there
 */
public record Plan(int[][] every) {

    private static final double MONTH = 30;

    /** A plan without any touchpoint. */
    public Plan() {
        this(new int[Stream.values().length][Group.values().length]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan plan && Arrays.deepEquals(every, plan.every);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(every);
    }

    /** Days from one occasion to the next; 0 where nobody of the group is expected. */
    public int every(Stream stream, Group group) {
        return every[stream.number()][group.number()];
    }

    /** The same plan with one cadence changed. */
    public Plan with(Stream stream, Group group, int days) {
        int[][] changed = new int[every.length][];
        for (int i = 0; i < every.length; i++) {
            changed[i] = every[i].clone();
        }
        changed[stream.number()][group.number()] = days;
        return new Plan(changed);
    }

    /** Private meetings arranged a month of 30 days: the work that can be divided otherwise. */
    public double meetingsAMonth(Roll roll) {
        double sum = 0;
        for (Group group : Group.values()) {
            int days = every(Stream.MEETING, group);
            sum += days == 0 ? 0 : roll.size(group) * MONTH / days;
        }
        return sum;
    }
}
