package org.ashroy.linkage;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * What a row can be found by, its <em>atoms</em>: the sounds of words of its own name and of its parents' names, its birth year or
 * birthday, words of its origin, its site, its name written as one word, identifiers, telephone numbers and the household. {@link Blocks}
 * puts rows together that share enough of them.
 *
 * <p>Of long names those words with the smallest hashes are taken, so that two rows with the same words take the same ones.
 */
final class BlockAtoms {

    private static final int MOST_OWN = 4;
    private static final int MOST_PARENT = 2;
    private static final int MOST_PLACES = 4;
    private static final int MOST_YEARS = 3;
    /** So few that a set of them fits into the bits of a long. */
    private static final int MOST = Long.SIZE;

    private static final int SHORTEST_JOINED = 3;
    private static final Kind[] KINDS = Kind.values();

    /** What an atom is of. */
    enum Kind {
        OWN,
        DATE,
        JOINED,
        IDENTIFIER,
        PHONE,
        HOUSEHOLD,
        FATHER,
        MOTHER,
        YEAR,
        ORIGIN,
        SITE;

        /** Whether a block needs one of these: what neighbours and relatives share makes none by itself. */
        boolean anchors() {
            return compareTo(HOUSEHOLD) <= 0;
        }

        /**
         * Whether a block may have atoms of both kinds. Two words of a name may; else an atom of the same kind, or one that follows from the
         * other, would say nothing new.
         */
        boolean goesWith(Kind other) {
            return switch (this) {
                case OWN -> other != JOINED;
                case DATE -> other != DATE && other != YEAR;
                case JOINED -> other != OWN && other != JOINED;
                case YEAR -> other != YEAR && other != DATE;
                default -> other != this;
            };
        }
    }

    private final Vocabulary vocabulary;
    private final long[] atoms = new long[MOST];
    private final Kind[] kinds = new Kind[MOST];
    private int size;
    /** The atoms of each kind, a bit each. */
    private final long[] ofKind = new long[KINDS.length];
    /** With which others each atom may be in a block. */
    private final long[] goesWith = new long[MOST];

    private long anchors;

