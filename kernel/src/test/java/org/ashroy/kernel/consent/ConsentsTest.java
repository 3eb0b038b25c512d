package org.ashroy.kernel.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.kernel.consent.ConsentTuple.Answer;
import org.ashroy.kernel.consent.Consents.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promise 2: nothing is shared without a consent that covers it exactly. */
class ConsentsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final String[] RECIPIENTS = {"un-agency", "ministry", "clinic"};
    private static final String[] PURPOSES = {"assistance", "return"};
    private static final String[] COUNTRIES = {"BD", "MM", "NL"};
    private static final String[] CATEGORIES = {"identity", "photo", "fingerprint"};

    private static ConsentTuple tuple(
            String recipient, String purpose, Set<String> categories, String country, LocalDate until, Answer answer) {
        return new ConsentTuple(
                recipient, purpose, new TreeSet<>(categories), country, until, "1", "rhg", "spoken-to-clerk", answer);
    }

    private static Set<String> someCategories(Random random) {
        Set<String> categories = new TreeSet<>();
        for (String category : CATEGORIES) {
            if (random.nextBoolean()) {
                categories.add(category);
            }
        }
        return categories;
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static ConsentTuple randomTuple(Random random) {
        return tuple(
                one(random, RECIPIENTS),
                one(random, PURPOSES),
                someCategories(random),
                one(random, COUNTRIES),
                TODAY.plusDays(random.nextInt(-2, 8)),
                random.nextInt(5) == 0 ? (random.nextBoolean() ? Answer.REFUSED : Answer.WITHDRAWN) : Answer.GRANTED);
    }

    private static ReleaseRequest randomRequest(Random random) {
        return new ReleaseRequest(
                one(random, RECIPIENTS),
                random.nextInt(3) == 0,
                one(random, PURPOSES),
                someCategories(random),
                one(random, COUNTRIES),
                TODAY,
                random.nextInt(4));
    }

    private static boolean asks(ConsentTuple tuple, ReleaseRequest request) {
        return tuple.recipient().equals(request.recipient())
                && tuple.purpose().equals(request.purpose())
                && tuple.jurisdiction().equals(request.jurisdiction());
    }

    @Test
    void aReleaseIsCoveredByOneStandingTupleExactlyOrNotAtAll() {
        int covered = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            ReleaseRequest request = randomRequest(random);
            List<ConsentTuple> current = new ArrayList<>();
            int answers = random.nextInt(6);
            for (int answer = 0; answer < answers; answer++) {
                current.add(randomTuple(random));
            }
            if (random.nextBoolean()) {
                Set<String> more = new TreeSet<>(request.categories());
                more.add(one(random, CATEGORIES));
                current.add(tuple(
                        request.recipient(), request.purpose(), more, request.jurisdiction(), TODAY, Answer.GRANTED));
            }
            boolean originOpen = random.nextInt(4) == 0;
            Verdict verdict = Consents.judge(request, current, "MM", originOpen);
            boolean expected = !request.categories().isEmpty()
                    && (!request.government() || request.approvers() >= 2)
                    && (!request.jurisdiction().equals("MM") || originOpen)
                    && current.stream()
                            .anyMatch(tuple -> tuple.answer() == Answer.GRANTED
                                    && asks(tuple, request)
                                    && tuple.categories().containsAll(request.categories())
                                    && !TODAY.isAfter(tuple.until()))
                    && current.stream()
                            .noneMatch(tuple -> tuple.answer() != Answer.GRANTED
                                    && asks(tuple, request)
                                    && tuple.categories().stream().anyMatch(request.categories()::contains));
            assertEquals(expected, verdict instanceof Verdict.Covered, "seed " + seed);
            covered += expected ? 1 : 0;
        }
        assertEquals(true, covered > 1_000, "the cases must hold covered ones; they hold " + covered);
    }

    @Test
    void anythingElseAskedThanWasGrantedIsRefused() {
        ConsentTuple granted =
                tuple("un-agency", "assistance", Set.of("identity", "photo"), "BD", TODAY, Answer.GRANTED);
        ReleaseRequest exact = new ReleaseRequest("un-agency", false, "assistance", Set.of("identity"), "BD", TODAY, 1);
        assertEquals(new Verdict.Covered(granted), Consents.judge(exact, List.of(granted), "MM", false));
        for (ReleaseRequest other : List.of(
                new ReleaseRequest("ministry", false, "assistance", Set.of("identity"), "BD", TODAY, 1),
                new ReleaseRequest("un-agency", false, "return", Set.of("identity"), "BD", TODAY, 1),
                new ReleaseRequest("un-agency", false, "assistance", Set.of("identity", "fingerprint"), "BD", TODAY, 1),
                new ReleaseRequest("un-agency", false, "assistance", Set.of("identity"), "NL", TODAY, 1),
                new ReleaseRequest("un-agency", false, "assistance", Set.of("identity"), "BD", TODAY.plusDays(1), 1),
                new ReleaseRequest("un-agency", true, "assistance", Set.of("identity"), "BD", TODAY, 1),
                new ReleaseRequest("un-agency", false, "assistance", Set.of(), "BD", TODAY, 1))) {
            assertInstanceOf(
                    Verdict.NotCovered.class, Consents.judge(other, List.of(granted), "MM", false), other.toString());
        }
    }

    @Test
    void twoTuplesNeverAddUpToOne() {
        List<ConsentTuple> halves = List.of(
                tuple("un-agency", "assistance", Set.of("identity"), "BD", TODAY, Answer.GRANTED),
                tuple("un-agency", "assistance", Set.of("photo"), "BD", TODAY, Answer.GRANTED));
        assertInstanceOf(
                Verdict.NotCovered.class,
                Consents.judge(
                        new ReleaseRequest(
                                "un-agency", false, "assistance", Set.of("identity", "photo"), "BD", TODAY, 2),
                        halves,
                        "MM",
                        false));
    }

    @Test
    void withdrawingPartOfAConsentHoldsThoughTheWiderGrantStillStands() {
        List<ConsentTuple> current = List.of(
                tuple("un-agency", "assistance", Set.of("identity", "photo"), "BD", TODAY, Answer.GRANTED),
                tuple("un-agency", "assistance", Set.of("photo"), "BD", TODAY, Answer.WITHDRAWN));
        assertInstanceOf(
                Verdict.NotCovered.class,
                Consents.judge(
                        new ReleaseRequest("un-agency", false, "assistance", Set.of("photo"), "BD", TODAY, 2),
                        current,
                        "MM",
                        false));
        assertInstanceOf(
                Verdict.Covered.class,
                Consents.judge(
                        new ReleaseRequest("un-agency", false, "assistance", Set.of("identity"), "BD", TODAY, 2),
                        current,
                        "MM",
                        false));
    }

    @Test
    @DisplayName(
            "registered and assisted, then asked to be released for return to the country of origin: refused (S18)")
    void registeredAndAssistedThenAskedToBeReleasedForReturnToTheCountryOfOriginRefused() {
        List<ConsentTuple> assistance = List.of(
                tuple("un-agency", "registration", Set.of(CATEGORIES), "BD", TODAY.plusYears(5), Answer.GRANTED),
                tuple("un-agency", "assistance", Set.of(CATEGORIES), "BD", TODAY.plusYears(5), Answer.GRANTED),
                tuple("ministry", "assistance", Set.of(CATEGORIES), "BD", TODAY.plusYears(5), Answer.GRANTED));
        Set<String> everything = Set.copyOf(Arrays.asList(CATEGORIES));
        for (String country : List.of("MM", "mm")) {
            for (boolean originOpen : List.of(false, true)) {
                assertInstanceOf(
                        Verdict.NotCovered.class,
                        Consents.judge(
                                new ReleaseRequest("origin-government", true, "return", everything, country, TODAY, 2),
                                assistance,
                                "MM",
                                originOpen));
            }
        }
        // Nor does it go there by way of the government that hosts her.
        assertInstanceOf(
                Verdict.NotCovered.class,
                Consents.judge(
                        new ReleaseRequest("ministry", true, "return", everything, "BD", TODAY, 2),
                        assistance,
                        "MM",
                        false));
        // Even a tuple that names the country of origin waits until the operation has decided to open such releases.
        List<ConsentTuple> named = new ArrayList<>(assistance);
        named.add(tuple("origin-government", "return", everything, "MM", TODAY, Answer.GRANTED));
        ReleaseRequest request = new ReleaseRequest("origin-government", true, "return", everything, "MM", TODAY, 2);
        assertInstanceOf(Verdict.NotCovered.class, Consents.judge(request, named, "MM", false));
        assertInstanceOf(Verdict.Covered.class, Consents.judge(request, named, "MM", true));
    }

    @Test
    void theOrderOfCategoriesIsFixedWhateverSetWasGiven() {
        TreeSet<String> backwards = new TreeSet<>(java.util.Comparator.reverseOrder());
        backwards.addAll(List.of(CATEGORIES));
        ConsentTuple tuple = new ConsentTuple(
                "un-agency", "assistance", backwards, "BD", TODAY, "1", "rhg", "spoken-to-clerk", Answer.GRANTED);
        assertEquals("fingerprint", tuple.categories().first());
    }
}
