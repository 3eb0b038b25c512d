package org.ashroy.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.ashroy.linkage.population.DateLevels;
import org.ashroy.linkage.population.Evidence;
import org.ashroy.linkage.population.FieldKind;
import org.ashroy.linkage.population.Level;

/**
 * Weighs two rows field by field, as a model of {@link IdentityFields#SCHEMA} says, and joins the weights (Fellegi and Sunter 1969). How
 * frequent values are is counted by the index itself, as if {@value #UNSEEN_RECORDS} records more were there with values of their own: so a
 * small list calls nothing rare that it has not seen.
 */
@SuppressWarnings("EnumOrdinal") // arrays by field, filled anew for each pair
final class RecordComparison {

    static final double UNSEEN_RECORDS = 2000;
    static final double UNSEEN_USES = 2;

    /** No chance is less, so that one coincidence is never proof. */
    private static final double LEAST_CHANCE = 1e-7;
    /** In fewer records than these the prior stays as it is here: a small list says little about who comes next. */
    private static final int FEWEST_RECORDS = 1000;

    private static final double USUAL_BIRTHDAYS = 250; // days, fewer than 365 since birthdays are not even
    private static final double USUAL_HOUSEHOLD = 5; // records
    private static final int USUAL_DIGITS = 10; // of a number

    private static final int LONG_ORIGIN = 10; // letters; from here on two slips count as one
    private static final int SHORTEST_ORIGIN_TO_SLIP = 4;
    private static final int KNOWN_ORIGINS = 64; // a power of two

    private static final int SAME = 0;
    private static final int CATEGORY_DIFFERENT = FieldKind.CATEGORY.levels().indexOf(Level.DIFFERENT);
    private static final int CODE_SLIP = FieldKind.CODE.levels().indexOf(Level.ONE_SLIP);
    private static final int CODE_DIFFERENT = FieldKind.CODE.levels().indexOf(Level.DIFFERENT);
    private static final int TEXT_SLIP = FieldKind.TEXT.levels().indexOf(Level.ONE_SLIP);
    private static final int TEXT_SHARED = FieldKind.TEXT.levels().indexOf(Level.SHARED_WORD);
    private static final int TEXT_DIFFERENT = FieldKind.TEXT.levels().indexOf(Level.DIFFERENT);

    private static final Field[] FIELDS = Field.values();

    private final Evidence evidence;
    private final Vocabulary vocabulary;
    private final BirthYears birthYears;
    private final int records;
    private final float prior;
    private final float[] priorsAgainst;
    private final MetPairs metOrigins = new MetPairs(KNOWN_ORIGINS);
    private final boolean[] knownSlips = new boolean[KNOWN_ORIGINS];
    private final NameComparison ownNames;
    private final NameComparison fatherNames;
    private final NameComparison motherNames;

    private final Agreement[] agreements = new Agreement[FIELDS.length];
    private final double[] bits = new double[FIELDS.length];
    private float sum;
    private final float[] sumsAgainst;
    private int site;

    /** The best agreement of two numbers so far, and how many share what they agree in. */
    private int bestLevel;

    private int bestUses;
    // How many numbers are near the one last asked about, for one row is compared with many.
    private int nearNumber;
    private int nearPlace = -1;
    private int nearCount;
    // Of each identifier of the row that others are compared with, whether it is a family's.
    private boolean[] ofFamily = {};

    /**
     * A comparison against frequencies.
     *
     * @param bearers how many records have a name of their own with these sounds
     */
    RecordComparison(
            Evidence evidence,
            Vocabulary vocabulary,
            BirthYears birthYears,
            int records,
            ToIntFunction<String> bearers) {
        this.evidence = evidence;
        this.vocabulary = vocabulary;
        this.birthYears = birthYears;
        this.records = records;
        this.prior = evidence.prior(Math.max(records, FEWEST_RECORDS));
        this.sumsAgainst = new float[evidence.kin().size()];
        this.priorsAgainst = new float[sumsAgainst.length];
        for (int kin = 0; kin < priorsAgainst.length; kin++) {
            priorsAgainst[kin] = evidence.priorAgainst(kin);
        }
        ownNames = new NameComparison(evidence, IdentityFields.NAME, vocabulary, records, true, bearers);
        fatherNames = new NameComparison(evidence, IdentityFields.FATHER, vocabulary, records, false, _ -> 0);
        motherNames = new NameComparison(evidence, IdentityFields.MOTHER, vocabulary, records, false, _ -> 0);
    }

