package org.ashroy.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of the exchange share: partners with tokens made on the screen, people with consents, messages. */
abstract class ExchangeTesting extends AppTest {

    static final String SITE = "EXC-B1";
    static final String PARTNER = "EXC-RC";
    static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOKEN = Pattern.compile("(ashroy_[A-Za-z0-9_-]{43})");

    @LocalServerPort
    int port;

    @Autowired
    Sites sites;

    @Autowired
    Organisations organisations;

    @Autowired
    Accounts accounts;

    @Autowired
    Registration registration;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void partners() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        organisation(PARTNER, OrganisationKind.OTHER, "CH");
    }

    void organisation(String code, OrganisationKind kind, String country) {
        organisations.save(
                new Organisation(code, code + " office", kind, country, LocalDate.of(2020, 1, 1), Optional.empty()));
    }

    static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** A token for a new account of an organisation, as an administrator makes it. */
    String token(String organisation, String area, String... roles) {
        String name = "exc-" + word();
        accounts.create(name, PASSWORD, Set.of(roles), organisation, area, false);
        String administrator = "exc-" + word();
        account(administrator, "ADMINISTRATOR");
        Visitor screen = Visitor.at(port).signIn(administrator);
        screen.get("/api-tokens");
        String page = screen.post(
                        "/api-tokens",
                        "id",
                        UUID.randomUUID().toString(),
                        "account",
                        name,
                        "label",
                        "tests",
                        "days",
                        "30")
                .body();
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    String partner() {
        return token(PARTNER, "", "EXCHANGE_PARTNER");
    }

    /** Somebody with a number of the kind {@code PROGRES}. */
    SubjectId woman(String name, String number) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE,
                        id,
                        TestPeople.woman(name, 1992)
                                .origin(Origin.of("Tula Toli"))
                                .identifiers(List.of(new IdentifierValue("PROGRES", "UNHCR", number)))
                                .phone(Optional.of("01811 445566"))
                                .build()),
                Ledger.SYSTEM);
        return id;
    }

    void answers(SubjectId id, String recipient, String purpose, ConsentTuple.Answer answer, String... categories) {
        change(
                id,
                new PersonChange.ConsentAnswered(new ConsentTuple(
                        recipient,
                        purpose,
                        new TreeSet<>(Set.of(categories)),
                        "CH",
                        registration.today().plusMonths(12),
                        "1",
                        "rhg",
                        "SPOKEN_TO_CLERK",
                        answer)));
    }

    void consents(SubjectId id, String... categories) {
        answers(id, PARTNER, "TRACING", ConsentTuple.Answer.GRANTED, categories);
    }

    void change(SubjectId id, PersonChange... changes) {
        registration.change(CommandId.create(), id, registration.person(id).heads(), List.of(changes), Ledger.SYSTEM);
    }

    static String number() {
        return "EXC" + word();
    }

    static String header(String messageId, String action, int total) {
        return """
                "header": {"version": "1.0.0", "message_id": "%s", "message_ts": "%s", "action": "%s",
                  "sender_id": "%s", "receiver_id": "ashroy", "total_count": %d, "is_msg_encrypted": false}""".formatted(messageId, Instant.now(), action, PARTNER, total);
    }

    static String uuid() {
        return UUID.randomUUID().toString();
    }

    static String entry(String reference, String type, String value, String... categories) {
        List<String> quoted = new ArrayList<>();
        for (String category : categories) {
            quoted.add('"' + category + '"');
        }
        return """
                {"reference_id": "%s", "timestamp": "%s", "search_criteria": {"version": "1.0.0",
                  "query_type": "idtype-value", "response_entity": "Member",
                  "query": {"type": "%s", "value": "%s"}, "pagination": {"page_size": 1, "page_number": 1},
                  "consent": {"@type": "Consent", "purpose": {"code": "TRACING"}, "categories": %s}}}""".formatted(reference, Instant.now(), type, value, quoted);
    }

    static String search(String messageId, String transaction, String... entries) {
        return """
                {%s, "message": {"transaction_id": "%s", "search_request": [%s]}}""".formatted(header(messageId, "search", entries.length), transaction, String.join(",", entries));
    }

    static String one(String number, String... categories) {
        return search(uuid(), uuid(), entry(uuid(), "PROGRES", number, categories));
    }

    static String subscribe(String transaction, String number, String event, String... categories) {
        List<String> quoted = new ArrayList<>();
        for (String category : categories) {
            quoted.add('"' + category + '"');
        }
        return """
                {%s, "message": {"transaction_id": "%s", "subscribe_request": [{"reference_id": "77", "timestamp": "%s",
                  "subscribe_criteria": {"version": "1.0.0", "reg_event_type": "%s", "filter_type": "idtype-value",
                    "filter": {"type": "PROGRES", "value": "%s"}, "notify_record_type": "spdci-common:RegistryEvent",
                    "authorize": {"purpose": {"code": "TRACING"}, "categories": %s}}}]}}""".formatted(header(uuid(), "subscribe", 1), transaction, Instant.now(), event, number, quoted);
    }

    static String unsubscribe(String transaction, String code) {
        return """
                {%s, "message": {"transaction_id": "%s", "timestamp": "%s", "subscription_codes": ["%s"],
                  "sunscription_codes": ["%s"]}}""".formatted(header(uuid(), "unsubscribe", 1), transaction, Instant.now(), code, code);
    }

    static String status(String transaction, String type, String attribute, String value) {
        return """
                {%s, "message": {"transaction_id": "%s", "txnstatus_request": {"reference_id": "1", "txn_type": "%s",
                  "attribute_type": "%s", "attribute_value": %s}}}""".formatted(header(uuid(), "txn-status", 1), transaction, type, attribute, value);
    }

    static String notices(long after) {
        return """
                {%s, "message": {"transaction_id": "%s", "after": %d}}""".formatted(header(uuid(), "notify", 1), uuid(), after);
    }

    HttpResponse<String> post(String token, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/dci/registry" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    JsonNode ok(String token, String path, String body) {
        HttpResponse<String> answer = post(token, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    static JsonNode at(JsonNode node, String pointer) {
        JsonNode found = node.at(pointer);
        assertThat(found.isMissingNode()).as(pointer + " in " + node).isFalse();
        return found;
    }

    /** The answer to one search as it is, without what differs from message to message. */
    String shape(String token, String body) {
        HttpResponse<String> answer = post(token, "/sync/search", body);
        return answer.statusCode()
                + " "
                + answer.headers().map().keySet()
                + " "
                + answer.body()
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
    }

    String transactionOf(JsonNode ack) {
        return at(ack, "/message/correlation_id").stringValue();
    }

    /** Subscribes, and returns its code. */
    String subscribed(String token, String number, String event, String... categories) {
        String transaction = uuid();
        ok(token, "/subscribe", subscribe(transaction, number, event, categories));
        JsonNode answer = ok(
                token, "/sync/txn/status", status(transaction, "subscribe", "transaction_id", '"' + transaction + '"'));
        return at(answer, "/message/txnstatus_response/txn_status/subscribe_response/0/subscriptions/0/code")
                .stringValue();
    }
}
