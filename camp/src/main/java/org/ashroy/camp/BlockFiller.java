package org.ashroy.camp;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Fills one block with households; depends on the settings and the block only, so that blocks can be made one by one. */
final class BlockFiller {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final double COUPLES = 0.8;
    private static final int CHILDREN_AT_MOST = 7;
    private static final int TRIES = 6;
    private static final List<LocalDate> ARRIVALS = List.of(
            LocalDate.of(1991, 7, 1),
            LocalDate.of(2016, 10, 9),
            LocalDate.of(2017, 8, 25),
            LocalDate.of(2018, 1, 1),
            LocalDate.of(2019, 1, 1),
            LocalDate.of(2019, 7, 15));

    private final CampSettings settings;
    private final Block block;
    private final Quota.Share share;
    private final Names names;
    private final SplittableRandom random;

    BlockFiller(CampSettings settings, Block block, Quota.Share share, Names names) {
        this.settings = settings;
        this.block = block;
        this.share = share;
        this.names = names;
        this.random = new SplittableRandom(settings.seed() ^ (share.index() + 1) * SPREAD);
    }

    /** A person before the household is known. */
    private record Body(Sex sex, LocalDate birth) {}

    /** A person in a household, not yet numbered. */
    private record Member(Body body, Relationship relationship) {}

    List<InventedHousehold> households() {
        List<List<Member>> homes = homes();
        List<List<InventedPerson>> filled = new ArrayList<>();
        List<Original> originals = new ArrayList<>();
        int number = share.firstPerson();
        for (int i = 0; i < homes.size(); i++) {
            List<InventedPerson> members = new ArrayList<>();
            String origin = origin();
            for (Member drawn : homes.get(i)) {
                List<String> needs = needs(drawn, homes.get(i));
                // A child separated from its parents does not live with them.
                boolean apart = needs.contains("SC-SC") || needs.contains("SC-UC");
                Member member = apart ? new Member(drawn.body(), Relationship.OTHER) : drawn;
                Names.Chosen chosen = names.choose(member.body().sex(), random);
                int first = spelling();
                int last = spelling();
                InventedPerson person = person(
                        number++, chosen.spelled(first, last), chosen.inLocalScript(random), member, origin, i, needs);
                members.add(person);
                originals.add(new Original(person, chosen, first, last, i));
            }
            filled.add(members);
        }
        addDuplicates(filled, originals, number);
        List<InventedHousehold> households = new ArrayList<>();
        for (int i = 0; i < filled.size(); i++) {
            households.add(new InventedHousehold(share.firstHousehold() + i, block.code(), arrival(), filled.get(i)));
        }
        return households;
    }

    /** A first record, with what is needed to spell its name another way. */
    private record Original(InventedPerson person, Names.Chosen chosen, int first, int last, int home) {}

    private void addDuplicates(List<List<InventedPerson>> filled, List<Original> originals, int firstNumber) {
        int number = firstNumber;
        List<Original> open = new ArrayList<>(originals);
        for (int i = 0; i < share.duplicates(); i++) {
            Original original = open.remove(random.nextInt(open.size()));
            InventedPerson same = original.person();
            int home = (original.home() + 1 + random.nextInt(filled.size() - 1)) % filled.size();
            boolean both = random.nextInt(3) == 0;
            String name = original.chosen().spelled(original.first() + 1, original.last() + (both ? 1 : 0));
            LocalDate earliest = same.birthEarliest();
            LocalDate latest = same.birthLatest();
            if (random.nextInt(4) == 0) {
                earliest = earliest.withDayOfYear(1);
                latest = endOfYear(latest);
            }
            filled.get(home)
                    .add(new InventedPerson(
                            number,
                            name,
                            random.nextBoolean() ? same.nameLocalScript() : null,
                            same.sex(),
                            earliest,
                            latest,
                            Relationship.OTHER,
                            same.origin(),
                            identifiers(number, home),
                            random.nextInt(3) == 0 ? same.phone() : null,
                            random.nextBoolean() ? same.needs() : List.of(),
                            same.number()));
            number++;
        }
    }

