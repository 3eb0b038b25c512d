package org.ashroy.app.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestDisk;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Opened;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormFiles;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.Category;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forms filled in: answers that last, two who fill in one form, what is sealed apart, and who opens what. */
class FillingTest extends AppTest {

    private static final String SITE = "FILL-1";
    private static final String FORM = "filling-visit";
    private static Optional<UUID> worker = Optional.empty();
    private static Optional<UUID> clerk = Optional.empty();

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows forms;

    @Autowired
    private FillingRows rows;

    @Autowired
    private WorkingCopies copies;

    @Autowired
    private Ledger ledger;

    @Autowired
    private FillingKind kind;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private TestDisk disk;

    @Autowired
    private JdbcClient jdbc;

    private final UUID form = FormDesk.subject(FORM).value();

    @AfterEach
    void room() {
        disk.sayWhatIs();
    }

    @BeforeEach
    void published() {
        if (worker.isPresent()) {
            return;
        }
        sites.save(new Site(SITE, SITE, Optional.empty(), "OPERATION", LocalDate.of(2020, 1, 1)));
        worker = Optional.of(account("fill-worker", "FIELD_WORKER"));
        account("fill-other", "FIELD_WORKER");
        account("fill-reader", "SUPERVISOR");
        clerk = Optional.of(account("fill-clerk", "CASEWORKER"));
        publish(FORM, FormFiles.household(FORM, "1"));
    }

    private UUID publish(String id, byte[] workbook) {
        SubjectId subject = FormDesk.subject(id);
        desk.bring(CommandId.create(), id + ".xlsx", workbook, Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                subject,
                desk.form(subject).heads(),
                new EventId(forms.versions(subject.value()).getFirst().id()),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(Set.of("SUPERVISOR")),
                new TreeSet<>(),
                Ledger.SYSTEM);
        return subject.value();
    }

    private UUID begin(Visitor visitor) {
        return begin(visitor, form);
    }

    private UUID begin(Visitor visitor, UUID form) {
        UUID id = SubjectId.create().value();
        Visitor.Page page = begin(visitor, id, form, SITE);
        assertThat(page.path()).isEqualTo("/fillings/" + id + "/pages/1");
        return id;
    }

    /** Begins to fill in a form; its first page. */
    static Visitor.Page begin(Visitor visitor, UUID filling, UUID form, String site) {
        visitor.get("/fillings");
        return visitor.post(
                "/fillings",
                "command",
                CommandId.create().toString(),
                "id",
                filling.toString(),
                "form",
                form.toString(),
                "site",
                site);
    }

    /** Sends a page as it is shown, with some answers changed. */
    static Visitor.Page send(Visitor visitor, Visitor.Page page, String go, String... namesAndValues) {
        List<String> fields = new ArrayList<>();
        Matcher hidden = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page.body());
        while (hidden.find()) {
            if (!hidden.group(1).equals("_csrf")) {
                fields.addAll(List.of(hidden.group(1), hidden.group(2)));
            }
        }
        Matcher inputs = Pattern.compile(
                        "<input type=\"(?:text|date)\" id=\"[^\"]+\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page.body());
        List<String> changed = List.of(namesAndValues);
        while (inputs.find()) {
            if (!changed.contains(inputs.group(1))) {
                fields.addAll(List.of(inputs.group(1), inputs.group(2)));
            }
        }
        Matcher checked = Pattern.compile(
                        "type=\"(?:radio|checkbox)\" id=\"[^\"]+\" name=\"([^\"]+)\" value=\"([^\"]*)\" checked")
                .matcher(page.body());
        while (checked.find()) {
            if (!changed.contains(checked.group(1))) {
                fields.addAll(List.of(checked.group(1), checked.group(2)));
            }
        }
        fields.addAll(changed);
        fields.addAll(List.of("go", go));
        Visitor.Page answer = visitor.post(page.path(), fields.toArray(String[]::new));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    static String name(Visitor.Page page, String ending) {
        Matcher matcher = Pattern.compile("name=\"w\\.([^\"]*" + ending + ")\"").matcher(page.body());
        assertThat(matcher.find()).as(ending + " on the page").isTrue();
        return "a." + matcher.group(1);
    }

    @Test
    void whatIsAnsweredLastsAndOnlyWhatAppliesIsAsked() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        assertThat(page.body()).contains("Who heads the household?").doesNotContain("What happens in the dark?");

        page = send(visitor, page, "stay", name(page, "/light"), "no", name(page, "/people"), "৫");
        assertThat(page.body()).contains("What happens in the dark?").contains("value=\"5\"");

        // As after a crash: nothing lies open any more.
        copies.locked();
        assertThat(visitor.get("/fillings/" + id + "/pages/1").path()).isEqualTo("/fillings/" + id);
        page = visitor.post("/fillings/" + id + "/go-on");
        assertThat(page.body()).contains("What happens in the dark?").contains("value=\"5\"");

        // What is typed while it does not lie open is not lost either.
        copies.locked();
        page = send(visitor, page, "stay", name(page, "/head"), "Rahima");
        assertThat(page.body()).contains("value=\"Rahima\"");
    }

