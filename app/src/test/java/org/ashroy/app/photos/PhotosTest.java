package org.ashroy.app.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.app.AppTest;
import org.ashroy.app.PrintedCard;
import org.ashroy.app.TestPeople;
import org.ashroy.app.TestStop;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Erasure;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

class PhotosTest extends AppTest {

    private static final String SITE = "PHOTO-1";
    private static final Pattern IMAGE = Pattern.compile("<img class=\"face\" src=\"data:image/jpeg;base64,([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Photos photos;

    @Autowired
    private PhotoRows rows;

    @Autowired
    private Registration registration;

    @Autowired
    private Erasure erasure;

    @Autowired
    private Cards cards;

    @Autowired
    private GateKeeper gate;

    @Autowired
    private VaultHolder vault;

    @Autowired
    private AccessLogReader log;

    @Autowired
    private Sites sites;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        sites.save(new Site("PHOTO-2", "Another block", Optional.empty(), "BLOCK", opened));
    }

    private UUID woman() {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(SITE, id, TestPeople.woman("Minara", 1991).build()), Ledger.SYSTEM);
        return id.value();
    }

    private void answers(UUID person, Shows shows, ConsentTuple.Answer answer, LocalDate on) {
        SubjectId subject = new SubjectId(person);
        ConsentPurpose purpose = ConsentPurpose.find(shows.purpose()).orElseThrow();
        registration.change(
                CommandId.create(),
                subject,
                registration.person(subject).heads(),
                List.of(new PersonChange.ConsentAnswered(
                        purpose.answered(answer, "en", ConsentPurpose.Evidence.SPOKEN_TO_CLERK, on))),
                Ledger.SYSTEM);
    }

    private UUID agreed() {
        UUID person = woman();
        answers(person, Shows.FACE, ConsentTuple.Answer.GRANTED, registration.today());
        return person;
    }

    private SubjectId taken(UUID person) {
        SubjectId photo = SubjectId.create();
        photos.take(CommandId.create(), Shows.FACE, photo, person, FaceFiles.jpeg(600, 800), Ledger.SYSTEM);
        return photo;
    }

    private boolean destroyed(SubjectId photo) {
        return vault.vault().keyring().isErased(photo);
    }

    @Test
    void aPhotoIsTakenAfterAnAgreementShownWhenAskedForAndEachLookIsALine() {
        UUID person = woman();
        accountAt(SITE, "photo-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("photo-clerk");
        String path = "/people/" + person + "/photo";
        assertThat(clerk.get(path).body())
                .contains("There is no photo", "taken only of those who agree")
                .doesNotContain("id=\"take\"");
        Visitor.Page consents = clerk.get("/people/" + person + "/consents");
        clerk.post("/people/" + person + "/consents", Forms.with(consents.body(), "answer-PHOTO", "GRANTED"));
        Visitor.Page page = clerk.get(path);
        assertThat(clerk.upload(path, "none", new byte[0], Forms.with(page.body()))
                        .body())
                .contains("Choose or take a photo first");
        assertThat(clerk.upload(
                                path,
                                "a.jpg",
                                "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                Forms.with(page.body()))
                        .body())
                .contains("no picture that can be read");
        page = clerk.upload(path, "a.jpg", FaceFiles.withExif(FaceFiles.jpeg(800, 600), 6), Forms.with(page.body()));
        assertThat(page.path()).isEqualTo(path);
        assertThat(page.body()).contains("Open the photo").doesNotContain("<img");
        int before = log.ofSubject(person, 100).size();
        assertThat(clerk.post(path + "/open").body()).containsPattern(IMAGE).doesNotContain("Minara");
        assertThat(log.ofSubject(person, 100)).hasSize(before + 1);
        assertThat(clerk.post("/people/" + person + "/own-data").body()).containsPattern(IMAGE);
        page = clerk.get(path);
        assertThat(clerk.post(path + "/remove", Forms.in(page.body(), path + "/remove"))
                        .body())
                .contains("Choose why the photo is removed");
        page = clerk.get(path);
        SubjectId photo = photos.of(Shows.FACE, person).orElseThrow().id();
        page = clerk.post(path + "/remove", Forms.in(page.body(), path + "/remove", "why", "NOT_HERS"));
        assertThat(page.body()).contains("There is no photo");
        assertThat(destroyed(photo)).isTrue();
    }

    @Test
    void aMarkHasAnAgreementOfItsOwnAndIsNeverOnACard() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        accountAt(SITE, "mark-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("mark-clerk");
        String path = "/people/" + person + "/mark";
        assertThat(clerk.get(path).body())
                .contains("No mark is needed", "A mark is kept only of those who agree")
                .doesNotContain("id=\"take\"");
        assertThatThrownBy(() -> photos.take(
                        CommandId.create(),
                        Shows.MARK,
                        SubjectId.create(),
                        person,
                        FaceFiles.mark(600, 240),
                        Ledger.SYSTEM))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("mark.no-consent");
        answers(person, Shows.MARK, ConsentTuple.Answer.GRANTED, registration.today());
        Visitor.Page page = clerk.get(path);
        assertThat(clerk.upload(path, "none", new byte[0], Forms.with(page.body()))
                        .body())
                .contains("Draw the mark, or choose or take a picture");
        page = clerk.upload(path, "a.jpg", FaceFiles.mark(600, 240), Forms.with(page.body()));
        assertThat(page.body()).contains("Open the mark").doesNotContain("<img");
        int before = log.ofSubject(person, 100).size();
        assertThat(clerk.post(path + "/open").body()).containsPattern(IMAGE);
        assertThat(log.ofSubject(person, 100)).hasSize(before + 1);
        assertThat(clerk.post("/people/" + person + "/own-data").body())
                .contains("alt=\"Her face\"", "alt=\"Her signature or thumb print\"");

        cards.give(CommandId.create(), SubjectId.create(), person, new Cards.Order(false, false), Ledger.SYSTEM);
        String list = clerk.get("/people/" + person + "/cards").body();
        assertThat(list).contains("Compare her mark").doesNotContain("<img");
        assertThat(clerk.post("/people/" + person + "/cards/mark").body()).containsPattern(IMAGE);
        assertThat(log.ofSubject(person, 100)).hasSize(before + 3);
        Matcher print = Pattern.compile("action=\"([^\"]+/print)\"").matcher(list);
        assertThat(print.find()).isTrue();
        assertThat(clerk.post(print.group(1), "pictured", "true").body())
                .contains("alt=\"Her face\"")
                .doesNotContain("thumb print");

        SubjectId mark = photos.of(Shows.MARK, person).orElseThrow().id();
        answers(person, Shows.MARK, ConsentTuple.Answer.WITHDRAWN, registration.today());
        assertThat(destroyed(mark)).isTrue();
        assertThat(destroyed(photo)).isFalse();
        assertThat(photos.of(Shows.FACE, person)).isPresent();
        assertThat(clerk.post(path + "/open").body()).doesNotContain("<img");
    }

    @Test
    void aNewerPhotoDestroysTheOneBefore() {
        UUID person = agreed();
        SubjectId first = taken(person);
        assertThat(destroyed(first)).isFalse();
        SubjectId second = taken(person);
        assertThat(destroyed(first)).isTrue();
        assertThat(photos.of(Shows.FACE, person).orElseThrow().id()).isEqualTo(second);
    }

    @Test
    void whoeverTakesHerAgreementBackIsRidOfItAtOnceAndCanChangeHerMind() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        answers(person, Shows.FACE, ConsentTuple.Answer.WITHDRAWN, registration.today());
        assertThat(destroyed(photo)).isTrue();
        assertThat(photos.of(Shows.FACE, person)).isEmpty();
        assertThatThrownBy(() -> taken(person))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("photo.no-consent");
        answers(person, Shows.FACE, ConsentTuple.Answer.GRANTED, registration.today());
        taken(person);
        assertThat(photos.of(Shows.FACE, person)).isPresent();
    }

    @Test
    void anAnswerThatRunsOutTakesThePhotoWithIt() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        answers(
                person,
                Shows.FACE,
                ConsentTuple.Answer.GRANTED,
                registration.today().minusMonths(61));
        assertThat(photos.of(Shows.FACE, person)).isEmpty();
        photos.removeExpired();
        assertThat(destroyed(photo)).isTrue();
    }

    @Test
    void whoeverIsErasedLeavesNoPhotoAlsoWhereTheMachineStoppedInBetween() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        erasure.erase(new SubjectId(person), Ledger.SYSTEM);
        assertThat(destroyed(photo)).isTrue();
        assertThat(rows.of(List.of(person))).isEmpty();

        UUID another = agreed();
        SubjectId hers = taken(another);
        // The key alone is gone, as after a restore beside the newer register of erasures.
        vault.vault().keyring().erase(hers);
        photos.finish();
        assertThat(rows.of(List.of(another))).isEmpty();
        assertThat(photos.of(Shows.FACE, another)).isEmpty();
    }

    @Test
    void whatSheTookBackJustBeforeTheMachineStoppedIsDestroyedOnceAllAreLookedThrough() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        UUID another = agreed();
        SubjectId stays = taken(another);
        TestStop.beforeAnybodyIsTold(
                context, () -> answers(person, Shows.FACE, ConsentTuple.Answer.WITHDRAWN, registration.today()));
        assertThat(destroyed(photo)).isFalse();
        photos.lookThrough();
        assertThat(destroyed(photo)).isTrue();
        assertThat(rows.of(List.of(person))).isEmpty();
        assertThat(destroyed(stays)).isFalse();
        assertThat(photos.of(Shows.FACE, another)).isPresent();
    }

    @Test
    void thePictureOfWhoWasErasedJustBeforeTheMachineStoppedGoesAtTheNextUnlocking() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        TestStop.beforeAnybodyIsTold(context, () -> erasure.erase(new SubjectId(person), Ledger.SYSTEM));
        assertThat(destroyed(photo)).isFalse();
        vault.lock();
        vault.unlock(PASSPHRASE.toCharArray());
        assertThat(destroyed(photo)).isTrue();
        assertThat(rows.of(List.of(person))).isEmpty();
    }

    @Test
    void nobodyElseSeesIt() {
        UUID person = agreed();
        SubjectId photo = taken(person);
        accountAt("PHOTO-2", "photo-elsewhere", "REGISTRATION_CLERK");
        Visitor elsewhere = Visitor.at(port).signIn("photo-elsewhere");
        assertThat(elsewhere.post("/people/" + person + "/photo/open").status()).isEqualTo(403);
        UUID field = accountAt(SITE, "photo-field", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("photo-field");
        assertThat(worker.post("/people/" + person + "/photo/open").status()).isEqualTo(403);
        accountAt(SITE, "photo-case", "CASEWORKER");
        Visitor caseworker = Visitor.at(port).signIn("photo-case");
        assertThat(caseworker.post("/people/" + person + "/photo/open").body()).containsPattern(IMAGE);
        assertThat(caseworker
                        .upload(
                                "/people/" + person + "/photo",
                                "a.jpg",
                                FaceFiles.jpeg(300, 300),
                                "command",
                                UUID.randomUUID().toString(),
                                "picture",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(403);
        Photos.There there = photos.of(Shows.FACE, person).orElseThrow();
        assertThat(there.id()).isEqualTo(photo);
        assertThatThrownBy(() -> gate.enter(Photos.looking(field, Purpose.WELFARE_CHECK, there)))
                .isInstanceOf(AccessRefusedException.class);
    }

    @Test
    void theCardBearsItWhereSheWantsAndTheGateComparesItForACardInTheHandOnly() {
        UUID person = agreed();
        taken(person);
        cards.give(CommandId.create(), SubjectId.create(), person, new Cards.Order(false, false), Ledger.SYSTEM);
        accountAt(SITE, "photo-desk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("photo-desk");
        String list = clerk.get("/people/" + person + "/cards").body();
        Matcher print = Pattern.compile("action=\"([^\"]+/print)\"").matcher(list);
        assertThat(print.find()).isTrue();
        assertThat(clerk.post(print.group(1)).body()).doesNotContain("<img");
        String printed = clerk.post(print.group(1), "pictured", "true").body();
        assertThat(printed).containsPattern(IMAGE);

        accountAt(SITE, "photo-gate", "FIELD_WORKER");
        Visitor worker = Visitor.at(port).signIn("photo-gate");
        Visitor.Page form = worker.get("/sessions/new");
        Visitor.Page session = worker.post(
                "/sessions/new",
                Forms.with(
                        form.body(),
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
        String face = session.path() + "/face";
        String square = PrintedCard.text(printed);
        int before = log.ofSubject(person, 100).size();
        assertThat(worker.post(face, "code", square).body())
                .containsPattern(IMAGE)
                .doesNotContain("<html");
        assertThat(log.ofSubject(person, 100)).hasSize(before + 1);
        String code = registration.person(new SubjectId(person)).state().code();
        for (String typed : List.of(code, "", square.substring(1), person.toString())) {
            assertThat(worker.post(face, "code", typed).body()).doesNotContain("<img");
        }
        accountAt("PHOTO-2", "photo-other-gate", "FIELD_WORKER");
        assertThat(Visitor.at(port)
                        .signIn("photo-other-gate")
                        .post(face, "code", square)
                        .status())
                .isEqualTo(403);
    }
}
