package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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
import org.ashroy.app.access.Sites;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.Never;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.duplicates.Duplicates;
import org.ashroy.app.duplicates.PairReason;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChecksTest extends AppTest {

    @Autowired
    private Silences silences;

    @Autowired
    private Checks checks;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SafeContacts contacts;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Duplicates duplicates;

    @LocalServerPort
    private int port;

    private record Case(Village village, UUID girl, UUID check, UUID owner) {}

    private Case raised(String site, int born) {
        Village village = new Village(site, 20, born, sites, registration, rows, silences);
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = village.line(girl).orElseThrow().check();
        return new Case(village, girl, check, accountAt(site, "owner-" + site.toLowerCase(Locale.ROOT), "CASEWORKER"));
    }

    private Set<EventId> heads(Case raised) {
        return checks.check(raised.check()).heads();
    }

    private void assign(Case raised) {
        checks.assign(
                CommandId.create(),
                Map.of(raised.check(), heads(raised)),
                raised.owner(),
                Instant.now().plus(Duration.ofDays(2)),
                raised.owner());
    }

    private void close(Case raised, CheckOutcome outcome, ClosingSource source, String note) {
        Optional<UUID> seenBy =
                outcome == CheckOutcome.SEEN_IN_PRIVATE ? Optional.of(raised.owner()) : Optional.empty();
        Optional<LocalDate> seenOn =
                outcome == CheckOutcome.SEEN_IN_PRIVATE ? Optional.of(registration.today()) : Optional.empty();
        checks.close(
                CommandId.create(),
                raised.check(),
                heads(raised),
                new Closing(outcome, Optional.of(source), seenBy, seenOn, note),
                raised.owner());
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void theNextStepComesOnlyAfterTheFormerWasTakenOrLeftOut() {
        Case raised = raised("CHK-A", 2012);
        refused(() -> take(raised, CheckStep.RECORDS), "check.nobody-has-it");
        assign(raised);
        refused(() -> take(raised, CheckStep.PRIVATE_MEETING), "check.not-next");
        take(raised, CheckStep.RECORDS);
        refused(() -> take(raised, CheckStep.RECORDS), "check.not-next");
        checks.skip(
                CommandId.create(),
                raised.check(),
                heads(raised),
                CheckStep.COLLEAGUE,
                SkipReason.WOULD_EXPOSE,
                raised.owner());
        assertThat(checks.check(raised.check()).state().nextStep()).contains(CheckStep.ROUTINE_QUESTION);
        refused(() -> close(raised, CheckOutcome.NOT_FOUND, ClosingSource.OFFICIAL_RECORD, ""), "check.steps-left");
    }

    @Test
    void noStepThatReachesHerIsRecordedBeforeWhatSheSaidAboutItWasRead() {
        Case raised = raised("CHK-PLAN", 1990);
        contacts.say(
                CommandId.create(),
                raised.girl(),
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.HOUSEHOLD)), "", "", "blue umbrella"),
                raised.owner());
        assign(raised);
        for (CheckStep step : List.of(CheckStep.RECORDS, CheckStep.COLLEAGUE, CheckStep.ROUTINE_QUESTION)) {
            take(raised, step);
        }
        refused(() -> take(raised, CheckStep.SAFE_CONTACT), "contact.read-first");
        Visitor caseworker = Visitor.at(port).signIn("owner-chk-plan");
        String path = "/checks/" + raised.check();
        Visitor.Page closed = caseworker.get(path);
        assertThat(closed.body()).contains("Keep to how she may be reached").doesNotContain("umbrella");
        assertThat(caseworker
                        .post(path + "/step", Forms.in(closed.body(), path + "/step", "result", "NOTHING"))
                        .body())
                .contains("Open the person, read it, and keep to it");
        Visitor.Page read = caseworker.post(path + "/person");
        assertThat(read.body()).contains("Ask her household", "blue umbrella");
        caseworker.post(path + "/step", Forms.in(read.body(), path + "/step", "result", "NOTHING"));
        assertThat(checks.check(raised.check()).state().nextStep()).contains(CheckStep.PRIVATE_MEETING);
    }

    @Test
    void whatSheSaidUnderAnotherRecordOfHersIsReadBeforeAStepThatReachesHer() {
        Case raised = raised("CHK-TWO", 1990);
        SubjectId other = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        "CHK-TWO", other, TestPeople.woman("Letter Again", 1990).build()),
                Ledger.SYSTEM);
        same(raised.girl(), other.value());
        contacts.say(
                CommandId.create(),
                other.value(),
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.CALL)), "", "", "red umbrella"),
                raised.owner());
        assign(raised);
        for (CheckStep step : List.of(CheckStep.RECORDS, CheckStep.COLLEAGUE, CheckStep.ROUTINE_QUESTION)) {
            take(raised, step);
        }
        refused(() -> take(raised, CheckStep.SAFE_CONTACT), "contact.read-first");
        Visitor caseworker = Visitor.at(port).signIn("owner-chk-two");
        String path = "/checks/" + raised.check();
        assertThat(caseworker.get(path).body())
                .contains("Keep to how she may be reached")
                .doesNotContain("umbrella");
        Visitor.Page read = caseworker.post(path + "/person");
        assertThat(read.body()).contains("red umbrella");
        caseworker.post(path + "/step", Forms.in(read.body(), path + "/step", "result", "NOTHING"));
        assertThat(checks.check(raised.check()).state().nextStep()).contains(CheckStep.PRIVATE_MEETING);
        // It may be of somebody else, so it is no leave to watch her home.
        SafeContacts.Wishes wishes =
                contacts.wishes(raised.girl(), accounts.current(raised.owner()).orElseThrow());
        refused(
                () -> checks.take(
                        CommandId.create(),
                        raised.check(),
                        heads(raised),
                        CheckStep.PRIVATE_MEETING,
                        StepResult.NOTHING,
                        "",
                        wishes.heads(),
                        true,
                        raised.owner()),
                "check.not-at-home");
    }

    private void same(UUID one, UUID other) {
        SignedIn first =
                accounts.current(account("chk-two-first", "SUPERVISOR")).orElseThrow();
        SignedIn second =
                accounts.current(account("chk-two-second", "SUPERVISOR")).orElseThrow();
        UUID pair = duplicates.named(
                rows.byId(one).orElseThrow().code(),
                rows.byId(other).orElseThrow().code(),
                first);
        duplicates.decide(CommandId.create(), pair, duplicates.find(pair).heads(), PairReason.SAME_FACE, first);
        duplicates.agree(CommandId.create(), pair, duplicates.find(pair).heads(), second);
        assertThat(duplicates.find(pair).state().stage().links()).isTrue();
    }

    private void take(Case raised, CheckStep step) {
        checks.take(
                CommandId.create(),
                raised.check(),
                heads(raised),
                step,
                StepResult.NOTHING,
                "Nothing in the ledger of Shahnaz",
                Set.of(),
                false,
                raised.owner());
    }

    @Test
    void aMinorsCheckNeverClosesOnTheWordOfHerHousehold() {
        Case girl = raised("CHK-B", 2012);
        assign(girl);
        for (CheckOutcome outcome : List.of(CheckOutcome.MOVED, CheckOutcome.DIED, CheckOutcome.WISHES_NO_CONTACT)) {
            refused(() -> close(girl, outcome, ClosingSource.HOUSEHOLD, ""), "check.minor-household");
        }
        Case woman = raised("CHK-C", 1990);
        assign(woman);
        refused(() -> close(woman, CheckOutcome.MOVED, ClosingSource.HOUSEHOLD, ""), "check.moved-confirmation");
        refused(() -> close(woman, CheckOutcome.WISHES_NO_CONTACT, ClosingSource.HOUSEHOLD, ""), "check.her-word");
        close(woman, CheckOutcome.DIED, ClosingSource.HOUSEHOLD, "");
        assertThat(checks.check(woman.check()).state().end()).contains(CheckEnd.NO_LONGER_LOOKED_FOR);
    }

    @Test
    void itClosesAsSeenOnlyWhenTrainedStaffSawHerInPrivateAndThatEndsTheSilence() {
        Case raised = raised("CHK-D", 2012);
        assign(raised);
        refused(
                () -> close(raised, CheckOutcome.SEEN_IN_PRIVATE, ClosingSource.STAFF_WHERE_SHE_IS, ""),
                "check.private");
        refused(
                () -> checks.close(
                        CommandId.create(),
                        raised.check(),
                        heads(raised),
                        new Closing(
                                CheckOutcome.SEEN_IN_PRIVATE,
                                Optional.of(ClosingSource.HERSELF_IN_PRIVATE),
                                Optional.of(account("chk-field", "FIELD_WORKER")),
                                Optional.of(registration.today()),
                                ""),
                        raised.owner()),
                "check.seen-by");
        refused(
                () -> close(raised, CheckOutcome.SEEN_AGAIN, ClosingSource.HERSELF_IN_PRIVATE, ""),
                "check.not-seen-again");
        close(raised, CheckOutcome.SEEN_IN_PRIVATE, ClosingSource.HERSELF_IN_PRIVATE, "");
        refused(() -> close(raised, CheckOutcome.DIED, ClosingSource.OFFICIAL_RECORD, ""), "check.closed");
        silences.pass(registration.today());
        assertThat(raised.village().line(raised.girl())).isEmpty();
    }

    @Test
    void wantingNoContactIsAFullOutcomeThatNoTableTells() {
        Case raised = raised("CHK-E", 2012);
        assign(raised);
        refused(
                () -> close(raised, CheckOutcome.SAFE_PLACE_WITHHELD, ClosingSource.HERSELF_IN_PRIVATE, "in Teknaf"),
                "check.no-note");
        close(raised, CheckOutcome.WISHES_NO_CONTACT, ClosingSource.HERSELF_IN_PRIVATE, "");
        String row = jdbc.sql("select w::text from welfare_check w where id = ?")
                .param(raised.check())
                .query(String.class)
                .single();
        assertThat(row).contains("NO_LONGER_LOOKED_FOR").doesNotContain("WISHES");
        assertThat(journal(raised.check())).doesNotContain("WISHES");
        silences.pass(registration.today());
        assertThat(raised.village().line(raised.girl())).isEmpty();
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    private String journal(UUID subject) {
        StringBuilder all = new StringBuilder();
        jdbc.sql("""
                select bytes from journal where position in (select position from journal_event where subject = ?)""")
                .param(subject)
                .query((row, _) -> all.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1)))
                .list();
        return all.toString();
    }

    @Test
    void aNoteIsSealedUnderTheChecksOwnKeyAndOpensOnlyForAWelfareCheck() {
        Case raised = raised("CHK-F", 2012);
        assign(raised);
        take(raised, CheckStep.RECORDS);
        assertThat(journal(raised.check())).contains("check-step-taken").doesNotContain("Shahnaz");
        var note =
                checks.check(raised.check()).state().steps().getFirst().note().orElseThrow();
        assertThat(note.subject()).isEqualTo(raised.check());
        Set<SubjectId> subject = Set.of(new SubjectId(raised.check()));
        assertThat(gate.enter(Act.on(raised.owner(), Purpose.WELFARE_CHECK, subject, Set.of("narrative")))
                        .open(note, CheckFields.NOTE)
                        .render())
                .isEqualTo("Nothing in the ledger of Shahnaz");
        UUID worker = accountAt("CHK-F", "chk-f-field", "FIELD_WORKER");
        assertThatThrownBy(() -> gate.enter(Act.on(worker, Purpose.WELFARE_CHECK, subject, Set.of("narrative"))))
                .isInstanceOf(AccessRefusedException.class);
    }

    @Test
    void onlyWhoMayHaveItGetsACheckAndTwoOwnersStandSideBySide() {
        Case raised = raised("CHK-G", 2012);
        Instant soon = Instant.now().plus(Duration.ofHours(3));
        Set<EventId> heads = heads(raised);
        new Village("CHK-Z", 1, 2012, sites, registration, rows, silences);
        UUID elsewhere = accountAt("CHK-Z", "chk-elsewhere", "CASEWORKER");
        refused(
                () -> checks.assign(CommandId.create(), Map.of(raised.check(), heads), elsewhere, soon, raised.owner()),
                "check.owner-range");
        refused(
                () -> checks.assign(
                        CommandId.create(),
                        Map.of(raised.check(), heads),
                        raised.owner(),
                        Instant.now().plus(Duration.ofDays(31)),
                        raised.owner()),
                "check.due-range");
        UUID second = accountAt("CHK-G", "chk-second", "CASEWORKER");
        checks.assign(CommandId.create(), Map.of(raised.check(), heads), raised.owner(), soon, raised.owner());
        checks.assign(CommandId.create(), Map.of(raised.check(), heads), second, soon, second);
        assertThat(checks.check(raised.check()).state().owner().inConflict()).isTrue();
    }

    @Test
    void aSightingMarksACheckThatSomebodyHasAndTheOwnerDecides() {
        Case raised = raised("CHK-H", 2012);
        assign(raised);
        raised.village().days(Set.of(), 0, 0);
        NotSeenPage.Line line = raised.village().line(raised.girl()).orElseThrow();
        assertThat(line.seenSince()).isPresent();
        close(raised, CheckOutcome.SEEN_AGAIN, ClosingSource.OFFICIAL_RECORD, "");
        assertThat(raised.village().line(raised.girl())).isEmpty();
    }
}
