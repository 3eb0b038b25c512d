package org.ashroy.app.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random accounts, cases, workers and accounts kept out, through HTTP: the page of a case, the lists, the search by code and what was
 * written show exactly what a table written down here allows, which shares nothing with the rules. How many combinations is set with
 * {@code -Dashroy.casework.combinations}; each is four requests.
 */
class CaseSightTest extends AppTest {

    private static final long SEED = 20260428;
    private static final int COMBINATIONS = Integer.getInteger("ashroy.casework.combinations", 240);
    private static final int ACCOUNTS = 12;
    private static final String WORDS = "words of a case ";

    private static final Map<String, Set<CaseKind>> KINDS = Map.of(
            "CASEWORKER",
                    Set.of(
                            CaseKind.TRAFFICKING_RISK,
                            CaseKind.TRAFFICKING_SURVIVOR,
                            CaseKind.CHILD_SEPARATED,
                            CaseKind.CHILD_UNACCOMPANIED,
                            CaseKind.CHILD_AT_RISK,
                            CaseKind.OTHER_PROTECTION),
            "SUPERVISOR",
                    Set.of(
                            CaseKind.TRAFFICKING_RISK,
                            CaseKind.TRAFFICKING_SURVIVOR,
                            CaseKind.CHILD_SEPARATED,
                            CaseKind.CHILD_UNACCOMPANIED,
                            CaseKind.CHILD_AT_RISK,
                            CaseKind.OTHER_PROTECTION),
            "GBV_CASEWORKER", Set.of(CaseKind.GENDER_BASED_VIOLENCE),
            "GBV_SUPERVISOR", Set.of(CaseKind.GENDER_BASED_VIOLENCE),
            "REGISTRATION_CLERK", Set.of(),
            "PROTECTION_LEAD", Set.of(),
            "DATA_PROTECTION_OFFICER", Set.of(),
            "ADMINISTRATOR", Set.of());

    private static final Set<String> SUPERVISING = Set.of("SUPERVISOR", "GBV_SUPERVISOR");

    private record Someone(SignedIn user, String role, String organisation, String area, Visitor visitor) {}

    private record Made(
            UUID id,
            String code,
            CaseKind kind,
            String organisation,
            String site,
            Optional<UUID> worker,
            Set<UUID> out) {}

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private CaseRows rows;

    @Autowired
    private Mandates mandates;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Sites sites;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void everyScreenShowsExactlyWhatTheTableAllows() {
        List<String> agencies = List.of("SIGHT-A", "SIGHT-B");
        List<String> blocks = List.of("SIGHT-1", "SIGHT-2");
        reference(agencies, blocks);
        List<Someone> people = people(agencies, blocks);
        List<Made> made = made(agencies, blocks, people);
        int seen = 0;
        for (int number = 0; number < COMBINATIONS; number++) {
            Someone one = people.get(random.nextInt(people.size()));
            Made thing = made.get(random.nextInt(made.size()));
            boolean allowed = oracle(one, thing);
            String what = "combination %d of seed %d: %s of %s in '%s', %s"
                    .formatted(number, SEED, one.role(), one.organisation(), one.area(), thing);
            Visitor visitor = one.visitor();
            Visitor.Page page = visitor.get("/cases/" + thing.id());
            assertThat(page.status()).as(what).isEqualTo(allowed ? 200 : 403);
            assertThat(page.body().contains(thing.code())).as(what).isEqualTo(allowed);
            assertThat(page.body()).as(what).doesNotContain(WORDS);
            assertThat(visitor.post("/cases/" + thing.id() + "/open").body().contains(WORDS + thing.code()))
                    .as(what)
                    .isEqualTo(allowed);
            // From a page that everybody has, for the token of the next form.
            visitor.get("/help");
            assertThat(visitor.post("/cases/find", "code", thing.code()).path().equals("/cases/" + thing.id()))
                    .as(what)
                    .isEqualTo(allowed);
            boolean mine = thing.worker().filter(one.user().id()::equals).isPresent();
            assertThat(visitor.get("/cases?which=" + (mine ? "MINE" : "OPEN"))
                            .body()
                            .contains(thing.code()))
                    .as(what)
                    .isEqualTo(allowed);
            seen += allowed ? 1 : 0;
        }
        System.out.printf("case sight: %d combinations, %d seen%n", COMBINATIONS, seen);
        assertThat(seen).isGreaterThan(COMBINATIONS / 20);
    }

