package org.ashroy.app.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.TestStop;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.missing.MissingReports;
import org.ashroy.app.missing.SaidBy;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Exit;
import org.ashroy.app.registration.ExitSource;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.Households;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.MayAsk;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Status;
import org.ashroy.app.silence.SessionType;
import org.ashroy.app.silence.Silences;
import org.ashroy.app.silence.Village;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.Band;
import org.ashroy.linkage.PairRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class DuplicatesTest extends AppTest {

    private static final String SITE = "DUPL-1";
    private static final String ELSEWHERE = "DUPL-2";

    @LocalServerPort
    private int port;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private ImportedPairs imported;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Links links;

    @Autowired
    private PairRows rows;

    @Autowired
    private Samples samples;

    @Autowired
    private DuplicateRun run;

    @Autowired
    private Jobs jobs;

    @Autowired
    private LinkedRecords linked;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Cards cards;

    @Autowired
    private Silences silences;

    @Autowired
    private MissingReports reports;

    @Autowired
    private Households households;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sites sites;

    @Autowired
    private PersonIndex index;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        sites.save(new Site(ELSEWHERE, "Another block", Optional.empty(), "BLOCK", opened));
    }

    private SignedIn someone(String site, String... roles) {
        UUID id = accountAt(site, "dupl-" + UUID.randomUUID().toString().substring(24), roles);
        return accounts.current(id).orElseThrow();
    }

    private SignedIn supervisor() {
        return someone("", "SUPERVISOR");
    }

    private UUID registered(String site, NewPerson.Builder person) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        site, id, person.relationship(Relationship.FOCAL_POINT).build()),
                Ledger.SYSTEM);
        return id.value();
    }

    private UUID woman() {
        return registered(SITE, TestPeople.woman("Rabeya Khatun", 1988));
    }

    private String code(UUID person) {
        return people.byId(person).orElseThrow().code();
    }

    private UUID pair(UUID one, UUID other, SignedIn user) {
        return duplicates.named(code(one), code(other), user);
    }

    private Set<EventId> heads(UUID pair) {
        return duplicates.find(pair).heads();
    }

    private Stage stage(UUID pair) {
        return duplicates.find(pair).state().stage();
    }

    private void decide(UUID pair, PairReason reason, SignedIn author) {
        duplicates.decide(CommandId.create(), pair, heads(pair), reason, author);
    }

    private void hear(UUID pair, HerAnswer answer, SignedIn author) {
        duplicates.hear(
                CommandId.create(), pair, heads(pair), answer, HearingWay.IN_PRIVATE, "I was asked twice.", author);
    }

    private void takeBack(UUID pair, SignedIn author) {
        duplicates.takeBack(CommandId.create(), pair, heads(pair), UndoReason.MISTAKE, author);
    }

    /** Links two records for good: with a second person where one is needed. */
    private UUID linked(UUID one, UUID other) {
        SignedIn first = supervisor();
        UUID pair = pair(one, other, first);
        decide(pair, PairReason.SAME_FACE, first);
        if (stage(pair) == Stage.SECOND) {
            duplicates.agree(CommandId.create(), pair, heads(pair), supervisor());
        }
        assertThat(stage(pair)).isEqualTo(Stage.TO_BE_HEARD);
        return pair;
    }

    private void change(UUID person, PersonChange change, UUID author) {
        SubjectId subject = new SubjectId(person);
        registration.change(
                CommandId.create(), subject, registration.person(subject).heads(), List.of(change), author);
    }

    private ConsentTuple consent(ConsentTuple.Answer answer) {
        return new ConsentTuple(
                "RCRC",
                "TRACING",
                new TreeSet<>(Set.of("identity")),
                "CH",
                registration.today().plusMonths(12),
                "1",
                "rhg",
                "SPOKEN_TO_CLERK",
                answer);
    }

    private boolean toBeDecided(UUID pair) {
        PairQuery query = new PairQuery(Stage.OPEN, false, Optional.empty(), Optional.empty(), registration.today());
        return rows.page(query, PairQuery.After.NOTHING, 100_000).stream()
                .anyMatch(line -> line.id().equals(pair));
    }

    // --- Finding ----------------------------------------------------------------------------------------------------

    /** As two batches of one import do, each in a transaction of its own: in other orders they would wait for each other. */
    @Test
    void twoWhoKeepTheSamePairsAtOnceDoNotStandInEachOthersWay() {
        List<PossiblySame.Pair> found = new ArrayList<>();
        List<UUID> records = new ArrayList<>();
        for (int pair = 0; pair < 1_200; pair++) {
            records.add(UUID.randomUUID());
            found.add(new PossiblySame.Pair(records.getLast(), UUID.randomUUID(), 0.2, Band.POSSIBLE));
        }
        UUID list = UUID.randomUUID();
        try {
            List<CompletableFuture<Void>> both = Stream.of(found, found.reversed())
                    .map(pairs -> CompletableFuture.runAsync(() -> transaction.executeWithoutResult(
                            _ -> duplicates.keep(pairs, PossiblySame.Source.IMPORT, list))))
                    .toList();
            both.forEach(CompletableFuture::join);
            assertThat(imported.count(list)).isEqualTo(found.size());
        } finally {
            rows.forget(records);
        }
    }

    @Test
    void everybodyIsComparedAndWhatWasDecidedComesBackOnlyWhenDataChange() throws InterruptedException {
        SignedIn user = supervisor();
        List<IdentifierValue> card = List.of(new IdentifierValue("PROGRES", "UNHCR", "DUPL-" + UUID.randomUUID()));
        UUID one = registered(SITE, TestPeople.woman("Senowara Runworth", 1979).identifiers(card));
        UUID other = registered(
                ELSEWHERE, TestPeople.woman("Sanowara Runworth", 1979).identifiers(card));
        UUID pair = Two.of(one, other).subject().value();
        assertThat(toBeDecided(pair)).isFalse();
        ended(run.start(), JobState.DONE);
        assertThat(toBeDecided(pair)).isTrue();
        assertThat(rows.lastRun()).hasValueSatisfying(last -> {
            assertThat(last.whole()).isTrue();
            assertThat(last.records()).isPositive();
            assertThat(last.pairs()).isPositive();
        });
        decide(pair, PairReason.RELATIVES, user);
        assertThat(toBeDecided(pair)).isFalse();
        ended(run.start(), JobState.DONE);
        assertThat(toBeDecided(pair)).isFalse();
        // A move is not what was looked at.
        change(one, new PersonChange.Moved(ELSEWHERE, registration.today()), user.id());
        ended(run.start(), JobState.DONE);
        assertThat(toBeDecided(pair)).isFalse();
        change(one, new PersonChange.PhoneCorrected(Optional.empty()), user.id());
        ended(run.start(), JobState.DONE);
        assertThat(toBeDecided(pair)).isTrue();
        decide(pair, PairReason.DOES_NOT_FIT, user);
        assertThat(toBeDecided(pair)).isFalse();
    }

    private void ended(UUID job, JobState state) throws InterruptedException {
        Instant last = Instant.now().plus(Duration.ofMinutes(2));
        while (!jobs.find(job).map(Job::state).orElseThrow().ended()) {
            assertThat(Instant.now()).isBefore(last);
            Thread.sleep(20);
        }
        assertThat(jobs.find(job).map(Job::state)).contains(state);
    }

    @Test
    void whoWasRegisteredAlthoughTheDeskWasWarnedIsInTheListAndACancelledRunIsCancelled() throws InterruptedException {
        UUID there = registered(SITE, TestPeople.woman("Minara Warnedofher", 1991));
        accountAt(SITE, "dupl-desk", "REGISTRATION_CLERK", "SUPERVISOR");
        Visitor desk = Visitor.at(port).signIn("dupl-desk");
        UUID again = UUID.randomUUID();
        String form = desk.get("/register").body();
        assertThat(form).contains("name=\"ids\"");
        desk.post(
                "/register",
                "act",
                "register-anyway",
                "command",
                UUID.randomUUID().toString(),
                "household",
                UUID.randomUUID().toString(),
                "ids",
                again.toString(),
                "site",
                SITE,
                "m0.name",
                "Minara Warnedofher",
                "m0.origin",
                "Maungdaw",
                "m0.birth",
                "1991",
                "m0.sex",
                "FEMALE");
        UUID pair = Two.of(there, again).subject().value();
        assertThat(toBeDecided(pair)).isTrue();
        assertThat(jdbc.sql("select source from duplicate_candidate where id = ?")
                        .param(pair)
                        .query(String.class)
                        .single())
                .isEqualTo("DESK");
        UUID job = run.start();
        jobs.cancel(job);
        Instant last = Instant.now().plus(Duration.ofMinutes(2));
        while (!jobs.find(job).map(Job::state).orElseThrow().ended()) {
            assertThat(Instant.now()).isBefore(last);
            Thread.sleep(20);
        }
        assertThat(toBeDecided(pair)).isTrue();
        // Whoever is gone is in no pair.
        erasure.erase(new SubjectId(again), Ledger.SYSTEM);
        assertThat(rows.two(pair)).isEmpty();
    }

    @Test
    void householdsThatShareTwoPeopleAreShownTogether() {
        SignedIn user = supervisor();
        List<List<UUID>> families = new ArrayList<>();
        for (int family = 0; family < 2; family++) {
            SubjectId mother = SubjectId.create();
            SubjectId child = SubjectId.create();
            registration.register(
                    new Registration.NewHousehold(
                            CommandId.create(),
                            SubjectId.create(),
                            SITE,
                            List.of(
                                    new Registration.NewHousehold.Member(
                                            mother,
                                            TestPeople.woman("Hafsa Twicehoused", 1983)
                                                    .relationship(Relationship.FOCAL_POINT)
                                                    .build()),
                                    new Registration.NewHousehold.Member(
                                            child, TestPeople.child("Jamila Twicehoused", 2013)))),
                    Ledger.SYSTEM);
            families.add(List.of(mother.value(), child.value()));
        }
        for (int member = 0; member < 2; member++) {
            UUID pair = pair(families.get(0).get(member), families.get(1).get(member), user);
            jdbc.sql("update duplicate_candidate set probability = 0.8 where id = ?")
                    .param(pair)
                    .update();
        }
        Set<UUID> households = families.stream()
                .map(family ->
                        people.byId(family.getFirst()).orElseThrow().household().orElseThrow())
                .collect(Collectors.toSet());
        assertThat(rows.households(Optional.empty(), 0, Integer.MAX_VALUE)).anySatisfy(found -> {
            assertThat(Set.of(found.first(), found.second())).isEqualTo(households);
            assertThat(found.alike()).isEqualTo(2);
        });
        List<UUID> both = List.copyOf(households);
        PairQuery between = new PairQuery(
                Stage.OPEN,
                false,
                Optional.of(Two.of(both.get(0), both.get(1))),
                Optional.empty(),
                registration.today());
        assertThat(rows.count(between)).isEqualTo(2);
    }

    /** A run holds on to the index, and so to names. */
    @Test
    void lockingTheVaultEndsARun() {
        try {
            PairRun.Summary summary = index.pairs(_ -> {}, _ -> vault.lock());
            assertThat(summary.cancelled()).isTrue();
            assertThat(summary.records()).isZero();
        } finally {
            vault.unlock(PASSPHRASE.toCharArray());
        }
    }

    // --- Deciding ---------------------------------------------------------------------------------------------------

    @Test
    void aSecondPersonAgreesWhereSomethingHangsOnARecordOrOnePersonRegisteredBoth() {
        SignedIn author = supervisor();
        UUID one = woman();
        UUID other = woman();
        UUID pair = pair(one, other, author);
        decide(pair, PairReason.SAME_FACE, author);
        assertThat(stage(pair)).isEqualTo(Stage.TO_BE_HEARD);
        takeBack(pair, author);
        assertThat(stage(pair)).isEqualTo(Stage.OPEN);

        change(one, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.GRANTED)), Ledger.SYSTEM);
        decide(pair, PairReason.SAME_FACE, author);
        assertThat(stage(pair)).isEqualTo(Stage.SECOND);
        assertThat(linked.certainly(one)).isEmpty();
        assertThatThrownBy(() -> duplicates.agree(CommandId.create(), pair, heads(pair), author))
                .hasMessage("same.second-person");
        duplicates.agree(CommandId.create(), pair, heads(pair), supervisor());
        assertThat(linked.certainly(one)).containsExactly(other);

        UUID third = SubjectId.create().value();
        UUID fourth = SubjectId.create().value();
        for (UUID id : List.of(third, fourth)) {
            registration.register(
                    TestPeople.alone(
                            SITE,
                            new SubjectId(id),
                            TestPeople.woman("Sokina", 1970).build()),
                    author.id());
        }
        UUID own = pair(third, fourth, author);
        decide(own, PairReason.ALL_FITS, author);
        assertThat(stage(own)).isEqualTo(Stage.SECOND);
        // Another says otherwise: that is no agreement.
        decide(own, PairReason.RELATIVES, supervisor());
        assertThat(stage(own)).isEqualTo(Stage.DIFFERENT);
    }

    @Test
    void whoeverIsOutsideTheAreaDecidesNothingAndIsToldNothing() {
        UUID here = woman();
        UUID there = registered(ELSEWHERE, TestPeople.woman("Rabeya Khatun", 1988));
        UUID pair = pair(here, there, supervisor());
        SignedIn local = someone(SITE, "SUPERVISOR");
        assertThatThrownBy(() -> decide(pair, PairReason.SAME_FACE, local)).isInstanceOf(AccessRefusedException.class);
        assertThatThrownBy(() -> duplicates.named(code(here), code(there), local))
                .hasMessage("same.nobody");
        assertThatThrownBy(() -> duplicates.named(code(here), "P-0000", local)).hasMessage("same.nobody");
        assertThatThrownBy(() -> duplicates.named(code(here), code(here), local))
                .hasMessage("same.one-record");
        PairQuery query =
                new PairQuery(Stage.OPEN, false, Optional.empty(), duplicates.places(local), registration.today());
        assertThat(rows.page(query, PairQuery.After.NOTHING, 1_000))
                .noneMatch(line -> line.id().equals(pair));
        assertThat(rows.reachingOutside(query)).isPositive();
    }

    @Test
    void twoPeopleWhoDecideAtOnceLeaveAConflictThatRestrictsAndGuessesNothing() {
        UUID one = woman();
        UUID other = woman();
        change(other, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.REFUSED)), Ledger.SYSTEM);
        SignedIn anna = supervisor();
        SignedIn bilal = supervisor();
        UUID pair = pair(one, other, anna);
        Set<EventId> shown = heads(pair);
        duplicates.decide(CommandId.create(), pair, shown, PairReason.SAME_FACE, anna);
        duplicates.decide(CommandId.create(), pair, shown, PairReason.BOTH_SEEN, bilal);
        assertThat(stage(pair)).isEqualTo(Stage.CONFLICT);
        assertThat(linked.certainly(one)).isEmpty();
        assertThat(linked.possibly(one)).containsExactly(other);
        assertThat(answers(one)).extracting(ConsentTuple::answer).containsExactly(ConsentTuple.Answer.REFUSED);
        assertThatThrownBy(() -> erasure.erase(new SubjectId(one), Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("person.links-contradict");
        decide(pair, PairReason.BOTH_SEEN, anna);
        assertThat(stage(pair)).isEqualTo(Stage.DIFFERENT);
        assertThat(linked.possibly(one)).isEmpty();
    }

    @Test
    void aLinkedPairWhoseDataChangedIsDecidedAnewAndLeavesTheList() {
        UUID one = woman();
        UUID other = woman();
        UUID pair = linked(one, other);
        change(one, new PersonChange.PhoneCorrected(Optional.empty()), Ledger.SYSTEM);
        assertThat(pair(one, other, supervisor())).isEqualTo(pair);
        assertThat(toBeDecided(pair)).isTrue();
        accountAt(SITE, "dupl-anew", "SUPERVISOR");
        Visitor visitor = Visitor.at(port).signIn("dupl-anew");
        String path = "/duplicates/" + pair;
        visitor.get(path);
        String opened = visitor.post(path + "/open").body();
        assertThat(opened).contains("id=\"decide\"");
        // Also where the data changed once more since it was found.
        change(one, new PersonChange.PhoneCorrected(Optional.empty()), Ledger.SYSTEM);
        visitor.post(path + "/decide", Forms.in(opened, path + "/decide", "reason", "SAME_FACE"));
        assertThat(stage(pair)).isEqualTo(Stage.TO_BE_HEARD);
        assertThat(toBeDecided(pair)).isFalse();
        assertThat(visitor.post(path + "/open").body()).doesNotContain("id=\"decide\"");
    }

    @Test
    void aDecisionAnewThatWaitsLetsNothingGoThatHeld() {
        UUID one = woman();
        UUID other = woman();
        change(other, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.REFUSED)), Ledger.SYSTEM);
        UUID pair = linked(one, other);
        SignedIn anna = supervisor();
        hear(pair, HerAnswer.NOT_HERS, anna);
        assertThat(stage(pair)).isEqualTo(Stage.DISPUTED);
        decide(pair, PairReason.SAME_PAPERS, anna);
        assertThat(stage(pair)).isEqualTo(Stage.SECOND);
        assertThat(linked.certainly(one)).isEmpty();
        assertThat(linked.possibly(one)).containsExactly(other);
        assertThat(answers(one)).extracting(ConsentTuple::answer).containsExactly(ConsentTuple.Answer.REFUSED);
        assertThatThrownBy(() -> erasure.erase(new SubjectId(one), Ledger.SYSTEM))
                .hasMessage("person.links-contradict");
        duplicates.agree(CommandId.create(), pair, heads(pair), supervisor());
        assertThat(linked.certainly(one)).containsExactly(other);
    }

    private List<ConsentTuple> answers(UUID person) {
        return linked.answers(person, registration.person(new SubjectId(person)).state());
    }

    // --- What follows -----------------------------------------------------------------------------------------------

    @Test
    void aRefusalOnOneRecordHoldsForAllAndAYesOnAnotherCoversNothing() {
        UUID one = woman();
        UUID other = woman();
        UUID third = woman();
        change(one, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.GRANTED)), Ledger.SYSTEM);
        linked(one, other);
        assertThat(answers(one)).extracting(ConsentTuple::answer).containsExactly(ConsentTuple.Answer.GRANTED);
        assertThat(answers(other)).isEmpty();
        UUID second = linked(other, third);
        change(third, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.REFUSED)), Ledger.SYSTEM);
        assertThat(answers(one)).extracting(ConsentTuple::answer).contains(ConsentTuple.Answer.REFUSED);
        assertThat(links.around(one).orElseThrow().followed()).containsExactly(Two.of(one, third));

        // One that contradicts what follows: nothing counts for another, and the refusal still holds.
        SignedIn user = supervisor();
        UUID against = pair(one, third, user);
        decide(against, PairReason.BOTH_SEEN, user);
        assertThat(links.around(one).orElseThrow().contradictory()).isTrue();
        assertThat(linked.certainly(one)).isEmpty();
        assertThat(answers(one)).extracting(ConsentTuple::answer).contains(ConsentTuple.Answer.REFUSED);
        assertThat(linked.groups()).noneMatch(group -> group.contains(one));

        takeBack(second, user);
        assertThat(answers(one)).extracting(ConsentTuple::answer).containsExactly(ConsentTuple.Answer.GRANTED);
        assertThat(linked.certainly(one)).containsExactly(other);
    }

    @Test
    void whoIsSeenUnderOneRecordIsNotMissedUnderTheOtherUntilTheLinkIsTakenBack() {
        Village village = new Village("DUPL-V", 12, 2014, sites, registration, people, silences);
        UUID missed = village.oneMissing();
        UUID elsewhere = registered(SITE, TestPeople.woman("Pupil Letterelse", 2014));
        for (int ago = 16; ago >= 1; ago -= 2) {
            silences.record(
                    SessionType.SCHOOL_DAY,
                    SITE,
                    registration.today().minusDays(ago),
                    Set.of(elsewhere),
                    Set.of(elsewhere),
                    Ledger.SYSTEM);
        }
        SignedIn protection = supervisor();
        UUID pair = pair(missed, elsewhere, protection);
        decide(pair, PairReason.SHE_SAYS_SO, protection);
        assertThat(stage(pair)).isEqualTo(Stage.TO_BE_HEARD);
        silences.pass(registration.today());
        assertThat(village.line(missed)).isEmpty();
        takeBack(pair, protection);
        silences.pass(registration.today());
        assertThat(village.line(missed)).isPresent();
        // Linked again, the check that was raised meanwhile finds that she was seen.
        decideAgain(pair, protection);
        silences.pass(registration.today());
        assertThat(village.line(missed)).isEmpty();
        takeBack(pair, protection);
        silences.pass(registration.today());
        assertThat(village.line(missed)).isPresent();
        // A sighting of today ends it at once, without a pass.
        decideAgain(pair, protection);
        silences.record(
                SessionType.SCHOOL_DAY,
                SITE,
                registration.today(),
                Set.of(elsewhere),
                Set.of(elsewhere),
                Ledger.SYSTEM);
        assertThat(village.line(missed)).isEmpty();
    }

    private void decideAgain(UUID pair, SignedIn author) {
        decide(pair, PairReason.SHE_SAYS_SO, author);
        if (stage(pair) == Stage.SECOND) {
            duplicates.agree(CommandId.create(), pair, heads(pair), supervisor());
        }
    }

    @Test
    void whoIsLookedForUnderOneRecordLeavesUnderNoneOnTheWordOfOthers() {
        UUID one = woman();
        UUID other = woman();
        linked(one, other);
        reports.report(CommandId.create(), one, SaidBy.NEIGHBOUR, "", Ledger.SYSTEM);
        SubjectId subject = new SubjectId(other);
        assertThatThrownBy(() -> households.exit(
                        new Households.Intention(
                                CommandId.create(),
                                households.shownWith(subject),
                                someone(SITE, "REGISTRATION_CLERK").id()),
                        subject,
                        Status.LEFT,
                        registration.today(),
                        new Exit(ExitSource.HOUSEHOLD, "", MayAsk.NO)))
                .hasMessageContaining("exit.needs-confirmation");
    }

    @Test
    void erasingOneRecordErasesAllOfThePersonAndWhatSheSaid() {
        UUID one = woman();
        UUID other = woman();
        UUID stranger = woman();
        UUID pair = linked(one, other);
        SignedIn user = supervisor();
        hear(pair, HerAnswer.BOTH_HERS, user);
        decide(pair(one, stranger, user), PairReason.RELATIVES, user);
        erasure.erase(new SubjectId(one), Ledger.SYSTEM);
        assertThat(people.byId(one)).isEmpty();
        assertThat(people.byId(other)).isEmpty();
        assertThat(people.byId(stranger)).isPresent();
        assertThat(duplicates.sides(pair)).isEmpty();
        assertThatThrownBy(() -> takeBack(pair, user)).hasMessage("same.gone");
    }

    @Test
    void whatSheSaidGoesWithHerAtTheNextUnlockingWhereTheMachineStopped() {
        UUID one = woman();
        UUID pair = linked(one, woman());
        hear(pair, HerAnswer.BOTH_HERS, supervisor());
        UUID stranger = woman();
        UUID found = pair(one, stranger, supervisor());
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(one), Ledger.SYSTEM));
        assertThat(vault.vault().keyring().isErased(new SubjectId(pair))).isFalse();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(vault.vault().keyring().isErased(new SubjectId(pair))).isTrue();
        assertThat(rows.two(found)).isEmpty();
        assertThat(people.byId(stranger)).isPresent();
    }

    /** Nothing that she gets depends on a decision before she was heard, and no record changes by it at all. */
    @Test
    void noDecisionChangesARecordACardOrWhatSheGetsBeforeSheWasHeard() {
        UUID one = woman();
        UUID other = woman();
        SignedIn clerk = supervisor();
        for (UUID person : List.of(one, other)) {
            cards.give(CommandId.create(), SubjectId.create(), person, new Cards.Order(false, false), clerk.id());
        }
        List<String> before = kept(one, other);
        UUID pair = linked(one, other);
        SignedIn user = supervisor();
        assertThatThrownBy(() -> duplicates.goOn(CommandId.create(), pair, heads(pair), one, user))
                .hasMessage("same.not-heard");
        assertThat(links.recordOfAid(other)).isEqualTo(other);
        hear(pair, HerAnswer.NOT_HERS, user);
        assertThat(stage(pair)).isEqualTo(Stage.DISPUTED);
        assertThatThrownBy(() -> duplicates.goOn(CommandId.create(), pair, heads(pair), one, user))
                .hasMessage("same.not-heard");
        assertThat(links.recordOfAid(other)).isEqualTo(other);
        assertThat(kept(one, other)).isEqualTo(before);

        decide(pair, PairReason.SAME_PAPERS, user);
        duplicates.agree(CommandId.create(), pair, heads(pair), supervisor());
        assertThat(stage(pair)).isEqualTo(Stage.HEARD);
        assertThat(links.recordOfAid(other)).isEqualTo(other);
        assertThatThrownBy(() -> duplicates.goOn(CommandId.create(), pair, heads(pair), woman(), user))
                .hasMessage("same.not-of-pair");
        duplicates.goOn(CommandId.create(), pair, heads(pair), one, user);
        assertThat(links.recordOfAid(other)).isEqualTo(one);
        assertThat(links.recordOfAid(one)).isEqualTo(one);
        assertThat(kept(one, other)).isEqualTo(before);
        takeBack(pair, user);
        assertThat(links.recordOfAid(other)).isEqualTo(other);
        assertThat(kept(one, other)).isEqualTo(before);
    }

    /** Every row of every table about people, cards and households that is about these two. */
    private List<String> kept(UUID one, UUID other) {
        List<String> kept = new ArrayList<>();
        for (String sql : List.of(
                "select t::text from person t where id = any (?) order by id",
                "select t::text from person_identifier t where person = any (?) order by person, ordinal",
                "select t::text from card t where person = any (?) order by id",
                "select t::text from child t where person = any (?) order by id",
                "select t::text from household t where id in (select household from person where id = any (?))"
                        + " order by id")) {
            kept.addAll(jdbc.sql(sql)
                    .param(new UUID[] {one, other})
                    .query(String.class)
                    .list());
        }
        return kept;
    }

    @Test
    void aChildOfTwoHouseholdsIsForChildProtection() {
        int year = registration.today().getYear();
        UUID here = registered(SITE, TestPeople.woman("Tasmin Claimedtwice", year - 9));
        UUID there = registered(SITE, TestPeople.woman("Tasmin Claimedtwice", year - 9));
        UUID role = accountAt(SITE, "dupl-no-child", "DUPL-DECIDES");
        assertThat(accounts.current(role)).isPresent();
        SignedIn desk = accounts.current(role).orElseThrow();
        UUID pair = pair(here, there, supervisor());
        assertThatThrownBy(() -> decide(pair, PairReason.SAME_FACE, desk)).hasMessage("same.child-protection");
        SignedIn protection = someone(SITE, "CASEWORKER");
        decide(pair, PairReason.SAME_FACE, protection);
        assertThat(stage(pair)).isEqualTo(Stage.TO_BE_HEARD);
        SignedIn clerk = someone(SITE, "REGISTRATION_CLERK");
        assertThatThrownBy(() -> change(here, new PersonChange.Moved(ELSEWHERE, registration.today()), clerk.id()))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("same.child-claimed");
        assertThatThrownBy(() ->
                        change(there, new PersonChange.StatusChanged(Status.LEFT, registration.today()), clerk.id()))
                .hasMessage("same.child-claimed");
        change(here, new PersonChange.PrivateTalkWanted(true), clerk.id());
        PairQuery claimed =
                new PairQuery(Stage.TO_BE_HEARD, true, Optional.empty(), Optional.empty(), registration.today());
        assertThat(rows.page(claimed, PairQuery.After.NOTHING, 1_000))
                .anyMatch(line -> line.id().equals(pair));
        takeBack(pair, protection);
        change(here, new PersonChange.Moved(ELSEWHERE, registration.today()), clerk.id());
    }

    @Test
    void aChildSaidToBeOfTwoHouseholdsIsClosedAlsoBeforeASecondPersonAgrees() {
        int year = registration.today().getYear();
        UUID here = registered(SITE, TestPeople.woman("Nurankis Claimedsecond", year - 9));
        UUID there = registered(SITE, TestPeople.woman("Nurankis Claimedsecond", year - 9));
        change(there, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.GRANTED)), Ledger.SYSTEM);
        SignedIn protection = someone(SITE, "CASEWORKER");
        UUID pair = pair(here, there, protection);
        decide(pair, PairReason.SAME_FACE, protection);
        assertThat(stage(pair)).isEqualTo(Stage.SECOND);
        SignedIn clerk = someone(SITE, "REGISTRATION_CLERK");
        for (UUID child : List.of(here, there)) {
            assertThatThrownBy(() -> change(child, new PersonChange.Moved(ELSEWHERE, registration.today()), clerk.id()))
                    .hasMessage("same.child-claimed");
        }
        takeBack(pair, protection);
        change(here, new PersonChange.Moved(ELSEWHERE, registration.today()), clerk.id());
    }

    @BeforeEach
    void aRoleThatDecidesAndProtectsNoChildren() {
        jdbc.sql("""
                insert into role (code, name, permissions, created_at)
                values ('DUPL-DECIDES', 'Decides only', ?, now()) on conflict do nothing""").param(new String[] {"DECIDE_DUPLICATES"}).update();
    }

    /**
     * Random changes before, between and after random decisions: when the last is taken back, each record is as its twin is to which
     * the same happened and about which nobody ever decided.
     */
    @Test
    void unlinkedRecordsAreAsIfTheyHadNeverBeenLinked() {
        SignedIn user = supervisor();
        SignedIn second = supervisor();
        for (long seed = 1; seed <= 6; seed++) {
            Random random = new Random(seed);
            List<UUID> pairOf = List.of(woman(), woman());
            List<UUID> twins = List.of(woman(), woman());
            UUID pair = pair(pairOf.get(0), pairOf.get(1), user);
            for (int step = 0; step < 14; step++) {
                if (random.nextBoolean()) {
                    int which = random.nextInt(2);
                    PersonChange change = change(random);
                    change(pairOf.get(which), change, user.id());
                    change(twins.get(which), change, user.id());
                } else {
                    decideSomething(pair, pairOf, random, user, second);
                }
            }
            if (stage(pair) != Stage.OPEN) {
                takeBack(pair, user);
            }
            for (int which = 0; which < 2; which++) {
                UUID person = pairOf.get(which);
                assertThat(told(person)).as("seed %d", seed).isEqualTo(told(twins.get(which)));
                assertThat(answers(person)).as("seed %d", seed).isEqualTo(answers(twins.get(which)));
                assertThat(linked.possibly(person)).as("seed %d", seed).isEmpty();
                assertThat(links.recordOfAid(person)).as("seed %d", seed).isEqualTo(person);
                assertThat(erasesWith(person)).as("seed %d", seed).isEmpty();
            }
        }
    }

    private Set<UUID> erasesWith(UUID person) {
        Set<UUID> others = new HashSet<>(linked.certainly(person));
        linked.groups().stream().filter(group -> group.contains(person)).forEach(others::addAll);
        return others;
    }

    private PersonChange change(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new PersonChange.ConsentAnswered(consent(
                        List.of(ConsentTuple.Answer.GRANTED, ConsentTuple.Answer.REFUSED, ConsentTuple.Answer.WITHDRAWN)
                                .get(random.nextInt(3))));
            case 1 -> new PersonChange.PrivateTalkWanted(random.nextBoolean());
            case 2 -> new PersonChange.NeedAdded("SP-PT");
            case 3 -> new PersonChange.Moved(random.nextBoolean() ? SITE : ELSEWHERE, registration.today());
            default -> new PersonChange.PhoneCorrected(Optional.empty());
        };
    }

    private void decideSomething(UUID pair, List<UUID> pairOf, Random random, SignedIn user, SignedIn second) {
        try {
            switch (random.nextInt(6)) {
                case 0, 1 -> decide(pair, PairReason.SAME_FACE, random.nextBoolean() ? user : second);
                case 2 -> duplicates.agree(CommandId.create(), pair, heads(pair), second);
                case 3 ->
                    hear(
                            pair,
                            List.of(HerAnswer.BOTH_HERS, HerAnswer.NOT_HERS, HerAnswer.DOES_NOT_SAY)
                                    .get(random.nextInt(3)),
                            user);
                case 4 -> duplicates.goOn(CommandId.create(), pair, heads(pair), pairOf.get(random.nextInt(2)), user);
                default -> takeBack(pair, user);
            }
        } catch (RefusedInputException notNow) {
            assertThat(notNow.key()).startsWith("same.");
        }
    }

    /** What a record says, without what is each record's own: codes and moments. */
    private Map<String, Object> told(UUID id) {
        Person person = registration.person(new SubjectId(id)).state();
        Map<String, Object> told = new TreeMap<>();
        told.put("consents", person.consents().tuples());
        told.put("needs", person.care().needs().elements());
        told.put("talk", person.care().wantsPrivateTalk());
        told.put("stay", String.valueOf(person.residence().stay().value()));
        told.put("phones", person.contact().phone().entries().size());
        told.put("status", person.status().status());
        told.put("names", person.identity().name().entries().size());
        return told;
    }

    // --- Samples ----------------------------------------------------------------------------------------------------

    @Test
    void aSampleIsJudgedBlindAndTeachesTheEngine() {
        sites.save(new Site("DUPL-S", "Sampled block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SignedIn user = someone("DUPL-S", "SUPERVISOR");
        List<UUID> pairs = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            UUID one = registered("DUPL-S", TestPeople.woman("Blind Sampled", 1950 + number));
            UUID other = registered("DUPL-S", TestPeople.woman("Blind Sampled", 1950 + number));
            UUID pair = pair(one, other, user);
            pairs.add(pair);
            jdbc.sql("update duplicate_candidate set probability = ? where id = ?")
                    .params(number < 2 ? 0.995 : 0.2, pair)
                    .update();
        }
        // The user decided about the first pair, so it is not hers to judge.
        decide(pairs.getFirst(), PairReason.SAME_FACE, user);
        assertThatThrownBy(() -> samples.draw(0, user)).hasMessage("sample.size");
        UUID sample = samples.draw(200, user);
        SignedIn reviewer = someone("DUPL-S", "SUPERVISOR");
        Set<UUID> judged = new HashSet<>();
        for (Optional<UUID> next = samples.next(sample, user);
                next.isPresent() && judged.size() < 2_000;
                next = samples.next(sample, user)) {
            assertThat(next.get()).isNotEqualTo(pairs.getFirst());
            judged.add(next.get());
            int at = pairs.indexOf(next.get());
            Verdict verdict = at < 0 ? Verdict.UNSURE : at == 1 ? Verdict.SAME : Verdict.DIFFERENT;
            samples.judge(CommandId.create(), sample, next.get(), verdict, user);
        }
        assertThat(samples.next(sample, reviewer)).contains(pairs.getFirst());
        samples.judge(CommandId.create(), sample, pairs.getFirst(), Verdict.SAME, reviewer);
        assertThatThrownBy(() ->
                        samples.judge(CommandId.create(), UUID.randomUUID(), pairs.getFirst(), Verdict.SAME, reviewer))
                .hasMessage("sample.not-drawn");
        SampleResult result = samples.result(sample);
        assertThat(result.bands()).hasSize(Samples.FROM.length);
        assertThat(result.bands().getLast().same()).isEqualTo(2);
        assertThat(result.bands().getFirst().different()).isEqualTo(2);
        // Judging decides nothing.
        assertThat(stage(pairs.get(1))).isEqualTo(Stage.OPEN);
        Two first = rows.two(pairs.get(1)).orElseThrow();
        Two last = rows.two(pairs.get(3)).orElseThrow();
        assertThat(links.decided())
                .contains(
                        new DecidedPairs.Decided(first.one(), first.other(), true),
                        new DecidedPairs.Decided(last.one(), last.other(), false));
    }

    // --- Screens ----------------------------------------------------------------------------------------------------

    @Test
    void theScreensShowWhoAndWhyButNotWhere() {
        NewPerson.Builder rich = TestPeople.woman("Ayesha Sidebyside", 1993)
                .phone(Optional.of("+8801555000111"))
                .needs(List.of("SP-PT"));
        UUID one = registered(SITE, rich);
        UUID other = registered(SITE, TestPeople.woman("Aysha Sidebyside", 1993));
        accountAt(SITE, "dupl-screen", "SUPERVISOR");
        accountAt(SITE, "dupl-second", "SUPERVISOR");
        accountAt(SITE, "dupl-clerk", "REGISTRATION_CLERK");
        accountAt(ELSEWHERE, "dupl-away", "SUPERVISOR");
        change(one, new PersonChange.ConsentAnswered(consent(ConsentTuple.Answer.REFUSED)), Ledger.SYSTEM);
        Visitor user = Visitor.at(port).signIn("dupl-screen");
        Visitor.Page list = user.get("/duplicates");
        assertThat(user.post("/duplicates/named", "one", code(one), "other", "P-1")
                        .body())
                .contains("Nobody of your area has this code");
        Visitor.Page page = user.post("/duplicates/named", "one", code(one), "other", code(other));
        String path = page.path();
        assertThat(list.body()).contains("Somebody who is for the whole operation begins it");
        assertThat(page.body())
                .contains(code(one), code(other), "What speaks for it and against it", "refused for both")
                .contains("Open both records to decide")
                .doesNotContain("Sidebyside");
        page = user.post(path + "/open");
        assertThat(page.body())
                .contains("Ayesha Sidebyside", "Aysha Sidebyside", "Maungdaw")
                .doesNotContain("01555000111")
                .doesNotContain("8801555")
                .doesNotContain("SP-PT")
                .doesNotContain(SITE);
        assertThat(user.post(path + "/decide", Forms.in(page.body(), "id=\"decide\""))
                        .body())
                .contains("Choose a reason.");
        page = user.post(path + "/decide", Forms.in(page.body(), "id=\"decide\"", "reason", "SAME_FACE"));
        assertThat(page.body()).contains("Waits for a second person");
        assertThat(user.post(path + "/open").body()).contains("You decided this");
        Visitor second = Visitor.at(port).signIn("dupl-second");
        assertThat(second.get("/").body()).contains("Pairs that wait for a second person");
        page = second.post(path + "/open");
        page = second.post(path + "/agree", Forms.in(page.body(), "id=\"agree\""));
        assertThat(page.body()).contains("Same, to be heard", "She has not been heard");
        page = second.post(path + "/open");
        page = second.post(
                path + "/hear",
                Forms.in(
                        page.body(),
                        "id=\"hear\"",
                        "answer",
                        "BOTH_HERS",
                        "way",
                        "IN_PRIVATE",
                        "words",
                        "They wrote me down again at the river."));
        assertThat(page.body()).contains("She was heard").doesNotContain("at the river");
        page = second.post(path + "/open");
        assertThat(page.body()).contains("They wrote me down again at the river.");
        second.post(path + "/go-on", Forms.in(page.body(), "id=\"go-on\"", "record", one.toString()));
        assertThat(user.get("/people/" + other).body()).contains("Other records of the same person: 1");
        assertThat(user.get("/people/" + other + "/same").body())
                .contains(code(one), "Same, heard", "goes on with another record");
        assertThat(user.get("/duplicates/figures").body()).contains("Same, heard");
        assertThat(user.get("/duplicates/households").status()).isEqualTo(200);
        page = user.post(path + "/open");
        page = user.post(path + "/undo", Forms.in(page.body(), "id=\"undo-form\"", "undo", "MISTAKE"));
        assertThat(page.body()).contains("To be decided", "Taken back");

        Visitor clerk = Visitor.at(port).signIn("dupl-clerk");
        assertThat(clerk.get("/duplicates").status()).isEqualTo(403);
        assertThat(clerk.post(path + "/open").status()).isEqualTo(403);
        assertThat(clerk.get("/people/" + other + "/same").body()).doesNotContain("href=\"/duplicates");
        Visitor away = Visitor.at(port).signIn("dupl-away");
        assertThat(away.get(path).status()).isEqualTo(403);
        assertThat(away.post(path + "/open").status()).isEqualTo(403);
        assertThat(user.get("/duplicates/" + UUID.randomUUID()).status()).isEqualTo(403);
    }

    @Test
    void aReviewerSeesNeitherHowProbableAPairIsNorWhatWasDecided() {
        UUID one = registered(SITE, TestPeople.woman("Nur Reviewedblind", 1966));
        UUID other = registered(SITE, TestPeople.woman("Noor Reviewedblind", 1966));
        SignedIn decider = supervisor();
        UUID pair = pair(one, other, decider);
        jdbc.sql("update duplicate_candidate set probability = 0.6 where id = ?")
                .param(pair)
                .update();
        accountAt(SITE, "dupl-reviewer", "SUPERVISOR");
        Visitor reviewer = Visitor.at(port).signIn("dupl-reviewer");
        Visitor.Page figures = reviewer.get("/duplicates/figures");
        assertThat(reviewer.post("/duplicates/samples", "size", "many").body())
                .contains("Write how many pairs of each band");
        Visitor.Page page = reviewer.post("/duplicates/samples", "size", "200");
        assertThat(figures.body()).contains("Draw a sample");
        assertThat(page.path()).startsWith("/duplicates/samples/");
        String path = page.path();
        page = reviewer.post(path + "/open");
        assertThat(page.body())
                .contains("Say what you think from what you see", "Same person", "First record")
                .doesNotContain("What speaks for it")
                .doesNotContain("How probable")
                .doesNotContain(code(one));
        assertThat(reviewer.post(path, Forms.in(page.body(), "id=\"judge\"")).body())
                .contains("Choose one of the three answers");
        page = reviewer.post(path, Forms.in(page.body(), "id=\"judge\"", "verdict", "UNSURE"));
        assertThat(page.body()).contains("Judged: 1 of");
        assertThat(reviewer.get("/duplicates/samples/" + UUID.randomUUID()).status())
                .isEqualTo(403);
    }
}
