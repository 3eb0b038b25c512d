package org.ashroy.app.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class SpokenTest extends AppTest {

    private static final String SITE = "SPOKEN-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Recordings recordings;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    private Visitor administrator(String name) {
        account(name, "ADMINISTRATOR");
        return Visitor.at(port).signIn(name);
    }

    private static Visitor.Page bring(Visitor who, String text, String language, byte[] file) {
        String id = who.get("/spoken").body().replaceAll("(?s).*name=\"id\" value=\"([0-9a-f-]{36})\".*", "$1");
        return who.upload("/spoken", "Rohima in Shanti Khana.ogg", file, "id", id, "text", text, "spokenIn", language);
    }

    private UUID recording(String text, String language) {
        return recordings.of(text, "1").stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aRecordingIsBroughtByOneCheckedByAnotherAndNeverChanges() {
        Visitor first = administrator("spoken-first");
        Visitor.Page page = bring(first, "notice.messages", "rhg", Sounds.ogg("by Rohima"));
        assertThat(page.path()).isEqualTo("/spoken");
        assertThat(page.body())
                .contains("not checked by a native speaker", "preload=\"none\"")
                .doesNotContain("autoplay");
        UUID id = recording("notice.messages", "rhg");
        assertThat(bring(first, "notice.messages", "rhg", Sounds.wav("again")).body())
                .contains("It never changes");
        first.get("/spoken");
        assertThat(first.post("/spoken/" + id + "/check").body()).contains("Somebody else than who brought it");
        Visitor second = administrator("spoken-second");
        second.get("/spoken");
        assertThat(second.post("/spoken/" + id + "/check").body()).contains("Checked");
        assertThat(recordings.of("notice.messages", "1").getFirst().checkedBy()).isPresent();
        byte[] played = recordings.sound(id).orElseThrow().bytes();
        assertThat(new String(played, StandardCharsets.ISO_8859_1))
                .contains(Sounds.MARK)
                .doesNotContain("Rohima");
        assertThat(second.get("/spoken/" + id).status()).isEqualTo(200);
        first.get("/spoken");
        first.post("/spoken/" + id + "/withdraw");
        assertThat(recordings.of("notice.messages", "1")).isEmpty();
        assertThat(recordings.sound(id)).isPresent();
        assertThat(bring(first, "notice.messages", "rhg", Sounds.wav("better")).body())
                .contains("<audio");
    }

    @Test
    void badFilesAreRefusedWithWhatToDoBesideTheField() {
        Visitor who = administrator("spoken-bad");
        assertThat(bring(who, "receipt", "nl", "text".getBytes(StandardCharsets.US_ASCII))
                        .body())
                .contains("This is no Ogg with Opus", "href=\"#file\"");
        assertThat(bring(who, "receipt", "nl", new byte[Audio.MOST_BYTES + 1]).body())
                .contains("larger than 5 MB");
        assertThat(bring(who, "unheard-of", "nl", Sounds.wav("x")).body()).contains("Choose the text");
        assertThat(bring(who, "receipt", "xx", Sounds.wav("x")).body()).contains("Choose the language");
        assertThat(recordings.of("receipt", "1").stream().map(Recording::language))
                .doesNotContain("nl");
    }

    @Test
    void whoeverKeepsNoRecordingsBringsAndWithdrawsNone() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        accountAt(SITE, "spoken-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("spoken-clerk");
        assertThat(clerk.get("/spoken").body()).doesNotContain("id=\"bring\"");
        assertThat(clerk.upload(
                                "/spoken",
                                "a.wav",
                                Sounds.wav("x"),
                                "id",
                                UUID.randomUUID().toString(),
                                "text",
                                "receipt",
                                "spokenIn",
                                "en")
                        .status())
                .isEqualTo(403);
        assertThat(clerk.post("/spoken/" + UUID.randomUUID() + "/withdraw").status())
                .isEqualTo(403);
        accountAt(SITE, "spoken-field", "FIELD_WORKER");
        Visitor field = Visitor.at(port).signIn("spoken-field");
        assertThat(field.get("/spoken").status()).isEqualTo(403);
        assertThat(field.get("/spoken/" + UUID.randomUUID()).status()).isEqualTo(403);
    }

    @Test
    void anAnswerInALanguageThatIsOnlySpokenNeedsARecordingAndSaysInWhichItWasHeard() {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId person = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, person, TestPeople.woman("Listener", 1980).build()),
                Ledger.SYSTEM);
        accountAt(SITE, "spoken-desk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("spoken-desk");
        String path = "/people/" + person + "/consents";
        Visitor.Page page = clerk.get(path + "?read=rhg");
        assertThat(page.body()).contains("is only spoken here", "There is no recording of this text");
        page = clerk.post(path, Forms.in(page.body(), "id=\"consents\"", "answer-GOVERNMENT_CARD", "GRANTED"));
        assertThat(page.body()).contains("There is no recording of this text");
        assertThat(registration.person(person).state().consents().tuples()).isEmpty();
        bring(administrator("spoken-desk-admin"), "notice.government-card", "rhg", Sounds.wav("x"));
        page = clerk.get(path + "?read=rhg");
        assertThat(page.body()).contains("Listen: Rohingya", "not checked by a native speaker");
        clerk.post(path, Forms.in(page.body(), "id=\"consents\"", "answer-GOVERNMENT_CARD", "REFUSED"));
        ConsentTuple answer =
                registration.person(person).state().consents().tuples().getFirst();
        assertThat(answer.noticeLanguage()).isEqualTo("rhg");
        assertThat(clerk.get(path + "?read=my").body()).contains("အစိုးရ", "Nobody who grew up with this language");
        assertThat(clerk.get(path + "?read=nl").body()).contains("De regering van Bangladesh");
    }
}
