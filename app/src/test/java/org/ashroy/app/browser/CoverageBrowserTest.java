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
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class CoverageBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Test
    void aCoordinatorGivesAnEstimateAndSeesHowFarRegistrationIs() throws IOException {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("COVBR", "Operation", Optional.empty(), "OPERATION", opened));
        sites.save(new Site("COVBR-1", "Camp 1", Optional.of("COVBR"), "CAMP", opened));
        sites.save(new Site("COVBR-1A", "Block A", Optional.of("COVBR-1"), "BLOCK", opened));
        for (int at = 0; at < 6; at++) {
            registration.register(
                    TestPeople.alone(
                            "COVBR-1A",
                            SubjectId.create(),
                            TestPeople.woman("Rokeya", 1990)
                                    .needs(List.of("DS"))
                                    .build()),
                    Ledger.SYSTEM);
        }
        accountAt("COVBR", "covbr-coordinator", "COORDINATOR");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "covbr-coordinator")
                    .type("password", PASSWORD)
                    .press("button.main");
            browser.follow("Coverage");
            assertThat(browser.text()).contains("Nothing can be said about when");
            browser.follow("COVBR-1A");
            browser.type("people", "12").press("button.main");
            assertThat(browser.text()).contains("Choose how people were counted");
            browser.look("estimate-errors");
            browser.choose("option[value=SHELTER_COUNT]").press("button.main");
            assertThat(browser.path()).isEqualTo("/coverage");
            assertThat(browser.textOf("#coverage")).contains("50 %", "count of shelters");
            browser.press("#needs-count button");
            for (int looked = 0; looked < 200 && !browser.has("#needs"); looked++) {
                browser.go("/coverage");
            }
            assertThat(browser.textOf("#needs")).contains("DS", "6");
            browser.lookAt("/coverage", "coverage");
            browser.lookAt("/coverage/COVBR-1A", "estimate");
            browser.lookAt("/coverage-list", "coverage-list");
            browser.lookAt("/verification", "verification");
        }
    }
}
