package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A roster as its events make it. Answers are a household's word and never a sighting. Of two answers about one person that did not
 * know of each other the more worrying one counts.
 *
 * @param opened what it is; empty before it was opened
 * @param answers by household
 * @param coarse whether its time is over: then its day is the first of its month, and of who was asked and what was said nothing is
 *     left
 */
public record Roster(
        Optional<RosterChange.RosterOpened> opened,
        SortedMap<UUID, Register<RosterChange.HouseholdAnswered>> answers,
        boolean coarse) {

    /** What was said of one person, and until when she is away where that was said. */
    public record Said(Presence presence, Optional<LocalDate> until) {}

    /** What was said, by person. */
    public SortedMap<UUID, Said> said() {
        SortedMap<UUID, Said> said = new TreeMap<>(Uuid7.ORDER);
        answers.values()
                .forEach(register -> register.entries().forEach(entry -> {
                    RosterChange.HouseholdAnswered answer = entry.value();
                    answer.here().forEach(person -> add(said, person, new Said(Presence.HERE, Optional.empty())));
                    answer.away()
                            .forEach(away ->
                                    add(said, away.person(), new Said(Presence.AWAY, Optional.of(away.until()))));
                    answer.notHere()
                            .forEach(person -> add(said, person, new Said(Presence.NOT_HERE, Optional.empty())));
                }));
        return said;
    }

    private static void add(Map<UUID, Said> said, UUID person, Said one) {
        said.merge(person, one, Roster::moreWorrying);
    }

    // Of two that are away, the one that is back sooner: a longer absence hides more.
    private static Said moreWorrying(Said first, Said second) {
        int order = first.presence().compareTo(second.presence());
        if (order != 0) {
            return order > 0 ? first : second;
        }
        return first.until().isPresent()
                        && second.until().isPresent()
                        && second.until().get().isBefore(first.until().get())
                ? second
                : first;
    }

    /** The households that answered. */
    public List<UUID> asked() {
        return new ArrayList<>(answers.keySet());
    }

    /** Whether a household is to be asked, as far as it was drawn; every household is where none was. */
    public boolean asks(UUID household) {
        SortedSet<UUID> drawn = opened.map(RosterChange.RosterOpened::drawn).orElseGet(TreeSet::new);
        return !coarse && (drawn.isEmpty() || drawn.contains(household));
    }

    static final class RosterFold implements Fold<Roster, RosterChange> {

        @Override
        public Roster empty(SubjectId subject) {
            return new Roster(Optional.empty(), new TreeMap<>(Uuid7.ORDER), false);
        }

        @Override
        public Roster apply(Roster roster, Event<RosterChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case RosterChange.RosterOpened opened ->
                    new Roster(
                            roster.opened()
                                    .or(() -> Optional.of(roster.coarse() ? coarse(opened, opened.day()) : opened)),
                            roster.answers(),
                            roster.coarse());
                // What is told late would be finer than what is kept.
                case RosterChange.HouseholdAnswered _ when roster.coarse() -> roster;
                case RosterChange.HouseholdAnswered answer -> {
                    SortedMap<UUID, Register<RosterChange.HouseholdAnswered>> more = new TreeMap<>(Uuid7.ORDER);
                    more.putAll(roster.answers());
                    more.put(
                            answer.household(),
                            more.getOrDefault(answer.household(), Register.empty())
                                    .set(answer, event.meta(), ancestry));
                    yield new Roster(roster.opened(), more, false);
                }
                case RosterChange.RosterCoarsened coarsened ->
                    new Roster(
                            roster.opened().map(opened -> coarse(opened, coarsened.month())),
                            new TreeMap<>(Uuid7.ORDER),
                            true);
            };
        }

        private static RosterChange.RosterOpened coarse(RosterChange.RosterOpened opened, LocalDate day) {
            return new RosterChange.RosterOpened(
                    opened.occasion(), opened.site(), day.withDayOfMonth(1), new TreeSet<>());
        }
    }
}
