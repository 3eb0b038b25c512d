package org.ashroy.app.openrosa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Requests;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.filling.FillingChange;
import org.ashroy.app.filling.FillingKind;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.xform.parse.XFormParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** JavaRosa as an independent client: it gets a form from the endpoint, fills it in and submits it, as ODK Collect does. */
class OpenRosaTest extends AppTest {

    private static final String SITE = "ROSA-1";
    private static final String FORM = "rosa-visit";
    private static final Map<String, Device> DEVICES = new TreeMap<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows forms;

    @Autowired
    private Ledger ledger;

    @Autowired
    private FillingKind fillings;

    @Autowired
    private JdbcClient jdbc;

    private final SubjectId form = FormDesk.subject(FORM);

    @BeforeEach
    void published() {
        if (!DEVICES.isEmpty()) {
            return;
        }
        sites.save(new Site(SITE, SITE, Optional.empty(), "OPERATION", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("ROSA-2", "Elsewhere", Optional.empty(), "OPERATION", LocalDate.of(2020, 1, 1)));
        accountAt(SITE, "rosa-tablet", "FIELD_WORKER");
        accountAt(SITE, "rosa-cards", "REGISTRATION_CLERK");
        account("rosa-nowhere", "FIELD_WORKER");
        account("rosa-reader", "SUPERVISOR");
        account("rosa-admin", "ADMINISTRATOR");
        for (String account : List.of("rosa-tablet", "rosa-cards", "rosa-nowhere")) {
            DEVICES.put(account, Device.of(port, "rosa-admin", account));
        }
        bringAndPublish(FormFiles.household(FORM, "1"), FORM);
        bringAndPublish(
                FormFiles.workbook(
                        "type | name | label\nselect_one_from_file ashroy-sites.csv | place | Where?",
                        "list_name | name | label\n",
                        "form_id | version\nrosa-sites | 1"),
                "rosa-sites");
    }

    private void bringAndPublish(byte[] workbook, String id) {
        SubjectId subject = FormDesk.subject(id);
        assertThat(desk.bring(CommandId.create(), id + ".xlsx", workbook, Ledger.SYSTEM)
                        .problems())
                .isEmpty();
        publish(subject);
    }

    private void publish(SubjectId subject) {
        desk.publish(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(forms.versions(subject.value()).getFirst().id()),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(Set.of("SUPERVISOR")),
                new TreeSet<>(Set.of(SITE)),
                Ledger.SYSTEM);
    }

    private Device device(String account) {
        return DEVICES.getOrDefault(account, new Device(port, account, "wrong"));
    }

    private HttpResponse<String> get(String account, String path) {
        return device(account).get(path);
    }

    private HttpResponse<String> submit(String account, byte[] xml, Map<String, byte[]> files) {
        return device(account).submit(xml, files);
    }

    /** Fills a form in as a device does: question after question, two members, a picture. */
    private static byte[] filled(String xml, int people) throws IOException, XFormParser.ParseException {
        FormDef definition = new XFormParser(new StringReader(xml)).parse();
        FormEntryController controller = new FormEntryController(new FormEntryModel(definition));
        definition.initialize(true, null);
        controller.setLanguage("Bangla (bn)");
        Map<String, Integer> asked = new TreeMap<>();
        for (int event = controller.stepToNextEvent();
                event != FormEntryController.EVENT_END_OF_FORM;
                event = controller.stepToNextEvent()) {
            if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT && asked.merge("repeat", 1, Integer::sum) == 1) {
                controller.newRepeat();
            } else if (event == FormEntryController.EVENT_QUESTION) {
                FormEntryPrompt prompt = controller.getModel().getQuestionPrompt();
                String name = prompt.getIndex().getReference().getNameLast();
                int number = asked.merge(name, 1, Integer::sum);
                IAnswerData answer = switch (name) {
                    case "head" -> new StringData("Rahima");
                    case "people" -> new IntegerData(people);
                    case "light" -> new UncastData("no");
                    case "dark" -> new StringData("nobody goes alone");
                    case "name" -> new StringData("Member " + number);
                    case "age" -> new IntegerData(10 + number);
                    case "picture" -> new StringData("1764300000000.jpg");
                    default -> null;
                };
                if (answer != null) {
                    controller.answerQuestion(prompt.getIndex(), answer, true);
                }
            }
        }
        controller.finalizeFormEntry();
        TreeElement meta =
                Objects.requireNonNull(definition.getMainInstance().getRoot().getFirstChild("meta"));
        Objects.requireNonNull(meta.getFirstChild("instanceID")).setValue(new StringData("uuid:" + UUID.randomUUID()));
        return new XFormSerializingVisitor().serializeInstance(definition.getMainInstance());
    }

