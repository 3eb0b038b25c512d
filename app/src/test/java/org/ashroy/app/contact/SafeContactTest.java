package org.ashroy.app.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.duplicates.Duplicates;
import org.ashroy.app.duplicates.PairReason;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class SafeContactTest extends AppTest {

    private static final String SITE = "CONT-1";

    @LocalServerPort
    private int port;

    @Autowired
    private SafeContacts contacts;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Duplicates duplicates;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        sites.save(new Site("CONT-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    private UUID woman() {
        return registered(SITE);
    }

    private UUID registered(String site) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(site, id, TestPeople.woman("Senuara", 1992).build()), Ledger.SYSTEM);
        return id.value();
    }

    private static ContactPlan plan(String instead) {
        return new ContactPlan(new TreeSet<>(Set.of(Never.HOME_VISIT)), instead, "", "");
    }

    private void say(UUID person, Set<EventId> heads, String instead) {
        contacts.say(CommandId.create(), person, heads, plan(instead), Ledger.SYSTEM);
    }

    @Test
    void whatSheSaysIsOpenedByADeliberateActOnlyAndReplacedByWhatSheSaysNext() {
        UUID person = woman();
        accountAt(SITE, "cont-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cont-clerk");
        String path = "/people/" + person + "/contact";
        Visitor.Page page = clerk.get(path);
        assertThat(page.body()).contains("She has not said how she wants to be reached");
        page = clerk.post(path, Forms.with(page.body()));
        assertThat(page.body()).contains("Tick at least one way");
        page = clerk.post(
                path,
                Forms.with(
                        page.body(),
                        "HOME_VISIT",
                        "on",
                        "instead",
                        "through Aunt Rahima",
                        "codeWord",
                        "blue umbrella"));
        assertThat(page.path()).isEqualTo(path);
        assertThat(page.body())
                .contains("Whoever reaches her reads it first")
                .doesNotContain("Rahima")
                .doesNotContain("umbrella");
        assertThat(clerk.post(path + "/open").body())
                .contains("Come to where she lives", "through Aunt Rahima", "blue umbrella")
                .doesNotContain("Senuara");
        assertThat(clerk.post("/people/" + person + "/own-data").body()).contains("blue umbrella");
        page = clerk.post(path, Forms.with(clerk.get(path).body(), "hours", "mornings"));
        assertThat(clerk.post(path + "/open").body()).contains("mornings").doesNotContain("umbrella");
        page = clerk.post(path + "/take-back", Forms.in(page.body(), path + "/take-back"));
        assertThat(page.body()).contains("She has not said how");
    }

    @Test
    void twoDesksThatDidNotKnowOfEachOtherAreBothKeptTo() {
        UUID person = woman();
        Set<EventId> before = contacts.find(person).heads();
        say(person, before, "at the clinic");
        say(person, before, "at the school");
        accountAt(SITE, "cont-two", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cont-two");
        clerk.get("/people/" + person + "/contact");
        assertThat(clerk.post("/people/" + person + "/contact/open").body())
                .contains("at the clinic", "at the school", "Keep to all of it");
    }

    @Test
    void whoeverReachesHerHasReadWhatHoldsNow() {
        UUID person = woman();
        contacts.requireRead(person, Set.of());
        say(person, Set.of(), "at the clinic");
        Set<EventId> first = contacts.find(person).heads();
        assertThatThrownBy(() -> contacts.requireRead(person, Set.of()))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("contact.read-first");
        contacts.requireRead(person, first);
        say(person, first, "at the school");
        assertThatThrownBy(() -> contacts.requireRead(person, first)).hasMessage("contact.read-first");
        contacts.takeBack(CommandId.create(), person, contacts.find(person).heads(), Ledger.SYSTEM);
        contacts.requireRead(person, Set.of());
    }

    private void same(UUID one, UUID other) {
        SignedIn user = accounts.current(
                        account("cont-same-" + UUID.randomUUID().toString().substring(24), "SUPERVISOR"))
                .orElseThrow();
        UUID pair = duplicates.named(
                registration.person(new SubjectId(one)).state().code(),
                registration.person(new SubjectId(other)).state().code(),
                user);
        duplicates.decide(CommandId.create(), pair, duplicates.find(pair).heads(), PairReason.SAME_FACE, user);
        assertThat(duplicates.find(pair).state().stage().links()).isTrue();
    }

    @Test
    void whatSheSaidUnderAnotherRecordOfHersIsReadAndKeptToUnderThisOne() {
        UUID person = woman();
        UUID other = woman();
        same(person, other);
        contacts.requireRead(person, Set.of());
        say(other, Set.of(), "at the clinic");
        assertThatThrownBy(() -> contacts.requireRead(person, Set.of())).hasMessage("contact.read-first");
        say(person, Set.of(), "at the school");
        assertThatThrownBy(
                        () -> contacts.requireRead(person, contacts.find(person).heads()))
                .hasMessage("contact.read-first");
        SignedIn user = accounts.current(accountAt(SITE, "cont-both", "REGISTRATION_CLERK"))
                .orElseThrow();
        SafeContacts.Wishes wishes = contacts.wishes(person, user);
        assertThat(wishes.records()).containsExactlyInAnyOrder(new SubjectId(person), new SubjectId(other));
        contacts.requireRead(person, wishes.heads());
        Visitor clerk = Visitor.at(port).signIn("cont-both");
        String path = "/people/" + person + "/contact";
        assertThat(clerk.get(path).body()).doesNotContain("outside your area");
        assertThat(clerk.post(path + "/open").body()).contains("at the clinic", "at the school", "Keep to all of it");
    }

    /** She keeps what she said; who may read it takes the step. */
    @Test
    void whatSheSaidUnderARecordElsewhereIsToldOfAndNotOpened() {
        UUID person = woman();
        UUID other = registered("CONT-2");
        same(person, other);
        say(other, Set.of(), "at the clinic");
        SignedIn user =
                accounts.current(accountAt(SITE, "cont-apart", "CASEWORKER")).orElseThrow();
        SafeContacts.Wishes wishes = contacts.wishes(person, user);
        assertThat(wishes.elsewhere()).isTrue();
        assertThat(wishes.records()).containsExactly(new SubjectId(person));
        assertThatThrownBy(() -> contacts.requireRead(person, wishes.heads())).hasMessage("contact.read-first");
        Visitor caseworker = Visitor.at(port).signIn("cont-apart");
        String path = "/people/" + person + "/contact";
        assertThat(caseworker.get(path).body())
                .contains("outside your area")
                .doesNotContain("She has not said how she wants to be reached");
        assertThat(caseworker.post(path + "/open").body()).doesNotContain("at the clinic");
    }

    @Test
    void nobodyElseOpensIt() {
        UUID person = woman();
        say(person, Set.of(), "at the clinic");
        String path = "/people/" + person + "/contact";
        accountAt("CONT-2", "cont-elsewhere", "REGISTRATION_CLERK");
        Visitor elsewhere = Visitor.at(port).signIn("cont-elsewhere");
        assertThat(elsewhere.get(path).status()).isEqualTo(403);
        assertThat(elsewhere.post(path + "/open").status()).isEqualTo(403);
        accountAt(SITE, "cont-field", "FIELD_WORKER");
        Visitor field = Visitor.at(port).signIn("cont-field");
        assertThat(field.get(path).status()).isEqualTo(403);
        accountAt(SITE, "cont-case", "CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("cont-case");
        assertThat(caseworker.get(path).body()).doesNotContain("id=\"say\"");
        assertThat(caseworker
                        .post(path, "command", UUID.randomUUID().toString(), "hours", "never")
                        .status())
                .isEqualTo(403);
        assertThat(caseworker.post(path + "/open").body()).contains("at the clinic");
    }

    /** The paper of a child is often handed to somebody from whom her plan protects her. */
    @Test
    void thePaperOfAChildDoesNotSayHowSheIsReached() {
        SubjectId id = SubjectId.create();
        int year = registration.today().getYear();
        registration.register(
                TestPeople.alone(SITE, id, TestPeople.woman("Girl", year - 14).build()), Ledger.SYSTEM);
        UUID girl = id.value();
        say(girl, Set.of(), "through the teacher Rashida");
        accountAt(SITE, "cont-paper", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("cont-paper");
        clerk.get("/people/" + girl);
        assertThat(clerk.post("/people/" + girl + "/own-data").body())
                .contains("Girl")
                .doesNotContain("Rashida");
        clerk.get("/people/" + girl + "/contact");
        assertThat(clerk.post("/people/" + girl + "/contact/open").body()).contains("Rashida");
    }
}
