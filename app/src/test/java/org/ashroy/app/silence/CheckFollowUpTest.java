package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.Never;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What follows on a check: states, escalation, harm, what is erased. */
@RecordApplicationEvents
class CheckFollowUpTest extends AppTest {

    @Autowired
    private ApplicationEvents events;

    @LocalServerPort
    private int port;

    @Autowired
    private Silences silences;

    @Autowired
    private Checks checks;

    @Autowired
    private CheckKind kind;

    @Autowired
    private SessionDesk desk;

    @Autowired
    private SilenceStore store;

    @Autowired
    private Places places;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private SafeContacts contacts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    private CheckUpkeep upkeepAt(Instant moment) {
        return upkeepAt(moment, 24);
    }

    private CheckUpkeep upkeepAt(Instant moment, int hours) {
        return new CheckUpkeep(
                ledger,
                maintenance,
                kind,
                store,
                places,
                sites,
                accounts,
                vault,
                new CheckSettings(90, hours),
                () -> moment);
    }

    private UUID asked(Village village, CheckCause cause) {
        UUID girl = village.person(0);
        ledger.perform(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, girl, cause)));
        return check(girl);
    }

    private UUID check(UUID girl) {
        return jdbc.sql("select id from welfare_check where person = ? and status <> 'CLOSED'")
                .param(girl)
                .query(UUID.class)
                .single();
    }

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private Set<EventId> heads(UUID check) {
        return checks.check(check).heads();
    }

    private UUID owned(UUID check, String site, String name) {
        UUID owner = accountAt(site, name, "CASEWORKER");
        checks.assign(
                CommandId.create(),
                Map.of(check, heads(check)),
                owner,
                Instant.now().plus(Duration.ofDays(1)),
                owner);
        return owner;
    }

    private void take(UUID check, CheckStep step, boolean atHome, UUID owner, Set<EventId> read) {
        checks.take(CommandId.create(), check, heads(check), step, StepResult.NOTHING, "", read, atHome, owner);
    }

    private Whereabouts state(UUID check) {
        return checks.check(check).state().whereabouts();
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void whatFollowsOnWhatIsDataThatNothingLeadsBackFrom() {
        assertThat(Whereabouts.PRESUMED_MISSING.next())
                .contains(Whereabouts.LOCATED_WISHES_NONE, Whereabouts.CLOSED)
                .doesNotContain(Whereabouts.QUIET, Whereabouts.CHECK_DUE, Whereabouts.UNREACHABLE);
        for (CheckOutcome outcome : CheckOutcome.values()) {
            for (Whereabouts before :
                    List.of(Whereabouts.CHECK_DUE, Whereabouts.UNREACHABLE, Whereabouts.PRESUMED_MISSING)) {
                assertThat(before.next()).as("%s after %s", outcome, before).contains(Whereabouts.of(outcome));
            }
        }
    }

    @Test
    void whoWasNotReachedIsUnreachableAndPresumedMissingOnlyAfterEveryStep() {
        Village village = village("FOL-A");
        UUID check = asked(village, CheckCause.REPORTED);
        UUID owner = owned(check, "FOL-A", "fol-a-owner");
        assertThat(state(check)).isEqualTo(Whereabouts.CHECK_DUE);
        for (CheckStep step : CheckStep.values()) {
            refused(() -> checks.presume(CommandId.create(), check, heads(check), owner), "check.steps-left");
            take(check, step, false, owner, Set.of());
        }
        assertThat(state(check)).isEqualTo(Whereabouts.UNREACHABLE);
        checks.presume(CommandId.create(), check, heads(check), owner);
        assertThat(state(check)).isEqualTo(Whereabouts.PRESUMED_MISSING);
        assertThat(events.stream(PresumedMissing.class))
                .as("handed over to whoever listens")
                .containsExactly(new PresumedMissing(check, village.person(0)));
        refused(() -> checks.presume(CommandId.create(), check, heads(check), owner), "check.presumed-already");
        assertThat(checks.list(new CheckQuery(CheckQuery.Which.PRESUMED_MISSING, new Area("FOL-A"), owner, 0, 10)))
                .extracting(CheckLine::id)
                .containsExactly(check);
    }

    @Test
    void whoMayHaveGoneTogetherIsShownTogetherToWhoMaySeeBoth() {
        Village village = village("FOL-T");
        Village other = village("FOL-U");
        UUID check = asked(village, CheckCause.REPORTED);
        UUID sister = village.person(1);
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, sister, CheckCause.REPORTED)));
        UUID elsewhere = asked(other, CheckCause.REPORTED);
        assertThat(checks.companions(check, new Area("FOL-T")))
                .containsExactly(new Companion(check(sister), village.code(sister), "FOL-T", true));
        assertThat(checks.companions(elsewhere, new Area(""))).isEmpty();
        assertThat(checks.companions(check, new Area("FOL-U")))
                .as("nobody learns of people outside her area")
                .isEmpty();
        // One who moved into the block on her own, and went unseen in the same days.
        SubjectId newcomer = SubjectId.create();
        UUID alone = newcomer.value();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        "FOL-T",
                        List.of(new Registration.NewHousehold.Member(
                                newcomer, TestPeople.child("Neighbour Letter", 2012)))),
                Ledger.SYSTEM);
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, alone, CheckCause.REPORTED)));
        assertThat(checks.companions(check, new Area("")))
                .extracting(Companion::code, Companion::ofHousehold)
                .containsExactly(tuple(village.code(sister), true), tuple(village.code(alone), false));
        jdbc.sql("update welfare_check set silent_since = silent_since - 30 where person = ?")
                .param(alone)
                .update();
        assertThat(checks.companions(check, new Area("")))
                .as("of the same block, but unseen since other days")
                .hasSize(1);
    }

    @Test
    void whomSomebodyAskedForStandsInEveryListWhateverHerRecordSays() {
        Village village = village("FOL-L");
        UUID girl = village.person(0);
        SubjectId person = new SubjectId(girl);
        registration.change(
                CommandId.create(),
                person,
                registration.person(person).heads(),
                List.of(new PersonChange.StatusChanged(Status.LEFT, registration.today())),
                Ledger.SYSTEM);
        UUID check = asked(village, CheckCause.REPORTED);
        UUID sister = village.person(1);
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, sister, CheckCause.REPORTED)));
        silences.pass(registration.today());
        Instant now = Instant.now();
        String[] codes = places.codes(new Area("FOL-L"));
        assertThat(village.line(girl)).isPresent();
        assertThat(silences.notSeen(List.of(girl))).hasSize(1);
        assertThat(store.toMeet(now)).contains(new SilenceStore.ToMeet(girl, true));
        assertThat(store.dayLines(List.of(girl), codes))
                .extracting(DayPage.Line::check)
                .containsExactly(Optional.of(check));
        assertThat(checks.companions(check(sister), new Area("FOL-L")))
                .extracting(Companion::check)
                .containsExactly(check);
        assertThat(store.waiting(girl, codes, now, now).untaken()).isEqualTo(2);
        upkeepAt(now.plus(Duration.ofHours(25))).run();
        assertThat(escalated(check)).isEqualTo(1);
        assertThat(store.escalated(codes)).containsExactly(new SilenceStore.Escalated("FOL-L", 1, 2));
        UUID owner = owned(check, "FOL-L", "fol-l-owner");
        for (CheckStep step : CheckStep.values()) {
            take(check, step, false, owner, Set.of());
        }
        checks.presume(CommandId.create(), check, heads(check), owner);
        for (CheckQuery.Which which : List.of(CheckQuery.Which.MINE, CheckQuery.Which.PRESUMED_MISSING)) {
            assertThat(checks.list(new CheckQuery(which, new Area("FOL-L"), owner, 0, 10)))
                    .as("%s", which)
                    .extracting(CheckLine::id)
                    .containsExactly(check);
        }
    }

    @Test
    void nobodyIsVisitedAtHomeWhoNeverSaidHowSheMayBeReached() {
        Village village = village("FOL-B");
        UUID check = asked(village, CheckCause.REPORTED);
        UUID owner = owned(check, "FOL-B", "fol-b-owner");
        for (CheckStep step :
                List.of(CheckStep.RECORDS, CheckStep.COLLEAGUE, CheckStep.ROUTINE_QUESTION, CheckStep.SAFE_CONTACT)) {
            take(check, step, false, owner, Set.of());
        }
        refused(() -> take(check, CheckStep.PRIVATE_MEETING, true, owner, Set.of()), "check.not-at-home");
        contacts.say(
                CommandId.create(),
                village.person(0),
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.CALL)), "at home, Tuesdays", "", ""),
                owner);
        take(
                check,
                CheckStep.PRIVATE_MEETING,
                true,
                owner,
                contacts.find(village.person(0)).heads());
        assertThat(checks.check(check).state().nextStep()).isEmpty();
    }

    @Test
    void aSightingMarksACheckThatSomebodyAskedForAndAPersonClosesIt() {
        Village village = village("FOL-C");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = check(girl);
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, girl, CheckCause.REPORTED)));
        assertThat(check(girl)).as("no second check").isEqualTo(check);
        village.days(Set.of(), 0, 0);
        silences.pass(registration.today());
        WelfareCheck marked = checks.check(check).state();
        assertThat(marked.status().status()).isEqualTo(CheckStatus.OPEN);
        assertThat(marked.seenSince()).isPresent();
        assertThat(marked.causes()).containsExactly(CheckCause.REPORTED);
    }

    @Test
    void whoIsShutOutKeepsNobodyElseFromBeingTold() {
        asked(village("FOL-W"), CheckCause.REPORTED);
        UUID lead = accountAt("FOL-W", "fol-w-lead", "SUPERVISOR");
        SignedIn all = accounts.current(account("fol-w-all", "SUPERVISOR")).orElseThrow();
        Instant now = Instant.now();
        upkeepAt(now.plus(Duration.ofHours(25)), 48).run();
        long before = upkeepAt(now).told(all);
        locks.lock(CommandId.create(), "FOL-W", SiteLocks.OPERATOR);
        try {
            assertThat(upkeepAt(now).told(all)).isEqualTo(before + 1);
        } finally {
            for (UUID one : List.of(SiteLocks.OPERATOR, lead)) {
                locks.unlock(CommandId.create(), locks.find("FOL-W").heads(), "FOL-W", one, false);
            }
        }
    }

    @Test
    void whereNobodyActsTheNextRoleIsToldUntilSomebodyDoes() {
        Village village = village("FOL-D");
        UUID check = asked(village, CheckCause.REPORTED);
        UUID lead = accountAt("FOL-D", "fol-d-lead", "SUPERVISOR");
        UUID all = account("fol-d-all", "SUPERVISOR");
        Instant now = Instant.now();
        upkeepAt(now.plus(Duration.ofHours(23))).run();
        assertThat(escalated(check)).isZero();
        // What is written down is of the real hour; within two days of it the next is not told.
        upkeepAt(now.plus(Duration.ofHours(25)), 48).run();
        upkeepAt(now.plus(Duration.ofHours(25)), 48).run();
        assertThat(escalated(check)).isEqualTo(1);
        CheckUpkeep upkeep = upkeepAt(now);
        assertThat(upkeep.told(accounts.current(lead).orElseThrow())).isEqualTo(1);
        long before = upkeep.told(accounts.current(all).orElseThrow());
        upkeepAt(now.plus(Duration.ofHours(50))).run();
        assertThat(escalated(check)).isEqualTo(2);
        assertThat(upkeep.told(accounts.current(all).orElseThrow())).isGreaterThan(before);
        upkeepAt(now.plus(Duration.ofHours(90))).run();
        assertThat(escalated(check)).as("nobody is above all").isEqualTo(2);
        assertThat(Visitor.at(port).signIn("fol-d-lead").get("/").body()).contains("nobody acted in time");
        owned(check, "FOL-D", "fol-d-owner");
        assertThat(escalated(check)).isZero();
    }

    @Test
    void aCheckRaisedByAClockThatWasAheadIsToldOfWhenTheClockIsSetRight() {
        UUID check = asked(village("FOL-AHEAD"), CheckCause.REPORTED);
        Instant now = Instant.now();
        assertThat(toEscalate(now)).doesNotContain(check);
        Instant setRight = now.minus(Duration.ofDays(365));
        assertThat(toEscalate(setRight)).contains(check);
        ledger.perform(kind.automatic(new SubjectId(check), new CheckChange.CheckEscalated(1)));
        assertThat(toEscalate(setRight)).contains(check);
    }

    private List<UUID> toEscalate(Instant now) {
        return store.toEscalate(now, now.minus(Duration.ofHours(24)), CheckUpkeep.HIGHEST).stream()
                .map(SilenceStore.LateCheck::id)
                .toList();
    }

    private int escalated(UUID check) {
        return jdbc.sql("select escalated from welfare_check where id = ?")
                .param(check)
                .query(Integer.class)
                .single();
    }

    @Test
    void harmIsSealedCountedAndShownToTheSupervisorUntilSheLooked() {
        Village village = village("FOL-E");
        UUID check = asked(village, CheckCause.REPORTED);
        UUID owner = owned(check, "FOL-E", "fol-e-owner");
        Visitor worker = Visitor.at(port).signIn("fol-e-owner");
        String path = "/checks/" + check;
        Visitor.Page page = worker.get(path);
        assertThat(worker.post(path + "/harm", Forms.in(page.body(), path + "/harm", "words", "Salim beat her"))
                        .body())
                .contains("Choose what happened");
        worker.post(
                path + "/harm",
                Forms.in(page.body(), path + "/harm", "harm", "SHE_WAS_HURT", "words", "Salim beat her"));
        assertThat(jdbc.sql("select w::text from welfare_check w where id = ?")
                        .param(check)
                        .query(String.class)
                        .single())
                .doesNotContain("HURT")
                .doesNotContain("Salim");
        accountAt("FOL-E", "fol-e-lead", "SUPERVISOR");
        Visitor lead = Visitor.at(port).signIn("fol-e-lead");
        assertThat(lead.get("/").body()).contains("Checks that did harm, not looked at: 1");
        assertThat(lead.get("/checks?which=HARM").body()).contains(village.code(village.person(0)));
        Visitor.Page opened = lead.post(path + "/notes");
        assertThat(opened.body()).contains("Salim beat her");
        lead.post(path + "/harm-seen", Forms.in(opened.body(), path + "/harm-seen"));
        assertThat(lead.get("/").body()).doesNotContain("Checks that did harm, not looked at");
        assertThat(checks.check(check).state().harms()).hasSize(1);
        assertThat(owner).isNotNull();
    }

    @Test
    void anUnfoundedCheckIsRefutedUntilItsTimeIsOverAndThenErasedButForItsCount() {
        Village village = village("FOL-F");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = check(girl);
        village.days(Set.of(), 0, 0);
        assertThat(checks.check(check).state().end()).contains(CheckEnd.SEEN_AGAIN);
        long before = store.countUnfounded();
        upkeepAt(Instant.now().plus(Duration.ofDays(89))).run();
        assertThat(checks.list(new CheckQuery(CheckQuery.Which.REFUTED, new Area("FOL-F"), girl, 0, 10)))
                .extracting(CheckLine::id)
                .containsExactly(check);
        CheckUpkeep later = upkeepAt(Instant.now().plus(Duration.ofDays(91)));
        later.run();
        // With those of other villages, whose time is over too.
        long after = store.countUnfounded();
        later.run();
        assertThat(store.checksOf(List.of(girl))).isEmpty();
        assertThat(after).isGreaterThan(before);
        assertThat(store.countUnfounded()).as("each once").isEqualTo(after);
        assertThat(checks.check(check).state().person()).isEmpty();
        assertThat(vault.vault().keyring().isErased(new SubjectId(check))).isTrue();
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void aCheckThatBeginsAsAnErasedOneDidIsAnotherCheck() {
        Village village = village("FOL-G");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = check(girl);
        var since = store.openChecks(Optional.of(List.of(girl))).getFirst().silentSince();
        village.days(Set.of(), 0, 0);
        upkeepAt(Instant.now().plus(Duration.ofDays(91))).run();
        assertThat(Derived.check(girl, since, 0).value()).isEqualTo(check);
        assertThat(Derived.check(girl, since, store.closedChecks(girl, since)).value())
                .isNotEqualTo(check);
    }

    @Test
    void noNumberIsUsedAgainWhereAnEarlierCheckIsErasedAndALaterOneClosed() {
        Village village = village("FOL-H");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        LocalDate since =
                store.openChecks(Optional.of(List.of(girl))).getFirst().silentSince();
        SubjectId session = seen(village, "FOL-H", girl);
        takenBack(session, girl);
        silences.pass(registration.today());
        UUID second = check(girl);
        assertThat(second).isEqualTo(Derived.check(girl, since, 1).value());
        upkeepAt(Instant.now().plus(Duration.ofDays(91))).run();
        ledger.perform(kind.automatic(new SubjectId(second), new CheckChange.CheckSettled(CheckEnd.NOT_FOUND)));
        assertThat(store.checksOf(List.of(girl))).containsExactly(new SubjectId(second));
        assertThat(Derived.check(girl, since, store.closedChecks(girl, since))).isNotIn(store.checksOf(List.of(girl)));
    }

    @Test
    void aSightingThatIsTakenBackTakesItsMarkOffTheCheck() {
        Village village = village("FOL-M");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = check(girl);
        owned(check, "FOL-M", "fol-m-owner");
        SubjectId session = seen(village, "FOL-M", girl);
        silences.pass(registration.today());
        assertThat(checks.check(check).state().seenSince()).isPresent();
        assertThat(store.toMeet(Instant.now()))
                .extracting(SilenceStore.ToMeet::person)
                .doesNotContain(girl);
        takenBack(session, girl);
        silences.pass(registration.today());
        assertThat(checks.check(check).state().seenSince()).isEmpty();
        assertThat(store.toMeet(Instant.now()))
                .extracting(SilenceStore.ToMeet::person)
                .contains(girl);
        refused(() -> seenAgain(check), "check.not-seen-again");
        Set<EventId> heads = heads(check);
        silences.pass(registration.today());
        assertThat(heads(check)).isEqualTo(heads);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void whoIsMissedAgainAfterAWeekInWhichSheWasSeenIsNoLongerMarkedAsSeen() {
        Village village = village("FOL-N");
        UUID girl = village.person(0);
        village.days(Set.of(), 48, 27);
        // She was reported, and came back.
        LocalDate today = registration.today();
        UUID check = Derived.check(girl, today.minusDays(26), 0).value();
        ledger.perform(kind.automatic(
                new SubjectId(check), new CheckChange.CheckAsked(girl, CheckCause.REPORTED, today.minusDays(26))));
        village.days(Set.of(), 24, 17);
        silences.pass(today);
        assertThat(checks.check(check).state().seenSince()).isPresent();
        village.days(Set.of(girl), 16, 1);
        silences.pass(today);
        assertThat(checks.check(check).state().silentSince()).contains(today.minusDays(17));
        assertThat(checks.check(check).state().seenSince()).isEmpty();
    }

    private void seenAgain(UUID check) {
        checks.close(
                CommandId.create(),
                check,
                heads(check),
                new Closing(
                        CheckOutcome.SEEN_AGAIN,
                        Optional.of(ClosingSource.OFFICIAL_RECORD),
                        Optional.empty(),
                        Optional.empty(),
                        ""),
                Ledger.SYSTEM);
    }

    private Command settling(UUID girl) {
        return silences.refute(store.openChecks(Optional.of(List.of(girl))).getFirst(), registration.today())
                .orElseThrow();
    }

    @Test
    void aCheckThatSomebodyTookOrAskedForWhileAPassReckonedIsNotSettledByIt() {
        Village village = village("FOL-I");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = check(girl);
        Command askedMeanwhile = settling(girl);
        Command closedMeanwhile = settling(girl);
        asked(village, CheckCause.REPORTED);
        ledger.perform(askedMeanwhile);
        assertThat(check(girl)).isEqualTo(check);
        assertThat(checks.check(check).state().seenSince()).isPresent();
        seenAgain(check);
        Set<EventId> closed = heads(check);
        ledger.perform(closedMeanwhile);
        assertThat(heads(check)).isEqualTo(closed);

        Village other = village("FOL-J");
        UUID taken = other.oneMissing();
        silences.pass(registration.today());
        UUID second = check(taken);
        Command takenMeanwhile = settling(taken);
        owned(second, "FOL-J", "fol-j-owner");
        ledger.perform(takenMeanwhile);
        assertThat(checks.check(second).state().status().status()).isEqualTo(CheckStatus.ASSIGNED);
    }

    @Test
    void whoIsReportedWhileAPassRaisesHerFirstCheckHasOneCheckAndTheReportIsInIt() {
        Village village = village("FOL-O");
        UUID girl = village.oneMissing();
        Command first = silences.raised(
                new CheckChange.SilenceNoticed(girl, 12, registration.today().minusDays(17), true, List.of()));
        UUID check = asked(village, CheckCause.REPORTED);
        ledger.perform(first);
        assertThat(check(girl)).isEqualTo(check);
        assertThat(checks.check(check).state().noticed()).isPresent();
        // The other way round, and in the next night.
        asked(village, CheckCause.SAID_NOT_HERE);
        silences.pass(registration.today());
        assertThat(store.checksOf(List.of(girl))).containsExactly(new SubjectId(check));
        assertThat(checks.check(check).state().causes())
                .containsExactlyInAnyOrder(CheckCause.REPORTED, CheckCause.SAID_NOT_HERE);
    }

    /** She is seen today, by her code. */
    private SubjectId seen(Village village, String site, UUID girl) {
        SubjectId session = SubjectId.create();
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(
                        SessionType.DISTRIBUTION, site, registration.today(), SessionDesk.Expectation.NOBODY, 0, 0),
                Ledger.SYSTEM);
        desk.codes(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                SightingMode.FACE,
                List.of(village.code(girl)),
                Ledger.SYSTEM);
        return session;
    }

    private void takenBack(SubjectId session, UUID girl) {
        desk.withdraw(
                CommandId.create(),
                session.value(),
                desk.session(session.value()).heads(),
                List.of(girl),
                WithdrawalReason.WRONG_PERSON,
                Ledger.SYSTEM);
    }
}
