package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ashroy.app.AppTest;
import org.ashroy.app.TestPeople;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random roles, organisations, areas, subjects, purposes and categories through the real gate, beside an oracle that is
 * written down here as tables and shares nothing with the rules: allowed exactly where the oracle says, and each decision is
 * one line in the access log.
 */
class GatePropertyTest extends AppTest {

    private static final int ACTS = 10_000;
    private static final int ACCOUNTS = 400;
    private static final long SEED = 20180420;

    /** What each role allows, as far as purposes ask for it. */
    private static final Map<String, Set<Permission>> ROLES = Map.ofEntries(
            Map.entry(
                    "REGISTRATION_CLERK",
                    EnumSet.of(Permission.SEARCH, Permission.VIEW_PERSON, Permission.ISSUE_CARDS)),
            Map.entry("FIELD_WORKER", EnumSet.of(Permission.RECORD_SESSION)),
            Map.entry(
                    "CASEWORKER",
                    EnumSet.of(
                            Permission.SEARCH,
                            Permission.VIEW_PERSON,
                            Permission.DECIDE_DUPLICATES,
                            Permission.RECORD_SESSION,
                            Permission.HANDLE_CHECKS,
                            Permission.HANDLE_CHILD_CASES,
                            Permission.HANDLE_TRAFFICKING_CASES,
                            Permission.HANDLE_OTHER_CASES)),
            Map.entry(
                    "GBV_CASEWORKER",
                    EnumSet.of(Permission.SEARCH, Permission.VIEW_PERSON, Permission.HANDLE_GBV_CASES)),
            Map.entry(
                    "SUPERVISOR",
                    EnumSet.of(
                            Permission.SEARCH,
                            Permission.VIEW_PERSON,
                            Permission.ISSUE_CARDS,
                            Permission.HANDLE_REQUESTS,
                            Permission.DECIDE_DUPLICATES,
                            Permission.RECORD_SESSION,
                            Permission.HANDLE_CHECKS,
                            Permission.EXPORT_LISTS,
                            Permission.HANDLE_CHILD_CASES,
                            Permission.HANDLE_TRAFFICKING_CASES,
                            Permission.HANDLE_OTHER_CASES,
                            Permission.HANDLE_ALLEGATIONS)),
            Map.entry(
                    "PROTECTION_LEAD",
                    EnumSet.of(
                            Permission.SEARCH,
                            Permission.VIEW_PERSON,
                            Permission.HANDLE_CHECKS,
                            Permission.HANDLE_ALLEGATIONS)),
            Map.entry("DATA_PROTECTION_OFFICER", EnumSet.of(Permission.EXPORT_LISTS, Permission.HANDLE_REQUESTS)),
            Map.entry("EXCHANGE_PARTNER", EnumSet.of(Permission.EXCHANGE)),
            Map.entry("ADMINISTRATOR", EnumSet.of(Permission.ADMINISTER_USERS)),
            Map.entry("GATE-BOTH", EnumSet.of(Permission.ADMINISTER_USERS, Permission.VIEW_PERSON, Permission.SEARCH)),
            Map.entry("GATE-GONE", EnumSet.noneOf(Permission.class)));

    private static final Map<Purpose, Permission> NEEDED = Map.ofEntries(
            Map.entry(Purpose.REGISTRATION, Permission.VIEW_PERSON),
            Map.entry(Purpose.OWN_DATA, Permission.VIEW_PERSON),
            Map.entry(Purpose.DATA_REQUEST, Permission.HANDLE_REQUESTS),
            Map.entry(Purpose.IDENTITY_SEARCH, Permission.SEARCH),
            Map.entry(Purpose.DUPLICATES, Permission.DECIDE_DUPLICATES),
            Map.entry(Purpose.CARD, Permission.ISSUE_CARDS),
            Map.entry(Purpose.SIGHTING, Permission.RECORD_SESSION),
            Map.entry(Purpose.WELFARE_CHECK, Permission.HANDLE_CHECKS),
            Map.entry(Purpose.EXPORT, Permission.EXPORT_LISTS),
            Map.entry(Purpose.CASE_CHILD_PROTECTION, Permission.HANDLE_CHILD_CASES),
            Map.entry(Purpose.CASE_GBV, Permission.HANDLE_GBV_CASES),
            Map.entry(Purpose.CASE_TRAFFICKING, Permission.HANDLE_TRAFFICKING_CASES),
            Map.entry(Purpose.CASE_OTHER, Permission.HANDLE_OTHER_CASES),
            Map.entry(Purpose.ALLEGATION, Permission.HANDLE_ALLEGATIONS));

