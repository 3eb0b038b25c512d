package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestMandates;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class JusticeBrowserTest extends AppTest {

    private static final String SITE = "JUSTBR-1";
    private static final LocalDate OPENED = LocalDate.of(2020, 1, 1);

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Cases cases;

    @Test
    void fromHerWishToAHearingInEnglishAndInArabic() throws IOException {
        Browser.require();
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        organisations.save(new Organisation("JUSTBR", "Agency", OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        organisations.save(new Organisation(
                "JUSTBR-P", "Police of the river", OrganisationKind.POLICE, "BD", OPENED, Optional.empty()));
        mandates.give(
                CommandId.create(),
                SubjectId.create(),
                TestMandates.agreement("JUSTBR", Population.ANYONE, 0, sites.today(""), CaseKind.GENDER_BASED_VIOLENCE),
                Ledger.SYSTEM);
        UUID worker = accounts.create(
                "justbr-worker", PASSWORD, Set.of("GBV_CASEWORKER", "COORDINATOR"), "JUSTBR", "", false);
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(CaseKind.GENDER_BASED_VIOLENCE, Population.REFUGEES, Risk.HIGH, "", SITE),
                accounts.current(worker).orElseThrow());
        LocalDate today = sites.today(SITE);
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "justbr-worker")
                    .type("password", PASSWORD)
                    .press("button.main");
            browser.go("/cases/" + id.value()).press("a[href='/cases/" + id.value() + "/justice']");
            choose(browser, "wish", "COMPLAINT");
            browser.choose("input[name=told]").choose("input[name=HERSELF]").type("age", "19");
            browser.type("words", "She wants somebody beside her").press("#ask-wish button.main");
            browser.choose("details:has(#open-track) > summary");
            choose(browser, "bearer", "POLICE");
            browser.type("office", "Station of the river").press("#open-track button");
            String track = browser.path();
            browser.press("nav.pages a[href*='to=COMPLAINT']");
            choose(browser, "lodger", "HERSELF");
            choose(browser, "source", "DOCUMENT");
            browser.type("on", today.minusDays(3).toString())
                    .type("number", "GD-81")
                    .press("#to button.main");
            browser.press("nav.pages a[href*='open=appointment']")
                    .type("day", today.plusDays(1).toString())
                    .type("where", "Ten in the morning")
                    .choose("input[name=ACCOMPANIMENT]")
                    .choose("input[name=SCREEN]")
                    .press("#add-appointment button.main");
            browser.press("nav.pages a[href*='open=consent']");
            choose(browser, "recipient", "JUSTBR-P");
            browser.choose("input[name=category-identity]")
                    .choose("input[name=HERSELF]")
                    .type("age", "19")
                    .choose("input[name=agreed]")
                    .press("#ask-consent button.main");
            browser.press("nav.pages a[href*='open=alleged']")
                    .type("name", "The man with the boat")
                    .choose("input[name=TRANSPORTER]")
                    .press("#add-alleged button.main");
            browser.press("nav.pages a[href*='open=hand']")
                    .choose("input[name=category-identity]")
                    .press("#hand button.main");
            assertThat(browser.text())
                    .contains("approved by 0 of 2", "Complaint", "Screen between her")
                    .doesNotContain("boat", "GD-81");
            browser.lookAt(track, "justice-track");
            browser.lookAt(track + "?open=consent", "justice-consent");
            browser.lookAt(track + "?open=step&to=INVESTIGATION", "justice-step");
            browser.lookAt("/cases/" + id.value() + "/justice", "justice-file");
            browser.lookAt("/justice", "justice-list");
            browser.lookAt("/justice/counts", "justice-counts");
            browser.go(track + "?language=en").press("form[action$='/handed'] button");
            assertThat(browser.text()).contains("Two others who see this case must approve it first");
            browser.press("form[action$='/open'] button");
            assertThat(browser.text()).contains("The man with the boat", "GD-81", "Ten in the morning");
            browser.look("justice-track-open");
            browser.go("/?language=en");
            assertThat(browser.text()).contains("with something not arranged: 1");
        }
    }

    private static void choose(Browser browser, String field, String value) {
        browser.choose("#" + field + " option[value='" + value + "']");
    }
}
