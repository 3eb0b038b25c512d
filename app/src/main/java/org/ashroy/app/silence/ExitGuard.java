package org.ashroy.app.silence;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.ChangeGuard;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Keeps a disappearance from being written down as a departure (S18). Whoever may be under eighteen, or is looked for under any record
 * that may be hers, leaves or died only by her own word, by staff who saw it, or by a record; the answer is the same for both, so that no
 * desk learns who is looked for.
 */
@Component
class ExitGuard implements ChangeGuard {

    private final PersonRows people;
    private final SilenceStore store;
    private final LinkedRecords linked;
    private final Places places;

    ExitGuard(PersonRows people, SilenceStore store, LinkedRecords linked, Places places) {
        this.linked = linked;
        this.people = people;
        this.store = store;
        this.places = places;
    }

    @Override
    public void require(SubjectId person, List<PersonChange> changes, UUID author) {
        boolean closes = changes.stream()
                .anyMatch(change ->
                        change instanceof PersonChange.StatusChanged changed && changed.status() != Status.ACTIVE);
        boolean confirmed = changes.stream()
                .anyMatch(change -> change instanceof PersonChange.ExitAnswered answered
                        && answered.saidBy().confirms());
        if (!closes || confirmed || author.equals(Ledger.SYSTEM)) {
            return;
        }
        boolean minor = people.byId(person.value())
                .filter(row -> AgeBand.minor(row.birthYears(), places.today()))
                .isPresent();
        if (minor || lookedFor(person.value())) {
            throw new RefusedInputException("exit.needs-confirmation", "saidBy");
        }
    }

    private boolean lookedFor(UUID person) {
        Set<UUID> records = new HashSet<>(linked.possibly(person));
        records.add(person);
        return !store.openChecks(Optional.of(records)).isEmpty();
    }
}
