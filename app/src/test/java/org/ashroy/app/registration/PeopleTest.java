package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class PeopleTest extends AppTest {

    private static boolean registered;

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Registration registration;

    @Autowired
    private Sites sites;

    @BeforeEach
    void aCampOfSixtyWomenAndTwoBoys() {
        LocalDate since = LocalDate.of(2020, 1, 1);
        sites.save(new Site("PPT-C1", "Camp", Optional.empty(), "CAMP", since));
        sites.save(new Site("PPT-C1-B1", "Block 1", Optional.of("PPT-C1"), "BLOCK", since));
        sites.save(new Site("PPT-C1-B2", "Block 2", Optional.of("PPT-C1"), "BLOCK", since));
        if (registered) {
            return;
        }
        registered = true;
        for (int number = 0; number < 60; number++) {
            String name = "Listed Woman" + (char) ('a' + number % 26) + (char) ('a' + number / 26);
            add("PPT-C1-B1", TestPeople.woman(name, 1970));
        }
        add("PPT-C1-B2", TestPeople.man("Listed Boy", 2013));
        add("PPT-C1-B2", TestPeople.man("Talking Boy", 2013).privateTalk(true));
    }

    private SubjectId add(String site, NewPerson.Builder person) {
        SubjectId id = SubjectId.create();
        registration.register(TestPeople.alone(site, id, person.build()), Ledger.SYSTEM);
        return id;
    }

    private List<PersonRows.Row> all(PeopleQuery query, int size) {
        List<PersonRows.Row> found = new ArrayList<>();
        People.Page page = people.page(query, PeopleQuery.After.NOBODY, size);
        found.addAll(page.people());
        while (!page.next().text().isEmpty()) {
            page = people.page(query, page.next(), size);
            found.addAll(page.people());
        }
        return found;
    }

    private static PeopleQuery camp() {
        return PeopleQuery.all("").at("ppt-c1");
    }

    @Test
    void pagesOfAnySizeAndOrderShowEveryoneOfAPlaceOnce() {
        for (PeopleQuery.Order order : PeopleQuery.Order.values()) {
            PeopleQuery query = new PeopleQuery(
                    "", "", "PPT-C1", Optional.empty(), Optional.empty(), Optional.empty(), false, false, order);
            List<PersonRows.Row> whole = all(query, 500);
            assertThat(whole).hasSize(62);
            assertThat(all(query, 7)).containsExactlyElementsOf(whole);
        }
        assertThat(all(PeopleQuery.all("").at("PPT-C1-B2"), 50)).hasSize(2);
        assertThat(all(PeopleQuery.all("PPT-C1-B2").at("PPT-C1"), 50)).hasSize(2);
        assertThat(all(PeopleQuery.all("").at("PPT-NOWHERE"), 50)).isEmpty();
    }

    @Test
    void filtersNarrowListAndSearchAlike() {
        PeopleQuery boys = new PeopleQuery(
                "",
                "",
                "PPT-C1",
                Optional.of(Sex.MALE),
                Optional.of(AgeBand.FROM_12_TO_17),
                Optional.of(Status.ACTIVE),
                false,
                false,
                PeopleQuery.Order.CODE);
        assertThat(all(boys, 50)).hasSize(2);
        assertThat(all(boys.named("listed"), 50)).hasSize(1);
        List<PersonRows.Row> named = all(camp().named("listed woman"), 500);
        assertThat(named).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(all(camp().named("listed woman"), 13)).containsExactlyElementsOf(named);
    }

    @Test
    void recordsInConflictAreFound() {
        SubjectId id = add("PPT-C1-B2", TestPeople.man("Conflicting Man", 1950));
        Set<EventId> seen = registration.person(id).heads();
        for (Sex sex : List.of(Sex.FEMALE, Sex.OTHER)) {
            registration.change(
                    CommandId.create(), id, seen, List.of(new PersonChange.SexCorrected(sex)), Ledger.SYSTEM);
        }
        PeopleQuery conflicts = new PeopleQuery(
                "",
                "",
                "PPT-C1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                PeopleQuery.Order.NEWEST);
        assertThat(all(conflicts, 50)).extracting(PersonRows.Row::id).containsExactly(id.value());
        // Out of the way of the tests that count this camp.
        sites.save(new Site("PPX-B1", "Elsewhere", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        registration.change(
                CommandId.create(),
                id,
                registration.person(id).heads(),
                List.of(new PersonChange.Moved("PPX-B1", registration.today())),
                Ledger.SYSTEM);
    }

    @Test
    void theScreenShowsFiltersAsWordsThatCanBeTakenOffAndPages() {
        account("ppt-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("ppt-clerk");
        String page = clerk.get("/people?site=PPT-C1&sex=FEMALE").body();
        assertThat(page).contains("name=\"remove\" value=\"sex\"").contains("name=\"after\"");
        assertThat(clerk.get("/people?site=PPT-C1&sex=FEMALE&remove=sex").body())
                .doesNotContain("name=\"remove\" value=\"sex\"")
                .contains("name=\"remove\" value=\"site\"");
        assertThat(clerk.get("/people?after=nonsense").body()).contains("Open it again");
        assertThat(clerk.get("/people?site=PPT-NONE").body()).contains("Nobody is registered at this place");
    }

    @Test
    void aSearchHasPagesAndKeepsItsWordsOutOfAddresses() {
        account("ppt-search", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("ppt-search");
        clerk.get("/people");
        Visitor.Page first = clerk.post("/people", "words", "Listed Woman", "site", "PPT-C1");
        assertThat(first.path()).isEqualTo("/people");
        assertThat(first.body()).contains("Listed Womanaa").contains("name=\"after\" value=\"50\"");
        assertThat(first.body()).doesNotContainPattern("href=\"[^\"]*(Listed|words)");
        Visitor.Page second = clerk.post("/people", "words", "Listed Woman", "site", "PPT-C1", "after", "50");
        assertThat(second.body()).contains("Listed Woman").doesNotContain("name=\"after\"");
        assertThat(clerk.get("/people?words=Listed").body()).doesNotContain("Listed");
    }

    @Test
    void onlyThoseWhoWouldHaveTheTalkSeeWhoWantsOne() {
        account("ppt-clerk2", "REGISTRATION_CLERK");
        account("ppt-caseworker", "CASEWORKER");
        Visitor clerk = Visitor.at(port).signIn("ppt-clerk2");
        Visitor caseworker = Visitor.at(port).signIn("ppt-caseworker");
        assertThat(clerk.get("/people?site=PPT-C1-B2&talk=on").body()).doesNotContain("Wants to talk in private");
        assertThat(caseworker.get("/").body()).contains("People who want to talk in private");
        UUID talking = all(
                        new PeopleQuery(
                                "",
                                "",
                                "PPT-C1-B2",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                true,
                                PeopleQuery.Order.CODE),
                        50)
                .getFirst()
                .id();
        assertThat(caseworker.get("/people?site=PPT-C1-B2&talk=on").body())
                .contains(talking.toString())
                .contains("Wants to talk in private");
    }
}
