package org.ashroy.linkage;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A record as one array of ints: {@value #HEADER} ints of header, then five sections. Sections of names hold, for each name, how many
 * words it has and then each word as its number, with two bits below it: whether it is minor, and whether it is written together with the
 * word before. The section of origin words holds their numbers; that of identifiers, for each, type, number, and in two ints how it begins and
 * ends ({@link NumberEdges}); that of phones the same without a type.
 */
final class Row {

    static final int MISSING = Integer.MIN_VALUE;

    private static final int EARLIEST = 0;
    private static final int LATEST = 1;
    private static final int SITE = 2;
    private static final int FLAGS = 3;
    private static final int HOUSEHOLD = 4;
    private static final int SECTION_ENDS = 8;
    private static final int HEADER = 13;

    static final int NAMES = 0;
    static final int FATHERS = 1;
    static final int MOTHERS = 2;
    static final int ORIGIN = 3;
    static final int IDENTIFIERS = 4;
    static final int PHONES = 5;

    /** How many ints an identifier takes: its type, its number from {@link #NUMBER} on as {@link #edges} expects it. */
    static final int IDENTIFIER = 4;

    static final int NUMBER = 1;

    /** How many ints a telephone takes: its number, and how it begins and ends. */
    static final int PHONE = 3;

    private static final int MINOR = 1;
    private static final int WITHIN = 2;
    private static final int WORD_BITS = 2;

    private static final int SEX_MASK = 3;
    private static final int PROTECTED = 4;
    private static final int HAS_HOUSEHOLD = 8;
    private static final Sex[] SEXES = Sex.values();

    private Row() {}

    /** Turns texts into numbers. */
    interface Coder {
        int word(NameToken token);

        int place(String text);

        int site(String code);

        int type(String text);

        int number(String text);
    }

    @SuppressWarnings("EnumOrdinal") // rows live in memory only, never longer than this code
    static int[] encode(PreparedRecord record, Coder coder) {
        int[] row = new int[HEADER + length(record)];
        IdentityRecord source = record.source();
        BirthRange birth = source.birth() == null ? null : source.birth().effective();
        row[EARLIEST] = birth == null ? MISSING : day(birth.earliest());
        row[LATEST] = birth == null ? MISSING : day(birth.latest());
        row[SITE] = record.site() == null ? MISSING : coder.site(record.site());
        row[FLAGS] = source.sex().ordinal() | (source.protectedPerson() ? PROTECTED : 0);
        UUID household = source.household();
        if (household != null) {
            row[FLAGS] |= HAS_HOUSEHOLD;
            putLong(row, HOUSEHOLD, household.getMostSignificantBits());
            putLong(row, HOUSEHOLD + 2, household.getLeastSignificantBits());
        }
        int end = names(record.names(), coder, row, HEADER);
        row[SECTION_ENDS + NAMES] = end;
        end = names(record.fathers(), coder, row, end);
        row[SECTION_ENDS + FATHERS] = end;
        end = names(record.mothers(), coder, row, end);
        row[SECTION_ENDS + MOTHERS] = end;
        for (String place : record.origin()) {
            row[end++] = coder.place(place);
        }
        row[SECTION_ENDS + ORIGIN] = end;
        for (PreparedRecord.PreparedIdentifier identifier : record.identifiers()) {
            row[end++] = coder.type(identifier.type());
            end = number(identifier.value(), coder, row, end);
        }
        row[SECTION_ENDS + IDENTIFIERS] = end;
        for (String phone : record.phones()) {
            end = number(phone, coder, row, end);
        }
        return row;
    }

    private static int number(String text, Coder coder, int[] row, int at) {
        row[at] = coder.number(text);
        putLong(row, at + 1, NumberEdges.of(text));
        return at + PHONE;
    }

    /** How the number that stands at a place begins and ends, as {@link NumberEdges} reads it. */
    static long edges(int[] row, int at) {
        return (long) row[at + 1] << Integer.SIZE | (row[at + 2] & 0xFFFF_FFFFL);
    }

    /** Days since 1970; a date farther off than the field can hold is the farthest it can. */
    private static int day(LocalDate date) {
        return Math.clamp(date.toEpochDay(), MISSING + 1, Integer.MAX_VALUE);
    }

    private static int length(PreparedRecord record) {
        return length(record.names())
                + length(record.fathers())
                + length(record.mothers())
                + record.origin().size()
                + IDENTIFIER * record.identifiers().size()
                + PHONE * record.phones().size();
    }

    private static int length(List<List<NameToken>> names) {
        return names.stream().mapToInt(tokens -> tokens.size() + 1).sum();
    }

    private static int names(List<List<NameToken>> names, Coder coder, int[] row, int start) {
        int end = start;
        for (List<NameToken> tokens : names) {
            row[end++] = tokens.size();
            for (NameToken token : tokens) {
                row[end++] =
                        coder.word(token) << WORD_BITS | (token.minor() ? MINOR : 0) | (token.within() ? WITHIN : 0);
            }
        }
        return end;
    }

    private static void putLong(int[] row, int place, long value) {
        row[place] = (int) (value >>> Integer.SIZE);
        row[place + 1] = (int) value;
    }

    static int start(int[] row, int section) {
        return section == NAMES ? HEADER : row[SECTION_ENDS + section - 1];
    }

    static int end(int[] row, int section) {
        return section == PHONES ? row.length : row[SECTION_ENDS + section];
    }

    static boolean isEmpty(int[] row, int section) {
        return start(row, section) == end(row, section);
    }

    static int word(int code) {
        return code >> WORD_BITS;
    }

    static boolean isMinor(int code) {
        return (code & MINOR) != 0;
    }

    /** Whether the word is written together with the one before. */
    static boolean isWithin(int code) {
        return (code & WITHIN) != 0;
    }

    static Sex sex(int[] row) {
        return SEXES[row[FLAGS] & SEX_MASK];
    }

    static boolean isProtected(int[] row) {
        return (row[FLAGS] & PROTECTED) != 0;
    }

    static int site(int[] row) {
        return row[SITE];
    }

    /** First day of the birth range as days since 1970, or {@link #MISSING}. */
    static int earliest(int[] row) {
        return row[EARLIEST];
    }

    static int latest(int[] row) {
        return row[LATEST];
    }

    static boolean hasHousehold(int[] row) {
        return (row[FLAGS] & HAS_HOUSEHOLD) != 0;
    }

    static boolean sameHousehold(int[] first, int[] second) {
        return first[HOUSEHOLD] == second[HOUSEHOLD]
                && first[HOUSEHOLD + 1] == second[HOUSEHOLD + 1]
                && first[HOUSEHOLD + 2] == second[HOUSEHOLD + 2]
                && first[HOUSEHOLD + 3] == second[HOUSEHOLD + 3];
    }

    static long householdHash(int[] row) {
        return Hashing.combine(
                ((long) row[HOUSEHOLD] << Integer.SIZE) ^ row[HOUSEHOLD + 1],
                ((long) row[HOUSEHOLD + 2] << Integer.SIZE) ^ row[HOUSEHOLD + 3]);
    }

    /** The words of a section of names, or the places of an origin, each once. */
    static int[] distinctWords(int[] row, int section) {
        int[] words = new int[end(row, section) - start(row, section)];
        int count = 0;
        int index = start(row, section);
        while (index < end(row, section)) {
            int nameEnd = section == ORIGIN ? end(row, section) : index + 1 + row[index];
            for (index += section == ORIGIN ? 0 : 1; index < nameEnd; index++) {
                int word = section == ORIGIN ? row[index] : word(row[index]);
                if (!contains(words, count, word)) {
                    words[count++] = word;
                }
            }
        }
        return Arrays.copyOf(words, count);
    }

    private static boolean contains(int[] items, int count, int item) {
        for (int index = 0; index < count; index++) {
            if (items[index] == item) {
                return true;
            }
        }
        return false;
    }
}
