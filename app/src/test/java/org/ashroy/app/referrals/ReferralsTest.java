package org.ashroy.app.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.duplicates.Duplicates;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceChange;
import org.ashroy.app.services.ServiceExamples;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

class ReferralsTest extends AppTest {

    private static final String SITE = "REF-1";
    private static final String TOWN = "REF-TOWN";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final String NAME = "Minara Begum of the Mill";

    @LocalServerPort
    private int port;

    @Autowired
    private Referrals referrals;

    @Autowired
    private ReferralKind kind;

    @Autowired
    private ReferralUpkeep upkeep;

    @Autowired
    private ReferralRows rows;

    @Autowired
    private ReferralIndex index;

    @Autowired
    private Services services;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private Ledger ledger;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    private String mark = "";
    // Of each test its own, so that what others left waiting is not in its lists.
    private String home = "";
    private String clinic = "";

    @BeforeEach
    void places() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        sites.save(new Site(TOWN, "Town", Optional.empty(), "BLOCK", OPENED));
        mark = random();
        home = "RH-" + mark.toUpperCase(Locale.ROOT);
        clinic = "RC-" + mark.toUpperCase(Locale.ROOT);
        organisation(home, OrganisationKind.NGO, "BD");
        organisation(clinic, OrganisationKind.NGO, "BD");
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private void organisation(String code, OrganisationKind what, String country) {
        organisations.save(new Organisation(code, code, what, country, OPENED, Optional.empty()));
    }

    private SignedIn worker(String name, String organisation, String area, String... roles) {
        UUID id = accounts.create(name + "-" + random(), PASSWORD, Set.of(roles), organisation, area, false);
        return accounts.current(id).orElseThrow();
    }

    private SignedIn caseworker() {
        return worker("ref-case", home, SITE, "CASEWORKER");
    }

    private SignedIn nurse() {
        return worker("ref-nurse", clinic, TOWN, "SERVICE_WORKER");
    }

    private UUID woman() {
        SubjectId id = SubjectId.create();
        registration.register(TestPeople.alone(SITE, id, TestPeople.complete(NAME, 1996)), Ledger.SYSTEM);
        return id.value();
    }

    private UUID service(String organisation, Help... helps) {
        return serviceAt(TOWN, organisation, helps);
    }

    private UUID serviceAt(String site, String organisation, Help... helps) {
        SubjectId id = SubjectId.create();
        services.open(
                CommandId.create(),
                id,
                ServiceExamples.forWomen(organisation, "Post " + mark, site, helps),
                worker("ref-keeper", home, "", "COORDINATOR"));
        return id.value();
    }

    private static Making making(UUID person, UUID service, Help help) {
        return ReferralExamples.agreed(person, service, help.name(), "EMERGENCY", "30", "she needs an interpreter");
    }

    private SubjectId refer(SignedIn by, UUID person, UUID service) {
        SubjectId id = SubjectId.create();
        referrals.make(CommandId.create(), id, making(person, service, Help.MEDICAL), by);
        return id;
    }

    private Set<EventId> heads(SubjectId id) {
        return referrals.find(id).heads();
    }

    private ReferralStage stage(SubjectId id) {
        return referrals.find(id).state().stage();
    }

    private void answer(SubjectId id, ReferralStage step, SignedIn by) {
        referrals.answer(
                CommandId.create(),
                id,
                heads(id),
                new Answering(step, Optional.of(ReferralChange.NoHelp.FULL), "ask for Rokeya"),
                by);
    }

    private void open(SubjectId id, UUID person, SignedIn by, String... categories) {
        gate.enter(Act.referral(
                by.id(), Purpose.REFERRAL, Set.of(id, new SubjectId(person)), Set.of(categories), id.value()));
    }

    private Visitor visitor(SignedIn account) {
        return Visitor.at(port).signIn(account.account());
    }

