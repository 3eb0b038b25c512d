package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Registration as people do it: without a mouse, interrupted, two at a time. */
class RegistrationWorkBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @BeforeEach
    void aBlock() {
        sites.save(new Site("RWB-B1", "Block of hills", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
    }

    private Browser open(String account) throws IOException {
        Browser browser = Browser.open("http://127.0.0.1:" + port);
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
        return browser;
    }

    @Test
    void aHouseholdOfThreeIsRegisteredByKeyboardAlone() throws IOException {
        account("rwb-keys", "REGISTRATION_CLERK");
        try (Browser browser = open("rwb-keys")) {
            browser.go("/register");
            browser.awaitFocus("site");
            browser.keys("RWB-B1", Keys.TAB)
                    .keys("Keyboard Mother", Keys.TAB)
                    .keys("f", Keys.TAB)
                    .keys("1985", Keys.TAB)
                    .keys("Buthidaung");
            browser.leaveByKeys(Keys.chord(Keys.ALT, "a"));
            browser.awaitFocus("m1.name");
            browser.keys("Keyboard Son", Keys.TAB)
                    .keys("m", Keys.TAB)
                    .keys("2012-2014", Keys.TAB)
                    .keys("d");
            browser.leaveByKeys(Keys.chord(Keys.ALT, "a"));
            browser.awaitFocus("m2.name");
            browser.look("register-members");
            browser.dark(true).look("register-dark").dark(false);
            browser.keys("Keyboard Baby", Keys.TAB, Keys.TAB).keys("?");
            browser.leaveByKeys(Keys.ENTER);
            assertThat(browser.path()).startsWith("/households/");
            assertThat(browser.text()).contains("Focal point").contains("Daughter or son");
            String household = browser.path().replaceAll("\\?.*", "");
            browser.lookAt(household, "household");
            for (String page : List.of("birth", "move", "split", "focal-point")) {
                browser.lookAt(household + "/" + page, "household-" + page);
            }
        }
    }

    @Test
    void aFormLeftByTheQuickExitIsOfferedAgain() throws IOException {
        account("rwb-exit", "REGISTRATION_CLERK");
        try (Browser browser = open("rwb-exit")) {
            browser.go("/register").type("site", "RWB-B1").type("m0.name", "Interrupted Woman");
            browser.press("#quick-exit");
            assertThat(browser.path()).isEqualTo("/away");
            assertThat(browser.text()).doesNotContain("Interrupted");
            browser.go("/register");
            assertThat(browser.textOf("#draft")).contains("was kept, sealed").doesNotContain("Interrupted");
            browser.look("register-draft");
            browser.press("#draft form:first-of-type button");
            assertThat(browser.valueOf("m0.name")).isEqualTo("Interrupted Woman");
        }
    }

    @Test
    void twoBrowsersEditOnePersonAndTheSecondSettlesTheConflict() throws IOException {
        account("rwb-one", "REGISTRATION_CLERK");
        account("rwb-other", "REGISTRATION_CLERK");
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone("RWB-B1", id, TestPeople.complete("Twofold Khatun", 1995)), Ledger.SYSTEM);
        try (Browser one = open("rwb-one");
                Browser other = open("rwb-other")) {
            for (Browser browser : List.of(one, other)) {
                browser.go("/people/" + id).press("button[accesskey=o]");
            }
            correct(one, "Twofold Khatoon");
            correct(other, "Twofold Begum");
            assertThat(other.text()).contains("Two people changed the same field");
            other.look("person-conflict-closed");
            other.press("button[accesskey=o]");
            assertThat(other.text()).contains("Twofold Khatoon", "Twofold Begum", "rwb-one", "rwb-other");
            other.look("person-conflict");
            other.choose("#settle-name label:first-of-type input").press("#settle-name button");
            assertThat(other.text()).doesNotContain("Two people changed the same field");
            one.go("/people/" + id).press("button[accesskey=o]");
            assertThat(one.text()).contains("Twofold Khatoon").doesNotContain("Twofold Begum");
            one.look("person-opened");
            one.dark(true).look("person-dark").dark(false);
            one.lookAt("/people/" + id + "/consents", "consents");
            one.lookAt("/people/" + id + "/household", "happened");
            one.lookAt("/people/" + id + "/history", "history");
            one.press("button[accesskey=o]").look("history-opened");
        }
    }

    private static void correct(Browser browser, String name) {
        browser.type("name", name).choose("#reason option[value=MISTYPED]").press("#correct button.main");
    }

    @Test
    void aNumberOnTwoPeopleIsSettled() throws IOException {
        account("rwb-numbers", "REGISTRATION_CLERK");
        for (String name : List.of("Numbered First", "Numbered Second")) {
            registration.register(
                    TestPeople.alone(
                            "RWB-B1",
                            SubjectId.create(),
                            TestPeople.woman(name, 1970)
                                    .identifiers(List.of(new IdentifierValue("PROGRES", "UNHCR", "RWB-77")))
                                    .build()),
                    Ledger.SYSTEM);
        }
        try (Browser browser = open("rwb-numbers")) {
            browser.lookAt("/numbers", "numbers");
            browser.press("tbody td a").press("button[accesskey=o]").look("number");
            browser.choose("input[value=ONE]").press("button[accesskey=s]");
            assertThat(browser.path()).startsWith("/numbers");
        }
    }
}
