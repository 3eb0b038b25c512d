package org.ashroy.app.casework;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where somebody's data were erased, no case is hers any more; what was written goes on under the code. If the machine stops in
 * between, the next unlocking finishes.
 */
@Component
class CasesOfErased {

    private final CaseIndex index;
    private final Registration registration;
    private final Ledger ledger;
    private final ProtectionCaseKind kind;
    private final VaultHolder vault;
    // Asked late, because the modules that answer stand on this one.
    private final ObjectProvider<OnErasedCase> others;

    CasesOfErased(
            CaseIndex index,
            Registration registration,
            Ledger ledger,
            ProtectionCaseKind kind,
            VaultHolder vault,
            ObjectProvider<OnErasedCase> others) {
        this.index = index;
        this.registration = registration;
        this.ledger = ledger;
        this.kind = kind;
        this.vault = vault;
        this.others = others;
    }

    // After it is known whose each case is.
    @Order(2)
    @EventListener
    void unlocked(VaultHolder.Unlocked unlocked) {
        unlink(vault.vault().keyring().erasedSubjects().toList());
    }

    @EventListener
    void changed(SubjectsChanged changed) {
        // Where it is not known whose each case is, unlocking looks at all who were erased once it is.
        if (changed.kind().equals("person") && !changed.known().isEmpty() && index.complete()) {
            unlink(changed.known());
        }
    }

    private void unlink(Collection<SubjectId> people) {
        Set<UUID> withCase =
                index.people(Optional.of(people.stream().map(SubjectId::value).collect(Collectors.toSet())));
        for (UUID person : withCase) {
            if (registration.person(new SubjectId(person)).state().erased()) {
                index.cases(Set.of(person)).forEach(this::unlink);
            }
        }
    }

    private void unlink(UUID id) {
        others.forEach(other -> other.forget(id));
        SubjectId subject = new SubjectId(id);
        ledger.performWithoutRoom(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            Folded<ProtectionCase> now = recorder.load(kind, subject);
            if (!now.readOnly()) {
                recorder.record(kind, subject, now.heads(), new CaseChange.PersonUnlinked());
            }
        }));
    }
}
