package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was typed as words of origins: the different origins that hold some of the words, in groups by which of them they hold, the most
 * telling first. Few origins hold both a village and its tract, many one of them; so when those few were looked at, no other record can have
 * both.
 */
final class TypedPlaces {

    private final int[] worths;
    private final List<Group> left = new ArrayList<>();

    /** Origins that hold the same of the typed words. */
    private static final class Group {

        private final int terms; // that they hold, one bit each
        private final int worth;
        private final IntList contents = new IntList(4);
        private long owners;

        private Group(int terms, int worth) {
            this.terms = terms;
            this.worth = worth;
        }
    }

    /**
     * The groups of what was typed.
     *
     * @param places the number of each term as a word of an origin
     * @param worths what each is worth as one; 0 where it is not to be looked for there
     */
    TypedPlaces(SectionOwners origins, int[] places, int[] worths) {
        this.worths = worths;
        for (int term = 0; term < places.length; term++) {
            for (int place = 0; worths[term] > 0 && place < origins.countWith(places[term]); place++) {
                int content = origins.with(places[term], place);
                int held = held(origins.content(content), places);
                // Each once, at the first of the words that it holds.
                if (Integer.numberOfTrailingZeros(held) == term) {
                    Group group = group(held);
                    group.contents.add(content);
                    group.owners += origins.owners(content);
                }
            }
        }
        left.sort(Comparator.comparingInt((Group group) -> -group.worth).thenComparingLong(group -> group.owners));
    }

    private int held(int[] content, int[] places) {
        int held = 0;
        for (int item : content) {
            for (int term = 0; term < places.length; term++) {
                held |= worths[term] > 0 && places[term] == item ? 1 << term : 0;
            }
        }
        return held;
    }

    private Group group(int terms) {
        for (Group group : left) {
            if (group.terms == terms) {
                return group;
            }
        }
        int worth = 0;
        for (int rest = terms; rest != 0; rest &= rest - 1) {
            worth += worths[Integer.numberOfTrailingZeros(rest)];
        }
        Group group = new Group(terms, worth);
        left.add(group);
        return group;
    }

    /** How many groups were not taken yet. */
    int size() {
        return left.size();
    }

    /** The terms of a group that was not taken yet, one bit each. */
    int terms(int group) {
        return left.get(group).terms;
    }

    /** What a term is worth as a word of an origin. */
    int worth(int term) {
        return worths[term];
    }

    /** What looking at the next group costs, in records. */
    long cost() {
        return left.isEmpty() ? Long.MAX_VALUE : 1 + left.getFirst().owners;
    }

    /** Takes the most telling group; the numbers of its origins. */
    IntList take() {
        return left.removeFirst().contents;
    }
}