    @Test
    void sheIsReferredTheServiceSeesTheLeastItMustAndTheSenderHearsWhatBecameOfIt() {
        UUID person = woman();
        UUID service = service(clinic, Help.MEDICAL);
        Visitor sender = visitor(caseworker());
        SignedIn nurse = nurse();
        Visitor receiver = visitor(nurse);
        String tab = "/people/" + person + "/referrals";
        Visitor.Page page = sender.get(tab);
        assertThat(page.body()).contains("Post " + mark).doesNotContain(NAME);
        page = sender.post(tab, Forms.in(page.body(), "id=\"refer\"", "service", service + "~MEDICAL"));
        assertThat(page.body()).contains("Choose how urgent it is");
        page = sender.post(
                tab,
                Forms.in(
                        page.body(),
                        "id=\"refer\"",
                        "service",
                        service + "~MEDICAL",
                        "urgency",
                        "URGENT",
                        "approach",
                        "ACCOMPANIED",
                        "category-identity",
                        "on",
                        "words",
                        "she is afraid of dogs",
                        "days",
                        "30",
                        "noticeLanguage",
                        "en",
                        "evidence",
                        "SPOKEN_TO_CLERK"));
        assertThat(page.body()).contains("Without her yes nothing is sent");
        String[] filled = Forms.in(
                page.body(),
                "id=\"refer\"",
                "service",
                service + "~MEDICAL",
                "urgency",
                "URGENT",
                "approach",
                "ACCOMPANIED",
                "category-identity",
                "on",
                "words",
                "she is afraid of dogs",
                "days",
                "30",
                "noticeLanguage",
                "en",
                "evidence",
                "SPOKEN_TO_CLERK",
                "agreed",
                "on");
        page = sender.post(tab, filled);
        String sent = page.path();
        assertThat(sent).startsWith("/referrals/");
        // The form sent twice is one referral.
        assertThat(sender.post(tab, filled).path()).isEqualTo(sent);
        assertThat(sender.get(tab).body().split("<tr>", -1)).hasSize(3);
        assertThat(page.body()).contains("Sealed").doesNotContain("dogs", NAME);
        UUID id = UUID.fromString(sent.substring("/referrals/".length()));
        String inbox = "/referrals/inbox/" + id;
        assertThat(receiver.get("/referrals/inbox").body()).contains(inbox).doesNotContain(NAME);
        page = receiver.get(inbox);
        assertThat(page.body()).doesNotContain(NAME, "dogs", person.toString());
        page = receiver.post(inbox + "/open");
        assertThat(page.body())
                .contains(NAME, "she is afraid of dogs")
                .doesNotContain("+8801000123456", person.toString());
        assertThat(receiver.post(inbox + "/answer", Forms.in(page.body(), "id=\"answer\"", "step", "REFUSED"))
                        .body())
                .contains("Choose why no help is given");
        page = receiver.get(inbox);
        page = receiver.post(
                inbox + "/answer",
                Forms.in(page.body(), "id=\"answer\"", "step", "ACCEPTED", "words", "ask for Rokeya at ten"));
        assertThat(page.body()).contains("Accepted");
        receiver.post(inbox + "/answer", Forms.in(page.body(), "id=\"answer\"", "step", "SERVED"));
        // With the end of it the service opens nothing more.
        assertThat(receiver.post(inbox + "/open").body())
                .contains("This referral has ended")
                .doesNotContain(NAME);
        assertThat(sender.get("/").body()).contains("Referrals with an answer to be read: 1");
        assertThat(sender.get("/referrals?show=ANSWERED").body()).contains(sent);
        page = sender.get(sent);
        assertThat(page.body()).contains("Helped").doesNotContain("Rokeya");
        assertThat(sender.post(sent + "/open").body()).contains("ask for Rokeya at ten", "afraid of dogs");
        sender.post(sent + "/read", Forms.in(page.body(), "id=\"read\""));
        assertThat(sender.get("/referrals?show=ANSWERED").body()).doesNotContain(sent);
    }

