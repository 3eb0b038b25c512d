package org.ashroy.app.silence;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * The routine question (S18): every household is asked about every member, so that being asked means nothing. Its answers are a
 * household's word: they make nobody seen, and close no check. That a member is not there opens one, of which nobody at the
 * household and no volunteer learns.
 */
@Service
public class Rosters {

    /** Of the households that are drawn, at most one in so many is asked for a reason. */
    static final int ONE_IN = 5;

    /** Who was drawn is drawn again after so many days, whatever the reason: being asked again and again would tell. */
    static final int RESTS_DAYS = 7;

    /** At most so many households are drawn at once. */
    static final int MOST_DRAWN = 500;

    private static final int OLDEST_DAYS = 30;

    private final Ledger ledger;
    private final RosterKind rosters;
    private final RosterStore store;
    private final Absences absences;
    private final Checks checks;
    private final PersonRows people;
    private final Places places;
    private final DayLists lists;
    private final SecureRandom lot = new SecureRandom();

    Rosters(
            Ledger ledger,
            RosterKind rosters,
            RosterStore store,
            Absences absences,
            Checks checks,
            PersonRows people,
            Places places,
            DayLists lists) {
        this.lists = lists;
        this.ledger = ledger;
        this.rosters = rosters;
        this.store = store;
        this.absences = absences;
        this.checks = checks;
        this.people = people;
        this.places = places;
    }

    /**
     * Households to ask, drawn by chance, with those of the people who are to be asked about hidden among them: at most one in
     * five, and nobody who was drawn within a week. Who does not fit in waits for the next draw.
     *
     * @param site where they live
     * @param day on which they are asked
     * @param count how many to draw, 1 to 500
     * @param sought who is to be asked about, the more pressing first; those who live elsewhere are left out
     * @return the households, which say nothing of who was drawn why
     */
    public Set<UUID> draw(String site, LocalDate day, int count, List<? extends Collection<UUID>> sought) {
        if (count < 1 || count > MOST_DRAWN) {
            throw new RefusedInputException("roster.count-range", "count");
        }
        Set<UUID> rest = store.drawnSince(site, day.minusDays(RESTS_DAYS - 1L));
        List<UUID> all = new ArrayList<>(store.householdsAt(site));
        all.removeAll(rest);
        Collections.shuffle(all, lot);
        Set<UUID> wanted = new LinkedHashSet<>();
        for (Collection<UUID> some : sought) {
            List<UUID> households = new ArrayList<>(store.householdsOf(some, site));
            Collections.shuffle(households, lot);
            wanted.addAll(households);
        }
        wanted.retainAll(Set.copyOf(all));
        int most = Math.min(count, all.size());
        Set<UUID> drawn = new TreeSet<>(Uuid7.ORDER);
        wanted.stream().limit(most / ONE_IN).forEach(drawn::add);
        // Among the others are some who are looked for as well, as often as chance will have it.
        for (UUID household : all) {
            if (drawn.size() >= most) {
                break;
            }
            drawn.add(household);
        }
        return drawn;
    }

    /**
     * Opens a roster of households that are drawn, with those hidden among them that the questions of the day go to, and after
     * these those of people whose check is not closed.
     *
     * @throws RefusedInputException where the day or the number cannot be, or nobody is left to draw
     */
    public void openDrawn(
            CommandId command,
            SubjectId id,
            RosterOccasion occasion,
            String site,
            LocalDate day,
            int count,
            UUID author) {
        List<UUID> questions = lists.today().map(DayLists.Lists::questions).orElse(List.of());
        Set<UUID> drawn = draw(site, day, count, List.of(questions, store.soughtAt(site)));
        if (drawn.isEmpty()) {
            throw new RefusedInputException("roster.nobody-to-draw", "count");
        }
        open(command, id, occasion, site, day, drawn, author);
    }

    /**
     * Opens a roster of every household of a place.
     *
     * @throws RefusedInputException where the day cannot be
     */
    public void openAll(
            CommandId command, SubjectId id, RosterOccasion occasion, String site, LocalDate day, UUID author) {
        open(command, id, occasion, site, day, Set.of(), author);
    }

