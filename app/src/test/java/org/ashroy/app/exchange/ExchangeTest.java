package org.ashroy.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.TestDisk;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Site;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who is answered, who is not, and that nobody learns from an answer who is registered. */
class ExchangeTest extends ExchangeTesting {

    @Autowired
    private AccessLogReader log;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private JdbcClient jdbc;

    private JsonNode record(String token, String body) {
        return at(ok(token, "/sync/search", body), "/message/search_response/0/data/reg_records");
    }

    @Test
    void exactlyTheCategoriesThatHerConsentCoversAreAnswered() {
        String number = number();
        SubjectId her = woman("Jannat Exchanged", number);
        consents(her, "identity", "contact");
        String token = partner();

        JsonNode identity = record(token, one(number, "identity"));
        assertThat(identity).hasSize(1);
        assertThat(identity.toString())
                .contains("Jannat Exchanged", "\"sex\":\"female\"", number)
                .doesNotContain("01811")
                .doesNotContain(SITE)
                .doesNotContain("Tula Toli")
                .doesNotContain(registration.person(her).state().code());
        assertThat(record(token, one(number, "contact")).toString())
                .contains("01811 445566", SITE)
                .doesNotContain("Jannat");
        // More than she agreed to is nothing at all, and so is another purpose.
        assertThat(record(token, one(number, "identity", "origin"))).isEmpty();
        assertThat(record(token, one(number, "identity").replace("TRACING", "HEALTH")))
                .isEmpty();
        assertThat(record(
                        token,
                        one(number, "identity").replace("\"categories\"", "\"jurisdiction\": \"BD\", \"categories\"")))
                .isEmpty();
        // By the code of this registry, in any case of its letters.
        String code = registration.person(her).state().code();
        assertThat(record(
                        token,
                        search(
                                uuid(),
                                uuid(),
                                entry(uuid(), "UIN", code.toLowerCase(java.util.Locale.ROOT), "identity"))))
                .hasSize(1);

        List<AccessLogReader.Shown> lines = log.ofSubject(her.value(), 10).stream()
                .filter(line -> line.purpose().equals("EXCHANGE"))
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst().refused()).isEmpty();
        assertThat(lines.get(1).refused()).isEqualTo("release-no-exact-consent");
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void somebodyWithoutAConsentCannotBeToldFromNobody() {
        String nobody = number();
        String registered = number();
        woman("Hasina Neverasked", registered);
        String refused = number();
        answers(woman("Hasina Saidno", refused), PARTNER, "TRACING", ConsentTuple.Answer.REFUSED, "identity");
        String withdrawn = number();
        SubjectId her = woman("Hasina Withdrew", withdrawn);
        consents(her, "identity");
        answers(her, PARTNER, "TRACING", ConsentTuple.Answer.WITHDRAWN, "identity");
        String forOthers = number();
        answers(woman("Hasina Forothers", forOthers), "TEST", "TRACING", ConsentTuple.Answer.GRANTED, "identity");
        String twice = number();
        consents(woman("Hasina Samenumber", twice), "identity");
        consents(woman("Hasina Othernumber", twice), "identity");
        String token = partner();
        String none = shape(token, one(nobody, "identity"));
        assertThat(none).startsWith("200").contains("\"reg_records\":[]").contains("\"total_count\":0");
        for (String number : List.of(registered, refused, withdrawn, forOthers, twice)) {
            assertThat(shape(token, one(number, "identity"))).isEqualTo(none);
        }
        // Nor by a subscription, nor by the answer that is fetched.
        List<String> answers = new ArrayList<>();
        for (String number : List.of(nobody, registered, withdrawn)) {
            String transaction = uuid();
            ok(token, "/subscribe", subscribe(transaction, number, "DEATH", "identity"));
            answers.add(at(
                            ok(
                                    token,
                                    "/sync/txn/status",
                                    status(transaction, "subscribe", "transaction_id", '"' + transaction + '"')),
                            "/message/txnstatus_response/txn_status/subscribe_response")
                    .toString()
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME"));
        }
        assertThat(answers.getFirst()).contains("rjct.person_id.invalid");
        assertThat(answers).containsOnly(answers.getFirst());
        // Each is a line in the access log, also the one for nobody.
        long lines = jdbc.sql("select count(*) from access_log where purpose = 'EXCHANGE' and subjects = '{}'")
                .query(Long.class)
                .single();
        assertThat(lines).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWasSearchedForIsNowhereKept() {
        String number = number();
        consents(woman("Rokeya Notkept", number), "identity");
        String token = partner();
        assertThat(record(token, one(number, "identity"))).hasSize(1);
        for (String table : List.of("exchange_enquiry", "exchange_message", "exchange_part", "exchange_notice")) {
            assertThat(jdbc.sql("select t::text from " + table + " t")
                            .query(String.class)
                            .list())
                    .noneMatch(row -> row.contains(number) || row.contains("Rokeya"));
        }
    }

    @Test
    void governmentsPoliceAndTheCountryOfOriginAreNeverAnswered() {
        organisation("EXC-GOV", OrganisationKind.GOVERNMENT, "BD");
        organisation("EXC-POL", OrganisationKind.POLICE, "BD");
        organisation("EXC-MM", OrganisationKind.NGO, "MM");
        String number = number();
        SubjectId her = woman("Sufia Notforthem", number);
        for (String recipient : List.of("EXC-GOV", "EXC-POL", "EXC-MM")) {
            answers(her, recipient, "TRACING", ConsentTuple.Answer.GRANTED, "identity");
        }
        String there = one(number, "identity").replace("\"categories\"", "\"jurisdiction\": \"CH\", \"categories\"");
        // No screen gives an account of theirs the role; here one is moved to them by hand.
        for (String recipient : List.of("EXC-GOV", "EXC-POL")) {
            String token = partner();
            jdbc.sql("""
                    update account set organisation = ?
                    where id = (select account from api_token order by created desc limit 1)""").param(recipient).update();
            HttpResponse<String> answer = post(token, "/sync/search", there.replace(PARTNER, recipient));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("err.request.forbidden");
        }
        String token = token("EXC-MM", "", "EXCHANGE_PARTNER");
        assertThat(record(token, there.replace(PARTNER, "EXC-MM"))).isEmpty();
        assertThat(log.ofSubject(her.value(), 1).getFirst().refused()).isEqualTo("release-country-of-origin");
        consents(her, "identity");
        String origin = there.replace("\"CH\"", "\"MM\"");
        assertThat(record(partner(), origin)).isEmpty();
    }

    @Test
    void aPartnerOfOneAreaFindsNobodyOfAnother() {
        sites.save(new Site("EXC-B2", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        String number = number();
        SubjectId her = woman("Amina Elsewhere", number);
        consents(her, "identity");
        assertThat(record(token(PARTNER, "EXC-B2", "EXCHANGE_PARTNER"), one(number, "identity")))
                .isEmpty();
        assertThat(record(token(PARTNER, SITE, "EXCHANGE_PARTNER"), one(number, "identity")))
                .hasSize(1);
        // Nor is it told of somebody who moved away.
        String code = subscribed(token(PARTNER, SITE, "EXCHANGE_PARTNER"), number, "DEPARTURE", "identity");
        change(her, new PersonChange.Moved("EXC-B2", registration.today()));
        assertThat(stage(code)).isEqualTo("ENDED");
    }

    @Test
    void aMessageSentTwiceIsOneAndAnotherUnderItsIdentifierIsRefused() {
        String number = number();
        SubjectId her = woman("Salma Senttwice", number);
        consents(her, "identity");
        String token = partner();
        String message = one(number, "identity");
        JsonNode first = ok(token, "/sync/search", message);
        JsonNode again = ok(token, "/sync/search", message);
        assertThat(at(again, "/message/correlation_id")).isEqualTo(at(first, "/message/correlation_id"));
        assertThat(jdbc.sql("select count(*) from exchange_enquiry where person = ?")
                        .param(her.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        HttpResponse<String> other = post(token, "/sync/search", message.replace("TRACING", "HEALTH"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"status\":\"rjct\"", "rjct.message_id.duplicate");
        // What was answered once is judged anew: her consent may be gone.
        answers(her, PARTNER, "TRACING", ConsentTuple.Answer.WITHDRAWN, "identity");
        assertThat(at(ok(token, "/sync/search", message), "/message/search_response/0/data/reg_records"))
                .isEmpty();
        // Another partner's message of the same identifier is another message.
        assertThat(post(partner(), "/sync/search", message).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerWaitsToBeFetchedAndIsJudgedWhenItIs() {
        String number = number();
        SubjectId her = woman("Khadija Fetched", number);
        consents(her, "identity");
        String token = partner();
        String transaction = uuid();
        String one = "11";
        String two = "22";
        String message = search(
                uuid(),
                transaction,
                entry(one, "PROGRES", number, "identity"),
                entry(two, "PROGRES", number(), "identity"));
        JsonNode ack = ok(token, "/search", message);
        assertThat(at(ack, "/message/ack_status").stringValue()).isEqualTo("ACK");
        String correlation = transactionOf(ack);
        String pointer = "/message/txnstatus_response/txn_status/search_response";
        for (String body : List.of(
                status(uuid(), "search", "transaction_id", '"' + transaction + '"'),
                status(uuid(), "search", "correlation_id", '"' + correlation + '"'))) {
            JsonNode results = at(ok(token, "/sync/txn/status", body), pointer);
            assertThat(results).hasSize(2);
            assertThat(results.get(0).toString()).contains("Khadija Fetched");
            assertThat(results.get(1).toString()).contains("\"reg_records\":[]");
        }
        JsonNode second = at(
                ok(token, "/sync/txn/status", status(transaction, "search", "reference_id_list", "[\"22\"]")), pointer);
        assertThat(second).hasSize(1);
        answers(her, PARTNER, "TRACING", ConsentTuple.Answer.WITHDRAWN, "identity");
        assertThat(at(
                                ok(
                                        token,
                                        "/sync/txn/status",
                                        status(uuid(), "search", "correlation_id", '"' + correlation + '"')),
                                pointer)
                        .toString())
                .doesNotContain("Khadija");
        for (String body : List.of(
                status(uuid(), "search", "transaction_id", "\"404\""),
                status(uuid(), "search", "correlation_id", "\"none\""),
                status(uuid(), "subscribe", "transaction_id", '"' + transaction + '"'),
                status(transaction, "search", "reference_id_list", "[\"33\"]"))) {
            HttpResponse<String> none = post(token, "/sync/txn/status", body);
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("err.request.not_found");
        }
        // Nobody fetches what another account asked.
        assertThat(post(
                                partner(),
                                "/sync/txn/status",
                                status(uuid(), "search", "transaction_id", '"' + transaction + '"'))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSubscriptionTellsWhatItCoversAndEndsWithTheConsent() {
        String number = number();
        SubjectId her = woman("Ayesha Followed", number);
        consents(her, "identity");
        String token = partner();
        String update = subscribed(token, number, "UPDATE", "identity");
        String departure = subscribed(token, number, "DEPARTURE", "identity");
        String death = subscribed(token, number, "DEATH", "identity");
        assertThat(at(ok(token, "/sync/notify", notices(0)), "/message/notify_event"))
                .isEmpty();

        change(her, new PersonChange.Moved(SITE, registration.today())); // contact, which nobody asked for
        change(her, new PersonChange.PrivateTalkWanted(true));
        assertThat(at(ok(token, "/sync/notify", notices(0)), "/message/notify_event"))
                .isEmpty();
        change(
                her,
                new PersonChange.NameCorrected(vault.vault().sealer().seal(her, Fields.NAME, "Ayesha Followedtoo")),
                new PersonChange.BirthCorrected(
                        vault.vault().sealer().seal(her, Fields.BIRTH, Birth.in(1990)),
                        org.ashroy.app.registration.BirthYears.of(Birth.in(1990))));
        change(her, new PersonChange.StatusChanged(Status.LEFT, registration.today()));
        JsonNode told = ok(token, "/sync/notify", notices(0));
        JsonNode events = at(told, "/message/notify_event");
        assertThat(events).hasSize(2);
        assertThat(events.get(0).toString())
                .contains(update, "\"reg_event_type\":\"UPDATE\"", "\"reference_id\":\"77\"")
                .doesNotContain("Ayesha")
                .doesNotContain(her.value().toString());
        assertThat(events.get(1).toString()).contains(departure, "DEPARTURE");
        long next = at(told, "/header/meta/next").longValue();
        assertThat(at(ok(token, "/sync/notify", notices(next)), "/message/notify_event"))
                .isEmpty();
        // What was not fetched waits; another account has nothing to fetch.
        assertThat(at(ok(token, "/sync/notify", notices(0)), "/message/notify_event"))
                .hasSize(2);
        assertThat(at(ok(partner(), "/sync/notify", notices(0)), "/message/notify_event"))
                .isEmpty();

        // The same again runs already; what she takes back ends all, in the same moment, also what waits.
        String transaction = uuid();
        ok(token, "/subscribe", subscribe(transaction, number, "UPDATE", "identity"));
        assertThat(ok(
                                token,
                                "/sync/txn/status",
                                status(transaction, "subscribe", "transaction_id", '"' + transaction + '"'))
                        .toString())
                .contains("rjct.event.already_subscribed");
        answers(her, PARTNER, "TRACING", ConsentTuple.Answer.WITHDRAWN, "identity");
        assertThat(List.of(update, departure, death))
                .allMatch(code -> stage(code).equals("ENDED"));
        change(her, new PersonChange.StatusChanged(Status.DECEASED, registration.today()));
        assertThat(at(ok(token, "/sync/notify", notices(0)), "/message/notify_event"))
                .isEmpty();
        // Agreeing anew does not bring it back.
        consents(her, "identity");
        assertThat(stage(update)).isEqualTo("ENDED");
    }

    private String stage(String code) {
        return jdbc.sql("select stage from exchange_enquiry where id = ?")
                .param(UUID.fromString(code))
                .query(String.class)
                .single();
    }

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private Erasure erasure;

    @Autowired
    private TestDisk disk;

    @Test
    void whatOnlyTheCalendarEndedEndsAndAnUnsubscriptionIsAllOrNothing() {
        String number = number();
        SubjectId her = woman("Nur Overdue", number);
        change(
                her,
                new PersonChange.ConsentAnswered(new ConsentTuple(
                        PARTNER,
                        "TRACING",
                        new java.util.TreeSet<>(java.util.Set.of("identity")),
                        "CH",
                        registration.today(),
                        "1",
                        "rhg",
                        "SPOKEN_TO_CLERK",
                        ConsentTuple.Answer.GRANTED)));
        String token = partner();
        String code = subscribed(token, number, "DEATH", "identity");
        subscriptions.considerAll();
        assertThat(stage(code)).isEqualTo("RUNNING");
        // Somebody else's code among them: none is ended.
        String transaction = uuid();
        ok(partner(), "/unsubscribe", unsubscribe(transaction, code));
        assertThat(stage(code)).isEqualTo("RUNNING");
        String own = uuid();
        ok(token, "/unsubscribe", unsubscribe(own, code));
        assertThat(stage(code)).isEqualTo("ENDED");
        JsonNode reply = at(
                ok(token, "/sync/txn/status", status(uuid(), "unsubscribe", "transaction_id", '"' + own + '"')),
                "/message/txnstatus_response/txn_status");
        assertThat(reply.toString()).contains("\"status\":\"succ\"", code, "unsubscribe");
        String wrong = uuid();
        ok(token, "/unsubscribe", unsubscribe(wrong, "not-a-code"));
        assertThat(ok(token, "/sync/txn/status", status(uuid(), "unsubscribe", "transaction_id", '"' + wrong + '"'))
                        .toString())
                .contains("rjct.subscription_code.invalid");
        // An organisation's account that ended ends its subscriptions.
        String second = subscribed(token, number, "DEATH", "identity");
        jdbc.sql("update account set active = false where id = (select account from exchange_enquiry where id = ?)")
                .param(UUID.fromString(second))
                .update();
        subscriptions.considerAll();
        assertThat(stage(second)).isEqualTo("ENDED");
        // So does the erasure of her data, also on a disk that is nearly full.
        String third = subscribed(shared(), number, "DEATH", "identity");
        disk.say(0);
        try {
            erasure.erase(her, Ledger.SYSTEM);
        } finally {
            disk.sayWhatIs();
        }
        assertThat(stage(third)).isEqualTo("ENDED");
        assertThat(record(shared(), one(number, "identity"))).isEmpty();
    }

    @Test
    void herOwnPaperAndTheOfficersScreenShowWhatLeft() {
        String number = number();
        SubjectId her = woman("Momtaz Ownpaper", number);
        consents(her, "identity");
        String token = partner();
        record(token, one(number, "identity"));
        record(token, one(number(), "identity"));
        account("exc-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("exc-clerk");
        clerk.get("/people/" + her.value());
        assertThat(clerk.post("/people/" + her.value() + "/own-data").body())
                .contains("EXC-RC</bdi>, Tracing a missing person or her family", "(registry exchange)")
                .doesNotContain("Nothing was handed to another organisation");
        account("exc-officer", "DATA_PROTECTION_OFFICER");
        Visitor officer = Visitor.at(port).signIn("exc-officer");
        assertThat(officer.get("/exchange?recipient=" + PARTNER).body())
                .contains("Data of persons", "Organisation: EXC-RC")
                .doesNotContain("Momtaz")
                .doesNotContain(her.value().toString())
                .doesNotContain(number);
        assertThat(officer.get("/exchange/subscriptions?running=only").status()).isEqualTo(200);
        assertThat(clerk.get("/exchange").status()).isEqualTo(403);
    }

    private void refused(String body, int status, String... words) {
        HttpResponse<String> answer = post(shared(), "/sync/search", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words).doesNotContain("Secretname");
        HttpResponse<String> waiting = post(shared(), "/search", body);
        assertThat(waiting.statusCode()).as(waiting.body()).isEqualTo(status);
        assertThat(waiting.body()).contains("\"ack_status\":\"ERR\"").doesNotContain("Secretname");
    }

    private String sharedToken = "";

    private String shared() {
        if (sharedToken.isEmpty()) {
            sharedToken = partner();
        }
        return sharedToken;
    }

    @Test
    void anEnvelopeThatIsWrongIsRefusedInTheStandardsWords() {
        String good = one("EXCSecretname", "identity");
        for (String broken : List.of(
                "",
                "[",
                "null",
                "[]",
                "{}",
                "{\"header\": 3}",
                good + "x",
                good.replace("\"message\":", "\"header\":"))) {
            refused(broken, 400, "err.request.bad");
        }
        refused(good.replace("\"1.0.0\", \"message_id\"", "\"2.0.0\", \"message_id\""), 400, "rjct.version.invalid");
        refused(good.replaceFirst("\"message_id\": \"[^\"]*\"", "\"message_id\": \"Secretname\""), 400, "message_id");
        refused(stamped(good, Instant.now().minus(Duration.ofMinutes(11)).toString()), 400, "rjct.message_ts.invalid");
        refused(stamped(good, Instant.now().plus(Duration.ofMinutes(11)).toString()), 400, "rjct.message_ts.invalid");
        refused(stamped(good, "2026-01-01T00:00:00"), 400, "rjct.message_ts.invalid");
        refused(good.replace("\"action\": \"search\"", "\"action\": \"subscribe\""), 400, "rjct.action.invalid");
        refused(good.replace("\"total_count\": 1", "\"total_count\": 2"), 400, "rjct.total_count.invalid");
        refused(
                good.replace("\"total_count\": 1", "\"total_count\": 2000000000"),
                400,
                "rjct.total_count.limit_exceeded");
        refused(good.replace("\"" + PARTNER + "\"", "\"TEST\""), 400, "err.sender_id.invalid");
        refused(good.replace("\"ashroy\"", "\"somebody\""), 400, "err.receiver_id.invalid");
        refused("{\"signature\": \"Signature: x\"," + good.substring(1), 400, "err.signature.invalid");
        refused(
                good.replace("\"is_msg_encrypted\": false", "\"is_msg_encrypted\": true"),
                400,
                "err.encryption.invalid");
        refused(
                good.replaceFirst("\"transaction_id\": \"[^\"]*\"", "\"transaction_id\": \"Secretname\""),
                400,
                "transaction_id");
        String[] many = new String[101];
        for (int at = 0; at < many.length; at++) {
            many[at] = entry(String.valueOf(at), "PROGRES", "EXCSecretname", "identity");
        }
        refused(search(uuid(), uuid(), many), 400, "rjct.total_count.limit_exceeded", "At most 100");
        // A body of more than a megabyte.
        refused(good.replace("EXCSecretname", "1".repeat(1 << 20)), 400, "err.request.bad");
        assertThat(post("ashroy_none", "/sync/search", good).body()).contains("err.request.unauthorized");
        assertThat(post(token("TEST", "", "SUPERVISOR"), "/sync/search", good).statusCode())
                .isEqualTo(403);
    }

    private static String stamped(String body, String when) {
        return body.replaceFirst("\"message_ts\": \"[^\"]*\"", "\"message_ts\": \"" + when + "\"");
    }

    @Test
    void aRequestThatIsWrongIsRejectedAloneAndBesideItTheOthersAreAnswered() {
        String number = number();
        consents(woman("Sanjida Beside", number), "identity");
        String good = entry("1", "PROGRES", number, "identity");
        Map<String, String> wrong = Map.ofEntries(
                Map.entry(entry("x-y-z", "PROGRES", number, "identity"), "rjct.reference_id.invalid"),
                Map.entry(good.replace("\"version\"", "\"was\": 1, \"version\""), "rjct.reference_id.duplicate"),
                Map.entry(
                        entry("3", "PROGRES", number, "identity")
                                .replaceFirst("\"timestamp\": \"[^\"]*\"", "\"timestamp\": \"now\""),
                        "rjct.timestamp.invalid"),
                Map.entry(
                        entry("4", "PROGRES", number, "identity").replace("idtype-value", "expression"),
                        "rjct.search_criteria.invalid"),
                Map.entry(
                        entry("5", "PROGRES", number, "identity").replace("idtype-value", "predicate"),
                        "rjct.search_criteria.invalid"),
                Map.entry(
                        entry("6", "PROGRES", number, "identity").replace("\"Member\"", "\"Group\""),
                        "rjct.search_criteria.invalid"),
                Map.entry(entry("7", "FCN", number, "identity"), "rjct.search_criteria.invalid"),
                Map.entry(entry("8", "NATIONAL_ID", number, "identity"), "rjct.search_criteria.invalid"),
                Map.entry(entry("9", "UNHEARD", number, "identity"), "rjct.search_criteria.invalid"),
                Map.entry(entry("10", "UIN", "P-0000-0000-001", "identity"), "rjct.search_criteria.invalid"),
                Map.entry(entry("11", "PROGRES", "", "identity"), "rjct.search_criteria.invalid"),
                Map.entry(entry("12", "PROGRES", number), "rjct.search_criteria.invalid"),
                Map.entry(entry("13", "PROGRES", number, "narrative"), "rjct.search_criteria.invalid"),
                Map.entry(
                        entry("14", "PROGRES", number, "identity").replace("TRACING", "DANGER_TO_LIFE"),
                        "rjct.search_criteria.invalid"),
                Map.entry(
                        entry("15", "PROGRES", number, "identity").replace("\"page_number\": 1", "\"page_number\": 2"),
                        "rjct.pagination.invalid"),
                Map.entry(
                        entry("16", "PROGRES", number, "identity")
                                .replace("\"categories\"", "\"jurisdiction\": \"XX\", \"categories\""),
                        "rjct.search_criteria.invalid"),
                Map.entry("\"no object\"", "rjct.reference_id.invalid"));
        List<String> entries = new ArrayList<>(List.of(good));
        entries.addAll(wrong.keySet());
        JsonNode results = at(
                ok(partner(), "/sync/search", search(uuid(), uuid(), entries.toArray(String[]::new))),
                "/message/search_response");
        assertThat(results).hasSize(entries.size());
        assertThat(results.get(0).toString()).contains("Sanjida Beside");
        for (int at = 1; at < entries.size(); at++) {
            assertThat(results.get(at).toString())
                    .as(entries.get(at))
                    .contains("\"status\":\"rjct\"", wrong.getOrDefault(entries.get(at), "?"), "status_reason_message")
                    .doesNotContain("Sanjida");
        }
        String transaction = uuid();
        ok(shared(), "/subscribe", subscribe(transaction, number, "MARRIAGE", "identity"));
        assertThat(ok(
                                shared(),
                                "/sync/txn/status",
                                status(uuid(), "subscribe", "transaction_id", '"' + transaction + '"'))
                        .toString())
                .contains("rjct.notify_types.invalid");
    }

    @Test
    void aNumberOfAnyIssuerIsFoundWithItsIssuerOnly() {
        SubjectId id = SubjectId.create();
        String number = number();
        registration.register(
                org.ashroy.app.TestPeople.alone(
                        SITE,
                        id,
                        org.ashroy.app.TestPeople.woman("Rehana Issued", 1980)
                                .identifiers(List.of(new org.ashroy.app.registration.IdentifierValue(
                                        "NATIONAL_ID", "Bangladesh", number)))
                                .build()),
                Ledger.SYSTEM);
        consents(id, "identity");
        assertThat(record(
                        shared(), search(uuid(), uuid(), entry(uuid(), "NATIONAL_ID@Bangladesh", number, "identity"))))
                .hasSize(1);
        assertThat(record(shared(), search(uuid(), uuid(), entry(uuid(), "NATIONAL_ID@India", number, "identity"))))
                .isEmpty();
        // A number that was taken from her finds her no more.
        change(
                id,
                new PersonChange.IdentifierRemoved(registration
                        .person(id)
                        .state()
                        .identity()
                        .identifiers()
                        .elements()
                        .iterator()
                        .next()));
        assertThat(record(
                        shared(), search(uuid(), uuid(), entry(uuid(), "NATIONAL_ID@Bangladesh", number, "identity"))))
                .isEmpty();
    }

    @Test
    void whatTwoDesksWroteDifferentlyIsNotSentBeforeItIsSettled() {
        String number = number();
        SubjectId her = woman("Taslima Conflict", number);
        consents(her, "identity");
        var heads = registration.person(her).heads();
        for (String name : List.of("Taslima Onedesk", "Taslima Otherdesk")) {
            registration.change(
                    CommandId.create(),
                    her,
                    heads,
                    List.of(new PersonChange.NameCorrected(
                            vault.vault().sealer().seal(her, Fields.NAME, name))),
                    Ledger.SYSTEM);
        }
        assertThat(record(shared(), one(number, "identity")).toString())
                .contains("\"unsettled\":[\"name\"]", number)
                .doesNotContain("Taslima");
    }

    @Test
    void aLockedServerAnswersNobodyAndSaysSo() {
        String number = number();
        consents(woman("Hamida Locked", number), "identity");
        String token = partner();
        vault.lock();
        try {
            HttpResponse<String> answer = post(token, "/sync/search", one(number, "identity"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("err.service.unavailable");
        } finally {
            vault.unlock(PASSPHRASE.toCharArray());
        }
        assertThat(record(token, one(number, "identity"))).hasSize(1);
    }

    @Test
    void oneAccountAsksForSoManyPersonsAndNoMore() {
        String token = partner();
        String[] hundred = new String[100];
        for (int at = 0; at < hundred.length; at++) {
            // Wrong ones count too, and are looked up nowhere.
            hundred[at] = entry(String.valueOf(at), "UNHEARD", "1", "identity");
        }
        for (int message = 0; message < 10; message++) {
            ok(token, "/search", search(uuid(), uuid(), hundred));
        }
        HttpResponse<String> more = post(token, "/sync/search", one(number(), "identity"));
        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.body()).contains("err.request.too_many_requests");
    }
}
