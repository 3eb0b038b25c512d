package org.ashroy.app.referrals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where somebody's data are erased, her referrals go too: the key first, then the event. If the machine stops in between, the next
 * unlocking finds that there is no record of her and finishes.
 */
@Component
class ForgottenPeople {

    private final ReferralIndex index;
    private final Ledger ledger;
    private final ReferralKind kind;
    private final VaultHolder vault;

    ForgottenPeople(ReferralIndex index, Ledger ledger, ReferralKind kind, VaultHolder vault) {
        this.index = index;
        this.ledger = ledger;
        this.kind = kind;
        this.vault = vault;
    }

    @Order(2)
    @EventListener
    void unlocked(VaultHolder.Unlocked unlocked) {
        forget(index.withoutKey());
        forget(index.ofNobody(Optional.empty()));
    }

    @EventListener
    void changed(SubjectsChanged changed) {
        // Where it is not known whom each referral is about, unlocking looks at all once it is.
        if (changed.kind().equals("person") && !changed.known().isEmpty() && index.complete()) {
            List<UUID> people = changed.known().stream().map(SubjectId::value).toList();
            forget(index.ofNobody(Optional.of(people)));
        }
    }

    private void forget(List<UUID> referrals) {
        for (UUID id : referrals) {
            SubjectId subject = new SubjectId(id);
            if (!vault.vault().keyring().isErased(subject)) {
                vault.vault().keyring().erase(subject);
            }
            ledger.performWithoutRoom(new Command(
                    CommandId.create(),
                    Ledger.SYSTEM,
                    recorder -> recorder.record(
                            kind, subject, recorder.load(kind, subject).heads(), new ReferralChange.Forgotten())));
        }
    }
}