    private static final Map<Purpose, Set<String>> OPENS = Map.ofEntries(
            Map.entry(
                    Purpose.REGISTRATION, Set.of("identity", "contact", "origin", "needs", "consent", "photo", "mark")),
            Map.entry(
                    Purpose.OWN_DATA,
                    Set.of("identity", "contact", "origin", "needs", "consent", "narrative", "photo", "mark", "looks")),
            Map.entry(Purpose.DATA_REQUEST, Set.of("narrative")),
            Map.entry(Purpose.IDENTITY_SEARCH, Set.of("identity")),
            Map.entry(Purpose.DUPLICATES, Set.of("identity", "origin", "narrative")),
            Map.entry(Purpose.CARD, Set.of("identity", "photo", "mark")),
            Map.entry(Purpose.SIGHTING, Set.of("identity", "photo")),
            Map.entry(Purpose.WELFARE_CHECK, Set.of("identity", "contact", "needs", "narrative", "trail")),
            Map.entry(Purpose.EXPORT, Set.of("identity", "contact", "origin", "needs", "list", "file")),
            Map.entry(Purpose.CASE_CHILD_PROTECTION, Set.of("case", "case-narrative")),
            Map.entry(Purpose.CASE_GBV, Set.of("case", "case-narrative")),
            Map.entry(Purpose.CASE_TRAFFICKING, Set.of("case", "case-narrative")),
            Map.entry(Purpose.CASE_OTHER, Set.of("case", "case-narrative")),
            Map.entry(Purpose.ALLEGATION, Set.of("allegation", "allegation-link")));

    private static final List<String> CATEGORIES = List.of(
            "identity",
            "identity",
            "identity",
            "contact",
            "origin",
            "needs",
            "consent",
            "narrative",
            "list",
            "looks",
            "trail",
            "case",
            "allegation",
            "unheard-of");

    /** What each kind of organisation is never given, as far as purposes ask for it. */
    private static final Map<String, Set<Permission>> NEVER = Map.of(
            "GATE-UN", Set.of(),
            "GATE-NGO", Set.of(),
            "GATE-OTHER", Set.of(),
            "GATE-GOV",
                    Set.of(
                            Permission.HANDLE_CHECKS,
                            Permission.HANDLE_REQUESTS,
                            Permission.DECIDE_DUPLICATES,
                            Permission.EXPORT_LISTS,
                            Permission.HANDLE_ALLEGATIONS,
                            Permission.ADMINISTER_USERS),
            "GATE-POL", EnumSet.complementOf(EnumSet.of(Permission.ADMINISTER_SITES)),
            "GATE-ENDED", Set.of());

    /** Each block with all it lies in. */
    private static final Map<String, Set<String>> LIES_IN = Map.of(
            "GATE-A1", Set.of("GATE-A1", "GATE-A", "GATE-OP"),
            "GATE-A10", Set.of("GATE-A10", "GATE-A", "GATE-OP"),
            "GATE-B1", Set.of("GATE-B1", "GATE-B", "GATE-OP"),
            "GATE-B2", Set.of("GATE-B2", "GATE-B", "GATE-OP"));

    private static final List<String> AREAS =
            List.of("", "GATE-OP", "GATE-A", "GATE-B", "GATE-A1", "GATE-A10", "GATE-B1", "GATE-B2");

    private static final List<Purpose> PURPOSES = List.copyOf(EnumSet.allOf(Purpose.class));

    private record Someone(UUID id, Set<String> roles, String organisation, String area, boolean mayWork) {}

    @Autowired
    private GateKeeper gate;

    @Autowired
    private Sites sites;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Registration registration;

    @Autowired
    private JdbcClient jdbc;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Map<SubjectId, String> places = new HashMap<>();

