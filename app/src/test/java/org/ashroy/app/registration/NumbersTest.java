package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.children.Children;
import org.ashroy.app.children.Situation;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class NumbersTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Registration registration;

    @Autowired
    private Numbers numbers;

    @Autowired
    private PersonIndex index;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Children children;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Sites sites;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aBlock() {
        sites.save(new Site("NUM-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private SubjectId holder(String name, String type, String value) {
        return holder(TestPeople.woman(name, 1980), "NUM-B1", type, value);
    }

    private SubjectId holder(NewPerson.Builder person, String site, String type, String value) {
        SubjectId id = SubjectId.create();
        NewPerson holder = person.identifiers(List.of(new IdentifierValue(type, "UNHCR", value)))
                .build();
        registration.register(TestPeople.alone(site, id, holder), Ledger.SYSTEM);
        return id;
    }

    private static String pageOf(SubjectId one, SubjectId other) {
        return "/numbers/" + NumberFinding.idOf(SameNumber.Pair.of(one.value(), other.value()));
    }

    private boolean open(SubjectId one, SubjectId other) {
        SameNumber.Pair pair = SameNumber.Pair.of(one.value(), other.value());
        return numbers.open("NUM-B1", LocalDate.of(2000, 1, 1), new UUID(0, 0), 500).stream()
                .anyMatch(row -> row.one().equals(pair.one()) && row.other().equals(pair.other()));
    }

    private int held(SubjectId person) {
        return registration
                .person(person)
                .state()
                .identity()
                .identifiers()
                .entries()
                .size();
    }

    @Test
    void theSameNumberOnTwoPeopleWaitsForAPersonWhoDecidesWhoseItIs() {
        SubjectId one = holder("Number Owner", "PROGRES", "NUM-4711-X");
        SubjectId other = holder("Number Mistake", "PROGRES", "num 4711 x");
        assertThat(open(one, other)).isTrue();
        accountAt("NUM-B1", "num-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("num-clerk");
        String list = clerk.get("/numbers").body();
        assertThat(list)
                .contains(
                        registration.person(one).state().code(),
                        registration.person(other).state().code())
                .doesNotContain("4711");
        SameNumber.Pair pair = SameNumber.Pair.of(one.value(), other.value());
        String at = pageOf(one, other);
        assertThat(clerk.get(at).body()).doesNotContain("4711");
        String opened = clerk.post(at + "/open").body();
        assertThat(opened).contains("NUM-4711-X", "num 4711 x");
        assertThat(clerk.post(at, Forms.with(opened)).body()).contains("Choose whose number it is");
        String decision = pair.one().equals(one.value()) ? "ONE" : "OTHER";
        assertThat(clerk.post(at, Forms.with(opened, "decision", decision)).path())
                .isEqualTo("/numbers");
        assertThat(open(one, other)).isFalse();
        assertThat(held(one)).isEqualTo(1);
        assertThat(held(other)).isZero();
    }

    @Test
    void aNumberThatIsRecordedAgainAfterItWasTakenOffIsFoundAgain() {
        SubjectId one = holder("Again One", "PROGRES", "AGAIN-1");
        SubjectId other = holder("Again Other", "PROGRES", "AGAIN-1");
        settle(one, other, NumberFinding.Decision.NEITHER);
        assertThat(held(one) + held(other)).isZero();
        SubjectId third = holder("Again Third", "PROGRES", "AGAIN-1");
        assertThat(open(one, third)).as("those before hold it no more").isFalse();
        registration.change(
                CommandId.create(),
                one,
                registration.person(one).heads(),
                List.of(new PersonChange.IdentifierAdded(vault.vault()
                        .sealer()
                        .seal(one, Fields.IDENTIFIER, new IdentifierValue("PROGRES", "UNHCR", "AGAIN-1")))),
                Ledger.SYSTEM);
        assertThat(open(one, third)).isTrue();
        settle(one, third, NumberFinding.Decision.BOTH);
        assertThat(open(one, third)).isFalse();
        assertThat(held(one) + held(third)).isEqualTo(2);
    }

    private void settle(SubjectId one, SubjectId other, NumberFinding.Decision decision) {
        SubjectId finding = NumberFinding.idOf(SameNumber.Pair.of(one.value(), other.value()));
        Shown shown = new Shown(Map.of(
                finding, numbers.finding(finding).heads(),
                one, registration.person(one).heads(),
                other, registration.person(other).heads()));
        numbers.settle(CommandId.create(), finding, shown, decision, Ledger.SYSTEM);
    }

    @Test
    void onlyWhoIsForThePlacesOfBothPeopleSettles() {
        sites.save(new Site("NUM-B2", "Another block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId here = holder("Number Here", "PROGRES", "NUM-AREA-1");
        SubjectId there = holder(TestPeople.woman("Number There", 1980), "NUM-B2", "PROGRES", "NUM-AREA-1");
        String at = pageOf(here, there);
        accountAt("NUM-B1", "num-here", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("num-here");
        assertThat(open(here, there)).as("nobody lists what she cannot settle").isFalse();
        assertThat(clerk.get("/numbers").body())
                .doesNotContain(registration.person(there).state().code());
        assertThat(clerk.get(at).status()).isEqualTo(403);
        assertThat(clerk.post(at + "/open").status()).isEqualTo(403);
        account("num-everywhere", "REGISTRATION_CLERK");
        Visitor everywhere = Visitor.at(port).signIn("num-everywhere");
        everywhere.get(at);
        String[] settles = Forms.with(everywhere.post(at + "/open").body(), "decision", "NEITHER");
        assertThat(clerk.post(at, settles).status()).isEqualTo(403);
        assertThat(held(here) + held(there)).isEqualTo(2);
        assertThat(everywhere.post(at, settles).path()).isEqualTo("/numbers");
        assertThat(held(here) + held(there)).isZero();
    }

    @Test
    void theNumberOfAChildApartIsTakenOffByChildProtectionOnly() {
        int year = registration.today().getYear();
        SubjectId child = holder(TestPeople.woman("Number Child", year - 12), "NUM-B1", "PROGRES", "NUM-CHILD-1");
        SubjectId other = holder("Number Grown", "PROGRES", "NUM-CHILD-1");
        children.say(CommandId.create(), child.value(), Set.of(), Situation.SEPARATED, Ledger.SYSTEM);
        String at = pageOf(child, other);
        accountAt("NUM-B1", "num-desk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("num-desk");
        clerk.get(at);
        Visitor.Page refused =
                clerk.post(at, Forms.with(clerk.post(at + "/open").body(), "decision", "NEITHER"));
        assertThat(refused.body()).contains("Nobody may speak for this child yet", "Whose is it?");
        assertThat(held(child) + held(other)).isEqualTo(2);
        assertThat(open(child, other)).isTrue();
        accountAt("NUM-B1", "num-protects", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("num-protects");
        supervisor.get(at);
        assertThat(supervisor
                        .post(at, Forms.with(supervisor.post(at + "/open").body(), "decision", "NEITHER"))
                        .path())
                .isEqualTo("/numbers");
        assertThat(held(child) + held(other)).isZero();
    }

    private Set<UUID> mayHold(IdentifierValue number) {
        return index.mayHold(NumberOwners.key(number));
    }

    @Test
    void whatAnErasedPersonHeldIsForgottenWithHerAndWhoElseHoldsItIsNot() {
        List<IdentifierValue> values = Stream.of("ERASED-1", "ERASED-2", "ERASED-3")
                .map(value -> new IdentifierValue("PROGRES", "UNHCR", value))
                .toList();
        SubjectId gone = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        "NUM-B1",
                        gone,
                        TestPeople.woman("Number Erased", 1980)
                                .identifiers(values)
                                .build()),
                Ledger.SYSTEM);
        SubjectId one = holder("Number Stays", "PROGRES", "ERASED-2");
        SubjectId two = holder("Number Stays Too", "PROGRES", "ERASED-3");
        SubjectId three = holder("Number Stays Three", "PROGRES", "ERASED-3");
        assertThat(values).allSatisfy(value -> assertThat(mayHold(value)).contains(gone.value()));
        erasure.erase(gone, Ledger.SYSTEM);
        assertThat(mayHold(values.get(0))).isEmpty();
        assertThat(mayHold(values.get(1))).containsExactly(one.value());
        assertThat(mayHold(values.get(2))).containsExactlyInAnyOrder(two.value(), three.value());
        SubjectId next = holder("Number Next", "PROGRES", "ERASED-2");
        assertThat(mayHold(values.get(1))).containsExactlyInAnyOrder(one.value(), next.value());
        assertThat(open(one, next)).isTrue();
    }

    @Test
    void aNumberThatAWholeFamilySharesIsNoFinding() {
        assertThat(open(holder("Family One", "FCN", "123456"), holder("Family Other", "FCN", "123456")))
                .isFalse();
    }

    @Test
    void findingsAreRebuiltFoundAgainAfterUnlockingAndHoldNoNumber() {
        SubjectId one = holder("Relocked One", "PROGRES", "RELOCK-1");
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        SubjectId other = holder("Relocked Other", "PROGRES", "RELOCK-1");
        assertThat(open(one, other)).isTrue();
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
        assertThat(jdbc.sql("select count(*) from number_finding t where t::text like '%RELOCK%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
