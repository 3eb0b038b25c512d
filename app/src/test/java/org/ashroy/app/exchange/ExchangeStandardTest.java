package org.ashroy.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Messages against the standard's own descriptions, which lie beside the repository: where they are missing, this is skipped.
 * The social registry describes search and its status, the core all the rest.
 */
class ExchangeStandardTest extends ExchangeTesting {

    private static final String WHERE = "https://example.org/";
    private static final String SOCIAL = "social_api_v1.0.0.yaml";
    private static final String CORE = "registry_core_api_v1.0.0.yaml";
    private static final String STATUS_VALUE =
            "/components/schemas/TxnStatusRequest/properties/txnstatus_request/properties/attribute_value";

    @Autowired
    private VaultHolder vault;

    private static final Map<String, String> DESCRIPTIONS = new HashMap<>();

    @BeforeEach
    void descriptions() throws Exception {
        for (String name : List.of(SOCIAL, CORE)) {
            if (!DESCRIPTIONS.containsKey(WHERE + name)) {
                DESCRIPTIONS.put(WHERE + name, read(name));
            }
        }
    }

    private static String read(String name) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared/data/standards/dci").resolve(name);
            if (Files.isRegularFile(file)) {
                ObjectNode description = (ObjectNode) new YAMLMapper().readTree(Files.readString(file));
                // It asks that a text be exactly one of three things, two of which are any text: nothing could be sent.
                ObjectNode value = (ObjectNode) description.at(STATUS_VALUE);
                value.set("anyOf", Objects.requireNonNull(value.remove("oneOf")));
                return description.toString();
            }
            folder = folder.getParent();
        }
        return abort(name + " is not beside the repository (../shared/data/standards/dci): skipped");
    }

    private static void conforms(String description, String pointer, JsonNode message) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(),
                builder -> builder.schemas(DESCRIPTIONS)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        Schema schema = registry.getSchema(SchemaLocation.of(WHERE + description + "#" + pointer));
        assertThat(schema.validate(message))
                .as(pointer + " of " + description + ": " + message)
                .isEmpty();
    }

    private static String request(String path) {
        return "/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json/schema";
    }

    private static String answer(String path) {
        return "/paths/" + path.replace("/", "~1") + "/post/responses/default/content/application~1json/schema";
    }

    private static final String ACK = "/components/responses/Response/content/application~1json/schema";
    private static final String ERROR = "/components/responses/HttpErrorResponse/content/application~1json/schema";

    @Test
    void aMessageThatDoesNotConformIsNoticed() {
        JsonNode wrong = JSON.readTree("{\"header\": {\"message_id\": 3}}");
        try {
            conforms(SOCIAL, answer("/registry/sync/search"), wrong);
        } catch (AssertionError noticed) {
            assertThat(noticed).hasMessageContaining("message_id");
            return;
        }
        throw new AssertionError("a message without action and status counted as one of the standard");
    }

    @Test
    void searches() {
        String number = number();
        SubjectId her = woman("Fatema Standard", number);
        consents(her, "identity", "contact", "origin", "needs");
        String token = partner();
        String asked = search(
                uuid(),
                "11",
                entry("1", "PROGRES", number, "identity", "contact", "origin", "needs"),
                entry("2", "PROGRES", number(), "identity"),
                entry("3", "UNHEARD", number, "identity"));
        conforms(SOCIAL, request("/registry/sync/search"), JSON.readTree(asked));
        conforms(CORE, request("/registry/sync/search"), JSON.readTree(asked));
        JsonNode reply = ok(token, "/sync/search", asked);
        assertThat(reply.toString()).contains("Fatema Standard");
        conforms(SOCIAL, answer("/registry/sync/search"), reply);
        conforms(SOCIAL, "/components/schemas/SearchResponse", at(reply, "/message"));
        conforms(
                SOCIAL,
                answer("/registry/sync/search"),
                JSON.readTree(post(token, "/sync/search", asked.replace("\"total_count\": 3", "\"total_count\": 2"))
                        .body()));

        String later = search(uuid(), "12", entry("1", "PROGRES", number, "identity"));
        conforms(SOCIAL, ACK, ok(token, "/search", later));
        String status = status("13", "search", "transaction_id", "\"12\"");
        conforms(SOCIAL, request("/registry/sync/txn/status"), JSON.readTree(status));
        JsonNode fetched = ok(token, "/sync/txn/status", status);
        assertThat(fetched.toString()).contains("Fatema Standard");
        conforms(SOCIAL, answer("/registry/sync/txn/status"), fetched);
        conforms(SOCIAL, "/components/schemas/TxnStatusResponse", at(fetched, "/message"));
    }

    @Test
    void subscriptions() {
        String number = number();
        SubjectId her = woman("Fatema Subscribed", number);
        consents(her, "identity");
        String token = partner();
        for (String whose : List.of(number, number())) {
            String transaction = uuid();
            String asked = subscribe(transaction, whose, "UPDATE", "identity");
            conforms(CORE, request("/registry/subscribe"), JSON.readTree(asked));
            conforms(CORE, ACK, ok(token, "/subscribe", asked));
            String status = status("14", "subscribe", "transaction_id", '"' + transaction + '"');
            conforms(CORE, request("/registry/sync/txn/status"), JSON.readTree(status));
            JsonNode reply = ok(token, "/sync/txn/status", status);
            conforms(CORE, answer("/registry/sync/txn/status"), reply);
            conforms(CORE, "/components/schemas/TxnStatusResponse", at(reply, "/message"));
        }
        change(
                her,
                new PersonChange.NameCorrected(vault.vault().sealer().seal(her, Fields.NAME, "Fatema Subscribedtoo")));
        JsonNode told = ok(token, "/sync/notify", notices(0));
        assertThat(at(told, "/message/notify_event")).hasSize(1);
        conforms(CORE, request("/registry/notify"), told);
        conforms(CORE, "/components/schemas/NotifyEventRequest", at(told, "/message"));

        String code = at(told, "/message/notify_event/0/data/reg_records/subscription_code")
                .stringValue();
        for (String each : List.of(code, uuid())) {
            String transaction = uuid();
            String asked = unsubscribe(transaction, each);
            conforms(CORE, request("/registry/unsubscribe"), JSON.readTree(asked));
            conforms(CORE, ACK, ok(token, "/unsubscribe", asked));
            JsonNode reply = ok(
                    token, "/sync/txn/status", status("15", "unsubscribe", "transaction_id", '"' + transaction + '"'));
            conforms(CORE, answer("/registry/sync/txn/status"), reply);
        }
    }

    @Test
    void refusals() {
        String token = partner();
        conforms(CORE, ACK, JSON.readTree(post(token, "/search", "[").body()));
        conforms(CORE, ACK, JSON.readTree(post(token, "/subscribe", "{}").body()));
        conforms(CORE, ERROR, JSON.readTree(post(token, "/sync/search", "[").body()));
        conforms(CORE, ERROR, JSON.readTree(post("none", "/sync/search", "[").body()));
    }

    @Test
    void everyCodeIsOneOfTheStandards() {
        JsonNode core = JSON.readTree(Objects.requireNonNull(DESCRIPTIONS.get(WHERE + CORE)));
        List<String> errors = values(core, "/components/schemas/Error/properties/code/enum");
        List<String> reasons = values(core, "/components/schemas/MsgHeaderStatusReasonCode/enum");
        for (Fault fault : Fault.values()) {
            assertThat(errors).contains(fault.error());
            assertThat(fault.reason().isEmpty() || reasons.contains(fault.reason()))
                    .as(fault.name())
                    .isTrue();
        }
        List<String> search = values(core, "/components/schemas/SearchStatusReasonCode/enum");
        List<String> subscribe = values(core, "/components/schemas/SubscribeStatusReasonCode/enum");
        List<String> unsubscribe = values(core, "/components/schemas/UnSubscribeStatusReasonCode/enum");
        for (EntryFault fault : EntryFault.values()) {
            assertThat(search.contains(fault.code(Action.SEARCH))
                            || subscribe.contains(fault.code(Action.SUBSCRIBE))
                            || unsubscribe.contains(fault.code(Action.UNSUBSCRIBE)))
                    .as(fault.name())
                    .isTrue();
        }
    }

    private static List<String> values(JsonNode description, String pointer) {
        return at(description, pointer).valueStream().map(JsonNode::stringValue).toList();
    }
}