    @Test
    void anotherAnswerFromTheSamePageIsNotTakenForTheSameOne() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        // The answer to the first never reached the page, as where the link broke.
        send(visitor, page, "stay", name(page, "/people"), "5");
        send(visitor, page, "stay", name(page, "/people"), "6");
        Visitor.Page now = send(visitor, page, "stay", name(page, "/people"), "6", name(page, "/light"), "no");
        assertThat(now.body())
                .contains("value=\"6\"", "What happens in the dark?")
                .doesNotContain("Two answered");
    }

    @Test
    void anAnswerOfTheWrongKindIsShownAsTypedAndNotKept() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        page = send(visitor, page, "next", name(page, "/people"), "many");
        assertThat(page.path()).endsWith("/pages/1");
        assertThat(page.body()).contains("value=\"many\"").contains("This is not a number");
        assertThat(visitor.get("/fillings/" + id + "/pages/1").body()).doesNotContain("many\"");
        page = send(visitor, visitor.get("/fillings/" + id + "/pages/1"), "next", name(page, "/people"), "90");
        assertThat(page.body()).contains("The form does not allow this answer");
        page = send(visitor, page, "skip");
        assertThat(page.path()).endsWith("/pages/2");
    }

    @Test
    void whatIsTypedIntoAFormThatSomebodyEndedMeanwhileStaysOnThePage() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        Visitor.Page before = visitor.get("/fillings/" + id + "/pages/1");
        Visitor other = Visitor.at(port).signIn("fill-other");
        other.post("/fillings/" + id + "/go-on");
        end(other, id);
        Visitor.Page page = send(visitor, before, "next", name(before, "/head"), "Somebody else");
        assertThat(page.path()).endsWith("/pages/1");
        assertThat(page.body()).contains("This form is not open any more", "value=\"Somebody else\"");
        assertThat(ledger.load(kind, new SubjectId(id)).state().late()).isFalse();
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInWords() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        int answers = rows.find(id).orElseThrow().answers();
        Visitor.Page page = visitor.uploadInto(
                "/fillings/" + id + "/pages/1",
                "a./" + FORM + "/picture",
                "big.jpg",
                new byte[(10 << 20) + 1],
                "command",
                CommandId.create().toString(),
                "go",
                "next");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("The file is larger than 10 MB");
        assertThat(rows.find(id).orElseThrow().answers()).isEqualTo(answers);
    }

    @Test
    void twoWhoFillInOneFormDoNotOverwriteEachOther() {
        Visitor one = Visitor.at(port).signIn("fill-worker");
        Visitor other = Visitor.at(port).signIn("fill-other");
        UUID id = begin(one);
        String path = "/fillings/" + id + "/pages/1";
        Visitor.Page ones = one.get(path);
        Visitor.Page others = other.post("/fillings/" + id + "/go-on");
        others = new Visitor.Page(others.status(), path, others.body());

        send(one, ones, "stay", name(ones, "/head"), "Rahima");
        // Of another question: both stand.
        Visitor.Page both = send(other, others, "stay", name(others, "/people"), "7");
        assertThat(both.body())
                .contains("value=\"Rahima\"")
                .contains("value=\"7\"")
                .doesNotContain("Two answered");

        // Of the same question, without knowing of each other: both are shown.
        Visitor.Page shown = one.get(path);
        Visitor.Page stale = other.get(path);
        send(one, shown, "stay", name(shown, "/people"), "8");
        Visitor.Page conflict = send(other, stale, "stay", name(stale, "/people"), "9");
        assertThat(conflict.body()).contains("Two answered").contains(">8<").contains(">9<");
        assertThat(rows.find(id).orElseThrow().inConflict()).isTrue();

        Visitor.Page review = one.get("/fillings/" + id + "/review");
        assertThat(review.body()).contains("Some questions have two answers");
        Visitor.Page settled = one.get(path);
        List<String> nothing = List.of("settle", name(settled, "/people").substring(2));
        settled = send(one, settled, "stay", nothing.toArray(String[]::new));
        assertThat(settled.body()).doesNotContain("Two answered");
        assertThat(rows.find(id).orElseThrow().inConflict()).isFalse();
    }

    @Test
    void repetitionsKeepTheirAnswersWhenOneBeforeThemIsTakenAway() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        String path = "/fillings/" + id + "/pages/2";
        Visitor.Page page = visitor.get(path);
        String first = name(page, "/name");
        page = send(visitor, page, "stay", first, "Ayesha");
        page = send(visitor, page, "stay", "add", repeat(page));
        List<String> names = names(page);
        assertThat(names).hasSize(2);
        page = send(visitor, page, "stay", names.get(1), "Karim");
        page = send(visitor, page, "stay", "remove", remove(page));
        assertThat(page.body()).contains("value=\"Karim\"").doesNotContain("Ayesha");
        copies.locked();
        visitor.post("/fillings/" + id + "/go-on");
        assertThat(visitor.get(path).body()).contains("value=\"Karim\"").doesNotContain("Ayesha");
    }

    @Test
    void aRepetitionThatCouldNotBeRecordedTakesNothingAlong() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        String path = "/fillings/" + id + "/pages/2";
        Visitor.Page page = visitor.get(path);
        page = send(visitor, page, "stay", name(page, "/name"), "Ayesha");
        disk.say(0);
        Visitor.Page refused = visitor.post(
                path, "command", CommandId.create().toString(), "heads", value(page, "heads"), "add", repeat(page));
        disk.sayWhatIs();
        assertThat(refused.status()).isNotEqualTo(200);
        page = visitor.get(path);
        assertThat(names(page)).hasSize(1);
        page = send(visitor, page, "stay", "add", repeat(page));
        send(visitor, page, "stay", names(page).get(1), "Karim");
        copies.locked();
        visitor.post("/fillings/" + id + "/go-on");
        assertThat(visitor.get(path).body()).contains("value=\"Ayesha\"", "value=\"Karim\"");
    }

    @Test
    void whatASmallerCountTakesAwayIsGoneAndWhatIsAnsweredCanBeTakenAway() {
        UUID children = publish(
                "filling-children",
                FormFiles.workbook(
                        "type | name | label | repeat_count\ninteger | count | How many children? |\n"
                                + "begin_repeat | child | Child | ${count}\ntext | name | Name |\nend_repeat | | |",
                        "list_name | name | label\n",
                        "form_id | version\nfilling-children | 1"));
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor, children);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        page = send(visitor, page, "stay", name(page, "/count"), "5");
        assertThat(children(id)).isEqualTo(5);
        page = send(visitor, page, "next", name(page, "/count"), "3");
        assertThat(children(id)).isEqualTo(3);
        for (String child : names(page)) {
            assertThat(page.body()).doesNotContain("name=\"remove\"");
            page = send(visitor, page, "stay", child, "Noor");
        }
        page = visitor.get("/fillings/" + id + "/pages/1");
        send(visitor, page, "stay", name(page, "/count"), "2");
        assertThat(end(visitor, id).body()).contains("There are more of these than the form asks for");
        page = visitor.get("/fillings/" + id + "/pages/2");
        page = send(visitor, page, "stay", "remove", remove(page));
        assertThat(page.body()).doesNotContain("name=\"remove\"");
        assertThat(end(visitor, id).path()).isEqualTo("/fillings/" + id);
        assertThat(children(id)).isEqualTo(2);
    }

    private int children(UUID id) {
        return Objects.requireNonNull(ledger.load(kind, new SubjectId(id))
                        .state()
                        .repetitions()
                        .get("/data/child"))
                .elements()
                .size();
    }

    private static List<String> names(Visitor.Page page) {
        List<String> names = new ArrayList<>();
        Matcher matcher = Pattern.compile("name=\"w\\.([^\"]*/name)\"").matcher(page.body());
        while (matcher.find()) {
            names.add("a." + matcher.group(1));
        }
        return names;
    }

    private static String repeat(Visitor.Page page) {
        return value(page, "add");
    }

    private static String remove(Visitor.Page page) {
        return value(page, "remove");
    }

    private static String value(Visitor.Page page, String button) {
        Matcher matcher =
                Pattern.compile("name=\"" + button + "\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private UUID filled(Visitor visitor) {
        UUID id = begin(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        page = send(
                visitor,
                page,
                "stay",
                name(page, "/head"),
                "Rahima",
                name(page, "/people"),
                "5",
                name(page, "/light"),
                "no");
        send(visitor, page, "stay", name(page, "/dark"), "nobody goes alone");
        page = visitor.get("/fillings/" + id + "/pages/3");
        send(visitor, page, "stay", name(page, "/needs"), "lamp", name(page, "/needs"), "soap");
        return id;
    }

    private static Visitor.Page end(Visitor visitor, UUID id) {
        Visitor.Page review = visitor.get("/fillings/" + id + "/review");
        return visitor.post(
                "/fillings/" + id + "/end", "command", CommandId.create().toString(), "heads", value(review, "heads"));
    }

    @Test
    void itIsEndedReadAndOpenedAgainForAReason() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        assertThat(visitor.get("/fillings/" + id + "/review").body())
                .contains("Rahima")
                .contains("Lamp, Soap")
                .contains("nobody goes alone");
        assertThat(end(visitor, id).body()).contains("ended");
        assertThat(rows.find(id).orElseThrow().stage()).isEqualTo(Stage.ENDED);
        assertThat(visitor.get("/fillings/" + id).body()).doesNotContain("Open the answers");

        Visitor reader = Visitor.at(port).signIn("fill-reader");
        assertThat(reader.get("/fillings").body()).contains("/fillings/" + id);
        assertThat(reader.get("/fillings/" + id).body()).doesNotContain("Rahima");
        Visitor.Page opened = reader.post("/fillings/" + id + "/open");
        assertThat(opened.body())
                .contains("Rahima")
                .contains("Lamp, Soap")
                .contains("sealed apart")
                .doesNotContain("nobody goes alone");

        assertThat(reader.post(
                                "/fillings/" + id + "/open-apart",
                                "command",
                                CommandId.create().toString(),
                                "why",
                                " ")
                        .body())
                .contains("Write why.")
                .doesNotContain("nobody goes alone");
        assertThat(reader.post(
                                "/fillings/" + id + "/open-apart",
                                "command",
                                CommandId.create().toString(),
                                "why",
                                "to have lamps put up")
                        .body())
                .contains("nobody goes alone");
        Visitor.Page again = reader.post("/fillings/" + id + "/open");
        assertThat(again.body()).contains("to have lamps put up");

        Visitor.Page closed = reader.get("/fillings/" + id);
        reader.post(
                "/fillings/" + id + "/reopen",
                "command",
                CommandId.create().toString(),
                "heads",
                value(closed, "heads"),
                "why",
                "wrong number");
        assertThat(rows.find(id).orElseThrow().stage()).isEqualTo(Stage.OPEN);
        assertThat(visitor.post("/fillings/" + id + "/go-on").body()).contains("value=\"Rahima\"");
    }

    @Test
    void aPictureThatIsSealedApartIsOpenedForAReason() {
        UUID faces = publish(
                "filling-faces",
                FormFiles.workbook(
                        "type | name | label | ashroy::sealed\nimage | face | Face | yes",
                        "list_name | name | label\n",
                        "form_id | version\nfilling-faces | 1"));
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor, faces);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        byte[] face = "a face".getBytes(StandardCharsets.UTF_8);
        visitor.uploadInto(
                page.path(),
                "a./data/face",
                "face.jpg",
                face,
                "command",
                CommandId.create().toString(),
                "heads",
                value(page, "heads"),
                "go",
                "stay");
        end(visitor, id);
        Visitor reader = Visitor.at(port).signIn("fill-reader");
        reader.get("/fillings/" + id);
        page = reader.post(
                "/fillings/" + id + "/open-apart",
                "command",
                CommandId.create().toString(),
                "why",
                "to find her family");
        String name = value(page, "name");
        String encoded = Base64.getEncoder().encodeToString(face);
        assertThat(reader.post("/fillings/" + id + "/files", "name", name).body())
                .contains("Write why.")
                .doesNotContain(encoded);
        assertThat(reader.post("/fillings/" + id + "/files", "name", name, "why", value(page, "why"))
                        .body())
                .contains(encoded);
        assertThat(ledger.load(kind, new SubjectId(id)).state().opened()).hasSize(2);
    }

    @Test
    void whatDoesNotApplyAnyMoreLeavesTheAnswersWhenItIsEnded() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id + "/pages/1");
        send(visitor, page, "stay", name(page, "/light"), "yes");
        String dark = "/data/house/dark";
        // As long as it is open it stands in the draft: whoever finds that she was wrong has not lost it.
        assertThat(stands(id, dark)).isTrue();
        end(visitor, id);
        assertThat(stands(id, dark)).isFalse();
        assertThat(stands(id, "/data/house/light")).isTrue();
        Visitor reader = Visitor.at(port).signIn("fill-reader");
        reader.get("/fillings/" + id);
        assertThat(reader.post("/fillings/" + id + "/open").body())
                .contains("Rahima")
                .doesNotContain("What happens in the dark?", "sealed apart");
    }

    private boolean stands(UUID id, String path) {
        return Optional.ofNullable(
                        ledger.load(kind, new SubjectId(id)).state().answers().get(path))
                .flatMap(register -> Optional.ofNullable(register.value()))
                .flatMap(answer -> answer)
                .isPresent();
    }

    @Test
    void whatIsStillWrongKeepsItFromBeingEnded() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = begin(visitor);
        Visitor.Page page = end(visitor, id);
        assertThat(page.body()).contains("One answer is not right yet").contains("How many people live here?");
        assertThat(rows.find(id).orElseThrow().stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void onlyThoseWhomItWasPublishedToOpenIt() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        end(visitor, id);
        // A caseworker reads forms, but not this one: neither by the screen nor past it.
        Visitor stranger = Visitor.at(port).signIn("fill-clerk");
        assertThat(stranger.get("/fillings").body()).doesNotContain(id.toString());
        assertThat(stranger.get("/fillings/" + id).status()).isEqualTo(403);
        assertThat(stranger.post("/fillings/" + id + "/open").status()).isEqualTo(403);
        assertThatThrownBy(() -> gate.enter(Act.on(
                        clerk.orElseThrow(), Purpose.FORM_READING, Set.of(new SubjectId(id)), Set.of("answers-plain"))))
                .isInstanceOf(AccessRefusedException.class);
        // Nor does any other purpose open it.
        assertThatThrownBy(() -> gate.enter(Act.on(
                        clerk.orElseThrow(), Purpose.WELFARE_CHECK, Set.of(new SubjectId(id)), Set.of("narrative"))))
                .isInstanceOf(AccessRefusedException.class);
        // Whoever fills in does not open what was ended.
        assertThatThrownBy(() -> gate.enter(Act.on(
                        worker.orElseThrow(),
                        Purpose.FORM_FILLING,
                        Set.of(new SubjectId(id)),
                        Set.of("answers-plain"))))
                .isInstanceOf(AccessRefusedException.class);
    }

    @Test
    void whatIsThrownAwayCanNeverBeOpened() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        Visitor.Page page = visitor.get("/fillings/" + id);
        visitor.post(
                "/fillings/" + id + "/discard",
                "command",
                CommandId.create().toString(),
                "heads",
                value(page, "heads"));
        assertThat(rows.find(id).orElseThrow().stage()).isEqualTo(Stage.DISCARDED);
        assertThat(vault.vault().keyring().erasedSubjects()).contains(new SubjectId(id));
        assertThat(visitor.post("/fillings/" + id + "/go-on").status()).isEqualTo(403);
    }

    @Test
    void aTrialRecordsNothing() {
        account("fill-desk", "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn("fill-desk");
        long before = jdbc.sql("select count(*) from filling").query(Long.class).single();
        visitor.get("/forms/" + form);
        Visitor.Page page =
                visitor.post("/form-versions/" + forms.versions(form).getFirst().id() + "/try");
        assertThat(page.body()).contains("only tried");
        page = send(visitor, page, "stay", name(page, "/light"), "no", name(page, "/people"), "4");
        assertThat(page.body()).contains("What happens in the dark?");
        String id = page.path().substring(10, 46);
        assertThat(visitor.post(
                                "/fillings/" + id + "/end",
                                "command",
                                CommandId.create().toString())
                        .body())
                .contains("this form could be ended");
        assertThat(jdbc.sql("select count(*) from filling").query(Long.class).single())
                .isEqualTo(before);
        copies.locked();
        assertThat(visitor.get("/fillings/" + id + "/pages/1").path()).isEqualTo("/forms");
    }

    @Test
    void whatWasEndedIsTakenAwayAsTablesWithoutWhatIsSealedApart() throws IOException {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        end(visitor, id);
        Visitor reader = Visitor.at(port).signIn("fill-reader");
        reader.get("/fillings/take-away");
        UUID order = UUID.randomUUID();
        assertThat(reader.post("/fillings/take-away", "id", order.toString(), "form", form.toString())
                        .body())
                .contains("Choose at least one kind");
        Visitor.Page passphrase = reader.post(
                "/fillings/take-away",
                "id",
                order.toString(),
                "form",
                form.toString(),
                "categories",
                "SENSITIVE",
                "categories",
                "PLAIN",
                "format",
                "JSON");
        Matcher words = Pattern.compile("<code>([a-z ]+)</code>").matcher(passphrase.body());
        assertThat(words.find()).isTrue();
        byte[] zip = reader.download("/fillings/take-away/" + order);
        String content = new String(Opened.content(zip, words.group(1), "answers-1.json"), StandardCharsets.UTF_8);
        assertThat(content)
                .contains(id.toString(), "lamp soap")
                .doesNotContain("Rahima")
                .doesNotContain("nobody goes alone");
        assertThat(jdbc.sql("select count(*) from access_log where purpose = 'FORM_TABLES' and ? = any (subjects)")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        // Once.
        assertThat(reader.post("/fillings/take-away/" + order).path()).isEqualTo("/fillings/take-away");
    }

    @Test
    void whatWasSealedAsTellingLessThanItsFieldIsHeldToTellNowKeepsNoTableFromBeingTaken() throws IOException {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        end(visitor, id);
        SubjectId subject = new SubjectId(id);
        String path = "/data/house/head";
        Sealed<Answer> lower = vault.vault()
                .sealer()
                .seal(subject, AnswerFields.of(Category.SENSITIVE), new Answer(path, "Sealed otherwise"));
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        subject,
                        recorder.load(kind, subject).heads(),
                        new FillingChange.Answered(
                                List.of(new FillingChange.Given(path, Optional.of(lower))), List.of(), List.of()))));
        Visitor reader = Visitor.at(port).signIn("fill-reader");
        assertThat(tables(reader, "IDENTIFYING")).contains(id.toString()).doesNotContain("Sealed otherwise");
        assertThat(tables(reader, "IDENTIFYING", "SENSITIVE")).contains("Sealed otherwise");
    }

    private String tables(Visitor reader, String... categories) throws IOException {
        UUID order = UUID.randomUUID();
        List<String> fields =
                new ArrayList<>(List.of("id", order.toString(), "form", form.toString(), "format", "JSON"));
        for (String category : categories) {
            fields.addAll(List.of("categories", category));
        }
        reader.get("/fillings/take-away");
        Visitor.Page passphrase = reader.post("/fillings/take-away", fields.toArray(String[]::new));
        Matcher words = Pattern.compile("<code>([a-z ]+)</code>").matcher(passphrase.body());
        assertThat(words.find()).isTrue();
        byte[] zip = reader.download("/fillings/take-away/" + order);
        return new String(Opened.content(zip, words.group(1), "answers-1.json"), StandardCharsets.UTF_8);
    }

    @Test
    void anEndThatDidNotKnowOfAnAnswerSaysSo() {
        Visitor visitor = Visitor.at(port).signIn("fill-worker");
        UUID id = filled(visitor);
        SubjectId subject = new SubjectId(id);
        Set<EventId> before = ledger.load(kind, subject).heads();
        end(visitor, id);
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        subject,
                        before,
                        new FillingChange.Answered(
                                List.of(new FillingChange.Given("/" + FORM + "/house/head", Optional.empty())),
                                List.of(),
                                List.of()))));
        assertThat(ledger.load(kind, subject).state().late()).isTrue();
        assertThat(rows.find(id).orElseThrow().inConflict()).isTrue();
    }
}