    @Test
    void noRowAndNoEventSaysInTheClearWhomItIsAbout() {
        UUID person = woman();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        assertThat(jdbc.sql("select t::text from referral t where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .doesNotContain(person.toString());
        byte[] payload = ledger.history(kind, id).stream()
                .map(event -> ReferralKind.TYPES.encode(event).payload())
                .findFirst()
                .orElseThrow();
        assertThat(HexFormat.of().formatHex(payload))
                .doesNotContain(person.toString().replace("-", ""));
        assertThat(registration.person(new SubjectId(person)).state().consents().tuples())
                .isEmpty();
    }

    @Test
    void aWithdrawalTakesAccessAwayAtTheNextOpening() {
        UUID person = woman();
        SignedIn sender = caseworker();
        SignedIn nurse = nurse();
        SubjectId id = refer(sender, person, service(clinic, Help.MEDICAL));
        Visitor receiver = visitor(nurse);
        String inbox = "/referrals/inbox/" + id.value();
        receiver.get(inbox);
        assertThat(receiver.post(inbox + "/open").body()).contains(NAME);
        Visitor.Page answering = receiver.get(inbox);
        referrals.withdraw(CommandId.create(), id, heads(id), ReferralChange.WithdrawalReason.HER_WISH, sender);
        assertThat(receiver.post(inbox + "/open").body())
                .contains("This referral was taken back")
                .doesNotContain(NAME);
        // The form that was open before is answered too late, and told so.
        assertThat(receiver.post(inbox + "/answer", Forms.in(answering.body(), "id=\"answer\"", "step", "ACCEPTED"))
                        .body())
                .contains("It was taken back meanwhile");
        assertThat(stage(id)).isEqualTo(ReferralStage.WITHDRAWN);
        assertThatThrownBy(() -> referrals.withdraw(
                        CommandId.create(), id, heads(id), ReferralChange.WithdrawalReason.MISTAKE, sender))
                .hasMessage("referral.step-impossible");
    }

    /** A withdrawal that stands on her record counts as one that stands on the referral. */
    @Test
    void whatSheSaysAtTheDeskCountsAtTheNextOpeningToo() {
        UUID person = woman();
        SignedIn nurse = nurse();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        open(id, person, nurse, "identity", "narrative");
        ConsentTuple no = new ConsentTuple(
                clinic,
                ReferralRules.PURPOSE,
                new TreeSet<>(Set.of("identity")),
                "BD",
                registration.today().plusDays(9),
                "1",
                "en",
                "SPOKEN_TO_CLERK",
                ConsentTuple.Answer.WITHDRAWN);
        SubjectId subject = new SubjectId(person);
        registration.change(
                CommandId.create(),
                subject,
                registration.person(subject).heads(),
                List.of(new PersonChange.ConsentAnswered(no)),
                Ledger.SYSTEM);
        assertThatThrownBy(() -> open(id, person, nurse, "identity", "narrative"))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("referral-refused-or-withdrawn");
    }

    @Test
    void nobodyOpensWhatIsNotForThemNorMoreThanWasSent() {
        UUID person = woman();
        SignedIn nurse = nurse();
        organisation("REF-OTHER", OrganisationKind.NGO, "BD");
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        UUID another = woman();
        assertThatThrownBy(() -> open(id, another, nurse, "identity", "narrative"))
                .hasMessage("referral-not-this");
        assertThatThrownBy(() -> open(id, person, nurse, "identity", "contact")).hasMessage("referral-not-this");
        for (SignedIn stranger : List.of(
                worker("ref-stranger", "REF-OTHER", "", "SERVICE_WORKER"),
                worker("ref-elsewhere", clinic, SITE, "SERVICE_WORKER"),
                worker("ref-colleague", home, SITE, "CASEWORKER"))) {
            assertThatThrownBy(() -> open(id, person, stranger, "identity", "narrative"))
                    .as(stranger.account())
                    .hasMessage("referral-not-this");
            assertThatThrownBy(() -> answer(id, ReferralStage.ACCEPTED, stranger))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(visitor(stranger).get("/referrals/inbox/" + id.value()).status())
                    .isEqualTo(403);
        }
        SignedIn host = worker("ref-host", "REF-OTHER", "", "SUPERVISOR");
        Visitor hosting = visitor(host);
        assertThat(hosting.get("/referrals/" + id.value()).status()).isEqualTo(403);
        assertThat(hosting.get("/people/" + person + "/referrals").body()).contains("has not referred her");
        assertThat(hosting.get("/referrals?show=ALL").body())
                .doesNotContain(id.value().toString());
        assertThatThrownBy(() -> gate.enter(
                        Act.on(nurse.id(), Purpose.REGISTRATION, Set.of(new SubjectId(person)), Set.of("identity"))))
                .hasMessage("role");
    }

    /** Whoever decides whether two records are of one person is told of what hangs on them; of a referral of others, nothing. */
    @Test
    void anotherOrganisationIsNotToldThatAReferralHangsOnARecord() {
        UUID person = woman();
        UUID alike = woman();
        refer(caseworker(), person, service(clinic, Help.MEDICAL));
        SignedIn colleague = worker("ref-beside", home, SITE, "CASEWORKER");
        SignedIn other = worker("ref-other-agency", clinic, SITE, "CASEWORKER");
        UUID pair = duplicates.named(code(person), code(alike), colleague);
        Duplicates.Sides sides = duplicates.sides(pair).orElseThrow();
        assertThat(referralsOn(sides, colleague)).isEqualTo(1);
        assertThat(referralsOn(sides, other)).isZero();
        // A second person must agree all the same, whoever decides.
        assertThat(duplicates.needsSecond(sides, other.id())).isTrue();
    }

    private long referralsOn(Duplicates.Sides sides, SignedIn user) {
        return duplicates.hanging(sides, user).stream()
                .filter(hanging -> hanging.name().equals("referrals"))
                .mapToLong(hanging -> hanging.one() + hanging.other())
                .sum();
    }

    private String code(UUID person) {
        return people.byId(person).orElseThrow().code();
    }

    @Test
    void acceptedAndTakenBackAtOnceIsTakenBackInAnyOrderAndNothingIsLost() {
        UUID person = woman();
        UUID service = service(clinic, Help.MEDICAL);
        SignedIn nurse = nurse();
        for (boolean acceptedFirst : List.of(true, false)) {
            SubjectId id = refer(caseworker(), person, service);
            Set<EventId> shown = heads(id);
            List<ReferralChange> both = new ArrayList<>(List.of(
                    new ReferralChange.Accepted(Optional.empty()),
                    new ReferralChange.Withdrawn(ReferralChange.WithdrawalReason.HER_WISH)));
            if (!acceptedFirst) {
                both = both.reversed();
            }
            // Two nodes that did not know of each other: both follow what both had shown.
            for (ReferralChange change : both) {
                ledger.perform(new Command(
                        CommandId.create(), nurse.id(), recorder -> recorder.record(kind, id, shown, change)));
            }
            assertThat(stage(id)).isEqualTo(ReferralStage.WITHDRAWN);
            assertThat(referrals.find(id).state().status().status()).isEqualTo(ReferralStage.ACCEPTED);
            assertThatThrownBy(() -> open(id, person, nurse, "identity", "narrative"))
                    .hasMessage("referral-withdrawn");
        }
    }

    @Test
    void twoAnswersAtOnceLeaveOneAndShowTheOther() {
        SubjectId id = refer(caseworker(), woman(), service(clinic, Help.MEDICAL));
        SignedIn nurse = nurse();
        Set<EventId> shown = heads(id);
        for (ReferralChange change : List.of(
                new ReferralChange.Accepted(Optional.empty()),
                new ReferralChange.Refused(ReferralChange.NoHelp.FULL, Optional.empty()))) {
            ledger.perform(
                    new Command(CommandId.create(), nurse.id(), recorder -> recorder.record(kind, id, shown, change)));
        }
        assertThat(stage(id)).isEqualTo(ReferralStage.ACCEPTED);
        assertThat(referrals.find(id).state().status().refused()).hasSize(1);
        // Out of order: what has been accepted cannot be refused, nor answered twice once it ended.
        assertThatThrownBy(() -> answer(id, ReferralStage.REFUSED, nurse)).hasMessage("referral.step-impossible");
        answer(id, ReferralStage.NOT_SERVED, nurse);
        assertThatThrownBy(() -> answer(id, ReferralStage.SERVED, nurse)).hasMessage("referral.step-impossible");
    }

    @Test
    void aClosedServiceGivesEverybodyBackAndTakesNobodyAndTheErrorNamesOthers() {
        UUID person = woman();
        SignedIn sender = caseworker();
        UUID closing = service(clinic, Help.MEDICAL);
        SubjectId waiting = refer(sender, person, closing);
        SubjectId accepted = refer(sender, person, closing);
        answer(accepted, ReferralStage.ACCEPTED, nurse());
        assertThat(services.waiting(closing)).isEqualTo(2);
        SignedIn coordinator = worker("ref-coordinator", home, "", "COORDINATOR");
        Visitor.Page form = visitor(sender).get("/people/" + person + "/referrals");
        services.close(
                CommandId.create(),
                new SubjectId(closing),
                services.find(new SubjectId(closing)).heads(),
                ServiceChange.ClosingReason.FUNDING_ENDED,
                coordinator);
        for (SubjectId id : List.of(waiting, accepted)) {
            assertThat(stage(id)).isEqualTo(ReferralStage.RETURNED);
            assertThat(referrals.find(id).state().outcome().orElseThrow().why()).contains("SERVICE_CLOSED");
        }
        assertThatThrownBy(() -> refer(sender, person, closing))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("referral.service-closed");
        mark = random();
        service(clinic, Help.MEDICAL);
        Visitor again = visitor(sender);
        again.get("/people/" + person + "/referrals");
        assertThat(again.post(
                                "/people/" + person + "/referrals",
                                Forms.in(
                                        form.body(),
                                        "id=\"refer\"",
                                        "service",
                                        closing + "~MEDICAL",
                                        "urgency",
                                        "URGENT"))
                        .body())
                .contains("This service was closed", "These offer the same", "Post " + mark)
                .doesNotContain("value=\"" + closing + "~MEDICAL\"");
    }

    @Test
    void anOrganisationThatEndedGivesEverybodyBackAndTakesNobody() {
        organisation("REF-ENDS", OrganisationKind.NGO, "BD");
        UUID service = service("REF-ENDS", Help.MEDICAL);
        UUID person = woman();
        SignedIn sender = caseworker();
        SubjectId id = refer(sender, person, service);
        organisations.save(new Organisation(
                "REF-ENDS", "REF-ENDS", OrganisationKind.NGO, "BD", OPENED, Optional.of(OPENED.plusYears(1))));
        upkeep.run(Instant.now(), registration.today());
        assertThat(stage(id)).isEqualTo(ReferralStage.RETURNED);
        assertThatThrownBy(() -> refer(sender, person, service)).hasMessage("referral.organisation-ended");
    }

    @Test
    void aServiceThatDoesNotTakeHerIsRefused() {
        SubjectId man = SubjectId.create();
        registration.register(
                TestPeople.alone(SITE, man, TestPeople.man("Nur Alam", 1980).build()), Ledger.SYSTEM);
        UUID service = service(clinic, Help.MEDICAL);
        SignedIn sender = caseworker();
        assertThatThrownBy(() -> refer(sender, man.value(), service)).hasMessage("referral.service-not-for-her");
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(), SubjectId.create(), making(woman(), service, Help.SHELTER), sender))
                .hasMessage("referral.help-not-offered");
    }

