package org.ashroy.app.referrals;

import java.util.Optional;
import java.util.Set;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Whether a receiver may open what was sent: the referral is open and for this account's organisation and area, the act names exactly
 * the person and the data that it names, and what she says now covers it. So a withdrawal takes access away at the next opening.
 */
@Component
class ReceiverBasis implements ReleaseBasis {

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralIndex index;
    private final ReferralRules rules;
    private final ReferralDesk desk;
    private final Accounts accounts;

    ReceiverBasis(
            Ledger ledger,
            ReferralKind kind,
            ReferralIndex index,
            ReferralRules rules,
            ReferralDesk desk,
            Accounts accounts) {
        this.ledger = ledger;
        this.kind = kind;
        this.index = index;
        this.rules = rules;
        this.desk = desk;
        this.accounts = accounts;
    }

    @Override
    public Purpose purpose() {
        return Purpose.REFERRAL;
    }

    @Override
    public Decision covers(Act act) {
        return obstacle(act).map(ReferralObstacle::decision).orElseGet(Decision.Allowed::new);
    }

    private Optional<ReferralObstacle> obstacle(Act act) {
        Optional<SubjectId> id = act.basis().map(SubjectId::new);
        Optional<About> about = act.basis().flatMap(index::about);
        if (id.isEmpty() || about.isEmpty()) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        Referral referral = ledger.load(kind, id.get()).state();
        ReferralChange.Made made = referral.made().orElseThrow();
        if (accounts.current(act.user())
                        .filter(user -> desk.receives(user, made))
                        .isEmpty()
                || !act.subjects()
                        .equals(Set.of(id.get(), new SubjectId(about.get().person())))
                || !act.categories().equals(made.categories())) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        return rules.obstacle(referral, made, about.get());
    }
}
