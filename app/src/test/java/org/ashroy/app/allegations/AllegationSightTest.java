package org.ashroy.app.allegations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.kernel.event.CommandId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random accounts and allegations through HTTP: the page, the list, the search by code and what was said show exactly what a table
 * written down here allows, which shares nothing with the rules.
 */
class AllegationSightTest extends AppTest {

    private static final long SEED = 20180420;
    private static final int COMBINATIONS = Integer.getInteger("ashroy.allegations.combinations", 60);
    private static final int ACCOUNTS = 12;
    private static final String WORDS = "words of a source ";

    private static final Map<String, Boolean> HANDLING = Map.of(
            "HELPLINE_OPERATOR", false,
            "REGISTRATION_CLERK", false,
            "CASEWORKER", false,
            "GBV_SUPERVISOR", false,
            "SUPERVISOR", true,
            "PROTECTION_LEAD", true);

    private static final Set<String> NEITHER = Set.of("COORDINATOR", "DATA_PROTECTION_OFFICER", "ADMINISTRATOR");

    private static final Map<String, Set<String>> LIES_IN =
            Map.of("", Set.of(), "ASIGHT-1", Set.of("ASIGHT-1", "ASIGHT"), "ASIGHT-2", Set.of("ASIGHT-2", "ASIGHT"));

    private record Someone(SignedIn user, String role, String area, Visitor visitor) {}

    private record Made(UUID id, String code, String site, UUID author) {}

    @LocalServerPort
    private int port;

    @Autowired
    private Allegations allegations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sites sites;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void everyScreenShowsExactlyWhatTheTableAllows() {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("ASIGHT", "Camp", Optional.empty(), "CAMP", opened));
        sites.save(new Site("ASIGHT-1", "Block", Optional.of("ASIGHT"), "BLOCK", opened));
        sites.save(new Site("ASIGHT-2", "Block", Optional.of("ASIGHT"), "BLOCK", opened));
        List<Someone> people = people();
        List<Made> made = made(people);
        int opens = 0;
        for (int number = 0; number < COMBINATIONS; number++) {
            Someone one = people.get(random.nextInt(people.size()));
            Made thing = made.get(random.nextInt(made.size()));
            boolean handles = handles(one, thing);
            boolean sees = handles
                    || (HANDLING.containsKey(one.role())
                            && thing.author().equals(one.user().id()));
            String what =
                    "combination %d of seed %d: %s in '%s', %s".formatted(number, SEED, one.role(), one.area(), thing);
            Visitor visitor = one.visitor();
            Visitor.Page page = visitor.get("/allegations/" + thing.id());
            assertThat(page.status()).as(what).isEqualTo(sees ? 200 : 403);
            assertThat(page.body().contains(thing.code())).as(what).isEqualTo(sees);
            assertThat(page.body()).as(what).doesNotContain(WORDS);
            assertThat(visitor.post("/allegations/" + thing.id() + "/open")
                            .body()
                            .contains(WORDS + thing.code()))
                    .as(what)
                    .isEqualTo(handles);
            assertThat(visitor.get("/allegations?show=ALL&kind=ONLINE").body().contains(thing.code()))
                    .as(what)
                    .isEqualTo(sees);
            visitor.get("/help");
            assertThat(visitor.post("/allegations/find", "code", thing.code())
                            .path()
                            .equals("/allegations/" + thing.id()))
                    .as(what)
                    .isEqualTo(sees);
            opens += handles ? 1 : 0;
        }
        System.out.printf("allegation sight: %d combinations, %d opened%n", COMBINATIONS, opens);
        assertThat(opens).isGreaterThan(COMBINATIONS / 20);
    }

    private static boolean handles(Someone one, Made thing) {
        return HANDLING.getOrDefault(one.role(), false)
                && (one.area().isEmpty()
                        || LIES_IN.getOrDefault(thing.site(), Set.of()).contains(one.area()));
    }

    private List<Someone> people() {
        List<String> roles = new ArrayList<>(HANDLING.keySet().stream().sorted().toList());
        roles.addAll(NEITHER.stream().sorted().toList());
        roles.addAll(List.of("SUPERVISOR", "PROTECTION_LEAD"));
        List<String> areas = List.of("", "ASIGHT", "ASIGHT-1", "ASIGHT-2");
        List<Someone> people = new ArrayList<>();
        for (int number = 0; number < ACCOUNTS; number++) {
            String role = roles.get(number % roles.size());
            String area = areas.get(random.nextInt(areas.size()));
            SignedIn user = accounts.current(
                            accounts.create("asight-" + number, PASSWORD, Set.of(role), ORGANISATION, area, false))
                    .orElseThrow();
            people.add(new Someone(user, role, area, Visitor.at(port).signIn(user.account())));
        }
        return people;
    }

    private List<Made> made(List<Someone> people) {
        List<Someone> writers =
                people.stream().filter(one -> HANDLING.containsKey(one.role())).toList();
        List<String> places = List.of("", "ASIGHT-1", "ASIGHT-2");
        List<Made> made = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            String site = places.get(number % places.size());
            SignedIn author = writers.get(random.nextInt(writers.size())).user();
            UUID id = UUID.randomUUID();
            allegations.record(
                    CommandId.create(),
                    id,
                    new Allegations.Written(
                            new Allegation.Facts(SourceKind.ONLINE, allegations.today(), site),
                            SaidWord.TRAFFICKING,
                            false,
                            new Telling(
                                    "",
                                    "",
                                    PeopleSaid.UNKNOWN,
                                    Optional.empty(),
                                    Happened.UNKNOWN,
                                    "nothing yet",
                                    "eng"),
                            Optional.empty(),
                            false),
                    author);
            String code = allegations.find(id).state().recorded().orElseThrow().code();
            allegations.add(CommandId.create(), id, allegations.find(id).heads(), WORDS + code, author);
            made.add(new Made(id, code, site, author.id()));
        }
        return made;
    }
}
