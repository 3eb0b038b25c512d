package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.duplicates.Duplicates;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class DuplicatesBrowserTest extends AppTest {

    private static final String SITE = "DUPLBR-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private Accounts accounts;

    private UUID registered(NewPerson.Builder mother, String child) {
        SubjectId id = SubjectId.create();
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        SubjectId.create(),
                        SITE,
                        List.of(
                                new Registration.NewHousehold.Member(
                                        id,
                                        mother.relationship(Relationship.FOCAL_POINT)
                                                .build()),
                                new Registration.NewHousehold.Member(
                                        SubjectId.create(), TestPeople.child(child, 2012)))),
                Ledger.SYSTEM);
        return id.value();
    }

    private UUID pair(UUID one, UUID other, UUID user) {
        return duplicates.named(
                rows.byId(one).orElseThrow().code(),
                rows.byId(other).orElseThrow().code(),
                accounts.current(user).orElseThrow());
    }

    private UUID child(UUID mother) {
        UUID household = rows.byId(mother).orElseThrow().household().orElseThrow();
        return rows.ofHousehold(household).stream()
                .map(PersonRows.Row::id)
                .filter(id -> !id.equals(mother))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoRecordsAreLookedAtSideBySideAndDecidedByKeyboard() throws IOException {
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        UUID user = accountAt(SITE, "duplbr-one", "SUPERVISOR");
        List<IdentifierValue> card = List.of(new IdentifierValue("PROGRES", "UNHCR", "DUPLBR-7781"));
        UUID one = registered(TestPeople.woman("Rashida Begum", 1986).identifiers(card), "Nur Kolimatun");
        UUID other = registered(TestPeople.woman("Rasheda Begum", 1986).identifiers(card), "Nur Kolimatun");
        UUID pair = pair(one, other, user);
        UUID children = pair(child(one), child(other), user);
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "duplbr-one")
                    .type("password", PASSWORD)
                    .press("button.main");
            browser.lookAt("/duplicates", "duplicates");
            browser.lookAt("/duplicates/" + children, "duplicates-child");
            browser.lookAt("/duplicates/" + pair, "duplicates-closed");
            browser.leaveByKeys(Keys.chord(Keys.ALT, "o"));
            assertThat(browser.text()).contains("Rashida Begum", "Rasheda Begum");
            browser.look("duplicates-open");
            browser.go("/duplicates/" + pair + "?language=ar")
                    .leaveByKeys(Keys.chord(Keys.ALT, "o"))
                    .look("duplicates-open");
            browser.go("/duplicates/" + pair + "?language=en").leaveByKeys(Keys.chord(Keys.ALT, "o"));
            browser.press("#decide button.main");
            assertThat(browser.text()).contains("Choose a reason");
            browser.look("duplicates-errors");
            browser.keys(Keys.chord(Keys.ALT, "s"));
            browser.leaveByKeys(Keys.ENTER);
            assertThat(browser.text()).contains("Same, to be heard");
            browser.press("main form button.main");
            browser.look("duplicates-hear");
            browser.choose("input[value=BOTH_HERS]").choose("input[value=IN_PRIVATE]");
            browser.type("words", "They wrote me down twice.").press("#hear button.main");
            assertThat(browser.text()).contains("Same, heard");
            browser.lookAt("/people/" + one + "/same", "duplicates-person");
            browser.lookAt("/duplicates/households", "duplicates-households");
            browser.go("/duplicates/figures").type("size", "5").press("#draw button");
            browser.press("main form button.main");
            browser.look("duplicates-blind");
            browser.press("#judge button[value=SAME]");
            browser.lookAt("/duplicates/figures", "duplicates-figures");
        }
    }
}
