package org.ashroy.app.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.silence.DailyLists;
import org.ashroy.kernel.silence.Evidence;
import org.ashroy.kernel.silence.Foresight;
import org.ashroy.kernel.silence.SilenceLedger;
import org.ashroy.kernel.silence.Touchpoint;
import org.springframework.stereotype.Service;

/**
 * Reckons of whom a disappearance would not be noticed in time, person by person, and which occasion, offered freely, would help most
 * for the least work. It is kept in memory until the next pass and is part of no list to take away: whoever has it knows whom
 * nobody would miss.
 */
@Service
public class BlindSpots {

    /** At most so many people at once; a larger area is looked at site by site. */
    public static final int MOST_PEOPLE = 10_000;

    private static final int HORIZON_DAYS = 60;
    private static final int LOOKED_AT = 60;
    private static final double WORTH_OFFERING = 0.5;
    private static final Set<Seeing.Group> CHILDREN =
            EnumSet.of(Seeing.Group.GIRLS, Seeing.Group.BOYS, Seeing.Group.YOUNGER);
    private static final long SEED_OF_REHEARSAL = 20180421;

    /**
     * What could be offered. A visit at home is not among it: it shows that somebody asks for her.
     *
     * @param stream code of the stream
     * @param minutes of staff for each person and occasion: a convention, not measured
     * @param children whether it is for who is younger than 18 only
     * @param everyDays days from one occasion to the next that are tried
     */
    private record Kind(String stream, double minutes, boolean children, List<Integer> everyDays) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(SessionType.SCHOOL_DAY.name(), 1, true, List.of(2, 7)),
            new Kind(SessionType.DISTRIBUTION.name(), 2, false, List.of(7, 14, 28)),
            new Kind(Streams.ROSTER, 3, false, List.of(7, 14)),
            new Kind(Streams.PRIVATE_MEETING, 45, false, List.of(14, 28)));

    /** What was reckoned last: of which site, after which pass, for which budget. */
    private record Known(String site, long pass, BudgetChange.BudgetSet budget, Blindness blindness) {}

    private final Silences silences;
    private final SilenceStore store;
    private final LedgerStore models;
    private final Budgets budgets;
    private final Places places;
    private volatile Optional<Known> last = Optional.empty();

    BlindSpots(Silences silences, SilenceStore store, LedgerStore models, Budgets budgets, Places places) {
        this.models = models;
        this.silences = silences;
        this.store = store;
        this.budgets = budgets;
        this.places = places;
    }

    /**
     * Of the people of an area.
     *
     * @param area a site with all that lies in it
     * @return empty before the first pass since the program started
     * @throws RefusedInputException where more people live there than are looked at at once
     */
    public Optional<Blindness> of(Area area) {
        Set<String> codes = Set.of(places.codes(area));
        return silences.ask(now -> {
            BudgetChange.BudgetSet budget = budgets.of(now.ledger().evidence().people());
            Optional<Known> known = last.filter(one -> one.site().equals(area.site())
                    && one.pass() == now.seed()
                    && one.budget().equals(budget));
            if (known.isPresent()) {
                return known.get().blindness();
            }
            Blindness blindness = new Reckoning(now.ledger(), budget).of(area, codes);
            last = Optional.of(new Known(area.site(), now.seed(), budget, blindness));
            return blindness;
        });
    }

    private final class Reckoning {
        private final SilenceLedger ledger;
        private final Evidence evidence;
        private final BudgetChange.BudgetSet budget;
        private final DailyLists lists;

        Reckoning(SilenceLedger ledger, BudgetChange.BudgetSet budget) {
            this.ledger = ledger;
            this.evidence = ledger.evidence();
            this.budget = budget;
            this.lists = DayLists.lists(ledger);
        }

        Blindness of(Area area, Set<String> codes) {
            int[] people = IntStream.range(0, evidence.people())
                    .filter(person -> !evidence.left(person)
                            && (area.site().isEmpty() || codes.contains(ledger.place(evidence.place(person)))))
                    .toArray();
            if (people.length > MOST_PEOPLE) {
                throw new RefusedInputException("blind.too-many", "site");
            }
            Foresight.Thresholds thresholds = rehearsed(List.of());
            double[] days = days(people, thresholds, List.of());
            List<Blindness.Line> lines = lines(people, days);
            List<Blindness.Offer> offers = new ArrayList<>();
            List<Touchpoint> best = new ArrayList<>();
            for (Seeing.Group group : Seeing.Group.values()) {
                int[] blind = IntStream.range(0, people.length)
                        .filter(at -> days[at] > Blindness.SOON_DAYS && group(people[at]) == group)
                        .map(at -> people[at])
                        .toArray();
                // Of fewer nothing is told in counts; each stands in the list by herself.
                if (blind.length >= Seeing.FEWEST) {
                    offers(group, blind, thresholds, offers).ifPresent(best::add);
                }
            }
            return new Blindness(
                    area.site(), lines, offers, best.isEmpty() ? Optional.empty() : together(people, best));
        }

        private Seeing.Group group(int person) {
            return CareGroup.of(evidence.group(person));
        }

        private Foresight.Thresholds rehearsed(List<Touchpoint> added) {
            return Foresight.rehearse(
                    evidence, ledger.model(), lists, budget.meetings(), budget.questions(), added, SEED_OF_REHEARSAL);
        }

        // One foresight for each part, for each works on one person after another; in order, so that none changes what
        // another reads.
        private double[] days(int[] people, Foresight.Thresholds thresholds, List<Touchpoint> added) {
            double[] days = new double[people.length];
            int parts = Math.clamp(people.length / 50, 1, Runtime.getRuntime().availableProcessors());
            List<Foresight> each = IntStream.range(0, parts)
                    .mapToObj(_ -> new Foresight(evidence, ledger.model(), lists, thresholds, added))
                    .toList();
            IntStream.range(0, parts).parallel().forEach(part -> {
                for (int at = part; at < people.length; at += parts) {
                    days[at] = each.get(part)
                            .noticed(people[at], HORIZON_DAYS, Blindness.SOON_DAYS)
                            .days();
                }
            });
            return days;
        }

        private List<Blindness.Line> lines(int[] people, double[] days) {
            Map<UUID, Integer> byPerson = new HashMap<>();
            for (int at = 0; at < people.length; at++) {
                byPerson.put(ledger.person(people[at]).value(), at);
            }
            return store.peopleById(models.active(byPerson.keySet())).values().stream()
                    .map(person -> {
                        int at = byPerson.getOrDefault(person.id(), 0);
                        return new Blindness.Line(
                                person.id(), person.code(), person.site(), group(people[at]), days[at]);
                    })
                    .sorted(Comparator.comparingDouble(Blindness.Line::days)
                            .reversed()
                            .thenComparing(Blindness.Line::code))
                    .toList();
        }

        /** Adds what could be offered to a group, and says which is best. */
        private Optional<Touchpoint> offers(
                Seeing.Group group, int[] blind, Foresight.Thresholds thresholds, List<Blindness.Offer> offers) {
            int[] some = spread(blind);
            List<Blindness.Offer> tried = new ArrayList<>();
            for (Kind kind : KINDS) {
                if (kind.children() && !CHILDREN.contains(group)) {
                    continue;
                }
                int stream = ledger.numberOf(kind.stream());
                for (int every : kind.everyDays()) {
                    double[] days = days(some, thresholds, List.of(new Touchpoint(stream, _ -> true, every)));
                    long helped = Arrays.stream(days)
                            .filter(day -> day <= Blindness.SOON_DAYS)
                            .count();
                    if (helped > 0) {
                        tried.add(new Blindness.Offer(
                                group,
                                kind.stream(),
                                every,
                                blind.length,
                                Math.toIntExact(helped * blind.length / some.length),
                                kind.minutes() * blind.length / every,
                                false));
                    }
                }
            }
            // Most for the least work, of those that help half of them; else what helps most.
            Comparator<Blindness.Offer> order = Comparator.<Blindness.Offer, Boolean>comparing(
                            offer -> offer.helped() >= WORTH_OFFERING * blind.length)
                    .thenComparingDouble(offer -> offer.helped() >= WORTH_OFFERING * blind.length
                            ? offer.helped() / offer.minutes()
                            : offer.helped())
                    .reversed();
            tried.sort(order);
            for (int at = 0; at < tried.size(); at++) {
                Blindness.Offer offer = tried.get(at);
                offers.add(new Blindness.Offer(
                        offer.group(),
                        offer.stream(),
                        offer.everyDays(),
                        offer.people(),
                        offer.helped(),
                        offer.minutes(),
                        at == 0));
            }
            return tried.stream()
                    .findFirst()
                    .map(offer -> new Touchpoint(ledger.numberOf(offer.stream()), among(blind), offer.everyDays()));
        }

        private static IntPredicate among(int[] people) {
            int[] sorted = people.clone();
            Arrays.sort(sorted);
            return person -> Arrays.binarySearch(sorted, person) >= 0;
        }

        private static int[] spread(int[] people) {
            int step = Math.max(1, people.length / LOOKED_AT);
            return IntStream.range(0, people.length / step)
                    .map(at -> people[at * step])
                    .toArray();
        }

        // Rehearsed anew: what is offered to many changes who comes onto the lists of a day.
        private Optional<Integer> together(int[] people, List<Touchpoint> best) {
            return Optional.of((int) Arrays.stream(days(people, rehearsed(best), best))
                    .filter(day -> day > Blindness.SOON_DAYS)
                    .count());
        }
    }
}
