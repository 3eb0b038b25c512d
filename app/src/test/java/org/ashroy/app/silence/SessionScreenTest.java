package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionScreenTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SessionDesk desk;

    @Autowired
    private Silences silences;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cards cards;

    private Village village(String site) {
        return new Village(site, 20, 2012, sites, registration, rows, silences);
    }

    private static String[] form(Visitor.Page page, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        for (String name : List.of("command", "session", "heads")) {
            Matcher matcher =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
            if (matcher.find()) {
                fields.add(name);
                fields.add(matcher.group(1));
            }
        }
        return fields.toArray(String[]::new);
    }

    private Visitor.Page open(Visitor worker, String site) {
        Visitor.Page form = worker.get("/sessions/new");
        String[] fields = form(
                form,
                "type",
                "SCHOOL_DAY",
                "site",
                site,
                "day",
                registration.today().toString(),
                "expectation",
                "AGES",
                "fromAge",
                "6",
                "toAge",
                "17",
                "act",
                "preview");
        Visitor.Page preview = worker.post("/sessions/new", fields);
        assertThat(preview.body()).contains("These people would be expected: 20");
        fields[13] = "open";
        return worker.post("/sessions/new", fields);
    }

    private UUID id(Visitor.Page session) {
        return UUID.fromString(session.path().substring("/sessions/".length()));
    }

    @Test
    void aFieldWorkerOpensASessionTicksTypesImportsTakesBackAndClosesIt() {
        Village village = village("SES-A");
        accountAt("SES-A", "ses-a-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-a-worker");
        Visitor.Page session = open(worker, "SES-A");
        UUID id = id(session);
        assertThat(session.body()).doesNotContain("Pupil").contains(village.code(village.person(0)));

        worker.post(
                session.path() + "/seen",
                form(session, "people", village.person(0).toString(), "show", "EXPECTED"));
        assertThat(desk.session(id).state().seen()).containsExactly(village.person(0));

        String good = village.code(village.person(1));
        String wrong = good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0");
        String typed = good.toLowerCase(Locale.ROOT).replace("-", " ") + "\n" + good + "\n" + wrong + "\n"
                + village.code(village.person(0)) + "\n" + village.householdCode();
        Visitor.Page unsaid = worker.post(session.path() + "/codes", form(worker.get(session.path()), "codes", typed));
        assertThat(unsaid.body()).contains("Choose first how the people were seen");
        Visitor.Page entered = worker.post(
                session.path() + "/codes", form(worker.get(session.path()), "codes", typed, "mode", "FACE"));
        assertThat(entered.body())
                .contains("Recorded: 1")
                .contains("Stands here twice: 1")
                .contains("Not a code: a character is wrong: 1")
                .contains("Was recorded before: 1")
                .contains("The code of a household, not of a person: 1");

        worker.upload(
                session.path() + "/list",
                "list.csv",
                ("code,remark\n" + village.code(village.person(2)) + ",x\n").getBytes(StandardCharsets.UTF_8),
                form(worker.get(session.path()), "mode", "SCAN"));
        worker.post(
                session.path() + "/codes",
                form(worker.get(session.path()), "codes", village.code(village.person(3)), "mode", "HOUSEHOLD"));
        Session now = desk.session(id).state();
        assertThat(now.seen()).containsExactlyInAnyOrder(village.person(0), village.person(1));
        assertThat(now.scanOnly()).containsExactly(village.person(2));
        assertThat(now.households()).hasSize(1);

        worker.post(
                session.path() + "/seen",
                form(
                        worker.get(session.path() + "?show=SCAN"),
                        "people",
                        village.person(2).toString(),
                        "show",
                        "SCAN"));
        assertThat(desk.session(id).state().scanOnly()).isEmpty();

        worker.post(
                session.path() + "/withdraw",
                form(
                        worker.get(session.path() + "?show=SEEN"),
                        "people",
                        village.person(1).toString(),
                        "reason",
                        "WRONG_PERSON",
                        "show",
                        "SEEN"));
        assertThat(desk.session(id).state().seen()).containsExactlyInAnyOrder(village.person(0), village.person(2));
        Visitor.Page closed = worker.post(session.path() + "/close", form(worker.get(session.path()), "held", "true"));
        assertThat(closed.body()).contains("Closed");
        assertThat(worker.get("/sessions?site=SES-A&type=SCHOOL_DAY").body())
                .contains(id.toString())
                .contains("remove this filter");
        assertThat(worker.get("/sessions?site=SES-A&type=DISTRIBUTION").body()).doesNotContain(id.toString());
    }

    @Test
    void namesOpenForOnePageByOneLoggedAct() {
        village("SES-B");
        UUID account = accountAt("SES-B", "ses-b-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-b-worker");
        Visitor.Page session = open(worker, "SES-B");
        assertThat(acts(account)).isZero();
        Visitor.Page names = worker.post(session.path() + "/names", "show", "EXPECTED", "after", "");
        assertThat(names.body()).contains("Pupil Lettera").contains("Pupil Lettert");
        assertThat(acts(account)).isEqualTo(1);
    }

    private long acts(UUID account) {
        return jdbc.sql("select count(*) from access_log where user_id = ? and purpose = 'SIGHTING'")
                .param(account)
                .query(Long.class)
                .single();
    }

    @Test
    void twoWorkersAtOneSessionTakeNothingFromEachOther() {
        Village village = village("SES-C");
        accountAt("SES-C", "ses-c-one", "FIELD_WORKER");
        accountAt("SES-C", "ses-c-two", "FIELD_WORKER");
        Visitor one = Visitor.at(port).signIn("ses-c-one");
        Visitor two = Visitor.at(port).signIn("ses-c-two");
        Visitor.Page session = open(one, "SES-C");
        Visitor.Page other = two.get(session.path());
        one.post(
                session.path() + "/seen",
                form(session, "people", village.person(0).toString(), "show", "EXPECTED"));
        two.post(
                session.path() + "/seen",
                form(other, "people", village.person(1).toString(), "show", "EXPECTED"));
        assertThat(desk.session(id(session)).state().seen())
                .containsExactlyInAnyOrder(village.person(0), village.person(1));
    }

    @Test
    void aSessionOfAnotherAreaAndTheListOfPeopleNotSeenAreClosedToAFieldWorker() {
        village("SES-D");
        village("SES-E");
        accountAt("SES-D", "ses-d-worker", "FIELD_WORKER");
        accountAt("SES-E", "ses-e-worker", "FIELD_WORKER");
        Visitor.Page session = open(Visitor.at(port).signIn("ses-d-worker"), "SES-D");
        Visitor elsewhere = Visitor.at(port).signIn("ses-e-worker");
        assertThat(elsewhere.get(session.path()).status()).isEqualTo(403);
        for (String path : List.of("/not-seen", "/outages", "/checks/" + UUID.randomUUID())) {
            assertThat(elsewhere.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(elsewhere.get("/").body()).doesNotContain("/not-seen");
    }

    @Test
    void whatIsNoListIsRefusedWithWhatToDo() {
        village("SES-F");
        accountAt("SES-F", "ses-f-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-f-worker");
        Visitor.Page session = open(worker, "SES-F");
        Visitor.Page refused = worker.upload(
                session.path() + "/list",
                "list.csv",
                new byte[] {'P', (byte) 0xE9, '\n'},
                form(worker.get(session.path()), "mode", "FACE"));
        assertThat(refused.body()).contains("not in UTF-8");
        Visitor.Page future = worker.post(
                session.path() + "/day",
                form(
                        worker.get(session.path()),
                        "day",
                        registration.today().plusDays(1).toString()));
        assertThat(future.body()).contains("The day lies in the future");
        Visitor.Page notHeld =
                worker.post(session.path() + "/close", form(worker.get(session.path()), "held", "false"));
        assertThat(notHeld.body()).contains("Not held");
    }

    /** A card says the same as the code on it; only somebody who looked makes more of it than a card that was there. */
    @Test
    void cardsAreReadAtASessionAndOnesThatAreNotHersSayWhy() {
        village("SES-CARD");
        UUID one = adult("SES-CARD");
        UUID two = adult("SES-CARD");
        accountAt("SES-CARD", "ses-card-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-card-worker");
        Visitor.Page session = open(worker, "SES-CARD");
        UUID id = id(session);
        String lost = card(one);
        String hers = card(one);
        String other = card(two);
        String typed = String.join("\n", lost, hers, hers, Codes.create('C'), "X".repeat(200), other);
        Visitor.Page entered = worker.post(
                session.path() + "/codes", form(worker.get(session.path()), "codes", typed, "mode", "SCAN"));
        assertThat(entered.body())
                .contains("Not recorded: this card was lost, taken or replaced")
                .contains("Recorded: 2")
                .contains("Stands here twice: 1")
                .contains("this card was not given here")
                .contains("Not a code: a character is wrong: 1")
                .contains(code(one));
        Session now = desk.session(id).state();
        assertThat(now.seen()).isEmpty();
        assertThat(now.scanOnly()).containsExactlyInAnyOrder(one, two);

        Visitor.Page looked = worker.post("/sessions/look?session=" + id, "mode", "FACE", "code", other);
        assertThat(looked.body()).contains(code(two), "\"recorded\":true");
        assertThat(desk.session(id).state().seen())
                .as("looking records nothing")
                .isEmpty();
        assertThat(worker.post("/sessions/look?session=" + id, "mode", "SCAN", "code", hers)
                        .body())
                .contains("Was recorded before");
        worker.post(session.path() + "/codes", form(worker.get(session.path()), "codes", other, "mode", "FACE"));
        assertThat(desk.session(id).state().seen()).containsExactly(two);
        assertThat(worker.post("/sessions/look?session=" + id, "mode", "FACE", "code", other)
                        .body())
                .as("recorded since it was looked at")
                .contains("Was recorded before");
        desk.withdraw(
                CommandId.create(),
                id,
                desk.session(id).heads(),
                Set.of(two),
                WithdrawalReason.WRONG_PERSON,
                Ledger.SYSTEM);
        assertThat(worker.post("/sessions/look?session=" + id, "mode", "FACE", "code", other)
                        .body())
                .as("taken back since it was looked at")
                .doesNotContain("Was recorded before");
    }

    private UUID adult(String site) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(site, id, TestPeople.woman("Adult", 1990).build()), Ledger.SYSTEM);
        return id.value();
    }

    private String code(UUID person) {
        return rows.byId(person).orElseThrow().code();
    }

    private String card(UUID person) {
        SubjectId card = SubjectId.create();
        cards.give(CommandId.create(), card, person, new Cards.Order(false, false), Ledger.SYSTEM);
        return cards.card(card).state().print().orElseThrow().code();
    }

    @Test
    void fiftyThousandScansPastedAtOnceAreRefusedWhole() {
        village("SES-MANY");
        accountAt("SES-MANY", "ses-many-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-many-worker");
        Visitor.Page session = open(worker, "SES-MANY");
        Visitor.Page refused = worker.post(
                session.path() + "/codes",
                form(worker.get(session.path()), "codes", "P-0000-0000-000\n".repeat(50_000), "mode", "SCAN"));
        assertThat(refused.body()).contains("20,000");
        Visitor.Page told = worker.postAs(
                session.path() + "/codes",
                "application/json",
                form(worker.get(session.path()), "codes", "P-0000-0000-000\n".repeat(20_001), "mode", "SCAN"));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("\"text\"").contains("20,000");
        assertThat(desk.session(id(session)).state().batches()).isEmpty();
    }

    /** Whoever collects for one household at two gates in the same moment collects once. */
    @Test
    void theSameCardAtTwoGatesAtOnceIsRecordedOnceAndTheOtherGateIsToldSo() throws Exception {
        village("SES-GATES");
        accountAt("SES-GATES", "ses-gates-worker", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("ses-gates-worker");
        Visitor.Page session = open(worker, "SES-GATES");
        UUID id = id(session);
        Set<EventId> heads = desk.session(id).heads();
        try (ExecutorService gates = Executors.newFixedThreadPool(2)) {
            for (SightingMode mode : SightingMode.values()) {
                for (int time = 0; time < 5; time++) {
                    String card = card(adult("SES-GATES"));
                    CyclicBarrier together = new CyclicBarrier(2);
                    List<Future<CodeOutcome>> both = new ArrayList<>();
                    for (int gate = 0; gate < 2; gate++) {
                        both.add(gates.submit(() -> {
                            together.await();
                            return desk.codes(CommandId.create(), id, heads, mode, List.of(card), Ledger.SYSTEM)
                                    .getFirst()
                                    .outcome();
                        }));
                    }
                    assertThat(List.of(both.get(0).get(), both.get(1).get()))
                            .as("%s", mode)
                            .containsExactlyInAnyOrder(CodeOutcome.SEEN, CodeOutcome.ALREADY);
                }
            }
        }
        Session now = desk.session(id).state();
        assertThat(now.households()).hasSize(5);
        assertThat(now.seen()).hasSize(5);
        assertThat(now.scanOnly()).hasSize(5);
    }
}
