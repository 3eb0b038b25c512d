package org.ashroy.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Weighs two rows field by field and joins the weights (Fellegi and Sunter 1969).
 *
 * <p>Besides "same person" and "two unrelated persons" there is a third possibility, "two relatives", without which brothers would
 * look like one person: relatives share parents, origin, household and telephone. So each field has two weights, and the probability is
 * that of "same person" among the three. The prior: {@value #DUPLICATES_PER_RECORD} other records of the same person for each record,
 * {@value #RELATIVES_PER_RECORD} records of near relatives.
 */
@SuppressWarnings("EnumOrdinal") // arrays by field, filled anew for each pair
final class RecordComparison {

    private static final double DUPLICATES_PER_RECORD = 0.3;
    private static final double RELATIVES_PER_RECORD = 4;
    /** In fewer records than these the prior stays as it is here: a small list says little about who comes next. */
    private static final int FEWEST_RECORDS = 1000;

    private static final double USUAL_BIRTHDAYS = 250; // days, fewer than 365 since birthdays are not even
    private static final double DAYS_OF_YEAR = 365.25;

    /** Parts of the names of numbers that a whole family shares; FCN is the Family Counting Number of the camps in Cox's Bazar. */
    private static final Set<String> FAMILY_NUMBERS = Set.of("HOUSEHOLD", "FAMILY", "RATION", "FCN", "CASE");

    private final Vocabulary vocabulary;
    private final BirthYears birthYears;
    private final double records;
    private final double priorBits;
    private final double relativePriorBits;
    private final NameComparison ownNames;
    private final NameComparison parentNames;

    private static final double NO_BOUND = Double.POSITIVE_INFINITY;
    /** Below this a comparison of {@link #against} may end early. */
    private double leastBits = Double.NEGATIVE_INFINITY;

    private static final double NEAR_NUMBER = 5;
    private static final int MOST_TYPES = 64;

    private static final Field[] FIELDS = Field.values();
    /** Whether numbers of each type are of a family: 1 or -1, 0 where that was not asked yet. */
    private final byte[] familyTypes = new byte[MOST_TYPES];

    private final Agreement[] agreements = new Agreement[FIELDS.length];
    private final double[] bits = new double[FIELDS.length];
    private final double[] relativeBits = new double[FIELDS.length];

    RecordComparison(Vocabulary vocabulary, BirthYears birthYears, int records) {
        this.vocabulary = vocabulary;
        this.birthYears = birthYears;
        this.records = records;
        priorBits = NameComparison.log2(DUPLICATES_PER_RECORD / Math.max(records, FEWEST_RECORDS));
        relativePriorBits = NameComparison.log2(DUPLICATES_PER_RECORD / RELATIVES_PER_RECORD);
        ownNames = new NameComparison(vocabulary, records, true);
        parentNames = new NameComparison(vocabulary, records, false);
    }

    /** The probability that two rows are of one person; {@link #band} and {@link #reasons} then tell about the same two rows. */
    double compare(int[] first, int[] second) {
        leastBits = Double.NEGATIVE_INFINITY;
        return compare(first, second, NO_BOUND, NO_BOUND, NO_BOUND);
    }

    /**
     * Prepares to compare this row with many. No field of another row can agree with it better than its own, so what its names weigh
     * against themselves tells when the rest of a comparison can no longer reach what is asked.
     *
     * @param leastProbability what is asked, above 0 and below 1
     */
    Against against(int[] row, double leastProbability) {
        compare(row, row);
        double name = bits[Field.NAME.ordinal()];
        double father = bits[Field.FATHER_NAME.ordinal()];
        double mother = bits[Field.MOTHER_NAME.ordinal()];
        leastBits = NameComparison.log2(leastProbability / (1 - leastProbability)) - 0.001;
        return other -> compare(row, other, name, father, mother);
    }

    /** One side of many comparisons. */
    @FunctionalInterface
    interface Against {

        /** As {@link RecordComparison#compare}, or 0 as soon as the pair cannot reach what is asked any more. */
        double compare(int[] other);
    }

    private double compare(int[] first, int[] second, double mostName, double mostFather, double mostMother) {
        Arrays.fill(agreements, Agreement.NOT_COMPARABLE);
        Arrays.fill(bits, 0);
        Arrays.fill(relativeBits, 0);
        compareSex(first, second);
        compareBirth(first, second);
        compareSite(first, second);
        compareHousehold(first, second);
        compareIdentifiers(first, second);
        comparePhones(first, second);
        compareOrigin(first, second);
        if (isBelow(mostName + mostFather + mostMother, mostName)) {
            return 0;
        }
        compareNames(first, second);
        if (isBelow(mostFather + mostMother, 0)) {
            return 0;
        }
        compareNearNumbers(first, second);
        compareParents(first, second, Row.FATHERS, Field.FATHER_NAME);
        compareParents(first, second, Row.MOTHERS, Field.MOTHER_NAME);
        return 1 / (1 + Math.pow(2, -sum(priorBits, bits)) + Math.pow(2, -sum(relativePriorBits, relativeBits)));
    }

    /**
     * Whether so many bits more, of which so many against relatives, still leave less than is asked, also if numbers that
     * differ should turn out to be near each other.
     */
    private boolean isBelow(double more, double moreAgainstRelatives) {
        int number = Field.IDENTIFIER.ordinal();
        boolean open = agreements[number] == Agreement.DIFFERENT;
        double near = open ? NEAR_NUMBER - bits[number] : 0;
        double nearAgainstRelatives = open ? Math.max(0, -relativeBits[number]) : 0;
        return sum(priorBits, bits) + more + near < leastBits
                || sum(relativePriorBits, relativeBits) + moreAgainstRelatives + nearAgainstRelatives < leastBits;
    }

    private static double sum(double start, double[] weights) {
        double sum = start;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
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

    private void set(Field field, Agreement agreement, double weight, double relativeWeight) {
        agreements[field.ordinal()] = agreement;
        bits[field.ordinal()] = weight;
        relativeBits[field.ordinal()] = relativeWeight;
    }

    private void compareNames(int[] first, int[] second) {
        ownNames.compare(first, second, Row.NAMES);
        set(Field.NAME, ownNames.agreement(), ownNames.bits(), ownNames.relativeBits());
    }

    private void compareSex(int[] first, int[] second) {
        Sex one = Row.sex(first);
        Sex other = Row.sex(second);
        if (one == Sex.UNKNOWN || other == Sex.UNKNOWN) {
            return;
        }
        if (one == other) {
            set(Field.SEX, Agreement.EXACT, 0.97, 0.97); // log2(.98 / .5)
        } else if (one != Sex.OTHER && other != Sex.OTHER) {
            set(Field.SEX, Agreement.DIFFERENT, -4.6, -4.6); // log2(.02 / .5)
        }
    }

    private void compareParents(int[] first, int[] second, int section, Field field) {
        parentNames.compare(first, second, section);
        if (parentNames.agreement() != Agreement.NOT_COMPARABLE) {
            // A parent's name is left out, shortened or asked of another person more often than one's own.
            double weight = Math.clamp(parentNames.bits(), -3, 12);
            set(field, parentNames.agreement(), weight, weight > 0 ? 0 : -0.5);
        }
    }

    private void compareBirth(int[] first, int[] second) {
        int firstEarliest = Row.earliest(first);
        int secondEarliest = Row.earliest(second);
        if (firstEarliest == Row.MISSING || secondEarliest == Row.MISSING) {
            return;
        }
        int firstLatest = Row.latest(first);
        int secondLatest = Row.latest(second);
        if (firstEarliest == firstLatest && secondEarliest == secondLatest) {
            compareDays(firstEarliest, secondEarliest);
        } else {
            compareRanges(firstEarliest, firstLatest, secondEarliest, secondLatest);
        }
    }

    private void compareDays(int first, int second) {
        LocalDate one = LocalDate.ofEpochDay(first);
        LocalDate other = LocalDate.ofEpochDay(second);
        double sameDay = birthYears.share(one.getYear(), one.getYear()) / USUAL_BIRTHDAYS;
        if (first == second) {
            double weight = Math.min(15, NameComparison.log2(0.80 / sameDay));
            set(Field.BIRTH, Agreement.EXACT, weight, Math.min(weight, 5.4)); // twins
            return;
        }
        int apart = Math.abs(one.getYear() - other.getYear());
        if (isSlip(one, other)) {
            double widest = Math.max(sameDay, birthYears.share(other.getYear(), other.getYear()) / USUAL_BIRTHDAYS);
            double weight = Math.clamp(NameComparison.log2(0.12 / (60 * widest)), 2, 7);
            set(Field.BIRTH, Agreement.CLOSE, weight, weight / 2);
        } else if (apart <= 2) {
            set(Field.BIRTH, Agreement.DIFFERENT, -2.5, -2.5);
        } else {
            set(Field.BIRTH, Agreement.DIFFERENT, -5, -5); // log2(.03 / .95)
        }
    }

    /** Whether one slip makes one date the other: day and month exchanged, one of day, month and year wrong, two neighbouring days. */
    private static boolean isSlip(LocalDate one, LocalDate other) {
        boolean year = one.getYear() == other.getYear();
        boolean month = one.getMonthValue() == other.getMonthValue();
        boolean day = one.getDayOfMonth() == other.getDayOfMonth();
        boolean exchanged =
                year && one.getMonthValue() == other.getDayOfMonth() && one.getDayOfMonth() == other.getMonthValue();
        boolean yearSlip = month && day && digitsThatDiffer(one.getYear(), other.getYear()) == 1;
        return exchanged
                || (year && (month || day))
                || yearSlip
                || Math.abs(one.toEpochDay() - other.toEpochDay()) <= 1;
    }

    private static int digitsThatDiffer(int first, int second) {
        int differ = 0;
        for (int one = first, other = second; one != 0 || other != 0; one /= 10, other /= 10) {
            differ += one % 10 == other % 10 ? 0 : 1;
        }
        return differ;
    }

    private void compareRanges(int firstEarliest, int firstLatest, int secondEarliest, int secondLatest) {
        int yearFrom = BirthYears.year(Math.min(firstEarliest, secondEarliest));
        int yearTo = BirthYears.year(Math.max(firstLatest, secondLatest));
        double chance = birthYears.share(yearFrom, yearTo);
        if (firstEarliest <= secondLatest && secondEarliest <= firstLatest) {
            double weight = Math.clamp(NameComparison.log2(0.85 / chance), 0, 7);
            set(Field.BIRTH, Agreement.OVERLAP, weight, Math.min(weight, 3));
            return;
        }
        double gap =
                Math.max((double) firstEarliest - secondLatest, (double) secondEarliest - firstLatest) / DAYS_OF_YEAR;
        double wider =
                Math.max((double) firstLatest - firstEarliest, (double) secondLatest - secondEarliest) / DAYS_OF_YEAR;
        if (gap <= 1 + wider / 2) {
            double weight = Math.clamp(NameComparison.log2(0.10 / chance), -1, 2);
            set(Field.BIRTH, Agreement.CLOSE, weight, weight);
        } else {
            double weight = gap <= 5 ? -2.5 : -5;
            set(Field.BIRTH, Agreement.DIFFERENT, weight, weight);
        }
    }

    private void compareOrigin(int[] first, int[] second) {
        if (Row.isEmpty(first, Row.ORIGIN) || Row.isEmpty(second, Row.ORIGIN)) {
            return;
        }
        int firstCount = Row.end(first, Row.ORIGIN) - Row.start(first, Row.ORIGIN);
        int secondCount = Row.end(second, Row.ORIGIN) - Row.start(second, Row.ORIGIN);
        int shared = 0;
        double weight = 0;
        for (int left = Row.start(first, Row.ORIGIN); left < Row.end(first, Row.ORIGIN); left++) {
            for (int right = Row.start(second, Row.ORIGIN); right < Row.end(second, Row.ORIGIN); right++) {
                if (first[left] == second[right]) {
                    shared++;
                    weight += NameComparison.log2(0.8 * (records + 50) / (vocabulary.placeUses(first[left]) + 1));
                }
            }
        }
        int fewer = Math.min(firstCount, secondCount);
        double total = Math.clamp(weight - 1.2 * (fewer - shared), -2, 12);
        Agreement agreement;
        if (shared == 0) {
            agreement = Agreement.DIFFERENT;
        } else {
            agreement = shared == firstCount && shared == secondCount ? Agreement.EXACT : Agreement.OVERLAP;
        }
        set(Field.ORIGIN, agreement, total, Math.min(0, total));
    }

    private void compareSite(int[] first, int[] second) {
        int one = Row.site(first);
        int other = Row.site(second);
        if (one == Row.MISSING || other == Row.MISSING) {
            return;
        }
        if (one == other) {
            double share = (vocabulary.siteUses(one) + 1) / (records + 10);
            double weight = Math.clamp(NameComparison.log2(0.5 / Math.min(1, share)), 0, 4);
            set(Field.SITE, Agreement.EXACT, weight, -0.5);
        } else {
            set(Field.SITE, Agreement.DIFFERENT, -0.5, 0.5); // people move, relatives mostly together
        }
    }

    private void compareHousehold(int[] first, int[] second) {
        if (!Row.hasHousehold(first) || !Row.hasHousehold(second)) {
            return;
        }
        if (Row.sameHousehold(first, second)) {
            set(Field.HOUSEHOLD, Agreement.EXACT, 8, -1.5); // two of a household are mostly two persons
        } else {
            set(Field.HOUSEHOLD, Agreement.DIFFERENT, -0.5, 1);
        }
    }

    private void compareIdentifiers(int[] first, int[] second) {
        for (int left = Row.start(first, Row.IDENTIFIERS); left < Row.end(first, Row.IDENTIFIERS); left += 2) {
            for (int right = Row.start(second, Row.IDENTIFIERS); right < Row.end(second, Row.IDENTIFIERS); right += 2) {
                if (first[left] == second[right]) {
                    compareNumbers(first[left + 1], second[right + 1], isOfFamily(first[left]));
                }
            }
        }
    }

    private boolean isOfFamily(int type) {
        if (type < 0 || type >= familyTypes.length) {
            return isOfFamily(vocabulary.type(type));
        }
        if (familyTypes[type] == 0) {
            familyTypes[type] = (byte) (isOfFamily(vocabulary.type(type)) ? 1 : -1);
        }
        return familyTypes[type] > 0;
    }

    private static boolean isOfFamily(String type) {
        return FAMILY_NUMBERS.stream().anyMatch(type::contains);
    }

    /** The best agreement among the pairs of numbers counts; whether two are near is asked only once the rest makes it matter. */
    private void compareNumbers(int first, int second, boolean ofFamily) {
        Agreement soFar = agreements[Field.IDENTIFIER.ordinal()];
        if (first == second) {
            double rarity = NameComparison.log2(0.9 * (records + 1000) / (vocabulary.numberUses(first) + 1));
            double weight = Math.clamp(rarity, 0, ofFamily ? 8 : 18);
            if (soFar != Agreement.EXACT || weight > bits[Field.IDENTIFIER.ordinal()]) {
                set(Field.IDENTIFIER, Agreement.EXACT, weight, ofFamily ? 0 : Math.min(weight, 7.8)); // log2(.9 / .004)
            }
        } else if (soFar == Agreement.NOT_COMPARABLE) {
            double weight = ofFamily ? -1 : -3.3;
            set(Field.IDENTIFIER, Agreement.DIFFERENT, weight, ofFamily ? 0.5 : weight);
        }
    }

    private void compareNearNumbers(int[] first, int[] second) {
        if (agreements[Field.IDENTIFIER.ordinal()] != Agreement.DIFFERENT) {
            return;
        }
        for (int left = Row.start(first, Row.IDENTIFIERS); left < Row.end(first, Row.IDENTIFIERS); left += 2) {
            for (int right = Row.start(second, Row.IDENTIFIERS); right < Row.end(second, Row.IDENTIFIERS); right += 2) {
                if (first[left] == second[right]
                        && isNearNumber(vocabulary.number(first[left + 1]), vocabulary.number(second[right + 1]))) {
                    // Members of a family are often numbered one after the other.
                    set(Field.IDENTIFIER, Agreement.CLOSE, isOfFamily(first[left]) ? 2 : NEAR_NUMBER, 0);
                }
            }
        }
    }

    private static boolean isNearNumber(String first, String second) {
        return Math.min(first.length(), second.length()) >= 6 && StringSimilarity.withinOneEdit(first, second);
    }

    private void comparePhones(int[] first, int[] second) {
        if (Row.isEmpty(first, Row.PHONES) || Row.isEmpty(second, Row.PHONES)) {
            return;
        }
        set(Field.PHONE, Agreement.DIFFERENT, -0.7, -0.3);
        for (int left = Row.start(first, Row.PHONES); left < Row.end(first, Row.PHONES); left++) {
            for (int right = Row.start(second, Row.PHONES); right < Row.end(second, Row.PHONES); right++) {
                if (first[left] == second[right]) {
                    double weight = Math.clamp(
                            NameComparison.log2(0.6 * (records + 1000) / (vocabulary.numberUses(first[left]) + 4)),
                            0,
                            10);
                    set(Field.PHONE, Agreement.EXACT, weight, 0); // telephones are lent and shared
                }
            }
        }
    }
}
