package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ChildrenBrowserTest extends AppTest {

    private static final String SITE = "CHILDBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    private UUID registered(NewPerson.Builder person) {
        SubjectId id = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, id, person.relationship(Relationship.FOCAL_POINT).build()),
                Ledger.SYSTEM);
        return id.value();
    }

    @Test
    void aGirlIsRegisteredAloneTiedToHerAuntAndACaseworkerMakesSure() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        UUID girl =
                registered(TestPeople.woman("Nur Kaida", registration.today().getYear() - 12));
        String aunt = rows.byId(registered(TestPeople.woman("Rahima Khatun", 1984)))
                .orElseThrow()
                .code();
        accountAt(SITE, "childbr-clerk", "REGISTRATION_CLERK");
        accountAt(SITE, "childbr-case", "CASEWORKER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "childbr-clerk");
            browser.lookAt("/queue/" + SITE, "queue");
            browser.choose("input[value=FIRST]").press("#ticket button.main");
            browser.look("queue-ticket");
            browser.go("/queue/" + SITE).type("desk", "2").press("#next button.main");
            assertThat(browser.text()).contains("desk 2");
            browser.look("queue-called");
            browser.lookAt("/queue/" + SITE + "/board", "queue-board");

            browser.go("/people/" + girl).follow("Family");
            browser.choose("input[value=SEPARATED]").press("#say button.main");
            browser.type("code", aunt).press("#tie-form button.main");
            assertThat(browser.text()).contains("Choose what he or she is to the child");
            browser.look("family-errors");
            browser.choose("input[value=CAREGIVER]").press("#tie-form button.main");
            browser.lookAt("/people/" + girl + "/family", "family");

            browser.press("header button.quiet");
            signIn(browser, "childbr-case");
            browser.look("home-children");
            browser.follow("Children apart");
            browser.lookAt("/children?alone=on", "children");
            browser.go("/people/" + girl + "/family")
                    .choose(".one-card details summary")
                    .choose("input[value=ALONE_AND_WILLING]")
                    .choose("input[value=OTHERS_CONFIRM]");
            browser.look("family-verify");
            browser.press(".one-card details button.main");
            assertThat(browser.text()).contains("may speak for the child");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
