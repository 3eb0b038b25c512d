package org.ashroy.app.referrals;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Whether a sender may open what the own organisation wrote into a referral and what the receiver answered; and whether what was sent
 * may go on paper to a service without an account, which is judged as an opening by the receiver is.
 */
@Component
class SenderBasis implements ReleaseBasis {

    private static final Set<String> WORDS = Set.of("narrative");

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralIndex index;
    private final ReferralRules rules;
    private final ReferralDesk desk;
    private final Accounts accounts;

    SenderBasis(
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
        return Purpose.REFERRAL_SENT;
    }

    @Override
    public Decision covers(Act act) {
        return obstacle(act).map(ReferralObstacle::decision).orElseGet(Decision.Allowed::new);
    }

    private Optional<ReferralObstacle> obstacle(Act act) {
        Optional<SubjectId> id = act.basis().map(SubjectId::new);
        Optional<Referral> referral =
                id.map(subject -> ledger.load(kind, subject).state());
        Optional<ReferralChange.Made> made = referral.flatMap(Referral::made);
        if (made.isEmpty()
                || accounts.current(act.user())
                        .filter(user -> desk.sends(user, made.get()))
                        .isEmpty()) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        boolean words =
                act.subjects().equals(Set.of(id.get())) && act.categories().equals(WORDS);
        return words ? Optional.empty() : onPaper(act, id.get(), referral.get(), made.get());
    }

    private Optional<ReferralObstacle> onPaper(Act act, SubjectId id, Referral referral, ReferralChange.Made made) {
        Optional<About> about = index.about(id.value());
        if (about.isEmpty()
                || !act.subjects().equals(Set.of(id, new SubjectId(about.get().person())))
                || !act.categories().equals(onPaper(made))) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        return rules.obstacle(referral, made, about.get());
    }

    /** What goes on paper: all that was sent but the sender's words. */
    static Set<String> onPaper(ReferralChange.Made made) {
        Set<String> categories = new TreeSet<>(made.categories());
        categories.removeAll(WORDS);
        return categories;
    }
}
