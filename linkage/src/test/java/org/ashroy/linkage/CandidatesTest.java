package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.ashroy.linkage.population.LinkRun;
import org.ashroy.linkage.population.Model;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Schema;
import org.ashroy.linkage.population.Settings;
import org.junit.jupiter.api.Test;

final class CandidatesTest {

    private static final long SEED = 20260423;

    private final IdentityIndex index = IdentityIndexes.inMemory();

    private static IdentityRecord rohima(long id) {
        return IdentityRecord.of(new UUID(0, id))
                .withName("Rohima Khatun")
                .withSex(Sex.FEMALE)
                .withBirth(BirthRange.exact(LocalDate.of(1994, 5, 17)))
                .withFatherName("Zafor Alam")
                .withMotherName("Senuara Begum")
                .withOrigin("Maungdaw");
    }

    private static Reason reason(Candidate candidate, Field field) {
        return candidate.reasons().stream()
                .filter(reason -> reason.field() == field)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePersonRegisteredAgainIsLikelyWithReasons() {
        index.put(rohima(1));
        IdentityRecord again = rohima(2).withNames(List.of("রহিমা খাতুন")).withFatherName("Jafar Alom");

        Candidate candidate = index.candidates(again, 5).getFirst();

        assertEquals(new UUID(0, 1), candidate.id());
        assertEquals(Band.LIKELY, candidate.band());
        assertEquals(Agreement.SOUNDS_ALIKE, reason(candidate, Field.NAME).agreement());
        assertEquals(Agreement.EXACT, reason(candidate, Field.BIRTH).agreement());
        assertTrue(reason(candidate, Field.NAME).bits() > 0);
        assertEquals(Field.values().length, candidate.reasons().size());
    }

    /** One letter stands for v and f, another for j and g, a third for b and p: which is meant is not known before the names meet. */
    @Test
    void aNameInAnotherScriptIsReadAsItMayBeMeant() {
        for (List<String> name : List.of(
                List.of("Golam Kibria", "جلام كبريا"),
                List.of("Pamela Karim", "باميلا كريم"),
                List.of("Joynal Chowdhury", "যোয়নাল চৌধুরী"))) {
            IdentityIndex registered = IdentityIndexes.inMemory();
            registered.put(rohima(1).withNames(List.of(name.getFirst())));
            Candidate candidate = registered
                    .candidates(rohima(2).withNames(List.of(name.getLast())), 1)
                    .getFirst();
            assertEquals(Agreement.SOUNDS_ALIKE, reason(candidate, Field.NAME).agreement(), name.getFirst());

            IdentityIndex other = IdentityIndexes.inMemory();
            other.put(rohima(1).withNames(List.of(name.getLast())));
            Candidate same = other.candidates(rohima(2).withNames(List.of(name.getFirst())), 1)
                    .getFirst();
            assertEquals(candidate.probability(), same.probability(), 1e-4, "whichever is registered first");
            assertEquals(1, other.search(SearchQuery.of(name.getFirst()), 5).size(), name.getFirst());
        }
    }

    @Test
    void manyPutTogetherAreAsIfPutOneByOneAndABrokenOneLeavesAllAsBefore() {
        List<IdentityRecord> many = new ArrayList<>();
        for (int number = 1; number <= 500; number++) {
            many.add(rohima(number % 300).withFatherName("Father Letter" + (char) ('a' + number % 26)));
        }
        IdentityIndex together = IdentityIndexes.inMemory();
        together.putAll(many);
        many.forEach(index::put);
        assertEquals(300, together.size());
        assertEquals(index.candidates(rohima(1_000), 400), together.candidates(rohima(1_000), 400));
        List<IdentityRecord> broken =
                List.of(rohima(2_000), IdentityRecord.of(new UUID(0, 2_001)).withName("Rohima\uD803 Khatun"));
        assertThrows(MalformedTextException.class, () -> together.putAll(broken));
        assertEquals(300, together.size());
    }

    @Test
    void missingValuesAreNeitherForNorAgainst() {
        IdentityRecord bare = IdentityRecord.of(new UUID(0, 2)).withName("Rohima Khatun");
        Candidate compared = index.compare(rohima(1), bare);
        for (Field field : Field.values()) {
            if (field != Field.NAME) {
                assertEquals(Agreement.NOT_COMPARABLE, reason(compared, field).agreement());
                assertEquals(0, reason(compared, field).bits());
            }
        }
        Candidate unknownSex = index.compare(rohima(1), rohima(2).withSex(Sex.UNKNOWN));
        assertEquals(Agreement.NOT_COMPARABLE, reason(unknownSex, Field.SEX).agreement());
    }

    @Test
    void aNameAloneIsNeverLikely() {
        for (int other = 10; other < 2000; other++) {
            index.put(IdentityRecord.of(new UUID(0, other)).withName("Other" + other + " Name" + other));
        }
        IdentityRecord bare = IdentityRecord.of(new UUID(0, 1)).withName("Xoqkhel Zurvandi Pelmora Dastigul");
        index.put(bare);
        Candidate candidate = index.candidates(
                        IdentityRecord.of(new UUID(0, 2)).withName("Xoqkhel Zurvandi Pelmora Dastigul"), 3)
                .getFirst();
        assertEquals(Band.POSSIBLE, candidate.band());
    }

    @Test
    void sistersAreNotOnePerson() {
        UUID household = new UUID(7, 7);
        IdentityRecord sister = rohima(2)
                .withNames(List.of("Rahela Khatun"))
                .withBirth(BirthRange.exact(LocalDate.of(1996, 3, 2)))
                .withHousehold(household)
                .withPhone("01812345678");
        IdentityRecord rohima = rohima(1).withHousehold(household).withPhone("01812345678");
        assertEquals(Band.UNLIKELY, index.compare(rohima, sister).band());
    }

    @Test
    void aRareNameWeighsMoreThanAFrequentOne() {
        for (int other = 10; other < 500; other++) {
            index.put(IdentityRecord.of(new UUID(0, other)).withName("Karim"));
        }
        double frequent = reason(
                        index.compare(
                                IdentityRecord.of(new UUID(0, 1)).withName("Karim"),
                                IdentityRecord.of(new UUID(0, 2)).withName("Karim")),
                        Field.NAME)
                .bits();
        double rare = reason(
                        index.compare(
                                IdentityRecord.of(new UUID(0, 1)).withName("Zubeda"),
                                IdentityRecord.of(new UUID(0, 2)).withName("Zubeda")),
                        Field.NAME)
                .bits();
        assertTrue(rare > frequent + 3);
    }

    @Test
    void thePriorFallsWithTheSizeOfTheIndex() {
        IdentityRecord one = rohima(1).withFatherName("Kobir");
        IdentityRecord weak =
                IdentityRecord.of(new UUID(0, 2)).withName("Rohima").withBirth(BirthRange.year(1994));
        double small = index.compare(one, weak).probability();
        for (int other = 10; other < 5000; other++) {
            index.put(IdentityRecord.of(new UUID(0, other)).withBirth(BirthRange.year(1920 + other % 100)));
        }
        assertTrue(index.compare(one, weak).probability() < small * 2);
    }

    @Test
    void estimatedAgesMayOverlapAndTheFirstOfJanuaryIsAYear() {
        Candidate placeholder =
                index.compare(rohima(1), rohima(2).withBirth(BirthRange.exact(LocalDate.of(1994, 1, 1))));
        assertEquals(Agreement.OVERLAP, reason(placeholder, Field.BIRTH).agreement());
        Candidate exchanged = index.compare(
                rohima(1).withBirth(BirthRange.exact(LocalDate.of(1994, 5, 7))),
                rohima(2).withBirth(BirthRange.exact(LocalDate.of(1994, 7, 5))));
        assertEquals(Agreement.CLOSE, reason(exchanged, Field.BIRTH).agreement());
        Candidate old = index.compare(rohima(1), rohima(2).withBirth(BirthRange.year(1950)));
        assertEquals(Agreement.DIFFERENT, reason(old, Field.BIRTH).agreement());
        assertTrue(reason(old, Field.BIRTH).bits() < 0);
    }

    @Test
    void namesWrittenTogetherAgree() {
        Candidate together = index.compare(
                IdentityRecord.of(new UUID(0, 1)).withName("Nurjahan"),
                IdentityRecord.of(new UUID(0, 2)).withName("Nur Jahan"));
        assertEquals(Agreement.SOUNDS_ALIKE, reason(together, Field.NAME).agreement());
        index.put(rohima(1).withNames(List.of("Nur Jahan")));
        assertFalse(
                index.candidates(rohima(2).withNames(List.of("Nurjahan")), 3).isEmpty());
    }

    @Test
    void anIdentifierIsComparedWithinItsTypeOnlyHoweverWritten() {
        Candidate same = index.compare(
                rohima(1).withIdentifier("UNHCR", "123-456 78a"), rohima(2).withIdentifier("unhcr", "12345678A"));
        assertEquals(Agreement.EXACT, reason(same, Field.IDENTIFIER).agreement());
        Candidate otherType = index.compare(
                rohima(1).withIdentifier("UNHCR", "12345678"), rohima(2).withIdentifier("passport", "12345678"));
        assertEquals(
                Agreement.NOT_COMPARABLE, reason(otherType, Field.IDENTIFIER).agreement());
    }

    @Test
    void aSlipInANumberSaysLittleWhereNumbersWereGivenOutInARow() {
        IdentityRecord probe = rohima(1).withSite("A").withIdentifier("progres", "50007");
        IdentityRecord slipped = rohima(2).withSite("A").withIdentifier("progres", "900123");
        for (int number = 0; number < 1_000; number++) {
            index.put(IdentityRecord.of(new UUID(3, number))
                    .withName("Selim Ullah")
                    .withSite("A")
                    .withIdentifier("progres", Integer.toString(600_000 + number)));
        }
        IdentityRecord inRow = rohima(1).withSite("A").withIdentifier("progres", "600501");
        IdentityRecord neighbour = rohima(2).withSite("A").withIdentifier("progres", "600502");
        double close = reason(index.compare(inRow, neighbour), Field.IDENTIFIER).bits();
        double alone = reason(index.compare(slipped, probe.withIdentifier("progres", "900124")), Field.IDENTIFIER)
                .bits();
        assertTrue(alone > 5, "nobody has a number like it: " + alone);
        assertTrue(close < 2, "everybody has: " + close);
        // In a digit that differs in nobody else's the slip is one.
        double elsewhere = reason(
                        index.compare(inRow, rohima(2).withSite("A").withIdentifier("progres", "900501")),
                        Field.IDENTIFIER)
                .bits();
        assertTrue(elsewhere > 5, "no number begins so: " + elsewhere);
    }

    @Test
    void aNameThatManyBearIsNoCoincidenceOfEachOfItsSyllables() {
        // Burmese syllables are its words; these six are written as two, and always come together.
        String frequent = "အဗ္ဗဒူ အာလမ်";
        for (int number = 0; number < 400; number++) {
            index.put(IdentityRecord.of(new UUID(3, number)).withName(frequent));
        }
        for (int number = 0; number < 4_000; number++) {
            index.put(IdentityRecord.of(new UUID(4, number)).withName("Other" + number % 50 + " Name" + number % 70));
        }
        double bits = reason(
                        index.compare(
                                IdentityRecord.of(new UUID(0, 1)).withName(frequent),
                                IdentityRecord.of(new UUID(0, 2)).withName(frequent)),
                        Field.NAME)
                .bits();
        assertTrue(bits > 0 && bits < 4, "one in eleven is called so: " + bits);
        double part = reason(
                        index.compare(
                                IdentityRecord.of(new UUID(0, 1)).withName(frequent),
                                IdentityRecord.of(new UUID(0, 2)).withName("အဗ္ဗဒူ ကာဆင်")),
                        Field.NAME)
                .bits();
        assertTrue(part < bits, "one of two words agrees: " + part);
    }

    @Test
    void neitherTheRecordItselfNorAProtectedPersonIsACandidate() {
        index.put(rohima(1));
        index.put(rohima(2).withProtectedPerson(true));
        assertEquals(List.of(), index.candidates(rohima(1), 5));
        assertEquals(
                List.of(new UUID(0, 1)),
                index.candidates(rohima(3), 5).stream().map(Candidate::id).toList());
        index.put(rohima(2));
        assertEquals(2, index.candidates(rohima(3), 5).size());
        assertEquals(1, index.candidates(rohima(3), 1).size());
        assertThrows(IllegalArgumentException.class, () -> index.candidates(rohima(3), -1));
    }

    @Test
    void anAmendedRecordIsFoundByWhatItSaysNow() {
        index.put(rohima(1));
        index.put(IdentityRecord.of(new UUID(0, 1)).withName("Selim Ullah").withSex(Sex.MALE));
        assertEquals(List.of(), index.candidates(rohima(2), 5));
        assertEquals(1, index.size());
        assertEquals(List.of(), index.search(SearchQuery.of("Rohima"), 5));
        assertEquals(List.of(new UUID(0, 1)), index.search(SearchQuery.of("selim"), 5));
    }

    @Test
    void comparisonIsSymmetric() {
        InventedCamp.Listed camp = InventedCamp.of(600, 0.5, SEED);
        camp.records().forEach(index::put);
        for (int one = 0; one < 600; one++) {
            for (int other = one + 1; other < Math.min(600, one + 8); other++) {
                IdentityRecord left = camp.records().get(one);
                IdentityRecord right = camp.records().get(other);
                assertEquals(
                        index.compare(left, right).probability(),
                        index.compare(right, left).probability(),
                        1e-12,
                        "seed " + SEED);
            }
        }
    }

    @Test
    void candidatesOfStoredRecordsAreSymmetric() {
        InventedCamp.Listed camp = InventedCamp.of(600, 0.5, SEED);
        camp.records().forEach(index::put);
        int seen = 0;
        for (IdentityRecord record : camp.records()) {
            for (Candidate candidate : index.candidates(record, 50)) {
                IdentityRecord other = camp.records().stream()
                        .filter(each -> each.id().equals(candidate.id()))
                        .findFirst()
                        .orElseThrow();
                double back = index.candidates(other, 50).stream()
                        .filter(each -> each.id().equals(record.id()))
                        .mapToDouble(Candidate::probability)
                        .findFirst()
                        .orElse(-1);
                assertEquals(candidate.probability(), back, 1e-12, "seed " + SEED);
                seen++;
            }
        }
        assertNotEquals(0, seen);
    }

    @Test
    void theSameRecordsInAnyOrderGiveTheSameCandidates() {
        InventedCamp.Listed camp = InventedCamp.of(500, 0.5, SEED);
        camp.records().forEach(index::put);
        IdentityIndex turned = IdentityIndexes.inMemory();
        camp.records().reversed().forEach(turned::put);
        for (IdentityRecord record : camp.records()) {
            assertEquals(index.candidates(record, 10), turned.candidates(record, 10), "seed " + SEED);
        }
    }

    @Test
    void aBlockThatExplodesIsLeftOutAndTheRarerOnesStillFind() {
        for (int other = 100; other < 21_000; other++) {
            index.put(IdentityRecord.of(new UUID(0, other)).withName("Nur Alam"));
        }
        index.put(IdentityRecord.of(new UUID(0, 1))
                .withName("Nur Alam")
                .withBirth(BirthRange.year(1988))
                .withFatherName("Sultan Zubair"));
        List<Candidate> candidates = index.candidates(
                IdentityRecord.of(new UUID(0, 2))
                        .withName("Noor Alom")
                        .withBirth(BirthRange.year(1988))
                        .withFatherName("Sultan Jubair"),
                5);
        assertEquals(
                List.of(new UUID(0, 1)), candidates.stream().map(Candidate::id).toList());
    }

    @Test
    void datesFarOffAndEmptyRecordsDoNoHarm() {
        index.put(IdentityRecord.of(new UUID(0, 1)));
        index.put(
                IdentityRecord.of(new UUID(0, 2)).withName("??").withPhone("-").withIdentifier("x", " "));
        index.put(IdentityRecord.of(new UUID(0, 3)).withName("Old").withBirth(BirthRange.exact(LocalDate.MIN)));
        index.put(IdentityRecord.of(new UUID(0, 4))
                .withName("Old")
                .withBirth(new BirthRange(LocalDate.MIN, LocalDate.MAX)));
        assertEquals(List.of(), index.candidates(IdentityRecord.of(new UUID(0, 5)), 5));
        assertEquals(4, index.size());
        assertThrows(
                MalformedTextException.class,
                () -> index.put(IdentityRecord.of(new UUID(0, 6)).withName("A").withOrigin("\uD800")));
        assertEquals(4, index.size());
    }

    @Test
    void atADeskWeakLikenessesAreShownTooAndNeverAsLikely() {
        for (int other = 0; other < 60; other++) {
            index.put(IdentityRecord.of(new UUID(4, other))
                    .withName("Nur Karim")
                    .withSex(Sex.MALE)
                    .withBirth(BirthRange.year(1960 + other)));
        }
        IdentityRecord probe = IdentityRecord.of(new UUID(5, 1))
                .withName("Noor Kareem")
                .withSex(Sex.MALE)
                .withBirth(BirthRange.year(1990));
        List<Candidate> shown = index.candidatesAtDesk(probe, 5);
        assertTrue(index.candidates(probe, 5).size() < shown.size());
        assertTrue(shown.stream().allMatch(candidate -> candidate.probability() >= Band.POSSIBLE_FROM));
        assertTrue(shown.stream().noneMatch(candidate -> candidate.band() == Band.LIKELY));
        assertEquals(new UUID(4, 30), shown.getFirst().id());
    }

    @Test
    void anOperationCanWeighByAModelOfItsOwn() {
        InventedCamp.Listed camp = InventedCamp.of(1500, 0.3, SEED);
        Population population = IdentityFields.population(camp.records());
        Model own = Objects.requireNonNull(new LinkRun(population, Settings.usual()).run())
                .model();
        IdentityIndex weighed = IdentityIndexes.inMemory(Model.read(own.write()));
        weighed.putAll(camp.records());
        index.putAll(camp.records());
        IdentityRecord probe = rohima(1);
        IdentityRecord again = rohima(2).withNames(List.of("Rahima Khatoon"));
        assertNotEquals(
                index.compare(probe, again).probability(),
                weighed.compare(probe, again).probability());
        assertEquals(Band.LIKELY, weighed.compare(probe, again).band());
        Model other = Objects.requireNonNull(new LinkRun(
                                Population.builder(Schema.parse("names", "name:NAME"))
                                        .add("1", "Rohima")
                                        .build(),
                                Settings.usual())
                        .run())
                .model();
        assertThrows(IllegalArgumentException.class, () -> IdentityIndexes.inMemory(other));
    }
}
