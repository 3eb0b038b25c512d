package org.ashroy.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one found record after another: how many bits is what was typed worth as its name? */
final class RecordWeighing {

    private static final double YEAR_FITS = 4;
    private static final double INITIAL = 3;
    private static final double RELATIVE = 3;
    private static final double WORD_MORE = 1;
    private static final double MINOR_WORD_MORE = 0.3;
    private static final double MOST_MISSING = 0.6;

    /** What it costs that words are written together on one side and apart on the other. */
    static final double WRITTEN_TOGETHER = 1;

    private final Contents contents;
    private final List<SearchTerm> terms;
    private final @Nullable Integer year;
    private final double all;
    private final boolean onlyMinor;
    private final int[] places;

    RecordWeighing(Contents contents, List<SearchTerm> terms, @Nullable Integer year) {
        this.contents = contents;
        this.terms = terms;
        this.year = year;
        all = terms.stream().mapToDouble(SearchTerm::missing).sum();
        onlyMinor = terms.stream().allMatch(SearchTerm::isMinor);
        places = terms.stream()
                .mapToInt(term -> contents.vocabulary.places.find(term.key()))
                .toArray();
    }

    /** What the record is worth in bits; 0 when too much of what was typed is missing. */
    double score(int slot) {
        int[] row = contents.slots.row(slot);
        double best = 0;
        for (int name = Row.start(row, Row.NAMES); name < Row.end(row, Row.NAMES); name += row[name] + 1) {
            best = Math.max(best, score(row, name));
        }
        boolean bornThen = best > 0 && year != null && contents.columns.canBeBornIn(slot, year);
        return best + (bornThen ? YEAR_FITS : 0);
    }

    private double score(int[] row, int name) {
        int first = name + 1;
        int count = Math.min(Integer.SIZE, row[name]);
        int used = 0;
        double sum = 0;
        double missing = 0;
        boolean ownWord = onlyMinor;
        for (int index = 0; index < terms.size(); index++) {
            SearchTerm term = terms.get(index);
            double credit = 0;
            int with = 0;
            for (int place = 0; place < count; place++) {
                double worth = (used >>> place & 1) != 0 ? 0 : term.credit(Row.word(row[first + place]));
                if (worth > credit) {
                    credit = worth;
                    with = 1 << place;
                }
            }
            if (credit == 0 && !term.isMinor()) {
                with = together(row, first, count, index);
                credit = with == 0 ? otherwise(row, first, count, used, index) : term.missing() - WRITTEN_TOGETHER;
            }
            used |= with;
            ownWord |= with != 0 && !term.isMinor();
            sum += credit;
            missing += credit == 0 ? term.missing() : 0;
        }
        if (missing > MOST_MISSING * all || !ownWord) {
            return 0;
        }
        for (int place = 0; place < count; place++) {
            boolean more = (used >>> place & 1) == 0;
            sum -= more ? (Row.isMinor(row[first + place]) ? MINOR_WORD_MORE : WORD_MORE) : 0;
        }
        return Math.max(sum, Double.MIN_VALUE);
    }

    /** The places of two stored words that sound like the term together, or of the one that it and its neighbour make; no bit for none. */
    private int together(int[] row, int first, int count, int index) {
        String sound = terms.get(index).skeleton();
        String next = index + 1 < terms.size() ? terms.get(index + 1).skeleton() : "";
        String last = index > 0 ? terms.get(index - 1).skeleton() : "";
        for (int place = 0; place < count; place++) {
            String stored = contents.vocabulary.skeleton(Row.word(row[first + place]));
            if ((!next.isEmpty() && isJoined(stored, sound, next))
                    || (!last.isEmpty() && isJoined(stored, last, sound))) {
                return 1 << place;
            }
            if (place + 1 < count
                    && sound.startsWith(stored)
                    && isJoined(sound, stored, contents.vocabulary.skeleton(Row.word(row[first + place + 1])))) {
                return 3 << place;
            }
        }
        return 0;
    }

    private static boolean isJoined(String whole, String start, String end) {
        return whole.length() == start.length() + end.length() && whole.startsWith(start) && whole.endsWith(end);
    }

    /** What the term is worth as an initial, as a word of a parent's name or of the origin; 0 when it is none. */
    private double otherwise(int[] row, int first, int count, int used, int index) {
        SearchTerm term = terms.get(index);
        for (int place = 0; place < count; place++) {
            if ((used >>> place & 1) == 0) {
                String word = contents.vocabulary.text(Row.word(row[first + place]));
                if (word.length() == 1 && term.key().charAt(0) == word.charAt(0)) {
                    return INITIAL;
                }
            }
        }
        double best = 0;
        for (int section = Row.FATHERS; section <= Row.MOTHERS; section++) {
            int place = Row.start(row, section);
            while (place < Row.end(row, section)) {
                int end = place + 1 + row[place];
                for (place++; place < end; place++) {
                    best = Math.max(best, term.credit(Row.word(row[place])) - RELATIVE);
                }
            }
        }
        for (int place = Row.start(row, Row.ORIGIN); place < Row.end(row, Row.ORIGIN); place++) {
            if (row[place] == places[index]) {
                best = Math.max(best, term.missing() - RELATIVE);
            }
        }
        return best;
    }
}