    private void open(
            CommandId command,
            SubjectId id,
            RosterOccasion occasion,
            String site,
            LocalDate day,
            Set<UUID> drawn,
            UUID author) {
        LocalDate today = places.today();
        if (day.isAfter(today.plusDays(RESTS_DAYS)) || day.isBefore(today.minusDays(OLDEST_DAYS))) {
            throw new RefusedInputException("roster.day-range", "day");
        }
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(
                        rosters,
                        id,
                        Set.of(),
                        new RosterChange.RosterOpened(occasion, site, day, new TreeSet<>(drawn)))));
    }

    /** A roster as it is now. */
    public Folded<Roster> find(UUID roster) {
        return ledger.load(rosters, new SubjectId(roster));
    }

    /**
     * Writes down what a household answered. Whoever is said not to be there is checked on.
     *
     * @param saidBy who answered
     * @param answers by member; who is not among them was not asked about
     * @param until by member who is away, the last day as it was said
     * @throws RefusedInputException where the household is not to be asked here, a person is none of its members, or an absence
     *     is longer than is believed
     */
    public void answer(
            CommandId command,
            UUID roster,
            Set<EventId> heads,
            UUID household,
            Teller saidBy,
            Map<UUID, Presence> answers,
            Map<UUID, LocalDate> until,
            UUID author) {
        Roster now = find(roster).state();
        RosterChange.RosterOpened opened =
                now.opened().orElseThrow(() -> new RefusedInputException("roster.unknown", "roster"));
        Map<UUID, PersonRows.Row> members = new TreeMap<>(Uuid7.ORDER);
        people.ofHousehold(household).stream()
                .filter(row -> row.status() == Status.ACTIVE)
                .forEach(row -> members.put(row.id(), row));
        if (!now.asks(household)
                || members.values().stream().noneMatch(row -> row.site().equals(opened.site()))) {
            throw new RefusedInputException("roster.not-asked", "household");
        }
        Map<Presence, Set<UUID>> said = new EnumMap<>(Presence.class);
        answers.forEach((person, presence) -> {
            if (!members.containsKey(person)) {
                throw new RefusedInputException("roster.not-member", "person-" + person);
            }
            said.computeIfAbsent(presence, _ -> new TreeSet<>(Uuid7.ORDER)).add(person);
        });
        List<RosterChange.Away> away = new ArrayList<>();
        for (PersonRows.Row member : members.values()) {
            if (answers.get(member.id()) == Presence.AWAY) {
                String field = "until-" + member.id();
                LocalDate last = Optional.ofNullable(until.get(member.id()))
                        .orElseThrow(() -> new RefusedInputException("absence.until-missing", field));
                absences.requireBelievable(member, opened.day(), last, saidBy, field);
                away.add(new RosterChange.Away(member.id(), last));
            }
        }
        Set<UUID> gone = said.getOrDefault(Presence.NOT_HERE, Set.of());
        ledger.perform(new Command(command, author, recorder -> {
            recorder.record(
                    rosters,
                    new SubjectId(roster),
                    heads,
                    new RosterChange.HouseholdAnswered(
                            household,
                            saidBy,
                            new TreeSet<>(said.getOrDefault(Presence.HERE, Set.of())),
                            away,
                            new TreeSet<>(gone)));
            gone.forEach(person -> checks.ask(recorder, person, CheckCause.SAID_NOT_HERE));
        }));
    }

    /** The rosters of an area of the last thirty days, the newest first. */
    List<RosterLine> list(Area area, int limit) {
        return store.rosters(places.codes(area), places.today().minusDays(OLDEST_DAYS), limit);
    }

    /** The code of a household; empty where there is none. */
    String code(UUID household) {
        return store.byCode(List.of(household), "", 1).stream()
                .findFirst()
                .map(CodedPerson::code)
                .orElse("");
    }

    /** A page by code of the households that a roster asks. */
    List<CodedPerson> households(Roster roster, String after, int limit) {
        RosterChange.RosterOpened opened = roster.opened().orElseThrow();
        Collection<UUID> whom = opened.drawn().isEmpty() ? store.householdsAt(opened.site()) : opened.drawn();
        return store.byCode(whom, after, limit);
    }
}