    /** How frequent something is that so many of the records have, as log2. */
    static float chance(double uses, int records) {
        double share = (uses + UNSEEN_USES) / (records + UNSEEN_RECORDS);
        return NameComparison.log2(Math.clamp(share, LEAST_CHANCE, 1));
    }

    /** How frequent something is that so many others have, as log2; that nobody else has it says nothing, and is no chance at all. */
    static float chanceOfOthers(int others, double among) {
        return others <= 0 ? Float.NEGATIVE_INFINITY : Math.min(0, NameComparison.log2(others / among));
    }

    /** The probability that two rows are of one person; {@link #band} and {@link #reasons} then tell about the same two rows. */
    double compare(int[] first, int[] second) {
        ofFamily = ofFamily(first);
        compareBesideNames(first, second);
        compareNames(ownNames, first, second, Row.NAMES, Field.NAME);
        compareNames(fatherNames, first, second, Row.FATHERS, Field.FATHER_NAME);
        compareNames(motherNames, first, second, Row.MOTHERS, Field.MOTHER_NAME);
        return probability();
    }

    /** One side of many comparisons. */
    @FunctionalInterface
    interface Against {

        /** As {@link RecordComparison#compare}, or 0 as soon as the pair cannot reach what is asked any more. */
        double compare(int[] other);
    }

    /**
     * Prepares to compare this row with many. What its own names can give at most tells when the rest of a comparison can no longer reach
     * what is asked.
     *
     * @param leastProbability what is asked, above 0 and below 1
     */
    Against against(int[] row, double leastProbability) {
        double least = evidence.leastBits(leastProbability) - 0.001;
        float father = fatherNames.most(row, Row.FATHERS);
        float mother = motherNames.most(row, Row.MOTHERS);
        float name = ownNames.most(row, Row.NAMES);
        boolean[] families = ofFamily(row);
        return other -> {
            ofFamily = families;
            compareBesideNames(row, other);
            if (sum + name + father + mother < least) {
                return 0;
            }
            compareNames(ownNames, row, other, Row.NAMES, Field.NAME);
            if (sum + father + mother < least) {
                return 0;
            }
            compareNames(fatherNames, row, other, Row.FATHERS, Field.FATHER_NAME);
            compareNames(motherNames, row, other, Row.MOTHERS, Field.MOTHER_NAME);
            return probability();
        };
    }

    private boolean[] ofFamily(int[] row) {
        int start = Row.start(row, Row.IDENTIFIERS);
        boolean[] families = new boolean[(Row.end(row, Row.IDENTIFIERS) - start) / Row.IDENTIFIER];
        for (int number = 0; number < families.length; number++) {
            String type = vocabulary.type(row[start + Row.IDENTIFIER * number]);
            families[number] = IdentityFields.isOfFamily(type);
        }
        return families;
    }

    private void compareBesideNames(int[] first, int[] second) {
        Arrays.fill(agreements, Agreement.NOT_COMPARABLE);
        Arrays.fill(bits, 0);
        sum = prior;
        System.arraycopy(priorsAgainst, 0, sumsAgainst, 0, sumsAgainst.length);
        compareSex(first, second);
        compareBirth(first, second);
        compareSite(first, second);
        compareHousehold(first, second);
        compareIdentifiers(first, second, IdentityFields.NUMBER, false);
        compareIdentifiers(first, second, IdentityFields.FAMILY_NUMBER, true);
        comparePhones(first, second);
        compareOrigin(first, second);
    }

    private double probability() {
        float all = sum;
        for (float against : sumsAgainst) {
            all = Evidence.both(all, against);
        }
        return evidence.probability(all);
    }

    Band band(double probability) {
        if (probability < Band.POSSIBLE_FROM) {
            return Band.UNLIKELY;
        }
        return probability >= Band.LIKELY_FROM && hasTwoWitnesses() ? Band.LIKELY : Band.POSSIBLE;
    }

