package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.referrals.ReferralExamples;
import org.ashroy.app.referrals.Referrals;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceExamples;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ReferralsBrowserTest extends AppTest {

    private static final String SITE = "REFBR-1";
    private static final String CLINIC = "REFBR-CLINIC";
    private static final String OUTSIDE = "REFBR-OUTSIDE";
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
    private Registration registration;

    @Autowired
    private Services services;

    @Autowired
    private Referrals referrals;

    @Test
    void oneRefersAndTheOtherHelps() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        organisations.save(
                new Organisation(CLINIC, "Clinic of the hill", OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        SubjectId person = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, person, TestPeople.woman("Jamila Khatun", 1994).build()),
                Ledger.SYSTEM);
        accountAt(SITE, "refbr-sender", "CASEWORKER");
        account("refbr-coordinator", "COORDINATOR");
        accounts.create("refbr-nurse", PASSWORD, Set.of("SERVICE_WORKER"), CLINIC, SITE, false);
        SubjectId service = SubjectId.create();
        services.open(
                CommandId.create(),
                service,
                ServiceExamples.forWomen(
                        CLINIC, "Women's health post", SITE, Help.MEDICAL, Help.CLINICAL_CARE_AFTER_RAPE),
                accounts.named("refbr-coordinator").orElseThrow());
        String tab = "/people/" + person.value() + "/referrals";
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "refbr-sender");
            browser.lookAt(tab, "referral-new");
            browser.press("#refer button.main");
            assertThat(browser.text()).contains("Choose a service");
            browser.look("referral-new-errors");
            browser.choose("#service option[value='" + service.value() + "~CLINICAL_CARE_AFTER_RAPE']")
                    .choose("input[value=EMERGENCY]")
                    .choose("input[value=ACCOMPANIED]")
                    .choose("input[name=category-identity]")
                    .type("words", "she is afraid of dogs")
                    .choose("#refer details summary")
                    .choose("input[value=DAY]")
                    .enter("day", registration.today().minusDays(1))
                    .choose("input[name=agreed]")
                    .press("#refer button.main");
            String sent = browser.path();
            assertThat(browser.text()).contains("Emergency", "min left", "Sealed");
            browser.lookAt(sent, "referral-sent");
            browser.lookAt("/referrals", "referrals");
            browser.lookAt("/services", "services");
            browser.lookAt("/services/" + service.value(), "service");
            browser.go("/").press("header form.inline button");

            signIn(browser, "refbr-nurse");
            assertThat(browser.text()).contains("Referrals to us that wait for an answer: 1");
            browser.lookAt("/referrals/inbox", "referral-inbox");
            String received = sent.replace("/referrals/", "/referrals/inbox/");
            browser.lookAt(received, "referral-received");
            assertThat(browser.text()).doesNotContain("Jamila", "dogs");
            browser.press("form[action$='/open'] button");
            assertThat(browser.text()).contains("Jamila Khatun", "afraid of dogs", "72 hours:", "Care never ends");
            browser.look("referral-opened");
            browser.choose("input[value=ACCEPTED]")
                    .type("words", "ask for Rokeya")
                    .press("#answer button.main");
            browser.choose("input[value=SERVED]").press("#answer button.main");
            assertThat(browser.text()).contains("Helped");
            browser.go("/").press("header form.inline button");

            signIn(browser, "refbr-sender");
            browser.go(sent).press("form[action$='/open'] button");
            assertThat(browser.text()).contains("ask for Rokeya");
            browser.look("referral-answered");
            browser.press("#read button.main");
            browser.press("header form.inline button");

            signIn(browser, "refbr-coordinator");
            browser.lookAt("/referrals/counts", "referral-counts");
            browser.lookAt("/services/new", "service-new");
        }
    }

    @Test
    void aServiceWithoutAccountsAnswersByACode() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", OPENED));
        organisations.save(
                new Organisation(OUTSIDE, "House by the river", OrganisationKind.NGO, "BD", OPENED, Optional.empty()));
        SubjectId person = SubjectId.create();
        registration.register(
                TestPeople.alone(
                        SITE, person, TestPeople.woman("Sokhina Begum", 1989).build()),
                Ledger.SYSTEM);
        accountAt(SITE, "refbr-outside", "CASEWORKER");
        account("refbr-keeper", "COORDINATOR");
        SubjectId service = SubjectId.create();
        services.open(
                CommandId.create(),
                service,
                ServiceExamples.forWomen(OUTSIDE, "Legal help by the river", SITE, Help.LEGAL),
                accounts.named("refbr-keeper").orElseThrow());
        SubjectId referral = SubjectId.create();
        referrals.make(
                CommandId.create(),
                referral,
                ReferralExamples.agreed(person.value(), service.value(), Help.LEGAL.name(), "URGENT", "30", ""),
                accounts.named("refbr-outside").orElseThrow());
        String path = "/referrals/" + referral.value();
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "refbr-outside");
            browser.lookAt(path, "referral-outside");
            browser.press("form[action$='/file'] button");
            assertThat(browser.text()).contains("never again");
            browser.go(path).press("form[action$='/paper'] button");
            browser.look("referral-sheet");
            String code = browser.textOf("#reply-code");
            browser.go("/").press("header form.inline button");

            browser.lookAt("/reply", "reply");
            browser.go("/reply?language=ar").type("code", code).press("button.main");
            browser.look("reply-answer");
            browser.go("/reply?language=en").type("code", code).press("button.main");
            browser.choose("input[value=REFUSED]").press("#answer button.main");
            assertThat(browser.text()).contains("Choose why no help is given");
            browser.look("reply-answer-errors");
            browser.choose("input[value=ACCEPTED]").press("#answer button.main");
            assertThat(browser.text()).contains("Keep the code");

            signIn(browser, "refbr-outside");
            assertThat(browser.go(path).text()).contains("From the service itself, by its code");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }
}
