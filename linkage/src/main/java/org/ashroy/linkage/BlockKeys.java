package org.ashroy.linkage;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The keys under which a row is found. Two rows are compared when they share at least one: two sounding words of the name; one with the
 * birth year, a word of a parent's name or a word of the origin; the birth date; the whole name written as one word; an identifier; a
 * telephone number; the household.
 *
 * <p>Of long lists of words those with the smallest hashes are taken, so that two rows with the same words take the same ones.
 */
final class BlockKeys {

    private static final int MOST_OWN = 4;
    private static final int MOST_PARENT = 2;
    private static final int MOST_PLACES = 4;
    private static final int MOST_YEARS = 3;

    private static final long TWO_WORDS = 1;
    private static final long WORD_YEAR = 2;
    private static final long WORD_FATHER = 3;
    private static final long WORD_MOTHER = 4;
    private static final long WORD_ORIGIN = 5;
    private static final long DATE = 6;
    private static final long JOINED = 7;
    private static final long IDENTIFIER = 8;
    private static final long PHONE = 9;
    private static final long HOUSEHOLD = 10;
    private static final long PARENTS_YEAR = 11;

    private final Vocabulary vocabulary;
    private long[] keys = new long[64];
    private int size;

    BlockKeys(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The keys to store a row under, each once. */
    long[] of(int[] row) {
        return of(row, 0);
    }

    /** The keys to look for rows like this one: also those of the years before and after, and of day and month exchanged. */
    long[] toFind(int[] row) {
        return of(row, 1);
    }

    /** The key of an identifier, whoever issued it. */
    static long identifier(String value) {
        return Hashing.combine(IDENTIFIER, Hashing.of(value));
    }

    static long phone(String digits) {
        return Hashing.combine(PHONE, Hashing.of(digits));
    }

    /** The key of a name written as one word, from its sounds in order. */
    static long joined(String sounds) {
        return Hashing.combine(JOINED, Hashing.of(sounds));
    }

    private long[] of(int[] row, int margin) {
        size = 0;
        long[] own = sounds(row, Row.NAMES, MOST_OWN);
        long[] fathers = sounds(row, Row.FATHERS, MOST_PARENT);
        long[] mothers = sounds(row, Row.MOTHERS, MOST_PARENT);
        long[] years = years(row, margin);
        for (int index = 0; index < own.length; index++) {
            for (int other = index + 1; other < own.length; other++) {
                add(TWO_WORDS, Hashing.combine(own[index], own[other]));
            }
        }
        addEach(WORD_YEAR, own, years);
        addEach(WORD_FATHER, own, fathers);
        addEach(WORD_MOTHER, own, mothers);
        addEach(WORD_ORIGIN, own, places(row));
        for (long father : fathers) {
            for (long mother : mothers) {
                addEach(PARENTS_YEAR, new long[] {Hashing.combine(father, mother)}, years);
            }
        }
        addDates(row, margin);
        addJoined(row);
        for (int index = Row.start(row, Row.IDENTIFIERS); index < Row.end(row, Row.IDENTIFIERS); index += 2) {
            add(identifier(vocabulary.number(row[index + 1])));
        }
        for (int index = Row.start(row, Row.PHONES); index < Row.end(row, Row.PHONES); index++) {
            add(phone(vocabulary.number(row[index])));
        }
        if (Row.hasHousehold(row)) {
            add(HOUSEHOLD, Row.householdHash(row));
        }
        Arrays.sort(keys, 0, size);
        return distinct(Arrays.copyOf(keys, size));
    }

    private void add(long kind, long value) {
        add(Hashing.combine(kind, value));
    }

    private void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
    }

    private void addEach(long kind, long[] left, long[] right) {
        for (long one : left) {
            for (long other : right) {
                add(kind, Hashing.combine(one, other));
            }
        }
    }

    private void addDates(int[] row, int margin) {
        int day = Row.earliest(row);
        if (day == Row.MISSING || day != Row.latest(row)) {
            return;
        }
        add(DATE, day);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (margin > 0 && date.getDayOfMonth() <= 12) {
            add(
                    DATE,
                    LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
                            .toEpochDay());
        }
    }

    private static long[] years(int[] row, int margin) {
        if (Row.earliest(row) == Row.MISSING) {
            return new long[0];
        }
        int first = BirthYears.year(Row.earliest(row));
        int last = BirthYears.year(Row.latest(row));
        if (last - first >= MOST_YEARS) {
            int middle = first + (last - first) / 2;
            first = middle - 1;
            last = middle + 1;
        }
        long[] years = new long[last - first + 1 + 2 * margin];
        for (int index = 0; index < years.length; index++) {
            years[index] = (long) first - margin + index;
        }
        return years;
    }

    private long[] sounds(int[] row, int section, int most) {
        long[] sounds = sounds(row, section, false);
        if (sounds.length == 0) {
            sounds = sounds(row, section, true);
        }
        Arrays.sort(sounds);
        long[] distinct = distinct(sounds);
        return distinct.length > most ? Arrays.copyOf(distinct, most) : distinct;
    }

    private long[] sounds(int[] row, int section, boolean minor) {
        long[] sounds = new long[Row.end(row, section) - Row.start(row, section)];
        int count = 0;
        int index = Row.start(row, section);
        while (index < Row.end(row, section)) {
            int nameEnd = index + 1 + row[index];
            for (index++; index < nameEnd; index++) {
                if (Row.isMinor(row[index]) == minor) {
                    sounds[count++] = Hashing.of(vocabulary.skeleton(Row.word(row[index])));
                }
            }
        }
        return Arrays.copyOf(sounds, count);
    }

    private long[] places(int[] row) {
        long[] places = new long[Row.end(row, Row.ORIGIN) - Row.start(row, Row.ORIGIN)];
        for (int index = 0; index < places.length; index++) {
            places[index] = Hashing.of(vocabulary.place(row[Row.start(row, Row.ORIGIN) + index]));
        }
        Arrays.sort(places);
        return places.length > MOST_PLACES ? Arrays.copyOf(places, MOST_PLACES) : places;
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
            if (sounds.length() >= 3) {
                add(joined(sounds.toString()));
            }
        }
    }

    private static long[] distinct(long[] sorted) {
        int count = 0;
        for (int index = 0; index < sorted.length; index++) {
            if (index == 0 || sorted[index] != sorted[index - 1]) {
                sorted[count++] = sorted[index];
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
