package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.photos.FaceFiles;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CardsBrowserTest extends AppTest {

    private static final String SITE = "CARDBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    private UUID registered() {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, id, TestPeople.woman("Zubaida Cardheld", 1988).build()),
                Ledger.SYSTEM);
        return id.value();
    }

    @Test
    void aCardIsGivenPrintedPhotographedAtTheGateAndReportedLost() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        UUID person = registered();
        String code = rows.byId(person).orElseThrow().code();
        accountAt(SITE, "cardbr-clerk", "REGISTRATION_CLERK");
        accountAt(SITE, "cardbr-field", "FIELD_WORKER");
        accountAt(SITE, "cardbr-super", "SUPERVISOR");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "cardbr-clerk");
            browser.go("/people/" + person + "/consents")
                    .choose("input[name=answer-PHOTO][value=GRANTED]")
                    .press("#consents button.main");
            Path face = Files.createTempFile("face", ".jpg");
            Files.write(face, FaceFiles.jpeg(3000, 4000));
            browser.go("/people/" + person + "/photo")
                    .type("file", face.toString())
                    .await("#preview:not([hidden])");
            browser.look("photo-taking");
            browser.press("#take button.main");
            browser.lookAt("/people/" + person + "/photo", "photo");
            browser.press("form[action$='/open'] button").await("img.face");
            browser.look("photo-open");
            Files.delete(face);

            browser.go("/people/" + person + "/consents")
                    .choose("input[name=answer-MARK][value=GRANTED]")
                    .press("#consents button.main");
            browser.go("/people/" + person + "/mark").draw("#draw");
            browser.look("mark-drawing");
            browser.press("#take button.main")
                    .press("form[action$='/open'] button")
                    .await("img.face");
            browser.look("mark-open");
            browser.lookAt("/people/" + person + "/mark", "mark");

            browser.go("/people/" + person).follow("Cards");
            browser.go("/people/" + person + "/cards")
                    .choose("input[name=named]")
                    .press("#person button.main");
            assertThat(browser.text()).contains("valid").doesNotContain("Zubaida");
            browser.lookAt("/people/" + person + "/cards", "cards-of-person");
            browser.choose(".one-card input[name=pictured]").press(".one-card form[action$=print] button");
            assertThat(browser.textOf(".card")).contains("Zubaida Cardheld", "costs nothing");
            browser.look("card");
            Path photo = browser.photograph(".card");

            browser.go("/people/" + person + "/contact").press("#say button.main");
            assertThat(browser.text()).contains("Tick at least one way");
            browser.choose("input[name=HOME_VISIT]")
                    .type("instead", "At the safe space")
                    .type("codeWord", "blue umbrella")
                    .press("#say button.main")
                    .press("form[action$='/open'] button");
            assertThat(browser.text()).contains("Come to where she lives", "blue umbrella");
            browser.look("contact-open");
            browser.lookAt("/people/" + person + "/contact", "contact");

            browser.go("/cards/runs").type("desk", SITE).type("count", "12").press("form[action$=prepared] button");
            String run = browser.path();
            browser.lookAt(run, "card-run");
            browser.press("form[action$=print] button.main");
            browser.look("card-sheets");
            browser.go(run + "?language=ar").press("form[action$=print] button.main");
            browser.look("card-sheets").go("/cards/runs?language=en");
            browser.go("/cards/runs").type("site", SITE).press("button[value=plan]");
            assertThat(browser.textOf("#plan")).contains("Have a card already");
            browser.look("card-runs");
            browser.go("/cards/runs?language=ar").look("card-runs").go("/cards/runs?language=en");

            browser.lookAt("/cards", "cards");
            browser.type("photo", photo.toString()).await("#reading");
            assertThat(browser.textOf("#reading")).contains("A valid card of ours", code);
            browser.look("card-read");

            browser.press("header button.quiet");
            signIn(browser, "cardbr-field");
            browser.go("/sessions/new")
                    .choose("#type option[value=DISTRIBUTION]")
                    .type("site", SITE)
                    .choose("input[value=NOBODY]")
                    .press("button.main")
                    .press("button[value=open]");
            String session = browser.path();
            browser.choose("input[name=mode][value=SCAN]")
                    .choose("#content details summary")
                    .type("photo", photo.toString())
                    .waitFor("#typed li.good", "Recorded");
            assertThat(browser.textOf("#typed li.good")).contains(code);
            browser.choose("#typed li.good button").await("#typed img.face");
            browser.narrow().look("session-scanning");
            browser.choose("#codes button.main").waitForNothing("#waiting").go(session);
            assertThat(browser.textOf("#numbers")).contains("1");

            browser.press("header button.quiet");
            // Whoever may go to many places has menus, on a phone as well.
            signIn(browser, "cardbr-super");
            assertThat(browser.textOf("header nav"))
                    .contains("Desk", "Protection")
                    .doesNotContain("Sessions");
            browser.choose("header .menu:nth-of-type(2) summary");
            assertThat(browser.textOf("header nav")).contains("Sessions");
            browser.look("home-menus");
            browser.go("/?language=ar").choose("header .menu:nth-of-type(1) summary");
            browser.look("home-menus").go("/?language=en");
            browser.press("header button.quiet");
            signIn(browser, "cardbr-clerk");
            browser.go("/people/" + person + "/cards")
                    .choose(".one-card details summary")
                    .press(".one-card details button.main");
            assertThat(browser.text()).contains("Choose why the card ends");
            browser.look("card-errors");
            browser.choose("option[value=LOST]").choose("input[value=other]").press(".one-card details button.main");
            assertThat(browser.text()).contains("She has not been told");
            browser.look("card-ended");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
