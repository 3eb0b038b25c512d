package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom the meetings and questions of a day go to, and of whom nobody would notice that she disappeared. */
class DayListsTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DayLists lists;

    @Autowired
    private Budgets budgets;

    @Autowired
    private BlindSpots spots;

    @Autowired
    private Silences silences;

    @Autowired
    private SilenceStore store;

    @Autowired
    private Checks checks;

    @Autowired
    private CheckUpkeep upkeep;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private void budget(int meetings, int questions) {
        budgets.set(CommandId.create(), budgets.find().heads(), meetings, questions, Ledger.SYSTEM);
    }

    @Test
    void meetingsGoFirstToWhomSomebodyAskedForAndNeverToWhoHasNoCheck() {
        Village village = village("DAY-A");
        UUID silent = village.oneMissing();
        UUID reported = village.person(7);
        silences.pass(registration.today());
        ledger.perform(new Command(
                CommandId.create(), Ledger.SYSTEM, recorder -> checks.ask(recorder, reported, CheckCause.REPORTED)));
        budget(1000, 10);
        DayLists.Lists all = lists.today().orElseThrow();
        assertThat(all.meetings()).contains(reported, silent).doesNotContain(village.person(3));
        assertThat(all.meetings().indexOf(reported)).isLessThan(all.meetings().indexOf(silent));
        assertThat(all.questions()).hasSizeLessThanOrEqualTo(10);
        assertThat(lists.today().orElseThrow().questions())
                .as("the same for the whole day")
                .isEqualTo(all.questions());
        budget(1, 0);
        DayLists.Lists few = lists.today().orElseThrow();
        assertThat(few.meetings()).hasSize(1);
        assertThat(few.questions()).isEmpty();
        DayPage page = lists.today(new Area("DAY-A")).orElseThrow();
        assertThat(page.meetingsBudget()).isEqualTo(1);
        assertThat(page.meetings()).allMatch(line -> line.site().equals("DAY-A"));
    }

    @Test
    void aMeetingTriedInVainIsEvidenceAndRestsTwoWeeks() {
        Village village = village("DAY-B");
        UUID girl = village.oneMissing();
        silences.pass(registration.today());
        UUID check = village.line(girl).orElseThrow().check();
        double before = silences.ask(now -> now.ledger()
                        .explain(now.ledger().numberOf(new SubjectId(girl)))
                        .bits())
                .orElseThrow();
        UUID owner = accountAt("DAY-B", "day-b-owner", "CASEWORKER");
        checks.assign(
                CommandId.create(),
                Map.of(check, checks.check(check).heads()),
                owner,
                Instant.now().plus(Duration.ofDays(1)),
                owner);
        for (CheckStep step : CheckStep.values()) {
            assertThat(tried(girl)).isEmpty();
            checks.take(
                    CommandId.create(),
                    check,
                    checks.check(check).heads(),
                    step,
                    StepResult.NOTHING,
                    "",
                    Set.of(),
                    false,
                    owner);
        }
        assertThat(tried(girl))
                .containsExactly(new Answer(Streams.PRIVATE_MEETING, new SubjectId(girl), registration.today(), false));
        silences.pass(registration.today());
        double after = silences.ask(now -> now.ledger()
                        .explain(now.ledger().numberOf(new SubjectId(girl)))
                        .bits())
                .orElseThrow();
        assertThat(after).isGreaterThan(before + 0.3);
        budget(1000, 10);
        assertThat(lists.today().orElseThrow().meetings()).doesNotContain(girl);
        // As an older program wrote the row.
        jdbc.sql(
                        "update welfare_check set written_as = 0, meeting_tried_at = null, whereabouts = 'CHECK_DUE' where id = ?")
                .param(check)
                .update();
        upkeep.run();
        assertThat(tried(girl)).hasSize(1);
        assertThat(village.line(girl).orElseThrow().reasons())
                .anyMatch(reason -> reason.kind().equals(Streams.PRIVATE_MEETING));
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    private List<Answer> tried(UUID girl) {
        return store.meetings(registration.today().minusDays(10), silences.zone("")).stream()
                .filter(answer -> answer.person().value().equals(girl))
                .toList();
    }

    @Test
    void whatCanBeDoneIsSaidByALeadOfTheWholeOperation() {
        account("day-c-lead", "PROTECTION_LEAD");
        village("DAY-C");
        accountAt("DAY-C", "day-c-part", "PROTECTION_LEAD");
        account("day-c-supervisor", "SUPERVISOR");
        Visitor lead = Visitor.at(port).signIn("day-c-lead");
        String command = CommandId.create().value().toString();
        lead.get("/seeing");
        String[] heads = budgets.find().heads().stream()
                .flatMap(head -> List.of("heads", head.value().toString()).stream())
                .toArray(String[]::new);
        assertThat(lead.post("/seeing", with(heads, "command", command, "setMeetings", "-1", "setQuestions", "8"))
                        .body())
                .contains("whole number from 0");
        assertThat(lead.post("/seeing", with(heads, "command", command, "setMeetings", "7", "setQuestions", "৮০"))
                        .body())
                .contains("7 private meetings and 80 questions");
        assertThat(budgets.said()).contains(new BudgetChange.BudgetSet(7, 80));
        Visitor part = Visitor.at(port).signIn("day-c-part");
        assertThat(part.get("/seeing").body()).doesNotContain("id=\"set\"");
        assertThat(part.post("/seeing", "command", command, "setMeetings", "1", "setQuestions", "1")
                        .body())
                .contains("a lead of the whole operation sets it");
        Visitor supervisor = Visitor.at(port).signIn("day-c-supervisor");
        assertThat(supervisor.get("/blind-spots").status()).isEqualTo(403);
        assertThat(supervisor
                        .post("/seeing", "command", command, "setMeetings", "1", "setQuestions", "1")
                        .status())
                .isEqualTo(403);
        assertThatThrownBy(() -> budgets.set(CommandId.create(), Set.of(), 0, 100_001, Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class);
    }

    private static String[] with(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void whereNobodyWouldNoticeIsToldToLeadsPersonByPersonWithWhatToOffer() {
        Village seen = village("DAY-D");
        seen.days(Set.of(), 40, 1);
        Village unseen = village("DAY-E");
        budget(1, 2);
        silences.pass(registration.today());
        Blindness school = spots.of(new Area("DAY-D")).orElseThrow();
        Blindness nothing = spots.of(new Area("DAY-E")).orElseThrow();
        assertThat(nothing.people()).hasSize(20);
        assertThat(nothing.blind()).as("expected nowhere").isGreaterThanOrEqualTo(Seeing.FEWEST);
        assertThat(days(school)).isLessThan(days(nothing));
        assertThat(nothing.offers()).isNotEmpty().allMatch(offer -> offer.group() == Seeing.Group.GIRLS);
        assertThat(nothing.offers().stream().filter(Blindness.Offer::best)).hasSize(1);
        assertThat(nothing.offers()).noneMatch(offer -> offer.stream().equals(SessionType.HOME_VISIT.name()));
        assertThat(nothing.together().orElseThrow()).isLessThanOrEqualTo(nothing.blind());
        UUID user = accountAt("DAY-E", "day-e-lead", "PROTECTION_LEAD");
        Visitor lead = Visitor.at(port).signIn("day-e-lead");
        String code = unseen.code(unseen.person(0));
        assertThat(lead.get("/blind-spots").body())
                .contains("Of " + nothing.blind() + " of 20 people")
                .doesNotContain(code);
        assertThat(acts(user)).isZero();
        assertThat(lead.post("/blind-spots", "people", "on").body())
                .contains(code)
                .doesNotContain("Pupil");
        assertThat(acts(user)).isEqualTo(1);
        assertThat(lead.post("/blind-spots", "names", "on").body()).contains("Pupil");
        assertThat(acts(user)).isEqualTo(2);
        assertThat(lead.post("/blind-spots", "site", "DAY-D", "people", "on").body())
                .contains("no such site in your area")
                .doesNotContain(seen.code(seen.person(0)));
    }

    private static double days(Blindness blindness) {
        return blindness.people().stream()
                .mapToDouble(Blindness.Line::days)
                .average()
                .orElseThrow();
    }

    private long acts(UUID account) {
        return jdbc.sql("select count(*) from access_log where user_id = ? and purpose = 'WELFARE_CHECK'")
                .param(account)
                .query(Long.class)
                .single();
    }
}
