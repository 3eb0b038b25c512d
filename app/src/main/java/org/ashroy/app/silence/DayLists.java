package org.ashroy.app.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Beliefs;
import org.ashroy.kernel.silence.DailyLists;
import org.ashroy.kernel.silence.SilenceLedger;
import org.springframework.stereotype.Service;

/**
 * Whom the private meetings and the questions of a day go to, within what can be done (S18). Meetings go to people whose check is
 * open, because only a check has them reached as they said: first those of whom somebody asked for it, then by what meeting each is
 * worth. Questions go to whoever an answer may change most for, and a share to people drawn by chance, so that being asked means
 * nothing. Nothing of it is stored.
 */
@Service
public class DayLists {

    /**
     * The lists of a day.
     *
     * @param budget how long they may be
     * @param meetings whom to meet, the most urgent first
     * @param questions whom to ask about, in an order that says nothing
     */
    record Lists(BudgetChange.BudgetSet budget, List<UUID> meetings, List<UUID> questions) {

        /** Copies the lists. */
        Lists {
            meetings = List.copyOf(meetings);
            questions = List.copyOf(questions);
        }
    }

    /** Lists, with all that they were made from. */
    private record Made(Beliefs beliefs, BudgetChange.BudgetSet budget, List<SilenceStore.ToMeet> open, Lists lists) {}

    private final Silences silences;
    private final SilenceStore store;
    private final Budgets budgets;
    private final Places places;
    private volatile Optional<Made> last = Optional.empty();

    DayLists(Silences silences, SilenceStore store, Budgets budgets, Places places) {
        this.places = places;
        this.silences = silences;
        this.store = store;
        this.budgets = budgets;
    }

    /** The lists of today, for the whole operation; empty before the first pass since the program started. */
    Optional<Lists> today() {
        List<SilenceStore.ToMeet> open = store.toMeet(silences.today()
                .minusDays(DailyLists.usual(0, 0).daysBetweenMeetings())
                .atStartOfDay(silences.zone(""))
                .toInstant());
        return silences.ask(now -> {
            // Everybody is looked through for them, and the page of checks is opened all day.
            BudgetChange.BudgetSet budget = budgets.of(now.ledger().evidence().people());
            Beliefs beliefs = now.beliefs();
            Made made = last.filter(one -> one.beliefs() == beliefs
                            && one.budget().equals(budget)
                            && one.open().equals(open))
                    .orElseGet(() -> new Made(beliefs, budget, open, lists(now, budget, open)));
            last = Optional.of(made);
            return made.lists();
        });
    }

    /** The lists of today, as a page shows them to who is for an area; empty before the first pass since the program started. */
    public Optional<DayPage> today(Area area) {
        return today().map(lists -> {
            String[] codes = places.codes(area);
            Map<UUID, DayPage.Line> byPerson = new HashMap<>();
            store.dayLines(lists.meetings(), codes).forEach(line -> byPerson.put(line.person(), line));
            List<DayPage.Line> meetings = lists.meetings().stream()
                    .flatMap(person -> Optional.ofNullable(byPerson.get(person)).stream())
                    .toList();
            List<DayPage.Line> questions = store.dayLines(lists.questions(), codes);
            return new DayPage(
                    lists.budget().meetings(),
                    lists.budget().questions(),
                    meetings.stream().limit(DayPage.MOST).toList(),
                    meetings.size(),
                    questions.stream()
                            .sorted(Comparator.comparing(DayPage.Line::code))
                            .limit(DayPage.MOST)
                            .toList(),
                    questions.size());
        });
    }

    private static Lists lists(Watched now, BudgetChange.BudgetSet budget, List<SilenceStore.ToMeet> open) {
        SilenceLedger ledger = now.ledger();
        Beliefs beliefs = now.beliefs();
        DailyLists lists = lists(ledger);
        Set<UUID> meetings = new LinkedHashSet<>();
        BitSet silent = new BitSet();
        for (SilenceStore.ToMeet one : open) {
            int number = ledger.numberOf(new SubjectId(one.person()));
            if (one.asked() && meetings.size() < budget.meetings()) {
                meetings.add(one.person());
            } else if (number >= 0) {
                silent.set(number);
            }
        }
        int[] met = lists.meetings(
                        ledger.evidence(), beliefs, Math.max(0, budget.meetings() - meetings.size()), silent::get)
                .people();
        meetings.addAll(people(ledger, met));
        // What a meeting must be worth; where there are none, no answer can bring one about.
        double needed = met.length == 0 ? 1 : lists.value(beliefs, met[met.length - 1]);
        int[] asked = lists.questions(ledger.evidence(), beliefs, needed, budget.questions(), now.seed())
                .people();
        return new Lists(budget, new ArrayList<>(meetings), people(ledger, asked));
    }

    /** How the lists are made. */
    static DailyLists lists(SilenceLedger ledger) {
        return DailyLists.usual(ledger.numberOf(Streams.QUESTION), ledger.numberOf(Streams.PRIVATE_MEETING));
    }

    private static List<UUID> people(SilenceLedger ledger, int[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> ledger.person(number).value())
                .toList();
    }
}
