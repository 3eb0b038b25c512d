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

/** Whether a sender may open what the own organisation wrote into a referral, and what the receiver answered. Nothing leaves by it. */
@Component
class SenderBasis implements ReleaseBasis {

    private static final Set<String> WORDS = Set.of("narrative");

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralDesk desk;
    private final Accounts accounts;

    SenderBasis(Ledger ledger, ReferralKind kind, ReferralDesk desk, Accounts accounts) {
        this.ledger = ledger;
        this.kind = kind;
        this.desk = desk;
        this.accounts = accounts;
    }

    @Override
    public Purpose purpose() {
        return Purpose.REFERRAL_SENT;
    }

    @Override
    public Decision covers(Act act) {
        Optional<SubjectId> id = act.basis().map(SubjectId::new);
        boolean covered = id.isPresent()
                && act.subjects().equals(Set.of(id.get()))
                && act.categories().equals(WORDS)
                && accounts.current(act.user())
                        .filter(user -> ledger.load(kind, id.get())
                                .state()
                                .made()
                                .filter(made -> desk.sends(user, made))
                                .isPresent())
                        .isPresent();
        return covered ? new Decision.Allowed() : ReferralObstacle.NOT_THIS.decision();
    }
}
