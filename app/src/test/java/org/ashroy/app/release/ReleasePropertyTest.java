package org.ashroy.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.ashroy.app.AppTest;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Birth;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Relationship;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Gate;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Random lives of consents, withdrawals, requests and approvals; what leaves is checked against a judge of its own. */
class ReleasePropertyTest extends AppTest {

    private static final int CASES = 20_000;
    private static final long SEED = 20180420;

    private static final List<String> RECIPIENTS = List.of("UNHCR", "RCRC", "BD-GOV", "MM-GOV");
    private static final List<String> PURPOSES = List.of("ASSISTANCE", "TRACING", "RETURN");
    private static final List<String> COUNTRIES = List.of("BD", "CH", "MM");
    private static final List<String> CATEGORIES = List.of("identity", "contact", "origin", "needs");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Autowired
    private Sites sites;

    @Autowired
    private Registration registration;

    @Autowired
    private Ledger ledger;

    @Autowired
    private VaultHolder vault;

    private final List<UUID> accounts = List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3));

    private Person somebody(SubjectId id) {
        sites.save(new Site("RELP-B1", "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        NewPerson person = NewPerson.named("Somebody Propertyrelease", Sex.FEMALE, Birth.in(1999))
                .localName(Optional.of("কেউ"))
                .relationship(Relationship.ALONE)
                .origin(Origin.of("Buthidaung"))
                .arrived(Optional.of(LocalDate.of(2017, 9, 2)))
                .identifiers(List.of(new IdentifierValue("FCN", "UNHCR", "1")))
                .phone(Optional.of("01700"))
                .needs(List.of("DS-BD"))
                .build();
        ledger.perform(
                registration.command(CommandId.create(), id, person, "RELP-B1", Optional.empty(), Ledger.SYSTEM));
        return registration.person(id).state();
    }

    /** One answer, as the judge of this test remembers it: with its order. */
    private record Answered(int order, ConsentTuple tuple) {}

    @Test
    void aFileNeverHoldsACategoryWithoutAnExactlyCoveringStandingTuple() {
        SubjectId id = SubjectId.create();
        Person person = somebody(id);
        Gate gate = new Gate(vault.vault().sealer(), _ -> new Decision.Allowed(), (_, _) -> {});
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int handed = 0;
        int refused = 0;
        for (int number = 0; number < CASES; number++) {
            Life life = new Life(random, id.value());
            for (int step = 0; step < 12; step++) {
                life.step();
            }
            Optional<Set<String>> file = life.file(person, gate);
            if (file.isPresent()) {
                handed++;
                assertThat(file.get()).as("case %d of seed %d", number, SEED).isEqualTo(life.asked.categories());
                assertThat(life.covered())
                        .as("case %d of seed %d", number, SEED)
                        .isTrue();
            } else {
                refused++;
                assertThat(life.covered())
                        .as("case %d of seed %d", number, SEED)
                        .isFalse();
            }
        }
        assertThat(handed).isGreaterThan(CASES / 50);
        assertThat(refused).isGreaterThan(CASES / 50);
    }

    private final class Life {
        private final RandomGenerator random;
        private final Release.ReleaseFold fold = new Release.ReleaseFold();
        private final List<Answered> history = new ArrayList<>();
        private final Set<UUID> approvals = new HashSet<>();
        private final ReleaseChange.Requested asked;
        private final UUID requester;
        private List<ConsentTuple> current = new ArrayList<>();
        private Release release;
        private LocalDate today = FIRST;

        Life(RandomGenerator random, UUID person) {
            this.random = random;
            this.requester = one(accounts);
            String recipient = one(RECIPIENTS);
            this.asked = new ReleaseChange.Requested(
                    person,
                    "RELP-B1",
                    ReleaseGround.CONSENT,
                    recipient,
                    recipient.endsWith("-GOV"),
                    country(recipient),
                    one(PURPOSES),
                    new TreeSet<>(some()),
                    one(COUNTRIES),
                    ReleaseCause.RECIPIENT_ASKED,
                    today);
            this.release = fold.apply(fold.empty(SubjectId.create()), event(asked, requester), (_, _) -> true);
        }

        private static String country(String recipient) {
            return recipient.endsWith("-GOV") ? recipient.substring(0, 2) : "CH";
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private Set<String> some() {
            Set<String> some = new TreeSet<>();
            some.add(one(CATEGORIES));
            while (random.nextInt(3) == 0) {
                some.add(one(CATEGORIES));
            }
            return some;
        }

        private Event<ReleaseChange> event(ReleaseChange body, UUID author) {
            return new Event<>(
                    new EventMeta(
                            EventId.create(),
                            SubjectId.create(),
                            CommandId.create(),
                            new TreeSet<>(),
                            new HybridTimestamp(Instant.EPOCH.toEpochMilli(), 0),
                            "test",
                            author),
                    body);
        }

        void step() {
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> answer();
                case 3 -> {
                    UUID by = one(accounts);
                    approvals.add(by);
                    release = fold.apply(release, event(new ReleaseChange.Approved(today), by), (_, _) -> true);
                }
                default -> today = today.plusDays(random.nextInt(3));
            }
        }

        private void answer() {
            boolean near = random.nextBoolean();
            TreeSet<String> categories = new TreeSet<>(some());
            if (near) {
                categories.addAll(asked.categories());
            }
            ConsentTuple tuple = new ConsentTuple(
                    near ? asked.recipient() : one(RECIPIENTS),
                    near ? asked.purpose() : one(PURPOSES),
                    categories,
                    near ? asked.jurisdiction() : one(COUNTRIES),
                    FIRST.plusDays(random.nextInt(40)),
                    "1",
                    "rhg",
                    "SPOKEN_TO_CLERK",
                    random.nextInt(4) > 0
                            ? ConsentTuple.Answer.GRANTED
                            : random.nextBoolean() ? ConsentTuple.Answer.REFUSED : ConsentTuple.Answer.WITHDRAWN);
            history.add(new Answered(history.size(), tuple));
            List<ConsentTuple> others = new ArrayList<>(current);
            others.removeIf(earlier -> earlier.question().equals(tuple.question()));
            others.add(tuple);
            current = others;
        }

        Optional<Set<String>> file(Person person, Gate gate) {
            Organisation recipient = new Organisation(
                    asked.recipient(),
                    asked.recipient(),
                    asked.government() ? OrganisationKind.GOVERNMENT : OrganisationKind.UN,
                    asked.recipientCountry(),
                    FIRST,
                    Optional.empty());
            ReleaseRules.Now now = new ReleaseRules.Now(true, current, Optional.of(recipient), today, "MM");
            if (ReleaseRules.obstacle(release, now, release.approvers().size()).isPresent()) {
                return Optional.empty();
            }
            Access access = gate.enter(Act.release(
                    requester, Set.of(new SubjectId(asked.person())), asked.categories(), UUID.randomUUID()));
            return Optional.of(ReleaseContents.lines(person, asked.categories(), access).stream()
                    .map(ReleaseContents.Line::category)
                    .collect(Collectors.toSet()));
        }

        /** From the whole history, written another way than the product. */
        boolean covered() {
            Set<UUID> others = new HashSet<>(approvals);
            others.remove(requester);
            boolean government =
                    asked.recipient().equals("BD-GOV") || asked.recipient().equals("MM-GOV");
            if (others.size() < (government ? 2 : 1)
                    || asked.jurisdiction().equals("MM")
                    || asked.recipient().equals("MM-GOV")
                    || today.isAfter(FIRST.plusDays(14))) {
                return false;
            }
            List<ConsentTuple> standing = history.stream()
                    .filter(each -> about(each.tuple()))
                    .filter(each -> history.stream()
                            .noneMatch(later -> later.order() > each.order()
                                    && about(later.tuple())
                                    && later.tuple()
                                            .categories()
                                            .equals(each.tuple().categories())))
                    .map(Answered::tuple)
                    .toList();
            Set<String> wanted = Set.copyOf(asked.categories());
            boolean against = standing.stream()
                    .filter(tuple -> tuple.answer() != ConsentTuple.Answer.GRANTED)
                    .anyMatch(tuple -> tuple.categories().stream().anyMatch(wanted::contains));
            boolean granted = standing.stream()
                    .filter(tuple -> tuple.answer() == ConsentTuple.Answer.GRANTED)
                    .filter(tuple -> !tuple.until().isBefore(today))
                    .anyMatch(tuple -> tuple.categories().containsAll(wanted));
            return granted && !against;
        }

        private boolean about(ConsentTuple tuple) {
            return tuple.recipient().equals(asked.recipient())
                    && tuple.purpose().equals(asked.purpose())
                    && tuple.jurisdiction().equals(asked.jurisdiction());
        }
    }
}
