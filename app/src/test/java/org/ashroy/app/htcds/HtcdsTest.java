package org.ashroy.app.htcds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestMandates;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.export.Opened;
import org.ashroy.app.filling.WholeFillings;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.forms.htcds.HtcdsRemark;
import org.ashroy.forms.htcds.HtcdsTable;
import org.ashroy.forms.table.RefusedTableException;
import org.ashroy.forms.table.SheetCell;
import org.ashroy.forms.table.SheetRow;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Trafficking cases are brought from files of the standard, mended, and taken away as such files. */
class HtcdsTest extends AppTest {

    private static final SubjectId FORM = FormDesk.subject("htcds");
    private static final Pattern FILLING = Pattern.compile("href=\"/fillings/([0-9a-f-]{36})\"");
    private static Optional<UUID> worker = Optional.empty();

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private Forms forms;

    @Autowired
    private FormRows rows;

    @Autowired
    private Jobs jobs;

    @Autowired
    private WholeFillings fillings;

    @Autowired
    private Cases cases;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private HtcdsMarks marks;

    @Autowired
    private HtcdsStore store;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void published() {
        if (worker.isPresent()) {
            return;
        }
        for (String site : List.of("HTCDS-1", "HTCDS-2", "HTCDS-3", "HTCDS-4", "HTCDS-5", "HTCDS-6")) {
            sites.save(new Site(site, site, Optional.empty(), "OPERATION", LocalDate.of(2020, 1, 1)));
        }
        worker = Optional.of(accountAt("HTCDS-1", "htcds-worker", "GBV_CASEWORKER"));
        accountAt("HTCDS-2", "htcds-second", "GBV_CASEWORKER");
        accountAt("HTCDS-3", "htcds-third", "GBV_CASEWORKER");
        accountAt("HTCDS-4", "htcds-fourth", "GBV_CASEWORKER");
        accountAt("HTCDS-6", "htcds-sixth", "GBV_CASEWORKER");
        organisations.save(new Organisation(
                "HTCDS-OWN", "Own", OrganisationKind.NGO, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        accounts.create("htcds-sixth-reader", PASSWORD, Set.of("SUPERVISOR"), "HTCDS-OWN", "HTCDS-6", false);
        accountAt("HTCDS-1", "htcds-clerk", "REGISTRATION_CLERK");
        accountAt("HTCDS-2", "htcds-reader", "SUPERVISOR");
        accountAt("HTCDS-3", "htcds-other-reader", "SUPERVISOR");
        accountAt("HTCDS-4", "htcds-fourth-reader", "SUPERVISOR");
        desk.bring(CommandId.create(), "htcds.xlsx", HtcdsFiles.form(), Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                FORM,
                desk.form(FORM).heads(),
                new EventId(rows.versions(FORM.value()).getFirst().id()),
                new TreeSet<>(Set.of("GBV_CASEWORKER")),
                new TreeSet<>(Set.of("SUPERVISOR")),
                new TreeSet<>(Set.of("HTCDS-1", "HTCDS-2", "HTCDS-3", "HTCDS-4", "HTCDS-6")),
                Ledger.SYSTEM);
    }

    /** Brings a file, and comes to the page that says what it holds. */
    private static Visitor.Page bring(Visitor visitor, byte[] file, String site, String list) {
        visitor.get("/htcds");
        return visitor.upload("/htcds", "cases.xlsx", file, "site", site, "list", list);
    }

    /** Takes the file whose page this is, and waits until every row is accounted for. */
    private Visitor.Page taken(Visitor visitor, Visitor.Page preview, String... fields) {
        assertThat(preview.path()).as(preview.body()).matches("/htcds/[0-9a-f-]{36}");
        Visitor.Page page = visitor.post(preview.path() + "/take", fields);
        UUID id = UUID.fromString(page.path().substring(7));
        while (!jobs.find(id).orElseThrow().state().ended()) {
            Thread.onSpinWait();
        }
        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.DONE);
        return visitor.get(page.path());
    }

    /** How often each outcome stands on a page of results. */
    private Map<HtcdsOutcome, Long> outcomes(Visitor.Page result) {
        return store.counts(UUID.fromString(result.path().substring(7)));
    }

    private static List<UUID> fillingsOn(Visitor.Page result) {
        List<UUID> found = new ArrayList<>();
        Matcher link = FILLING.matcher(result.body());
        while (link.find()) {
            found.add(UUID.fromString(link.group(1)));
        }
        return found;
    }

    private long fillingsAt(String site) {
        return jdbc.sql("select count(*) from filling where site = ? and way = 'FILE'")
                .param(site)
                .query(Long.class)
                .single();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aTemplateIsLookedAtAndTakenByTheReadingThatWasChosen() throws IOException {
        byte[] template = HtcdsFiles.template(List.of(
                Map.of(
                        0,
                        "1",
                        3,
                        "Unmistakable",
                        5,
                        "TRUE",
                        6,
                        "03/04/2008",
                        7,
                        "Feminine",
                        13,
                        "Long street",
                        14,
                        "Teknaf"),
                Map.of(0, "2", 3, "Zubaida", 5, "TRUE", 7, "Female", 17, "Bangladesh"),
                Map.of(0, "3", 3, "Karim", 5, "FALSE")));
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        Visitor.Page preview = bring(visitor, template, "htcds-1", "template");
        assertThat(preview.body())
                .contains("3 cases", "Case Sheet", ">N<", "prs_MailingStreet", "was placed by the label")
                .contains("Day and month cannot be told apart", ">G3<", "This is no value of the list", ">H4<")
                .contains("In one case the person did not agree", "part of the template without cases")
                .doesNotContain("Unmistakable", "Zubaida", "03/04/2008", "Long street", "Female<");
        Visitor.Page byNames = visitor.get(preview.path() + "?columns=BY_NAMES");
        assertThat(byNames.body()).contains("was placed by the name", "value=\"BY_NAMES\" checked");
        long before = fillingsAt("HTCDS-1");
        Visitor.Page result = taken(visitor, preview, "columns", "BY_LABELS");
        // A date that can be read in two ways, a gender that is none, and what is told of somebody who did not agree.
        assertThat(outcomes(result)).isEqualTo(Map.of(HtcdsOutcome.OPEN, 3L));
        assertThat(fillingsAt("HTCDS-1")).isEqualTo(before + 3);
        UUID first = fillingsOn(result).getFirst();
        Visitor.Page record = visitor.get("/fillings/" + first);
        assertThat(record.body()).contains("from a file of another program");
        assertThat(visitor.post("/fillings/" + first + "/open").body()).contains("Long street", "Teknaf", "03/04/2008");

        // The same file makes no case twice, by whichever reading the rest is the same; another content is not written
        // over.
        assertThat(outcomes(taken(visitor, bring(visitor, template, "HTCDS-1", "template"))))
                .isEqualTo(Map.of(HtcdsOutcome.THERE, 3L));
        Visitor.Page again = bring(visitor, template, "HTCDS-1", "template");
        assertThat(again.body()).contains("3 of them have a key that you brought before");
        assertThat(outcomes(taken(visitor, again, "columns", "BY_NAMES")))
                .isEqualTo(Map.of(HtcdsOutcome.OTHER, 2L, HtcdsOutcome.THERE, 1L));
        assertThat(visitor.post("/fillings/" + first + "/open").body()).contains("Long street");
        assertThat(fillingsAt("HTCDS-1")).isEqualTo(before + 3);
    }

    @Test
    void whatIsNotRightStaysOpenAndIsMendedOnTheScreen() throws IOException {
        byte[] file = csv("""
                case,prs_FirstName,con_Consent,prs_Birthdate,cas_Status,cas_IncomingReferralDate,Shoe size
                a,Unmistakable,TRUE,2008-05-31,Active,,38
                b,Noor,TRUE,about 2008,Active,,
                c,Zubaida,FALSE,,Active,,
                d,Karim,,,,2008-05-31,
                e,one,TRUE,,,,
                e,other,TRUE,,,,
                """);
        Visitor visitor = Visitor.at(port).signIn("htcds-fourth");
        Visitor.Page preview = bring(visitor, file, "HTCDS-4", "");
        assertThat(preview.body())
                .contains("4 cases", "The same key stands in several rows", "row 6, csv", "row 7, csv", "Shoe size")
                .doesNotContain("Unmistakable", "38<");
        Visitor.Page result = taken(visitor, preview);
        // A date of a referral without an organisation is not asked for, and nothing to be mended.
        assertThat(outcomes(result))
                .isEqualTo(Map.of(HtcdsOutcome.ENDED, 2L, HtcdsOutcome.OPEN, 2L, HtcdsOutcome.KEY_TWICE, 2L));
        assertThat(result.body()).contains("Sheet 1, row 2", "its key stands in several rows", "taken and left open");
        assertThat(visitor.get(result.path() + "?outcome=KEY_TWICE").body())
                .contains("Sheet 1, row 7")
                .doesNotContain("Sheet 1, row 2<");
        UUID first = fillingsOn(result).getFirst();
        // What the form has no place for is beside it, for a reason only.
        assertThat(visitor.post("/fillings/" + first + "/open").body()).doesNotContain("Shoe size");
        assertThat(visitor.post(
                                "/fillings/" + first + "/open-apart",
                                "command",
                                CommandId.create().toString(),
                                "why",
                                "to see what came with it")
                        .body())
                .contains("Shoe size: 38");

        UUID second = fillingsOn(result).get(1);
        visitor.post("/fillings/" + second + "/go-on");
        Visitor.Page page = visitor.get("/fillings/" + second + "/pages/3");
        assertThat(page.body()).contains("is no answer to this question", "about 2008");
        assertThat(visitor.get("/fillings/" + second + "/review").body())
                .contains("not as the form asks", "about 2008");
        page = visitor.post(
                "/fillings/" + second + "/pages/3",
                "command",
                CommandId.create().toString(),
                "heads",
                value(page, "heads"),
                "settle",
                value(page, "settle"));
        assertThat(page.body()).doesNotContain("about 2008");
        assertThat(end(visitor, second).body()).contains("ended");
        UUID third = fillingsOn(result).get(2);
        visitor.post("/fillings/" + third + "/go-on");
        assertThat(end(visitor, third).body()).contains("ended");

        // Who did not agree goes out as a key and that, whatever else is known.
        Map<String, byte[]> files = takenAway("htcds-fourth-reader", "SENSITIVE", "IDENTIFYING", "PLAIN", "NARRATIVE");
        List<SheetRow> cases = Objects.requireNonNull(
                HtcdsFiles.content(bytes(files, "htcds.xlsx")).get("Case Sheet"));
        assertThat(cases.stream().skip(2).map(row -> row.text(0)).toList()).containsExactly("a", "b", "c", "d");
        assertThat(cases.get(4).cells().values().stream().map(SheetCell::text).toList())
                .containsExactly("c", "FALSE");
        assertThat(new String(bytes(files, "htcds-report.csv"), StandardCharsets.UTF_8))
                .contains("rows,Case Sheet,4", "consent,con_Consent,1,The person did not agree", "not noted")
                .doesNotContain("Noor", "Zubaida", "Active");
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static String value(Visitor.Page page, String name) {
        Matcher matcher =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static Visitor.Page end(Visitor visitor, UUID id) {
        Visitor.Page review = visitor.get("/fillings/" + id + "/review");
        return visitor.post(
                "/fillings/" + id + "/end", "command", CommandId.create().toString(), "heads", value(review, "heads"));
    }

    /** What an account takes away as cases of the standard, by the names of the files. */
    private Map<String, byte[]> takenAway(String account, String... categories) throws IOException {
        Visitor reader = Visitor.at(port).signIn(account);
        assertThat(reader.get("/fillings/take-away").body()).contains("value=\"HTCDS\"");
        UUID order = UUID.randomUUID();
        List<String> fields = new ArrayList<>(
                List.of("id", order.toString(), "form", FORM.value().toString(), "format", "HTCDS"));
        Stream.of(categories).forEach(category -> fields.addAll(List.of("categories", category)));
        Visitor.Page page = reader.post("/fillings/take-away", fields.toArray(String[]::new));
        Matcher words = Pattern.compile("<code>([a-z ]+)</code>").matcher(page.body());
        assertThat(words.find()).as(page.body()).isTrue();
        return Opened.files(reader.download("/fillings/take-away/" + order), words.group(1));
    }

    @Test
    void whatIsBroughtAndTakenAwayAndBroughtElsewhereIsTakenAwayTheSame() throws IOException {
        List<HtcdsRecord> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.addAll(HtcdsFiles.right("BD/2026 " + i, i));
        }
        Visitor visitor = Visitor.at(port).signIn("htcds-second");
        assertThat(outcomes(taken(visitor, bring(visitor, HtcdsFiles.workbook(records), "HTCDS-2", ""))))
                .isEqualTo(Map.of(HtcdsOutcome.ENDED, 4L));
        String[] all = {"PLAIN", "SENSITIVE", "NARRATIVE", "IDENTIFYING"};
        Map<String, byte[]> once = takenAway("htcds-reader", all);
        assertThat(once.keySet()).containsExactly("htcds.xlsx", "htcds-report.csv");
        Map<String, List<SheetRow>> content = HtcdsFiles.content(bytes(once, "htcds.xlsx"));
        assertThat(content.values().stream().mapToLong(List::size).sum())
                .isEqualTo(records.size() + 2 * HtcdsTable.values().length);
        // What the form seals apart stayed here: names, for one.
        List<HtcdsRecord> withoutApart =
                records.stream().map(this::withoutApart).toList();
        assertThat(content).isEqualTo(HtcdsFiles.content(HtcdsFiles.workbook(withoutApart)));
        assertThat(new String(bytes(once, "htcds-report.csv"), StandardCharsets.UTF_8))
                .contains("rows,Case Sheet,4")
                // Rohingya is of no list to which the standard refers.
                .contains("not as the standard asks,prs_PrimaryLanguage,4")
                .doesNotContain("=text");

        Visitor other = Visitor.at(port).signIn("htcds-third");
        assertThat(outcomes(taken(other, bring(other, bytes(once, "htcds.xlsx"), "HTCDS-3", ""))))
                .isEqualTo(Map.of(HtcdsOutcome.ENDED, 4L));
        Map<String, byte[]> twice = takenAway("htcds-other-reader", all);
        assertThat(HtcdsFiles.content(bytes(twice, "htcds.xlsx"))).isEqualTo(content);
        assertThat(bytes(twice, "htcds-report.csv")).isEqualTo(bytes(once, "htcds-report.csv"));

        // One act on everybody whose cases are in it, as for every other format.
        assertThat(jdbc.sql("""
                        select count(*) from access_log where purpose = 'FORM_TABLES'
                            and subjects @> (select array_agg(id) from filling where site = 'HTCDS-2')""").query(Long.class).single()).isEqualTo(1);
        // Without the kind of answers that identify there is neither a street nor the key by which others know the
        // case.
        Map<String, List<SheetRow>> few =
                HtcdsFiles.content(bytes(takenAway("htcds-reader", "SENSITIVE"), "htcds.xlsx"));
        assertThat(few.toString() + texts(few))
                .doesNotContain("BD/2026", "@example.org")
                .contains("TRUE");
        Visitor reader = Visitor.at(port).signIn("htcds-reader");
        reader.get("/fillings/take-away");
        assertThat(reader.post(
                                "/fillings/take-away",
                                "id",
                                UUID.randomUUID().toString(),
                                "form",
                                FORM.value().toString(),
                                "format",
                                "HTCDS",
                                "categories",
                                "IDENTIFYING")
                        .body())
                .contains("A case goes out together with whether its person agreed");
    }

    @Test
    void whatWasBroughtIsGivenToACaseAndGoesOutWithItAlone() throws IOException {
        List<HtcdsRecord> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            records.addAll(HtcdsFiles.right("SIX-" + i, i));
        }
        Visitor worker = Visitor.at(port).signIn("htcds-sixth");
        List<UUID> brought = fillingsOn(taken(worker, bring(worker, HtcdsFiles.workbook(records), "HTCDS-6", "")));
        assertThat(brought).hasSize(2);
        UUID given = brought.getFirst();
        SignedIn reader = accounts.named("htcds-sixth-reader").orElseThrow();
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement(
                        "HTCDS-OWN", Population.ANYONE, 0, sites.today(""), CaseKind.TRAFFICKING_SURVIVOR),
                Ledger.SYSTEM);
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(CaseKind.TRAFFICKING_SURVIVOR, Population.REFUGEES, Risk.HIGH, "", "HTCDS-6"),
                reader);
        String code = cases.find(id.value()).state().opened().orElseThrow().code();

        Visitor visitor = Visitor.at(port).signIn("htcds-sixth-reader");
        String[] form = {"command", CommandId.create().toString(), "filling", given.toString(), "code", code};
        assertThat(visitor.get("/fillings/" + given).body()).contains("Give it to a case");
        assertThat(visitor.post(
                                "/cases/attach",
                                "command",
                                form[1],
                                "filling",
                                given.toString(),
                                "code",
                                "K-0000-0000-000")
                        .body())
                .contains("action=\"/cases/attach\"")
                .doesNotContain(code);
        assertThat(visitor.post("/cases/attach", form).path()).isEqualTo("/cases/" + id);
        visitor.get("/help");
        // Sent twice it is one; by another command it is told.
        assertThat(visitor.post("/cases/attach", form).path()).isEqualTo("/cases/" + id);
        assertThat(cases.find(id.value()).state().forms()).containsExactly(given);
        visitor.get("/help");
        form[1] = CommandId.create().toString();
        assertThat(visitor.post("/cases/attach", form).body()).contains("This form is one of a case already");
        // Whoever brought it does not see the case, so it is there for her no more; the other one is.
        assertThat(worker.get("/fillings/" + given).status()).isEqualTo(403);
        assertThat(worker.get("/fillings/" + brought.getLast()).status()).isEqualTo(200);
        worker.get("/help");
        form[3] = brought.getLast().toString();
        assertThat(worker.post("/cases/attach", form).body()).doesNotContain(code + "</");

        assertThat(visitor.get("/cases/" + id).body()).contains("/fillings/take-away?filling=" + given);
        assertThat(visitor.get("/fillings/take-away?filling=" + given).body())
                .contains("Only the one that you chose", "value=\"" + given + "\"");
        UUID order = UUID.randomUUID();
        Visitor.Page page = visitor.post(
                "/fillings/take-away",
                "id",
                order.toString(),
                "form",
                FORM.value().toString(),
                "format",
                "HTCDS",
                "filling",
                given.toString(),
                "categories",
                "IDENTIFYING",
                "categories",
                "SENSITIVE",
                "categories",
                "PLAIN");
        Matcher words = Pattern.compile("<code>([a-z ]+)</code>").matcher(page.body());
        assertThat(words.find()).as(page.body()).isTrue();
        Map<String, byte[]> files = Opened.files(visitor.download("/fillings/take-away/" + order), words.group(1));
        assertThat(new String(bytes(files, "htcds-report.csv"), StandardCharsets.UTF_8))
                .contains("rows,Case Sheet,1");
        assertThat(jdbc.sql(
                                "select count(*) from access_log where purpose = 'FORM_TABLES' and subjects = array[?]::uuid[]")
                        .param(given)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        takenOffAgain(id, given, visitor, worker);
    }

    /** It was the wrong case: whoever gave the record to it takes it off, and it is where it was before. */
    private void takenOffAgain(SubjectId id, UUID given, Visitor visitor, Visitor worker) {
        SignedIn reader = accounts.named("htcds-sixth-reader").orElseThrow();
        SignedIn colleague = accounts.current(accounts.create(
                        "htcds-sixth-colleague", PASSWORD, Set.of("CASEWORKER"), "HTCDS-OWN", "HTCDS-6", false))
                .orElseThrow();
        cases.assign(
                CommandId.create(), Map.of(id.value(), cases.find(id.value()).heads()), colleague.id(), reader);
        Set<EventId> heads = cases.find(id.value()).heads();
        // Whoever has the case and did not give it, whoever sees no case, and without a reason: nothing happens.
        Visitor another = Visitor.at(port).signIn("htcds-sixth-colleague");
        assertThat(another.get("/cases/" + id).body())
                .contains("/fillings/" + given)
                .doesNotContain("id=\"take-off\"");
        refusedOff("case.take-off-who", id, heads, given, "the wrong girl", colleague);
        refusedOff(
                "case.unknown",
                id,
                heads,
                given,
                "the wrong girl",
                accounts.named("htcds-sixth").orElseThrow());
        refusedOff("case.words-missing", id, heads, given, " ", reader);
        refusedOff("case.form-not-given", id, heads, UUID.randomUUID(), "the wrong girl", reader);
        assertThat(cases.find(id.value()).heads()).isEqualTo(heads);

        Visitor.Page page = visitor.get("/cases/" + id);
        String[] off = org.ashroy.app.registration.Forms.in(
                page.body(), "id=\"take-off\"", "filling", given.toString(), "takeOffWhy", "it is of another girl");
        page = visitor.post("/cases/" + id + "/do/take-off", off);
        assertThat(page.path()).isEqualTo("/cases/" + id);
        assertThat(page.body()).contains("Forms that were taken off").doesNotContain(given.toString(), "another girl");
        visitor.post("/cases/" + id + "/do/take-off", off);
        assertThat(cases.find(id.value()).state().takenOff()).hasSize(1);
        assertThat(visitor.post("/cases/" + id + "/open").body()).contains("it is of another girl");
        // Of two who take it off the slower one is told, on the screen of before and on a new one.
        refusedOff("case.changed", id, heads, given, "it is of another girl", reader);
        refusedOff("case.form-not-given", id, cases.find(id.value()).heads(), given, "of another girl", reader);

        // Nothing of it is lost: it is there for whoever brought it, in tables as in lists, and can be given to the
        // right case.
        assertThat(worker.get("/fillings/" + given).status()).isEqualTo(200);
        assertThat(visitor.get("/fillings/" + given).body()).contains("Give it to a case");
        assertThat(visitor.get("/fillings/take-away?filling=" + given).body()).contains("value=\"" + given + "\"");
        assertThat(visitor.post(
                                "/cases/attach",
                                "command",
                                CommandId.create().toString(),
                                "filling",
                                given.toString(),
                                "code",
                                cases.find(id.value())
                                        .state()
                                        .opened()
                                        .orElseThrow()
                                        .code())
                        .path())
                .isEqualTo("/cases/" + id);
        assertThat(cases.find(id.value()).state().forms()).containsExactly(given);
        assertThat(worker.get("/fillings/" + given).status()).isEqualTo(403);
    }

    private void refusedOff(String key, SubjectId id, Set<EventId> heads, UUID filling, String why, SignedIn user) {
        assertThatThrownBy(() -> cases.takeOff(CommandId.create(), id.value(), heads, filling, why, user))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage(key);
    }

    private static String texts(Map<String, List<SheetRow>> content) {
        StringBuilder texts = new StringBuilder();
        content.values()
                .forEach(sheet -> sheet.forEach(row -> row.cells()
                        .values()
                        .forEach(cell -> texts.append(cell.text()).append('\n'))));
        return texts.toString();
    }

    private HtcdsRecord withoutApart(HtcdsRecord each) {
        Map<String, List<String>> values = new LinkedHashMap<>(each.values());
        forms.of(forms.form(FORM.value()).inUse().orElseThrow()).fields().values().stream()
                .filter(field -> field.sealed())
                .forEach(field -> values.remove(field.name()));
        return new HtcdsRecord(each.table(), each.key(), values);
    }

    @Test
    void anEndInTheMiddleLeavesWholeCasesAndTheFileBroughtAgainFinishesIt() throws IOException {
        List<HtcdsRecord> records = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            records.addAll(HtcdsFiles.right("K" + i, i));
        }
        byte[] file = HtcdsFiles.workbook(records);
        UUID account = worker.orElseThrow();
        SignedIn user = new SignedIn(
                account, "htcds-worker", "TEST", Set.of(Permission.FILL_FORMS), "HTCDS-1", false, false, 1);
        UUID version = forms.form(FORM.value()).inUse().orElseThrow();
        UUID id = Uuid7.create();
        store.begin(id, account, "HTCDS-1", Instant.now());
        long before = fillingsAt("HTCDS-1");
        HtcdsWork work = new HtcdsWork(
                new HtcdsImports.Held(
                        id,
                        user,
                        FORM.value(),
                        version,
                        "HTCDS-1",
                        "killed",
                        file,
                        HtcdsImport.Columns.BY_LABELS,
                        Instant.now()),
                forms,
                fillings,
                marks,
                store);
        assertThatThrownBy(() -> work.run(new Ending(id, 10))).isInstanceOf(IllegalStateException.class);
        assertThat(fillingsAt("HTCDS-1")).isEqualTo(before + 10);
        assertThat(jdbc.sql("""
                        select count(*) from filling where site = 'HTCDS-1' and way = 'FILE' and (answers < 50 or stage <> 'ENDED')
                            and id in (select filling from htcds_row where brought = ?)""").param(id).query(Long.class).single()).isZero();
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        Visitor.Page preview = bring(visitor, file, "HTCDS-1", "killed");
        assertThat(preview.body()).contains("10 of them have a key that you brought before");
        assertThat(outcomes(taken(visitor, preview)))
                .isEqualTo(Map.of(HtcdsOutcome.THERE, 10L, HtcdsOutcome.ENDED, 3L));
        assertThat(fillingsAt("HTCDS-1")).isEqualTo(before + 13);
        // What belongs to nobody else is on no page of another.
        Visitor other = Visitor.at(port).signIn("htcds-second");
        assertThat(other.get("/htcds/" + id).path()).isEqualTo("/htcds");
        assertThat(other.get("/htcds/" + id + "/progress").status()).isEqualTo(404);
    }

