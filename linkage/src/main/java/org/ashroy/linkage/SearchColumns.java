package org.ashroy.linkage;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks of every record that has a name, side by side: what narrows it, and the numbers of what the sections of its row hold,
 * where looking at rows would take a hundred times as long.
 */
final class SearchColumns {

    private static final int FIRST_YEAR = 1800;
    private static final int YEAR_BITS = 12;
    private static final int YEAR_MASK = (1 << YEAR_BITS) - 1;
    private static final int ANY_YEAR = YEAR_MASK;
    private static final int SEX_MASK = 3;
    private static final int PROTECTED = 4;
    private static final int EARLIEST = 3;
    private static final int LATEST = EARLIEST + YEAR_BITS;

    /** Numbers of a record, which lie side by side so that one is fetched with all. */
    private static final int CELLS = 8;

    private static final int SITE = 1;
    private static final int SPELLING = 2;
    private static final int NAME = 3;
    private static final int FATHER = 4;
    private static final int MOTHER = 5;
    private static final int ORIGIN = 6;

    private final Contents contents;
    private int[] cells = new int[64 * CELLS];

    SearchColumns(Contents contents) {
        this.contents = contents;
    }

    @SuppressWarnings("EnumOrdinal") // lives in memory only, never longer than this code
    void put(int slot, int[] row, int spelling) {
        int first = slot * CELLS;
        if (first >= cells.length) {
            cells = Arrays.copyOf(cells, (slot + (slot >> 1) + 1) * CELLS);
        }
        cells[first] = Row.sex(row).ordinal()
                | (Row.isProtected(row) ? PROTECTED : 0)
                | year(Row.earliest(row)) << EARLIEST
                | year(Row.latest(row)) << LATEST;
        cells[first + SITE] = Row.site(row);
        cells[first + SPELLING] = spelling;
    }

    /** Keeps the numbers of what the sections of a row hold. */
    void putSections(int slot, int name, int father, int mother, int origin) {
        int first = slot * CELLS;
        cells[first + NAME] = name;
        cells[first + FATHER] = father;
        cells[first + MOTHER] = mother;
        cells[first + ORIGIN] = origin;
    }

    void remove(int slot) {
        Arrays.fill(cells, slot * CELLS, (slot + 1) * CELLS, 0);
    }

    int name(int slot) {
        return cells[slot * CELLS + NAME];
    }

    int father(int slot) {
        return cells[slot * CELLS + FATHER];
    }

    int mother(int slot) {
        return cells[slot * CELLS + MOTHER];
    }

    int origin(int slot) {
        return cells[slot * CELLS + ORIGIN];
    }

    /** A hash of a name as it is spelt, whatever its case: it only chooses among records that are otherwise alike. 0 for no name. */
    static int spelling(String name) {
        String spelt = CleanText.of(name).strip().toLowerCase(Locale.ROOT);
        return spelt.isEmpty() ? 0 : spelt.hashCode() | 1;
    }

    /** Whether the record's first name is spelt so. */
    boolean isSpelt(int slot, int spelling) {
        return spelling != 0 && cells[slot * CELLS + SPELLING] == spelling;
    }

    private static int year(int day) {
        return day == Row.MISSING ? ANY_YEAR : Math.clamp((long) BirthYears.year(day) - FIRST_YEAR, 0, ANY_YEAR - 1);
    }

    /** Whether a person can have been born in a year; an unknown birth is no reason to think so. */
    boolean canBeBornIn(int slot, int year) {
        int earliest = cells[slot * CELLS] >>> EARLIEST & YEAR_MASK;
        int latest = cells[slot * CELLS] >>> LATEST & YEAR_MASK;
        return earliest != ANY_YEAR && earliest + FIRST_YEAR <= year && year <= latest + FIRST_YEAR;
    }

    /** The narrowing of one query. */
    @SuppressWarnings("EnumOrdinal")
    Filter filter(SearchQuery query) {
        Integer from = query.earliestBirthYear();
        Integer to = query.latestBirthYear();
        return new Filter(
                query.includeProtected(),
                query.sex() == null ? Sex.UNKNOWN.ordinal() : query.sex().ordinal(),
                from == null ? Integer.MIN_VALUE : from - FIRST_YEAR,
                to == null ? Integer.MAX_VALUE : to - FIRST_YEAR,
                PreparedRecord.site(query.sitePrefix()));
    }

    /** Says of a record whether it is within what was asked. */
    final class Filter {

        private final boolean withProtected;
        private final int sex;
        private final int from;
        private final int to;
        private final boolean[] within;
        private final boolean anySite;

        @SuppressWarnings("EnumOrdinal")
        private Filter(boolean withProtected, int sex, int from, int to, @Nullable String sitePrefix) {
            this.withProtected = withProtected;
            this.sex = sex;
            this.from = from;
            this.to = to;
            anySite = sitePrefix == null;
            within = new boolean[sitePrefix == null ? 0 : contents.vocabulary.sites.limit()];
            for (int site = 0; site < within.length; site++) {
                String code = contents.vocabulary.sites.textOrNull(site);
                within[site] = code != null && sitePrefix != null && code.startsWith(sitePrefix);
            }
        }

        @SuppressWarnings("EnumOrdinal")
        boolean fits(int slot) {
            int column = cells[slot * CELLS];
            if (!withProtected && (column & PROTECTED) != 0) {
                return false;
            }
            int unknown = Sex.UNKNOWN.ordinal();
            int own = column & SEX_MASK;
            if (sex != unknown && own != unknown && own != sex) {
                return false;
            }
            if (!anySite && (cells[slot * CELLS + SITE] == Row.MISSING || !within[cells[slot * CELLS + SITE]])) {
                return false;
            }
            int earliest = column >>> EARLIEST & YEAR_MASK;
            return earliest == ANY_YEAR || ((column >>> LATEST & YEAR_MASK) >= from && earliest <= to);
        }
    }
}
