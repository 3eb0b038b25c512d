package org.ashroy.app.allegations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.RefusedFormException;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Cover;
import org.ashroy.app.casework.MandateBasis;
import org.ashroy.app.casework.MandateChange;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.launch.ControlCommand;
import org.ashroy.app.launch.ExitCode;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.missing.MissingReports;
import org.ashroy.app.missing.SaidBy;
import org.ashroy.app.registration.ErasureReason;
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
import org.ashroy.kernel.seal.LockedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class AllegationsTest extends AppTest {

    private static final String SITE = "ALLEG-1";
    private static final String ELSEWHERE = "ALLEG-2";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);
    private static final String SAID = "They took two girls to the road near the quarry, Sobhan was with them";
    private static final String CALLER = "Rashida, who sells betel";

    @LocalServerPort
    private int port;

    @Autowired
    private Allegations allegations;

    @Autowired
    private AllegationIndex index;

    @Autowired
    private AllegationTies ties;

    @Autowired
    private AllegationRows rows;

    @Autowired
    private AllegationUpkeep upkeep;

    @Autowired
    private List<ControlCommand> commands;

    @Autowired
    private Roles roles;

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
    private MissingReports missing;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Cases cases;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void places() {
        sites.save(new Site("ALLEG", "Camp", Optional.empty(), "CAMP", OPENED));
        sites.save(new Site(SITE, "Block", Optional.of("ALLEG"), "BLOCK", OPENED));
        sites.save(new Site(ELSEWHERE, "Another block", Optional.of("ALLEG"), "BLOCK", OPENED));
    }

    private SignedIn someone(String area, String... roles) {
        return of(ORGANISATION, area, roles);
    }

    private SignedIn of(String organisation, String area, String... roles) {
        String name = "alleg-" + UUID.randomUUID().toString().substring(24);
        return accounts.current(accounts.create(name, PASSWORD, Set.of(roles), organisation, area, false))
                .orElseThrow();
    }

    private Visitor visitor(SignedIn account) {
        return Visitor.at(port).signIn(account.account());
    }

    private Allegations.Written written(String site, boolean urgent, String link) {
        return new Allegations.Written(
                new Allegation.Facts(SourceKind.HOTLINE, allegations.today(), site),
                SaidWord.SMUGGLING,
                urgent,
                new Telling(
                        CALLER,
                        "the road near the quarry",
                        PeopleSaid.AT_LEAST,
                        Optional.of(2),
                        new Happened(Happened.Precision.MONTH, "2020-02"),
                        SAID,
                        "rhg"),
                NewsLink.of(link),
                false);
    }

    private UUID recorded(String site, SignedIn by) {
        UUID id = UUID.randomUUID();
        allegations.record(CommandId.create(), id, written(site, false, ""), by);
        return id;
    }

    private Set<EventId> heads(UUID id) {
        return allegations.find(id).heads();
    }

    private Allegation state(UUID id) {
        return allegations.find(id).state();
    }

    private String code(UUID id) {
        return state(id).recorded().orElseThrow().code();
    }

    private void assess(UUID id, Plausibility plausibility, SignedIn by) {
        allegations.assess(CommandId.create(), id, heads(id), plausibility, "others saw it too", by);
    }

    private Allegations.Decision<Classification> as(Classification classification, String reason) {
        return new Allegations.Decision<>(classification, DecidingBody.NGO, allegations.today(), reason);
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    private static String[] filled(String page, String... more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "kind", "HOTLINE",
                "word", "SMUGGLING",
                "heardOn", "2021-01-02",
                "site", SITE,
                "wording", SAID,
                "language", "rhg",
                "who", CALLER,
                "people", "২",
                "happened", "2020-02"));
        for (int at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return Forms.in(
                page,
                "id=\"record\"",
                fields.entrySet().stream()
                        .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
                        .toArray(String[]::new));
    }

    @Test
    void whatCannotBeIsRefusedBesideItsFieldAndNothingTypedIsLost() {
        Visitor operator = visitor(someone("", "HELPLINE_OPERATOR"));
        String page = operator.get("/allegations/new").body();
        LocalDate tomorrow = allegations.today().plusDays(1);
        List<List<String>> wrong = List.of(
                List.of("wording", " ", "Write what was said."),
                List.of("wording", "x".repeat(10_001), "At most 10,000 characters."),
                List.of("heardOn", tomorrow.toString(), "This day is still to come."),
                List.of("heardOn", "0206-01-02", "Write a day from 1970 on."),
                List.of("heardOn", "yesterday", "Write the day as year, month, day"),
                List.of("happened", "2026-13", "Write a day such as 2026-11-03"),
                List.of("happened", "2021-01-03", "It cannot have happened after it was heard."),
                List.of("people", "0", "Write a whole number from 1 to 99,999"),
                List.of("people", "several", "Write a whole number from 1 to 99,999"),
                List.of("link", "javascript:alert(1)", "This is no link to something published."),
                List.of("link", "file:///etc/passwd", "This is no link to something published."),
                List.of("site", "ALLEG-NONE", "There is no such site."),
                List.of("kind", "RUMOUR", "Choose who or what says it."),
                List.of("word", "", "Choose the word that the source used."),
                List.of("language", "", "Choose the language in which it was said."),
                List.of("who", "x".repeat(501), "Write at most 500 characters."));
        for (List<String> one : wrong) {
            String field = one.getFirst();
            Visitor.Page answer = operator.post("/allegations", filled(page, field, one.get(1)));
            assertThat(answer.body())
                    .as(field + ": " + one.getLast())
                    .contains(one.getLast(), "id=\"record\"", field.equals("who") ? "Sobhan" : "Rashida");
        }
        assertThat(jdbc.sql("select count(*) from allegation where site = 'ALLEG-NONE'")
                        .query(Long.class)
                        .single())
                .isZero();
        // Words of any script, as long as may be, with whatever is a sign elsewhere.
        String longest = "ওরা <b>'নিয়ে' গেছে & \"{0}\" ".repeat(400).substring(0, 9_000);
        Visitor.Page kept = operator.post("/allegations", filled(page, "wording", longest));
        assertThat(kept.path()).matches("/allegations/[0-9a-f-]{36}");
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        assertThat(visitor(lead).post(kept.path() + "/open").body()).doesNotContain("<b>'");
    }

    @Test
    void whatACallerSaysIsOpenedJudgedAndFollowedUpAndTheHistoryStays() {
        SignedIn caller = someone("", "HELPLINE_OPERATOR");
        Visitor operator = visitor(caller);
        Visitor.Page page = operator.get("/allegations/new");
        page = operator.post("/allegations", filled(page.body(), "link", "https://news.example/a?id=7"));
        String path = page.path();
        UUID id = UUID.fromString(path.substring("/allegations/".length()));
        String code = code(id);
        // Whoever wrote it down sees that it is there, and opens nothing.
        assertThat(page.body())
                .contains(code, "Smuggling", "Nobody looked at it yet")
                .doesNotContain("quarry", "Rashida", "news.example", path + "/open");
        assertThat(operator.get("/allegations").body()).contains(code).doesNotContain("quarry");
        assertThat(operator.post(path + "/open").status()).isEqualTo(403);
        page = operator.get(path);
        operator.post(path + "/do/add", Forms.in(page.body(), "id=\"add\"", "added", "She called again: a white van"));
        page = operator.get(path);
        assertThat(operator.post(
                                path + "/do/assess",
                                Forms.in(page.body(), "id=\"add\"", "plausibility", "FALSE", "assessReason", "x"))
                        .body())
                .contains("There is no such source as reported for you");

        Visitor lead = visitor(someone(SITE, "PROTECTION_LEAD"));
        assertThat(lead.get("/").body()).contains("Sources as reported that nobody looked at yet");
        assertThat(lead.get("/allegations?show=TRIAGE&kind=HOTLINE&word=SMUGGLING")
                        .body())
                .contains(code)
                .doesNotContain("quarry");
        assertThat(lead.get("/allegations?kind=NEWS").body()).doesNotContain(code);
        page = lead.get(path);
        assertThat(page.body()).contains("Sealed").doesNotContain("quarry", "Rashida", "white van");
        page = lead.post(path + "/open");
        assertThat(page.body())
                .contains(SAID, "Rashida", "https://news.example/a?id=7", "Rohingya", "February 2020", "white van")
                .doesNotContain("href=\"https://news.example");
        // Triage.
        String assess = path + "/do/assess";
        assertThat(lead.post(assess, Forms.in(page.body(), "id=\"assess\"", "plausibility", "CREDIBLE"))
                        .body())
                .contains("Write at least a few words.");
        String[] assessed =
                Forms.in(page.body(), "id=\"assess\"", "plausibility", "CREDIBLE", "assessReason", "a leader saw it");
        page = lead.post(assess, assessed);
        assertThat(page.body()).contains("Looked at, to be followed up", "Credible");
        int events = allegations.history(id).size();
        lead.post(assess, assessed);
        assertThat(allegations.history(id)).hasSize(events);
        // Our classification stands apart from the word.
        String classify = path + "/do/classify";
        page = lead.post(
                classify,
                Forms.in(
                        page.body(),
                        "id=\"classify\"",
                        "classification",
                        "TRAFFICKING",
                        "classBody",
                        "NGO",
                        "classOn",
                        allegations.today().toString()));
        assertThat(page.body()).contains("<dd>Smuggling</dd>", "Trafficking</span> NGO");
        String[] again = Forms.in(
                page.body(),
                "id=\"classify\"",
                "classification",
                "SEXUAL_EXPLOITATION",
                "classBody",
                "COURT_OR_PROSECUTION",
                "classOn",
                allegations.today().toString());
        assertThat(lead.post(classify, again).body()).contains("It was decided before. Write why it changes.");
        // Whom it speaks of.
        page = lead.get(path);
        page = lead.post(
                path + "/do/person",
                Forms.in(page.body(), "id=\"add-person\"", "personWords", "girl of about 14, red scarf"));
        assertThat(page.body()).contains("Person 1").doesNotContain("red scarf");
        String person = state(id).judged().people().keySet().iterator().next().toString();
        String decide = path + "/do/status";
        page = lead.post(decide, status(page.body(), person, "POSSIBLE", ""));
        assertThat(page.body()).contains("Possible victim");
        assertThat(lead.post(decide, status(page.body(), person, "ACTUAL", "")).body())
                .contains("It was decided before. Write why it changes.");
        lead.post(decide, status(lead.get(path).body(), person, "ACTUAL", "the court found so"));
        page = lead.post(path + "/open");
        assertThat(page.body()).contains("Actual victim", "Possible victim", "the court found so", "red scarf");
        // The end.
        String close = path + "/do/close";
        assertThat(lead.post(close, Forms.in(page.body(), "id=\"close\"", "outcome", "NOTHING_POSSIBLE"))
                        .body())
                .contains("Choose why nothing could be done.");
        page = lead.get(path);
        page = lead.post(
                close,
                Forms.in(page.body(), "id=\"close\"", "outcome", "FOLLOWED_UP", "closeWords", "she is safe and well"));
        assertThat(page.body()).contains("Followed up").doesNotContain("id=\"assess\"");
        assertThat(lead.get("/allegations").body()).doesNotContain(code);
        assertThat(lead.get("/allegations?show=CLOSED").body()).contains(code);
        page = lead.get(path);
        page = lead.post(
                path + "/do/reopen", Forms.in(page.body(), "id=\"reopen\"", "reopenReason", "another call came"));
        assertThat(page.body()).contains("Looked at, to be followed up");
        // The word that was said is still the word that was said.
        assertThat(state(id).recorded().orElseThrow().word()).isEqualTo(SaidWord.SMUGGLING);
    }

    private String[] status(String page, String person, String status, String reason) {
        return Forms.in(
                page,
                "id=\"decide\"",
                "person",
                person,
                "status",
                status,
                "statusBody",
                "OTHER",
                "statusOn",
                allegations.today().toString(),
                "statusReason",
                reason);
    }

    @Test
    void aCorrectionIsAFurtherEventAndWhatStoodThereBeforeStays() {
        SignedIn caller = someone(SITE, "FIELD_WORKER");
        UUID id = recorded(SITE, caller);
        String path = "/allegations/" + id;
        Visitor lead = visitor(someone("ALLEG", "PROTECTION_LEAD"));
        Visitor.Page page = lead.post(path + "/open");
        page = lead.post(
                path + "/do/telling",
                Forms.in(
                        page.body(),
                        "id=\"telling\"",
                        "wording",
                        "They took three girls",
                        "language",
                        "ben",
                        "link",
                        "https://news.example/corrected"));
        assertThat(page.path()).isEqualTo(path);
        page = lead.post(path + "/open");
        assertThat(page.body()).contains("They took three girls", SAID, "https://news.example/corrected");
        assertThat(page.body().indexOf("They took three girls"))
                .isLessThan(page.body().indexOf(SAID));
        // What cannot be read comes back as it was typed.
        page = lead.post(
                path + "/do/telling", Forms.in(page.body(), "id=\"telling\"", "wording", "Four girls", "language", ""));
        assertThat(page.body()).contains("Choose the language in which it was said.", "Four girls");
        Visitor writer = visitor(caller);
        page = writer.get(path);
        assertThat(page.body()).doesNotContain("id=\"telling\"");
        page = writer.post(
                path + "/do/facts",
                Forms.in(
                        page.body(),
                        "id=\"facts\"",
                        "kind",
                        "COMMUNITY_LEADER",
                        "heardOn",
                        "2021-01-02",
                        "site",
                        ELSEWHERE));
        assertThat(page.body()).contains("Community leader", ELSEWHERE);
        // It is somewhere else now, and so are those who handle it.
        assertThat(visitor(someone(SITE, "SUPERVISOR")).get(path).status()).isEqualTo(403);
        page = writer.post(path + "/do/urgent", Forms.in(page.body(), "id=\"urgent\""));
        assertThat(page.body()).contains("Urgent");
        assertThat(state(id).due().orElseThrow())
                .isEqualTo(state(id).by().orElseThrow().time().instant().plus(Duration.ofDays(1)));
    }

    @Test
    void nothingThatWasSaidStandsInTheClear() {
        SignedIn lead = someone("", "PROTECTION_LEAD");
        UUID id = UUID.randomUUID();
        allegations.record(CommandId.create(), id, written(SITE, true, "https://news.example/quarry"), lead);
        assess(id, Plausibility.DOUBTFUL, lead);
        allegations.addPerson(CommandId.create(), id, heads(id), UUID.randomUUID(), "red scarf", lead);
        assertThat(jdbc.sql("select t::text from allegation t where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("quarry", "Rashida", "news", "2020-02");
        StringBuilder journal = new StringBuilder();
        jdbc.sql("select bytes from journal where position in (select position from journal_event where subject = ?)")
                .param(id)
                .query((row, _) -> journal.append(new String(row.getBytes(1), StandardCharsets.ISO_8859_1)))
                .list();
        assertThat(journal.toString())
                .contains("allegation-recorded")
                .doesNotContain("quarry", "Rashida", "news.example", "2020-02", "scarf", "others saw it");
    }

    @Test
    void theSameLinkTwiceIsShownToWhoSeesTheFirstAndWrittenDownWhereWanted() {
        Visitor operator = visitor(someone("", "HELPLINE_OPERATOR"));
        String link = "https://news.example/" + UUID.randomUUID();
        String form = operator.get("/allegations/new").body();
        String[] sent = filled(form, "link", link);
        String first = operator.post("/allegations", sent).path();
        // The form sent twice is one.
        assertThat(operator.post("/allegations", sent).path()).isEqualTo(first);
        UUID id = UUID.fromString(first.substring("/allegations/".length()));
        String[] same =
                filled(operator.get("/allegations/new").body(), "link", "http://www." + link.substring(8) + "/");
        Visitor.Page offered = operator.post("/allegations", same);
        assertThat(offered.body()).contains("This link was written down already.", code(id), first, "name=\"anyway\"");
        // Somebody who does not see the first learns nothing of it.
        Visitor clerk = visitor(someone(ELSEWHERE, "REGISTRATION_CLERK"));
        String other = clerk.post(
                        "/allegations", filled(clerk.get("/allegations/new").body(), "link", link))
                .path();
        assertThat(other).isNotEqualTo(first).startsWith("/allegations/");
        String second = operator.post("/allegations", filled(offered.body(), "link", link, "anyway", "on"))
                .path();
        assertThat(second).isNotEqualTo(first).startsWith("/allegations/");
        // Whoever handles both sees it, also after the vault was locked and unlocked.
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        index.forget(new VaultHolder.Locked());
        assertThatThrownBy(() -> index.withLinkOf(UUID.randomUUID()))
                .as("not read is not none")
                .isInstanceOf(LockedException.class);
        index.build(new VaultHolder.Unlocked());
        Visitor lead = visitor(someone(SITE, "PROTECTION_LEAD"));
        Visitor.Page page = lead.get(second);
        assertThat(page.body()).contains("Has the same link", first);
        page = lead.post(second + "/do/same", Forms.in(page.body(), "Has the same link"));
        assertThat(page.body()).contains("Tells of the same event");
        assertThat(lead.get(first).body()).contains("Tells of the same event", second);
        page = lead.post(second + "/do/not-same", Forms.in(page.body(), "/do/not-same"));
        assertThat(page.body()).doesNotContain("Tells of the same event");
    }

    @Test
    void twoWhoJudgeAtOnceStandSideBySideUntilSomebodySettlesIt() {
        UUID id = recorded(SITE, someone(SITE, "CASEWORKER"));
        SignedIn one = someone(SITE, "SUPERVISOR");
        SignedIn other = someone("", "PROTECTION_LEAD");
        Set<EventId> shown = heads(id);
        allegations.assess(CommandId.create(), id, shown, Plausibility.CREDIBLE, "I know the leader", one);
        allegations.assess(CommandId.create(), id, shown, Plausibility.DOUBTFUL, "nobody was there", other);
        allegations.classify(CommandId.create(), id, shown, as(Classification.TRAFFICKING, ""), one);
        // Neither knew of the other, so neither has to say why it changes.
        allegations.classify(CommandId.create(), id, shown, as(Classification.SMUGGLING, ""), other);
        assertThat(state(id).stage()).isEqualTo(AllegationStage.TRIAGED);
        assertThat(state(id).course().stage().refused()).isEmpty();
        assertThat(state(id).inConflict()).isTrue();
        assertThat(state(id).plausibility()).isEmpty();
        assertThat(state(id).classification()).isEmpty();
        Visitor lead = visitor(other);
        assertThat(lead.get("/").body()).contains("of which two people say different things");
        assertThat(lead.get("/allegations?show=UNSETTLED").body()).contains(code(id));
        String page = lead.get("/allegations/" + id).body();
        assertThat(page)
                .contains("Two people wrote different things", "Credible", "Doubtful", one.account(), other.account())
                .contains("Trafficking</span> NGO", "Smuggling</span> NGO");
        refused(
                () -> allegations.close(
                        CommandId.create(), id, heads(id), Outcome.FOLLOWED_UP, Optional.empty(), "done", one),
                "allegation.unsettled");
        refused(
                () -> allegations.classify(CommandId.create(), id, heads(id), as(Classification.TRAFFICKING, ""), one),
                "allegation.reason-missing");
        allegations.classify(CommandId.create(), id, heads(id), as(Classification.TRAFFICKING, "we spoke"), one);
        assess(id, Plausibility.CREDIBLE, other);
        assertThat(state(id).inConflict()).isFalse();
        assertThat(state(id).classification()).contains(Classification.TRAFFICKING);
    }

    @Test
    void aStepOutOfOrderIsRefusedAndNothingIsHalfDone() {
        SignedIn lead = someone("", "PROTECTION_LEAD");
        UUID id = recorded(SITE, lead);
        refused(() -> close(id, Outcome.FOLLOWED_UP, lead), "allegation.not-triaged");
        refused(
                () -> allegations.handOver(
                        CommandId.create(), id, heads(id), ORGANISATION, allegations.today(), true, "told", lead),
                "allegation.not-triaged");
        refused(() -> allegations.reopen(CommandId.create(), id, heads(id), "why", lead), "allegation.step-impossible");
        assess(id, Plausibility.CREDIBLE, lead);
        refused(() -> close(id, Outcome.SAME_EVENT, lead), "allegation.same-missing");
        refused(() -> close(id, Outcome.HANDED_OVER, lead), "allegation.handed-missing");
        Set<EventId> before = heads(id);
        allegations.add(CommandId.create(), id, before, "she called again", lead);
        refused(
                () -> allegations.close(
                        CommandId.create(), id, before, Outcome.FOLLOWED_UP, Optional.empty(), "done", lead),
                "allegation.changed");
        CommandId form = CommandId.create();
        Set<EventId> shown = heads(id);
        for (int sent = 0; sent < 2; sent++) {
            allegations.close(form, id, shown, Outcome.FOLLOWED_UP, Optional.empty(), "done", lead);
        }
        int events = allegations.history(id).size();
        refused(() -> close(id, Outcome.FOLLOWED_UP, lead), "allegation.closed-already");
        refused(() -> assess(id, Plausibility.FALSE, lead), "allegation.closed-already");
        refused(() -> allegations.add(CommandId.create(), id, heads(id), "more", lead), "allegation.closed-already");
        refused(
                () -> allegations.decide(
                        CommandId.create(),
                        id,
                        heads(id),
                        UUID.randomUUID(),
                        new Allegations.Decision<>(VictimStatus.ACTUAL, DecidingBody.NGO, allegations.today(), ""),
                        lead),
                "allegation.closed-already");
        assertThat(allegations.history(id)).hasSize(events);
        assertThat(state(id).stage()).isEqualTo(AllegationStage.CLOSED);
    }

    private void close(UUID id, Outcome outcome, SignedIn by) {
        allegations.close(CommandId.create(), id, heads(id), outcome, Optional.empty(), "done", by);
    }

    private static final Pattern CHANGING = Pattern.compile("name=\"(_csrf|command|person|id)\" value=\"[^\"]*\"");

    /** A page without what differs each time it is shown. */
    private static String still(String page) {
        return CHANGING.matcher(page).replaceAll("").replaceAll("[0-9]+ (min|h|days) left", "");
    }

    @Test
    void aCaseThatFollowedIsSeenByWhoSeesTheCaseAndLeavesNoTraceForAnybodyElse() {
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                new MandateChange.Given(
                        ORGANISATION,
                        MandateBasis.LAW,
                        "Law",
                        new Cover(
                                Population.ANYONE,
                                0,
                                120,
                                new TreeSet<>(),
                                new TreeSet<>(Set.of(CaseKind.TRAFFICKING_SURVIVOR))),
                        new TreeSet<>(Set.of(SITE)),
                        OPENED,
                        Optional.empty()),
                Ledger.SYSTEM);
        organisations.save(
                new Organisation("ALLEG-OTHER", "Other", OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        SignedIn supervisor = someone(SITE, "SUPERVISOR");
        SignedIn elsewhere = of("ALLEG-OTHER", SITE, "SUPERVISOR");
        UUID id = recorded(SITE, someone("", "HELPLINE_OPERATOR"));
        assess(id, Plausibility.CREDIBLE, supervisor);
        SubjectId opened = SubjectId.create();
        cases.open(
                CommandId.create(),
                opened,
                new Cases.Opening(CaseKind.TRAFFICKING_SURVIVOR, Population.REFUGEES, Risk.HIGH, "", SITE),
                supervisor);
        String caseCode =
                cases.seen(Set.of(opened.value()), supervisor).getFirst().code();
        String path = "/allegations/" + id;
        Visitor other = visitor(elsewhere);
        String before = other.get(path).body();
        String openedBefore = other.post(path + "/open").body();
        String listed = other.get("/allegations").body();
        // Of a case that she does not see, she is told what she is told of none.
        Visitor.Page page = other.get(path);
        page = other.post(
                path + "/do/tie", Forms.in(page.body(), "id=\"tie\"", "tieKind", "CASE", "tieCode", caseCode));
        assertThat(page.body()).contains("There is nothing of this code for you.");
        Visitor hers = visitor(supervisor);
        page = hers.get(path);
        String[] tied =
                Forms.in(page.body(), "id=\"tie\"", "tieKind", "CASE", "tieCode", caseCode.toLowerCase(Locale.ROOT));
        page = hers.post(path + "/do/tie", tied);
        assertThat(page.body()).contains("/cases/" + opened.value(), caseCode);
        hers.post(path + "/do/tie", tied);
        assertThat(ties.of(id, supervisor)).hasSize(1);
        assertThat(hers.post(
                                path + "/do/tie",
                                Forms.in(page.body(), "id=\"tie\"", "tieKind", "CASE", "tieCode", caseCode))
                        .body())
                .contains("This hangs here already.");
        assertThat(still(other.get(path).body())).isEqualTo(still(before)).doesNotContain(caseCode);
        assertThat(still(other.post(path + "/open").body())).isEqualTo(still(openedBefore));
        assertThat(still(other.get("/allegations").body())).isEqualTo(still(listed));
        String tie = ties.of(id, supervisor).keySet().iterator().next().toString();
        refused(() -> ties.untie(CommandId.create(), id, UUID.fromString(tie), elsewhere), "allegation.tie-unknown");
        assertThat(jdbc.sql("select t::text from allegation_tie t where id = ?")
                        .param(UUID.fromString(tie))
                        .query(String.class)
                        .single())
                .doesNotContain(opened.value().toString());
        // Known again after a lock, and taken back by whoever sees it.
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        page = hers.get(path);
        assertThat(page.body()).contains(caseCode);
        page = hers.post(path + "/do/untie", Forms.in(page.body(), "/do/untie"));
        assertThat(page.body()).doesNotContain(caseCode);
    }

    @Test
    void aReportOfAMissingPersonIsSeenByWhoFollowsItUp() {
        PersonRows.Row girl = girl();
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        UUID id = recorded(SITE, lead);
        refused(
                () -> ties.tie(CommandId.create(), id, TieKind.MISSING_REPORT, girl.code(), lead),
                "allegation.tie-unknown");
        CommandId report = CommandId.create();
        missing.report(report, girl.id(), SaidBy.NEIGHBOUR, "", lead.id());
        ties.tie(CommandId.create(), id, TieKind.MISSING_REPORT, girl.code(), lead);
        assertThat(visitor(lead).get("/allegations/" + id).body())
                .contains("/missing/" + report.value(), girl.code())
                .doesNotContain("Yasmin");
    }

    private PersonRows.Row girl() {
        SubjectId girl = SubjectId.create();
        registration.register(
                TestPeople.alone(SITE, girl, TestPeople.complete("Yasmin of the hill", 2009)), Ledger.SYSTEM);
        return people.byId(girl.value()).orElseThrow();
    }

    private String erase(SignedIn as, String code, String... more) {
        Map<String, String> arguments = new HashMap<>(Map.of("as", as.account(), "code", code));
        for (int at = 0; at < more.length; at += 2) {
            arguments.put(more[at], more[at + 1]);
        }
        StringBuilder said = new StringBuilder();
        int exit = commands.stream()
                .filter(command -> command.name().equals("erase"))
                .findFirst()
                .orElseThrow()
                .run(arguments, line -> said.append(line).append('\n'));
        return exit + " " + said;
    }

    @Test
    void whatTwoErasedIsForgottenEverywhereAtOnceButInCounts() {
        SignedIn lead = someone("", "PROTECTION_LEAD");
        SignedIn officer = someone("", "DATA_PROTECTION_OFFICER");
        UUID id = UUID.randomUUID();
        NewsLink link = NewsLink.of("https://news.example/" + UUID.randomUUID()).orElseThrow();
        allegations.record(CommandId.create(), id, written(SITE, false, link.address()), lead);
        String code = code(id);
        PersonRows.Row girl = girl();
        missing.report(CommandId.create(), girl.id(), SaidBy.NEIGHBOUR, "", lead.id());
        ties.tie(CommandId.create(), id, TieKind.MISSING_REPORT, girl.code(), lead);
        UUID tie = ties.of(id, lead).keySet().iterator().next();
        UUID other = recorded("", lead);
        allegations.sameEvent(CommandId.create(), other, heads(other), code, lead);
        assess(other, Plausibility.CREDIBLE, lead);
        close(other, Outcome.SAME_EVENT, lead);
        int events = AllegationCounts.events(rows.counted()).size();

        // Nobody erases what nobody who handles it asked to have erased.
        assertThat(erase(officer, code, "confirm", code, "reason", "request")).contains("Nobody has the code " + code);
        Visitor hers = visitor(lead);
        String path = "/allegations/" + id;
        Visitor.Page page = hers.get(path);
        page = hers.post(
                path + "/do/ask-erasure", Forms.in(page.body(), "id=\"ask-erasure\"", "eraseReason", "REQUEST"));
        assertThat(page.body()).contains("It is to be erased.", "id=\"keep\"");
        refused(
                () -> allegations.askErasure(CommandId.create(), id, heads(id), ErasureReason.MISTAKE, lead),
                "allegation.erase-asked");
        page = hers.post(path + "/do/keep", Forms.in(page.body(), "id=\"keep\""));
        assertThat(page.body()).doesNotContain("It is to be erased.");
        assertThat(erase(officer, code)).contains("Nobody has the code " + code);
        refused(() -> allegations.keep(CommandId.create(), id, heads(id), lead), "allegation.erase-unasked");
        allegations.askErasure(CommandId.create(), id, heads(id), ErasureReason.REQUEST, lead);

        // Whoever erases sees a code and a reason, and opens nothing; no account of a government erases one.
        Visitor at = visitor(officer);
        assertThat(at.get("/").body()).contains("Sources as reported that are to be erased");
        assertThat(at.get("/allegations/erasures").body())
                .contains("./ashroy erase " + code, "The source, or somebody it speaks of", lead.account())
                .doesNotContain("quarry", SITE);
        assertThat(at.get(path).status()).isEqualTo(403);
        organisations.save(new Organisation(
                "ALLEG-GOVERNMENT", "Of a state", OrganisationKind.GOVERNMENT, "BD", OPENED, Optional.empty()));
        String eraser = roles.save("", "Eraser of sources", Set.of(Permission.ERASE_PERSONS));
        assertThat(erase(of("ALLEG-GOVERNMENT", "", eraser), code)).contains("Nobody has the code " + code);
        // Not whoever asked, not for another reason, not with another code.
        SignedIn both = someone("", "PROTECTION_LEAD", eraser);
        UUID own = recorded(SITE, both);
        allegations.askErasure(CommandId.create(), own, heads(own), ErasureReason.MISTAKE, both);
        assertThat(erase(both, code(own), "confirm", code(own), "reason", "mistake"))
                .startsWith(ExitCode.PERMISSION + " Nothing was erased");
        assertThat(erase(officer, code))
                .contains("Asked for by " + lead.account(), "reason: request", "to be opened again: " + code(other));
        assertThat(erase(officer, code, "confirm", code, "reason", "mistake"))
                .startsWith(ExitCode.PERMISSION + " Nothing was erased");
        assertThat(erase(officer, code, "confirm", code(own), "reason", "request"))
                .contains("That is not the code");
        assertThat(state(id).erasing().erased()).isFalse();

        assertThat(erase(officer, code, "confirm", code, "reason", "request")).startsWith("0 Erased.");
        assertThat(vault.vault().keyring().erasedSubjects()).contains(new SubjectId(id), new SubjectId(tie));
        assertThat(hers.get(path).status()).isEqualTo(403);
        assertThat(hers.get("/allegations?show=ALL").body()).doesNotContain(code);
        assertThat(allegations.byCode(code, lead)).isEmpty();
        assertThat(allegations.withLink(link, lead)).isEmpty();
        assertThat(ties.of(id, lead)).isEmpty();
        assertThat(hers.get("/allegations/" + other).status()).isEqualTo(200);
        assertThatThrownBy(() -> gate.enter(
                        Act.on(lead.id(), Purpose.ALLEGATION, Set.of(new SubjectId(id)), Set.of("allegation"))))
                .isInstanceOf(AccessRefusedException.class);
        Allegation left = state(id);
        upkeep.run(Instant.now().plus(Duration.ofDays(60)));
        assertThat(state(id)).isEqualTo(left);
        assertThat(AllegationCounts.events(rows.counted())).hasSize(events + 1);
        assertThat(erase(officer, code, "confirm", code, "reason", "request")).contains("Nobody has the code " + code);

        // The keys alone are gone, as after a stop in between, or a restore beside the newer register of erasures.
        vault.vault().keyring().erase(new SubjectId(own));
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(state(own).erasing().left().orElseThrow().mistake()).isTrue();
        assertThat(AllegationCounts.events(rows.counted())).hasSize(events);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void anOrganisationIsToldOnlyWithoutNamesAndNeverInTheCountryThatPeopleFled() {
        organisations.save(new Organisation(
                "ALLEG-MM", "Office over there", OrganisationKind.GOVERNMENT, "MM", OPENED, Optional.empty()));
        organisations.save(new Organisation(
                "ALLEG-NGO", "Lawyers of the coast", OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        UUID id = recorded(SITE, lead);
        assess(id, Plausibility.CREDIBLE, lead);
        String path = "/allegations/" + id;
        Visitor visitor = visitor(lead);
        Visitor.Page page = visitor.get(path);
        assertThat(page.body()).contains("Lawyers of the coast").doesNotContain("Office over there");
        String[] over = {
            "organisation",
            "ALLEG-MM",
            "handedOn",
            allegations.today().toString(),
            "handWords",
            "told",
            "nameless",
            "on"
        };
        assertThat(visitor.post(path + "/do/hand-over", Forms.in(page.body(), "id=\"hand-over\"", over))
                        .body())
                .contains("does not sit in the country that people fled");
        over[1] = "ALLEG-NGO";
        page = visitor.get(path);
        String[] named = Arrays.copyOf(over, over.length - 2);
        assertThat(visitor.post(path + "/do/hand-over", Forms.in(page.body(), "id=\"hand-over\"", named))
                        .body())
                .contains("Tick that you told no name.");
        page = visitor.get(path);
        page = visitor.post(path + "/do/hand-over", Forms.in(page.body(), "id=\"hand-over\"", over));
        assertThat(page.body()).contains("Handed to", "Lawyers of the coast");
        close(id, Outcome.HANDED_OVER, lead);
        assertThat(state(id).followed().closed().orElseThrow().value().outcome())
                .isEqualTo(Outcome.HANDED_OVER);
    }

    @Test
    void whereNobodyActsTheNextAreToldEachOnceAlsoAfterAPause() {
        String mark = "ALLEG-W" + UUID.randomUUID().toString().substring(0, 6);
        sites.save(new Site(mark, "Block", Optional.empty(), "BLOCK", OPENED));
        SignedIn operator = someone("", "HELPLINE_OPERATOR");
        SignedIn handler = someone(mark, "SUPERVISOR");
        SignedIn lead = someone(mark, "PROTECTION_LEAD");
        SignedIn coordinator = someone("", "COORDINATOR");
        UUID id = UUID.randomUUID();
        allegations.record(CommandId.create(), id, written(mark, true, ""), operator);
        Instant from = state(id).by().orElseThrow().time().instant();
        upkeep.run(from.plus(Duration.ofHours(11)));
        assertThat(state(id).rung()).isZero();
        upkeep.run(from.plus(Duration.ofHours(12)));
        upkeep.run(from.plus(Duration.ofHours(12)));
        assertThat(told(id)).containsExactly(ToldNext.HANDLERS);
        assertThat(visitor(lead).get("/allegations/escalated").body()).doesNotContain(code(id));
        // The server was off for days.
        for (int pass = 0; pass < 2; pass++) {
            upkeep.run(from.plus(Duration.ofDays(4)));
        }
        assertThat(told(id)).containsExactly(ToldNext.HANDLERS, ToldNext.LEADS, ToldNext.COORDINATION);
        assertThat(visitor(lead).get("/").body()).contains("of which you were told because nobody acted");
        assertThat(visitor(lead).get("/allegations/escalated").body()).contains("/allegations/" + id);
        Visitor above = visitor(coordinator);
        assertThat(above.get("/").body()).contains("of which you were told because nobody acted");
        assertThat(above.get("/allegations/escalated").body())
                .contains(code(id), "Coordination told")
                .doesNotContain("/allegations/" + id);
        assertThat(above.get("/allegations/" + id).status()).isEqualTo(403);
        assertThat(visitor(handler).get("/allegations").body()).contains("Coordination told");
        // Looked at, it has a time of its own to be followed up, with the same ladder.
        assess(id, Plausibility.CREDIBLE, handler);
        assertThat(state(id).rung()).isZero();
        Instant triaged = state(id).course().triaged().orElseThrow();
        upkeep.run(triaged.plus(Duration.ofDays(3)));
        assertThat(told(id)).hasSize(5);
        close(id, Outcome.FOLLOWED_UP, handler);
        upkeep.run(triaged.plus(Duration.ofDays(30)));
        assertThat(told(id)).hasSize(5);
        allegations.reopen(CommandId.create(), id, heads(id), "again", handler);
        assertThat(state(id).rung()).isZero();
        assertThat(state(id).due()).isPresent();
        // So that the other tests' passes find nothing of it.
        close(id, Outcome.FOLLOWED_UP, handler);
    }

    @Test
    void whoLeadsAndCoordinatesIsToldOfBoth() {
        String here = "ALLEG-H" + UUID.randomUUID().toString().substring(0, 6);
        String there = "ALLEG-T" + UUID.randomUUID().toString().substring(0, 6);
        for (String site : List.of(here, there)) {
            sites.save(new Site(site, "Block", Optional.empty(), "BLOCK", OPENED));
            someone(site, "PROTECTION_LEAD");
        }
        SignedIn both = someone(here, "PROTECTION_LEAD", "COORDINATOR");
        SignedIn lead = someone("", "PROTECTION_LEAD");
        UUID led = UUID.randomUUID();
        UUID elsewhere = UUID.randomUUID();
        allegations.record(CommandId.create(), led, written(here, true, ""), lead);
        allegations.record(CommandId.create(), elsewhere, written(there, true, ""), lead);
        Instant from = state(elsewhere).by().orElseThrow().time().instant();
        Visitor visitor = visitor(both);
        upkeep.run(from.plus(Duration.ofHours(24)));
        assertThat(told(elsewhere)).containsExactly(ToldNext.HANDLERS, ToldNext.LEADS);
        assertThat(visitor.get("/").body()).contains("of which you were told because nobody acted");
        assertThat(visitor.get("/allegations/escalated").body())
                .contains(code(led))
                .doesNotContain(code(elsewhere));
        upkeep.run(from.plus(Duration.ofHours(36)));
        assertThat(visitor.get("/allegations/escalated").body()).contains(code(led), code(elsewhere));
        for (UUID id : List.of(led, elsewhere)) {
            assess(id, Plausibility.CREDIBLE, lead);
            close(id, Outcome.FOLLOWED_UP, lead);
        }
    }

    private List<ToldNext> told(UUID id) {
        return allegations.history(id).stream()
                .flatMap(event ->
                        event.body() instanceof AllegationChange.Escalated it ? Stream.of(it.rung()) : Stream.empty())
                .toList();
    }

    @Test
    void whereNobodyStandsOnARungTheNextIsToldInItsPlace() {
        String mark = "ALLEG-E" + UUID.randomUUID().toString().substring(0, 6);
        sites.save(new Site(mark, "Block", Optional.empty(), "BLOCK", OPENED));
        // Nobody handles anything there, but for those of the whole operation, whom other tests made.
        List<Accounts.Account> whole = accounts.all().stream()
                .filter(account -> account.area().isEmpty() && account.active())
                .filter(account -> accounts.current(account.id())
                        .filter(one -> one.may(Permission.HANDLE_ALLEGATIONS))
                        .isPresent())
                .toList();
        whole.forEach(account -> accounts.setActive(account.id(), false));
        try {
            UUID id = UUID.randomUUID();
            allegations.record(CommandId.create(), id, written(mark, false, ""), someone("", "HELPLINE_OPERATOR"));
            someone("", "COORDINATOR");
            Instant from = state(id).by().orElseThrow().time().instant();
            upkeep.run(from.plus(Duration.ofHours(36)));
            assertThat(told(id)).containsExactly(ToldNext.HANDLERS, ToldNext.LEADS, ToldNext.COORDINATION);
        } finally {
            whole.forEach(account -> accounts.setActive(account.id(), true));
        }
    }

    @Test
    void countsNameNobodyAndCountOneEventOnce() {
        SignedIn lead = someone("", "PROTECTION_LEAD");
        int before = AllegationCounts.events(rows.counted()).size();
        UUID first = recorded(SITE, lead);
        UUID second = recorded("", lead);
        refused(
                () -> allegations.sameEvent(CommandId.create(), second, heads(second), code(second), lead),
                "allegation.itself");
        refused(
                () -> allegations.sameEvent(CommandId.create(), second, heads(second), "S-0000-0000-000", lead),
                "allegation.unknown-code");
        allegations.sameEvent(CommandId.create(), second, heads(second), code(first), lead);
        refused(
                () -> allegations.sameEvent(CommandId.create(), second, heads(second), code(first), lead),
                "allegation.same-already");
        assertThat(AllegationCounts.events(rows.counted())).hasSize(before + 1);
        assess(second, Plausibility.CREDIBLE, lead);
        close(second, Outcome.SAME_EVENT, lead);
        Visitor coordinator = visitor(someone("", "COORDINATOR"));
        String page = coordinator.get("/allegations/counts").body();
        assertThat(page).contains("id=\"by-word\"", "Hotline call").doesNotContain(code(first), "quarry");
        assertThat(coordinator.get("/allegations/counts?year=1971").body()).doesNotContain("1971");
        assertThat(visitor(lead).get("/allegations/counts").status()).isEqualTo(403);
    }

    private void same(UUID id, UUID other, SignedIn by) {
        allegations.sameEvent(CommandId.create(), id, heads(id), code(other), by);
    }

    @Test
    void ofThoseThatGoOnWithEachOtherOneHasAnEndOfItsOwn() {
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        UUID first = recorded(SITE, lead);
        UUID second = recorded(SITE, lead);
        UUID third = recorded(SITE, lead);
        same(first, second, lead);
        same(second, first, lead);
        for (UUID id : List.of(first, second)) {
            assess(id, Plausibility.CREDIBLE, lead);
        }
        close(first, Outcome.SAME_EVENT, lead);
        refused(() -> close(second, Outcome.SAME_EVENT, lead), "allegation.same-ended");
        // It rests on what it goes on with: that is not taken away while it is closed.
        refused(
                () -> allegations.notSameEvent(CommandId.create(), first, heads(first), second, lead),
                "allegation.closed-already");
        // With a third, which nobody has looked at yet, it goes on; that one ends by itself.
        same(second, third, lead);
        close(second, Outcome.SAME_EVENT, lead);
        same(third, first, lead);
        assess(third, Plausibility.CREDIBLE, lead);
        refused(() -> close(third, Outcome.SAME_EVENT, lead), "allegation.same-ended");
        close(third, Outcome.FOLLOWED_UP, lead);
    }

    @Test
    void nothingGoesOnWithWhatEndedLongAgoOrWasErased() {
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        UUID old = recorded(SITE, lead);
        assess(old, Plausibility.CREDIBLE, lead);
        close(old, Outcome.FOLLOWED_UP, lead);
        UUID erased = recorded(SITE, lead);
        UUID urgent = UUID.randomUUID();
        allegations.record(CommandId.create(), urgent, written(SITE, true, ""), lead);
        same(urgent, old, lead);
        same(urgent, erased, lead);
        allegations.askErasure(CommandId.create(), erased, heads(erased), ErasureReason.MISTAKE, lead);
        String gone = code(erased);
        SignedIn officer = someone("", "DATA_PROTECTION_OFFICER");
        assertThat(erase(officer, gone, "confirm", gone, "reason", "mistake")).startsWith("0 Erased.");
        assess(urgent, Plausibility.CREDIBLE, lead);
        refused(() -> close(urgent, Outcome.SAME_EVENT, lead), "allegation.same-ended");
        assertThat(state(urgent).waitsFor()).contains(WaitsFor.FOLLOW_UP);
        // Something is to be done again there: then it goes on with it.
        allegations.reopen(CommandId.create(), old, heads(old), "she called again", lead);
        close(urgent, Outcome.SAME_EVENT, lead);
        close(old, Outcome.FOLLOWED_UP, lead);
    }

    @Test
    void itOpensForItsOwnPurposeOnlyWhereItIsAndForNoGovernment() {
        UUID id = recorded(SITE, someone(SITE, "CASEWORKER"));
        UUID nowhere = recorded("", someone(SITE, "CASEWORKER"));
        SignedIn lead = someone(SITE, "PROTECTION_LEAD");
        SubjectId subject = new SubjectId(id);
        gate.enter(Act.on(lead.id(), Purpose.ALLEGATION, Set.of(subject), Set.of("allegation")));
        for (Act act : List.of(
                Act.on(lead.id(), Purpose.WELFARE_CHECK, Set.of(subject), Set.of("narrative")),
                Act.on(lead.id(), Purpose.ALLEGATION, Set.of(subject), Set.of("allegation-tie")),
                Act.on(lead.id(), Purpose.ALLEGATION, Set.of(new SubjectId(nowhere)), Set.of("allegation")),
                Act.on(
                        someone(ELSEWHERE, "SUPERVISOR").id(),
                        Purpose.ALLEGATION,
                        Set.of(subject),
                        Set.of("allegation")),
                Act.on(someone(SITE, "CASEWORKER").id(), Purpose.ALLEGATION, Set.of(subject), Set.of("allegation")))) {
            assertThatThrownBy(() -> gate.enter(act)).as(act.toString()).isInstanceOf(AccessRefusedException.class);
        }
        SignedIn everywhere = someone("", "PROTECTION_LEAD");
        gate.enter(Act.on(everywhere.id(), Purpose.ALLEGATION, Set.of(new SubjectId(nowhere)), Set.of("allegation")));
        for (OrganisationKind kind : List.of(OrganisationKind.GOVERNMENT, OrganisationKind.POLICE)) {
            organisations.save(new Organisation("ALLEG-" + kind, "Of a state", kind, "BD", OPENED, Optional.empty()));
            assertThatThrownBy(() -> of("ALLEG-" + kind, "", "PROTECTION_LEAD"))
                    .isInstanceOf(RefusedFormException.class);
        }
        assertThatThrownBy(() -> of("ALLEG-POLICE", "", "HELPLINE_OPERATOR")).isInstanceOf(RefusedFormException.class);
    }

    @Test
    void theTablesAreMadeAgainFromTheJournal() {
        SignedIn lead = someone("", "PROTECTION_LEAD");
        UUID id = UUID.randomUUID();
        allegations.record(CommandId.create(), id, written(SITE, false, "https://news.example/rebuilt"), lead);
        assess(id, Plausibility.CREDIBLE, lead);
        allegations.classify(CommandId.create(), id, heads(id), as(Classification.FORCED_LABOUR, ""), lead);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }
}