    /** The common spelling first, others in a third of names. */
    private int spelling() {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
    }

    private InventedPerson person(
            int number,
            String name,
            @Nullable String local,
            Member member,
            String origin,
            int home,
            List<String> needs) {
        LocalDate birth = member.body().birth();
        int age = age(member.body());
        // 57 % of those who are a year or older make 55 % of all: births in the camp itself are known to the day.
        boolean onlyYear = age >= 1 && random.nextInt(100) < 57;
        boolean phone =
                age >= 18 && random.nextInt(100) < (member.relationship() == Relationship.FOCAL_POINT ? 60 : 15);
        return new InventedPerson(
                number,
                name,
                local,
                member.body().sex(),
                onlyYear ? birth.withDayOfYear(1) : birth,
                onlyYear ? endOfYear(birth) : birth,
                member.relationship(),
                origin,
                identifiers(number, home),
                phone ? "+8801000%06d".formatted(number % 1_000_000) : null,
                needs,
                null);
    }

    /** Nobody is born after today. */
    private LocalDate endOfYear(LocalDate day) {
        LocalDate end = LocalDate.of(day.getYear(), 12, 31);
        return end.isAfter(settings.today()) ? settings.today() : end;
    }

    private List<InventedIdentifier> identifiers(int number, int home) {
        return List.of(
                new InventedIdentifier("PROGRES", "UNHCR", "INV-%08d".formatted(number)),
                new InventedIdentifier(
                        "FCN", "Government of Bangladesh", "INV-F%07d".formatted(share.firstHousehold() + home)));
    }

    private String origin() {
        int dice = random.nextInt(100);
        if (dice < 65) {
            return "Maungdaw";
        }
        return dice < 93 ? "Buthidaung" : "Rathedaung";
    }

    /** By the published shares of the block; within the exodus of 2017 early days weigh most, as they did. */
    private LocalDate arrival() {
        int whole = block.arrival().stream().mapToInt(Integer::intValue).sum();
        int dice = random.nextInt(whole);
        int period = 0;
        while (dice >= block.arrival().get(period)) {
            dice -= block.arrival().get(period);
            period++;
        }
        long length = ChronoUnit.DAYS.between(ARRIVALS.get(period), ARRIVALS.get(period + 1));
        double position = random.nextDouble();
        return ARRIVALS.get(period).plusDays((long) (length * (period == 2 ? position * position : position)));
    }