    @Test
    void allowedExactlyWhereTheTablesSayAndEachDecisionIsALine() {
        reference();
        List<Someone> people = people();
        List<SubjectId> subjects = new ArrayList<>(places.keySet());
        long before = lines();
        List<String> expected = new ArrayList<>();
        Map<Boolean, Integer> counts = new HashMap<>();
        for (int number = 0; number < ACTS; number++) {
            Act act = act(people, subjects);
            boolean allowed = oracle(act, people);
            boolean entered;
            try {
                gate.enter(act);
                entered = true;
            } catch (AccessRefusedException refused) {
                entered = false;
            }
            assertThat(entered).as("act %d of seed %d: %s", number, SEED, act).isEqualTo(allowed);
            expected.add(act.user() + " " + act.purpose() + " " + allowed);
            counts.merge(allowed, 1, Integer::sum);
        }
        assertThat(jdbc.sql("""
                select user_id || ' ' || purpose || ' ' || (refused_because is null) from access_log
                where position > ? order by position""").param(before).query(String.class).list()).isEqualTo(expected);
        System.out.printf("gate: %d acts, allowed %s, refused %s%n", ACTS, counts.get(true), counts.get(false));
        assertThat(counts.get(true)).isGreaterThan(ACTS / 10);
    }

    private long lines() {
        return jdbc.sql("select coalesce(max(position), 0) from access_log")
                .query(Long.class)
                .single();
    }

