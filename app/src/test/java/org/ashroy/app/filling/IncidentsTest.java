package org.ashroy.app.filling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Opened;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.forms.box.FormBox;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.table.WorkbookReader;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents of gender-based violence are taken away to be counted, by whoever reports them, without what leads back to anybody. */
class IncidentsTest extends AppTest {

    private static final SubjectId FORM = FormDesk.subject("gbv-intake");

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private FormDesk desk;

    @Autowired
    private FormRows forms;

    @Autowired
    private WholeFillings fillings;

    @Autowired
    private WorkingCopies copies;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private void recorded(UUID worker, String consent, String type) {
        FormSession session = FormEngine.of(
                        FormBox.find("gbv-intake").orElseThrow().form(), Map.of())
                .open(Filler.anybody());
        session.answer("/data/agreement/agrees", "yes");
        session.answer("/data/survivor/survivor_code", "SECRET-CODE");
        session.answer("/data/survivor/age_years", "17");
        session.answer("/data/classification/penetration", type);
        session.answer("/data/reporting/consent_reporting", consent);
        fillings.record(
                CommandId.create(),
                SubjectId.create(),
                worker,
                new WholeFillings.Whole(
                        forms.versions(FORM.value()).getFirst(),
                        "INCIDENTS-1",
                        Way.DEVICE,
                        session.answers(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()),
                true);
    }

    /** As on a screen: the police are named, and then no legal action is wanted. */
    private void takenBack(UUID worker) {
        SignedIn user = accounts.current(worker).orElseThrow();
        SubjectId id = SubjectId.create();
        copies.begin(CommandId.create(), id, forms.find(FORM.value()).orElseThrow(), "INCIDENTS-1", Way.SCREEN, user);
        copies.with(id, user, copy -> {
            answer(copy, user, Map.of("/data/services/service_police", "not_available"));
            answer(copy, user, Map.of("/data/services/wants_legal_action", "no"));
            answer(
                    copy,
                    user,
                    Map.of(
                            "/data/agreement/agrees",
                            "yes",
                            "/data/survivor/survivor_code",
                            "SECRET-CODE",
                            "/data/classification/penetration",
                            "yes",
                            "/data/reporting/consent_reporting",
                            "yes"));
            assertThat(copies.end(CommandId.create(), copy, copy.heads(), user)).isEmpty();
            return true;
        });
    }

    private void answer(WorkingCopy copy, SignedIn user, Map<String, String> answers) {
        WorkingCopies.Sent sent = new WorkingCopies.Sent(copy.heads(), answers, Map.of(), "", "", Set.of());
        assertThat(copies.take(CommandId.create(), copy, sent, user).violations())
                .isEmpty();
    }

    private static String texts(byte[] workbook) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (WorkbookReader reader = WorkbookReader.open(new ByteArrayInputStream(workbook))) {
            reader.rows(0, row -> {
                row.cells().values().forEach(cell -> texts.append(cell.text()).append('\n'));
                return true;
            });
        }
        return texts.toString();
    }

    private static String[] order(UUID id, String format) {
        return new String[] {
            "id", id.toString(), "form", FORM.value().toString(), "format", format, "categories", "PLAIN"
        };
    }

    @Test
    void whoReportsIncidentsTakesThemAwayWithoutNamesAndNothingElse() throws IOException {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("INCIDENTS", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site("INCIDENTS-1", "Block", Optional.of("INCIDENTS"), "BLOCK", opened));
        UUID worker = accountAt("INCIDENTS-1", "incidents-worker", "GBV_CASEWORKER");
        accountAt("INCIDENTS", "incidents-supervisor", "GBV_SUPERVISOR");
        desk.bring(
                CommandId.create(),
                "gbv-intake.xlsx",
                FormBox.find("gbv-intake").orElseThrow().workbook(),
                Ledger.SYSTEM);
        desk.publish(
                CommandId.create(),
                FORM,
                desk.form(FORM).heads(),
                new EventId(forms.versions(FORM.value()).getFirst().id()),
                new TreeSet<>(Set.of("GBV_CASEWORKER")),
                new TreeSet<>(Set.of("GBV_CASEWORKER", "GBV_SUPERVISOR")),
                new TreeSet<>(Set.of("INCIDENTS")),
                Ledger.SYSTEM);
        recorded(worker, "yes", "yes");
        recorded(worker, "no", "yes");
        recorded(worker, "yes", "unknown");
        takenBack(worker);

        // Who works with them takes nothing away.
        assertThat(Visitor.at(port)
                        .signIn("incidents-worker")
                        .get("/fillings/take-away")
                        .status())
                .isEqualTo(403);
        Visitor supervisor = Visitor.at(port).signIn("incidents-supervisor");
        assertThat(supervisor.get("/fillings/take-away").body())
                .contains("value=\"INCIDENTS\"")
                .doesNotContain("value=\"JSON\"");
        assertThat(supervisor
                        .post("/fillings/take-away", order(UUID.randomUUID(), "JSON"))
                        .status())
                .isEqualTo(403);
        supervisor.get("/fillings/take-away");
        UUID id = UUID.randomUUID();
        Visitor.Page page = supervisor.post("/fillings/take-away", order(id, "INCIDENTS"));
        Matcher words = Pattern.compile("<code>([a-z ]+)</code>").matcher(page.body());
        assertThat(words.find()).as(page.body()).isTrue();
        Map<String, byte[]> files = Opened.files(supervisor.download("/fillings/take-away/" + id), words.group(1));
        assertThat(files.keySet()).containsExactly("incident-recorder.xlsx", "incident-recorder-report.csv");
        assertThat(new String(
                        Objects.requireNonNull(files.get("incident-recorder-report.csv")), StandardCharsets.UTF_8))
                .contains("incidents,2,", "not written,1,\"She did not agree", "not written,1,It is of none");
        byte[] workbook = Objects.requireNonNull(files.get("incident-recorder.xlsx"));
        assertThat(texts(workbook))
                .contains("rape", "12_17", "INCIDENTS\n", ORGANISATION)
                .doesNotContain("SECRET", "INCIDENTS-1", "not_available");
        assertThat(jdbc.sql(
                                "select count(*) from access_log where purpose = 'FORM_TABLES' and cardinality(subjects) = 4"
                                        + " and categories = array['answers-plain', 'answers-sensitive']")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