    /** As a machine that stops after so many cases. */
    private record Ending(UUID job, long after) implements JobProgress {

        @Override
        public String cursor() {
            return "";
        }

        @Override
        public void total(long total) {}

        @Override
        public void reached(long done, long skipped, String cursor) {
            if (done >= after) {
                throw new IllegalStateException("the machine stopped");
            }
        }
    }

    @Test
    void whatWasThrownAwayIsNotBroughtBack() {
        byte[] file = csv("case,prs_FirstName,prs_Birthdate\nx,Noor,about 2008\n");
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        UUID id = fillingsOn(taken(visitor, bring(visitor, file, "HTCDS-1", "thrown")))
                .getFirst();
        Visitor.Page record = visitor.get("/fillings/" + id);
        visitor.post(
                "/fillings/" + id + "/discard",
                "command",
                CommandId.create().toString(),
                "heads",
                value(record, "heads"));
        Visitor.Page again = taken(visitor, bring(visitor, file, "HTCDS-1", "thrown"));
        assertThat(outcomes(again)).isEqualTo(Map.of(HtcdsOutcome.THROWN_AWAY, 1L));
        assertThat(again.body()).contains("it was here and was thrown away");
    }

    @Test
    void whatIsNoFileOfCasesIsRefusedWithWords() throws IOException {
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        byte[] right = HtcdsFiles.workbook(HtcdsFiles.right("1", 1));
        assertThat(bring(visitor, csv("no workbook"), "HTCDS-1", "").body()).contains("No case was found");
        assertThat(bring(visitor, new byte[0], "HTCDS-1", "").body()).contains("Choose a file.");
        assertThat(bring(visitor, new byte[] {'P', 'K', 3, 4, 1, 2, 3}, "HTCDS-1", "")
                        .body())
                .contains("not a workbook in XLSX or XLSM form");
        assertThat(bring(visitor, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11}, "HTCDS-1", "")
                        .body())
                .contains("not a workbook in XLSX or XLSM form");
        assertThat(bring(visitor, new byte[] {'a', ',', (byte) 0xE9, '\n'}, "HTCDS-1", "")
                        .body())
                .contains("not a readable CSV file");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write(new byte[20 << 20]);
        }
        assertThat(bring(visitor, bomb.toByteArray(), "HTCDS-1", "").body()).contains("unpacks to far more");
        assertThat(bring(visitor, new byte[20 << 20], "HTCDS-1", "").body()).contains("larger than 10 MB");
        StringBuilder many = new StringBuilder("case,prs_FirstName\n");
        for (int i = 0; i <= HtcdsFile.MOST_ROWS; i++) {
            many.append(i).append(",a\n");
        }
        assertThat(bring(visitor, csv(many.toString()), "HTCDS-1", "").body()).contains("more than 5,000 rows");
        assertThat(bring(visitor, right, "HTCDS-2", "").body()).contains("outside your area");
        assertThat(bring(visitor, right, "HTCDS-1", "x".repeat(101)).body()).contains("at most 100 characters");
        // Macros are never looked at.
        byte[] macro = HtcdsFiles.with(right, "xl/vbaProject.bin", new byte[] {1, 2, 3});
        assertThat(bring(visitor, macro, "HTCDS-1", "").body()).contains("One case can be taken");

        // Not published to this role: no form to bring, and none that is brought past the page.
        Visitor clerk = Visitor.at(port).signIn("htcds-clerk");
        assertThat(clerk.get("/htcds").body())
                .contains("was not published to your roles")
                .doesNotContain("type=\"file\"");
        assertThat(clerk.upload("/htcds", "cases.xlsx", right, "site", "HTCDS-1", "list", "")
                        .status())
                .isEqualTo(403);
        assertThat(clerk.get("/fillings").body()).doesNotContain("href=\"/htcds\"");
        assertThat(visitor.get("/fillings").body()).contains("href=\"/htcds\"");
    }

    @Test
    void aFileWaitsNoLongerThanTheKeyringIsUnlocked() throws IOException {
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        Visitor.Page preview = bring(visitor, HtcdsFiles.workbook(HtcdsFiles.right("1", 1)), "HTCDS-1", "locked");
        assertThat(preview.path()).matches("/htcds/[0-9a-f-]{36}");
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        Visitor.Page gone = visitor.get(preview.path());
        assertThat(gone.path()).isEqualTo("/htcds");
        assertThat(gone.body()).contains("This file is not here any more");
        assertThat(visitor.post(preview.path() + "/take").path()).isEqualTo("/htcds");
    }

    @Test
    void rowsThatBelongToNoCaseAreSaid() throws IOException {
        List<HtcdsRecord> records = new ArrayList<>(HtcdsFiles.right("1", 0));
        records.add(new HtcdsRecord(HtcdsTable.EVENTS, "nobody", Map.of("hte_City", List.of("Teknaf"))));
        Visitor visitor = Visitor.at(port).signIn("htcds-worker");
        Visitor.Page preview = bring(visitor, HtcdsFiles.workbook(records), "HTCDS-1", "alone");
        assertThat(preview.body()).contains("belong to no case of this file", "row 4, Historic Trafficking Events");
        assertThat(outcomes(taken(visitor, preview)))
                .isEqualTo(Map.of(HtcdsOutcome.ENDED, 1L, HtcdsOutcome.NO_CASE, 1L));
    }

    @Test
    void identifiersFollowFromKeyAndContentUnderTheKeyring() {
        HtcdsFile.Case one = new HtcdsFile.Case(
                "1",
                List.of(new HtcdsRecord(HtcdsTable.CASES, "1", Map.of("prs_FirstName", List.of("Noor")))),
                List.of());
        HtcdsFile.Case other = new HtcdsFile.Case(
                "1",
                List.of(new HtcdsRecord(HtcdsTable.CASES, "1", Map.of("prs_FirstName", List.of("Nur")))),
                List.of());
        UUID account = worker.orElseThrow();
        SubjectId id = marks.filling(FORM.value(), account, "", "1");
        assertThat(marks.filling(FORM.value(), account, "", "1")).isEqualTo(id);
        assertThat(List.of(
                        marks.filling(FORM.value(), account, "", "2"),
                        marks.filling(FORM.value(), account, "another", "1"),
                        marks.filling(FORM.value(), UUID.randomUUID(), "", "1")))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
        assertThat(id.value().version()).isEqualTo(8);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(marks.command(id, one)).isEqualTo(marks.command(id, one)).isNotEqualTo(marks.command(id, other));
        assertThat(one + " " + one.records()).doesNotContain("Noor");
    }

    @Test
    void everythingThatCanBeSaidHasItsWords() {
        for (HtcdsRemark.Kind kind : HtcdsRemark.Kind.values()) {
            assertThat(messages.getMessage(kind.key(), new Object[0], Locale.ENGLISH))
                    .isNotBlank();
        }
        for (RefusedTableException.Reason reason : List.of(
                RefusedTableException.Reason.NOT_A_WORKBOOK,
                RefusedTableException.Reason.WORKBOOK_LARGE,
                RefusedTableException.Reason.WORKBOOK_BOMB,
                RefusedTableException.Reason.WORKBOOK_DOCUMENT_TYPE,
                RefusedTableException.Reason.ROWS_MANY,
                RefusedTableException.Reason.COLUMNS_MANY,
                RefusedTableException.Reason.CELL_LONG,
                RefusedTableException.Reason.NOT_CSV)) {
            assertThat(messages.getMessage(reason.key(), new Object[0], Locale.ENGLISH))
                    .isNotBlank();
        }
        for (HtcdsOutcome outcome : HtcdsOutcome.values()) {
            assertThat(messages.getMessage("htcds.outcome." + outcome, new Object[0], Locale.ENGLISH))
                    .isNotBlank();
        }
    }
}
