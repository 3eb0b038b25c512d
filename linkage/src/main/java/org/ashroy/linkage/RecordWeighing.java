package org.ashroy.linkage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is what was typed worth as the name of a record? First {@link #weigh names}, which many records share, then those records one after
 * another. Worths are counted in {@link SearchTerm#BIT bits}.
 */
final class RecordWeighing {

    private static final int BIT = SearchTerm.BIT;
    private static final int YEAR_FITS = 4 * BIT;
    private static final int SPELT_SO = BIT / 2;
    private static final int WORD_MORE = BIT;
    private static final int MINOR_WORD_MORE = 3 * BIT / 10;
    private static final int LEAST = 1;
    private static final int MOST_NAMES = 16;
    private static final int UNKNOWN = -1;

    /** What a registered initial is worth in place of the word. */
    static final int INITIAL = 3 * BIT;

    /** What it costs that words are written together on one side and apart on the other. */
    static final int WRITTEN_TOGETHER = BIT;

    private final Contents contents;
    private final SearchRoom room;
    private final List<SearchTerm> terms;
    private final @Nullable Integer year;
    private final int spelling;
    private final int[] spelt; // the words of a name that is spelt as it was typed
    private final long all;
    private final boolean onlyMinor;
    private final int[] places; // the terms as words of an origin
    private final int[] initials; // the first letters of the terms as words of a name
    private final boolean together; // whether words written together or apart can be what was typed at all
    private final boolean[] maybeElsewhere; // whether a term can be worth something which is no word of the own name
    private final int[] inParents; // how much at most as a word of a parent's name, of records that were not offered
    private final TypedPlaces typedPlaces; // as words of an origin, the same
    private final int[] mostElsewhere; // of terms, one bit each, how much at most there; UNKNOWN where not asked yet

    private int count;
    private final int[] worths = new int[MOST_NAMES];
    private final long[] missing = new long[MOST_NAMES];
    private final int[] open = new int[MOST_NAMES]; // terms that may be found beside the own name
    private int atMost;
    private int stillOpen;
    private boolean maySpell;

    RecordWeighing(
            Contents contents,
            NameSearch.Prepared prepared,
            List<SearchTerm> terms,
            boolean together,
            SearchRoom room) {
        this.contents = contents;
        this.room = room;
        this.terms = terms;
        this.together = together;
        year = prepared.year();
        spelling = prepared.spelling();
        spelt = prepared.spelt().stream()
                .mapToInt(contents.vocabulary.words::find)
                .toArray();
        all = terms.stream().mapToLong(SearchTerm::missing).sum();
        onlyMinor = terms.stream().allMatch(SearchTerm::isMinor);
        places = terms.stream().mapToInt(SearchTerm::place).toArray();
        initials = terms.stream()
                .mapToInt(term -> contents.vocabulary.words.find(term.key().substring(0, 1)))
                .toArray();
        maybeElsewhere = new boolean[terms.size()];
        inParents = new int[terms.size()];
        int[] worths = new int[terms.size()];
        for (int index = 0; index < worths.length; index++) {
            SearchTerm term = terms.get(index);
            boolean tells = !term.isMinor();
            worths[index] = tells && places[index] != TokenDictionary.ABSENT ? SectionCredits.worth(term.missing()) : 0;
            maybeElsewhere[index] = tells && (worths[index] > 0 || SectionCredits.worth(term.best()) > 0);
        }
        typedPlaces = new TypedPlaces(contents.origins, places, worths);
        mostElsewhere = new int[1 << terms.size()];
        forgetMost();
    }

    /** What was typed as words of origins. */
    TypedPlaces places() {
        return typedPlaces;
    }

    /** Takes the most telling origins, of which all records are to be offered now: what is left is worth less. */
    IntList takePlaces() {
        forgetMost();
        return typedPlaces.take();
    }

    private void forgetMost() {
        Arrays.fill(mostElsewhere, UNKNOWN);
    }

    /** The number of a term's first letter as a word of a name. */
    int initial(int index) {
        return initials[index];
    }

    /**
     * Says how much a term can be worth at most as a word of a parent's name, in records that were not offered yet.
     *
     * @param most 0 when all records were offered in which it is found there
     */
    void limitInParents(int index, int most) {
        inParents[index] = maybeElsewhere[index] ? most : 0;
        forgetMost();
    }

    /** What these terms, one bit each, can be worth at most which are no words of the own name, in records that were not offered yet. */
    private int mostElsewhere(int of) {
        if (mostElsewhere[of] == UNKNOWN) {
            int most = mostWith(of, 0);
            for (int group = 0; group < typedPlaces.size(); group++) {
                most = Math.max(most, mostWith(of, typedPlaces.terms(group)));
            }
            mostElsewhere[of] = most;
        }
        return mostElsewhere[of];
    }

    private int mostWith(int of, int inOrigin) {
        int sum = 0;
        for (int rest = of; rest != 0; rest &= rest - 1) {
            int term = Integer.numberOfTrailingZeros(rest);
            sum += Math.max(inParents[term], (inOrigin >>> term & 1) == 0 ? 0 : typedPlaces.worth(term));
        }
        return sum;
    }

    /** Whether titles and the like, which otherwise make nobody known, are all that was typed. */
    boolean isOnlyMinor() {
        return onlyMinor;
    }

    /** What a record can be worth at most beyond what its words are: for a year, and for a name spelt as it was typed. */
    int mostBeside(boolean spellingOpen) {
        return (year == null ? 0 : YEAR_FITS) + (spellingOpen && spelling != 0 ? SPELT_SO : 0);
    }

    /** Whether so much of what was typed may be missing. */
    boolean mayMiss(long bits) {
        return bits * 10 <= all * 6;
    }

    /**
     * Weighs names that records share.
     *
     * @param names the names as they stand in a row
     * @return what a record with these names can be worth at most; 0 when too much of what was typed is missing
     */
    int weigh(int[] names) {
        count = 0;
        atMost = 0;
        stillOpen = 0;
        for (int name = 0; name < names.length; name += names[name] + 1) {
            if (weigh(names, name)) {
                count++;
            }
        }
        maySpell = spelling != 0 && count > 0 && isSpelt(names);
        if (atMost > 0) {
            atMost += mostBeside(maySpell);
        }
        return atMost;
    }

    /** The terms that may be worth something elsewhere in records which were not offered yet and have the names last weighed, one bit each. */
    int open() {
        return stillOpen;
    }

    /** What was last {@linkplain #weigh weighed} is worth to every record with these names that was not offered yet; -1 where that differs. */
    int same() {
        return year == null && !maySpell && stillOpen == 0 ? atMost : -1;
    }

    /** What a record is worth whose names were last {@linkplain #weigh weighed}; 0 when too much of what was typed is missing. */
    int score(int slot) {
        int best = 0;
        for (int name = 0; name < count; name++) {
            int worth = worths[name];
            long absent = missing[name];
            for (int rest = open[name]; rest != 0; rest &= rest - 1) {
                int term = Integer.numberOfTrailingZeros(rest);
                int found = elsewhere(slot, term);
                worth += found;
                absent -= found > 0 ? terms.get(term).missing() : 0;
            }
            if (mayMiss(absent)) {
                best = Math.max(best, Math.max(LEAST, worth));
            }
        }
        if (best > 0 && year != null && contents.columns.canBeBornIn(slot, year)) {
            best += YEAR_FITS;
        }
        return best > 0 && maySpell && contents.columns.isSpelt(slot, spelling) ? best + SPELT_SO : best;
    }

    /** What a term is worth as a word of a parent's name or of the origin. */
    private int elsewhere(int slot, int term) {
        SearchColumns columns = contents.columns;
        int father = room.fathers.inNames(contents.fathers, columns.father(slot), terms, term);
        int mother = room.mothers.inNames(contents.mothers, columns.mother(slot), terms, term);
        int best = Math.max(father, mother);
        return places[term] == TokenDictionary.ABSENT
                ? best
                : Math.max(best, room.origins.inPlaces(contents.origins, columns.origin(slot), terms, places, term));
    }

    private boolean isSpelt(int[] names) {
        if (names[0] != spelt.length) {
            return false;
        }
        for (int place = 0; place < spelt.length; place++) {
            if (Row.word(names[1 + place]) != spelt[place]) {
                return false;
            }
        }
        return true;
    }

    /** Weighs one name; whether a record can be found by it. */
    private boolean weigh(int[] names, int name) {
        int first = name + 1;
        int length = Math.min(Integer.SIZE, names[name]);
        int used = 0;
        int openTerms = 0;
        int worth = 0;
        int still = 0;
        long absent = 0;
        long leastAbsent = 0;
        boolean ownWord = onlyMinor;
        for (int index = 0; index < terms.size(); index++) {
            SearchTerm term = terms.get(index);
            int credit = 0;
            int with = 0;
            for (int place = 0; place < length; place++) {
                int fits = (used >>> place & 1) != 0 ? 0 : term.credit(Row.word(names[first + place]));
                if (fits > credit) {
                    credit = fits;
                    with = 1 << place;
                }
            }
            if (credit == 0 && !term.isMinor()) {
                with = together ? together(names, first, length, index) : 0;
                credit = with == 0
                        ? initial(names, first, length, used, initials[index])
                        : term.missing() - WRITTEN_TOGETHER;
            }
            used |= with;
            ownWord |= with != 0 && !term.isMinor();
            worth += credit;
            if (credit == 0) {
                absent += term.missing();
                openTerms |= maybeElsewhere[index] ? 1 << index : 0;
                boolean found = mostElsewhere(1 << index) > 0;
                still |= found ? 1 << index : 0;
                leastAbsent += found ? 0 : term.missing();
            }
        }
        if (!ownWord) {
            return false;
        }
        for (int place = 0; place < length; place++) {
            boolean over = (used >>> place & 1) == 0;
            worth -= over ? (Row.isMinor(names[first + place]) ? MINOR_WORD_MORE : WORD_MORE) : 0;
        }
        worths[count] = worth;
        missing[count] = absent;
        open[count] = openTerms;
        if (mayMiss(leastAbsent)) {
            stillOpen |= still;
            atMost = Math.max(atMost, Math.max(LEAST, worth + mostElsewhere(still)));
        }
        return true;
    }

    /** The places of two stored words that sound like the term together, or of the one that it and its neighbour make; no bit for none. */
    private int together(int[] names, int first, int count, int index) {
        String sound = terms.get(index).skeleton();
        String next = index + 1 < terms.size() ? terms.get(index + 1).skeleton() : "";
        String last = index > 0 ? terms.get(index - 1).skeleton() : "";
        for (int place = 0; place < count; place++) {
            String stored = contents.vocabulary.skeleton(Row.word(names[first + place]));
            if ((!next.isEmpty() && isJoined(stored, sound, next))
                    || (!last.isEmpty() && isJoined(stored, last, sound))) {
                return 1 << place;
            }
            if (place + 1 < count
                    && sound.startsWith(stored)
                    && isJoined(sound, stored, contents.vocabulary.skeleton(Row.word(names[first + place + 1])))) {
                return 3 << place;
            }
        }
        return 0;
    }

    private static boolean isJoined(String whole, String start, String end) {
        return whole.length() == start.length() + end.length() && whole.startsWith(start) && whole.endsWith(end);
    }

    /** What a term is worth as a registered initial; 0 when there is none. */
    private static int initial(int[] names, int first, int count, int used, int initial) {
        for (int place = 0; place < count; place++) {
            if ((used >>> place & 1) == 0 && Row.word(names[first + place]) == initial) {
                return INITIAL;
            }
        }
        return 0;
    }
}
