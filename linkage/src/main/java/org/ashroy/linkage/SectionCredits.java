package org.ashroy.linkage;

import java.util.Arrays;
import java.util.List;

/**
 * What the typed words are worth as words of a parent's name or of the origin: each different content is looked at once a search, however
 * many records have it. Room for one search at a time.
 */
final class SectionCredits {

    private static final int RELATIVE = 3 * SearchTerm.BIT;

    private int[] places = new int[0]; // of its credits, plus one; 0 where it was not looked at
    private final IntList known = new IntList(16);
    private int[] credits = new int[64];

    void open(SectionOwners table) {
        if (places.length < table.limit()) {
            places = new int[table.limit() + (table.limit() >> 3)];
        }
    }

    /** Forgets everything. */
    void close() {
        while (known.size() > 0) {
            places[known.removeLast()] = 0;
        }
    }

    /** What a term is worth at most that is found there. */
    static int worth(int credit) {
        return Math.max(0, credit - RELATIVE);
    }

    /** What a term is worth in a section of names. */
    int inNames(SectionOwners table, int number, List<SearchTerm> terms, int term) {
        if (places[number] == 0) {
            int[] content = table.content(number);
            int first = add(number, terms.size());
            int place = 0;
            while (place < content.length) {
                int end = place + 1 + content[place];
                for (place++; place < end; place++) {
                    for (int index = 0; index < terms.size(); index++) {
                        int worth = worth(terms.get(index).credit(Row.word(content[place])));
                        credits[first + index] = Math.max(credits[first + index], worth);
                    }
                }
            }
        }
        return credits[places[number] - 1 + term];
    }

    /**
     * What a term is worth in a section of words of an origin.
     *
     * @param wanted the number of each term as such a word
     */
    int inPlaces(SectionOwners table, int number, List<SearchTerm> terms, int[] wanted, int term) {
        if (places[number] == 0) {
            int first = add(number, terms.size());
            for (int item : table.content(number)) {
                for (int index = 0; index < wanted.length; index++) {
                    if (item == wanted[index]) {
                        credits[first + index] = worth(terms.get(index).missing());
                    }
                }
            }
        }
        return credits[places[number] - 1 + term];
    }

    private int add(int number, int terms) {
        int first = known.size() * terms;
        if (first + terms > credits.length) {
            credits = Arrays.copyOf(credits, (first + terms) * 2);
        }
        Arrays.fill(credits, first, first + terms, 0);
        places[number] = first + 1;
        known.add(number);
        return first;
    }
}
