package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.Never;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.spoken.Recordings;
import org.ashroy.app.spoken.Sounds;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class RequestsBrowserTest extends AppTest {

    private static final String SITE = "REQBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private SafeContacts contacts;

    @Autowired
    private Recordings recordings;

    @Test
    void sheAsksHearsTheReceiptIsAnsweredAndTold() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId person = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, person, TestPeople.woman("Ayesha Khatun", 1990).build()),
                Ledger.SYSTEM);
        contacts.say(
                CommandId.create(),
                person.value(),
                Set.of(),
                new ContactPlan(new TreeSet<>(Set.of(Never.HOME_VISIT)), "At the safe space", "", "blue umbrella"),
                Ledger.SYSTEM);
        recordings.keep(UUID.randomUUID(), "receipt", "rhg", Sounds.wav("x"), Ledger.SYSTEM);
        recordings.keep(UUID.randomUUID(), "notice.tracing", "rhg", Sounds.wav("x"), Ledger.SYSTEM);
        accountAt(SITE, "reqbr-supervisor", "SUPERVISOR");
        account("reqbr-administrator", "ADMINISTRATOR");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "reqbr-supervisor");
            browser.go("/people/" + person).follow("Her requests");
            browser.go("/people/" + person + "/requests").press("#ask button.main");
            assertThat(browser.text()).contains("Choose what is asked");
            browser.look("request-ask-errors");
            browser.choose("input[value=WHO_LOOKED]")
                    .type("words", "my neighbour works there")
                    .press("#ask button.main");
            String request = browser.path();
            String code = browser.textOf(".spoken-code");
            assertThat(browser.text()).doesNotContain("neighbour").contains("Listen: Rohingya");
            browser.lookAt(request, "request");
            browser.press("form[action$='/open'] button");
            assertThat(browser.text()).contains("my neighbour works there", "blue umbrella");
            browser.look("request-open");
            browser.press("form[action$='/receipt'] button");
            assertThat(browser.text()).contains(code).doesNotContain("Ayesha");
            browser.look("receipt");
            browser.go(request).press("form[action$='/who-looked'] button");
            assertThat(browser.text()).contains("Supervisor").doesNotContain("reqbr-supervisor");
            browser.look("who-looked");
            browser.go(request).choose("input[value=DONE]").press("#answer button.main");
            browser.choose("input[value=CALLED]").press("#tell button.main");
            assertThat(browser.text()).contains("Open the person, read it");
            browser.look("request-tell-errors");
            browser.lookAt("/requests", "requests");
            browser.lookAt("/requests/find", "request-find");
            browser.type("code", code).press("#find button.main");
            assertThat(browser.path()).isEqualTo(request);
            browser.press("form[action$='/reply'] button");
            assertThat(browser.text()).contains("What you asked was done");
            browser.look("reply");
            browser.go("/people/" + person + "/consents?read=rhg");
            assertThat(browser.text()).contains("is only spoken here", "Listen: Rohingya");
            browser.look("consents-spoken");
            browser.press("header form.inline button");

            signIn(browser, "reqbr-administrator");
            browser.lookAt("/spoken", "spoken");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
