package org.ashroy.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.Requests;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest extends AppTest {

    private static final String HOUSEHOLD = """
            {"site": "API_B1", "members": [
              {"name": "%s", "knownAs": "Apimoyna", "sex": "FEMALE", "birth": {"date": "1988-02-03"}, "phone": "+880 1700 1",
               "identifiers": [{"type": "FCN", "issuer": "RRRC", "value": "F-API"}], "needs": ["DS-BD"]},
              {"name": "Shofika Apifolk", "sex": "FEMALE", "birth": {"year": 2014}, "relationship": "CHILD"}]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private SiteLocks locks;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();

    @BeforeEach
    void sites() {
        sites.save(new Site("API_B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        sites.save(new Site("API_B2", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private static String name() {
        return "api" + UUID.randomUUID().toString().substring(0, 8);
    }

    private String token(UUID account) {
        return tokens.create(UUID.randomUUID(), account, "a test", 30).orElseThrow();
    }

    private String token(String... roles) {
        return token(account(name(), roles));
    }

    private HttpRequest.Builder to(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> post(String token, String path, UUID key, String body) {
        return Requests.send(to(token, path)
                .header("Idempotency-Key", key.toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String token, String path, String... headers) {
        HttpRequest.Builder request = to(token, path);
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return Requests.send(request.GET());
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        Matcher type = Pattern.compile("urn:ashroy:problem:([a-z-]+)").matcher(answer.body());
        assertThat(type.find()).isTrue();
        return type.group(1);
    }

    private List<String> registered(String token, String name) {
        JsonNode answer = json.readTree(post(token, "/households", UUID.randomUUID(), HOUSEHOLD.formatted(name))
                .body());
        return List.of(
                answer.get("members").get(0).get("code").stringValue(),
                answer.get("members").get(1).get("code").stringValue());
    }

    @Test
    void theTokensOfALockedSiteAreRefusedAndThoseOfOthersAreNot() {
        sites.save(new Site("API_LOCKED", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        String here = token(accountAt("API_LOCKED", name(), "SUPERVISOR"));
        String there = token(accountAt("API_B1", name(), "SUPERVISOR"));
        // Nobody has this code, which only a token that is valid is told.
        assertThat(get(here, "/people/P-NONE").statusCode()).isEqualTo(404);
        locks.lock(CommandId.create(), "API_LOCKED", SiteLocks.OPERATOR);
        assertThat(get(here, "/people/P-NONE").statusCode()).isEqualTo(401);
        assertThat(get(there, "/people/P-NONE").statusCode()).isEqualTo(404);
    }

    @Test
    void aHouseholdSentTwiceIsOneWithTheSameAnswer() {
        String token = token("SUPERVISOR");
        UUID key = UUID.randomUUID();
        String body = HOUSEHOLD.formatted("Rokeya Apitwice");
        HttpResponse<String> first = post(token, "/households", key, body);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        HttpResponse<String> second = post(token, "/households", key, body);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(jdbc.sql("select count(*) from journal_command where id = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        HttpResponse<String> other = post(token, "/households", key, HOUSEHOLD.formatted("Rokeya Apiother"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(problem(other)).isEqualTo("key-reused");
        // A crash before the answer was kept: the command finds itself performed, and the answer is the same.
        jdbc.sql("update api_command set status = null, answer = null where id = ?")
                .param(key)
                .update();
        // How likely a duplicate is, is asked again, and others may have been registered in between.
        assertThat(post(token, "/households", key, body).body().replaceAll("0\\.\\d+", "p"))
                .isEqualTo(first.body().replaceAll("0\\.\\d+", "p"));
    }

    @Test
    void whatIsWrongIsSaidByItsPlaceAndNeverWithTheData() {
        String token = token("SUPERVISOR");
        UUID key = UUID.randomUUID();
        HttpResponse<String> answer = post(token, "/households", key, """
                {"site": "API_B1", "members": [{"name": "Secret\\u0000name", "sex": "MALE", "birth": {"date": "2999-01-01"}},
                 {"name": "1234", "birth": {}, "needs": ["SV"]}]}""");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem(answer)).isEqualTo("invalid");
        assertThat(answer.body())
                .contains(
                        "/members/0/name",
                        "/members/0/birth",
                        "/members/1/name",
                        "/members/1/sex",
                        "/members/1/needs/0")
                .doesNotContain("Secret");
        // The key is free for the corrected body.
        assertThat(post(token, "/households", key, HOUSEHOLD.formatted("Rokeya Corrected"))
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> misspelt = post(
                token,
                "/households",
                UUID.randomUUID(),
                "{\"site\": \"API_B1\", \"members\": [{\"nmae\": \"Secret\"}]}");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(misspelt.body()).contains("/members/0/nmae").doesNotContain("Secret");
        for (String broken : List.of("", "[", "null", "{\"site\": 3}", "{\"site\":\"a\",\"site\":\"b\"}")) {
            assertThat(post(token, "/households", UUID.randomUUID(), broken).statusCode())
                    .as(broken)
                    .isEqualTo(400);
        }
        assertThat(problem(post(token, "/households", UUID.randomUUID(), HOUSEHOLD.replace("API_B1", "NOWHERE"))))
                .isEqualTo("invalid");
    }

    @Test
    void aWriteWithoutAKeyIsRefused() {
        HttpResponse<String> answer = Requests.send(
                to(token("SUPERVISOR"), "/households").POST(HttpRequest.BodyPublishers.ofString(HOUSEHOLD)));
        assertThat(problem(answer)).isEqualTo("key-missing");
    }

    @Test
    void whatIdentifiesAPersonIsOpenedForAPurposeAndLogged() {
        UUID account = account(name(), "SUPERVISOR");
        String token = token(account);
        String code = registered(token, "Rokeya Apiopened").getFirst();
        HttpResponse<String> closed = get(token, "/people/" + code);
        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(closed.body())
                .contains("\"birthYears\"")
                .doesNotContain("Apiopened")
                .doesNotContain("1988-02");
        HttpResponse<String> opened = get(token, "/people/" + code, "Ashroy-Purpose", "REGISTRATION");
        assertThat(opened.body()).contains("Rokeya Apiopened", "Apimoyna", "1988-02-03", "+880 1700 1", "F-API");
        assertThat(jdbc.sql("select count(*) from access_log where user_id = ? and refused_because is null")
                        .param(account)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(problem(get(token, "/people/" + code, "Ashroy-Purpose", "CURIOSITY")))
                .isEqualTo("purpose");
        // A purpose that the account's roles are not for is refused by the gate.
        assertThat(problem(get(token, "/people/" + code, "Ashroy-Purpose", "RELEASE")))
                .isEqualTo("forbidden");
        assertThat(problem(get(token, "/people/P-0000-0000-000"))).isEqualTo("not-found");
        assertThat(problem(get(token("FIELD_WORKER"), "/people/" + code))).isEqualTo("forbidden");
        String elsewhere = token(accountAt("API_B2", name(), "SUPERVISOR"));
        assertThat(problem(get(elsewhere, "/people/" + code))).isEqualTo("not-found");
    }

    @Test
    void theNameByWhichPeopleKnowHerIsCorrected() {
        String token = token("SUPERVISOR");
        String code = registered(token, "Rokeya Apiknown").getFirst();
        JsonNode heads = json.readTree(get(token, "/people/" + code).body()).get("heads");
        String body = "{\"heads\": " + heads + ", \"knownAs\": \"Apituni\"}";
        post(token, "/people/" + code + "/corrections", UUID.randomUUID(), body);
        assertThat(get(token, "/people/" + code, "Ashroy-Purpose", "REGISTRATION")
                        .body())
                .contains("Apituni")
                .doesNotContain("Apimoyna");
    }

    @Test
    void aCorrectionAfterOldHeadsKeepsBothValuesAndSaysSo() {
        String token = token("SUPERVISOR");
        String code = registered(token, "Rokeya Apiconflict").getFirst();
        JsonNode heads = json.readTree(get(token, "/people/" + code).body()).get("heads");
        String first = "{\"heads\": " + heads + ", \"name\": \"Rokeya Apifirst\"}";
        String second = "{\"heads\": " + heads + ", \"name\": \"Rokeya Apisecond\"}";
        String path = "/people/" + code + "/corrections";
        HttpResponse<String> one = post(token, path, UUID.randomUUID(), first);
        assertThat(one.body()).contains("\"conflict\":false");
        HttpResponse<String> two = post(token, path, UUID.randomUUID(), second);
        assertThat(two.body()).contains("\"conflict\":true");
        assertThat(get(token, "/people/" + code, "Ashroy-Purpose", "REGISTRATION")
                        .body())
                .contains("Apifirst", "Apisecond");
        JsonNode both = json.readTree(two.body()).get("heads");
        assertThat(post(token, path, UUID.randomUUID(), "{\"heads\": " + both + ", \"name\": \"Rokeya Apisettled\"}")
                        .body())
                .contains("\"conflict\":false");
        HttpResponse<String> invented =
                post(token, path, UUID.randomUUID(), "{\"heads\": [\"" + UUID.randomUUID() + "\"], \"phone\": \"1\"}");
        assertThat(invented.body()).contains("/heads/0");
        assertThat(post(token, path, UUID.randomUUID(), "{\"heads\": " + both + "}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aSessionIsRecordedByCodes() {
        String token = token("SUPERVISOR");
        List<String> codes = registered(token, "Rokeya Apisession");
        UUID key = UUID.randomUUID();
        String body = """
                {"type": "SCHOOL_DAY", "site": "API_B1", "day": "2026-01-05", "expected": ["%s", "%s"], "seen": ["%s"]}""".formatted(codes.getFirst(), codes.getLast(), codes.getLast());
        HttpResponse<String> answer = post(token, "/sessions", key, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"expected\":2", "\"seen\":1");
        assertThat(post(token, "/sessions", key, body).body()).isEqualTo(answer.body());
        HttpResponse<String> unknown =
                post(token, "/sessions", UUID.randomUUID(), body.replace(codes.getFirst(), "P-UNKNOWN"));
        assertThat(unknown.body()).contains("/expected/0");
        assertThat(post(token, "/sessions", UUID.randomUUID(), body.replace("SCHOOL_DAY", "CLINIC"))
                        .body())
                .contains("/type", "api.confidential");
        assertThat(post(token, "/sessions", UUID.randomUUID(), body.replace("2026-01-05", "2999-01-05"))
                        .body())
                .contains("/day");
    }

    @Test
    void aSessionTellsNobodyFromSomebodyElsewhereInNoWay() {
        String elsewhere =
                registered(token("SUPERVISOR"), "Rokeya Apielsewhere").getFirst();
        String token = token(accountAt("API_B2", name(), "SUPERVISOR"));
        String body = """
                {"type": "SCHOOL_DAY", "site": "API_B2", "day": "2026-01-05", "expected": ["%1$s"], "seen": ["P-NONE", "%1$s"],
                 "seenByScan": ["%1$s"]}""";
        HttpResponse<String> nobody = post(token, "/sessions", UUID.randomUUID(), body.formatted("P-UNKNOWN"));
        HttpResponse<String> somebody = post(token, "/sessions", UUID.randomUUID(), body.formatted(elsewhere));
        assertThat(somebody.statusCode()).isEqualTo(nobody.statusCode()).isEqualTo(422);
        assertThat(json.readTree(somebody.body()).get("errors"))
                .isEqualTo(json.readTree(nobody.body()).get("errors"));
        assertThat(somebody.body()).contains("/expected/0", "/seen/0", "/seen/1", "/seenByScan/0");
    }

    @Test
    void anImportThatDoesNotExistIsNotFound() {
        assertThat(problem(get(token("SUPERVISOR"), "/imports/" + UUID.randomUUID())))
                .isEqualTo("not-found");
        assertThat(problem(get(token("SUPERVISOR"), "/imports/none"))).isEqualTo("not-found");
    }

    @Test
    void onlyAValidTokenSpeaks() {
        assertThat(problem(get("ashroy_nothing", "/people/P-1"))).isEqualTo("unauthorized");
        assertThat(problem(Requests.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/people/P-1")))))
                .isEqualTo("unauthorized");
        UUID account = account(name(), "SUPERVISOR");
        UUID id = UUID.randomUUID();
        String token = tokens.create(id, account, "a test", 1).orElseThrow();
        assertThat(tokens.create(id, account, "a test", 1)).isEmpty();
        assertThat(problem(get(token, "/people/P-1"))).isEqualTo("not-found");
        tokens.revoke(id);
        assertThat(problem(get(token, "/people/P-1"))).isEqualTo("unauthorized");
        String another = token(account);
        accounts.setActive(account, false);
        assertThat(problem(get(another, "/people/P-1"))).isEqualTo("unauthorized");
        assertThat(jdbc.sql("select count(*) from api_token where last_used is not null and account = ?")
                        .param(account)
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select string_agg(api_token::text, '') from api_token")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void aTokenThatIsOverSpeaksNoMore() {
        UUID account = account(name(), "SUPERVISOR");
        Tokens before = new Tokens(
                jdbc,
                accounts,
                InstantSource.fixed(InstantSource.system().instant().minusSeconds(3 * 86_400)));
        String token = before.create(UUID.randomUUID(), account, "a test", 1).orElseThrow();
        assertThat(problem(get(token, "/people/P-1"))).isEqualTo("unauthorized");
    }

    @Test
    void aLockedServerSaysSo() {
        String token = token("SUPERVISOR");
        vault.lock();
        assertThat(problem(post(token, "/households", UUID.randomUUID(), HOUSEHOLD.formatted("Rokeya Locked"))))
                .isEqualTo("locked");
    }

    @Test
    void tooManyRequestsAreTurnedAway() {
        String token = token("SUPERVISOR");
        get(token, "/people/P-1");
        jdbc.sql("update limiter_use set uses = 600 where name = 'api'").update();
        HttpResponse<String> answer = get(token, "/people/P-1");
        assertThat(problem(answer)).isEqualTo("too-many");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        jdbc.sql("delete from limiter_use where name = 'api'").update();
    }

    @Test
    void theDescriptionIsOpenToEveryone() {
        HttpResponse<String> answer =
                Requests.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/openapi.json")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"openapi\": \"3.1.0\"");
    }

    @Test
    void anAdministratorMakesATokenWhichIsShownOnceAndTakesItBack() {
        String administrator = name();
        account(administrator, "ADMINISTRATOR");
        String program = name();
        account(program, "SUPERVISOR");
        Visitor visitor = Visitor.at(port).signIn(administrator);
        String form = visitor.get("/api-tokens").body();
        Matcher id = Pattern.compile("name=\"id\" value=\"([^\"]+)\"").matcher(form);
        assertThat(id.find()).isTrue();
        assertThat(visitor.post("/api-tokens", "id", id.group(1), "account", program, "label", "Map", "days", "900")
                        .body())
                .contains("1 to 366");
        String shown = visitor.post("/api-tokens", "id", id.group(1), "account", program, "label", "Map", "days", "30")
                .body();
        Matcher token = Pattern.compile("ashroy_[A-Za-z0-9_-]{43}").matcher(shown);
        assertThat(token.find()).isTrue();
        assertThat(get(token.group(), "/people/P-1").statusCode()).isEqualTo(404);
        assertThat(visitor.post("/api-tokens", "id", id.group(1), "account", program, "label", "Map", "days", "30")
                        .body())
                .contains("sent before")
                .doesNotContain(token.group());
        visitor.post("/api-tokens/" + id.group(1) + "/revoke");
        assertThat(get(token.group(), "/people/P-1").statusCode()).isEqualTo(401);
        assertThat(Visitor.at(port).signIn(program).get("/api-tokens").status()).isEqualTo(403);
    }
}
