package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class RegistrationBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Test
    void aClerkRegistersAHouseholdIsWarnedAndFindsTheGirl() throws IOException {
        account("clerk", "REGISTRATION_CLERK");
        account("officer", "DATA_PROTECTION_OFFICER");
        account("administrator", "ADMINISTRATOR");
        sites.save(new Site("CXB-B1", "Block 1", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.lookAt("/sign-in", "sign-in");
            browser.type("account", "clerk")
                    .type("password", "wrong password 1")
                    .press("button.main");
            assertThat(browser.text()).contains("Account, password or code is wrong");
            signIn(browser, "clerk");
            browser.lookAt("/", "home");
            browser.lookAt("/register", "register");
            browser.press("button[value=register]");
            assertThat(browser.text()).contains("Some answers need another look");
            browser.look("register-errors");
            register(browser, "Hasina Begum", "14");
            assertThat(browser.path()).as(browser.text()).startsWith("/households/");
            browser.go("/register");
            fill(browser, "Hasena Begum", "14");
            browser.press("button[value=register]");
            assertThat(browser.textOf("#duplicates")).contains("same person").contains("Why");
            browser.look("duplicate-warning");
            browser.press("button[value=register-anyway]");
            browser.lookAt("/people", "people");
            browser.type("words", "hasina").press("form.search button.main");
            assertThat(browser.text()).contains("Hasina Begum");
            assertThat(browser.path()).isEqualTo("/people");
            browser.look("found");
            browser.press("tbody th a");
            assertThat(browser.text()).doesNotContain("Hasina").doesNotContain("Hasena");
            browser.press("button[accesskey=o]");
            assertThat(browser.text()).contains("Maungdaw");
            browser.look("person");
            browser.press("header button.quiet");
            signIn(browser, "officer");
            browser.lookAt("/access-log", "access-log");
            assertThat(browser.text()).contains("clerk").contains("Search");
            browser.go("/people");
            assertThat(browser.text()).contains("Your roles do not allow this");
            browser.press("header button.quiet");
            signIn(browser, "administrator");
            browser.lookAt("/accounts", "accounts");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
        assertThat(browser.path()).isEqualTo("/");
    }

    private static void register(Browser browser, String name, String age) {
        browser.go("/register");
        fill(browser, name, age);
        browser.press("button[value=register]");
    }

    private static void fill(Browser browser, String name, String age) {
        browser.type("site", "CXB-B1")
                .type("m0.name", name)
                .type("m0.birth", age)
                // A village: the district alone weighs little where most people of other tests come from it.
                .type("m0.origin", "Maungdaw, Hla Poe Kaung")
                .choose("select[name='m0.sex'] option[value=FEMALE]");
    }
}
