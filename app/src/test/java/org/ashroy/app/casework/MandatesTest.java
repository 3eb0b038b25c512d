package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class MandatesTest extends AppTest {

    private static final String AGENCY = "MANDATE-AGENCY";

    @LocalServerPort
    private int port;

    @Autowired
    private Mandates mandates;

    @Autowired
    private MandateKind kind;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void places() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        today = sites.today("");
        sites.save(new Site("MND", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site("MND-1", "Block", Optional.of("MND"), "BLOCK", opened));
        sites.save(new Site("MND2", "Another camp", Optional.empty(), "CAMP", opened));
    }

    private String agency() {
        String code = "MND-" + UUID.randomUUID().toString().substring(24).toUpperCase(Locale.ROOT);
        organisations.save(
                new Organisation(code, AGENCY, OrganisationKind.UN, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        return code;
    }

    private static Cover girls() {
        return new Cover(
                Population.REFUGEES,
                0,
                17,
                new TreeSet<>(Set.of(Sex.FEMALE)),
                new TreeSet<>(Set.of(CaseKind.TRAFFICKING_RISK, CaseKind.CHILD_AT_RISK)));
    }

    private MandateChange.Given given(String agency, Cover cover, String... places) {
        return new MandateChange.Given(
                agency,
                MandateBasis.AGREEMENT,
                "Memorandum of 2018",
                cover,
                new TreeSet<>(Arrays.asList(places)),
                today,
                Optional.empty());
    }

    private SubjectId give(MandateChange.Given given) {
        SubjectId mandate = SubjectId.create();
        mandates.give(CommandId.create(), mandate, given, Ledger.SYSTEM);
        return mandate;
    }

    private Served girl(int age, String site) {
        int year = today.getYear() - age;
        return new Served(Population.REFUGEES, Optional.of(new BirthYears(year, year)), Optional.of(Sex.FEMALE), site);
    }

    @Test
    void aMandateCoversWhomItSaysWhereItSaysAndNobodyElse() {
        String agency = agency();
        SubjectId mandate = give(given(agency, girls(), "MND"));
        CaseKind risk = CaseKind.TRAFFICKING_RISK;
        assertThat(mandates.covering(agency, girl(14, "MND-1"), risk)).contains(mandate.value());
        assertThat(mandates.covering(agency, girl(14, "MND2"), risk)).isEmpty();
        assertThat(mandates.covering(agency, girl(30, "MND-1"), risk)).isEmpty();
        assertThat(mandates.covering(agency, girl(14, "MND-1"), CaseKind.GENDER_BASED_VIOLENCE))
                .isEmpty();
        assertThat(mandates.covering(agency(), girl(14, "MND-1"), risk)).isEmpty();
        assertThat(mandates.covering(
                        agency,
                        new Served(Population.HOST_COMMUNITY, Optional.empty(), Optional.empty(), "MND-1"),
                        risk))
                .isEmpty();
        assertThat(mandates.covering(
                        agency,
                        new Served(Population.REFUGEES, Optional.empty(), Optional.of(Sex.MALE), "MND-1"),
                        risk))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownOfHerSpeaksForHer() {
        String agency = agency();
        give(given(agency, girls()));
        int year = today.getYear();
        assertThat(mandates.covering(
                        agency,
                        new Served(
                                Population.REFUGEES,
                                Optional.of(new BirthYears(year - 25, year - 16)),
                                Optional.of(Sex.UNKNOWN),
                                "MND-1"),
                        CaseKind.CHILD_AT_RISK))
                .isPresent();
        assertThat(mandates.covering(
                        agency,
                        new Served(Population.REFUGEES, Optional.empty(), Optional.empty(), "MND2"),
                        CaseKind.CHILD_AT_RISK))
                .isPresent();
    }

    @Test
    void anEndedMandateCoversNobodyFromThatDayOn() {
        String agency = agency();
        SubjectId mandate = give(given(agency, girls()));
        MandateChange.Ended tomorrow = new MandateChange.Ended(today.plusDays(1), MandateEnd.WITHDRAWN);
        end(mandate, tomorrow);
        assertThat(mandates.covering(agency, girl(14, "MND-1"), CaseKind.CHILD_AT_RISK))
                .isPresent();
        refused("mandate.over-already", () -> end(mandate, tomorrow));
        refused(
                "mandate.end-before",
                () -> end(mandate, new MandateChange.Ended(today.minusDays(1), MandateEnd.WITHDRAWN)));
        end(mandate, new MandateChange.Ended(today, MandateEnd.ORGANISATION_LEFT));
        assertThat(mandates.covering(agency, girl(14, "MND-1"), CaseKind.CHILD_AT_RISK))
                .isEmpty();
        refused("mandate.unknown", () -> end(SubjectId.create(), tomorrow));
    }

    private void end(SubjectId mandate, MandateChange.Ended ended) {
        mandates.end(CommandId.create(), mandate, ledger.load(kind, mandate).heads(), ended, Ledger.SYSTEM);
    }

    @Test
    void twoWhoEndItWithoutKnowingOfEachOtherEndItOnTheEarlierDay() {
        SubjectId mandate = give(given(agency(), girls()));
        var shown = ledger.load(kind, mandate).heads();
        mandates.end(
                CommandId.create(),
                mandate,
                shown,
                new MandateChange.Ended(today.plusDays(9), MandateEnd.REPLACED),
                Ledger.SYSTEM);
        mandates.end(
                CommandId.create(),
                mandate,
                shown,
                new MandateChange.Ended(today.plusDays(2), MandateEnd.WITHDRAWN),
                Ledger.SYSTEM);
        assertThat(ledger.load(kind, mandate).state().over()).contains(today.plusDays(2));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsField() {
        String agency = agency();
        refused("mandate.organisation-unknown", () -> give(given("NO-SUCH", girls())));
        refused("mandate.site-unknown", () -> give(given(agency, girls(), "MND-1", "MND-9")));
        refused(
                "mandate.age-range",
                () -> give(given(agency, new Cover(Population.ANYONE, 18, 17, girls().sexes(), girls().kinds()))));
        refused(
                "mandate.kinds-missing",
                () -> give(given(agency, new Cover(Population.ANYONE, 0, 17, new TreeSet<>(), new TreeSet<>()))));
        MandateChange.Given fine = given(agency, girls());
        refused(
                "mandate.until-before",
                () -> give(new MandateChange.Given(
                        agency,
                        fine.basis(),
                        fine.reference(),
                        fine.cover(),
                        fine.sites(),
                        today,
                        Optional.of(today.minusDays(1)))));
        refused(
                "mandate.reference-missing",
                () -> give(new MandateChange.Given(
                        agency, fine.basis(), " ", fine.cover(), fine.sites(), today, Optional.empty())));
    }

    private static void refused(String key, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RefusedInputException.class).hasMessage(key);
    }

    @Test
    void aCoordinatorWritesDownAndEndsMandatesOnTheScreenAndACaseworkerDoesNot() {
        String agency = agency();
        account("mandate-coordinator", "COORDINATOR");
        account("mandate-caseworker", "CASEWORKER");
        Visitor coordinator = Visitor.at(port).signIn("mandate-coordinator");
        coordinator.get("/mandates");
        String command = UUID.randomUUID().toString();
        String mandate = UUID.randomUUID().toString();
        List<String> form = List.of(
                "command",
                command,
                "mandate",
                mandate,
                "organisation",
                agency,
                "basis",
                "LAW",
                "reference",
                "Children Act 2013",
                "population",
                "ANYONE",
                "ageFrom",
                "0",
                "ageTo",
                "১৭",
                "FEMALE",
                "on",
                "CHILD_AT_RISK",
                "on",
                "sites",
                "MND, MND2",
                "from",
                today.toString(),
                "until",
                "");
        assertThat(coordinator
                        .post(
                                "/mandates",
                                form.stream()
                                        .map(field -> field.equals("MND, MND2") ? "MND-9" : field)
                                        .toArray(String[]::new))
                        .body())
                .contains("One of these codes is no site", "Children Act 2013");
        coordinator.post("/mandates", form.toArray(String[]::new));
        // The same form a second time changes nothing.
        coordinator.post("/mandates", form.toArray(String[]::new));
        assertThat(mandates.list(agency, true)).singleElement().satisfies(row -> {
            assertThat(row.given().cover().ageTo()).isEqualTo(17);
            assertThat(row.given().sites()).containsExactly("MND", "MND2");
        });
        String end = "/mandates/" + mandate + "/end";
        String head = ledger.load(kind, SubjectId.of(mandate)).heads().first().toString();
        assertThat(coordinator
                        .post(end, "command", command, "heads", head, "on", "soon", "reason", "WITHDRAWN")
                        .body())
                .contains("Write the day as year, month, day");
        coordinator.post(
                end,
                "command",
                UUID.randomUUID().toString(),
                "heads",
                head,
                "on",
                today.toString(),
                "reason",
                "REPLACED");
        assertThat(mandates.list(agency, true)).isEmpty();
        assertThat(coordinator.get("/mandates?over=on&of=" + agency).body()).contains("another stands in its place");
        Visitor caseworker = Visitor.at(port).signIn("mandate-caseworker");
        assertThat(caseworker.get("/mandates").status()).isEqualTo(403);
    }
}
