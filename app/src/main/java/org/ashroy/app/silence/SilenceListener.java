package org.ashroy.app.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens at once, without waiting for the next pass: somebody was seen, left, died, or was erased. */
@Component
class SilenceListener {

    private final Silences silences;
    private final ServiceDesk services;
    private final Checks checks;
    private final SilenceStore store;
    private final Conflicts conflicts;
    private final VaultHolder vault;

    SilenceListener(
            Silences silences,
            ServiceDesk services,
            Checks checks,
            SilenceStore store,
            Conflicts conflicts,
            VaultHolder vault) {
        this.vault = vault;
        this.conflicts = conflicts;
        this.silences = silences;
        this.services = services;
        this.checks = checks;
        this.store = store;
    }

    @EventListener
    void changed(SubjectsChanged changed) {
        switch (changed.kind()) {
            case "session" -> {
                Set<UUID> sought = silences.soughtAt(values(changed.subjects()));
                if (!sought.isEmpty()) {
                    // First, so that a card in another hand ends no check; everybody else's are found by the hour.
                    conflicts.find(sought);
                    silences.lookAgain(sought);
                }
                silences.closed(values(changed.subjects()));
            }
            case "service-contacts" -> silences.lookAgain(services.peopleOf(changed.subjects()));
            case "person" -> {
                if (!changed.known().isEmpty()) {
                    ended(values(changed.known()));
                }
            }
            default -> {
                // Nothing of the others is looked for here.
            }
        }
    }

    private void ended(List<UUID> people) {
        forget(store.withoutRecord(people));
        silences.endOf(people);
    }

    /** Finishes what a stop of the machine, or a restore, left half done; the checks themselves the next pass ends. */
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        forget(vault.vault().keyring().erasedSubjects().map(SubjectId::value).toList());
    }

    private void forget(List<UUID> erased) {
        checks.forget(erased);
        services.forget(erased);
    }

    private static List<UUID> values(Set<SubjectId> subjects) {
        return new ArrayList<>(subjects.stream().map(SubjectId::value).toList());
    }
}
