package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class HouseholdsTest extends AppTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @LocalServerPort
    private int port;

    @Autowired
    private Registration registration;

    @Autowired
    private Households households;

    @Autowired
    private PersonRows rows;

    @Autowired
    private Sites sites;

    @Autowired
    private Maintenance maintenance;

    private final SubjectId household = SubjectId.create();
    private final SubjectId mother = SubjectId.create();
    private final SubjectId daughter = SubjectId.create();
    private final SubjectId sister = SubjectId.create();

    @BeforeEach
    void aHousehold() {
        for (String block : List.of("HHT-B1", "HHT-B2", "HHT-B3")) {
            sites.save(new Site(block, "Block " + block, Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        }
        registration.register(
                new Registration.NewHousehold(
                        CommandId.create(),
                        household,
                        "HHT-B1",
                        List.of(
                                member(
                                        mother,
                                        TestPeople.woman("Mother Household", 1985)
                                                .relationship(Relationship.FOCAL_POINT)),
                                member(
                                        daughter,
                                        TestPeople.woman("Daughter Household", 2015)
                                                .relationship(Relationship.CHILD)),
                                member(
                                        sister,
                                        TestPeople.woman("Sister Household", 1990)
                                                .relationship(Relationship.SIBLING)))),
                Ledger.SYSTEM);
    }

    private static Registration.NewHousehold.Member member(SubjectId id, NewPerson.Builder person) {
        return new Registration.NewHousehold.Member(id, person.build());
    }

    private Households.Intention intention(Shown shown) {
        return new Households.Intention(CommandId.create(), shown, Ledger.SYSTEM);
    }

    private Households.Intention ofHousehold() {
        return intention(households.shown(household));
    }

    private Households.Intention of(SubjectId person) {
        return intention(households.shownWith(person));
    }

    private PersonRows.Row row(SubjectId person) {
        return rows.byId(person.value()).orElseThrow();
    }

    private List<UUID> members(SubjectId some) {
        return rows.ofHousehold(some.value()).stream().map(PersonRows.Row::id).toList();
    }

    private List<Households.Finding> findings() {
        return households.findings(
                registration.household(household).state(), rows.ofHousehold(household.value()), registration.today());
    }

    @Test
    void aBirthAddsAChildWhereTheHouseholdLives() {
        SubjectId child = SubjectId.create();
        households.born(ofHousehold(), household, child, TestPeople.child("Newborn Household", 2026));
        assertThat(members(household)).contains(child.value());
        assertThat(row(child).site()).isEqualTo("HHT-B1");
        assertThat(row(child).relationship()).isEqualTo(Relationship.CHILD);
    }

    @Test
    void aHouseholdMovesWithThoseWhoLiveInIt() {
        households.status(of(sister), sister, Status.LEFT, DAY);
        households.moved(ofHousehold(), household, "hht-b2", DAY);
        assertThat(row(mother).site()).isEqualTo("HHT-B2");
        assertThat(row(daughter).site()).isEqualTo("HHT-B2");
        assertThat(row(sister).site()).isEqualTo("HHT-B1");
        assertThat(PersonKind.current(
                                registration.person(mother).state().residence().stay())
                        .since())
                .contains(DAY);
        assertThat(findings()).isEmpty();
    }

    @Test
    void onePersonMovesAndStaysAMember() {
        households.movedAlone(of(daughter), daughter, "HHT-B3", DAY);
        assertThat(row(daughter).site()).isEqualTo("HHT-B3");
        assertThat(members(household)).contains(daughter.value());
    }

    @Test
    void aHouseholdWhoseFocalPointDiedIsAFindingNotAnError() {
        households.status(of(mother), mother, Status.DECEASED, DAY);
        assertThat(findings()).containsExactly(Households.Finding.NO_FOCAL_POINT);
        households.focalPoint(ofHousehold(), household, sister, Map.of(daughter, Relationship.OTHER_RELATIVE));
        assertThat(findings()).isEmpty();
        assertThat(row(sister).relationship()).isEqualTo(Relationship.FOCAL_POINT);
        assertThat(row(daughter).relationship()).isEqualTo(Relationship.OTHER_RELATIVE);
        assertThat(row(mother).relationship()).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void aChildWhoIsLeftAloneIsAFinding() {
        households.left(of(mother), mother);
        households.left(of(sister), sister);
        assertThat(findings())
                .containsExactlyInAnyOrder(Households.Finding.NO_FOCAL_POINT, Households.Finding.MINOR_ALONE);
    }

    @Test
    void twoFocalPointsChosenApartAreAFinding() {
        Households.Intention one = ofHousehold();
        Households.Intention other = ofHousehold();
        households.focalPoint(one, household, sister, Map.of());
        households.focalPoint(other, household, daughter, Map.of());
        assertThat(findings()).contains(Households.Finding.SEVERAL_FOCAL_POINTS);
    }

    @Test
    void someMembersFormANewHouseholdAndTheFormerOneShowsNothingOfIt() {
        account("hht-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("hht-clerk");
        SubjectId fresh = SubjectId.create();
        households.split(ofHousehold(), household, Set.of(mother, daughter), mother, fresh, "HHT-B3", DAY);
        assertThat(members(household)).containsExactly(sister.value());
        assertThat(members(fresh)).containsExactlyInAnyOrder(mother.value(), daughter.value());
        assertThat(row(daughter).site()).isEqualTo("HHT-B3");
        String former = clerk.get("/households/" + household.value()).body();
        assertThat(former)
                .contains(row(sister).code())
                .contains("Nobody speaks for this household")
                .doesNotContain(row(mother).code())
                .doesNotContain(mother.value().toString())
                .doesNotContain(fresh.value().toString())
                .doesNotContain(registration.household(fresh).state().code())
                .doesNotContain("HHT-B3")
                .doesNotContain("2026-03-09")
                .doesNotContain("Mar 9, 2026");
    }

    @Test
    void anAdultLeavesOnHerOwnAndTheFormerHouseholdShowsOnlyThatSheIsNoMember() {
        account("hht-clerk2", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("hht-clerk2");
        households.left(of(sister), sister);
        households.movedAlone(of(sister), sister, "HHT-B2", DAY);
        assertThat(row(sister).household()).isEmpty();
        assertThat(row(sister).relationship()).isEqualTo(Relationship.ALONE);
        String former = clerk.get("/households/" + household.value()).body();
        assertThat(former)
                .contains(row(mother).code())
                .doesNotContain(row(sister).code())
                .doesNotContain(sister.value().toString())
                .doesNotContain("HHT-B2")
                .doesNotContain("Mar 9, 2026");
        for (SubjectId who : List.of(mother, daughter)) {
            assertThat(clerk.get("/people/" + who.value() + "/history").body())
                    .doesNotContain(sister.value().toString())
                    .doesNotContain("HHT-B2");
        }
    }

    @Test
    void aPersonJoinsAHouseholdByItsCode() {
        SubjectId other = SubjectId.create();
        Registration.NewHousehold alone = TestPeople.alone(
                "HHT-B2", other, TestPeople.woman("Joining Household", 1999).build());
        registration.register(alone, Ledger.SYSTEM);
        String code = registration.household(household).state().code();
        households.joined(of(other), other, code.toLowerCase(Locale.ROOT), Relationship.OTHER_RELATIVE);
        assertThat(members(household)).contains(other.value());
        assertThat(members(alone.household())).isEmpty();
        assertThatThrownBy(() -> households.joined(of(other), other, code, Relationship.SPOUSE))
                .hasMessage("household.already");
        assertThatThrownBy(() -> households.joined(of(other), other, "H-NONE", Relationship.SPOUSE))
                .hasMessage("household.unknown");
    }

    @Test
    void whatDoesNotFollowIsRefusedAndNothingIsHalfDone() {
        assertThatThrownBy(() -> households.status(of(mother), mother, Status.ACTIVE, DAY))
                .hasMessage("status.step");
        assertThatThrownBy(() -> households.moved(ofHousehold(), household, "NOWHERE", DAY))
                .hasMessage("site.unknown");
        assertThatThrownBy(() -> households.split(
                        ofHousehold(), household, Set.of(sister), mother, SubjectId.create(), "HHT-B1", DAY))
                .hasMessage("split.focal-point");
        assertThat(row(mother).site()).isEqualTo("HHT-B1");
    }

    @Test
    void twoPeopleWhoMoveOnePersonApartLeaveAConflict() {
        Households.Intention one = of(sister);
        Households.Intention other = of(sister);
        households.movedAlone(one, sister, "HHT-B2", DAY);
        households.movedAlone(other, sister, "HHT-B3", DAY);
        assertThat(row(sister).inConflict()).isTrue();
    }

    @Test
    void theTablesOfAllThisAreRebuiltTheSame() {
        households.split(ofHousehold(), household, Set.of(sister), sister, SubjectId.create(), "HHT-B2", DAY);
        assertThat(maintenance.rebuild()).allMatch(Maintenance.Rebuilt::same);
    }

    @Test
    void whoeverLivesElsewhereIsNeitherShownNorMeantByWhatIsDoneToHerHousehold() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("HHT-C1", "Camp", Optional.empty(), "CAMP", opened));
        for (String block : List.of("HHT-C1A", "HHT-C1B")) {
            sites.save(new Site(block, "Block " + block, Optional.of("HHT-C1"), "BLOCK", opened));
        }
        households.moved(ofHousehold(), household, "HHT-C1A", DAY);
        accountAt("HHT-C1", "hht-camp", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("hht-camp");
        String at = "/households/" + household.value();
        String her = sister.value().toString();
        // Opened while she still lived there, and sent after she had gone.
        String before = clerk.get(at + "/move").body();
        assertThat(before).contains(her);
        households.movedAlone(of(sister), sister, "HHT-B2", DAY);
        assertThat(clerk.post(at + "/move", Forms.with(before, "site", "HHT-C1B", "since", "2026-03-10"))
                        .path())
                .isEqualTo(at);
        assertThat(row(mother).site()).isEqualTo("HHT-C1B");
        assertThat(row(sister).site()).isEqualTo("HHT-B2");

        for (String page : List.of("/move", "/focal-point", "/split", "/birth")) {
            assertThat(clerk.get(at + page).body()).as(page).doesNotContain(her);
        }
        assertThat(clerk.post(
                                at + "/move",
                                Forms.with(clerk.get(at + "/move").body(), "site", "HHT-C1A", "since", "2026-03-11"))
                        .path())
                .isEqualTo(at);
        assertThat(clerk.post(
                                at + "/focal-point",
                                Forms.with(
                                        clerk.get(at + "/focal-point").body(),
                                        "person",
                                        daughter.value().toString()))
                        .path())
                .isEqualTo(at);
        assertThat(clerk.post(
                                at + "/split",
                                Forms.with(
                                        clerk.get(at + "/split").body(),
                                        "heads",
                                        her + "."
                                                + registration
                                                        .person(sister)
                                                        .heads()
                                                        .first(),
                                        "person",
                                        her,
                                        "leaving-" + her,
                                        "on",
                                        "site",
                                        "HHT-C1A",
                                        "since",
                                        "2026-03-11"))
                        .body())
                .contains("This person is not a member of the household");
        assertThat(row(mother).site()).isEqualTo("HHT-C1A");
        assertThat(row(sister).site()).isEqualTo("HHT-B2");
        assertThat(row(sister).relationship()).isEqualTo(Relationship.SIBLING);
        assertThat(members(household)).contains(sister.value());
        assertThat(clerk.get("/people/" + her).status()).isEqualTo(403);
    }

    @Test
    void theScreensDoTheSame() {
        account("hht-clerk3", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("hht-clerk3");
        String at = "/households/" + household.value();
        String form = clerk.get(at + "/birth").body();
        Visitor.Page born = clerk.post(
                at + "/birth",
                Forms.with(form, "m0.name", "Screen Newborn", "m0.birth", "2026-11", "m0.relationship", "CHILD"));
        assertThat(born.path()).isEqualTo(at);
        assertThat(members(household)).hasSize(4);
        Visitor.Page impossible = clerk.post(
                at + "/move", Forms.with(clerk.get(at + "/move").body(), "site", "HHT-B2", "since", "2026-02-30"));
        assertThat(impossible.body()).contains("That is no day of the calendar").contains("value=\"2026-02-30\"");
        Visitor.Page moved = clerk.post(
                at + "/move", Forms.with(clerk.get(at + "/move").body(), "site", "HHT-B2", "since", "2026-02-20"));
        assertThat(moved.path()).isEqualTo(at);
        assertThat(row(mother).site()).isEqualTo("HHT-B2");
        Visitor.Page focal = clerk.post(
                at + "/focal-point",
                Forms.with(
                        clerk.get(at + "/focal-point").body(),
                        "person",
                        sister.value().toString()));
        assertThat(focal.path()).isEqualTo(at);
        String split = clerk.get(at + "/split").body();
        Visitor.Page parted = clerk.post(
                at + "/split",
                Forms.with(
                        split,
                        "person",
                        mother.value().toString(),
                        "leaving-" + mother.value(),
                        "on",
                        "site",
                        "HHT-B3",
                        "since",
                        "2026-03-01"));
        assertThat(parted.path()).startsWith("/households/").isNotEqualTo(at);
        String person = "/people/" + daughter.value() + "/household";
        String acts = clerk.get(person).body();
        assertThat(clerk.post(person, Forms.with(acts, "act", "left")).path()).isEqualTo("/people/" + daughter.value());
        assertThat(row(daughter).household()).isEmpty();
        assertThat(clerk.post(person, Forms.with(clerk.get(person).body(), "act", "joined", "household", "H-NO"))
                        .body())
                .contains("There is no household of this code");
        Visitor.Page died = clerk.post(
                person,
                Forms.with(
                        clerk.get(person).body(),
                        "act",
                        "status",
                        "status",
                        "DECEASED",
                        "on",
                        "2026-03-02",
                        "saidBy",
                        "STAFF"));
        assertThat(died.path()).isEqualTo("/people/" + daughter.value());
        assertThat(row(daughter).status()).isEqualTo(Status.DECEASED);
    }
}
