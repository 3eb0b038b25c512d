package org.ashroy.app.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.RefusedFormException;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.Households;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.app.silence.Area;
import org.ashroy.app.silence.CheckCause;
import org.ashroy.app.silence.CheckLine;
import org.ashroy.app.silence.CheckQuery;
import org.ashroy.app.silence.Checks;
import org.ashroy.app.silence.Silences;
import org.ashroy.app.silence.Whereabouts;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class MissingReportsTest extends AppTest {

    private static final String SITE = "MISS-1";

    @LocalServerPort
    private int port;

    @Autowired
    private MissingReports reports;

    @Autowired
    private Entitlements entitlements;

    @Autowired
    private Registration registration;

    @Autowired
    private Households households;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Checks checks;

    @Autowired
    private Silences silences;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        sites.save(new Site("MISS-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    /** A mother and her daughter. */
    private record Family(SubjectId household, UUID mother, UUID girl) {}

    private Family family() {
        SubjectId household = SubjectId.create();
        SubjectId mother = SubjectId.create();
        SubjectId girl = SubjectId.create();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        household,
                        SITE,
                        List.of(
                                new Registration.NewHousehold.Member(
                                        mother, TestPeople.complete("Mother Rahima", 1985)),
                                new Registration.NewHousehold.Member(
                                        girl,
                                        TestPeople.child(
                                                "Yasmin", registration.today().getYear() - 14)))),
                Ledger.SYSTEM);
        return new Family(household, mother.value(), girl.value());
    }

    private UUID someone(String role) {
        return accountAt(SITE, "miss-" + UUID.randomUUID().toString().substring(24), role);
    }

    private UUID reported(UUID girl) {
        CommandId command = CommandId.create();
        reports.report(command, girl, SaidBy.HOUSEHOLD, "Went to the market with Nur Alam", someone("FIELD_WORKER"));
        return command.value();
    }

    private Set<EventId> heads(UUID report) {
        return reports.find(report).heads();
    }

    private void exits(UUID person) {
        SubjectId subject = new SubjectId(person);
        households.status(
                new Households.Intention(CommandId.create(), households.shownWith(subject), Ledger.SYSTEM),
                subject,
                Status.LEFT,
                registration.today());
    }

    private Set<UUID> counted(Family family, int days) {
        return entitlements.counted(
                family.household().value(), registration.today().plusDays(days));
    }

    private Optional<CheckLine> check(UUID girl) {
        return checks.list(new CheckQuery(CheckQuery.Which.OPEN, new Area(SITE), Ledger.SYSTEM, 0, 500)).stream()
                .filter(line -> line.person().equals(girl))
                .findFirst();
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void theHouseholdKeepsWhatItIsEntitledToForNinetyDays() {
        Family silent = family();
        exits(silent.girl());
        assertThat(counted(silent, 0)).as("without a report").containsExactly(silent.mother());
        Family spoken = family();
        reported(spoken.girl());
        exits(spoken.girl());
        assertThat(counted(spoken, 0)).containsExactlyInAnyOrder(spoken.mother(), spoken.girl());
        assertThat(counted(spoken, 89)).containsExactlyInAnyOrder(spoken.mother(), spoken.girl());
        assertThat(counted(spoken, 90)).containsExactly(spoken.mother());
    }

    @Test
    void aReportOfWhomTheRecordSaysThatSheLeftIsCheckedUntilAPersonClosesIt() {
        Family family = family();
        exits(family.mother());
        reported(family.mother());
        CheckLine check = check(family.mother()).orElseThrow();
        silences.pass(registration.today());
        assertThat(check(family.mother())).contains(check);
        // An exit that is written after the report ends no check either.
        reported(family.girl());
        exits(family.girl());
        silences.pass(registration.today());
        assertThat(check(family.girl())).isPresent();
    }

    @Test
    void aReversalNeedsTwoPeopleAndClosesNoCheck() {
        Family family = family();
        UUID report = reported(family.girl());
        exits(family.mother());
        UUID first = someone("SUPERVISOR");
        reports.propose(CommandId.create(), report, heads(report), ReversalReason.WRONG_PERSON, first);
        UUID proposal =
                reports.find(report).state().proposals().getFirst().by().id().value();
        refused(
                () -> reports.approve(CommandId.create(), report, heads(report), proposal, first),
                "missing.second-person");
        refused(
                () -> reports.propose(CommandId.create(), report, heads(report), ReversalReason.TAKEN_BACK, first),
                "missing.proposed-already");
        assertThat(counted(family, 0)).hasSize(2);
        reports.approve(CommandId.create(), report, heads(report), proposal, someone("SUPERVISOR"));
        assertThat(counted(family, 0)).containsExactly(family.girl());
        assertThat(check(family.girl())).isPresent();
        refused(
                () -> reports.propose(CommandId.create(), report, heads(report), ReversalReason.TAKEN_BACK, first),
                "missing.holds-no-more");
    }

    @Test
    void whatASecondPersonRefusedIsApprovedByNobody() {
        Family family = family();
        UUID report = reported(family.girl());
        Set<EventId> before = heads(report);
        UUID first = someone("SUPERVISOR");
        reports.propose(CommandId.create(), report, before, ReversalReason.WRONG_PERSON, first);
        UUID proposal =
                reports.find(report).state().proposals().getFirst().by().id().value();
        reports.refuse(CommandId.create(), report, heads(report), proposal, someone("SUPERVISOR"));
        refused(
                () -> reports.approve(CommandId.create(), report, heads(report), proposal, someone("SUPERVISOR")),
                "missing.no-proposal");
        assertThat(reports.find(report).state().stage(registration.today())).isEqualTo(MissingReport.Stage.HOLDS);
    }

    @Test
    void aReportOpensOneCheckWithItsReasonAndTheSameReportTwiceIsOne() {
        Family family = family();
        CommandId command = CommandId.create();
        UUID worker = someone("FIELD_WORKER");
        reports.report(command, family.girl(), SaidBy.HOUSEHOLD, "", worker);
        reports.report(command, family.girl(), SaidBy.HOUSEHOLD, "", worker);
        reports.report(CommandId.create(), family.girl(), SaidBy.NEIGHBOUR, "", worker);
        CheckLine line = check(family.girl()).orElseThrow();
        assertThat(line.causes()).containsExactly(CheckCause.REPORTED);
        assertThat(line.whereabouts()).isEqualTo(Whereabouts.CHECK_DUE);
        assertThat(checks.check(line.id()).state().asked()).isPresent();
        assertThat(jdbc.sql("select count(*) from missing_report where person = ?")
                        .param(family.girl())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void noGovernmentRoleReachesTheListsOfTheMissing() {
        for (OrganisationKind kind : List.of(OrganisationKind.GOVERNMENT, OrganisationKind.POLICE)) {
            organisations.save(
                    new Organisation(kind.name(), kind.name(), kind, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
            for (String role : List.of("CASEWORKER", "SUPERVISOR")) {
                assertThatThrownBy(() ->
                                accounts.create("miss-" + kind + role, PASSWORD, Set.of(role), kind.name(), "", false))
                        .isInstanceOf(RefusedFormException.class);
            }
        }
        accounts.create("miss-gov", PASSWORD, Set.of("REGISTRATION_CLERK"), "GOVERNMENT", "", false);
        Visitor clerk = Visitor.at(port).signIn("miss-gov");
        for (String list : List.of("/missing", "/checks", "/not-seen", "/conflicts", "/not-found", "/rosters")) {
            assertThat(clerk.get(list).status()).as(list).isEqualTo(403);
        }
    }

    @Test
    void whatWasSaidIsSealed() {
        Family family = family();
        UUID report = reported(family.girl());
        StringBuilder journal = new StringBuilder();
        jdbc.sql("select bytes from journal where position in (select position from journal_event where subject = ?)")
                .param(report)
                .query((row, _) -> journal.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1)))
                .list();
        assertThat(journal.toString()).contains("missing-reported").doesNotContain("Nur Alam");
    }

    @Test
    void anyoneAtADeskReportsAndOnlyProtectionSeesTheReports() {
        Family family = family();
        String code = rows.byId(family.girl()).orElseThrow().code();
        accountAt(SITE, "miss-field", "FIELD_WORKER");
        Visitor field = Visitor.at(port).signIn("miss-field");
        Visitor.Page form = field.get("/missing/report");
        assertThat(field.post("/missing/report", Forms.with(form.body(), "code", code))
                        .body())
                .contains("Choose who says so");
        String[] typed =
                Forms.with(form.body(), "code", code, "saidBy", "HOUSEHOLD", "words", "Left with a cousin of Salim");
        assertThat(field.post("/missing/report", typed).body()).contains("nobody of the household is taken off");
        assertThat(field.get("/missing").status()).isEqualTo(403);
        accountAt("MISS-2", "miss-elsewhere", "REGISTRATION_CLERK");
        Visitor elsewhere = Visitor.at(port).signIn("miss-elsewhere");
        Visitor.Page other = elsewhere.get("/missing/report");
        assertThat(elsewhere
                        .post("/missing/report", Forms.with(other.body(), "code", code, "saidBy", "HOUSEHOLD"))
                        .body())
                .contains("Nobody of your area has this code");

        accountAt(SITE, "miss-lead", "SUPERVISOR");
        Visitor lead = Visitor.at(port).signIn("miss-lead");
        assertThat(lead.get("/people/" + family.girl() + "/missing").body()).contains(code);
        assertThat(lead.get("/households/" + family.household().value() + "/missing")
                        .body())
                .contains(code);
        assertThat(lead.get("/missing").body()).contains(code);
        UUID report = jdbc.sql("select id from missing_report where person = ?")
                .param(family.girl())
                .query(UUID.class)
                .single();
        assertThat(lead.get("/missing/" + report).body()).doesNotContain("cousin of Salim");
        assertThat(lead.post("/missing/" + report + "/open").body()).contains("cousin of Salim");
        Visitor.Page page = lead.get("/missing/" + report);
        String propose = "/missing/" + report + "/propose";
        lead.post(propose, Forms.in(page.body(), propose, "reason", "TAKEN_BACK"));
        assertThat(lead.get("/missing/" + report).body()).contains("A second person must agree");
        accountAt(SITE, "miss-second", "SUPERVISOR");
        Visitor second = Visitor.at(port).signIn("miss-second");
        assertThat(second.get("/").body()).contains("wait for a second person");
        String answer = "/missing/" + report + "/answer";
        second.post(answer, Forms.in(second.get("/missing/" + report).body(), answer, "act", "approve"));
        assertThat(second.get("/missing/" + report).body()).contains("Reversed by two people");
    }
}