    private void reference() {
        LocalDate first = LocalDate.of(2020, 1, 1);
        sites.save(new Site("GATE-OP", "Operation", Optional.empty(), "OPERATION", first));
        for (String camp : List.of("GATE-A", "GATE-B")) {
            sites.save(new Site(camp, camp, Optional.of("GATE-OP"), "CAMP", first));
        }
        for (String block : LIES_IN.keySet()) {
            sites.save(new Site(block, block, Optional.of(block.substring(0, 6)), "BLOCK", first));
        }
        Map<String, OrganisationKind> kinds = new TreeMap<>(Map.of(
                "GATE-UN", OrganisationKind.UN,
                "GATE-NGO", OrganisationKind.NGO,
                "GATE-OTHER", OrganisationKind.OTHER,
                "GATE-GOV", OrganisationKind.GOVERNMENT,
                "GATE-POL", OrganisationKind.POLICE,
                "GATE-ENDED", OrganisationKind.UN));
        kinds.forEach((code, kind) -> organisations.save(new Organisation(
                code,
                code,
                kind,
                "BD",
                first,
                code.equals("GATE-ENDED") ? Optional.of(first.plusYears(1)) : Optional.empty())));
        jdbc.sql("insert into role (code, name, permissions, created_at) values ('GATE-BOTH', 'Gate: both', ?, now())")
                .param(new String[] {"ADMINISTER_USERS", "VIEW_PERSON", "SEARCH"})
                .update();
        for (String block : LIES_IN.keySet()) {
            List<Registration.NewHousehold.Member> members = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                SubjectId id = SubjectId.create();
                places.put(id, block);
                members.add(new Registration.NewHousehold.Member(
                        id,
                        TestPeople.woman("Gate Person", 2001)
                                .relationship(Relationship.FOCAL_POINT)
                                .build()));
            }
            registration.register(
                    new Registration.NewHousehold(CommandId.create(), SubjectId.create(), block, members),
                    Ledger.SYSTEM);
        }
        // A block that was closed long ago still lies where it lay.
        sites.close("GATE-B2", first.plusYears(2));
    }

    /** Straight into the table, also as the screens would never make them, such as roles that must stay apart. */
    private List<Someone> people() {
        List<String> codes = ROLES.keySet().stream().sorted().toList();
        List<String> whose = NEVER.keySet().stream().sorted().toList();
        List<Someone> people = new ArrayList<>();
        for (int number = 0; number < ACCOUNTS; number++) {
            Set<String> roles = new HashSet<>();
            for (int role = random.nextInt(3); role >= 0; role--) {
                roles.add(codes.get(random.nextInt(codes.size())));
            }
            String organisation = whose.get(random.nextInt(whose.size()));
            String area = AREAS.get(random.nextInt(AREAS.size()));
            boolean active = random.nextInt(10) > 0;
            boolean ended = random.nextInt(10) == 0;
            UUID id = UUID.randomUUID();
            jdbc.sql("""
                    insert into account (id, name, password_hash, password_temporary, password_changed_at,
                        totp_required, roles, area, organisation, active, valid_until, created_at)
                    values (?, ?, '', false, now(), false, ?, nullif(?, ''), ?, ?, ?, now())""")
                    .param(id)
                    .param("gate-" + number)
                    .param(roles.toArray(String[]::new))
                    .param(area)
                    .param(organisation)
                    .param(active)
                    .param(ended ? Date.valueOf(LocalDate.of(2021, 1, 1)) : null)
                    .update();
            people.add(
                    new Someone(id, roles, organisation, area, active && !ended && !organisation.equals("GATE-ENDED")));
        }
        return people;
    }

    /** Half of the acts are such as a worker would do, so that what is allowed is tried as often as what is refused. */
    private Act act(List<Someone> people, List<SubjectId> subjects) {
        if (random.nextBoolean()) {
            Someone one = people.get(random.nextInt(people.size()));
            List<Purpose> purposes = NEEDED.keySet().stream()
                    .filter(purpose -> one.roles().stream()
                            .anyMatch(role -> ROLES.getOrDefault(role, Set.of()).contains(NEEDED.get(purpose))))
                    .sorted()
                    .toList();
            List<SubjectId> near = subjects.stream()
                    .filter(subject -> one.area().isEmpty()
                            || LIES_IN.getOrDefault(places.getOrDefault(subject, ""), Set.of())
                                    .contains(one.area()))
                    .toList();
            if (!purposes.isEmpty()) {
                Purpose purpose = purposes.get(random.nextInt(purposes.size()));
                return Act.on(
                        one.id(), purpose, Set.of(near.get(random.nextInt(near.size()))), Set.of(category(purpose)));
            }
        }
        UUID user = switch (random.nextInt(40)) {
            case 0 -> Ledger.SYSTEM;
            case 1 -> UUID.randomUUID();
            default -> people.get(random.nextInt(people.size())).id();
        };
        Purpose purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
        Set<SubjectId> whose = new HashSet<>();
        for (int number = random.nextInt(3); number > 0; number--) {
            whose.add(random.nextInt(30) == 0 ? SubjectId.create() : subjects.get(random.nextInt(subjects.size())));
        }
        Set<String> categories = new HashSet<>();
        for (int number = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2); number > 0; number--) {
            categories.add(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
        }
        return new Act(
                UUID.randomUUID(),
                user,
                purpose,
                whose,
                random.nextInt(50) == 0,
                categories,
                random.nextInt(4) == 0 ? Optional.of(UUID.randomUUID()) : Optional.empty());
    }

    private static String category(Purpose purpose) {
        return purpose == Purpose.ALLEGATION ? "allegation" : purpose.name().startsWith("CASE_") ? "case" : "identity";
    }

    private boolean oracle(Act act, List<Someone> people) {
        if (act.user().equals(Ledger.SYSTEM)) {
            return act.purpose() == Purpose.IDENTITY_INDEX
                    || act.purpose() == Purpose.LIST_IMPORT
                    || act.purpose() == Purpose.NEEDS_COUNT
                    || act.purpose() == Purpose.CASE_INDEX
                    || act.purpose() == Purpose.FORM_LISTS
                    || act.purpose() == Purpose.ALLEGATION_INDEX;
        }
        Optional<Someone> found =
                people.stream().filter(one -> one.id().equals(act.user())).findFirst();
        // No account has the index; and no release is approved here, whatever it claims to stand on.
        if (act.everyone() || found.isEmpty() || !found.get().mayWork() || !NEEDED.containsKey(act.purpose())) {
            return false;
        }
        Someone one = found.get();
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        one.roles().forEach(role -> held.addAll(ROLES.getOrDefault(role, Set.of())));
        held.removeAll(NEVER.getOrDefault(one.organisation(), Set.of()));
        if (held.contains(Permission.ADMINISTER_USERS)) {
            held.clear();
        }
        boolean placed = act.subjects().stream()
                .allMatch(subject -> places.containsKey(subject)
                        && (one.area().isEmpty()
                                || LIES_IN.getOrDefault(places.getOrDefault(subject, ""), Set.of())
                                        .contains(one.area())));
        return held.contains(NEEDED.get(act.purpose()))
                && !act.categories().isEmpty()
                && OPENS.getOrDefault(act.purpose(), Set.of()).containsAll(act.categories())
                && placed;
    }
}
