package org.ashroy.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.Requests;
import org.ashroy.app.TestMandates;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.CaseRows;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseApiTest extends AppTest {

    private static final String OWN = "CASEAPI-OWN";
    private static final String OTHER = "CASEAPI-OTHER";
    private static final String SITE = "CASEAPI-1";
    private static final String SECRET = "what she told about the boat";

    private static final String NEW = """
            {"data": {"module_id": "primeromodule-cp", "protection_concerns": ["%s"], "displacement_status": "refugee",
              "risk_level": "medium", "location_current": "CASEAPI-1", "status": "open",
              "notes_section": [{"note_subject": "assessment", "note_text": "%s"}],
              "services_section": [{"service_type": "safehouse_service", "service_appointment_date": "2999-01-01"}]}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Autowired
    private JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("CASEAPI", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site(SITE, "Block", Optional.of("CASEAPI"), "BLOCK", opened));
        for (String agency : List.of(OWN, OTHER)) {
            organisations.save(new Organisation(agency, agency, OrganisationKind.NGO, "BD", opened, Optional.empty()));
            if (mandates.list(agency, true).isEmpty()) {
                // The other serves adults only.
                mandates.give(
                        CommandId.create(),
                        SubjectId.create(),
                        TestMandates.agreement(
                                agency,
                                Population.REFUGEES,
                                agency.equals(OWN) ? 0 : 18,
                                sites.today(""),
                                CaseKind.values()),
                        Ledger.SYSTEM);
            }
        }
    }

    private record Program(UUID account, String name, String token) {}

    private Program program(String agency, String... roles) {
        String name = "caseapi-" + UUID.randomUUID().toString().substring(24);
        UUID account = accounts.create(name, PASSWORD, Set.of(roles), agency, "", false);
        return new Program(
                account,
                name,
                tokens.create(UUID.randomUUID(), account, "a test", 30).orElseThrow());
    }

    private HttpRequest.Builder to(Program program, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v2/cases" + path))
                .header("Authorization", "Bearer " + program.token());
    }

    private HttpResponse<String> get(Program program, String path) {
        return Requests.send(to(program, path));
    }

    private HttpResponse<String> open(Program program, String path, String purpose) {
        return Requests.send(to(program, path).header("Ashroy-Purpose", purpose));
    }

    private HttpResponse<String> post(Program program, UUID key, String body) {
        return Requests.send(to(program, "")
                .header("Idempotency-Key", key.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> patch(Program program, UUID key, String id, String version, String data) {
        HttpRequest.Builder request = to(program, "/" + id).header("Idempotency-Key", key.toString());
        if (!version.isEmpty()) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return Requests.send(request.method("PATCH", HttpRequest.BodyPublishers.ofString("{\"data\": " + data + "}")));
    }

    private HttpResponse<String> patch(Program program, String id, String data) {
        return patch(
                program,
                UUID.randomUUID(),
                id,
                data(get(program, "/" + id)).get("ashroy_version").stringValue(),
                data);
    }

    private JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return json.readTree(answer.body()).get("data");
    }

    private String opened(Program program, String concern) {
        return data(post(program, UUID.randomUUID(), NEW.formatted(concern, SECRET)))
                .get("id")
                .stringValue();
    }

    private List<String> pointers(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body())
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").stringValue() + " "
                        + error.get("code").stringValue())
                .toList();
    }

    private PersonRows.Row girl(int age) {
        return TestPeople.registered(registration, people, SITE, "Yasmin Caseapi", age);
    }

    private long lines(Program program) {
        return jdbc.sql("select count(*) from access_log where user_id = ? and refused_because is null")
                .param(program.account())
                .query(Long.class)
                .single();
    }

    @Test
    void aCaseIsOpenedOnceAndReadAsPrimeroWritesItAndItsWordsOpenForAPurpose() {
        Program worker = program(OWN, "CASEWORKER");
        UUID key = UUID.randomUUID();
        String body = NEW.formatted("trafficking_risk", SECRET);
        HttpResponse<String> first = post(worker, key, body);
        String id = data(first).get("id").stringValue();
        assertThat(first.body()).doesNotContain(SECRET);
        assertThat(post(worker, key, body).body()).isEqualTo(first.body());
        assertThat(post(worker, key, body.replace("medium", "high")).body()).contains("key-reused");
        // The answer was lost in a crash: done again it comes to the same.
        jdbc.sql("update api_command set status = null, answer = null where id = ?")
                .param(key)
                .update();
        assertThat(post(worker, key, body).body()).isEqualTo(first.body());

        HttpResponse<String> closed = get(worker, "/" + id);
        JsonNode one = data(closed);
        assertThat(one.get("case_id_display").stringValue()).startsWith("K-");
        assertThat(one.get("status").stringValue()).isEqualTo("open");
        assertThat(one.get("workflow").stringValue()).isEqualTo("new");
        assertThat(one.get("risk_level").stringValue()).isEqualTo("medium");
        assertThat(one.get("protection_concerns").toString()).isEqualTo("[\"trafficking_risk\"]");
        assertThat(one.get("displacement_status").stringValue()).isEqualTo("refugee");
        assertThat(one.get("owned_by").stringValue()).isEqualTo(worker.name());
        assertThat(one.get("owned_by_agency_id").stringValue()).isEqualTo(OWN);
        assertThat(one.at("/services_section/0/service_implemented").stringValue())
                .isEqualTo("not_implemented");
        assertThat(one.at("/notes_section/0/note_subject").stringValue()).isEqualTo("assessment");
        assertThat(closed.body()).doesNotContain(SECRET);
        assertThat(closed.headers().firstValue("ETag"))
                .contains("\"" + one.get("ashroy_version").stringValue() + "\"");
        assertThat(lines(worker)).isZero();
        assertThat(open(worker, "/" + id, "CASE_TRAFFICKING").body()).contains(SECRET);
        assertThat(lines(worker)).isEqualTo(1);
        // For another purpose it does not open, and a name is no way to a case.
        assertThat(open(worker, "/" + id, "CASE_CHILD_PROTECTION").statusCode()).isEqualTo(403);
        assertThat(open(worker, "/" + id, "REGISTRATION").body()).contains("urn:ashroy:problem:purpose");

        JsonNode list = json.readTree(
                get(worker, "?status=open&per=5&last_updated_at=2020-01-01..").body());
        assertThat(list.at("/metadata/total").asInt()).isEqualTo(1);
        assertThat(list.at("/metadata/per").asInt()).isEqualTo(5);
        assertThat(list.at("/data/0/id").stringValue()).isEqualTo(id);
        assertThat(open(worker, "", "CASE_TRAFFICKING, CASE_CHILD_PROTECTION").body())
                .contains(SECRET);
        assertThat(json.readTree(get(worker, "?status=closed").body())
                        .at("/metadata/total")
                        .asInt())
                .isZero();
        assertThat(json.readTree(get(worker, "?page=2").body()).get("data").size())
                .isZero();
        assertThat(pointers(get(worker, "?query=Yasmin"), 422)).containsExactly("?query api.case.parameter");
        assertThat(pointers(get(worker, "?per=1000"), 422)).containsExactly("?per api.case.per");
    }

    private List<JsonNode> list(Program program, String query) {
        HttpResponse<String> answer = get(program, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body()).get("data").valueStream().toList();
    }

    private static String text(JsonNode one, String field) {
        return one.get(field).stringValue();
    }

    @Test
    void whoReadsByWhenTheyChangedMissesNoneThoughTheListChanges() {
        Program worker = program(OWN, "CASEWORKER");
        List<String> all = Stream.generate(() -> opened(worker, "trafficking_risk"))
                .limit(6)
                .toList();
        String query = "?order=asc&per=2&risk_level=medium";
        List<JsonNode> first = list(worker, query);
        assertThat(first).extracting(one -> text(one, "id")).containsExactly(all.get(0), all.get(1));
        // One leaves what is asked for, and one that is yet to be read changes.
        data(patch(worker, all.get(0), "{\"risk_level\": \"high\"}"));
        data(patch(worker, all.get(3), "{\"notes_section\": [{\"note_subject\": \"note\", \"note_text\": \"seen\"}]}"));
        assertThat(list(worker, query + "&page=2"))
                .extracting(one -> text(one, "id"))
                .doesNotContain(all.get(2));
        Set<String> read = new LinkedHashSet<>();
        first.forEach(one -> read.add(text(one, "id")));
        String from = text(first.getLast(), "last_updated_at");
        for (boolean more = true; more; ) {
            List<JsonNode> page = list(worker, query + "&last_updated_at=" + from + "..");
            more = false;
            for (JsonNode one : page) {
                more |= read.add(text(one, "id"));
            }
            from = text(page.getLast(), "last_updated_at");
        }
        assertThat(read).containsExactly(all.get(0), all.get(1), all.get(2), all.get(4), all.get(5), all.get(3));
        assertThat(pointers(get(worker, "?order=newest"), 422)).containsExactly("?order api.case.word");
    }

    @Test
    void aDayAsTheEndIsTheWholeDay() {
        Program worker = program(OWN, "CASEWORKER");
        String id = opened(worker, "trafficking_risk");
        String day = text(data(get(worker, "/" + id)), "last_updated_at").substring(0, 10);
        assertThat(list(worker, "?last_updated_at=" + day + ".." + day))
                .extracting(one -> text(one, "id"))
                .containsExactly(id);
        assertThat(list(worker, "?last_updated_at=.." + LocalDate.parse(day).minusDays(1)))
                .isEmpty();
    }

    @Test
    void whoNeedNotKnowFindsNothing() {
        Program worker = program(OWN, "CASEWORKER");
        String id = opened(worker, "trafficked");
        String version = data(get(worker, "/" + id)).get("ashroy_version").stringValue();
        for (Program other :
                List.of(program(OTHER, "SUPERVISOR"), program(OWN, "CASEWORKER"), program(OWN, "GBV_SUPERVISOR"))) {
            HttpResponse<String> hidden = get(other, "/" + id);
            assertThat(hidden.statusCode()).isEqualTo(404);
            // Not to be told from one that there never was.
            assertThat(hidden.body().replaceAll("\"number\":\"[^\"]+\"", ""))
                    .isEqualTo(get(other, "/" + UUID.randomUUID()).body().replaceAll("\"number\":\"[^\"]+\"", ""));
            assertThat(open(other, "/" + id, "CASE_TRAFFICKING").statusCode()).isEqualTo(404);
            assertThat(patch(other, UUID.randomUUID(), id, version, "{\"risk_level\": \"high\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(other, "").body()).doesNotContain(id).contains("\"total\":0");
        }
        // The host: who keeps the accounts, and who keeps the registry.
        for (String role : List.of("ADMINISTRATOR", "DATA_PROTECTION_OFFICER", "REGISTRATION_CLERK")) {
            Program host = program(ORGANISATION, role);
            assertThat(get(host, "").statusCode()).isEqualTo(403);
            assertThat(get(host, "/" + id).statusCode()).isEqualTo(403);
        }
        assertThat(get(program(OWN, "SUPERVISOR"), "").body()).contains(id);
    }

    @Test
    void whatHasNoPlaceIsRefusedByWhereItStandsAndNothingIsDone() {
        Program worker = program(OWN, "CASEWORKER");
        UUID key = UUID.randomUUID();
        HttpResponse<String> refused = post(worker, key, """
                {"data": {"protection_concerns": ["trafficked_smuggled"], "risk_level": "severe", "nationality": "Secretland",
                  "location_current": "CASEAPI-1", "name": "Secret Name", "registration_date": "2019-05-10", "sex": null,
                  "notes_section": [{"note_text": 3, "colour": "Secret"}], "services_section": [{"service_type": "spa"}]}}""");
        assertThat(pointers(refused, 422))
                .containsExactlyInAnyOrder(
                        "/data/protection_concerns/0 api.case.concern",
                        "/data/risk_level api.case.word",
                        "/data/nationality api.case.unknown",
                        "/data/name api.case.read-only",
                        "/data/registration_date api.case.today",
                        "/data/sex api.case.null",
                        "/data/notes_section/0/colour api.case.unknown",
                        "/data/services_section/0/service_appointment_date api.required",
                        "/data/services_section/0/service_type api.case.word");
        assertThat(refused.body()).doesNotContain("Secret");
        assertThat(pointers(post(worker, UUID.randomUUID(), "{\"dtaa\": {}}"), 400))
                .containsExactly("/dtaa api.shape");
        assertThat(pointers(
                        post(
                                worker,
                                UUID.randomUUID(),
                                NEW.formatted("gbv_survivor", "x").replace("-cp", "-gbv")),
                        422))
                .containsExactly("/data/protection_concerns case.kind-missing");
        // The key of what was refused is free.
        assertThat(post(worker, key, NEW.formatted("other", "x")).statusCode()).isEqualTo(201);

        String id = opened(worker, "child_at_risk");
        long before = jdbc.sql("select count(*) from journal_command")
                .query(Long.class)
                .single();
        assertThat(pointers(patch(worker, id, """
                                {"risk_level": "low", "ashroy_risk_reason": "She moved", "closure_reason": "transferred"}"""), 422)).containsExactly("/data/closure_reason case.transfer-words");
        assertThat(pointers(patch(worker, id, "{\"workflow\": \"assessment\"}"), 422))
                .containsExactly("/data/workflow case-guard.CONSENT");
        assertThat(pointers(patch(worker, id, """
                                {"status": "closed", "workflow": "closed", "approval_status_case_plan": "approved",
                                 "consent_for_services": true, "protection_status": "separated"}"""), 422))
                .containsExactlyInAnyOrder(
                        "/data/status api.case.second",
                        "/data/workflow api.case.second",
                        "/data/approval_status_case_plan api.case.second",
                        "/data/consent_for_services api.case.read-only",
                        "/data/protection_status api.case.read-only");
        assertThat(jdbc.sql("select count(*) from journal_command")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        assertThat(data(get(worker, "/" + id)).get("risk_level").stringValue()).isEqualTo("medium");
    }

    @Test
    void changesAreOneCommandAndWhoeverWasSlowerIsTold() {
        Program worker = program(OWN, "CASEWORKER");
        String id = opened(worker, "child_at_risk");
        JsonNode read = data(get(worker, "/" + id));
        String version = read.get("ashroy_version").stringValue();
        UUID key = UUID.randomUUID();
        String changes = """
                {"risk_level": "high", "status": "open", "case_id_display": "%s",
                 "services_section": [{"unique_id": "%s", "service_implemented": "implemented"},
                   {"service_type": "legal_assistance_service", "service_appointment_date": "2999-02-01"}],
                 "cp_case_plan_subform_case_plan_interventions": [
                   {"intervention_service_goal": "%s", "case_plan_timeframe": "2999-03-01"}],
                 "followup_subform_section": [{"followup_comments": "She is well", "followup_needed_by_date": "2999-01-01"}],
                 "closure_reason": "her_wish"}""".formatted(
                        read.get("case_id_display").stringValue(),
                        read.at("/services_section/0/unique_id").stringValue(),
                        SECRET);
        HttpResponse<String> changed = patch(worker, key, id, version, changes);
        JsonNode after = data(get(worker, "/" + id));
        assertThat(data(changed).get("ashroy_version")).isEqualTo(after.get("ashroy_version"));
        assertThat(patch(worker, key, id, version, changes).body()).isEqualTo(changed.body());
        assertThat(after.get("risk_level").stringValue()).isEqualTo("high");
        assertThat(after.get("services_section").size()).isEqualTo(2);
        assertThat(after.get("services_section").toString()).contains("\"implemented\"", "legal_assistance_service");
        assertThat(after.get("closure_reason").stringValue()).isEqualTo("her_wish");
        assertThat(after.at("/cp_case_plan_subform_case_plan_interventions/0/case_plan_timeframe")
                        .stringValue())
                .isEqualTo("2999-03-01");
        assertThat(after.at("/followup_subform_section/0/followup_needed_by_date")
                        .stringValue())
                .isEqualTo("2999-01-01");
        assertThat(after.get("last_updated_at").stringValue())
                .isGreaterThanOrEqualTo(read.get("last_updated_at").stringValue());
        // Read before: refused, and nothing is done.
        HttpResponse<String> stale =
                patch(worker, UUID.randomUUID(), id, version, "{\"notes_section\": [{\"note_text\": \"late\"}]}");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("urn:ashroy:problem:stale");
        assertThat(patch(worker, UUID.randomUUID(), id, "", "{\"risk_level\": \"high\"}")
                        .statusCode())
                .isEqualTo(428);
        assertThat(data(get(worker, "/" + id)).get("ashroy_version")).isEqualTo(after.get("ashroy_version"));
        // What stands already is no change: the whole may be sent as it was read.
        assertThat(data(patch(worker, id, after.toString())).get("ashroy_version"))
                .isEqualTo(after.get("ashroy_version"));
        // What was written is not changed.
        assertThat(pointers(
                        patch(worker, id, """
                                {"notes_section": [{"unique_id": "%s", "note_text": "another"}]}""".formatted(
                                        after.at("/notes_section/0/unique_id").stringValue())),
                        422))
                .containsExactly("/data/notes_section/0/note_text api.case.written");
        // Given away, it is seen no more.
        Program supervisor = program(OWN, "SUPERVISOR");
        Program next = program(OWN, "CASEWORKER");
        assertThat(pointers(patch(worker, id, "{\"owned_by\": \"%s\"}".formatted(next.name())), 422))
                .containsExactly("/data/owned_by case-guard.SUPERVISOR");
        data(patch(supervisor, id, "{\"owned_by\": \"%s\"}".formatted(next.name())));
        assertThat(get(worker, "/" + id).statusCode()).isEqualTo(404);
        assertThat(get(next, "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void whoseItIsOpensWithTheCaseAndHerNameForARegisteredPurposeOnly() {
        Program worker = program(OWN, "CASEWORKER");
        PersonRows.Row girl = girl(16);
        String body = """
                {"data": {"protection_status": "unaccompanied", "displacement_status": "refugee", "risk_level": "high",
                  "registry_no": "%s"}}""".formatted(girl.code());
        UUID key = UUID.randomUUID();
        HttpResponse<String> made = post(worker, key, body);
        String id = data(made).get("id").stringValue();
        jdbc.sql("update api_command set status = null, answer = null where id = ?")
                .param(key)
                .update();
        assertThat(post(worker, key, body).body()).isEqualTo(made.body());
        assertThat(get(worker, "/" + id).body())
                .doesNotContain(girl.code())
                .doesNotContain("\"sex\"")
                .contains(SITE);
        HttpResponse<String> opened = open(worker, "/" + id, "CASE_CHILD_PROTECTION");
        assertThat(data(opened).get("registry_no").stringValue()).isEqualTo(girl.code());
        assertThat(data(opened).get("sex").stringValue()).isEqualTo("female");
        assertThat(data(opened).get("age").asInt()).isEqualTo(15);
        assertThat(opened.body()).doesNotContain("Yasmin");
        long before = lines(worker);
        JsonNode named = data(open(worker, "/" + id, "CASE_CHILD_PROTECTION,REGISTRATION"));
        assertThat(named.get("name").stringValue()).contains("Yasmin");
        // The year alone is known, and no day is made of it.
        assertThat(named.path("date_of_birth").isNull() || !named.has("date_of_birth"))
                .isTrue();
        // No line holds the case and the person together.
        assertThat(lines(worker) - before).isEqualTo(2);
        // A second open case of the kind is refused; so is who has no permission to open a person.
        assertThat(pointers(post(worker, UUID.randomUUID(), body), 422))
                .containsExactly("/data/registry_no case.open-already");
        assertThat(pointers(post(worker, UUID.randomUUID(), body.replace(girl.code(), "P-0000-0000-000")), 422))
                .containsExactly("/data/registry_no case.nobody");
    }

    @Test
    void withoutAMandateItIsRefusedAndCountedOnce() {
        Program worker = program(OTHER, "SUPERVISOR");
        PersonRows.Row girl = girl(12);
        UUID key = UUID.randomUUID();
        String body = """
                {"data": {"protection_concerns": ["child_at_risk"], "displacement_status": "refugee", "risk_level": "high",
                  "registry_no": "%s"}}""".formatted(girl.code());
        for (int twice = 0; twice < 2; twice++) {
            assertThat(pointers(post(worker, key, body), 422))
                    .containsExactly("/data/protection_concerns case.no-mandate");
        }
        List<CaseRows.Refused> counted = mandateRefusals();
        assertThat(counted).hasSize(1);
        assertThat(counted.getFirst().refused()).isEqualTo(1);
        // Nor is she given to somebody whose organisation may not serve her, in the command that names her.
        Program supervisor = program(OWN, "SUPERVISOR");
        assertThat(pointers(
                        post(
                                supervisor,
                                UUID.randomUUID(),
                                body.replace(
                                        "\"registry_no\"", "\"owned_by\": \"" + worker.name() + "\", \"registry_no\"")),
                        422))
                .containsExactly("/data/owned_by case.worker-range");
    }

    private List<CaseRows.Refused> mandateRefusals() {
        return jdbc.sql("select * from mandate_refusal where organisation = ?")
                .param(OTHER)
                .query((row, _) -> new CaseRows.Refused(
                        row.getString("organisation"),
                        CaseKind.valueOf(row.getString("kind")),
                        row.getString("site"),
                        row.getDate("week").toLocalDate(),
                        row.getInt("refused")))
                .list();
    }
}
