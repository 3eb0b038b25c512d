package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestMandates;
import org.ashroy.app.TestPeople;
import org.ashroy.app.TestStop;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class CasesTest extends AppTest {

    private static final String SITE = "CASE-1";
    // Of this test alone: what mandates an organisation has decides which cases it may open.
    private static final String OWN = "CASE-OWN";
    private static final String SECRET = "what she told about the agent";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseRows rows;

    @Autowired
    private CaseSight sight;

    @Autowired
    private CaseIndex index;

    @Autowired
    private Mandates mandates;

    @Autowired
    private TurnedAway turnedAway;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows formRows;

    @Autowired
    private Erasure erasure;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("CASE", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site(SITE, "Block", Optional.of("CASE"), "BLOCK", opened));
        for (String agency : List.of(OWN, "CASE-HOST", "CASE-GOV")) {
            organisations.save(new Organisation(
                    agency,
                    agency,
                    agency.equals("CASE-GOV") ? OrganisationKind.GOVERNMENT : OrganisationKind.NGO,
                    "BD",
                    opened,
                    Optional.empty()));
        }
        if (mandates.list(OWN, true).isEmpty()) {
            mandate(OWN, 0, CaseKind.values());
        }
    }

    private void mandate(String agency, int ageFrom, CaseKind... kinds) {
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(agency, Population.REFUGEES, ageFrom, sites.today(""), kinds),
                Ledger.SYSTEM);
    }

    private SignedIn someone(String agency, String... roles) {
        String name = "case-" + UUID.randomUUID().toString().substring(24);
        return accounts.current(accounts.create(name, PASSWORD, Set.of(roles), agency, "", false))
                .orElseThrow();
    }

    private SignedIn someone(String role) {
        return someone(OWN, role);
    }

    private PersonRows.Row girl(int age) {
        return TestPeople.registered(registration, people, SITE, "Yasmin", age);
    }

    private UUID opened(SignedIn worker, CaseKind kind, String personCode) {
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(kind, Population.REFUGEES, Risk.MEDIUM, personCode, SITE),
                worker);
        return id.value();
    }

    private ProtectionCase state(UUID id) {
        return cases.find(id).state();
    }

    private Set<EventId> heads(UUID id) {
        return cases.find(id).heads();
    }

    private static CommandId form() {
        return CommandId.create();
    }

    private static SortedSet<Voice> voices(Voice... voices) {
        return new TreeSet<>(Arrays.asList(voices));
    }

    private static void refused(String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    /** Up to the plan that waits for a supervisor. */
    private UUID planned(SignedIn worker, CaseKind kind, PersonRows.Row girl, Voice... voices) {
        UUID id = opened(worker, kind, girl.code());
        cases.consent(form(), id, heads(id), Optional.empty(), true, voices(voices), "", worker);
        cases.contactAsked(form(), id, heads(id), worker);
        cases.write(form(), id, heads(id), EntryKind.ASSESSMENT, SECRET, Optional.empty(), worker);
        cases.step(form(), id, heads(id), Stage.ASSESSED, worker);
        cases.write(form(), id, heads(id), EntryKind.PLAN, "a safe place first", Optional.empty(), worker);
        cases.goal(
                form(), id, heads(id), "She sleeps in safety", sites.today(SITE).plusDays(9), worker);
        return id;
    }

    @Test
    void aCaseGoesFromIdentifiedToClosedWithTwoPeople() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        UUID id = opened(worker, CaseKind.TRAFFICKING_RISK, girl(16).code());
        assertThat(state(id).owner()).contains(worker.id());
        refused("case-guard.CONSENT", () -> cases.step(form(), id, heads(id), Stage.ASSESSED, worker));
        refused(
                "case.limits-first",
                () -> cases.consent(form(), id, heads(id), Optional.empty(), false, voices(Voice.HERSELF), "", worker));
        cases.consent(form(), id, heads(id), Optional.empty(), true, voices(Voice.HERSELF), "", worker);
        cases.contactAsked(form(), id, heads(id), worker);
        refused("case-guard.ASSESSMENT", () -> cases.step(form(), id, heads(id), Stage.ASSESSED, worker));
        cases.write(form(), id, heads(id), EntryKind.ASSESSMENT, SECRET, Optional.empty(), worker);
        cases.step(form(), id, heads(id), Stage.ASSESSED, worker);
        cases.write(form(), id, heads(id), EntryKind.PLAN, "Shelter", Optional.empty(), worker);
        cases.goal(form(), id, heads(id), "She sleeps in safety", sites.today(SITE), worker);
        refused("case-guard.PLAN_APPROVED", () -> cases.step(form(), id, heads(id), Stage.PLANNED, worker));
        refused("case-guard.SUPERVISOR", () -> cases.approve(form(), id, heads(id), worker));
        cases.approve(form(), id, heads(id), supervisor);
        refused("case.approved-already", () -> cases.approve(form(), id, heads(id), supervisor));
        cases.step(form(), id, heads(id), Stage.PLANNED, worker);
        cases.service(form(), id, heads(id), ServiceType.SHELTER, sites.today(SITE), worker);
        // A service that came after the approval: the plan is another one now.
        refused("case-guard.PLAN_APPROVED", () -> cases.step(form(), id, heads(id), Stage.SERVICES, worker));
        cases.approve(form(), id, heads(id), supervisor);
        cases.step(form(), id, heads(id), Stage.SERVICES, worker);
        refused("case-guard.REVIEW", () -> cases.step(form(), id, heads(id), Stage.REVIEWED, worker));
        cases.write(form(), id, heads(id), EntryKind.REVIEW, "She is safe", Optional.empty(), worker);
        cases.step(form(), id, heads(id), Stage.REVIEWED, worker);
        refused("case.goals-open", () -> cases.askClosing(form(), id, heads(id), ClosingReason.GOALS_MET, "", worker));
        cases.goalEnded(form(), id, heads(id), state(id).goals().firstKey(), GoalEnd.MET, worker);
        cases.askClosing(form(), id, heads(id), ClosingReason.GOALS_MET, "", worker);
        refused("case-guard.SUPERVISOR", () -> cases.step(form(), id, heads(id), Stage.CLOSED, worker));
        cases.step(form(), id, heads(id), Stage.CLOSED, supervisor);
        assertThat(state(id).stage().status()).isEqualTo(Stage.CLOSED);
        refused(
                "case.closed",
                () -> cases.write(form(), id, heads(id), EntryKind.NOTE, "late", Optional.empty(), worker));
        cases.step(form(), id, heads(id), Stage.IDENTIFIED, supervisor);
        assertThat(state(id).stage().status()).isEqualTo(Stage.IDENTIFIED);
    }

    @Test
    void aStepThatIsPostedTwiceIsOneAndOneThatCameTooLateIsToldSo() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        SignedIn other = someone("SUPERVISOR");
        UUID id = planned(worker, CaseKind.CHILD_AT_RISK, girl(17), Voice.HERSELF);
        Set<EventId> shown = heads(id);
        CommandId approval = form();
        cases.approve(approval, id, shown, supervisor);
        cases.approve(approval, id, shown, supervisor);
        refused("case.changed", () -> cases.approve(form(), id, shown, other));
        assertThat(state(id).approved().orElseThrow().author()).isEqualTo(supervisor.id());
        CommandId step = form();
        Set<EventId> before = heads(id);
        cases.step(step, id, before, Stage.PLANNED, worker);
        cases.step(step, id, before, Stage.PLANNED, worker);
        refused("case.changed", () -> cases.step(form(), id, before, Stage.PLANNED, worker));
        refused("case.no-step", () -> cases.step(form(), id, heads(id), Stage.REVIEWED, worker));
        assertThat(state(id).stage().status()).isEqualTo(Stage.PLANNED);
        assertThat(state(id).stage().refused()).isEmpty();
    }

    @Test
    void whoeverWroteOrAskedForItDoesNotSignIt() {
        SignedIn supervisor = someone("SUPERVISOR");
        UUID id = opened(supervisor, CaseKind.OTHER_PROTECTION, "");
        assertThat(state(id).owner()).isEmpty();
        cases.write(form(), id, heads(id), EntryKind.PLAN, "Plan", Optional.empty(), supervisor);
        cases.goal(form(), id, heads(id), "Goal", sites.today(SITE), supervisor);
        refused("case.approve-own", () -> cases.approve(form(), id, heads(id), supervisor));
        cases.askClosing(form(), id, heads(id), ClosingReason.HER_WISH, "", supervisor);
        refused("case.close-own", () -> cases.step(form(), id, heads(id), Stage.CLOSED, supervisor));
        cases.step(form(), id, heads(id), Stage.CLOSED, someone("SUPERVISOR"));
    }

    @Test
    void whoeverWroteAnyPartOfAPlanDoesNotApproveIt() {
        SignedIn worker = someone("CASEWORKER");
        LocalDate today = sites.today(SITE);
        Map<String, BiConsumer<UUID, SignedIn>> parts = Map.of(
                "words",
                (id, who) -> cases.write(form(), id, heads(id), EntryKind.PLAN, "Shelter", Optional.empty(), who),
                "goal",
                (id, who) -> cases.goal(form(), id, heads(id), "She sleeps in safety", today, who),
                "service",
                (id, who) -> cases.service(form(), id, heads(id), ServiceType.SHELTER, today, who));
        parts.forEach((own, writing) -> {
            SignedIn supervisor = someone("SUPERVISOR");
            UUID id = opened(worker, CaseKind.OTHER_PROTECTION, "");
            writing.accept(id, supervisor);
            parts.values().forEach(part -> part.accept(id, worker));
            refused("case.approve-own", () -> cases.approve(form(), id, heads(id), supervisor));
            // What became of it is no part of it.
            SignedIn other = someone("SUPERVISOR");
            cases.goalEnded(form(), id, heads(id), state(id).goals().firstKey(), GoalEnd.MET, other);
            cases.approve(form(), id, heads(id), other);
            assertThat(state(id).approved().orElseThrow().author()).as(own).isEqualTo(other.id());
        });
    }

    @Test
    void withoutAMandateNobodyIsServedAndThatIsCountedWithoutAName() {
        String agency = "CASE-" + UUID.randomUUID().toString().substring(30).toUpperCase(Locale.ROOT);
        organisations.save(new Organisation(
                agency, agency, OrganisationKind.NGO, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        mandate(agency, 18, CaseKind.OTHER_PROTECTION);
        SignedIn worker = someone(agency, "CASEWORKER");
        PersonRows.Row girl = girl(12);
        CommandId form = form();
        for (int twice = 0; twice < 2; twice++) {
            refused(
                    "case.no-mandate",
                    () -> cases.open(
                            form,
                            SubjectId.create(),
                            new Cases.Opening(
                                    CaseKind.OTHER_PROTECTION, Population.REFUGEES, Risk.LOW, girl.code(), ""),
                            worker));
        }
        assertThat(turnedAway.lately().stream().filter(one -> one.organisation().equals(agency)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.refused()).isEqualTo(1);
                    assertThat(one.site()).isEqualTo("CASE");
                });
        // A case without a name opens, and is not given one whom no mandate covers.
        UUID nameless = opened(worker, CaseKind.OTHER_PROTECTION, "");
        refused("case.no-mandate", () -> cases.link(form(), nameless, heads(nameless), girl.code(), worker));
        cases.link(form(), nameless, heads(nameless), girl(30).code(), worker);
        refused("case.named-already", () -> cases.link(form(), nameless, heads(nameless), girl(31).code(), worker));
    }

    @Test
    void aGovernmentsSocialWorkerWorksWithWhatIsGivenToHerUnderAMandate() {
        SignedIn supervisor = someone("SUPERVISOR");
        SignedIn social = someone("CASE-GOV", "SOCIAL_WORKER");
        UUID id = opened(supervisor, CaseKind.CHILD_SEPARATED, girl(10).code());
        refused("case.government-opens", () -> opened(social, CaseKind.CHILD_SEPARATED, girl(11).code()));
        Set<EventId> shown = heads(id);
        if (mandates.list("CASE-GOV", true).isEmpty()) {
            refused("case.worker-range", () -> cases.assign(form(), Map.of(id, shown), social.id(), supervisor));
            mandate("CASE-GOV", 0, CaseKind.CHILD_SEPARATED);
        }
        cases.assign(form(), Map.of(id, shown), social.id(), supervisor);
        cases.write(form(), id, heads(id), EntryKind.NOTE, "met", Optional.empty(), social);
        assertThat(accounts.current(social.id()).orElseThrow().permissions())
                .doesNotContain(Permission.SUPERVISE_CASES);
    }

    @Test
    void nobodyIsNamedOnACaseThatSomebodyHasWhoMayNotServeHer() {
        String ministry = "CASE-M" + UUID.randomUUID().toString().substring(30).toUpperCase(Locale.ROOT);
        organisations.save(new Organisation(
                ministry, ministry, OrganisationKind.GOVERNMENT, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        mandate(ministry, 18, CaseKind.OTHER_PROTECTION);
        SignedIn supervisor = someone("SUPERVISOR");
        SignedIn social = someone(ministry, "SOCIAL_WORKER");
        PersonRows.Row girl = girl(12);
        UUID id = opened(supervisor, CaseKind.OTHER_PROTECTION, "");
        cases.assign(form(), Map.of(id, heads(id)), social.id(), supervisor);
        for (SignedIn who : List.of(supervisor, social)) {
            refused("case.worker-no-mandate", () -> cases.link(form(), id, heads(id), girl.code(), who));
        }
        // Neither is she given and named in one.
        UUID both = opened(supervisor, CaseKind.OTHER_PROTECTION, "");
        refused(
                "case.worker-no-mandate",
                () -> cases.edit(
                        form(),
                        both,
                        heads(both),
                        List.of(
                                new CaseEdit.Placed("worker", new CaseEdit.Give(social.id())),
                                new CaseEdit.Placed("person", new CaseEdit.Link(girl.code()))),
                        supervisor));
        assertThat(state(both).owner()).isEmpty();
        cases.link(form(), id, heads(id), girl(30).code(), supervisor);
        cases.link(form(), both, heads(both), girl.code(), supervisor);
        refused("case.worker-range", () -> cases.assign(form(), Map.of(both, heads(both)), social.id(), supervisor));
    }

    @Test
    void consentIsAskedOfWhoeverDecidesAtHerAge() {
        SignedIn worker = someone("CASEWORKER");
        UUID id = opened(worker, CaseKind.CHILD_AT_RISK, girl(10).code());
        refused(
                "case.voices-missing",
                () -> cases.consent(form(), id, heads(id), Optional.of(30), true, voices(Voice.HERSELF), "", worker));
        refused(
                "case.in-place-reason",
                () -> cases.consent(
                        form(),
                        id,
                        heads(id),
                        Optional.empty(),
                        true,
                        voices(Voice.ASSENT, Voice.TRUSTED_ADULT),
                        " ",
                        worker));
        refused(
                "case.supervisor-speaks",
                () -> cases.consent(
                        form(),
                        id,
                        heads(id),
                        Optional.empty(),
                        true,
                        voices(Voice.ASSENT, Voice.SUPERVISOR),
                        "the uncle",
                        worker));
        cases.consent(
                form(),
                id,
                heads(id),
                Optional.empty(),
                true,
                voices(Voice.ASSENT, Voice.TRUSTED_ADULT),
                "the uncle is not safe",
                worker);
        assertThat(state(id).agreed()).isTrue();
        cases.consent(form(), id, heads(id), Optional.empty(), true, voices(), "", worker);
        assertThat(state(id).agreed()).isFalse();
        UUID nameless = opened(worker, CaseKind.OTHER_PROTECTION, "");
        refused(
                "case.age-missing",
                () -> cases.consent(
                        form(), nameless, heads(nameless), Optional.empty(), true, voices(Voice.HERSELF), "", worker));
    }

    @Test
    void riskGoesDownOnlyWithAReasonAndOfTwoTheHigherHolds() {
        SignedIn worker = someone("CASEWORKER");
        UUID id = opened(worker, CaseKind.TRAFFICKING_RISK, "");
        LocalDate today = sites.today(SITE);
        assertThat(rows.byId(id).orElseThrow().due()).contains(today.plusDays(3));
        Set<EventId> shown = heads(id);
        cases.risk(form(), id, shown, Risk.HIGH, "", worker);
        cases.risk(form(), id, shown, Risk.MEDIUM, "I did not see the other", worker);
        assertThat(state(id).danger()).isEqualTo(Risk.HIGH);
        assertThat(rows.byId(id).orElseThrow().due()).contains(today.plusDays(1));
        refused("case.risk-reason", () -> cases.risk(form(), id, heads(id), Risk.LOW, "", worker));
        cases.risk(form(), id, heads(id), Risk.LOW, "the agent left the camp", worker);
        assertThat(state(id).danger()).isEqualTo(Risk.LOW);
    }

    @Test
    void whoCannotBeReachedIsLookedForAndNothingSaysThatThereIsACase() {
        SignedIn worker = someone("CASEWORKER");
        PersonRows.Row girl = girl(15);
        UUID id = opened(worker, CaseKind.TRAFFICKING_RISK, girl.code());
        cases.lost(form(), id, heads(id), worker);
        cases.lost(form(), id, heads(id), worker);
        assertThat(rows.byId(id).orElseThrow().lost()).isTrue();
        assertThat(jdbc.sql("select count(*) from welfare_check where person = ?")
                        .param(girl.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        // No entry of the journal holds an event of the case and one of the check or the person.
        assertThat(jdbc.sql("""
                        select count(*) from journal_event one join journal_event other on one.position = other.position
                        where one.subject = ? and other.subject <> ?""").params(id, id).query(Long.class).single()).isZero();
        cases.write(form(), id, heads(id), EntryKind.FOLLOW_UP, "met again", Optional.empty(), worker);
        assertThat(rows.byId(id).orElseThrow().lost()).isFalse();
        UUID nameless = opened(worker, CaseKind.TRAFFICKING_RISK, "");
        refused("case.lost-nobody", () -> cases.lost(form(), nameless, heads(nameless), worker));
    }

    @Test
    void whoIsKeptOutSeesNothingWhateverHerRole() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        someone("SUPERVISOR");
        PersonRows.Row girl = girl(14);
        UUID id = opened(worker, CaseKind.CHILD_AT_RISK, girl.code());
        Act act = Act.on(supervisor.id(), Purpose.CASE_CHILD_PROTECTION, Set.of(new SubjectId(id)), Set.of("case"));
        gate.enter(act);
        cases.keepOut(form(), id, heads(id), supervisor.account(), supervisor);
        assertThatThrownBy(() -> gate.enter(act)).isInstanceOf(AccessRefusedException.class);
        assertThat(cases.of(girl.id(), supervisor)).isEmpty();
        refused("case.unknown", () -> cases.letIn(form(), id, heads(id), supervisor.id(), supervisor));
        cases.keepOut(form(), id, heads(id), worker.account(), worker);
        assertThat(state(id).owner()).isEmpty();
        refused(
                "case.unknown",
                () -> cases.write(form(), id, heads(id), EntryKind.NOTE, "again", Optional.empty(), worker));
    }

    @Test
    void aCaseOpensForItsOwnPurposeOnlyAndForNobodyElse() {
        SignedIn worker = someone("CASEWORKER");
        UUID id = opened(worker, CaseKind.TRAFFICKING_SURVIVOR, girl(20).code());
        Set<SubjectId> subject = Set.of(new SubjectId(id));
        gate.enter(Act.on(worker.id(), Purpose.CASE_TRAFFICKING, subject, Set.of("case", "case-narrative")));
        for (Purpose other : List.of(Purpose.CASE_OTHER, Purpose.CASE_CHILD_PROTECTION, Purpose.WELFARE_CHECK)) {
            assertThatThrownBy(() -> gate.enter(Act.on(worker.id(), other, subject, Set.of("case"))))
                    .isInstanceOf(AccessRefusedException.class);
        }
        SignedIn colleague = someone("CASEWORKER");
        assertThatThrownBy(() -> gate.enter(Act.on(colleague.id(), Purpose.CASE_TRAFFICKING, subject, Set.of("case"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("area");
    }

    @Test
    void whoseACaseIsStandsInNoClearColumnAndIsForgottenWithHer() {
        SignedIn worker = someone("CASEWORKER");
        PersonRows.Row girl = girl(19);
        UUID id = opened(worker, CaseKind.OTHER_PROTECTION, girl.code());
        assertThat(index.person(id)).contains(girl.id());
        assertThat(jdbc.sql("select protection_case::text from protection_case where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain(girl.id().toString())
                .doesNotContain(girl.code());
        assertThat(cases.of(girl.id(), worker)).extracting(CaseRows.Row::id).containsExactly(id);
        refused("case.open-already", () -> opened(worker, CaseKind.OTHER_PROTECTION, girl.code()));
        cases.unlink(form(), id, heads(id), worker);
        assertThat(index.person(id)).isEmpty();
        assertThat(cases.of(girl.id(), worker)).isEmpty();
    }

    @Test
    void whatACaseWasToBeClosedForHoldsForNobodyElse() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        UUID id = opened(worker, CaseKind.OTHER_PROTECTION, girl(19).code());
        cases.askClosing(form(), id, heads(id), ClosingReason.HER_WISH, "", worker);
        assertThat(state(id).closing()).isPresent();
        cases.unlink(form(), id, heads(id), worker);
        cases.link(form(), id, heads(id), girl(20).code(), worker);
        assertThat(state(id).closing()).isEmpty();
        refused("case-guard.CLOSING_ASKED", () -> cases.step(form(), id, heads(id), Stage.CLOSED, supervisor));
        cases.askClosing(form(), id, heads(id), ClosingReason.HER_WISH, "", worker);
        cases.step(form(), id, heads(id), Stage.CLOSED, supervisor);
    }

    @Test
    void whoIsErasedHasNoCaseAnyMoreAlsoWhereTheMachineStoppedInBetween() {
        SignedIn worker = someone("CASEWORKER");
        PersonRows.Row girl = girl(19);
        UUID id = opened(worker, CaseKind.OTHER_PROTECTION, girl.code());
        erasure.erase(new SubjectId(girl.id()), Ledger.SYSTEM);
        assertThat(index.person(id)).isEmpty();
        assertThat(state(id).whose()).isEmpty();

        PersonRows.Row another = girl(19);
        UUID half = opened(worker, CaseKind.OTHER_PROTECTION, another.code());
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(another.id()), Ledger.SYSTEM));
        assertThat(state(half).whose()).isPresent();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(index.person(half)).isEmpty();
        assertThat(state(half).whose()).isEmpty();
    }

    @Test
    void everythingThatSomebodyHasIsHandedOverOrNothing() {
        SignedIn leaving = someone("CASEWORKER");
        SignedIn taking = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        Map<UUID, Set<EventId>> all = new HashMap<>();
        for (int number = 0; number < 3; number++) {
            UUID id = opened(leaving, CaseKind.OTHER_PROTECTION, "");
            all.put(id, heads(id));
        }
        UUID changed = all.keySet().iterator().next();
        cases.risk(form(), changed, heads(changed), Risk.HIGH, "", leaving);
        refused("case.changed", () -> cases.assign(form(), all, taking.id(), supervisor));
        assertThat(all.keySet())
                .allMatch(id -> state(id).owner().filter(leaving.id()::equals).isPresent());
        all.put(changed, heads(changed));
        refused("case-guard.SUPERVISOR", () -> cases.assign(form(), all, taking.id(), leaving));
        Visitor visitor = Visitor.at(port).signIn(supervisor.account());
        assertThat(visitor.get("/cases/hand-over?from=" + leaving.id()).body()).contains("Hand over 3 cases");
        cases.assign(form(), all, taking.id(), supervisor);
        assertThat(all.keySet())
                .allMatch(id -> state(id).owner().filter(taking.id()::equals).isPresent());
    }

    @Test
    void aCaseOfWhoeverMayNotWorkOnItAnyMoreWaitsAsIfNobodyHadIt() {
        String agency = "CASE-L" + UUID.randomUUID().toString().substring(30).toUpperCase(Locale.ROOT);
        LocalDate opened = LocalDate.of(2020, 1, 1);
        organisations.save(new Organisation(agency, agency, OrganisationKind.NGO, "BD", opened, Optional.empty()));
        mandate(agency, 0, CaseKind.OTHER_PROTECTION, CaseKind.CHILD_AT_RISK);
        sites.save(new Site("CASE-2", "Block", Optional.of("CASE"), "BLOCK", opened));
        SignedIn supervisor = someone(agency, "SUPERVISOR");
        SignedIn worker = someone(agency, "CASEWORKER");
        UUID id = opened(worker, CaseKind.OTHER_PROTECTION, "");
        String code = rows.byId(id).orElseThrow().code();
        Visitor visitor = Visitor.at(port).signIn(supervisor.account());
        String nobodys = "Cases that nobody has: 1";
        assertThat(visitor.get("/").body()).doesNotContain("Cases that nobody has");
        assertThat(visitor.get("/cases?which=OPEN").body())
                .contains(code)
                .doesNotContain("may not work on it any more");
        Runnable back = () -> accounts.change(worker.id(), agency, Set.of("CASEWORKER"), "", Optional.empty());
        for (Runnable leaving : List.<Runnable>of(
                () -> accounts.setActive(worker.id(), false),
                () -> accounts.change(worker.id(), agency, Set.of("FIELD_WORKER"), "", Optional.empty()),
                () -> accounts.change(worker.id(), agency, Set.of("CASEWORKER"), "CASE-2", Optional.empty()))) {
            leaving.run();
            assertThat(visitor.get("/").body()).contains(nobodys);
            assertThat(visitor.get("/cases?which=UNASSIGNED").body())
                    .contains(code, worker.account(), "may not work on it any more");
            assertThat(visitor.get("/cases/board").body()).contains(worker.account(), "nobody works on 1 of them");
            long without = withWorker();
            accounts.setActive(worker.id(), true);
            back.run();
            assertThat(withWorker()).isEqualTo(without + 1);
            assertThat(visitor.get("/").body()).doesNotContain("Cases that nobody has");
            assertThat(visitor.get("/cases/board").body()).doesNotContain("nobody works on");
        }
        cases.assign(form(), Map.of(id, heads(id)), supervisor.id(), supervisor);
        assertThat(visitor.get("/cases?which=MINE").body()).contains(code);
    }

    @Test
    void aPanelDecidesWithThreeToFiveMembersBeforeTheChildIsLeft() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        UUID id = planned(worker, CaseKind.CHILD_UNACCOMPANIED, girl(15 + 1), Voice.HERSELF);
        cases.askPanel(form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, worker);
        cases.approve(form(), id, heads(id), supervisor);
        refused("case-guard.PANEL", () -> cases.step(form(), id, heads(id), Stage.PLANNED, worker));
        List<String> two = List.of(worker.account(), supervisor.account());
        refused(
                "case.panel-size",
                () -> cases.decidePanel(
                        form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, two, "Stay", supervisor));
        List<String> three = List.of(
                worker.account(), supervisor.account(), someone("SUPERVISOR").account());
        refused(
                "case-guard.SUPERVISOR",
                () -> cases.decidePanel(form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, three, "Stay", worker));
        cases.decidePanel(form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, three, "Stay", supervisor);
        cases.step(form(), id, heads(id), Stage.PLANNED, worker);
    }

    @Test
    void noDetourLeavesAChildWithoutAnybodyBeforeAPanelDecided() {
        SignedIn worker = someone("CASEWORKER");
        SignedIn supervisor = someone("SUPERVISOR");
        UUID id = planned(worker, CaseKind.CHILD_UNACCOMPANIED, girl(16), Voice.HERSELF);
        cases.approve(form(), id, heads(id), supervisor);
        cases.step(form(), id, heads(id), Stage.PLANNED, worker);
        cases.step(form(), id, heads(id), Stage.SERVICES, worker);
        cases.goalEnded(form(), id, heads(id), state(id).goals().firstKey(), GoalEnd.MET, worker);
        for (Stage back : List.of(Stage.SERVICES, Stage.ASSESSED)) {
            if (back == Stage.ASSESSED) {
                cases.step(form(), id, heads(id), back, worker);
            }
            cases.askClosing(form(), id, heads(id), ClosingReason.GOALS_MET, "", worker);
            refused("case-guard.DURABLE_SOLUTION", () -> cases.step(form(), id, heads(id), Stage.CLOSED, supervisor));
        }
        cases.askPanel(form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, worker);
        List<String> panel = List.of(
                worker.account(), supervisor.account(), someone("SUPERVISOR").account());
        cases.decidePanel(form(), id, heads(id), PanelQuestion.DURABLE_SOLUTION, panel, "With her aunt", supervisor);
        cases.step(form(), id, heads(id), Stage.CLOSED, supervisor);
        assertThat(state(id).stage().status()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void theScreensShowACodeAndWordsOnlyWhereTheyAreOpened() {
        SignedIn worker = someone("CASEWORKER");
        PersonRows.Row girl = girl(17);
        UUID id = planned(worker, CaseKind.TRAFFICKING_RISK, girl, Voice.HERSELF);
        Visitor visitor = Visitor.at(port).signIn(worker.account());
        String code = rows.byId(id).orElseThrow().code();
        assertThat(visitor.get("/cases?which=MINE").body()).contains(code).doesNotContain(girl.code(), SECRET);
        assertThat(visitor.get("/cases/" + id).body()).contains(code).doesNotContain(girl.code(), SECRET);
        assertThat(visitor.post("/cases/" + id + "/open").body()).contains(SECRET, girl.code(), "She sleeps in safety");
        assertThat(visitor.post("/cases/" + id + "/print").body()).contains(SECRET, "watermark", worker.account());
        assertThat(visitor.get("/people/" + girl.id() + "/cases").body()).doesNotContain(code);
        assertThat(visitor.post("/people/" + girl.id() + "/cases").body()).contains(code);
        assertThat(visitor.post("/cases/find", "code", code).path()).isEqualTo("/cases/" + id);
        Visitor other = Visitor.at(port).signIn(someone("CASEWORKER").account());
        other.get("/cases");
        assertThat(other.post("/cases/find", "code", code).body()).contains("There is no case of this code for you");
        assertThat(other.post("/people/" + girl.id() + "/cases").body())
                .contains("There is no case of hers")
                .doesNotContain(code);
        assertThat(other.get("/cases/" + id).status()).isEqualTo(403);
    }

    @Test
    void aFormThatIsFilledInForACaseIsThereForWhoeverSeesTheCaseOnly() {
        SubjectId subject = FormDesk.subject("case-visit");
        desk.bring(CommandId.create(), "visit.xlsx", FormFiles.household("case-visit", "1"), Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(formRows.versions(subject.value()).getFirst().id()),
                new TreeSet<>(Set.of("CASEWORKER")),
                new TreeSet<>(Set.of("SUPERVISOR", "CASEWORKER")),
                new TreeSet<>(),
                Ledger.SYSTEM);
        SignedIn worker = someone("CASEWORKER");
        UUID id = planned(worker, CaseKind.TRAFFICKING_RISK, girl(16), Voice.HERSELF);
        Visitor visitor = Visitor.at(port).signIn(worker.account());
        assertThat(visitor.get("/cases/" + id).body()).contains("Household visit");
        String command = CommandId.create().toString();
        List<String> sent = new ArrayList<>(
                List.of("command", command, "form", subject.value().toString()));
        heads(id).forEach(head -> sent.addAll(List.of("heads", head.value().toString())));
        Visitor.Page page = visitor.post("/cases/" + id + "/forms", sent.toArray(String[]::new));
        assertThat(page.body()).contains("Who heads the household?");
        UUID filling = state(id).forms().getFirst();
        assertThat(page.path()).isEqualTo("/fillings/" + filling + "/pages/1");
        // Sent twice, begun once.
        visitor.post("/cases/" + id + "/forms", sent.toArray(String[]::new));
        assertThat(state(id).forms()).hasSize(1);
        assertThat(visitor.get("/cases/" + id).body()).contains("/fillings/" + filling);
        assertThat(visitor.get("/fillings").body()).contains("/fillings/" + filling);
        assertThat(visitor.get("/fillings/" + filling).body()).contains("/cases/" + id);

        // Published to her role, in her area, of her agency, and yet there is no such filling.
        SignedIn colleague = someone("CASEWORKER");
        Visitor other = Visitor.at(port).signIn(colleague.account());
        assertThat(other.get("/fillings").body()).doesNotContain(filling.toString());
        assertThat(other.get("/fillings/" + filling).status()).isEqualTo(403);
        other.get("/help");
        assertThat(other.post("/fillings/" + filling + "/go-on").status()).isEqualTo(403);
        assertThat(other.post("/fillings/" + filling + "/open").status()).isEqualTo(403);

        // Whoever gets the case gets what was filled in for it, and whoever gave it away has it no more.
        SignedIn supervisor = someone("SUPERVISOR");
        cases.assign(form(), Map.of(id, heads(id)), colleague.id(), supervisor);
        assertThat(other.get("/fillings").body()).contains(filling.toString());
        assertThat(other.post("/fillings/" + filling + "/go-on").body()).contains("Who heads the household?");
        assertThat(visitor.get("/fillings").body()).doesNotContain(filling.toString());
        assertThat(visitor.get("/fillings/" + filling).status()).isEqualTo(403);
    }

    private long withWorker() {
        return rows.figures(sites.today(""), sight.left()).stream()
                .mapToLong(CaseRows.Figures::withWorker)
                .sum();
    }

    @Test
    void figuresNameNobodyAndHideWhatIsSmall() {
        SignedIn coordinator = someone("COORDINATOR");
        String page = Visitor.at(port)
                .signIn(coordinator.account())
                .get("/mandates/figures")
                .body();
        assertThat(page).contains("Casework in figures").doesNotContainPattern("K-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(Visitor.at(port)
                        .signIn(someone("CASEWORKER").account())
                        .get("/mandates/figures")
                        .status())
                .isEqualTo(403);
    }
}
