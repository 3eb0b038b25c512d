package org.ashroy.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.app.silence.SessionType;
import org.ashroy.app.silence.Silences;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class SilenceBrowserTest extends AppTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private Silences silences;

    @Test
    void aCaseworkerFindsWhoIsNotSeenTakesTheCheckAndClosesIt() throws IOException {
        aSchoolWhereOneGirlIsMissing();
        accountAt("SILBR-B1", "silence-caseworker", "CASEWORKER");
        try (Browser browser = Browser.open("http://127.0.0.1:" + port)) {
            browser.go("/sign-in")
                    .type("account", "silence-caseworker")
                    .type("password", PASSWORD)
                    .press("button.main")
                    .go("/not-seen")
                    .press("button[accesskey=r]");
            assertThat(browser.textOf("#not-seen tbody")).contains("SILBR-B1").contains("School day: missed 16");
            browser.lookAt("/not-seen", "not-seen");
            browser.press("#not-seen tbody button");
            assertThat(browser.text()).contains("silence-caseworker").contains("least exposing first");
            browser.look("check");
            browser.press("button[accesskey=s]");
            assertThat(browser.text()).contains("only when trained staff saw the person in private");
            browser.choose("input[name=seenInPrivate]").press("button[accesskey=s]");
            assertThat(browser.path()).isEqualTo("/not-seen");
            assertThat(browser.text()).contains("Nobody is on this list");
        }
    }

    private void aSchoolWhereOneGirlIsMissing() {
        sites.save(new Site("SILBR-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        List<UUID> children = new ArrayList<>();
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            SubjectId id = SubjectId.create();
            children.add(id.value());
            NewPerson child = new NewPerson(
                    "Learner Letter" + (char) ('a' + number),
                    Optional.empty(),
                    Sex.FEMALE,
                    Birth.in(2012),
                    Relationship.CHILD,
                    "Rathedaung",
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    false);
            members.add(new Registration.NewHousehold.Member(id, child));
        }
        registration.register(
                new Registration.NewHousehold(CommandId.create(), SubjectId.create(), "SILBR-B1", members),
                Ledger.SYSTEM);
        Set<UUID> others = new HashSet<>(children.subList(1, children.size()));
        for (int ago = 40; ago >= 1; ago--) {
            silences.record(
                    SessionType.SCHOOL_DAY,
                    "SILBR-B1",
                    registration.today().minusDays(ago),
                    Set.copyOf(children),
                    ago > 16 ? Set.copyOf(children) : others,
                    Ledger.SYSTEM);
        }
    }
}
