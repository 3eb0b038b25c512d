package org.ashroy.app.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Component;

/** Cases as they are opened on screens and for programs: one act, and the same for both. */
@Component
public class CaseRecords {

    /**
     * A case that the user sees.
     *
     * @param id of the case
     * @param state its state
     * @param opened how it began
     * @param heads what the next change follows
     * @param due by when the next step or meeting is due
     * @param today the day where it is worked at
     */
    public record Found(
            UUID id,
            ProtectionCase state,
            CaseChange.Opened opened,
            SortedSet<EventId> heads,
            Optional<LocalDate> due,
            LocalDate today) {}

    /**
     * Which cases are asked for; what is not given is not asked.
     *
     * @param open whether they are open
     * @param risks how much danger
     * @param worker who has them
     * @param openedFrom first day on which they were opened
     * @param openedUntil last day
     * @param changedFrom since when they changed
     * @param changedUntil until when
     * @param earliestFirst whether those that changed earliest come first, not those that changed latest
     */
    public record Asked(
            Optional<Boolean> open,
            Set<Risk> risks,
            Optional<UUID> worker,
            Optional<LocalDate> openedFrom,
            Optional<LocalDate> openedUntil,
            Optional<Instant> changedFrom,
            Optional<Instant> changedUntil,
            boolean earliestFirst) {}

    /**
     * A page of cases, the latest changed first.
     *
     * @param found the cases
     * @param total how many there are on all pages
     */
    public record Page(List<Found> found, long total) {}

    private final Cases cases;
    private final CaseRows rows;
    private final CaseIndex index;
    private final CaseSight sight;
    private final PersonRows people;
    private final GateKeeper gate;

    CaseRecords(Cases cases, CaseRows rows, CaseIndex index, CaseSight sight, PersonRows people, GateKeeper gate) {
        this.cases = cases;
        this.rows = rows;
        this.index = index;
        this.sight = sight;
        this.people = people;
        this.gate = gate;
    }

    /** A page of the cases that the user sees, by when they changed. */
    public Page page(SignedIn user, Asked asked, long skipped, int limit) {
        CaseRows.Seen seen = sight.lists(user);
        List<Found> found = cases.find(rows.changed(seen, asked, skipped, limit)).entrySet().stream()
                .flatMap(one -> found(user, one.getKey().value(), one.getValue()).stream())
                .toList();
        return new Page(found, rows.count(seen, asked));
    }

    /** A case, where the user sees it. */
    public Optional<Found> find(SignedIn user, UUID id) {
        return found(user, id, cases.find(id));
    }

    private Optional<Found> found(SignedIn user, UUID id, Folded<ProtectionCase> folded) {
        return folded.state()
                .opened()
                .filter(opened -> sight.sees(user, CaseSight.Facts.of(opened, folded.state())))
                .map(opened -> new Found(
                        id,
                        folded.state(),
                        opened,
                        folded.heads(),
                        CaseFlow.SHIPPED.due(folded.state()),
                        cases.today(opened)));
    }

    /** Whether this purpose is one for which cases open. */
    public static boolean opens(Purpose purpose) {
        for (CaseGroup group : CaseGroup.values()) {
            if (group.purpose() == purpose) {
                return true;
            }
        }
        return false;
    }

    /** What one act opened of cases. */
    public static final class Opened {
        private final Access access;
        private final Map<UUID, PersonRows.Row> whose;

        private Opened(Access access, Map<UUID, PersonRows.Row> whose) {
            this.access = access;
            this.whose = Map.copyOf(whose);
        }

        /** What was written. */
        public Revealed<String> words(Sealed<String> words) {
            return access.open(words, Cases.WORDS);
        }

        /** Whose a case is; empty where nobody is named, or her data were erased. */
        public Optional<PersonRows.Row> person(UUID id) {
            return Optional.ofNullable(whose.get(id));
        }

        /** Whose these cases are. */
        public Collection<PersonRows.Row> people() {
            return whose.values();
        }
    }

    /**
     * Opens cases that the user sees, by one act.
     *
     * @param ids of the cases
     * @throws org.ashroy.kernel.access.AccessRefusedException where the purpose is not theirs, or not one of this account
     */
    public Opened open(SignedIn user, Purpose purpose, Collection<UUID> ids) {
        Access access = gate.enter(Act.on(
                user.id(),
                purpose,
                ids.stream().map(SubjectId::new).collect(Collectors.toSet()),
                Set.of("case", "case-narrative")));
        Map<UUID, UUID> persons = new HashMap<>();
        ids.forEach(id -> index.person(id).ifPresent(person -> persons.put(id, person)));
        Map<UUID, PersonRows.Row> rowsOf = people.byIds(List.copyOf(persons.values())).stream()
                .collect(Collectors.toMap(PersonRows.Row::id, row -> row));
        Map<UUID, PersonRows.Row> whose = new HashMap<>();
        persons.forEach((id, person) -> Optional.ofNullable(rowsOf.get(person)).ifPresent(row -> whose.put(id, row)));
        return new Opened(access, whose);
    }
}