    private static boolean oracle(Someone one, Made thing) {
        boolean works = KINDS.getOrDefault(one.role(), Set.of()).contains(thing.kind())
                && (one.area().isEmpty() || one.area().equals(thing.site()))
                && !thing.out().contains(one.user().id());
        boolean supervises =
                SUPERVISING.contains(one.role()) && one.organisation().equals(thing.organisation());
        return works
                && (supervises || thing.worker().filter(one.user().id()::equals).isPresent());
    }

    private void reference(List<String> agencies, List<String> blocks) {
        LocalDate opened = LocalDate.of(2020, 1, 1);
        sites.save(new Site("SIGHT", "Camp", Optional.empty(), "CAMP", opened));
        blocks.forEach(block -> sites.save(new Site(block, block, Optional.of("SIGHT"), "BLOCK", opened)));
        for (String agency : agencies) {
            organisations.save(new Organisation(agency, agency, OrganisationKind.NGO, "BD", opened, Optional.empty()));
            mandates.give(
                    CommandId.create(),
                    SubjectId.create(),
                    new MandateChange.Given(
                            agency,
                            MandateBasis.LAW,
                            "Law",
                            new Cover(
                                    Population.ANYONE,
                                    0,
                                    120,
                                    new TreeSet<Sex>(),
                                    new TreeSet<>(Set.of(CaseKind.values()))),
                            new TreeSet<>(),
                            sites.today(""),
                            Optional.empty()),
                    Ledger.SYSTEM);
        }
    }

    private SignedIn signedIn(String name, String agency, String area, String... roles) {
        return accounts.current(accounts.create(name, PASSWORD, Set.of(roles), agency, area, false))
                .orElseThrow();
    }

    private List<Someone> people(List<String> agencies, List<String> blocks) {
        List<String> roles = new ArrayList<>(new TreeSet<>(KINDS.keySet()));
        roles.addAll(List.of("CASEWORKER", "SUPERVISOR", "GBV_CASEWORKER", "GBV_SUPERVISOR"));
        List<Someone> people = new ArrayList<>();
        for (int number = 0; number < ACCOUNTS; number++) {
            String role = roles.get(number % roles.size());
            String agency = agencies.get(random.nextInt(agencies.size()));
            String area = random.nextInt(3) == 0 ? blocks.get(random.nextInt(blocks.size())) : "";
            String name = "sight-" + number;
            SignedIn user = signedIn(name, agency, area, role);
            people.add(new Someone(user, role, agency, area, Visitor.at(port).signIn(name)));
        }
        return people;
    }

    private List<Made> made(List<String> agencies, List<String> blocks, List<Someone> people) {
        List<Made> made = new ArrayList<>();
        for (String agency : agencies) {
            SignedIn opener = signedIn(
                    "sight-opener-" + agency.toLowerCase(Locale.ROOT), agency, "", "SUPERVISOR", "GBV_SUPERVISOR");
            for (CaseKind kind : CaseKind.values()) {
                String site = blocks.get(random.nextInt(blocks.size()));
                SubjectId id = SubjectId.create();
                cases.open(
                        CommandId.create(),
                        id,
                        new Cases.Opening(kind, Population.REFUGEES, Risk.LOW, "", site),
                        opener);
                made.add(furnished(id.value(), kind, agency, site, opener, people));
            }
        }
        return made;
    }

    /** Given to somebody who may have it, where there is one, and now and then with somebody kept out. */
    private Made furnished(UUID id, CaseKind kind, String agency, String site, SignedIn opener, List<Someone> people) {
        String code = rows.byId(id).orElseThrow().code();
        cases.write(
                CommandId.create(), id, cases.find(id).heads(), EntryKind.NOTE, WORDS + code, Optional.empty(), opener);
        List<Someone> able = people.stream()
                .filter(one -> KINDS.getOrDefault(one.role(), Set.of()).contains(kind)
                        && (one.area().isEmpty() || one.area().equals(site)))
                .toList();
        Optional<UUID> worker = able.isEmpty() || random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(able.get(random.nextInt(able.size())).user().id());
        worker.ifPresent(whose ->
                cases.assign(CommandId.create(), Map.of(id, cases.find(id).heads()), whose, opener));
        Set<UUID> out = new HashSet<>();
        if (random.nextInt(3) == 0) {
            Someone whom = people.get(random.nextInt(people.size()));
            if (worker.filter(whom.user().id()::equals).isEmpty()) {
                cases.keepOut(
                        CommandId.create(),
                        id,
                        cases.find(id).heads(),
                        whom.user().account(),
                        opener);
                out.add(whom.user().id());
            }
        }
        return new Made(id, code, kind, agency, site, worker, out);
    }
}
