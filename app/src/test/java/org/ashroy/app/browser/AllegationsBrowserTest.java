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

class AllegationsBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Test
    void oneWritesDownAndTheOtherJudges() throws IOException {
        sites.save(new Site("ALLBR-1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        account("allbr-operator", "HELPLINE_OPERATOR");
        accountAt("ALLBR-1", "allbr-lead", "PROTECTION_LEAD");
        account("allbr-coordinator", "COORDINATOR");
        account("allbr-officer", "DATA_PROTECTION_OFFICER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "allbr-operator");
            browser.lookAt("/allegations/new", "allegation-new");
            browser.choose("#kind option[value=HOTLINE]")
                    .choose("#word option[value=SMUGGLING]")
                    .type("site", "ALLBR-1")
                    .choose("input[name=urgent]")
                    .type("wording", "They took two girls to the road near the mill")
                    .type("happened", "someday")
                    .press("#record button.main");
            browser.choose("#language option[value=rhg]").press("#record button.main");
            assertThat(browser.text()).contains("Write a day such as 2026-11-03");
            browser.look("allegation-new-errors");
            browser.type("happened", "2020-02").press("#record button.main");
            String path = browser.path();
            assertThat(browser.text()).contains("Urgent", "h left").doesNotContain("mill");
            browser.lookAt(path, "allegation-own");
            browser.go("/").press("header form.inline button");

            signIn(browser, "allbr-lead");
            browser.lookAt("/allegations", "allegations");
            browser.go(path).press("form[action$='/open'] button");
            assertThat(browser.text()).contains("near the mill");
            browser.choose("#plausibility option[value=CREDIBLE]")
                    .type("assessReason", "a leader saw it too")
                    .press("#assess button.main");
            browser.choose("details:has(#classify) summary")
                    .choose("#classification option[value=TRAFFICKING]")
                    .choose("#classBody option[value=NGO]")
                    .press("#classify button");
            browser.choose("details:has(#add-person) summary")
                    .type("personWords", "girl of about 14")
                    .press("#add-person button");
            browser.go(path).press("form[action$='/open'] button");
            assertThat(browser.text()).contains("girl of about 14", "Credible", "Trafficking");
            browser.look("allegation-opened");
            browser.choose("details:has(#ask-erasure) summary").press("#ask-erasure button");
            assertThat(browser.has("#ask-erasure .error")).isTrue();
            browser.look("allegation-erasure-errors");
            browser.choose("#eraseReason option[value=REQUEST]").press("#ask-erasure button");
            assertThat(browser.has("#keep")).isTrue();
            browser.lookAt(path, "allegation-to-be-erased");
            browser.go("/").press("header form.inline button");

            signIn(browser, "allbr-officer");
            browser.lookAt("/allegations/erasures", "allegation-erasures");
            assertThat(browser.text()).contains("./ashroy erase").doesNotContain("mill");
            browser.go("/").press("header form.inline button");

            signIn(browser, "allbr-coordinator");
            browser.lookAt("/allegations/counts", "allegation-counts");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
