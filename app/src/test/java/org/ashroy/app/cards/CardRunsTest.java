package org.ashroy.app.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.PrintedCard;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CardRunsTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cards cards;

    @Autowired
    private CardRuns runs;

    @Autowired
    private CardKind kind;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Erasure erasure;

    @Autowired
    private AccessLogReader log;

    /** A block of its own for each test, so that nobody of another test lives there. */
    private String site = "";

    private Visitor clerk = Visitor.at(0);

    @BeforeEach
    void place() {
        site = "RUN-" + UUID.randomUUID().toString().substring(28);
        sites.save(new Site(site, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        String account = "run" + UUID.randomUUID().toString().substring(24);
        accountAt(site, account, "REGISTRATION_CLERK");
        clerk = Visitor.at(port).signIn(account);
    }

    private UUID woman(String name, int born) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(site, id, TestPeople.woman(name, born).build()), Ledger.SYSTEM);
        return id.value();
    }

    private String code(UUID person) {
        return rows.byId(person).orElseThrow().code();
    }

    private SubjectId given(UUID person, boolean named) {
        SubjectId card = SubjectId.create();
        cards.give(CommandId.create(), card, person, new Cards.Order(false, named), Ledger.SYSTEM);
        return card;
    }

    /** Makes cards by the page and gives back the page of the run. */
    private Visitor.Page made(String... fields) {
        Visitor.Page page = clerk.get("/cards/runs");
        Visitor.Page plan = clerk.post("/cards/runs", Forms.with(page.body(), fields));
        assertThat(plan.body()).contains("People who get a card");
        return clerk.post("/cards/runs", Forms.with(plan.body(), both(fields, "act", "make")));
    }

    private static String[] both(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private Visitor.Page prepared(int count) {
        Visitor.Page page = clerk.get("/cards/runs");
        return clerk.post(
                "/cards/runs/prepared",
                Forms.in(page.body(), "/cards/runs/prepared", "desk", site, "count", String.valueOf(count)));
    }

    private String sheets(Visitor.Page run) {
        return clerk.post(run.path() + "/print", Forms.in(run.body(), run.path() + "/print"))
                .body();
    }

    /** What a scanner reads from each card on these sheets. */
    private static List<String> squares(String sheets) {
        return Arrays.stream(sheets.split("<div class=\"card\">", -1))
                .skip(1)
                .map(PrintedCard::text)
                .toList();
    }

    private Visitor.Page read(String square) {
        clerk.get("/cards");
        return clerk.post("/cards", "text", square);
    }

    private static SubjectId run(Visitor.Page page) {
        return SubjectId.of(page.path().substring("/cards/runs/".length()));
    }

    private SubjectId card(CardReading reading) {
        return new SubjectId(
                switch (reading) {
                    case CardReading.Held held -> held.card();
                    case CardReading.Prepared prepared -> prepared.card();
                    case CardReading.Refused refused -> throw new AssertionError(refused);
                });
    }

    private void bind(SubjectId card, SortedSet<EventId> heads, UUID person) {
        Card before = cards.card(card).state();
        assertThat(before.ended()).isFalse();
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(kind, card, heads, new CardChange.Bound(person))));
    }

    @Test
    void aBlockGetsItsCardsByTheSheetInOneActAndWhoeverHasOneKeepsItUntilTheNewOneIsInHerHand() {
        UUID with = woman("Fatima Khatun", 1980);
        UUID without = woman("Rashida Begum", 1975);
        UUID ending = woman("Sokina Bibi", 1969);
        SubjectId old = given(ending, true);
        given(with, false);
        // Her card ends in less than a month.
        LocalDate today = registration.today();
        ledger.perform(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            CardChange.Given ends = cards.drawn(ending, new Cards.Order(false, true));
            recorder.record(
                    kind,
                    old,
                    cards.card(old).heads(),
                    new CardChange.Given(
                            ending,
                            ends.code(),
                            ends.token(),
                            ends.digest(),
                            false,
                            true,
                            today.minusYears(2),
                            today.plusDays(3)));
        }));
        Visitor.Page plan =
                clerk.post("/cards/runs", Forms.with(clerk.get("/cards/runs").body(), "site", site, "act", "plan"));
        assertThat(plan.body()).contains("People who get a card: 2.", "valid for longer than a month: 1");
        Visitor.Page run = made("site", site);
        assertThat(run.path()).startsWith("/cards/runs/");
        assertThat(run.body()).contains(code(without), code(ending)).doesNotContain(code(with));

        int before = log.ofSubject(without, 100).size();
        String first = sheets(run);
        assertThat(log.ofSubject(without, 100)).hasSize(before + 1);
        assertThat(first).contains("Sokina Bibi").doesNotContain("Rashida", "<img");
        assertThat(squares(first)).hasSize(2);
        Visitor.Page again = clerk.get(run.path());
        assertThat(again.body()).contains("Printed 1 times so far");
        assertThat(squares(sheets(again))).isEqualTo(squares(first));
        assertThat(runs.run(run(run)).printed()).isEqualTo(2);

        // Nobody else is made a second card, and nobody's card ended behind her back.
        Visitor.Page twice =
                clerk.post("/cards/runs", Forms.with(clerk.get("/cards/runs").body(), "site", site, "act", "make"));
        assertThat(twice.body()).contains("Nobody here needs a card now");
        assertThat(cards.card(old).state().ended()).isFalse();
        for (String square : squares(first)) {
            CardReading reading = cards.read(square);
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            CardReading.Held.class,
                            held -> assertThat(held.notice()).isEqualTo(CardReading.Notice.NOT_HANDED_OVER));
            Visitor.Page read = read(square);
            assertThat(read.body()).contains("She has it now");
            Matcher act = Pattern.compile("action=\"([^\"]+/hand-over)\"").matcher(read.body());
            assertThat(act.find()).isTrue();
            clerk.post(act.group(1), Forms.in(read.body(), act.group(1)));
            assertThat(cards.read(square))
                    .isInstanceOfSatisfying(
                            CardReading.Held.class,
                            held -> assertThat(held.notice()).isEqualTo(CardReading.Notice.NONE));
            // The second copy of a sheet that was printed twice.
            assertThatThrownBy(() -> runs.handOver(CommandId.create(), card(reading), Ledger.SYSTEM))
                    .isInstanceOf(RefusedInputException.class)
                    .hasMessage("run.handed-already");
        }
        assertThat(cards.card(old).state().ended()).isTrue();
        Visitor.Page all = clerk.get(run.path());
        assertThat(all.body()).contains("handed over").doesNotContain("on sheets");
        assertThat(clerk.post(
                                run.path() + "/print",
                                "command",
                                UUID.randomUUID().toString())
                        .body())
                .contains("No card of this run is left to print");
    }

    @Test
    void aPreparedCardIsNobodysUntilItIsBoundAndThenHersAlone() {
        UUID person = woman("Amina Khatun", 1991);
        UUID other = woman("Nur Jahan", 1985);
        SubjectId hadBefore = given(person, false);
        Visitor.Page run = prepared(3);
        List<String> squares = squares(sheets(run));
        assertThat(squares).hasSize(3).doesNotHaveDuplicates();
        String square = squares.getFirst();
        CardReading reading = cards.read(square);
        assertThat(reading).isEqualTo(new CardReading.Prepared(card(reading).value(), false));

        Visitor.Page read = read(square);
        String bind = "/cards/" + card(reading).value() + "/bind";
        assertThat(read.body()).contains("nobody's yet", bind);
        Visitor.Page wrong = clerk.post(bind, Forms.in(read.body(), bind, "code", "P-0000"));
        assertThat(wrong.body()).contains("Nobody of this code is in your area");
        Visitor.Page bound = clerk.post(bind, Forms.in(wrong.body(), bind, "code", code(person)));
        assertThat(bound.path()).isEqualTo("/people/" + person + "/cards");
        assertThat(cards.read(square))
                .isEqualTo(new CardReading.Held(card(reading).value(), person, CardReading.Notice.NONE));
        assertThat(cards.card(hadBefore).state().ended()).isTrue();

        // A copy of her card in another hand cannot be made somebody else's.
        Visitor.Page copied = clerk.post(
                bind,
                "command",
                UUID.randomUUID().toString(),
                "heads",
                cards.card(card(reading)).heads().first().toString(),
                "code",
                code(other));
        assertThat(copied.body()).contains("given to somebody else");
        assertThat(cards.card(card(reading)).state().person()).contains(person);
        // It is printed again from her page, as any card of hers.
        String printed = clerk.post(
                        "/people/" + person + "/cards/" + card(reading).value() + "/print")
                .body();
        assertThat(PrintedCard.text(printed)).isEqualTo(square);
    }

    @Test
    void aPreparedCardThatWasLostBeforeItWasGivenIsRefusedAndSaysSo() {
        UUID person = woman("Halima Khatun", 1970);
        Visitor.Page run = prepared(2);
        List<String> squares = squares(sheets(run));
        SubjectId lost = card(cards.read(squares.getFirst()));
        assertThat(clerk.post(run.path() + "/lost", Forms.in(run.body(), run.path() + "/lost"))
                        .body())
                .contains("Choose at least one card");
        Visitor.Page page = clerk.post(
                run.path() + "/lost",
                Forms.in(run.body(), run.path() + "/lost", "lost", lost.value().toString()));
        assertThat(page.body()).contains("lost before it was given");
        assertThat(cards.read(squares.getFirst())).isEqualTo(new CardReading.Refused(CardReading.Why.ENDED));
        assertThat(cards.read(squares.getLast())).isInstanceOf(CardReading.Prepared.class);
        String bind = "/cards/" + lost.value() + "/bind";
        Visitor.Page refused = clerk.post(
                bind,
                "command",
                UUID.randomUUID().toString(),
                "heads",
                cards.card(lost).heads().first().toString(),
                "code",
                code(person));
        assertThat(refused.body()).contains("lost before it was given. Give her another one now");
        assertThat(squares(sheets(clerk.get(run.path())))).containsExactly(squares.getLast());
    }

    @Test
    void aPreparedCardThatTwoDesksGaveToTwoPeopleIsToldApartAndSettledByWhoHasIt() {
        UUID one = woman("Morium Begum", 1982);
        UUID two = woman("Dildar Begum", 1983);
        Visitor.Page run = prepared(1);
        String square = squares(sheets(run)).getFirst();
        SubjectId card = card(cards.read(square));
        SortedSet<EventId> shown = cards.card(card).heads();
        bind(card, shown, one);
        // The other desk had seen the same, and wrote down another name.
        bind(card, shown, two);
        assertThat(cards.read(square)).isEqualTo(new CardReading.Prepared(card.value(), true));
        assertThat(clerk.get(run.path()).body()).contains("given to two people");
        Visitor.Page read = read(square);
        assertThat(read.body()).contains("given to two people by two desks");
        String bind = "/cards/" + card.value() + "/bind";
        clerk.post(bind, Forms.in(read.body(), bind, "code", code(two)));
        assertThat(cards.read(square)).isEqualTo(new CardReading.Held(card.value(), two, CardReading.Notice.NONE));
    }

    @Test
    void whoeverWasErasedSinceIsLeftOutOfTheSheetsAndTheOthersArePrinted() {
        UUID stays = woman("Setara Begum", 1977);
        UUID erased = woman("Laila Begum", 1978);
        Visitor.Page run = made("site", site);
        erasure.erase(new SubjectId(erased), Ledger.SYSTEM);
        String sheets = sheets(clerk.get(run.path()));
        assertThat(squares(sheets)).hasSize(1);
        assertThat(sheets).contains("1 cards are not on these sheets", code(stays));
    }

    @Test
    void codesOfPeopleAndHouseholdsAreTakenAndWhatIsNobodysIsSaid() {
        UUID here = woman("Jamila", 1988);
        sites.save(new Site("RUN-AWAY", "Elsewhere", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId away = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        "RUN-AWAY", away, TestPeople.woman("Away", 1980).build()),
                Ledger.SYSTEM);
        String typed = code(here) + "\n" + code(away.value()) + "\nnot a code";
        Visitor.Page plan =
                clerk.post("/cards/runs", Forms.with(clerk.get("/cards/runs").body(), "codes", typed, "act", "plan"));
        assertThat(plan.body())
                .contains("People who get a card: 1.", "Outside your area: 1", "not a code", "Nobody has this code");
        assertThat(clerk.post("/cards/runs", Forms.with(clerk.get("/cards/runs").body(), "site", "RUN-AWAY"))
                        .body())
                .contains("no such place in your area");
        assertThat(clerk.post("/cards/runs", Forms.with(clerk.get("/cards/runs").body(), "act", "plan"))
                        .body())
                .contains("Choose a place, or write codes");
        for (String count : List.of("0", "201", "many", "")) {
            Visitor.Page page = clerk.get("/cards/runs");
            assertThat(clerk.post(
                                    "/cards/runs/prepared",
                                    Forms.in(page.body(), "/cards/runs/prepared", "desk", site, "count", count))
                            .body())
                    .contains("Write how many, from 1 to 200");
        }
    }

    @Test
    void cardsOfAnotherAreaAreForNobodyElse() {
        Visitor.Page run = prepared(1);
        sites.save(new Site("RUN-OTHER", "Another", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        accountAt("RUN-OTHER", "run-elsewhere", "REGISTRATION_CLERK");
        Visitor elsewhere = Visitor.at(port).signIn("run-elsewhere");
        for (String act : List.of("/print", "/lost")) {
            assertThat(elsewhere
                            .post(run.path() + act, "command", UUID.randomUUID().toString())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(elsewhere.get(run.path()).status()).isEqualTo(403);
        assertThat(elsewhere.get("/cards/runs").body()).doesNotContain(run.path());
        accountAt(site, "run-field", "FIELD_WORKER");
        assertThat(Visitor.at(port).signIn("run-field").get("/cards/runs").status())
                .isEqualTo(403);
        assertThat(Set.copyOf(runs.cardsOf(run(run)))).hasSize(1);
    }
}