    /** Whether at least two fields that tell persons apart speak for it: one alone, however rare, is a coincidence or a shared card. */
    private boolean hasTwoWitnesses() {
        int witnesses = 0;
        for (Field field : FIELDS) {
            boolean tells = field != Field.SEX && field != Field.SITE && field != Field.HOUSEHOLD;
            witnesses += tells && bits[field.ordinal()] > 1 ? 1 : 0;
        }
        return witnesses >= 2;
    }

    List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>(FIELDS.length);
        for (Field field : FIELDS) {
            reasons.add(new Reason(field, agreements[field.ordinal()], bits[field.ordinal()]));
        }
        return reasons;
    }

    /** Adds what a level says. */
    private void add(Field field, int modelField, Agreement agreement, int level, float chance) {
        float weight = evidence.bits(modelField, level, chance);
        agreements[field.ordinal()] = better(agreements[field.ordinal()], agreement);
        bits[field.ordinal()] += weight;
        sum += weight;
        for (int kin = 0; kin < sumsAgainst.length; kin++) {
            sumsAgainst[kin] += evidence.against(kin, modelField, level, weight);
        }
    }

    /** Of a person's and of a family's numbers the agreement that says more. */
    private static Agreement better(Agreement one, Agreement other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void add(Field field, int modelField, Agreement agreement, int level) {
        add(field, modelField, agreement, level, evidence.usual(modelField, level));
    }

    private void compareNames(NameComparison names, int[] first, int[] second, int section, Field field) {
        names.compare(first, second, section);
        agreements[field.ordinal()] = names.agreement();
        bits[field.ordinal()] = names.bits();
        sum += names.bits();
        for (int kin = 0; kin < sumsAgainst.length; kin++) {
            sumsAgainst[kin] += names.against(kin);
        }
    }

    private void compareSex(int[] first, int[] second) {
        Sex one = Row.sex(first);
        Sex other = Row.sex(second);
        if (one == Sex.UNKNOWN || other == Sex.UNKNOWN) {
            return;
        }
        if (one == other) {
            add(Field.SEX, IdentityFields.SEX, Agreement.EXACT, SAME);
        } else if (one != Sex.OTHER && other != Sex.OTHER) {
            add(Field.SEX, IdentityFields.SEX, Agreement.DIFFERENT, CATEGORY_DIFFERENT);
        }
    }

    private void compareBirth(int[] first, int[] second) {
        if (Row.earliest(first) == Row.MISSING || Row.earliest(second) == Row.MISSING) {
            return;
        }
        boolean day = Row.earliest(first) == Row.latest(first);
        boolean otherDay = Row.earliest(second) == Row.latest(second);
        int from = BirthYears.year(Row.earliest(first));
        int to = BirthYears.year(Row.latest(first));
        int otherFrom = BirthYears.year(Row.earliest(second));
        int otherTo = BirthYears.year(Row.latest(second));
        if (day && otherDay) {
            if (Row.earliest(first) == Row.earliest(second)) {
                float chance =
                        NameComparison.log2(Math.max(LEAST_CHANCE, birthYears.share(from, from) / USUAL_BIRTHDAYS));
                add(Field.BIRTH, IdentityFields.BIRTH, Agreement.EXACT, DateLevels.SAME, chance);
                return;
            }
            int digits = DateLevels.digits(LocalDate.ofEpochDay(Row.earliest(first)));
            int otherDigits = DateLevels.digits(LocalDate.ofEpochDay(Row.earliest(second)));
            int level = DateLevels.ofDays(digits, otherDigits);
            if (digits != 0 && otherDigits != 0 && level != DateLevels.DIFFERENT) {
                add(Field.BIRTH, IdentityFields.BIRTH, Agreement.CLOSE, level);
                return;
            }
        } else if (from <= otherTo && otherFrom <= to) {
            double share = birthYears.share(Math.min(from, otherFrom), Math.max(to, otherTo));
            float chance = NameComparison.log2(Math.max(LEAST_CHANCE, share));
            add(Field.BIRTH, IdentityFields.BIRTH, Agreement.OVERLAP, DateLevels.SAME_YEAR, chance);
            return;
        }
        int level = DateLevels.apart(from, to, otherFrom, otherTo, !day && !otherDay);
        Agreement agreement = level == DateLevels.DIFFERENT ? Agreement.DIFFERENT : Agreement.CLOSE;
        add(Field.BIRTH, IdentityFields.BIRTH, agreement, level);
    }

    private void compareOrigin(int[] first, int[] second) {
        if (Row.isEmpty(first, Row.ORIGIN) || Row.isEmpty(second, Row.ORIGIN)) {
            return;
        }
        int firstCount = Row.end(first, Row.ORIGIN) - Row.start(first, Row.ORIGIN);
        int secondCount = Row.end(second, Row.ORIGIN) - Row.start(second, Row.ORIGIN);
        int shared = 0;
        float rarest = 0;
        for (int left = Row.start(first, Row.ORIGIN); left < Row.end(first, Row.ORIGIN); left++) {
            for (int right = Row.start(second, Row.ORIGIN); right < Row.end(second, Row.ORIGIN); right++) {
                if (first[left] == second[right]) {
                    shared++;
                    rarest = Math.min(rarest, chance(vocabulary.placeUses(first[left]), records));
                }
            }
        }
        if (shared == firstCount && shared == secondCount) {
            add(Field.ORIGIN, IdentityFields.ORIGIN, Agreement.EXACT, SAME, rarest);
        } else if (isOneSlip(first, second)) {
            add(Field.ORIGIN, IdentityFields.ORIGIN, Agreement.CLOSE, TEXT_SLIP);
        } else if (shared > 0) {
            add(Field.ORIGIN, IdentityFields.ORIGIN, Agreement.OVERLAP, TEXT_SHARED, rarest);
        } else {
            add(Field.ORIGIN, IdentityFields.ORIGIN, Agreement.DIFFERENT, TEXT_DIFFERENT);
        }
    }

    /** Whether two origins are one slip apart; of those of one word each it is remembered, since few places come again and again. */
    private boolean isOneSlip(int[] first, int[] second) {
        int left = Row.start(first, Row.ORIGIN);
        int right = Row.start(second, Row.ORIGIN);
        if (Row.end(first, Row.ORIGIN) - left > 1 || Row.end(second, Row.ORIGIN) - right > 1) {
            return isOneSlip(origin(first), origin(second));
        }
        int place = metOrigins.place(first[left], second[right]);
        if (place < 0) {
            place = ~place;
            knownSlips[place] = isOneSlip(vocabulary.place(first[left]), vocabulary.place(second[right]));
        }
        return knownSlips[place];
    }

    private String origin(int[] row) {
        StringBuilder joined = new StringBuilder();
        for (int place = Row.start(row, Row.ORIGIN); place < Row.end(row, Row.ORIGIN); place++) {
            joined.append(vocabulary.place(row[place]));
        }
        return joined.toString();
    }

    private static boolean isOneSlip(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int slips = shorter >= LONG_ORIGIN ? 2 : 1;
        return shorter >= SHORTEST_ORIGIN_TO_SLIP
                && Long.bitCount(Edits.letters(one) ^ Edits.letters(other)) <= 2 * slips
                && Edits.between(one, other, slips) <= slips;
    }

    private void compareSite(int[] first, int[] second) {
        int one = Row.site(first);
        int other = Row.site(second);
        site = one;
        if (one == Row.MISSING || other == Row.MISSING) {
            return;
        }
        if (one == other) {
            float chance = chance(vocabulary.siteUses(one), records);
            add(Field.SITE, IdentityFields.SITE, Agreement.EXACT, SAME, chance);
        } else {
            add(Field.SITE, IdentityFields.SITE, Agreement.DIFFERENT, CATEGORY_DIFFERENT);
        }
    }

    private void compareHousehold(int[] first, int[] second) {
        if (!Row.hasHousehold(first) || !Row.hasHousehold(second)) {
            return;
        }
        if (Row.sameHousehold(first, second)) {
            add(Field.HOUSEHOLD, IdentityFields.HOUSEHOLD, Agreement.EXACT, SAME, chance(USUAL_HOUSEHOLD, records));
        } else {
            add(Field.HOUSEHOLD, IdentityFields.HOUSEHOLD, Agreement.DIFFERENT, CATEGORY_DIFFERENT);
        }
    }

    /** Of the numbers of one type on both sides the two that agree best count. */
    private void compareIdentifiers(int[] first, int[] second, int modelField, boolean family) {
        beginNumbers();
        for (int number = 0; number < ofFamily.length; number++) {
            if (ofFamily[number] != family) {
                continue;
            }
            int left = Row.start(first, Row.IDENTIFIERS) + Row.IDENTIFIER * number;
            for (int right = Row.start(second, Row.IDENTIFIERS);
                    right < Row.end(second, Row.IDENTIFIERS);
                    right += Row.IDENTIFIER) {
                if (first[left] == second[right]) {
                    compareNumbers(first, left + Row.NUMBER, second, right + Row.NUMBER);
                }
            }
        }
        addNumber(Field.IDENTIFIER, modelField, bestLevel, bestUses);
    }

    private void comparePhones(int[] first, int[] second) {
        beginNumbers();
        for (int left = Row.start(first, Row.PHONES); left < Row.end(first, Row.PHONES); left += Row.PHONE) {
            for (int right = Row.start(second, Row.PHONES); right < Row.end(second, Row.PHONES); right += Row.PHONE) {
                compareNumbers(first, left, second, right);
            }
        }
        addNumber(Field.PHONE, IdentityFields.PHONE, bestLevel, bestUses);
    }

    private void beginNumbers() {
        bestLevel = CODE_DIFFERENT + 1;
        bestUses = 0;
    }

    /** Takes in how two numbers agree, where that says more than what was taken in before. */
    private void compareNumbers(int[] first, int left, int[] second, int right) {
        int one = first[left];
        int other = second[right];
        int level = one == other ? SAME : notTheSame(first, left, second, right);
        if (level > bestLevel || level == CODE_DIFFERENT) {
            bestLevel = Math.min(level, bestLevel);
            return;
        }
        int uses = level == SAME ? vocabulary.numberUses(one) : near(one, other);
        if (level < bestLevel || uses < bestUses) {
            bestLevel = level;
            bestUses = uses;
        }
    }

    /** How many others have a number that differs from one in the very digit in which another does; 0 where it differs otherwise. */
    private int near(int one, int other) {
        String text = vocabulary.number(one);
        String with = vocabulary.number(other);
        if (text.length() != with.length()) {
            return 0;
        }
        int place = 0;
        while (text.charAt(place) == with.charAt(place)) {
            place++;
        }
        if (one != nearNumber || place != nearPlace) {
            nearNumber = one;
            nearPlace = place;
            nearCount = vocabulary.numbersNear(one, place);
        }
        return nearCount - vocabulary.numberUses(other);
    }

    private void addNumber(Field field, int modelField, int level, int uses) {
        if (level == SAME) {
            add(field, modelField, Agreement.EXACT, SAME, chance(uses, records));
        } else if (level == CODE_SLIP) {
            add(
                    field,
                    modelField,
                    Agreement.CLOSE,
                    level,
                    Math.max(evidence.usual(modelField, level), slipChance(uses)));
        } else if (level == CODE_DIFFERENT) {
            add(field, modelField, Agreement.DIFFERENT, level);
        }
    }

    /**
     * How frequent it is, as log2, that a number is one slip apart from that of a stranger. Numbers are given out in a row, to people who
     * come from one site together: so where both are at one site, it is asked among its people.
     *
     * @param near how many others differ in the same digit
     */
    private float slipChance(int near) {
        int among = agreements[Field.SITE.ordinal()] == Agreement.EXACT ? vocabulary.siteUses(site) : records;
        // A slip could have been in any of the digits.
        return chanceOfOthers(near * USUAL_DIGITS, among);
    }

    private int notTheSame(int[] first, int left, int[] second, int right) {
        boolean slip = NumberEdges.mayBeOneSlipApart(Row.edges(first, left), Row.edges(second, right))
                && StringSimilarity.withinOneEdit(vocabulary.number(first[left]), vocabulary.number(second[right]));
        return slip ? CODE_SLIP : CODE_DIFFERENT;
    }
}