    private long told(SubjectId id, Rung rung) {
        return ledger.history(kind, id).stream()
                .map(Event::body)
                .filter(ReferralChange.Escalated.class::isInstance)
                .map(ReferralChange.Escalated.class::cast)
                .filter(telling -> telling.rung() == rung)
                .count();
    }

    private void assertTold(List<SubjectId> all, Rung rung, long times) {
        assertThat(all).as("%s", rung).allMatch(id -> told(id, rung) == times);
    }

    @Test
    void aHundredUnansweredGiveAHundredEscalationsOnTimeEachOnce() {
        worker("ref-focal", clinic, TOWN, "SERVICE_WORKER");
        worker("ref-their-supervisor", clinic, "", "SUPERVISOR");
        SignedIn mine = worker("ref-my-supervisor", home, "", "SUPERVISOR");
        SignedIn coordination = worker("ref-coordination", home, "", "COORDINATOR");
        UUID person = woman();
        UUID service = service(clinic, Help.MEDICAL);
        SignedIn sender = caseworker();
        Instant before = Instant.now();
        List<SubjectId> all = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            all.add(refer(sender, person, service));
        }
        // A little later than the last: the ledger's clock may stand a millisecond ahead.
        Instant after = Instant.now().plusSeconds(1);
        LocalDate today = registration.today();
        upkeep.run(before.plus(Duration.ofMinutes(30)).minusMillis(1), today);
        assertTold(all, Rung.FOCAL, 0);
        // Two passes that meet, and one after a restart: each tells once.
        CompletableFuture<Void> meanwhile =
                CompletableFuture.runAsync(() -> upkeep.run(after.plus(Duration.ofMinutes(30)), today));
        upkeep.run(after.plus(Duration.ofMinutes(30)), today);
        meanwhile.join();
        upkeep.run(after.plus(Duration.ofMinutes(31)), today);
        assertTold(all, Rung.FOCAL, 1);
        assertTold(all, Rung.RECEIVING_SUPERVISOR, 0);
        upkeep.run(after.plus(Duration.ofHours(1)), today);
        assertTold(all, Rung.RECEIVING_SUPERVISOR, 1);
        assertTold(all, Rung.SENDING_SUPERVISOR, 0);
        // The server was off for a day: every rung that was missed is told, each once, and the time it should have been
        // is kept.
        upkeep.run(after.plus(Duration.ofDays(1)), today);
        upkeep.run(after.plus(Duration.ofDays(2)), today);
        for (Rung rung : Rung.values()) {
            assertTold(all, rung, 1);
        }
        Referral one = referrals.find(all.getFirst()).state();
        Instant sent = one.times().sent().orElseThrow();
        assertThat(one.told().stream()
                        .map(telling -> Duration.between(sent, telling.due()).toMinutes()))
                .containsExactly(30L, 60L, 90L, 120L);
        assertThat(visitor(mine).get("/referrals/escalated").body())
                .contains(one.made().orElseThrow().code());
        assertThat(visitor(coordination).get("/referrals/escalated").body())
                .contains(one.made().orElseThrow().code())
                .doesNotContain(NAME, person.toString());
    }

    @Test
    void whereNobodyStandsOnARungTheNextIsToldInItsPlaceAndWhoAnsweredIsLeftAlone() {
        organisation("REF-SMALL", OrganisationKind.NGO, "BD");
        SignedIn only = worker("ref-only", "REF-SMALL", "", "SERVICE_WORKER");
        worker("ref-super", home, "", "SUPERVISOR");
        UUID person = woman();
        UUID service = service("REF-SMALL", Help.MEDICAL);
        SignedIn sender = caseworker();
        SubjectId silent = refer(sender, person, service);
        SubjectId answered = refer(sender, person, service);
        answer(answered, ReferralStage.ACCEPTED, only);
        Instant now = Instant.now().plusSeconds(1);
        upkeep.run(now.plus(Duration.ofHours(1)), registration.today());
        assertThat(told(silent, Rung.RECEIVING_SUPERVISOR)).isEqualTo(1);
        assertThat(told(silent, Rung.SENDING_SUPERVISOR)).isEqualTo(1);
        assertThat(told(silent, Rung.COORDINATION)).isZero();
        assertThat(told(answered, Rung.FOCAL)).isZero();
        // What was accepted is not forgotten either: help has a time of its own.
        upkeep.run(now.plus(Duration.ofHours(3)), registration.today());
        assertThat(told(answered, Rung.FOCAL)).isEqualTo(1);
        assertThat(referrals.find(answered).state().told().getFirst().waiting()).isEqualTo(Waiting.HELP);
    }

    /** The rungs that are told of a new emergency when half of its time is over. */
    private List<Rung> toldAtHalfTime(SignedIn sender, UUID service) {
        SubjectId id = refer(sender, woman(), service);
        upkeep.run(Instant.now().plus(Duration.ofMinutes(31)), registration.today());
        return Arrays.stream(Rung.values()).filter(rung -> told(id, rung) == 1).toList();
    }

    @Test
    void whoCannotActOrIsNotShownItStandsOnNoRung() {
        // Both work elsewhere than where the service is.
        worker("ref-far", clinic, SITE, "SERVICE_WORKER");
        worker("ref-far-supervisor", clinic, SITE, "SUPERVISOR");
        SignedIn mine = worker("ref-near-supervisor", home, SITE, "SUPERVISOR");
        UUID service = service(clinic, Help.MEDICAL);
        assertThat(toldAtHalfTime(caseworker(), service))
                .containsExactly(Rung.FOCAL, Rung.RECEIVING_SUPERVISOR, Rung.SENDING_SUPERVISOR);
        // Of what the head office sent a supervisor of one site is shown nothing.
        SignedIn office = worker("ref-office", home, "", "CASEWORKER");
        assertThat(toldAtHalfTime(office, service)).containsExactly(Rung.values());
        assertThat(visitor(mine).get("/referrals/escalated").body().split("<tr>", -1))
                .hasSize(3);
        // The last day of the supervisor is over.
        jdbc.sql("update account set valid_until = '2021-01-01' where id = ?")
                .param(mine.id())
                .update();
        assertThat(toldAtHalfTime(caseworker(), service)).containsExactly(Rung.values());
    }

    @Test
    void whoIsShutOutByALockedSiteStandsOnNoRung() {
        String shut = "REF-L" + mark;
        sites.save(new Site(shut, "Locked block", Optional.empty(), "BLOCK", OPENED));
        SignedIn nurse = worker("ref-shut", clinic, shut, "SERVICE_WORKER");
        worker("ref-open", home, "", "SUPERVISOR");
        UUID service = serviceAt(shut, clinic, Help.MEDICAL);
        SignedIn sender = caseworker();
        assertThat(toldAtHalfTime(sender, service)).containsExactly(Rung.FOCAL);
        locks.lock(CommandId.create(), shut, SiteLocks.OPERATOR);
        try {
            assertThat(toldAtHalfTime(sender, service))
                    .containsExactly(Rung.FOCAL, Rung.RECEIVING_SUPERVISOR, Rung.SENDING_SUPERVISOR);
        } finally {
            for (UUID one : List.of(SiteLocks.OPERATOR, nurse.id())) {
                locks.unlock(CommandId.create(), locks.find(shut).heads(), shut, one, false);
            }
        }
    }

    @Test
    void whatSheAgreedToEndsAndTheReferralGoesBack() {
        UUID person = woman();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        upkeep.run(Instant.now(), registration.today().plusDays(30));
        assertThat(stage(id)).isEqualTo(ReferralStage.SENT);
        upkeep.run(Instant.now(), registration.today().plusDays(31));
        assertThat(stage(id)).isEqualTo(ReferralStage.RETURNED);
    }

    @Test
    void aGovernmentNeedsTwoOthersAndTheCountryOfOriginGetsNothing() {
        organisation("REF-GOV", OrganisationKind.GOVERNMENT, "BD");
        organisation("REF-MM", OrganisationKind.NGO, "MM");
        UUID person = woman();
        SignedIn sender = worker("ref-supervisor", home, "", "SUPERVISOR");
        SignedIn first = worker("ref-first", home, "", "SUPERVISOR");
        SignedIn second = worker("ref-second", home, "", "SUPERVISOR");
        SignedIn doctor = worker("ref-doctor", "REF-GOV", TOWN, "SERVICE_WORKER");
        SubjectId id = refer(sender, person, service("REF-GOV", Help.MEDICAL));
        assertThat(stage(id)).isEqualTo(ReferralStage.ASKED);
        assertThat(visitor(doctor).get("/referrals/inbox/" + id.value()).status())
                .isEqualTo(403);
        assertThatThrownBy(() -> referrals.approve(CommandId.create(), id, heads(id), sender))
                .hasMessage("referral.own");
        referrals.approve(CommandId.create(), id, heads(id), first);
        assertThatThrownBy(() -> referrals.approve(CommandId.create(), id, heads(id), first))
                .hasMessage("referral.step-impossible");
        assertThatThrownBy(() -> open(id, person, doctor, "identity", "narrative"))
                .hasMessage("referral-not-open");
        referrals.approve(CommandId.create(), id, heads(id), second);
        assertThat(stage(id)).isEqualTo(ReferralStage.SENT);
        open(id, person, doctor, "identity", "narrative");
        assertThatThrownBy(() -> refer(sender, person, service("REF-MM", Help.MEDICAL)))
                .hasMessage("referral-obstacle.COUNTRY_OF_ORIGIN");
    }

    @Test
    void whatWasNeverSentIsInNoListOfTheReceiver() {
        String government = "RG-" + mark.toUpperCase(Locale.ROOT);
        organisation(government, OrganisationKind.GOVERNMENT, "BD");
        SignedIn sender = caseworker();
        SignedIn doctor = worker("ref-government-doctor", government, TOWN, "SERVICE_WORKER");
        UUID service = service(government, Help.MEDICAL);
        SubjectId asked = refer(sender, woman(), service);
        SubjectId sent = refer(sender, woman(), service);
        for (int number = 0; number < 2; number++) {
            SignedIn approver = worker("ref-approver", home, "", "SUPERVISOR");
            assertThat(services.waiting(service)).isZero();
            referrals.approve(CommandId.create(), sent, heads(sent), approver);
        }
        assertThat(services.waiting(service)).isEqualTo(1);
        for (SubjectId id : List.of(asked, sent)) {
            referrals.withdraw(CommandId.create(), id, heads(id), ReferralChange.WithdrawalReason.MISTAKE, sender);
            assertThat(stage(id)).isEqualTo(ReferralStage.WITHDRAWN);
        }
        assertThat(visitor(doctor).get("/referrals/inbox?past=on").body())
                .contains("/referrals/inbox/" + sent.value())
                .doesNotContain(asked.value().toString())
                .doesNotContain(
                        referrals.find(asked).state().made().orElseThrow().code());
        assertThat(visitor(sender).get("/referrals?show=ALL").body())
                .contains(asked.value().toString());
    }

    @Test
    void inDangerToLifeTwoOfProtectionSendTheMinimumForADayAndTheOfficerReviewsIt() {
        UUID person = woman();
        UUID service = service(clinic, Help.MEDICAL);
        SignedIn sender = caseworker();
        SignedIn other = worker("ref-other-case", home, SITE, "CASEWORKER");
        SignedIn nurse = nurse();
        SubjectId id = SubjectId.create();
        referrals.make(CommandId.create(), id, danger(person, service, "identity", "contact"), sender);
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(), SubjectId.create(), danger(person, service, "needs"), sender))
                .hasMessage("referral.categories-missing");
        assertThatThrownBy(() -> open(id, person, nurse, "identity", "contact", "narrative"))
                .hasMessage("referral-not-open");
        referrals.approve(CommandId.create(), id, heads(id), other);
        open(id, person, nurse, "identity", "contact", "narrative");
        assertThat(referrals.find(id).state().made().orElseThrow().until())
                .isEqualTo(registration.today().plusDays(1));
        SignedIn officer = worker("ref-officer", home, "", "DATA_PROTECTION_OFFICER");
        Visitor reviewing = visitor(officer);
        Visitor.Page page = reviewing.get("/referrals/review");
        Instant sent = referrals.find(id).state().times().sent().orElseThrow();
        assertThat(rows.toReviewSentBefore(sent.plusMillis(1))).isGreaterThan(rows.toReviewSentBefore(sent));
        String code = referrals.find(id).state().made().orElseThrow().code();
        assertThat(page.body()).contains(code).doesNotContain(NAME);
        page = reviewing.post(
                "/referrals/review/" + id.value(),
                Forms.in(page.body(), "/referrals/review/" + id.value(), "finding", "JUSTIFIED"));
        assertThat(page.body()).doesNotContain(code);
        // A supervisor of nobody's safety, or one without protection work, cannot name a danger.
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(), SubjectId.create(), danger(person, service, "identity"), nurse))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static Making danger(UUID person, UUID service, String... categories) {
        return new Making(
                person,
                service,
                "MEDICAL",
                "EMERGENCY",
                "DANGER_TO_LIFE",
                new TreeSet<>(Set.of(categories)),
                "THROUGH_SENDER",
                false,
                "",
                "",
                "",
                "she is bleeding and cannot speak",
                "",
                "",
                "",
                "");
    }

    private static Making clinical(UUID person, UUID service, String urgency, String told, String day, String hour) {
        return ReferralExamples.agreed(person, service, "CLINICAL_CARE_AFTER_RAPE", urgency, "30", "", told, day, hour);
    }

    @Test
    void theHoursAreCountedFromWhatSheToldAndCareNeverEnds() {
        UUID person = woman();
        UUID service = service(clinic, Help.CLINICAL_CARE_AFTER_RAPE);
        SignedIn sender = caseworker();
        String yesterday = registration.today().minusDays(1).toString();
        SubjectId id = SubjectId.create();
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(), id, clinical(person, service, "URGENT", "DAY", yesterday, ""), sender))
                .hasMessage("referral.window-open");
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(),
                        id,
                        clinical(person, service, "EMERGENCY", "HOUR", yesterday, "late"),
                        sender))
                .hasMessage("referral.hour-wrong");
        assertThatThrownBy(() -> referrals.make(
                        CommandId.create(),
                        id,
                        clinical(
                                person,
                                service,
                                "EMERGENCY",
                                "DAY",
                                registration.today().plusDays(2).toString(),
                                ""),
                        sender))
                .hasMessage("referral.since-future");
        referrals.make(CommandId.create(), id, clinical(person, service, "EMERGENCY", "DAY", yesterday, ""), sender);
        SubjectId unknown = SubjectId.create();
        referrals.make(CommandId.create(), unknown, clinical(person, service, "ROUTINE", "UNKNOWN", "", ""), sender);
        SubjectId longAgo = SubjectId.create();
        referrals.make(
                CommandId.create(),
                longAgo,
                clinical(person, service, "ROUTINE", "HOUR", "2026-01-02", "14:30"),
                sender);
        Visitor receiver = visitor(nurse());
        receiver.get("/referrals/inbox");
        assertThat(receiver.post("/referrals/inbox/" + id.value() + "/open").body())
                .contains("72 hours:", "120 hours:", "Care never ends with these hours")
                .doesNotContain("72 hours: over");
        assertThat(receiver.post("/referrals/inbox/" + unknown.value() + "/open")
                        .body())
                .contains("It is not known when", "Care never ends with these hours");
        assertThat(receiver.post("/referrals/inbox/" + longAgo.value() + "/open")
                        .body())
                .contains("72 hours: over", "120 hours: over", "Care never ends with these hours");
    }

    @Test
    void whereSheIsErasedHerReferralsGoTooAndNobodyWaitsForThem() {
        UUID person = woman();
        SignedIn nurse = nurse();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        assertThat(index.about(id.value())).isPresent();
        erasure.erase(new SubjectId(person), Ledger.SYSTEM);
        assertThat(vault.vault().keyring().isErased(id)).isTrue();
        assertThat(index.about(id.value())).isEmpty();
        assertThat(referrals.find(id).state().waiting()).isEmpty();
        assertThatThrownBy(() -> open(id, person, nurse, "identity", "narrative"))
                .hasMessage("referral-not-this");
        assertThat(jdbc.sql("select about_sealed is null and next_rung_at is null from referral where id = ?")
                        .param(id.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aServiceWithoutAccountsGetsNeutralPaperAndTheSenderWritesDownWhatItSaid() {
        organisation("REF-OUT", OrganisationKind.NGO, "BD");
        UUID person = woman();
        UUID service = service("REF-OUT", Help.CLINICAL_CARE_AFTER_RAPE);
        SignedIn caseworker = caseworker();
        SubjectId id = SubjectId.create();
        Making form = clinical(person, service, "EMERGENCY", "UNKNOWN", "", "");
        referrals.make(CommandId.create(), id, form, caseworker);
        Visitor sender = visitor(caseworker);
        String path = "/referrals/" + id.value();
        Visitor.Page page = sender.get(path);
        assertThat(page.body())
                .contains("Nobody of this organisation has an account")
                .doesNotContain(NAME);
        Visitor.Page paper = sender.post(path + "/paper", Forms.in(page.body(), path + "/paper\"", "read", "en"));
        assertThat(paper.body())
                .contains(
                        NAME,
                        "Request to a service",
                        referrals.find(id).state().made().orElseThrow().code())
                .doesNotContain("linical", "72 h", "120 h", "+8801000123456", person.toString());
        // Where somebody there has an account, nobody answers in their place.
        SubjectId theirs = refer(caseworker, person, service(clinic, Help.MEDICAL));
        var _ = nurse();
        assertThat(sender.get("/referrals/" + theirs.value()).body()).doesNotContain("id=\"answer\"");
        assertThatThrownBy(() -> answer(theirs, ReferralStage.ACCEPTED, caseworker))
                .isInstanceOf(AccessDeniedException.class);
        String[] accepted = Forms.in(page.body(), "id=\"answer\"", "step", "ACCEPTED", "way", "TELEPHONE");
        assertThat(sender.post(path + "/answer", accepted).body()).contains("Write who told you");
        assertThat(stage(id)).isEqualTo(ReferralStage.SENT);
        page = sender.post(
                path + "/answer",
                Forms.in(
                        page.body(),
                        "id=\"answer\"",
                        "step",
                        "ACCEPTED",
                        "way",
                        "TELEPHONE",
                        "teller",
                        "Rokeya at the desk"));
        assertThat(stage(id)).isEqualTo(ReferralStage.ACCEPTED);
        assertThat(page.body()).contains("By telephone").doesNotContain("Rokeya");
        assertThat(sender.post(path + "/open").body()).contains("Rokeya at the desk");
        page = sender.get(path);
        referrals.withdraw(CommandId.create(), id, heads(id), ReferralChange.WithdrawalReason.HER_WISH, caseworker);
        sender.get(path);
        assertThat(sender.post(path + "/paper", Forms.in(page.body(), path + "/paper\"", "read", "en"))
                        .body())
                .contains("This referral was taken back")
                .doesNotContain(NAME, "Request to a service");
    }

    /** The machine stopped between the key and the event: the next unlocking finishes. */
    @Test
    void whatWasHalfErasedIsFinishedAtTheNextUnlocking() {
        SubjectId id = refer(caseworker(), woman(), service(clinic, Help.MEDICAL));
        vault.vault().keyring().erase(id);
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(referrals.find(id).state().marks().forgotten()).isTrue();
        assertThat(index.withoutKey()).doesNotContain(id.value());
    }

    @Test
    void thePaperOfHerOwnDataThatAnyDeskPrintsDoesNotSayWhereSheWasSent() {
        UUID person = woman();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        open(id, person, nurse(), "identity", "narrative");
        Visitor clerk = visitor(worker("ref-clerk", home, SITE, "REGISTRATION_CLERK"));
        clerk.get("/people/" + person);
        assertThat(clerk.post("/people/" + person + "/own-data").body())
                .contains(NAME)
                .doesNotContain(clinic);
        assertThat(clerk.get("/people/" + person + "/referrals").status()).isEqualTo(403);
        assertThat(clerk.get("/people/" + person).body()).doesNotContain("/referrals");
    }

    @Test
    void afterALockNothingIsKnownAndAfterUnlockingEverythingIs() {
        UUID person = woman();
        SubjectId id = refer(caseworker(), person, service(clinic, Help.MEDICAL));
        vault.lock();
        assertThat(index.about(id.value())).isEmpty();
        // Telling goes on without a key: nobody is opened for it.
        upkeep.run(Instant.now().plus(Duration.ofMinutes(31)), registration.today());
        assertThat(told(id, Rung.FOCAL)).isEqualTo(1);
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(index.about(id.value()).orElseThrow().person()).isEqualTo(person);
        assertThat(index.ofPerson(person)).containsExactly(id.value());
    }

    @Test
    void smallNumbersAreHiddenAndNoSumGivesThemAway() {
        List<AnswerCounts.Line> lines = AnswerCounts.of(List.of(
                new ReferralRows.Answers(Help.MEDICAL, 40, 11, 0, 12),
                new ReferralRows.Answers(Help.LEGAL, 40, 1, 0, 12),
                new ReferralRows.Answers(Help.SHELTER, 3, 1, 1, 0)));
        assertThat(lines.get(0).all()).contains(63L);
        assertThat(lines.get(0).parts()).isPresent();
        assertThat(lines.get(1).all()).contains(53L);
        assertThat(lines.get(1).parts()).isEmpty();
        assertThat(lines.get(2).all()).isEmpty();
        assertThat(lines.get(2).parts()).isEmpty();
        refer(caseworker(), woman(), service(clinic, Help.MEDICAL));
        assertThat(rows.answers(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60)))
                .anyMatch(line -> line.help() == Help.MEDICAL && line.waiting() > 0);
        SignedIn coordinator = worker("ref-counts", home, "", "COORDINATOR");
        assertThat(visitor(coordinator).get("/referrals/counts").body()).contains("Referrals of the last 90 days");
    }
}