    @Test
    void aDeviceGetsAFormFillsItInAndBringsIt() throws IOException, XFormParser.ParseException {
        String list = get("rosa-tablet", "/openrosa/formList").body();
        assertThat(list).contains("<formID>" + FORM + "</formID>").contains("<hash>md5:");
        Matcher mine = Pattern.compile("<xform><formID>" + FORM + ".*?</xform>").matcher(list);
        assertThat(mine.find()).isTrue();
        HttpResponse<String> xform = get("rosa-tablet", Device.between(mine.group(), "downloadUrl"));
        assertThat(xform.headers().firstValue("X-OpenRosa-Version")).contains("1.0");
        byte[] submission = filled(xform.body(), 5);
        byte[] picture = "a picture".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> head = Requests.send(
                device("rosa-tablet").to("/openrosa/submission").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(204);
        long before = count();
        HttpResponse<String> kept = submit("rosa-tablet", submission, Map.of("1764300000000.jpg", picture));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        assertThat(Device.between(kept.body(), "message")).isEqualTo("Kept.");

        // Sent twice: once there.
        HttpResponse<String> again = submit("rosa-tablet", submission, Map.of("1764300000000.jpg", picture));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(Device.between(again.body(), "message")).isEqualTo("It is here already.");
        assertThat(count()).isEqualTo(before + 1);

        Visitor reader = Visitor.at(port).signIn("rosa-reader");
        UUID id = last();
        reader.get("/fillings/" + id);
        Visitor.Page opened = reader.post("/fillings/" + id + "/open");
        assertThat(opened.body())
                .contains("Rahima", "Member 1", "Member 2", ">11<", ">12<", "on a device")
                .contains("sealed apart")
                .doesNotContain("nobody goes alone")
                .doesNotContain("1764300000000");
        Matcher file = Pattern.compile("name=\"name\" value=\"([^\"]+)\"").matcher(opened.body());
        assertThat(file.find()).isTrue();
        assertThat(reader.post("/fillings/" + id + "/files", "name", file.group(1))
                        .body())
                .contains(Base64.getEncoder().encodeToString(picture));
    }

    private long count() {
        return jdbc.sql("select count(*) from filling").query(Long.class).single();
    }

    private UUID last() {
        return last(form);
    }

    private UUID last(SubjectId of) {
        return jdbc.sql("select id from filling where form = ? order by begun_at desc limit 1")
                .param(of.value())
                .query(UUID.class)
                .single();
    }

    private byte[] submission(int people) throws IOException, XFormParser.ParseException {
        String version = forms.versions(form.value()).getLast().id().toString();
        return filled(
                get("rosa-tablet", "/openrosa/versions/" + version + "/form.xml")
                        .body(),
                people);
    }

    @Test
    void filesMayFollow() throws IOException, XFormParser.ParseException {
        byte[] submission = submission(3);
        HttpResponse<String> first = submit("rosa-tablet", submission, Map.of());
        assertThat(Device.between(first.body(), "message")).contains("Files that are still missing: 1");
        HttpResponse<String> second = submit("rosa-tablet", submission, Map.of("1764300000000.jpg", new byte[] {1}));
        assertThat(Device.between(second.body(), "message")).isEqualTo("It is here already.");
    }

    @Test
    void whatADeviceRecordsWithoutAskingIsMissedUntilItIsThere() {
        String id = "rosa-heard";
        SubjectId subject = FormDesk.subject(id);
        desk.bring(
                CommandId.create(),
                id + ".xlsx",
                FormFiles.workbook(
                        "type | name | label\naudit | audit |\nbackground-audio | heard |\ntext | said | Said",
                        "list_name | name | label\n",
                        "form_id | version\n" + id + " | 1"),
                Ledger.SYSTEM);
        publish(subject);
        byte[] submission = ("<data id=\"" + id + "\" version=\"1\"><heard>heard.m4a</heard><said>yes</said><meta>"
                        + "<audit>audit.csv</audit><instanceID>uuid:" + UUID.randomUUID()
                        + "</instanceID></meta></data>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Device.between(submit("rosa-tablet", submission, Map.of()).body(), "message"))
                .contains("Files that are still missing: 2");
        byte[] heard = "what was heard".getBytes(StandardCharsets.UTF_8);
        byte[] audit = "event,node,start,end".getBytes(StandardCharsets.UTF_8);
        submit("rosa-tablet", submission, Map.of("heard.m4a", heard, "audit.csv", audit));
        UUID filling = last(subject);
        assertThat(jdbc.sql("select missing from filling where id = ?")
                        .param(filling)
                        .query(Integer.class)
                        .single())
                .isZero();
        Visitor reader = Visitor.at(port).signIn("rosa-reader");
        reader.get("/fillings/" + filling);
        Matcher names = Pattern.compile("name=\"name\" value=\"([^\"]+)\"")
                .matcher(reader.post("/fillings/" + filling + "/open").body());
        StringBuilder files = new StringBuilder();
        while (names.find()) {
            files.append(reader.post("/fillings/" + filling + "/files", "name", names.group(1))
                    .body());
        }
        assertThat(files)
                .contains(
                        Base64.getEncoder().encodeToString(heard),
                        Base64.getEncoder().encodeToString(audit));
    }

    @Test
    void whatMakesAFormulaFailIsKeptLeftOpenAndOpenedAgain() {
        String id = "rosa-formula";
        bringAndPublish(
                FormFiles.workbook(
                        "type | name | label | relevant\nbegin_repeat | member | Member |\ninteger | age | Age |\n"
                                + "end_repeat | | |\nnote | young | Young | ${age} < 5",
                        "list_name | name | label\n",
                        "form_id | version\n" + id + " | 1"),
                id);
        byte[] submission = ("<data id=\"" + id + "\" version=\"1\"><member><age>31</age></member>"
                        + "<member><age>4</age></member><meta><instanceID>uuid:" + UUID.randomUUID()
                        + "</instanceID></meta></data>")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> kept = submit("rosa-tablet", submission, Map.of());
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        assertThat(kept.body()).contains("Answers that are not right yet: 1");
        UUID filling = last(FormDesk.subject(id));
        Visitor screen = Visitor.at(port).signIn("rosa-tablet");
        screen.get("/fillings/" + filling);
        assertThat(screen.post("/fillings/" + filling + "/go-on").body()).contains("value=\"31\"", "value=\"4\"");
        assertThat(screen.get("/fillings/" + filling + "/review").body())
                .contains(">Young<", "A formula of the form could not be worked out");
    }

    @Test
    void whatIsNotRightIsKeptAndLeftOpen() throws IOException, XFormParser.ParseException {
        byte[] submission = new String(submission(3), StandardCharsets.UTF_8)
                .replace(">3<", ">90<")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> kept = submit("rosa-tablet", submission, Map.of());
        assertThat(kept.statusCode()).isEqualTo(201);
        assertThat(kept.body()).contains("Answers that are not right yet: 1");
        assertThat(jdbc.sql("select stage from filling where id = ?")
                        .param(last())
                        .query(String.class)
                        .single())
                .isEqualTo("OPEN");
    }

    @Test
    void whatWasThrownAwayTakesNoFileAlthoughItsKeyIsNotDestroyedYet() throws IOException, XFormParser.ParseException {
        byte[] submission = new String(submission(3), StandardCharsets.UTF_8)
                .replace(">3<", ">90<")
                .getBytes(StandardCharsets.UTF_8);
        submit("rosa-tablet", submission, Map.of());
        SubjectId filling = new SubjectId(last());
        // As when the machine stopped between the two.
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        fillings, filling, recorder.load(fillings, filling).heads(), new FillingChange.Discarded())));
        long changes = changesOf(filling);
        HttpResponse<String> again = submit("rosa-tablet", submission, Map.of("1764300000000.jpg", new byte[] {1}));
        assertThat(Device.between(again.body(), "message")).isEqualTo("It is here already.");
        assertThat(changesOf(filling)).isEqualTo(changes);
    }

    private long changesOf(SubjectId subject) {
        return jdbc.sql("select count(*) from journal_event where subject = ?")
                .param(subject.value())
                .query(Long.class)
                .single();
    }

    @Test
    void anAnswerThatReadsAsTheNameOfAFileStaysWhatItIs() throws IOException, XFormParser.ParseException {
        byte[] submission = new String(submission(3), StandardCharsets.UTF_8)
                .replace("<head>Rahima</head>", "<head>1764300000000.jpg</head>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(submit("rosa-tablet", submission, Map.of("1764300000000.jpg", new byte[] {1}))
                        .statusCode())
                .isEqualTo(201);
        Visitor reader = Visitor.at(port).signIn("rosa-reader");
        UUID id = last();
        reader.get("/fillings/" + id);
        assertThat(reader.post("/fillings/" + id + "/open").body()).containsOnlyOnce("1764300000000.jpg");
    }

    @Test
    void whatTheFormHasNoPlaceForIsKeptToo() throws IOException, XFormParser.ParseException {
        byte[] submission = new String(submission(3), StandardCharsets.UTF_8)
                .replace("<head>Rahima</head>", "<head>Rahima</head><nickname>Moyna</nickname>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(new String(submission, StandardCharsets.UTF_8)).contains("<nickname>");
        assertThat(submit("rosa-tablet", submission, Map.of()).statusCode()).isEqualTo(201);
        Visitor reader = Visitor.at(port).signIn("rosa-reader");
        UUID id = last();
        reader.get("/fillings/" + id);
        assertThat(reader.post("/fillings/" + id + "/open").body()).contains("Moyna");
    }

    @Test
    void whoMayNotIsToldSoAndNothingIsKept() throws IOException, XFormParser.ParseException {
        assertThat(get("nobody", "/openrosa/formList").statusCode()).isEqualTo(401);
        assertThat(get("nobody", "/openrosa/formList").headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(get("rosa-cards", "/openrosa/formList").body()).doesNotContain(FORM);
        String version = forms.versions(form.value()).getFirst().id().toString();
        assertThat(get("rosa-cards", "/openrosa/versions/" + version + "/form.xml")
                        .statusCode())
                .isEqualTo(403);
        byte[] submission = submission(3);
        long before = count();
        List<HttpResponse<String>> refused = new ArrayList<>();
        refused.add(submit("rosa-cards", submission, Map.of()));
        refused.add(submit("rosa-nowhere", submission, Map.of()));
        refused.add(submit("rosa-tablet", "<data".getBytes(StandardCharsets.UTF_8), Map.of()));
        refused.add(submit(
                "rosa-tablet",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a id=\"x\">&b;</a>".getBytes(StandardCharsets.UTF_8),
                Map.of()));
        refused.add(submit(
                "rosa-tablet",
                new String(submission, StandardCharsets.UTF_8)
                        .replace("version=\"1\"", "version=\"7\"")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of()));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Device.between(answer.body(), "message")).isNotBlank().doesNotContain("Rahima");
        });
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aRetiredVersionIsTakenUntilItsLastDay() throws IOException, XFormParser.ParseException {
        String id = "rosa-retired";
        bringAndPublish(FormFiles.household(id, "1"), id);
        SubjectId subject = FormDesk.subject(id);
        UUID version = forms.versions(subject.value()).getFirst().id();
        byte[] submission = filled(
                get("rosa-tablet", "/openrosa/versions/" + version + "/form.xml")
                        .body(),
                4);
        desk.retire(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(version),
                sites.today(SITE),
                Ledger.SYSTEM);
        assertThat(get("rosa-tablet", "/openrosa/formList").body()).doesNotContain(id);
        assertThat(submit("rosa-tablet", submission, Map.of()).statusCode()).isEqualTo(201);
        LocalDate today = sites.today(SITE);
        lastDay(version, today.minusDays(3));
        HttpResponse<String> late = submit(
                "rosa-tablet",
                new String(submission, StandardCharsets.UTF_8)
                        .replaceFirst("uuid:[0-9a-f-]+", "uuid:" + UUID.randomUUID())
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
        // As the journal says it: other tests make the tables again and compare.
        lastDay(version, today);
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("was taken until").contains("Keep what you filled in");
    }

    private void lastDay(UUID version, LocalDate day) {
        jdbc.sql("update form_version set last_day = ? where id = ?")
                .params(Date.valueOf(day), version)
                .update();
    }

    @Test
    void theListOfSitesHoldsThoseOfTheDeviceOnly() {
        UUID version = forms.versions(FormDesk.subject("rosa-sites").value())
                .getFirst()
                .id();
        String manifest = get("rosa-tablet", "/openrosa/versions/" + version + "/manifest.xml")
                .body();
        assertThat(Device.between(manifest, "filename")).isEqualTo("ashroy-sites.csv");
        assertThat(get("rosa-tablet", Device.between(manifest, "downloadUrl")).body())
                .contains(SITE)
                .doesNotContain("ROSA-2");
    }
}
