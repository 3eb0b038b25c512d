package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ReleaseBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Registration registration;

    @Autowired
    private Ledger ledger;

    @Test
    void aSupervisorTakesAListAwayAsksForReleasesAndIsRefusedWhereNoConsentCoversIt() throws IOException {
        String person = "/people/" + someone();
        account("relbr-supervisor", "SUPERVISOR");
        account("relbr-officer", "DATA_PROTECTION_OFFICER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            signIn(browser, "relbr-supervisor");
            browser.go("/people?site=RELBR-B1").press(".export-offer button");
            browser.look("export-form");
            browser.press("button[accesskey=s]");
            assertThat(browser.text()).contains("Site: RELBR-B1").doesNotContain("The words that open the file");
            browser.choose("option[value=FIELD_WORK]").press("button[accesskey=s]");
            assertThat(browser.text()).contains("shown now and never again");
            browser.look("export-passphrase");
            browser.press("a.next");
            browser.look("export");
            browser.lookAt("/exports", "exports");

            browser.lookAt(person + "/release", "release-form");
            browser.press("button[accesskey=s]");
            assertThat(browser.text()).contains("Choose who would receive the data");
            browser.look("release-form-errors");
            browser.choose("option[value=UNHCR]")
                    .choose("option[value=RESETTLEMENT]")
                    .choose("option[value=SHE_ASKED]")
                    .choose("input[value=identity]")
                    .press("button[accesskey=s]");
            assertThat(browser.text()).contains("Waits for approval");
            browser.go(person + "/release")
                    .choose("option[value=MM-GOV]")
                    .choose("option[value=RETURN]")
                    .choose("option[value=RECIPIENT_ASKED]")
                    .choose("input[value=identity]")
                    .press("button[accesskey=s]");
            assertThat(browser.text()).contains("Nothing is released to the country of origin");
            String refused = browser.path();
            browser.lookAt(refused, "release-refused");
            browser.lookAt(person + "/release?ground=DANGER_TO_LIFE", "release-danger");
            browser.go(person + "?language=ar").press("#own-data").look("own-data");
            browser.go(person + "?language=en").press("#own-data");
            assertThat(browser.text()).contains("What is held about you").doesNotContain("Ashroy");
            browser.look("own-data");
            browser.go("/").press("form.inline button");

            signIn(browser, "relbr-officer");
            browser.lookAt("/releases", "releases");
            assertThat(browser.textOf("#releases"))
                    .contains("Country of origin")
                    .contains("Waits for approval");
        }
    }

    private static void signIn(Browser browser, String account) {
        browser.go("/sign-in")
                .type("account", account)
                .type("password", PASSWORD)
                .press("button.main");
    }

    private String someone() {
        sites.save(new Site("RELBR-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        organisation("UNHCR", OrganisationKind.UN, "CH");
        organisation("MM-GOV", OrganisationKind.GOVERNMENT, "MM");
        SubjectId id = SubjectId.create();
        NewPerson person = NewPerson.named("Somuda Browserrelease", Sex.FEMALE, Birth.on(LocalDate.of(2004, 3, 9)))
                .localName(Optional.of("সমুদা"))
                .relationship(Relationship.ALONE)
                .origin(Origin.of("Tula Toli"))
                .phone(Optional.of("01811 222333"))
                .build();
        ledger.perform(
                registration.command(CommandId.create(), id, person, "RELBR-B1", Optional.empty(), Ledger.SYSTEM));
        ConsentTuple consent = new ConsentTuple(
                "UNHCR",
                "RESETTLEMENT",
                new TreeSet<>(Set.of("identity", "contact")),
                "CH",
                registration.today().plusMonths(12),
                "1",
                "rhg",
                "SPOKEN_TO_CLERK",
                ConsentTuple.Answer.GRANTED);
        registration.change(
                CommandId.create(),
                id,
                registration.person(id).heads(),
                List.of(new PersonChange.ConsentAnswered(consent)),
                Ledger.SYSTEM);
        return id.value().toString();
    }

    private void organisation(String code, OrganisationKind kind, String country) {
        organisations.save(
                new Organisation(code, code + " office", kind, country, LocalDate.of(2020, 1, 1), Optional.empty()));
    }
}
