package org.ashroy.app.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Forms;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

class ServicesTest extends AppTest {

    private static final String SITE = "SERV-1";

    @LocalServerPort
    private int port;

    @Autowired
    private Services services;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    private String mark = "";

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site(SITE, "Block", Optional.empty(), "BLOCK", opened));
        organisations.save(
                new Organisation("SERV-POL", "Police", OrganisationKind.POLICE, "BD", opened, Optional.empty()));
        organisations.save(
                new Organisation("SERV-NGO", "Clinic", OrganisationKind.NGO, "BD", opened, Optional.empty()));
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    private SignedIn worker(String organisation, String role) {
        UUID id = accounts.create(
                "serv-" + UUID.randomUUID().toString().substring(0, 8),
                PASSWORD,
                Set.of(role),
                organisation,
                "",
                false);
        return accounts.current(id).orElseThrow();
    }

    @Test
    void aServiceIsWrittenDownFoundChangedAndClosedOnTheScreen() {
        SignedIn coordinator = worker(ORGANISATION, "COORDINATOR");
        Visitor visitor = Visitor.at(port).signIn(coordinator.account());
        Visitor.Page page = visitor.get("/services/new");
        page = visitor.post(
                "/services/new",
                Forms.in(page.body(), "id=\"open\"", "organisation", "SERV-NGO", "name", "Shelter " + mark));
        assertThat(page.body()).contains("Tick at least one thing that it offers");
        page = visitor.post(
                "/services/new",
                Forms.in(
                        page.body(),
                        "id=\"open\"",
                        "organisation",
                        "SERV-NGO",
                        "name",
                        "Shelter " + mark,
                        "help-SHELTER",
                        "on",
                        "site",
                        SITE,
                        "youngest",
                        "১২",
                        "reached",
                        "behind the mosque"));
        assertThat(page.body()).contains("must not stand in the directory");
        page = visitor.post(
                "/services/new",
                Forms.in(
                        page.body(),
                        "id=\"open\"",
                        "organisation",
                        "SERV-NGO",
                        "name",
                        "Shelter " + mark,
                        "help-SHELTER",
                        "on",
                        "site",
                        SITE,
                        "youngest",
                        "১২",
                        "takes",
                        "WOMEN_AND_GIRLS"));
        String path = page.path();
        assertThat(page.body()).contains("Kept secret", "12 to 120 years");
        assertThat(visitor.get("/services?help=SHELTER&organisation=SERV-NGO&site=" + SITE)
                        .body())
                .contains("Shelter " + mark);
        assertThat(visitor.get("/services?help=LEGAL&organisation=SERV-NGO").body())
                .doesNotContain("Shelter " + mark);
        page = visitor.get(path);
        page = visitor.post(path + "/close", Forms.in(page.body(), "id=\"close\""));
        assertThat(page.body()).contains("Choose why it closes");
        String[] closing = Forms.in(page.body(), "id=\"close\"", "reason", "UNSAFE");
        assertThat(visitor.post(path + "/close", closing).body()).contains("Nobody can be referred here any more");
        // Sent twice it is one closing, and another one is told so.
        assertThat(visitor.post(path + "/close", closing).path()).isEqualTo(path);
        assertThat(visitor.get("/services?organisation=SERV-NGO").body()).doesNotContain("Shelter " + mark);
        assertThat(visitor.get("/services?closed=on&organisation=SERV-NGO").body())
                .contains("Shelter " + mark);
    }

    @Test
    void onlyWhoeverKeepsItChangesItAndNobodyIsReferredToThePolice() {
        ServiceDetails details = ServiceExamples.forWomen("SERV-NGO", "Post " + mark, SITE, Help.LEGAL);
        SubjectId id = SubjectId.create();
        services.open(CommandId.create(), id, details, worker("SERV-NGO", "SUPERVISOR"));
        SignedIn stranger = worker(ORGANISATION, "SUPERVISOR");
        assertThatThrownBy(() -> services.change(
                        CommandId.create(), id, services.find(id).heads(), details, stranger))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> services.open(CommandId.create(), SubjectId.create(), details, stranger))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> services.open(
                        CommandId.create(),
                        SubjectId.create(),
                        ServiceExamples.forWomen("SERV-POL", "Desk", SITE, Help.LEGAL),
                        worker(ORGANISATION, "COORDINATOR")))
                .hasMessage("service.organisation-police");
    }

    @Test
    void twoWhoDidNotKnowOfEachOtherLeaveBothAndClosingHolds() {
        SignedIn coordinator = worker(ORGANISATION, "COORDINATOR");
        SubjectId id = SubjectId.create();
        services.open(
                CommandId.create(),
                id,
                ServiceExamples.forWomen("SERV-NGO", "Post " + mark, SITE, Help.LEGAL),
                coordinator);
        Set<EventId> shown = services.find(id).heads();
        for (String name : Set.of("One " + mark, "Other " + mark)) {
            services.change(
                    CommandId.create(),
                    id,
                    shown,
                    ServiceExamples.forWomen("SERV-NGO", name, SITE, Help.LEGAL),
                    coordinator);
        }
        assertThat(services.find(id).state().details().inConflict()).isTrue();
        Visitor visitor = Visitor.at(port).signIn(coordinator.account());
        assertThat(visitor.get("/services/" + id.value()).body()).contains("without knowing of each other");
        services.close(CommandId.create(), id, shown, ServiceChange.ClosingReason.FULL, coordinator);
        assertThatThrownBy(() -> services.change(
                        CommandId.create(),
                        id,
                        services.find(id).heads(),
                        ServiceExamples.forWomen("SERV-NGO", "Back", SITE, Help.LEGAL),
                        coordinator))
                .hasMessage("service.closed-already");
    }

    @Test
    void agesThatMayFitAreTaken() {
        ServiceDetails details = new ServiceDetails(
                "SERV-NGO",
                "Girls",
                new TreeSet<>(Set.of(Help.EDUCATION)),
                SITE,
                Takes.ANYONE,
                12,
                17,
                new TreeSet<>(),
                "",
                true,
                Optional.empty(),
                "",
                Optional.empty());
        LocalDate today = LocalDate.of(2026, 11, 28);
        assertThat(details.takesAge(BirthYears.of(Birth.in(2014)), today)).isTrue();
        assertThat(details.takesAge(BirthYears.of(Birth.in(2015)), today)).isFalse();
        assertThat(details.takesAge(BirthYears.of(Birth.in(2008)), today)).isTrue();
        assertThat(details.takesAge(BirthYears.of(Birth.in(2007)), today)).isFalse();
    }
}
