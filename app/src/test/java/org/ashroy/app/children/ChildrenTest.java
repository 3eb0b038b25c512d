package org.ashroy.app.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.Households;
import org.ashroy.app.registration.Language;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ChildrenTest extends AppTest {

    private static final String SITE = "CHILD-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Children children;

    @Autowired
    private Registration registration;

    @Autowired
    private Households households;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Cards cards;

    @Autowired
    private Sites sites;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        sites.save(new Site("CHILD-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    private UUID registered(NewPerson.Builder person) {
        SubjectId id = SubjectId.create();
        registration.register(TestPeople.alone(SITE, id, person.build()), Ledger.SYSTEM);
        return id.value();
    }

    private UUID girl() {
        return registered(
                TestPeople.woman("Yasmin", registration.today().getYear() - 13).relationship(Relationship.FOCAL_POINT));
    }

    private UUID aunt() {
        return registered(TestPeople.woman("Aunt Rahima", 1985).relationship(Relationship.FOCAL_POINT));
    }

    private String code(UUID person) {
        return rows.byId(person).orElseThrow().code();
    }

    private Set<EventId> heads(UUID person) {
        return children.find(person).heads();
    }

    private void says(UUID girl, Situation situation, UUID author) {
        children.say(CommandId.create(), girl, heads(girl), situation, author);
    }

    private void tied(UUID girl, UUID other, Tie tie, UUID author) {
        children.tie(CommandId.create(), girl, heads(girl), code(other), tie, author);
    }

    private void verified(UUID girl, UUID other, UUID author) {
        children.verify(
                CommandId.create(), girl, heads(girl), other, Heard.ALONE_AND_WILLING, Basis.OTHERS_CONFIRM, author);
    }

    private UUID someone(String role) {
        return accountAt(SITE, "child-" + UUID.randomUUID().toString().substring(24), role);
    }

    private void change(UUID person, PersonChange change, UUID author) {
        SubjectId subject = new SubjectId(person);
        registration.change(
                CommandId.create(), subject, registration.person(subject).heads(), List.of(change), author);
    }

    private Households.Intention intention(UUID person, UUID author) {
        return new Households.Intention(CommandId.create(), households.shownWith(new SubjectId(person)), author);
    }

    private boolean standsAlone(UUID person) {
        return !children.standingAlone(List.of(rows.byId(person).orElseThrow())).isEmpty();
    }

    @Test
    void nobodyTakesAChildAwayOnPaperUntilASecondWorkerMadeSureOfTheCaregiver() {
        UUID clerk = someone("REGISTRATION_CLERK");
        UUID girl = girl();
        UUID aunt = aunt();
        says(girl, Situation.SEPARATED, clerk);
        tied(girl, aunt, Tie.CAREGIVER, clerk);
        String household = registration
                .household(
                        new SubjectId(rows.byId(aunt).orElseThrow().household().orElseThrow()))
                .state()
                .code();
        refused(() ->
                households.joined(intention(girl, clerk), new SubjectId(girl), household, Relationship.OTHER_RELATIVE));
        refused(() ->
                households.movedAlone(intention(girl, clerk), new SubjectId(girl), "CHILD-2", registration.today()));
        refused(() -> households.left(intention(girl, clerk), new SubjectId(girl)));
        refused(() ->
                households.status(intention(girl, clerk), new SubjectId(girl), Status.LEFT, registration.today()));
        refused(() -> change(girl, new PersonChange.PhoneCorrected(Optional.empty()), clerk));
        ConsentPurpose tracing = ConsentPurpose.find("TRACING").orElseThrow();
        refused(() -> change(
                girl,
                new PersonChange.ConsentAnswered(tracing.answered(
                        ConsentTuple.Answer.GRANTED,
                        "en",
                        ConsentPurpose.Evidence.CARER_FOR_CHILD,
                        registration.today())),
                clerk));
        // What she says of herself is hers to say.
        change(girl, new PersonChange.PrivateTalkWanted(true), clerk);
        change(girl, new PersonChange.LanguageSaid(new Language("rhg", true)), clerk);
        assertThat(cards.mayHold(rows.byId(girl).orElseThrow())).isTrue();

        assertThatThrownBy(() -> verified(girl, aunt, clerk)).hasMessage("child.second-worker");
        UUID caseworker = someone("CASEWORKER");
        verified(girl, aunt, caseworker);
        assertThat(standsAlone(girl)).isFalse();
        households.joined(intention(girl, clerk), new SubjectId(girl), household, Relationship.OTHER_RELATIVE);

        children.doubt(CommandId.create(), girl, heads(girl), aunt, caseworker);
        refused(() -> households.left(intention(girl, clerk), new SubjectId(girl)));
        households.left(intention(girl, someone("SUPERVISOR")), new SubjectId(girl));
    }

    private static void refused(Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RefusedInputException.class).hasMessage("child.stands-alone");
    }

    @Test
    void aDeskCannotSayThatSheIsNoLongerApartNorMakeAChildTheCaregiver() {
        UUID clerk = someone("REGISTRATION_CLERK");
        UUID girl = girl();
        UUID brother = registered(TestPeople.man("Brother", registration.today().getYear() - 16));
        says(girl, Situation.UNACCOMPANIED, clerk);
        refused(() -> says(girl, Situation.WITH_PARENT, clerk));
        assertThatThrownBy(() -> tied(girl, brother, Tie.CAREGIVER, clerk)).hasMessage("child.caregiver-is-child");
        assertThatThrownBy(() -> tied(girl, girl, Tie.SIBLING, clerk)).hasMessage("child.itself");
        tied(girl, brother, Tie.SIBLING, clerk);
        UUID caseworker = someone("CASEWORKER");
        assertThatThrownBy(() -> verified(girl, brother, caseworker)).hasMessage("child.not-caring");
        assertThat(standsAlone(girl)).isTrue();
        says(girl, Situation.WITH_PARENT, someone("SUPERVISOR"));
        assertThat(standsAlone(girl)).isFalse();
        UUID grown = aunt();
        assertThatThrownBy(() -> says(grown, Situation.SEPARATED, clerk)).hasMessage("child.grown-up");
        assertThat(children.childrenOf(brother)).containsExactly(girl);
    }

    @Test
    void doubtGoesToTheSafeSideAndATieSaidAgainIsVerifiedAgain() {
        UUID clerk = someone("REGISTRATION_CLERK");
        UUID caseworker = someone("CASEWORKER");
        UUID girl = girl();
        UUID aunt = aunt();
        says(girl, Situation.SEPARATED, clerk);
        tied(girl, aunt, Tie.CAREGIVER, clerk);
        Set<EventId> before = heads(girl);
        // One desk makes sure while another, which did not know of it, doubts.
        children.verify(CommandId.create(), girl, before, aunt, Heard.TOO_YOUNG, Basis.DOCUMENTS, caseworker);
        children.doubt(CommandId.create(), girl, before, aunt, someone("CASEWORKER"));
        assertThat(standsAlone(girl)).isTrue();
        verified(girl, aunt, caseworker);
        assertThat(standsAlone(girl)).isFalse();
        children.untie(CommandId.create(), girl, heads(girl), aunt, Tie.CAREGIVER, clerk);
        assertThat(standsAlone(girl)).isTrue();
        tied(girl, aunt, Tie.CAREGIVER, clerk);
        assertThat(standsAlone(girl)).isTrue();
        // Two situations side by side: she counts as apart.
        before = heads(girl);
        children.say(CommandId.create(), girl, before, Situation.WITH_PARENT, someone("SUPERVISOR"));
        children.say(CommandId.create(), girl, before, Situation.SEPARATED, clerk);
        assertThat(children.find(girl).state().situation().inConflict()).isTrue();
        assertThat(standsAlone(girl)).isTrue();
    }

    @Test
    void nobodyComesIntoTheHouseholdOfAChildForWhomNobodySpeaks() {
        UUID clerk = someone("REGISTRATION_CLERK");
        UUID supervisor = someone("SUPERVISOR");
        UUID girl = girl();
        UUID hers = rows.byId(girl).orElseThrow().household().orElseThrow();
        SubjectId household = new SubjectId(hers);
        String code = registration.household(household).state().code();
        // An adult who lived with her and left before it was said that she is apart.
        SubjectId former = new SubjectId(aunt());
        households.joined(intention(former.value(), clerk), former, code, Relationship.OTHER_RELATIVE);
        households.status(intention(former.value(), clerk), former, Status.LEFT, registration.today());
        says(girl, Situation.SEPARATED, clerk);
        assertThat(children.closed(List.of(hers))).containsExactly(hers);

        SubjectId uncle = new SubjectId(registered(TestPeople.man("Uncle", 1980)));
        refused(() -> households.joined(intention(uncle.value(), clerk), uncle, code, Relationship.OTHER_RELATIVE));
        refused(() -> households.status(intention(former.value(), clerk), former, Status.ACTIVE, registration.today()));
        SubjectId born = SubjectId.create();
        NewPerson baby = TestPeople.child("Baby", registration.today().getYear());
        refused(() -> households.born(
                new Households.Intention(CommandId.create(), households.shown(household), clerk),
                household,
                born,
                baby));
        assertThatThrownBy(() -> registration.register(
                        new Registration.NewHousehold(
                                CommandId.create(),
                                household,
                                SITE,
                                List.of(new Registration.NewHousehold.Member(
                                        SubjectId.create(),
                                        TestPeople.man("Another uncle", 1980).build()))),
                        clerk))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("form.broken");
        assertThat(children.closed(List.of(hers))).containsExactly(hers);
        assertThat(rows.ofHousehold(hers)).hasSize(2);

        households.born(
                new Households.Intention(CommandId.create(), households.shown(household), supervisor),
                household,
                born,
                baby);
        assertThat(rows.ofHousehold(hers)).hasSize(3);
    }

    @Test
    void onlyHouseholdsOfChildrenAloneAreClosedToCollecting() {
        UUID clerk = someone("REGISTRATION_CLERK");
        UUID girl = girl();
        UUID aunt = aunt();
        UUID hers = rows.byId(girl).orElseThrow().household().orElseThrow();
        UUID aunts = rows.byId(aunt).orElseThrow().household().orElseThrow();
        assertThat(children.closed(List.of(hers, aunts))).isEmpty();
        says(girl, Situation.UNACCOMPANIED, clerk);
        assertThat(children.closed(List.of(hers, aunts))).containsExactly(hers);
        accountAt(SITE, "child-gate", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("child-gate");
        Visitor.Page session = worker.post(
                "/sessions/new",
                Forms.with(
                        worker.get("/sessions/new").body(),
                        "type",
                        "DISTRIBUTION",
                        "site",
                        SITE,
                        "day",
                        registration.today().toString(),
                        "expectation",
                        "NOBODY",
                        "act",
                        "open"));
        String codes = session.path() + "/codes";
        assertThat(worker.post(codes, Forms.with(session.body(), "mode", "HOUSEHOLD", "codes", code(girl)))
                        .body())
                .contains("nobody may collect for this child");
        String seen = worker.post(codes, Forms.with(session.body(), "mode", "FACE", "codes", code(girl)))
                .body();
        assertThat(seen).contains("Recorded");
        // The form that was sent says nothing more: a second one, with other codes, is another.
        assertThat(worker.post(codes, Forms.with(session.body(), "mode", "HOUSEHOLD", "codes", code(aunt)))
                        .body())
                .contains("Not recorded, for this was sent before");
        assertThat(worker.post(codes, Forms.with(seen, "mode", "HOUSEHOLD", "codes", code(aunt)))
                        .body())
                .contains("Recorded");
    }

    @Test
    void theDeskWritesDownTheCaseworkerListsAndMakesSure() {
        accountAt(SITE, "child-clerk", "REGISTRATION_CLERK");
        accountAt(SITE, "child-case", "CASEWORKER");
        UUID girl = girl();
        UUID aunt = aunt();
        String path = "/people/" + girl + "/family";
        Visitor clerk = Visitor.at(port).signIn("child-clerk");
        Visitor.Page page = clerk.get(path);
        assertThat(page.body()).contains("Nobody has asked yet").doesNotContain("Yasmin");
        assertThat(clerk.post(path + "/situation", Forms.in(page.body(), path + "/situation"))
                        .body())
                .contains("Choose with whom the child is");
        page = clerk.get(path);
        page = clerk.post(path + "/situation", Forms.in(page.body(), path + "/situation", "situation", "SEPARATED"));
        assertThat(page.body()).contains("Nobody may speak for this child yet");
        assertThat(clerk.post(path + "/tie", Forms.in(page.body(), path + "/tie", "code", "P-0000", "tie", "CAREGIVER"))
                        .body())
                .contains("Nobody has this code");
        page = clerk.get(path);
        page = clerk.post(
                path + "/tie",
                Forms.in(page.body(), path + "/tie", "code", code(aunt).toLowerCase(Locale.ROOT), "tie", "CAREGIVER"));
        assertThat(page.body()).contains(code(aunt), "not verified").doesNotContain("/verify");
        assertThat(clerk.get("/children").status()).isEqualTo(403);
        assertThat(clerk.get("/people/" + aunt + "/family").body()).contains("She is grown up", code(girl));
        // The record says why a change is refused.
        Visitor.Page record = clerk.post("/people/" + girl + "/open");
        assertThat(clerk.post(
                                "/people/" + girl,
                                Forms.in(record.body(), "id=\"correct\"", "name", "Other Name", "reason", "MISTYPED"))
                        .body())
                .contains("Nobody may speak for this child yet");

        Visitor caseworker = Visitor.at(port).signIn("child-case");
        assertThat(caseworker.get("/").body()).contains("Children for whom nobody may speak yet: ");
        assertThat(caseworker.get("/children?alone=on").body()).contains(code(girl), "nobody yet");
        page = caseworker.get(path);
        assertThat(caseworker
                        .post(path + "/verify", Forms.in(page.body(), path + "/verify", "basis", "OTHERS_CONFIRM"))
                        .body())
                .contains("Say whether the child was heard alone");
        page = caseworker.get(path);
        page = caseworker.post(
                path + "/verify",
                Forms.in(page.body(), path + "/verify", "heard", "ALONE_AND_WILLING", "basis", "OTHERS_CONFIRM"));
        assertThat(page.body()).contains("may speak for the child").doesNotContain("Nobody may speak");
        assertThat(caseworker.get("/children?alone=on").body()).doesNotContain(code(girl));
        assertThat(caseworker.get("/children").body()).contains(code(girl));

        accountAt("CHILD-2", "child-elsewhere", "SUPERVISOR");
        Visitor elsewhere = Visitor.at(port).signIn("child-elsewhere");
        assertThat(elsewhere.get(path).status()).isEqualTo(403);
        assertThat(elsewhere.get("/children").body()).doesNotContain(code(girl));
    }
}