    private List<Body> bodies(Sex sex, AgeBand band) {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < share.count(sex, band); i++) {
            double position = random.nextDouble();
            if (band.compareTo(AgeBand.FROM_18) >= 0) {
                position = Math.pow(position, 1.6);
            }
            int age = band.youngest() + (int) (position * (band.oldest() - band.youngest() + 1));
            bodies.add(new Body(sex, settings.today().minusYears(age).minusDays(random.nextInt(365))));
        }
        return bodies;
    }

    private List<List<Member>> homes() {
        Deque<Body> women = oldestFirst(bodies(Sex.FEMALE, AgeBand.FROM_18));
        Deque<Body> men = oldestFirst(bodies(Sex.MALE, AgeBand.FROM_18));
        Deque<Body> elders = oldestFirst(bodies(Sex.FEMALE, AgeBand.FROM_60));
        elders.addAll(bodies(Sex.MALE, AgeBand.FROM_60));
        List<List<Member>> homes = new ArrayList<>();
        // Every household needs a grown-up of its own, so couples take only those that are left over.
        int spare = women.size() + men.size() + elders.size() - share.households();
        int couples =
                Math.min(Math.min((int) (share.households() * COUPLES), spare), Math.min(women.size(), men.size()));
        for (int i = 0; i < couples; i++) {
            boolean womanSpeaks = random.nextBoolean();
            Body woman = women.removeFirst();
            Body man = men.removeFirst();
            List<Member> home = new ArrayList<>();
            home.add(new Member(womanSpeaks ? woman : man, Relationship.FOCAL_POINT));
            home.add(new Member(womanSpeaks ? man : woman, Relationship.SPOUSE));
            homes.add(home);
        }
        List<Deque<Body>> order = List.of(women, elders, men);
        while (homes.size() < share.households()) {
            Deque<Body> from =
                    order.stream().filter(deque -> !deque.isEmpty()).findFirst().orElseThrow();
            List<Member> home = new ArrayList<>();
            home.add(new Member(from.removeFirst(), Relationship.FOCAL_POINT));
            homes.add(home);
        }
        order.forEach(deque -> deque.forEach(body -> settle(body, homes)));
        for (Sex sex : Sex.values()) {
            for (AgeBand band : AgeBand.values()) {
                if (band.compareTo(AgeBand.FROM_18) < 0) {
                    bodies(sex, band).forEach(body -> settle(body, homes));
                }
            }
        }
        return homes;
    }

    /** Oldest first, give or take eight years, so that couples are near in age and the young live with their parents. */
    private Deque<Body> oldestFirst(List<Body> bodies) {
        record Placed(Body body, LocalDate place) {}
        return new ArrayDeque<>(bodies.stream()
                .map(body -> new Placed(body, body.birth().plusDays(random.nextInt(8 * 365))))
                .sorted(Comparator.comparing(Placed::place))
                .map(Placed::body)
                .toList());
    }

    /** Looks a few times for a household where the person can be a child, and takes the last one tried. */
    private void settle(Body body, List<List<Member>> homes) {
        List<Member> home = homes.get(random.nextInt(homes.size()));
        for (int i = 0; i < TRIES; i++) {
            if (relationship(body, home.getFirst().body()) == Relationship.CHILD
                    && home.size() < CHILDREN_AT_MOST + 2) {
                break;
            }
            home = homes.get(random.nextInt(homes.size()));
        }
        home.add(new Member(body, relationship(body, home.getFirst().body())));
    }

    private Relationship relationship(Body body, Body focalPoint) {
        int older = age(focalPoint) - age(body);
        if (older < -15) {
            return Relationship.PARENT;
        }
        if (older <= 15) {
            return Relationship.SIBLING;
        }
        return older <= 45 ? Relationship.CHILD : Relationship.GRANDCHILD;
    }

    private int age(Body body) {
        return Period.between(body.birth(), settings.today()).getYears();
    }

    private List<String> needs(Member member, List<Member> home) {
        int age = age(member.body());
        int everybody = block.people();
        int children = block.people(AgeBand.UNDER_1, AgeBand.FROM_12);
        int elders = block.people(AgeBand.FROM_60, AgeBand.FROM_60);
        List<String> needs = new ArrayList<>();
        addNeed(needs, age < 18, 0, children, List.of("SC-SC"));
        addNeed(needs, age < 18 && needs.isEmpty(), 1, children, List.of("SC-UC"));
        addNeed(needs, true, 2, everybody, List.of("DS-PM", "DS-PS", "DS-BD", "DS-DF", "DS-SD", "DS-MM"));
        addNeed(needs, age >= 60, 3, elders, List.of("ER"));
        addNeed(needs, age >= 60, 4, elders, List.of("ER-MC"));
        addNeed(needs, true, 5, everybody, List.of("SM-CI", "SM-CC", "SM-OT"));
        boolean alone = home.stream().noneMatch(other -> other.relationship() == Relationship.SPOUSE);
        boolean parent =
                home.stream().anyMatch(other -> other.relationship() == Relationship.CHILD && age(other.body()) < 18);
        if (member.relationship() == Relationship.FOCAL_POINT && alone && parent) {
            needs.add("SP-PT");
        }
        return needs;
    }

    /** With the probability that the block's published count gives among those it can concern. */
    private void addNeed(List<String> needs, boolean concerned, int column, int among, List<String> codes) {
        if (concerned && among > 0 && random.nextInt(among) < block.needs().get(column)) {
            needs.add(codes.get(random.nextInt(codes.size())));
        }
    }
}
