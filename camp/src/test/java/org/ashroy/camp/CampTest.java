package org.ashroy.camp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Camp CAMP = Camp.invent(CampSettings.usual(TODAY));
    private static final List<InventedPerson> RECORDS = CAMP.households().stream()
            .flatMap(household -> household.members().stream())
            .toList();
    private static final List<InventedPerson> FIRST_RECORDS =
            RECORDS.stream().filter(person -> person.duplicateOf() == null).toList();

    @Test
    void equalSettingsGiveEqualCampsAndOtherSeedsOthers() {
        assertEquals(CAMP, Camp.invent(CampSettings.usual(TODAY)));
        assertNotEquals(
                CAMP.households(),
                Camp.households(new CampSettings(1, 20_000, TODAY, 60)).toList());
    }

    @Test
    void everyWeekdayAndOtherSeedsHaveAStory() {
        for (int day = 0; day < 7; day++) {
            LocalDate today = TODAY.plusDays(day);
            Camp camp = Camp.invent(new CampSettings(100 + day, 20_000, today, 60));
            checkTruth(camp, today, "seed " + (100 + day));
        }
    }

    @Test
    void smallCampsHaveAStoryToo() {
        for (int seed = 0; seed < 20; seed++) {
            Camp camp = Camp.invent(new CampSettings(seed, 2_000, TODAY, 60));
            checkTruth(camp, TODAY, "small camp, seed " + seed);
            assertEquals(
                    16,
                    camp.sites().stream()
                            .filter(site -> site.level() == Level.BLOCK)
                            .count());
        }
    }

    @Test
    void marginalsOfSexAndAgeAreWithinOnePercentagePoint() {
        List<Block> blocks = Block.all();
        for (Sex sex : Sex.values()) {
            for (AgeBand band : AgeBand.values()) {
                double published = blocks.stream()
                                .mapToInt(block -> block.people(sex, band))
                                .sum()
                        / 912_101.0;
                double invented = FIRST_RECORDS.stream()
                                .filter(person -> person.sex() == sex && isIn(band, person))
                                .count()
                        / (double) FIRST_RECORDS.size();
                assertEquals(published, invented, 0.01, sex + " " + band);
            }
        }
    }

    private static boolean isIn(AgeBand band, InventedPerson person) {
        long half = ChronoUnit.DAYS.between(person.birthEarliest(), person.birthLatest()) / 2;
        int age = Period.between(person.birthEarliest().plusDays(half), TODAY).getYears();
        return age >= band.youngest() && (age <= band.oldest() || band == AgeBand.FROM_60);
    }

    @Test
    void sizesAndSharesAreAsStated() {
        assertEquals(20_000, FIRST_RECORDS.size());
        assertEquals(4.6, 20_000.0 / CAMP.households().size(), 0.1);
        assertEquals(0.02, CAMP.truth().duplicatePairs().size() / 20_000.0, 0.001);
        double years = FIRST_RECORDS.stream()
                        .filter(person -> !person.birthEarliest().equals(person.birthLatest()))
                        .count()
                / 20_000.0;
        assertEquals(0.55, years, 0.015);
        double recent = CAMP.households().stream()
                        .filter(household -> !household.arrived().isBefore(LocalDate.of(2017, 8, 25))
                                && household.arrived().isBefore(LocalDate.of(2018, 1, 1)))
                        .count()
                / (double) CAMP.households().size();
        assertEquals(724_400 / 912_101.0, recent, 0.03);
        assertEquals(1 + 35 + 166, CAMP.sites().size());
    }

    @Test
    void needsAreNearTheirPublishedShareAndNeverOfViolenceOrLegalProtection() {
        double disability = FIRST_RECORDS.stream()
                        .filter(person -> person.needs().stream().anyMatch(code -> code.startsWith("DS")))
                        .count()
                / 20_000.0;
        assertEquals(8455 / 912_101.0, disability, 0.003);
        assertTrue(RECORDS.stream()
                .flatMap(person -> person.needs().stream())
                .noneMatch(code -> code.startsWith("SV") || code.startsWith("LP")));
    }

    @Test
    void householdsHoldTogether() {
        Set<Integer> numbers = new HashSet<>();
        for (InventedHousehold household : CAMP.households()) {
            assertEquals(
                    1,
                    household.members().stream()
                            .filter(person -> person.relationship() == Relationship.FOCAL_POINT)
                            .count());
            assertEquals(
                    1,
                    household.members().stream()
                            .map(person -> person.identifiers().getLast())
                            .distinct()
                            .count());
            for (InventedPerson person : household.members()) {
                assertTrue(numbers.add(person.number()));
                assertTrue(person.number() >= 1 && person.number() <= RECORDS.size());
                assertFalse(person.birthLatest().isAfter(TODAY));
                assertFalse(person.birthEarliest().isAfter(person.birthLatest()));
                assertTrue(person.identifiers().stream()
                        .allMatch(one -> one.value().startsWith("INV-")));
                assertFalse(person.toString().contains(person.name()));
            }
        }
    }

    @Test
    void duplicatesAreSpelledDifferentlyAndLiveElsewhere() {
        Map<Integer, InventedPerson> byNumber = new HashMap<>();
        Map<Integer, Integer> home = new HashMap<>();
        CAMP.households()
                .forEach(household -> household.members().forEach(person -> {
                    byNumber.put(person.number(), person);
                    home.put(person.number(), household.number());
                }));
        for (DuplicatePair pair : CAMP.truth().duplicatePairs()) {
            InventedPerson first = Objects.requireNonNull(byNumber.get(pair.first()));
            InventedPerson second = Objects.requireNonNull(byNumber.get(pair.second()));
            assertNotEquals(first.name(), second.name());
            assertEquals(first.sex(), second.sex());
            assertNotEquals(home.get(pair.first()), home.get(pair.second()));
            assertFalse(second.birthEarliest().isAfter(first.birthEarliest()));
            assertFalse(second.birthLatest().isBefore(first.birthLatest()));
        }
    }

    @Test
    void truthAgreesWithTheSessions() {
        checkTruth(CAMP, TODAY, "usual seed");
        assertEquals(12, CAMP.truth().disappearances().size());
    }

    private static void checkTruth(Camp camp, LocalDate today, String which) {
        Map<Integer, LocalDate> last = new HashMap<>();
        Map<Integer, Set<String>> sites = new HashMap<>();
        Outage outage = camp.truth().outages().getFirst();
        assertEquals(5, ChronoUnit.DAYS.between(outage.from(), outage.to()));
        for (InventedSession session : camp.sessions()) {
            assertFalse(
                    session.site().equals(outage.site())
                            && !session.date().isBefore(outage.from())
                            && !session.date().isAfter(outage.to()),
                    which);
            for (int person : session.seen()) {
                last.merge(person, session.date(), (one, other) -> one.isAfter(other) ? one : other);
                sites.computeIfAbsent(person, key -> new HashSet<>()).add(session.site());
            }
        }
        for (Disappearance disappearance : camp.truth().disappearances()) {
            assertEquals(disappearance.lastSeen(), last.get(disappearance.person()), which);
            long days = ChronoUnit.DAYS.between(disappearance.lastSeen(), today);
            assertTrue(days >= 10 && days <= 30, which);
        }
        camp.truth()
                .travellers()
                .forEach(person ->
                        assertTrue(sites.getOrDefault(person, Set.of()).size() > 1, which));
        int story = camp.truth().storyPerson();
        assertEquals(today.minusDays(16), last.get(story), which);
        long schoolDays = camp.sessions().stream()
                .filter(session ->
                        session.kind() == Kind.SCHOOL_DAY && session.seen().contains(story))
                .count();
        assertTrue(schoolDays >= 22, which + ": " + schoolDays);
        InventedPerson girl = camp.households().stream()
                .flatMap(household -> household.members().stream())
                .filter(person -> person.number() == story)
                .findFirst()
                .orElseThrow();
        assertEquals(Sex.FEMALE, girl.sex());
        assertEquals(14, Period.between(girl.birthLatest(), today).getYears());
    }

    @Test
    void schoolAttendanceIsAboutFiveOfSix() {
        Map<String, Set<Integer>> enrolled = new HashMap<>();
        List<InventedSession> school = CAMP.sessions().stream()
                .filter(session -> session.kind() == Kind.SCHOOL_DAY)
                .toList();
        school.forEach(session ->
                enrolled.computeIfAbsent(session.site(), key -> new HashSet<>()).addAll(session.seen()));
        long seen = school.stream().mapToLong(session -> session.seen().size()).sum();
        long expected = school.stream()
                .mapToLong(session ->
                        enrolled.getOrDefault(session.site(), Set.of()).size())
                .sum();
        assertEquals(0.85, seen / (double) expected, 0.02);
    }

    @Test
    void aMillionPersonsAreStreamed() {
        long records = Camp.households(new CampSettings(7, 1_000_000, TODAY, 60))
                .mapToLong(household -> household.members().size())
                .sum();
        assertEquals(1_020_000, records);
    }
}
