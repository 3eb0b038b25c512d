package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CaseworkBrowserTest extends AppTest {

    private static final String SITE = "CASEBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows people;

    @Test
    void aCaseByTwoPeopleInEnglishAndInArabic() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        SubjectId girl = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE,
                        girl,
                        TestPeople.woman("Yasmin Ara", registration.today().getYear() - 17)
                                .relationship(Relationship.FOCAL_POINT)
                                .build()),
                Ledger.SYSTEM);
        String code = people.byId(girl.value()).orElseThrow().code();
        accountAt(SITE, "casebr-worker", "CASEWORKER");
        accountAt(SITE, "casebr-supervisor", "SUPERVISOR");
        account("casebr-coordinator", "COORDINATOR");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "casebr-coordinator");
            browser.go("/mandates").choose("details.act > summary");
            choose(browser, "organisation", ORGANISATION);
            choose(browser, "basis", "AGREEMENT");
            browser.type("reference", "Agreement of 2017");
            choose(browser, "population", "ANYONE");
            browser.choose("input[name=TRAFFICKING_RISK]")
                    .type("sites", SITE)
                    .type("from", registration.today().toString())
                    .press("form[action='/mandates'] button.main");
            assertThat(browser.text()).contains("Agreement of 2017");
            browser.lookAt("/mandates", "mandates");
            browser.lookAt("/mandates/figures", "case-figures");
            signOut(browser);

            signIn(browser, "casebr-worker");
            browser.go("/cases").choose("details.act > summary");
            choose(browser, "kind", "TRAFFICKING_RISK");
            choose(browser, "risk", "HIGH");
            browser.type("personCode", code).press("#new-case button.main");
            String path = browser.path();
            assertThat(browser.text())
                    .contains("Ask her first how she may be reached")
                    .doesNotContain(code);
            unfold(browser, "consent")
                    .choose("input[name=limitsTold]")
                    .choose("input[name=HERSELF]")
                    .press("form[action$='/do/consent'] button.main");
            browser.press("form[action$='/do/contact'] button");
            write(browser, "ASSESSMENT", "An agent promised work across the sea");
            browser.press("form[action$='/do/step'] button");
            write(browser, "PLAN", "A safe place first");
            unfold(browser, "goal")
                    .type("goal", "She sleeps in safety")
                    .type("goalDue", registration.today().plusDays(7).toString())
                    .press("form[action$='/do/goal'] button");
            assertThat(browser.text()).contains("A supervisor must approve").doesNotContain("An agent promised");
            browser.lookAt(path, "case");
            browser.press("form[action$='/open'] button");
            assertThat(browser.text()).contains("An agent promised work", code);
            browser.look("case-open");
            browser.lookAt("/cases", "cases");
            signOut(browser);

            signIn(browser, "casebr-supervisor");
            browser.go(path + "?language=ar").press("#approve button");
            assertThat(browser.text()).contains("وافق على الخطة");
            browser.lookAt("/cases/board", "case-board");
            signOut(browser);

            signIn(browser, "casebr-worker");
            browser.go(path + "?language=ar").press("form[action$='/do/step'] button");
            assertThat(browser.text()).contains("مخططة");
            unfold(browser, "ask-closing");
            choose(browser, "reason", "HER_WISH");
            browser.press("form[action$='/do/ask-closing'] button");
            assertThat(browser.text()).contains("رغبتها");
            signOut(browser);

            signIn(browser, "casebr-supervisor");
            browser.go(path + "?language=ar").press("form[action$='/do/step'] input[value=CLOSED] + button");
            assertThat(browser.text()).contains("مغلقة");
            browser.press("form[action$='/print'] button");
            assertThat(browser.text()).contains("An agent promised work", "casebr-supervisor");
            browser.look("case-print");
            browser.go("/?language=en");
        }
    }

    private static void write(Browser browser, String entry, String words) {
        unfold(browser, "write");
        choose(browser, "entry", entry);
        browser.type("words", words).press("form[action$='/do/write'] button.main");
    }

    private static Browser unfold(Browser browser, String act) {
        return browser.choose("details:has(form[action$='/do/" + act + "']) > summary");
    }

    private static void choose(Browser browser, String field, String value) {
        browser.choose("#" + field + " option[value='" + value + "']");
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }

    private static void signOut(Browser browser) {
        browser.press("header form.inline button");
    }
}
