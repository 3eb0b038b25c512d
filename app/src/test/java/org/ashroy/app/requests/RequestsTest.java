package org.ashroy.app.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.TestStop;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.SpokenCode;
import org.ashroy.app.children.Children;
import org.ashroy.app.children.Situation;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.Never;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.duplicates.Duplicates;
import org.ashroy.app.duplicates.PairReason;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.web.TodaysWork;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

class RequestsTest extends AppTest {

    private static final String BLOCK = "REQ-1A";
    private static final DataRequests.Answer DONE =
            new DataRequests.Answer(Outcome.DONE, Optional.empty(), Optional.empty(), "");
    private static final DataRequests.Answer REFUSED =
            new DataRequests.Answer(Outcome.REFUSED, Optional.of(RefusalReason.OTHER_PEOPLE), Optional.empty(), "");

    @LocalServerPort
    private int port;

    @Autowired
    private Children children;

    @Autowired
    private DataRequests requests;

    @Autowired
    private DataRequestKind kind;

    @Autowired
    private RequestWork work;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Autowired
    private SafeContacts contacts;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sites sites;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("REQ-1", "Camp of requests", Optional.empty(), "CAMP", opened));
        sites.save(new Site(BLOCK, "Block of requests", Optional.of("REQ-1"), "BLOCK", opened));
        sites.save(new Site("REQ-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    private UUID woman() {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(BLOCK, id, TestPeople.woman("Rashida", 1991).build()), Ledger.SYSTEM);
        return id.value();
    }

    private SubjectId asked(UUID person, Right right, String words) {
        SubjectId request = SubjectId.create();
        requests.ask(CommandId.create(), request, new DataRequests.Asking(person, right, words, ""), Ledger.SYSTEM);
        return request;
    }

    private DataRequest state(SubjectId request) {
        return requests.find(request).state();
    }

    private String code(SubjectId request) {
        return state(request).asked().orElseThrow().code();
    }

    private void answer(SubjectId request, Set<EventId> heads, DataRequests.Answer answer) {
        requests.answer(CommandId.create(), request, heads, answer, Ledger.SYSTEM);
    }

    private void tell(SubjectId request, ReplyWay way, String code, Set<EventId> read) {
        requests.tell(
                CommandId.create(),
                request,
                requests.find(request).heads(),
                new DataRequestChange.Told(DataRequestChange.Reply.ANSWER, way),
                code,
                read,
                Ledger.SYSTEM);
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void aRequestIsTakenDownAtTheDeskFoundByItsCodeAnsweredAndToldToWhoeverHasTheReceipt() {
        UUID person = woman();
        accountAt("REQ-1", "req-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("req-clerk");
        String path = "/people/" + person + "/requests";
        Visitor.Page page = clerk.get(path);
        assertThat(page.body()).contains("She has asked for nothing yet");
        page = clerk.post(path, Forms.with(page.body()));
        assertThat(page.body()).contains("Choose what is asked");
        page = clerk.post(path, Forms.with(page.body(), "right", "RESTRICTION"));
        assertThat(page.body()).contains("Write down in her words");
        page = clerk.post(
                path, Forms.with(page.body(), "right", "WHO_LOOKED", "words", "my cousin works in the blue office"));
        assertThat(page.path()).startsWith("/requests/");
        assertThat(page.body()).contains("Who looked", "Sealed").doesNotContain("cousin");
        String request = page.path();
        String code = code(new SubjectId(UUID.fromString(request.substring("/requests/".length()))));
        Visitor.Page receipt = clerk.post(request + "/receipt", "read", "en");
        assertThat(receipt.body())
                .contains(SpokenCode.written(code), "Say them at any desk")
                .doesNotContain("Rashida")
                .doesNotContain("Who looked");
        assertThat(clerk.post(request + "/receipt", "read", "ar").body()).contains("dir=\"rtl\"", "هذه الورقة لك");
        assertThat(clerk.post(request + "/open").body()).contains("blue office");
        assertThat(clerk.post(request + "/who-looked", "read", "en").body())
                .contains("Registration clerk", "Test", "own question")
                .doesNotContain("req-clerk")
                .doesNotContain("Rashida");
        page = clerk.post(
                request + "/answer", Forms.in(clerk.get(request).body(), request + "/answer", "outcome", "DONE"));
        assertThat(page.body()).contains("Answered, she has yet to be told");
        String tell = request + "/tell";
        page = clerk.post(tell, Forms.in(page.body(), tell, "way", "CAME_WITH_CODE", "toldCode", "12345678"));
        assertThat(page.body()).contains("not the code of this request");
        page = clerk.post(
                tell, Forms.in(page.body(), tell, "way", "CAME_WITH_CODE", "toldCode", SpokenCode.written(code)));
        assertThat(page.body()).contains("She has the answer");
        clerk.get("/requests/find");
        assertThat(clerk.post("/requests/find", "code", code).path()).isEqualTo(request);
        assertThat(clerk.post("/requests/find", "code", "123").body()).contains("no code of a receipt");
    }

    @Test
    void whatSheAskedIsFoundAndSeenByNobodyOutsideOfHerArea() {
        SubjectId request = asked(woman(), Right.ACCESS, "");
        accountAt("REQ-2", "req-elsewhere", "SUPERVISOR");
        Visitor elsewhere = Visitor.at(port).signIn("req-elsewhere");
        assertThat(elsewhere.get("/requests/" + request).status()).isEqualTo(403);
        elsewhere.get("/requests/find");
        assertThat(elsewhere.post("/requests/find", "code", code(request)).body())
                .contains("No request in your area");
        assertThat(elsewhere.get("/requests").body()).contains("No request waits here");
        accountAt("REQ-1", "req-field", "FIELD_WORKER");
        Visitor field = Visitor.at(port).signIn("req-field");
        assertThat(field.get("/requests/" + request).status()).isEqualTo(403);
        assertThat(field.get("/requests").status()).isEqualTo(403);
    }

    @Test
    void theDeskRefusesNothingAndARefusalHasAReasonAndSaysHowToComplain() {
        UUID person = woman();
        SubjectId request = asked(person, Right.ACCESS, "");
        accountAt("REQ-1", "req-desk", "REGISTRATION_CLERK");
        Visitor desk = Visitor.at(port).signIn("req-desk");
        String path = "/requests/" + request;
        String answer = path + "/answer";
        assertThat(desk.get(path).body()).doesNotContain("value=\"REFUSED\"");
        assertThat(desk.post(answer, Forms.in(desk.get(path).body(), answer, "outcome", "REFUSED", "reason", "DANGER"))
                        .status())
                .isEqualTo(403);
        accountAt("REQ-1", "req-supervisor", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("req-supervisor");
        Visitor.Page page =
                supervisor.post(answer, Forms.in(supervisor.get(path).body(), answer, "outcome", "PARTLY_REFUSED"));
        assertThat(page.body()).contains("A refusal needs a reason");
        page = supervisor.post(
                answer,
                Forms.in(
                        page.body(),
                        answer,
                        "outcome",
                        "PARTLY_REFUSED",
                        "reason",
                        "OTHER_PEOPLE",
                        "words",
                        "the page about your aunt stays closed"));
        assertThat(page.body()).contains("Partly refused").doesNotContain("your aunt");
        assertThat(supervisor.post(path + "/reply", "read", "en").body())
                .contains("Part of what you asked", "somebody else", "your aunt", "Say so at any desk")
                .doesNotContain("Rashida");
        assertThat(supervisor.post(path + "/reply", "read", "nl").body()).contains("Een deel van wat u vroeg");
    }

    @Test
    void aCorrectionIsAnsweredByTheChangeThatDidIt() {
        UUID person = woman();
        SubjectId request = asked(person, Right.CORRECTION, "I am a man");
        assertRefused(() -> answer(request, requests.find(request).heads(), DONE), "request.change-missing");
        EventId registered =
                registration.history(new SubjectId(person)).getFirst().meta().id();
        assertRefused(
                () -> answer(
                        request,
                        requests.find(request).heads(),
                        new DataRequests.Answer(Outcome.DONE, Optional.empty(), Optional.of(registered), "")),
                "request.change-unknown");
        registration.change(
                CommandId.create(),
                new SubjectId(person),
                registration.person(new SubjectId(person)).heads(),
                List.of(new PersonChange.SexCorrected(Sex.MALE)),
                Ledger.SYSTEM);
        EventId change = requests.changesSince(state(request)).getFirst().meta().id();
        answer(
                request,
                requests.find(request).heads(),
                new DataRequests.Answer(Outcome.DONE, Optional.empty(), Optional.of(change), ""));
        assertThat(state(request).answer().entries().getFirst().value().change())
                .contains(change);
        assertThat(state(request).stage()).isEqualTo(Stage.TO_TELL);
    }

    @Test
    void deletionIsAnsweredByErasingAndTheWordsGoWithHerKey() {
        UUID person = woman();
        SubjectId deletion = asked(person, Right.DELETION, "all of it");
        SubjectId access = asked(person, Right.ACCESS, "");
        assertRefused(() -> answer(deletion, requests.find(deletion).heads(), DONE), "request.erase-first");
        erasure.erase(new SubjectId(person), Ledger.SYSTEM);
        for (SubjectId request : List.of(deletion, access)) {
            assertThat(state(request).answer().entries().getFirst().value().outcome())
                    .isEqualTo(Outcome.ERASED);
            assertThat(state(request).stage()).isEqualTo(Stage.TO_TELL);
        }
        accountAt("REQ-1", "req-after", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("req-after");
        Visitor.Page page = supervisor.get("/requests/" + deletion);
        assertThat(page.body()).contains("They were erased with her data");
        assertThat(supervisor.post("/requests/" + deletion + "/open").status()).isEqualTo(403);
        assertThat(supervisor
                        .post("/requests/" + deletion + "/reply", "read", "en")
                        .body())
                .contains("was erased and cannot be read again");
        tell(deletion, ReplyWay.CAME_WITH_CODE, code(deletion), Set.of());
        assertThat(state(deletion).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void whereTheMachineStoppedTheNextUnlockingAnswersWhatWasErased() {
        UUID person = woman();
        SubjectId deletion = asked(person, Right.DELETION, "all of it");
        SubjectId other = asked(woman(), Right.DELETION, "all of it");
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(person), Ledger.SYSTEM));
        assertThat(state(deletion).stage()).isEqualTo(Stage.OPEN);
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(state(deletion).answer().entries().getFirst().value().outcome())
                .isEqualTo(Outcome.ERASED);
        assertThat(state(other).stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void theReplyReachesHerOnlyByWhoeverReadHowSheMayBeReached() {
        UUID person = woman();
        SubjectId request = asked(person, Right.ACCESS, "");
        answer(request, requests.find(request).heads(), DONE);
        contacts.say(
                CommandId.create(),
                person,
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.CALL)), "at the clinic", "", ""),
                Ledger.SYSTEM);
        assertRefused(() -> tell(request, ReplyWay.MET_IN_PRIVATE, "", Set.of()), "contact.read-first");
        accountAt("REQ-1", "req-reach", "CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("req-reach");
        String path = "/requests/" + request;
        String tell = path + "/tell";
        Visitor.Page closed = caseworker.get(path);
        assertThat(closed.body())
                .contains("She has said how she may be reached")
                .doesNotContain("at the clinic");
        assertThat(caseworker
                        .post(tell, Forms.in(closed.body(), tell, "way", "MET_IN_PRIVATE"))
                        .body())
                .contains("or changed it since this page was opened");
        Visitor.Page opened = caseworker.post(path + "/open");
        assertThat(opened.body()).contains("at the clinic");
        assertThat(caseworker
                        .post(tell, Forms.in(opened.body(), tell, "way", "MET_IN_PRIVATE"))
                        .body())
                .contains("She has the answer");
    }

    @Test
    void theReplyReachesHerOnlyByWhoeverReadWhatSheSaidUnderAnotherRecordOfHers() {
        UUID person = woman();
        UUID other = woman();
        SignedIn supervisor =
                accounts.current(account("req-same", "SUPERVISOR")).orElseThrow();
        UUID pair = duplicates.named(
                registration.person(new SubjectId(person)).state().code(),
                registration.person(new SubjectId(other)).state().code(),
                supervisor);
        duplicates.decide(CommandId.create(), pair, duplicates.find(pair).heads(), PairReason.SAME_FACE, supervisor);
        assertThat(duplicates.find(pair).state().stage().links()).isTrue();
        SubjectId request = asked(person, Right.ACCESS, "");
        answer(request, requests.find(request).heads(), DONE);
        contacts.say(
                CommandId.create(),
                other,
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.CALL)), "at the tailor", "", ""),
                Ledger.SYSTEM);
        assertRefused(() -> tell(request, ReplyWay.MET_IN_PRIVATE, "", Set.of()), "contact.read-first");
        accountAt("REQ-1", "req-reach-other", "CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("req-reach-other");
        String path = "/requests/" + request;
        String tell = path + "/tell";
        assertThat(caseworker.get(path).body()).contains("She has said how she may be reached");
        Visitor.Page opened = caseworker.post(path + "/open");
        assertThat(opened.body()).contains("at the tailor");
        assertThat(caseworker
                        .post(tell, Forms.in(opened.body(), tell, "way", "MET_IN_PRIVATE"))
                        .body())
                .contains("She has the answer");
    }

    @Test
    void twoWhoAnsweredWithoutKnowingOfEachOtherStandSideBySideAndNobodyTellsHerBeforeItIsSettled() {
        SubjectId request = asked(woman(), Right.ACCESS, "");
        Set<EventId> before = requests.find(request).heads();
        answer(request, before, DONE);
        answer(request, before, REFUSED);
        assertThat(state(request).answer().inConflict()).isTrue();
        assertRefused(() -> tell(request, ReplyWay.CAME_WITH_CODE, code(request), Set.of()), "request.settle-first");
        answer(request, requests.find(request).heads(), DONE);
        assertThat(state(request).answer().inConflict()).isFalse();
        tell(request, ReplyWay.CAME_WITH_CODE, code(request), Set.of());
        assertThat(state(request).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void whoeverToldHerKnewNothingOfAnAnswerThatWasGivenMeanwhile() {
        SubjectId request = asked(woman(), Right.ACCESS, "");
        answer(request, requests.find(request).heads(), DONE);
        Set<EventId> shown = requests.find(request).heads();
        for (DataRequestChange change : List.of(
                new DataRequestChange.Told(DataRequestChange.Reply.ANSWER, ReplyWay.CAME_WITH_CODE),
                new DataRequestChange.Answered(
                        Outcome.REFUSED, Optional.of(RefusalReason.DANGER), Optional.empty(), Optional.empty()))) {
            ledger.perform(new Command(
                    CommandId.create(), Ledger.SYSTEM, recorder -> recorder.record(kind, request, shown, change)));
        }
        assertThat(state(request).stage()).isEqualTo(Stage.TO_TELL);
    }

    @Test
    void takingItBackAtOneDeskHidesNoAnswerOfAnother() {
        SubjectId request = asked(woman(), Right.ACCESS, "");
        Set<EventId> before = requests.find(request).heads();
        assertRefused(
                () -> requests.takeBack(CommandId.create(), request, before, "00000000", Ledger.SYSTEM),
                "request.code-other");
        requests.takeBack(CommandId.create(), request, before, code(request), Ledger.SYSTEM);
        assertThat(state(request).stage()).isEqualTo(Stage.TAKEN_BACK);
        assertRefused(() -> answer(request, before, DONE), "request.taken-back");
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        request,
                        before,
                        new DataRequestChange.Answered(
                                Outcome.DONE, Optional.empty(), Optional.empty(), Optional.empty()))));
        assertThat(state(request).stage()).isEqualTo(Stage.TO_TELL);
    }

    @Test
    void itTakesLongerOnceAndSheIsToldAndTheEarlierDayHolds() {
        SubjectId request = asked(woman(), Right.RESTRICTION, "no more lists");
        LocalDate due = state(request).due().orElseThrow();
        assertThat(due).isEqualTo(registration.today().plusDays(28));
        Set<EventId> before = requests.find(request).heads();
        requests.extend(CommandId.create(), request, before, ExtensionReason.COMPLEX, Ledger.SYSTEM);
        assertThat(state(request).due()).contains(due.plusDays(61));
        assertThat(state(request).toTell()).isTrue();
        assertRefused(
                () -> requests.extend(
                        CommandId.create(),
                        request,
                        requests.find(request).heads(),
                        ExtensionReason.OTHERS_ASKED,
                        Ledger.SYSTEM),
                "request.extended-already");
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        request,
                        before,
                        new DataRequestChange.Extended(ExtensionReason.SEVERAL_REQUESTS, due.plusDays(10)))));
        assertThat(state(request).due()).contains(due.plusDays(10));
        requests.tell(
                CommandId.create(),
                request,
                requests.find(request).heads(),
                new DataRequestChange.Told(DataRequestChange.Reply.EXTENSION, ReplyWay.CAME_WITH_CODE),
                code(request),
                Set.of(),
                Ledger.SYSTEM);
        assertThat(state(request).toTell()).isFalse();
        assertThat(state(request).stage()).isEqualTo(Stage.OPEN);
    }

    @Test
    void anAdultOfTheHouseholdAsksForAChildAndForNobodyElse() {
        SubjectId mother = SubjectId.create();
        SubjectId child = SubjectId.create();
        SubjectId aunt = SubjectId.create();
        int year = registration.today().getYear();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        BLOCK,
                        List.of(
                                new Registration.NewHousehold.Member(
                                        mother,
                                        TestPeople.woman("Mother", 1985)
                                                .relationship(Relationship.FOCAL_POINT)
                                                .build()),
                                new Registration.NewHousehold.Member(child, TestPeople.child("Daughter", year - 9)),
                                new Registration.NewHousehold.Member(
                                        aunt,
                                        TestPeople.woman("Aunt", 1990)
                                                .relationship(Relationship.OTHER_RELATIVE)
                                                .build()))),
                Ledger.SYSTEM);
        String carer = people.byId(mother.value()).orElseThrow().code();
        SubjectId request = SubjectId.create();
        requests.ask(
                CommandId.create(),
                request,
                new DataRequests.Asking(child.value(), Right.WHO_LOOKED, "", carer),
                Ledger.SYSTEM);
        assertThat(state(request).asked().orElseThrow().carer()).contains(mother.value());
        assertRefused(
                () -> requests.ask(
                        CommandId.create(),
                        SubjectId.create(),
                        new DataRequests.Asking(aunt.value(), Right.ACCESS, "", carer),
                        Ledger.SYSTEM),
                "request.carer-range");
        String stranger = people.byId(woman()).orElseThrow().code();
        assertRefused(
                () -> requests.ask(
                        CommandId.create(),
                        SubjectId.create(),
                        new DataRequests.Asking(child.value(), Right.ACCESS, "", stranger),
                        Ledger.SYSTEM),
                "request.carer-range");
        // Once it is said that the child is apart from its parents, nobody asks for it until somebody made sure of a
        // caregiver.
        children.say(CommandId.create(), child.value(), Set.of(), Situation.SEPARATED, Ledger.SYSTEM);
        assertRefused(
                () -> requests.ask(
                        CommandId.create(),
                        SubjectId.create(),
                        new DataRequests.Asking(child.value(), Right.ACCESS, "", carer),
                        Ledger.SYSTEM),
                "request.carer-range");
        accountAt("REQ-1", "req-child", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("req-child");
        String path = "/requests/" + request;
        assertThat(clerk.get(path).body())
                .contains("Hear the child alone first")
                .doesNotContain("Print who looked")
                .doesNotContain("id=\"answer\"");
        assertThat(clerk.post(path + "/who-looked", "read", "en").status()).isEqualTo(403);
    }

    @Test
    void whoeverAsksForAChildIsNotToldThatACaseworkerLookedAndTheChildIs() {
        SubjectId mother = SubjectId.create();
        SubjectId child = SubjectId.create();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        BLOCK,
                        List.of(
                                new Registration.NewHousehold.Member(
                                        mother,
                                        TestPeople.woman("Mother", 1985)
                                                .relationship(Relationship.FOCAL_POINT)
                                                .build()),
                                new Registration.NewHousehold.Member(
                                        child,
                                        TestPeople.child(
                                                "Daughter", registration.today().getYear() - 12)))),
                Ledger.SYSTEM);
        String record = "/people/" + child.value();
        accountAt("REQ-1", "req-gbv", "GBV_CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("req-gbv");
        caseworker.get(record + "/cases");
        assertThat(caseworker.post(record + "/cases").status()).isEqualTo(200);
        assertThat(caseworker.post(record + "/open").body()).contains("Daughter");
        accountAt("REQ-1", "req-told", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("req-told");
        clerk.get(record);
        assertThat(clerk.post(record + "/open").body()).contains("Daughter");
        String ofCaseworkers = "gender-based violence";

        SubjectId byCarer = SubjectId.create();
        String carer = people.byId(mother.value()).orElseThrow().code();
        requests.ask(
                CommandId.create(),
                byCarer,
                new DataRequests.Asking(child.value(), Right.WHO_LOOKED, "", carer),
                Ledger.SYSTEM);
        accountAt("REQ-1", "req-decides", "SUPERVISOR");
        Visitor supervisor = Visitor.at(port).signIn("req-decides");
        supervisor.get("/requests/" + byCarer);
        assertThat(supervisor
                        .post("/requests/" + byCarer + "/who-looked", "read", "en")
                        .body())
                .contains("Registration clerk", "and no other")
                .doesNotContain(ofCaseworkers);
        assertThat(clerk.post(record + "/own-data").body())
                .contains("Daughter", "and no other", "Registration")
                .doesNotContain(ofCaseworkers);

        // Nor is whoever prints the paper of a grown woman, who does not work on her case.
        String hers = "/people/" + mother.value();
        caseworker.get(hers + "/cases");
        assertThat(caseworker.post(hers + "/cases").status()).isEqualTo(200);
        assertThat(clerk.post(hers + "/own-data").body()).contains("Mother").doesNotContain(ofCaseworkers);

        SubjectId byHerself = asked(child.value(), Right.WHO_LOOKED, "");
        assertThat(clerk.post("/requests/" + byHerself + "/who-looked", "read", "en")
                        .body())
                .contains("Registration clerk", ofCaseworkers)
                .doesNotContain("and no other");
    }

    @Test
    void whoLookedIsPrintedOnlyWhereItWasAsked() {
        SubjectId request = asked(woman(), Right.ACCESS, "");
        accountAt("REQ-1", "req-curious", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("req-curious");
        clerk.get("/requests/" + request);
        assertThat(clerk.post("/requests/" + request + "/who-looked", "read", "en")
                        .status())
                .isEqualTo(403);
    }

    /** A request whose last day passed, as one that was asked long ago. */
    private void late(UUID person) {
        ledger.perform(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder -> recorder.record(
                        kind,
                        SubjectId.create(),
                        Set.of(),
                        new DataRequestChange.Asked(
                                person,
                                Right.ACCESS,
                                SpokenCode.create(8),
                                Optional.empty(),
                                "REQL-1A",
                                registration.today().minusDays(40),
                                registration.today().minusDays(12),
                                Optional.empty()))));
    }

    @Test
    void whatIsLateIsShownToThoseAboveUntilSomebodyActs() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("REQL-1", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site("REQL-1A", "Block", Optional.of("REQL-1"), "BLOCK", opened));
        SubjectId person = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        "REQL-1A", person, TestPeople.woman("Late", 1991).build()),
                Ledger.SYSTEM);
        SubjectId inTime = asked(person.value(), Right.ACCESS, "");
        UUID near = accountAt("REQL-1A", "reql-near", "SUPERVISOR");
        UUID above = accountAt("REQL-1", "reql-above", "SUPERVISOR");
        assertThat(texts(near)).contains("work.requests-open");
        assertThat(texts(above)).isEmpty();
        late(person.value());
        assertThat(texts(near)).contains("work.requests-late");
        assertThat(texts(above)).containsExactly("work.requests-late");
        Visitor supervisor = Visitor.at(port).signIn("reql-above");
        assertThat(supervisor.get("/requests?late=on").body()).contains("Late");
        Visitor.Page all = supervisor.get("/requests");
        assertThat(all.body()).contains(SpokenCode.written(code(inTime)));
        SubjectId late = new SubjectId(
                UUID.fromString(all.body().replaceAll("(?s).*?<tbody>.*?/requests/([0-9a-f-]{36}).*", "$1")));
        assertRefused(
                () -> requests.extend(
                        CommandId.create(), late, requests.find(late).heads(), ExtensionReason.COMPLEX, Ledger.SYSTEM),
                "request.extend-late");
        answer(late, requests.find(late).heads(), DONE);
        assertThat(texts(above)).isEmpty();
    }

    private List<String> texts(UUID account) {
        return work.of(accounts.current(account).orElseThrow()).stream()
                .map(TodaysWork.Task::text)
                .toList();
    }

    @Test
    void theDataProtectionOfficerReadsHerWordsAndNotHowSheMayBeReached() {
        UUID person = woman();
        SubjectId request = asked(person, Right.RESTRICTION, "keep me off the lists");
        contacts.say(
                CommandId.create(),
                person,
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.CALL)), "at the clinic", "", ""),
                Ledger.SYSTEM);
        account("req-officer", "DATA_PROTECTION_OFFICER");
        Visitor officer = Visitor.at(port).signIn("req-officer");
        assertThat(officer.get("/requests").body()).contains(SpokenCode.written(code(request)));
        officer.get("/requests/" + request);
        assertThat(officer.post("/requests/" + request + "/open").body())
                .contains("keep me off the lists")
                .doesNotContain("at the clinic")
                .doesNotContain("Rashida");
        assertThat(officer.post("/requests/" + request + "/receipt").status()).isEqualTo(403);
    }

    @Test
    void theTableIsTheSameAfterARebuild() {
        asked(woman(), Right.ACCESS, "");
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }
}