    BlockAtoms(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    int size() {
        return size;
    }

    long atom(int index) {
        return atoms[index];
    }

    Kind kind(int index) {
        return kinds[index];
    }

    /** Which atoms make a block by themselves, a bit each. */
    long anchors() {
        return anchors;
    }

    /** With which other atoms this one may be in a block. */
    long goesWith(int index) {
        return goesWith[index];
    }

    /** Whether what is shared is not only what relatives and neighbours share; both parents and a year are not. */
    boolean makeBlock(long members) {
        return (members & anchors) != 0
                || ((members & of(Kind.FATHER)) != 0
                        && (members & of(Kind.MOTHER)) != 0
                        && (members & of(Kind.YEAR)) != 0);
    }

    @SuppressWarnings("EnumOrdinal") // a table by kind
    private long of(Kind kind) {
        return ofKind[kind.ordinal()];
    }

    /** Takes the atoms that a row is stored by. */
    void of(int[] row) {
        of(row, 0);
    }

    /** Takes the atoms to look for rows like this one: also the years before and after, and day and month exchanged. */
    void toFind(int[] row) {
        of(row, 1);
    }

    /** The atom of an identifier, whoever issued it. */
    static long identifier(String value) {
        return atom(Kind.IDENTIFIER, Hashing.of(value));
    }

    static long phone(String digits) {
        return atom(Kind.PHONE, Hashing.of(digits));
    }

    /** The atom of a name written as one word, from its sounds in order. */
    static long joined(String sounds) {
        return atom(Kind.JOINED, Hashing.of(sounds));
    }

    /** Empties it; nothing of whom it was about stays. */
    void clear() {
        Arrays.fill(atoms, 0, size, 0);
        size = 0;
    }

    private void of(int[] row, int margin) {
        clear();
        addSounds(Kind.OWN, row, Row.NAMES, MOST_OWN);
        addDates(row, margin);
        addJoined(row);
        for (int index = Row.start(row, Row.IDENTIFIERS);
                index < Row.end(row, Row.IDENTIFIERS);
                index += Row.IDENTIFIER) {
            add(Kind.IDENTIFIER, Hashing.of(vocabulary.number(row[index + Row.NUMBER])));
        }
        for (int index = Row.start(row, Row.PHONES); index < Row.end(row, Row.PHONES); index += Row.PHONE) {
            add(Kind.PHONE, Hashing.of(vocabulary.number(row[index])));
        }
        if (Row.hasHousehold(row)) {
            add(Kind.HOUSEHOLD, Row.householdHash(row));
        }
        addSounds(Kind.FATHER, row, Row.FATHERS, MOST_PARENT);
        addSounds(Kind.MOTHER, row, Row.MOTHERS, MOST_PARENT);
        addYears(row, margin);
        addAll(Kind.ORIGIN, places(row));
        if (Row.site(row) != Row.MISSING) {
            add(Kind.SITE, Row.site(row));
        }
        relate();
    }

    @SuppressWarnings("EnumOrdinal") // a table by kind
    private void relate() {
        Arrays.fill(ofKind, 0);
        anchors = 0;
        for (int index = 0; index < size; index++) {
            ofKind[kinds[index].ordinal()] |= 1L << index;
            anchors |= kinds[index].anchors() ? 1L << index : 0;
        }
        for (int index = 0; index < size; index++) {
            goesWith[index] = 0;
            for (Kind other : KINDS) {
                goesWith[index] |= kinds[index].goesWith(other) ? of(other) : 0;
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // atoms live in memory only, never longer than this code
    private static long atom(Kind kind, long value) {
        return Hashing.combine(kind.ordinal(), value);
    }

    private void addAll(Kind kind, long[] values) {
        for (long value : values) {
            add(kind, value);
        }
    }

    private void add(Kind kind, long value) {
        long atom = atom(kind, value);
        for (int index = 0; index < size; index++) {
            if (atoms[index] == atom) {
                return;
            }
        }
        if (size < MOST) {
            atoms[size] = atom;
            kinds[size++] = kind;
        }
    }

    private void addDates(int[] row, int margin) {
        int day = Row.earliest(row);
        if (day == Row.MISSING || day != Row.latest(row)) {
            return;
        }
        add(Kind.DATE, day);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (margin > 0 && date.getDayOfMonth() <= 12) {
            add(
                    Kind.DATE,
                    LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
                            .toEpochDay());
        }
    }

    private void addYears(int[] row, int margin) {
        if (Row.earliest(row) == Row.MISSING) {
            return;
        }
        int first = BirthYears.year(Row.earliest(row));
        int last = BirthYears.year(Row.latest(row));
        if (last - first >= MOST_YEARS) {
            int middle = first + (last - first) / 2;
            first = middle - 1;
            last = middle + 1;
        }
        for (int year = first - margin; year <= last + margin; year++) {
            add(Kind.YEAR, year);
        }
    }

    /** The sounds of the words of each name; of a name that has nothing else, those of its minor words. */
    private void addSounds(Kind kind, int[] row, int section, int most) {
        for (int name = Row.start(row, section); name < Row.end(row, section); name += row[name] + 1) {
            long[] sounds = sounds(row, name, false);
            addAll(kind, smallest(sounds.length == 0 ? sounds(row, name, true) : sounds, most));
        }
    }

    private long[] sounds(int[] row, int name, boolean minor) {
        long[] sounds = new long[row[name]];
        int count = 0;
        for (int index = name + 1; index <= name + row[name]; index++) {
            if (Row.isMinor(row[index]) == minor) {
                sounds[count++] = Hashing.of(vocabulary.skeleton(Row.word(row[index])));
            }
        }
        return Arrays.copyOf(sounds, count);
    }

    private long[] places(int[] row) {
        long[] places = new long[Row.end(row, Row.ORIGIN) - Row.start(row, Row.ORIGIN)];
        for (int index = 0; index < places.length; index++) {
            places[index] = Hashing.of(vocabulary.place(row[Row.start(row, Row.ORIGIN) + index]));
        }
        return smallest(places, MOST_PLACES);
    }

    private void addJoined(int[] row) {
        int index = Row.start(row, Row.NAMES);
        while (index < Row.end(row, Row.NAMES)) {
            int nameEnd = index + 1 + row[index];
            StringBuilder sounds = new StringBuilder();
            for (index++; index < nameEnd; index++) {
                if (!Row.isMinor(row[index])) {
                    sounds.append(vocabulary.skeleton(Row.word(row[index])));
                }
            }
            if (sounds.length() >= SHORTEST_JOINED) {
                add(Kind.JOINED, Hashing.of(sounds.toString()));
            }
        }
    }

    private static long[] smallest(long[] values, int most) {
        Arrays.sort(values);
        int count = 0;
        for (int index = 0; index < values.length && count < most; index++) {
            if (index == 0 || values[index] != values[index - 1]) {
                values[count++] = values[index];
            }
        }
        return Arrays.copyOf(values, count);
    }
}
