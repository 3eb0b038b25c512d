package org.ashroy.camp;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Holds the sessions of a camp and plants what is true of them. */
final class Calendar {
    private static final long SEED_OF_SESSIONS = 0x5DEECE66DL;
    private static final Set<DayOfWeek> SCHOOL_WEEK =
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);
    private static final Set<DayOfWeek> SAFE_SPACE_DAYS =
            Set.of(DayOfWeek.SUNDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
    private static final int STORY_DAYS = 16;
    private static final int STORY_SCHOOL = 95;

    private final CampSettings settings;
    private final SplittableRandom random;
    private final List<InventedHousehold> households;
    private final List<Regular> people = new ArrayList<>();
    private final Map<Integer, Disappearance> disappearances = new HashMap<>();
    private final Map<Integer, Move> moves = new HashMap<>();
    private final List<InventedSession> sessions = new ArrayList<>();
    private final Outage outage;
    private final int storyPerson;

    /** A first record with its habits: percent of school days, and of safe space days, that it attends. */
    private record Regular(InventedPerson person, String block, int age, int school, int safeSpace) {}

    /** A legitimate move to another block. */
    private record Move(String block, LocalDate from) {}

    private Calendar(CampSettings settings, List<Block> blocks, List<InventedHousehold> households) {
        this.settings = settings;
        this.households = households;
        this.random = new SplittableRandom(settings.seed() ^ SEED_OF_SESSIONS);
        String silent = blocks.get(random.nextInt(blocks.size())).code();
        this.outage = new Outage(
                silent, settings.today().minusDays(12), settings.today().minusDays(7));
        habits();
        this.storyPerson = plantStory();
        plantDisappearances();
        plantTravellers(blocks);
        hold(blocks);
    }

    static Calendar of(CampSettings settings, List<Block> blocks, List<InventedHousehold> households) {
        return new Calendar(settings, blocks, households);
    }

    List<InventedSession> sessions() {
        return sessions;
    }

    Truth truth() {
        List<DuplicatePair> pairs = new ArrayList<>();
        for (InventedHousehold household : households) {
            for (InventedPerson person : household.members()) {
                Integer first = person.duplicateOf();
                if (first != null) {
                    pairs.add(new DuplicatePair(first, person.number()));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(DuplicatePair::first));
        return new Truth(
                disappearances.values().stream()
                        .sorted(Comparator.comparingInt(Disappearance::person))
                        .toList(),
                List.of(outage),
                pairs,
                moves.keySet().stream().sorted().toList(),
                storyPerson);
    }

    /** Second records get no habits: the person comes under the first, and the second is only collected for. */
    private void habits() {
        for (InventedHousehold household : households) {
            for (InventedPerson person : household.members()) {
                if (person.duplicateOf() == null) {
                    int age = Period.between(person.birthLatest(), settings.today())
                            .getYears();
                    boolean enrolled = age >= 6 && age <= 17 && random.nextInt(100) < 80;
                    boolean welcome = person.sex() == Sex.FEMALE && age >= 12 && random.nextInt(100) < 30;
                    int school = enrolled ? 75 + random.nextInt(21) : 0;
                    people.add(new Regular(person, household.block(), age, school, welcome ? 50 : 0));
                }
            }
        }
    }

    /** A girl who came to school nearly every day, so that her absence speaks clearly. */
    private int plantStory() {
        Regular girl = choose(regular ->
                regular.person().sex() == Sex.FEMALE && regular.age() == Truth.STORY_AGE && regular.school() > 0);
        people.set(
                people.indexOf(girl),
                new Regular(girl.person(), girl.block(), girl.age(), STORY_SCHOOL, girl.safeSpace()));
        plant(girl, STORY_DAYS);
        return girl.person().number();
    }

    /** Twelve among 20,000, the story included: one in six a grown-up or a boy, the others girls of 12 to 17. */
    private void plantDisappearances() {
        int count = Math.max(3, (int) (12L * settings.people() / 20_000));
        for (int i = 1; i < count; i++) {
            boolean girl = i % 6 != 1;
            boolean boy = i % 12 == 1;
            Regular chosen = choose(regular -> girl
                    ? regular.person().sex() == Sex.FEMALE
                            && regular.age() >= 12
                            && regular.age() <= 16
                            && regular.school() > 0
                    : boy
                            ? regular.person().sex() == Sex.MALE && regular.age() >= 12 && regular.school() > 0
                            : regular.age() >= 18 && regular.safeSpace() > 0);
            plant(chosen, 10 + random.nextInt(21));
        }
    }

    private void plant(Regular regular, int days) {
        int number = regular.person().number();
        disappearances.put(number, new Disappearance(number, settings.today().minusDays(days)));
    }

    private void plantTravellers(List<Block> blocks) {
        int count = Math.max(3, settings.people() / 1000);
        for (int i = 0; i < count; i++) {
            Regular chosen = choose(regular -> regular.school() > 0);
            String destination = chosen.block();
            while (destination.equals(chosen.block()) || destination.equals(outage.site())) {
                destination = blocks.get(random.nextInt(blocks.size())).code();
            }
            moves.put(
                    chosen.person().number(),
                    new Move(destination, settings.today().minusDays(10 + random.nextInt(20))));
        }
    }

    /** A person of whom nothing is planted yet, and not of the block with the outage, so that causes stay apart. */
    private Regular choose(Predicate<Regular> fitting) {
        List<Regular> open = people.stream()
                .filter(fitting)
                .filter(regular -> !regular.block().equals(outage.site()))
                .filter(regular -> !disappearances.containsKey(regular.person().number()))
                .filter(regular -> !moves.containsKey(regular.person().number()))
                .toList();
        if (open.isEmpty()) {
            throw new IllegalStateException("this seed invents nobody who fits; take another seed or more people");
        }
        return open.get(random.nextInt(open.size()));
    }

    private void hold(List<Block> blocks) {
        Map<String, List<InventedHousehold>> homes = new HashMap<>();
        households.forEach(household -> homes.computeIfAbsent(household.block(), key -> new ArrayList<>())
                .add(household));
        Map<String, List<Regular>> residents = new HashMap<>();
        people.forEach(regular -> residents
                .computeIfAbsent(regular.block(), key -> new ArrayList<>())
                .add(regular));
        moves.forEach((number, move) -> people.stream()
                .filter(regular -> regular.person().number() == number)
                .forEach(regular -> residents
                        .computeIfAbsent(move.block(), key -> new ArrayList<>())
                        .add(regular)));
        Map<Integer, Regular> regulars = new HashMap<>();
        people.forEach(regular -> regulars.put(regular.person().number(), regular));
        for (int back = settings.days() - 1; back >= 0; back--) {
            LocalDate date = settings.today().minusDays(back);
            for (int i = 0; i < blocks.size(); i++) {
                String site = blocks.get(i).code();
                if (isOut(site, date)) {
                    continue;
                }
                if (date.getDayOfMonth() == 2 + i % 12 || date.getDayOfMonth() == 16 + i % 12) {
                    distribute(site, date, homes.getOrDefault(site, List.of()), regulars);
                }
                List<Regular> here = residents.getOrDefault(site, List.of()).stream()
                        .filter(regular -> isHere(regular, site, date))
                        .toList();
                holdDay(site, i, date, here);
            }
        }
    }

    /** School and safe space are recorded even on a day on which nobody came; the other kinds only with somebody. */
    private void holdDay(String site, int index, LocalDate date, List<Regular> here) {
        boolean school = SCHOOL_WEEK.contains(date.getDayOfWeek());
        if (school && here.stream().anyMatch(regular -> regular.school() > 0)) {
            add(
                    Kind.SCHOOL_DAY,
                    site,
                    date,
                    gather(
                            here,
                            regular -> regular.school() > 0
                                    && (isLastDay(regular, date) || random.nextInt(100) < regular.school())));
        }
        if (SAFE_SPACE_DAYS.contains(date.getDayOfWeek())
                && here.stream().anyMatch(regular -> regular.safeSpace() > 0)) {
            add(Kind.SAFE_SPACE, site, date, gather(here, regular -> random.nextInt(100) < regular.safeSpace()));
        }
        if (date.getDayOfWeek().getValue() == 1 + index % 5) {
            addUnlessEmpty(Kind.CLINIC, site, date, gather(here, regular -> random.nextInt(100) < 2));
        }
        boolean round = date.getDayOfWeek().getValue() == 1 + (index + 2) % 5;
        // A last day without a school day still needs somebody who saw the person.
        addUnlessEmpty(
                Kind.HOME_VISIT,
                site,
                date,
                gather(
                        here,
                        regular -> (round && random.nextInt(100) < 8)
                                || (isLastDay(regular, date) && !(school && regular.school() > 0))));
    }

    private void distribute(
            String site, LocalDate date, List<InventedHousehold> homes, Map<Integer, Regular> regulars) {
        Set<Integer> seen = new TreeSet<>();
        Set<Integer> byProxy = new TreeSet<>();
        for (InventedHousehold home : homes) {
            List<Regular> able = home.members().stream()
                    .filter(member -> member.duplicateOf() == null)
                    .map(member -> regulars.get(member.number()))
                    .filter(regular -> regular != null && regular.age() >= 12 && isHere(regular, site, date))
                    .sorted(Comparator.comparing(regular -> regular.age() < 18))
                    .toList();
            if (able.isEmpty()) {
                continue;
            }
            long adults = able.stream().filter(regular -> regular.age() >= 18).count();
            int choice = random.nextInt(100) < 75 || adults < 2 ? 0 : random.nextInt((int) adults);
            int collector = able.get(choice).person().number();
            for (InventedPerson member : home.members()) {
                Move move = moves.get(member.number());
                Regular regular = regulars.get(member.number());
                if (move != null && !date.isBefore(move.from())) {
                    continue;
                }
                boolean comesAlong = regular != null && isHere(regular, site, date) && random.nextInt(100) < 5;
                (member.number() == collector || comesAlong ? seen : byProxy).add(member.number());
            }
        }
        if (!seen.isEmpty()) {
            sessions.add(new InventedSession(
                    sessions.size() + 1, Kind.DISTRIBUTION, site, date, List.copyOf(seen), List.copyOf(byProxy)));
        }
    }

    private static List<Integer> gather(List<Regular> here, Predicate<Regular> comes) {
        return here.stream()
                .filter(comes)
                .map(regular -> regular.person().number())
                .sorted()
                .toList();
    }

    private void addUnlessEmpty(Kind kind, String site, LocalDate date, List<Integer> seen) {
        if (!seen.isEmpty()) {
            add(kind, site, date, seen);
        }
    }

    private void add(Kind kind, String site, LocalDate date, List<Integer> seen) {
        sessions.add(new InventedSession(sessions.size() + 1, kind, site, date, seen, List.of()));
    }

    private boolean isOut(String site, LocalDate date) {
        return site.equals(outage.site()) && !date.isBefore(outage.from()) && !date.isAfter(outage.to());
    }

    private boolean isLastDay(Regular regular, LocalDate date) {
        Disappearance disappearance = disappearances.get(regular.person().number());
        return disappearance != null && disappearance.lastSeen().equals(date);
    }

    private boolean isHere(Regular regular, String site, LocalDate date) {
        int number = regular.person().number();
        Disappearance disappearance = disappearances.get(number);
        if (disappearance != null && date.isAfter(disappearance.lastSeen())) {
            return false;
        }
        Move move = moves.get(number);
        String lives = move != null && !date.isBefore(move.from()) ? move.block() : regular.block();
        return lives.equals(site);
    }
}
