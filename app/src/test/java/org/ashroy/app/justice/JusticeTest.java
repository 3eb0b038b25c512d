package org.ashroy.app.justice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.ashroy.app.casework.CaseChange;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.ClosingReason;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.ProtectionCaseKind;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.casework.Stage;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class JusticeTest extends AppTest {

    private static final String SITE = "JUST-1";
    private static final String POLICE = "JUST-POLICE";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final String SECRET = "the boatman Kalu of the jetty";

    @LocalServerPort
    private int port;

    @Autowired
    private Justice justice;

    @Autowired
    private JusticeFileKind kind;

    @Autowired
    private JusticeUpkeep upkeep;

    @Autowired
    private ForgottenFiles forgotten;

    @Autowired
    private Cases cases;

    @Autowired
    private ProtectionCaseKind caseKind;

    @Autowired
    private Mandates mandates;

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
    private Erasure erasure;

    @Autowired
    private Ledger ledger;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    // Of each test its own, so that what others left is not in its lists.
    private String agency = "";
    private SignedIn worker = new SignedIn(new UUID(0, 0), "", "", Set.of(), "", false, false, 0);
    private LocalDate today = OPENED;

    @BeforeEach
    void places() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        agency = "JUST-" + UUID.randomUUID().toString().substring(28).toUpperCase(Locale.ROOT);
        organisation(agency, OrganisationKind.NGO, "BD");
        organisation(POLICE, OrganisationKind.POLICE, "BD");
        organisation("JUST-MM", OrganisationKind.GOVERNMENT, "MM");
        organisation("JUST-LAW", OrganisationKind.NGO, "BD");
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(agency, Population.REFUGEES, 0, sites.today(""), CaseKind.values()),
                Ledger.SYSTEM);
        worker = someone("CASEWORKER");
        today = sites.today(SITE);
    }

    private void organisation(String code, OrganisationKind what, String country) {
        organisations.save(new Organisation(code, code, what, country, OPENED, Optional.empty()));
    }

    private SignedIn someone(String... roles) {
        String name = "just-" + UUID.randomUUID().toString().substring(24);
        return accounts.current(accounts.create(name, PASSWORD, Set.of(roles), agency, "", false))
                .orElseThrow();
    }

    private PersonRows.Row girl(int age) {
        return TestPeople.registered(registration, people, SITE, "Yasmin", age);
    }

    private UUID opened(CaseKind what, String personCode) {
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(what, Population.REFUGEES, Risk.MEDIUM, personCode, SITE),
                worker);
        return id.value();
    }

    private UUID opened(int age) {
        return opened(CaseKind.TRAFFICKING_SURVIVOR, girl(age).code());
    }

    private static SentForm sent(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return new SentForm(fields);
    }

    private static CommandId form() {
        return CommandId.create();
    }

    private Set<EventId> heads(UUID caseId) {
        return justice.find(caseId).heads();
    }

    private JusticeFile file(UUID caseId) {
        return justice.find(caseId).state();
    }

    private JusticeFile.Track track(UUID caseId, UUID id) {
        return Objects.requireNonNull(file(caseId).tracks().get(id));
    }

    private JusticeFile.Handing handing(UUID caseId, UUID id) {
        return Objects.requireNonNull(file(caseId).handings().get(id));
    }

    private static void refused(String key, String field, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(RefusedInputException.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(refusal.field()).isEqualTo(field);
        });
    }

    private void wish(UUID caseId, String... fields) {
        Map<String, String> all = new HashMap<>(sent(fields).fields());
        all.putIfAbsent("teller", "CASEWORKER");
        justice.wish(form(), caseId, heads(caseId), new SentForm(all), worker);
    }

    private void wantsComplaint(UUID caseId) {
        wish(caseId, "wish", "COMPLAINT", "told", "on", "HERSELF", "on");
    }

    private UUID follow(UUID caseId, DutyBearer bearer) {
        return justice.open(form(), caseId, heads(caseId), sent("bearer", bearer.name()), worker);
    }

    private void step(UUID caseId, UUID track, Step to, LocalDate on, String... more) {
        Map<String, String> all = new HashMap<>(sent(more).fields());
        all.putAll(Map.of("to", to.name(), "source", "AUTHORITY"));
        all.putIfAbsent("on", on.toString());
        justice.step(form(), caseId, track, heads(caseId), new SentForm(all), worker);
    }

    private void consent(UUID caseId, UUID track, String recipient, String... categories) {
        Map<String, String> all = new HashMap<>(sent(
                        "recipient",
                        recipient,
                        "days",
                        "30",
                        "noticeLanguage",
                        "bn",
                        "evidence",
                        "SPOKEN_TO_CLERK",
                        "agreed",
                        "on",
                        "HERSELF",
                        "on")
                .fields());
        for (String category : categories) {
            all.put("category-" + category, "on");
        }
        justice.consent(form(), caseId, track, heads(caseId), new SentForm(all), worker);
    }

    private UUID ask(UUID caseId, UUID track, String recipient, String... categories) {
        Map<String, String> all = new HashMap<>(Map.of("to", recipient));
        for (String category : categories) {
            all.put("category-" + category, "on");
        }
        Set<UUID> before = file(caseId).handings().keySet();
        justice.ask(form(), caseId, track, heads(caseId), new SentForm(all), worker);
        Set<UUID> after = new TreeSet<>(file(caseId).handings().keySet());
        after.removeAll(before);
        return after.iterator().next();
    }

    private void approve(UUID caseId, UUID handing, SignedIn... others) {
        for (SignedIn other : others) {
            justice.approve(form(), caseId, handing, heads(caseId), other);
        }
    }

    private void handed(UUID caseId, UUID handing) {
        justice.handedOver(form(), caseId, handing, heads(caseId), worker);
    }

    private Visitor visitor(SignedIn account) {
        return Visitor.at(port).signIn(account.account());
    }

    @Test
    void herWishComesFirstAndIsSaidByWhoeverDecidesAtHerAge() {
        UUID grown = opened(20);
        refused("justice.told-first", "told", () -> wish(grown, "wish", "COMPLAINT", "HERSELF", "on"));
        refused("case.voices-missing", "voices", () -> wish(grown, "wish", "COMPLAINT", "told", "on"));
        refused("case.choose", "wish", () -> wish(grown, "wish", "REVENGE"));
        refused(
                "justice.again-range",
                "askAgain",
                () -> wish(grown, "wish", "UNDECIDED", "askAgain", today.toString()));
        assertThat(file(grown).wanted()).isEmpty();
        wish(grown, "wish", "ADVICE_FIRST", "askAgain", today.plusDays(9).toString(), "words", "asks Rokeya first");
        assertThat(file(grown).wantsComplaint()).isFalse();
        wantsComplaint(grown);
        assertThat(file(grown).wantsComplaint()).isTrue();
        assertThat(file(grown).wish().inConflict()).isFalse();

        UUID child = opened(10);
        refused("case.voices-missing", "voices", () -> wantsComplaint(child));
        refused(
                "justice.in-place-words",
                "words",
                () -> wish(child, "wish", "COMPLAINT", "told", "on", "ASSENT", "on", "TRUSTED_ADULT", "on"));
        refused(
                "case.supervisor-speaks",
                "voices",
                () -> wish(
                        child, "wish", "COMPLAINT", "told", "on", "ASSENT", "on", "SUPERVISOR", "on", "words", "why"));
        wish(child, "wish", "COMPLAINT", "told", "on", "ASSENT", "on", "CAREGIVER", "on");
        assertThat(file(child).wantsComplaint()).isTrue();

        UUID nameless = opened(CaseKind.CHILD_AT_RISK, "");
        refused("case.age-missing", "age", () -> wantsComplaint(nameless));
        // To want nothing needs nobody's voice.
        wish(nameless, "wish", "NOTHING");
        assertThat(file(nameless).wish().entries().getFirst().value().why()).contains(Reason.NOT_SAID);
    }

    @Test
    void ofTwoWishesThatDidNotKnowOfEachOtherBothStandAndTheCautiousOneHolds() {
        UUID caseId = opened(20);
        wantsComplaint(caseId);
        Set<EventId> shown = heads(caseId);
        for (String wish : List.of("NOTHING", "COMPLAINT")) {
            justice.wish(
                    form(),
                    caseId,
                    shown,
                    sent("wish", wish, "told", "on", "HERSELF", "on", "teller", "LAWYER", "why", "FEAR"),
                    worker);
        }
        assertThat(file(caseId).wish().entries()).hasSize(2);
        assertThat(file(caseId).wanted()).contains(Wish.NOTHING);
        assertThat(file(caseId).wantsComplaint()).isFalse();
        Visitor visitor = visitor(worker);
        assertThat(visitor.get("/cases/" + caseId + "/justice").body())
                .contains("A complaint", "Nothing now", "conflict", "She is afraid");
        wantsComplaint(caseId);
        assertThat(file(caseId).wantsComplaint()).isTrue();
        assertThat(file(caseId).before()).hasSize(3);
        assertThat(visitor.get("/cases/" + caseId + "/justice").body()).contains("Before that she said");
    }

    @Test
    void stepsFollowEachOtherAndAreNeverEarlyTwiceOrBackwards() {
        UUID caseId = opened(20);
        refused(
                "case.choose",
                "bearer",
                () -> justice.open(form(), caseId, heads(caseId), sent("bearer", "KING"), worker));
        UUID police = follow(caseId, DutyBearer.POLICE);
        refused("justice.no-step", "to", () -> step(caseId, police, Step.INVESTIGATION, today));
        refused("case.choose", "lodger", () -> step(caseId, police, Step.COMPLAINT, today));
        refused("justice-guard.WISH", "to", () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "HERSELF"));
        wantsComplaint(caseId);
        refused(
                "justice.day-future",
                "on",
                () -> step(caseId, police, Step.COMPLAINT, today.plusDays(1), "lodger", "HERSELF"));
        refused(
                "case.day-range",
                "on",
                () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "HERSELF", "on", "last Friday"));
        step(caseId, police, Step.COMPLAINT, today.minusDays(40), "lodger", "HERSELF", "number", "GD-77");
        refused("justice.step-again", "to", () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "HERSELF"));
        refused("justice.day-before-step", "on", () -> step(caseId, police, Step.INVESTIGATION, today.minusDays(41)));
        // A day that nobody knows is no guess.
        step(caseId, police, Step.INVESTIGATION, today, "on", "");
        assertThat(track(caseId, police).made().getLast().what().on()).isEmpty();
        refused("justice.day-before-step", "on", () -> step(caseId, police, Step.ARREST, today.minusDays(41)));
        step(caseId, police, Step.ARREST, today.minusDays(20));
        refused("justice-guard.CHARGED", "to", () -> step(caseId, police, Step.TRIAL, today));
        step(caseId, police, Step.CHARGE, today.minusDays(20), "law", "Act of 2012", "section", "6");
        refused("justice-guard.ONCE", "to", () -> step(caseId, police, Step.ARREST, today));
        refused("justice.no-trial", "to", () -> step(caseId, police, Step.VERDICT, today, "outcome", "CONVICTED"));
        step(caseId, police, Step.TRIAL, today.minusDays(9));
        refused("justice.outcome-missing", "outcome", () -> step(caseId, police, Step.VERDICT, today));
        refused(
                "justice.outcome-missing",
                "outcome",
                () -> step(caseId, police, Step.VERDICT, today, "outcome", "UPHELD"));
        step(caseId, police, Step.VERDICT, today, "outcome", "CONVICTED", "sentence", "seven years");
        assertThat(track(caseId, police).outcome()).contains(Outcome.CONVICTED);
        assertThat(track(caseId, police).silentSince()).isEmpty();
        step(caseId, police, Step.APPEAL, today, "lodger", "OTHERS");
        step(caseId, police, Step.VERDICT, today, "outcome", "ACQUITTED");
        assertThat(track(caseId, police).outcome()).contains(Outcome.ACQUITTED);
        assertThat(track(caseId, police).stage().refused()).isEmpty();
        assertThat(jdbc.sql("select days from justice_step where track = ? order by number")
                        .param(police)
                        .query((row, _) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                        .list())
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(0),
                        Optional.of(11),
                        Optional.of(9),
                        Optional.of(0),
                        Optional.of(0));

        UUID conduct = follow(caseId, DutyBearer.UN_BODY);
        step(caseId, conduct, Step.COMPLAINT, today, "lodger", "AUTHORITY");
        step(caseId, conduct, Step.INVESTIGATION, today);
        refused("justice.no-step", "to", () -> step(caseId, conduct, Step.ARREST, today));
        step(caseId, conduct, Step.FINDING, today, "outcome", "UPHELD");
    }

    @Test
    void ofTwoWhoWriteAStepAtOnceTheSlowerIsToldAndWhatCameFromElsewhereStands() {
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        step(caseId, police, Step.COMPLAINT, today, "lodger", "OTHERS");
        Set<EventId> shown = heads(caseId);
        SentForm investigated = sent("to", "INVESTIGATION", "source", "NEWS", "on", "");
        CommandId once = form();
        justice.step(once, caseId, police, shown, investigated, worker);
        // The same form sent twice is one.
        justice.step(once, caseId, police, shown, investigated, worker);
        refused(
                "justice.changed",
                "to",
                () -> justice.step(
                        form(), caseId, police, shown, sent("to", "DISCONTINUED", "source", "NEWS"), worker));
        assertThat(track(caseId, police).made()).hasSize(2);
        // Two nodes that did not know of each other.
        ledger.perform(new Command(
                form(),
                worker.id(),
                recorder -> recorder.record(
                        kind,
                        Justice.fileOf(caseId),
                        shown,
                        new JusticeChange.StepTaken(
                                police,
                                Step.INVESTIGATION,
                                Optional.empty(),
                                today,
                                Source.HERSELF,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))));
        assertThat(track(caseId, police).step()).isEqualTo(Step.INVESTIGATION);
        assertThat(track(caseId, police).taken()).hasSize(3);
        assertThat(track(caseId, police).stage().refused()).hasSize(1);
        assertThat(visitor(worker)
                        .get("/cases/" + caseId + "/justice/tracks/" + police)
                        .body())
                .contains("came too late, not made", "conflict");
    }

    @Test
    void nothingGoesToAnAuthorityWithoutExactlyHerConsentAtThatMoment() {
        SignedIn first = someone("SUPERVISOR");
        SignedIn second = someone("SUPERVISOR");
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        refused("justice-obstacle.HER_WISH", "handing", () -> ask(caseId, police, POLICE, "identity"));
        wantsComplaint(caseId);
        refused("justice-obstacle.NO_EXACT_CONSENT", "handing", () -> ask(caseId, police, POLICE, "identity"));
        refused(
                "justice.not-agreed",
                "agreed",
                () -> justice.consent(
                        form(),
                        caseId,
                        police,
                        heads(caseId),
                        sent(
                                "recipient",
                                POLICE,
                                "days",
                                "30",
                                "noticeLanguage",
                                "bn",
                                "evidence",
                                "SPOKEN_TO_CLERK",
                                "category-identity",
                                "on",
                                "HERSELF",
                                "on"),
                        worker));
        refused(
                "justice-obstacle.COUNTRY_OF_ORIGIN",
                "recipient",
                () -> consent(caseId, police, "JUST-MM", "identity"));
        refused("justice.recipient-missing", "recipient", () -> consent(caseId, police, "NOBODY", "identity"));
        refused("justice.categories-missing", "categories", () -> consent(caseId, police, POLICE));
        consent(caseId, police, POLICE, "identity", "narrative");
        refused(
                "justice-obstacle.NO_EXACT_CONSENT",
                "handing",
                () -> ask(caseId, police, POLICE, "identity", "medical"));
        refused("justice-obstacle.NO_EXACT_CONSENT", "handing", () -> ask(caseId, police, "JUST-LAW", "identity"));
        UUID handing = ask(caseId, police, POLICE, "identity", "narrative");
        refused(
                "justice-guard.HANDED",
                "lodger",
                () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "THIS_ORGANISATION"));
        refused("justice-obstacle.TOO_FEW_APPROVERS", "handing", () -> handed(caseId, handing));
        refused("justice.own", "handing", () -> approve(caseId, handing, worker));
        approve(caseId, handing, first);
        refused("justice.approve-impossible", "handing", () -> approve(caseId, handing, first));
        refused("justice-obstacle.TOO_FEW_APPROVERS", "handing", () -> handed(caseId, handing));
        assertThat(visitor(second).get("/").body()).contains("To approve before it goes to an authority: 1");
        approve(caseId, handing, second);
        CommandId once = form();
        Set<EventId> shown = heads(caseId);
        justice.handedOver(once, caseId, handing, shown, worker);
        justice.handedOver(once, caseId, handing, shown, worker);
        assertThat(handing(caseId, handing).handed()).contains(today);
        refused("justice-obstacle.HANDED", "handing", () -> handed(caseId, handing));
        assertThat(jdbc.sql("""
                        select coalesce(refused_because, 'allowed') from access_log where user_id = ? and purpose = 'JUSTICE_HANDED'
                        order by position""").param(worker.id()).query(String.class).list())
                .containsExactly("justice-too-few-approvers", "justice-too-few-approvers", "allowed");
        step(caseId, police, Step.COMPLAINT, today, "lodger", "THIS_ORGANISATION", "number", "GD-78");
        Visitor visitor = visitor(worker);
        String path = "/cases/" + caseId + "/justice/tracks/" + police;
        assertThat(visitor.get(path).body()).contains("Handed over on").doesNotContain("No further information");

        justice.withdraw(form(), caseId, police, heads(caseId), sent("recipient", POLICE), worker);
        assertThat(visitor.get(path).body()).contains("No further information to this authority", "Handed over on");
        refused(
                "justice-obstacle.REFUSED_OR_WITHDRAWN",
                "handing",
                () -> ask(caseId, police, POLICE, "identity", "narrative"));
        // She may agree again, to less.
        consent(caseId, police, POLICE, "identity");
        ask(caseId, police, POLICE, "identity");
        refused("justice-obstacle.NO_EXACT_CONSENT", "handing", () -> ask(caseId, police, POLICE, "narrative"));
    }

    @Test
    void whatOnePersonSaidIsNoWordOfAnother() {
        SignedIn first = someone("SUPERVISOR");
        SignedIn second = someone("SUPERVISOR");
        PersonRows.Row hers = girl(20);
        UUID caseId = opened(CaseKind.TRAFFICKING_SURVIVOR, hers.code());
        UUID police = follow(caseId, DutyBearer.POLICE);
        wantsComplaint(caseId);
        consent(caseId, police, POLICE, "identity");
        UUID done = ask(caseId, police, POLICE, "identity");
        UUID waiting = ask(caseId, police, POLICE, "identity");
        UUID unapproved = ask(caseId, police, POLICE, "identity");
        approve(caseId, done, first, second);
        approve(caseId, waiting, first, second);
        handed(caseId, done);
        Set<EventId> shown = heads(caseId);
        cases.unlink(form(), caseId, cases.find(caseId).heads(), worker);
        assertThat(file(caseId).wanted()).isEmpty();
        refused("justice-obstacle.WHOSE", "handing", () -> handed(caseId, waiting));
        refused("justice-obstacle.HER_WISH", "handing", () -> ask(caseId, police, POLICE, "identity"));
        refused("justice.approve-impossible", "handing", () -> approve(caseId, unapproved, first));
        // Whoever wrote on a screen that showed it as hers is told, and nothing of it is kept.
        refused(
                "justice.changed",
                "wish",
                () -> justice.wish(
                        form(),
                        caseId,
                        shown,
                        sent("wish", "COMPLAINT", "told", "on", "HERSELF", "on", "teller", "LAWYER", "age", "20"),
                        worker));
        assertThat(visitor(first).get("/").body()).doesNotContain("To approve before it goes to an authority");
        cases.link(form(), caseId, cases.find(caseId).heads(), girl(22).code(), worker);
        refused("justice-obstacle.WHOSE", "handing", () -> handed(caseId, waiting));
        assertThat(jdbc.sql("select refused_because from access_log where user_id = ? and purpose = 'JUSTICE_HANDED' "
                                + "and refused_because is not null")
                        .param(worker.id())
                        .query(String.class)
                        .list())
                .containsOnly("justice-whose");
        wantsComplaint(caseId);
        refused("justice-obstacle.NO_EXACT_CONSENT", "handing", () -> ask(caseId, police, POLICE, "identity"));
        consent(caseId, police, POLICE, "identity");
        refused("justice-obstacle.WHOSE", "handing", () -> handed(caseId, waiting));
        // What went of the one is nothing with which the other is complained for, and stays where it was written down.
        refused(
                "justice-guard.HANDED",
                "lodger",
                () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "THIS_ORGANISATION"));
        assertThat(handing(caseId, done).handed()).contains(today);
        assertThat(visitor(worker)
                        .get("/cases/" + caseId + "/justice/tracks/" + police)
                        .body())
                .contains("Handed over on", "asked before it changed whose case this is")
                .doesNotContain("Stopped, because she changed her mind");
        UUID own = ask(caseId, police, POLICE, "identity");
        approve(caseId, own, first, second);
        handed(caseId, own);
        step(caseId, police, Step.COMPLAINT, today, "lodger", "THIS_ORGANISATION");
    }

    @Test
    void nothingGoesWhileItIsNotClearWhoseTheCaseIs() {
        SignedIn first = someone("SUPERVISOR");
        SignedIn second = someone("SUPERVISOR");
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        wantsComplaint(caseId);
        consent(caseId, police, POLICE, "identity");
        UUID waiting = ask(caseId, police, POLICE, "identity");
        approve(caseId, waiting, first, second);
        // Another node named somebody else meanwhile, and knew of no file.
        SubjectId subject = new SubjectId(caseId);
        Sealed<String> other = vault.vault()
                .sealer()
                .seal(
                        subject,
                        new Field<>("case.person", "case", String.class),
                        girl(23).id().toString());
        ledger.perform(new Command(
                form(),
                worker.id(),
                recorder -> recorder.record(
                        caseKind,
                        subject,
                        ledger.history(caseKind, subject).stream()
                                .limit(1)
                                .map(event -> event.meta().id())
                                .collect(Collectors.toSet()),
                        new CaseChange.PersonLinked(other))));
        assertThat(cases.find(caseId).state().person().inConflict()).isTrue();
        refused("justice-obstacle.WHOSE", "handing", () -> handed(caseId, waiting));
        // The file catches up at the next act, whose author is told.
        String[] complaint = {"wish", "COMPLAINT", "told", "on", "HERSELF", "on", "age", "20"};
        refused("justice.changed", "wish", () -> wish(caseId, complaint));
        wish(caseId, complaint);
        refused("justice-obstacle.WHOSE", "handing", () -> ask(caseId, police, POLICE, "identity"));
        cases.unlink(form(), caseId, cases.find(caseId).heads(), worker);
        cases.link(form(), caseId, cases.find(caseId).heads(), girl(24).code(), worker);
        wantsComplaint(caseId);
        consent(caseId, police, POLICE, "identity");
        ask(caseId, police, POLICE, "identity");
    }

    @Test
    void whenSheChangesHerMindWhatWaitsIsStoppedAndWhatHappenedStays() {
        SignedIn first = someone("SUPERVISOR");
        SignedIn second = someone("SUPERVISOR");
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        wantsComplaint(caseId);
        consent(caseId, police, POLICE, "identity");
        UUID done = ask(caseId, police, POLICE, "identity");
        UUID waiting = ask(caseId, police, POLICE, "identity");
        approve(caseId, done, first, second);
        approve(caseId, waiting, first, second);
        handed(caseId, done);
        Set<EventId> before = heads(caseId);
        wish(caseId, "wish", "NOTHING", "why", "FEAR");
        refused(
                "justice.changed",
                "handing",
                () -> justice.approve(form(), caseId, waiting, before, someone("SUPERVISOR")));
        refused("justice-obstacle.STOPPED", "handing", () -> handed(caseId, waiting));
        refused("justice-obstacle.HER_WISH", "handing", () -> ask(caseId, police, POLICE, "identity"));
        refused("justice-guard.WISH", "to", () -> step(caseId, police, Step.COMPLAINT, today, "lodger", "HERSELF"));
        assertThat(handing(caseId, done).handed()).isPresent();
        // What an authority does without her is known, and nobody is told of its silence.
        step(caseId, police, Step.COMPLAINT, today, "lodger", "AUTHORITY");
        assertThat(JusticeFlow.SHIPPED.due(file(caseId), track(caseId, police))).isEmpty();
        assertThat(visitor(worker).get("/cases/" + caseId + "/justice").body())
                .contains("She wants nothing now", "She is afraid");
        // What was stopped is asked for anew.
        wantsComplaint(caseId);
        refused("justice-obstacle.STOPPED", "handing", () -> handed(caseId, waiting));
        UUID again = ask(caseId, police, POLICE, "identity");
        refused("justice-obstacle.TOO_FEW_APPROVERS", "handing", () -> handed(caseId, again));
        // Handed over elsewhere by somebody who did not know: it happened, and that is shown.
        Set<EventId> shown = heads(caseId);
        wish(caseId, "wish", "NOTHING");
        ledger.perform(new Command(
                form(),
                worker.id(),
                recorder -> recorder.record(
                        kind, Justice.fileOf(caseId), shown, new JusticeChange.HandedOver(again, today))));
        assertThat(handing(caseId, again).handed()).isPresent();
        assertThat(file(caseId).wantsComplaint()).isFalse();
        step(caseId, police, Step.WITHDRAWN, today, "why", "FEAR");
        assertThat(track(caseId, police).why()).contains(Reason.FEAR);
    }

    @Test
    void aNoOnHerRecordCountsHereToo() {
        PersonRows.Row girl = girl(20);
        UUID caseId = opened(CaseKind.TRAFFICKING_SURVIVOR, girl.code());
        UUID lawyers = follow(caseId, DutyBearer.OTHER);
        wantsComplaint(caseId);
        consent(caseId, lawyers, "JUST-LAW", "identity");
        UUID handing = ask(caseId, lawyers, "JUST-LAW", "identity");
        SubjectId subject = new SubjectId(girl.id());
        registration.change(
                form(),
                subject,
                registration.person(subject).heads(),
                List.of(new PersonChange.ConsentAnswered(new ConsentTuple(
                        "JUST-LAW",
                        HandingRules.PURPOSE,
                        new TreeSet<>(Set.of("identity")),
                        "BD",
                        today.plusDays(9),
                        "1",
                        "en",
                        "SPOKEN_TO_CLERK",
                        ConsentTuple.Answer.REFUSED))),
                Ledger.SYSTEM);
        refused("justice-obstacle.REFUSED_OR_WITHDRAWN", "handing", () -> handed(caseId, handing));
    }

    @Test
    void whoDoesNotSeeTheCaseSeesNoFileAndNoGovernmentOrPoliceDoes() {
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        SignedIn supervisor = someone("SUPERVISOR");
        String path = "/cases/" + caseId + "/justice";
        Visitor mine = visitor(worker);
        assertThat(mine.get("/cases/" + caseId).body()).contains(path, "Complaint and prosecution");
        assertThat(mine.get(path).status()).isEqualTo(200);
        for (SignedIn stranger : List.of(someone("CASEWORKER"), someone("GBV_SUPERVISOR"), someone("LEGAL_OFFICER"))) {
            Visitor visitor = visitor(stranger);
            assertThat(visitor.get(path).status()).isEqualTo(403);
            assertThat(visitor.get(path + "/tracks/" + police).status()).isEqualTo(403);
            assertThat(visitor.get("/justice").body()).doesNotContain(caseId.toString());
            refused(
                    "case.unknown",
                    "wish",
                    () -> justice.wish(
                            form(), caseId, heads(caseId), sent("wish", "NOTHING", "teller", "OTHER"), stranger));
        }
        Set<SubjectId> file = Set.of(Justice.fileOf(caseId));
        gate.enter(Act.on(worker.id(), Purpose.JUSTICE, file, Set.of("justice", "alleged")));
        for (Purpose other : List.of(Purpose.CASE_TRAFFICKING, Purpose.CASE_GBV, Purpose.REGISTRATION)) {
            assertThatThrownBy(() -> gate.enter(Act.on(worker.id(), other, file, Set.of("case"))))
                    .isInstanceOf(AccessRefusedException.class);
        }
        Act act = Act.on(supervisor.id(), Purpose.JUSTICE, file, Set.of("justice"));
        gate.enter(act);
        cases.keepOut(form(), caseId, cases.find(caseId).heads(), supervisor.account(), someone("SUPERVISOR"));
        assertThatThrownBy(() -> gate.enter(act)).hasMessage("area");
        assertThat(visitor(supervisor).get(path).status()).isEqualTo(403);
        // A legal officer has it when it is given to her, and a government's account never follows a complaint.
        SignedIn lawyer = someone("LEGAL_OFFICER");
        cases.assign(form(), Map.of(caseId, cases.find(caseId).heads()), lawyer.id(), someone("SUPERVISOR"));
        assertThat(visitor(lawyer).get(path + "/tracks/" + police).status()).isEqualTo(200);
        organisation("JUST-GOV", OrganisationKind.GOVERNMENT, "BD");
        String name = "just-" + UUID.randomUUID().toString().substring(24);
        assertThat(accounts.current(accounts.create(name, PASSWORD, Set.of("SOCIAL_WORKER"), "JUST-GOV", "", false))
                        .orElseThrow()
                        .permissions())
                .doesNotContain(Permission.FOLLOW_JUSTICE);
        UUID other = opened(CaseKind.OTHER_PROTECTION, "");
        assertThat(mine.get("/cases/" + other).body()).doesNotContain("Complaint and prosecution");
        assertThat(mine.get("/cases/" + other + "/justice").status()).isEqualTo(403);
    }

    @Test
    void silenceIsToldOnceAndTheWaitBeginsAnew() {
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        step(caseId, police, Step.COMPLAINT, today.minusDays(90), "lodger", "OTHERS");
        // From the day on which it was heard, not from the day on which it happened.
        upkeep.run(today.plusDays(13));
        assertThat(track(caseId, police).told()).isEmpty();
        upkeep.run(today.plusDays(14));
        upkeep.run(today.plusDays(14));
        upkeep.run(today.plusDays(20));
        assertThat(ledger.history(kind, Justice.fileOf(caseId)).stream()
                        .filter(event -> event.body() instanceof JusticeChange.DelayTold))
                .hasSize(1);
        Visitor visitor = visitor(worker);
        assertThat(visitor.get("/").body()).contains("Authorities of which nothing was heard: 1");
        assertThat(visitor.get("/justice?which=SILENCE").body()).contains("Nothing heard: Police");
        String path = "/cases/" + caseId + "/justice/tracks/" + police;
        visitor.post(path + "/do/chased", Forms.in(visitor.get(path).body(), "id=\"chased\""));
        assertThat(track(caseId, police).chased()).contains(today);
        // Asked on the day on which it was heard: the same wait, and it was told.
        justice.chased(form(), caseId, police, heads(caseId), worker);
        Set<EventId> shown = heads(caseId);
        LocalDate later = today.plusDays(20);
        ledger.perform(new Command(
                form(),
                worker.id(),
                recorder ->
                        recorder.record(kind, Justice.fileOf(caseId), shown, new JusticeChange.Chased(police, later))));
        assertThat(visitor.get("/").body()).doesNotContain("Authorities of which nothing was heard");
        upkeep.run(today.plusDays(34));
        assertThat(track(caseId, police).told()).containsExactly(today.plusDays(14), today.plusDays(34));
        // Of a case that nobody has, whoever supervises is told; of a closed one nobody.
        SignedIn supervisor = someone("SUPERVISOR");
        cases.askClosing(form(), caseId, cases.find(caseId).heads(), ClosingReason.HER_WISH, "", worker);
        cases.step(form(), caseId, cases.find(caseId).heads(), Stage.CLOSED, supervisor);
        assertThat(visitor.get("/").body()).doesNotContain("Authorities of which nothing was heard");
        refused("case.closed", "wish", () -> wish(caseId, "wish", "NOTHING"));
        assertThat(visitor.get(path).body()).contains("This case is closed").doesNotContain("/do/");
    }

    @Test
    void hearingsStandInTodaysWorkWithWhatIsNotArranged() {
        UUID caseId = opened(20);
        UUID court = follow(caseId, DutyBearer.COURT);
        Visitor visitor = visitor(worker);
        String path = "/cases/" + caseId + "/justice/tracks/" + court;
        refused(
                "case.day-past",
                "day",
                () -> justice.appointment(
                        form(),
                        caseId,
                        court,
                        heads(caseId),
                        sent("kind", "HEARING", "day", today.minusDays(1).toString()),
                        worker));
        String page = visitor.get(path + "?open=appointment").body();
        visitor.post(
                path + "/do/appointment",
                Forms.in(
                        page,
                        "id=\"add-appointment\"",
                        "kind",
                        "HEARING",
                        "day",
                        today.plusDays(2).toString(),
                        "where",
                        "court room four",
                        "SCREEN",
                        "on",
                        "TRANSPORT",
                        "on"));
        assertThat(visitor.get("/").body()).contains("Hearings and appointments soon, with something not arranged: 1");
        assertThat(visitor.get("/justice").body()).contains("Hearing in court", "2 to be arranged");
        assertThat(visitor.get(path).body())
                .contains("Screen between her and the accused")
                .doesNotContain("room four");
        assertThat(visitor.post(path + "/open").body()).contains("court room four");
        UUID hearing = file(caseId).appointments().firstKey();
        for (String what : List.of("SCREEN", "TRANSPORT")) {
            justice.arranged(
                    form(),
                    caseId,
                    court,
                    heads(caseId),
                    sent(
                            "appointment",
                            hearing.toString(),
                            "arrangement",
                            what,
                            "granted",
                            what.equals("SCREEN") ? "no" : "yes"),
                    worker);
        }
        assertThat(visitor.get("/").body()).doesNotContain("not arranged");
        assertThat(visitor.get(path).body()).contains("refused", "arranged");
        refused(
                "justice.appointment-to-come",
                "appointment",
                () -> justice.appointmentEnded(
                        form(),
                        caseId,
                        court,
                        heads(caseId),
                        sent("appointment", hearing.toString(), "end", "HELD"),
                        worker));
        refused(
                "case.choose",
                "appointment",
                () -> justice.appointmentEnded(
                        form(),
                        caseId,
                        court,
                        heads(caseId),
                        sent("appointment", UUID.randomUUID().toString(), "end", "HELD"),
                        worker));
        justice.appointmentEnded(
                form(),
                caseId,
                court,
                heads(caseId),
                sent("appointment", hearing.toString(), "end", "CANCELLED"),
                worker);
        refused(
                "justice.appointment-over",
                "appointment",
                () -> justice.appointmentEnded(
                        form(),
                        caseId,
                        court,
                        heads(caseId),
                        sent("appointment", hearing.toString(), "end", "HELD"),
                        worker));
        assertThat(visitor.get("/justice").body()).doesNotContain("Hearing in court<");
        wish(caseId, "wish", "UNDECIDED", "askAgain", today.plusDays(1).toString());
        assertThat(visitor.get("/justice?which=ASK_AGAIN").body()).contains(caseId.toString());
    }

    @Test
    void aHearingOfWhoeverHasNobodyAnyMoreStandsInTheSupervisorsWork() {
        UUID caseId = opened(20);
        UUID court = follow(caseId, DutyBearer.COURT);
        justice.appointment(
                form(),
                caseId,
                court,
                heads(caseId),
                sent("kind", "HEARING", "day", today.plusDays(1).toString(), "TRANSPORT", "on"),
                worker);
        Visitor supervisor = visitor(someone("SUPERVISOR"));
        assertThat(supervisor.get("/").body()).doesNotContain("with something not arranged", "Cases that nobody has");
        assertThat(supervisor.get("/justice").body()).doesNotContain(caseId.toString());
        accounts.setActive(worker.id(), false);
        assertThat(supervisor.get("/").body())
                .contains("Hearings and appointments soon, with something not arranged: 1", "Cases that nobody has: 1");
        assertThat(supervisor.get("/justice").body()).contains(caseId.toString());
        // She is back: it is hers alone.
        accounts.setActive(worker.id(), true);
        assertThat(supervisor.get("/").body()).doesNotContain("with something not arranged", "Cases that nobody has");
    }

    @Test
    void whoIsAccusedIsSealedNeverListedAndOpensByALoggedActOnly() {
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        UUID court = follow(caseId, DutyBearer.COURT);
        refused(
                "justice.alleged-empty",
                "name",
                () -> justice.alleged(form(), caseId, police, heads(caseId), sent("code", "X1"), worker));
        for (UUID track : List.of(police, court)) {
            justice.alleged(
                    form(),
                    caseId,
                    track,
                    heads(caseId),
                    sent("name", SECRET, "code", "X1", "RECRUITER", "on", "relation", "KNOWN", "official", "YES"),
                    worker);
        }
        assertThat(file(caseId).alleged()).hasSize(2);
        Visitor visitor = visitor(worker);
        String path = "/cases/" + caseId + "/justice";
        assertThat(visitor.get(path + "/tracks/" + police).body())
                .contains("Said of 1. Sealed")
                .doesNotContain(SECRET, "Recruited her");
        assertThat(visitor.post(path + "/open").body()).doesNotContain(SECRET);
        assertThat(visitor.post(path + "/tracks/" + police + "/open").body())
                .contains(SECRET, "Recruited her", "/tracks/" + court);
        assertThat(jdbc.sql("""
                        select array_to_string(categories, ',') from access_log where user_id = ? and purpose = 'JUSTICE'
                        order by position""").param(worker.id()).query(String.class).list())
                .containsExactly("justice", "alleged,justice");
        // No row and no event says it.
        for (String table : kind.tables()) {
            assertThat(jdbc.sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                            .query(String.class)
                            .single())
                    .doesNotContain("Kalu", "X1");
        }
        String hidden = HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(ledger.history(kind, Justice.fileOf(caseId)).stream()
                        .map(event -> HexFormat.of()
                                .formatHex(JusticeFileKind.TYPES.encode(event).payload())))
                .noneMatch(payload -> payload.contains(hidden));
        visitor.get("/people");
        assertThat(visitor.post("/people", "words", SECRET).body()).doesNotContain("Recruited", caseId.toString());
        // Said anew by two who did not know of each other: both stand.
        UUID person = file(caseId).alleged().entrySet().stream()
                .filter(entry -> entry.getValue().track().equals(police))
                .findFirst()
                .orElseThrow()
                .getKey();
        Set<EventId> shown = heads(caseId);
        for (String name : List.of("Kalu", "Kala")) {
            justice.alleged(form(), caseId, police, shown, sent("alleged", person.toString(), "name", name), worker);
        }
        assertThat(file(caseId).inConflict()).isTrue();
        refused(
                "case.choose",
                "name",
                () -> justice.alleged(
                        form(),
                        caseId,
                        court,
                        heads(caseId),
                        sent("alleged", person.toString(), "name", "Kalu"),
                        worker));
    }

    @Test
    void whereSheIsErasedTheFileGoesTooAndOnlyCountsAreLeft() {
        PersonRows.Row girl = girl(20);
        UUID caseId = opened(CaseKind.TRAFFICKING_SURVIVOR, girl.code());
        UUID police = follow(caseId, DutyBearer.POLICE);
        step(caseId, police, Step.COMPLAINT, today, "lodger", "OTHERS", "number", "GD-79");
        erasure.erase(new SubjectId(girl.id()), Ledger.SYSTEM);
        SubjectId file = Justice.fileOf(caseId);
        assertThat(vault.vault().keyring().isErased(file)).isTrue();
        assertThat(file(caseId).forgotten()).isTrue();
        Visitor visitor = visitor(worker);
        String path = "/cases/" + caseId + "/justice/tracks/" + police;
        assertThat(visitor.get(path).body()).contains("Her data were erased").doesNotContain("/do/");
        assertThat(visitor.post(path + "/open").body()).contains("Her data were erased");
        refused("justice.forgotten", "wish", () -> wish(caseId, "wish", "NOTHING"));
        upkeep.run(today.plusDays(60));
        assertThat(track(caseId, police).told()).isEmpty();
        assertThat(jdbc.sql("select step from justice_track where id = ?")
                        .param(police)
                        .query(String.class)
                        .single())
                .isEqualTo("COMPLAINT");
        // The machine stopped between key and event: the next unlocking finishes.
        UUID half = opened(21);
        follow(half, DutyBearer.POLICE);
        vault.vault().keyring().erase(Justice.fileOf(half));
        forgotten.unlocked(new VaultHolder.Unlocked());
        assertThat(file(half).forgotten()).isTrue();
    }

    @Test
    void herFilesGoBeforeHerNameIsTakenOffHerCaseAlsoWhereTheMachineStopped() {
        PersonRows.Row girl = girl(22);
        UUID caseId = opened(CaseKind.TRAFFICKING_SURVIVOR, girl.code());
        follow(caseId, DutyBearer.POLICE);
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(girl.id()), Ledger.SYSTEM));
        assertThat(file(caseId).forgotten()).isFalse();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(vault.vault().keyring().isErased(Justice.fileOf(caseId))).isTrue();
        assertThat(file(caseId).forgotten()).isTrue();
        assertThat(cases.find(caseId).state().whose()).isEmpty();
    }

    @Test
    void theWholeWayOnTheScreenWithErrorsBesideTheirFields() {
        UUID caseId = opened(20);
        Visitor visitor = visitor(worker);
        String path = "/cases/" + caseId + "/justice";
        Visitor.Page page = visitor.get(path);
        assertThat(page.body()).contains("She was not asked yet", "she need not complain");
        page = visitor.post(
                path + "/do/wish",
                Forms.in(
                        page.body(),
                        "id=\"ask-wish\"",
                        "wish",
                        "COMPLAINT",
                        "teller",
                        "LAWYER",
                        "words",
                        "typed words"));
        assertThat(page.body()).contains("Tell her first what may follow", "href=\"#told\"", "typed words");
        page = visitor.post(
                path + "/do/wish",
                Forms.in(
                        page.body(),
                        "id=\"ask-wish\"",
                        "wish",
                        "COMPLAINT",
                        "teller",
                        "LAWYER",
                        "told",
                        "on",
                        "HERSELF",
                        "on"));
        assertThat(page.path()).isEqualTo(path);
        assertThat(page.body()).contains("A complaint", "A lawyer");
        page = visitor.post(
                path + "/do/track",
                Forms.in(page.body(), "id=\"open-track\"", "bearer", "", "office", "Station of the river"));
        assertThat(page.body()).contains("Choose one of these", "Station of the river");
        page = visitor.post(
                path + "/do/track",
                Forms.in(page.body(), "id=\"open-track\"", "bearer", "POLICE", "office", "Station of the river"));
        String track = page.path();
        assertThat(track).startsWith(path + "/tracks/");
        assertThat(page.body()).contains("Nothing done there yet").doesNotContain("Station of the river");
        page = visitor.get(track + "?open=step&to=COMPLAINT");
        page = visitor.post(
                track + "/do/step",
                Forms.in(
                        page.body(),
                        "id=\"to\"",
                        "on",
                        today.plusDays(3).toString(),
                        "source",
                        "HERSELF",
                        "lodger",
                        "HERSELF",
                        "number",
                        "GD-80"));
        assertThat(page.body()).contains("This day is still to come", "GD-80");
        page = visitor.post(
                track + "/do/step",
                Forms.in(
                        page.body(),
                        "id=\"to\"",
                        "on",
                        today.toString(),
                        "source",
                        "HERSELF",
                        "lodger",
                        "HERSELF",
                        "number",
                        "GD-80"));
        assertThat(page.path()).isEqualTo(track);
        assertThat(page.body()).contains("Complaint").doesNotContain("GD-80");
        assertThat(visitor.post(track + "/open").body()).contains("GD-80", "Station of the river");
        page = visitor.get(track + "?open=consent");
        page = visitor.post(
                track + "/do/consent",
                Forms.in(
                        page.body(),
                        "id=\"ask-consent\"",
                        "recipient",
                        POLICE,
                        "days",
                        "many",
                        "category-identity",
                        "on"));
        assertThat(page.body()).contains("Write for how many days");
        assertThat(visitor.get(path + "/tracks/" + UUID.randomUUID()).status()).isEqualTo(403);
        assertThat(visitor.post(track + "/do/burn", Forms.in(page.body(), "id=\"ask-consent\""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void countsNameNobodyAndTheTablesAreTheSameAfterARebuild() {
        UUID caseId = opened(20);
        UUID police = follow(caseId, DutyBearer.POLICE);
        step(caseId, police, Step.COMPLAINT, today, "lodger", "OTHERS");
        Visitor coordinator = visitor(someone("COORDINATOR"));
        assertThat(coordinator.get("/justice/counts").body())
                .contains("Complaints in figures", "Police")
                .doesNotContain(caseId.toString())
                .doesNotContainPattern("K-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(visitor(worker).get("/justice/counts").status()).isEqualTo(403);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }
}
