package org.ashroy.app.referrals;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Whether a sender may open what the own organisation wrote into a referral and what the receiver answered; and whether what was sent
 * may be handed to a service without an account, on paper or as a file, which is judged as an opening by the receiver is: when it is
 * handed over, and for a file once more when it is fetched.
 */
@Component
class SenderBasis implements ReleaseBasis {

    private static final Set<String> WORDS = Set.of("narrative");
    private static final Set<String> WAITING_FILE = Set.of("file");

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
        Optional<SignedIn> user = accounts.current(act.user());
        if (made.isEmpty()
                || user.filter(account -> desk.sends(account, made.get())).isEmpty()) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        boolean words =
                act.subjects().equals(Set.of(id.get())) && act.categories().equals(WORDS);
        return words ? Optional.empty() : handedOver(act, user.get(), id.get(), referral.get(), made.get());
    }

    private Optional<ReferralObstacle> handedOver(
            Act act, SignedIn user, SubjectId id, Referral referral, ReferralChange.Made made) {
        Optional<About> about = index.about(id.value());
        if (about.isEmpty() || !(opens(act, id, made, about.get()) || fetches(act, referral))) {
            return Optional.of(ReferralObstacle.NOT_THIS);
        }
        if (!desk.answersFor(user, made)) {
            return Optional.of(ReferralObstacle.HAS_ACCOUNTS);
        }
        return rules.obstacle(referral, made, about.get());
    }

    private static boolean opens(Act act, SubjectId id, ReferralChange.Made made, About about) {
        return act.subjects().equals(Set.of(id, new SubjectId(about.person())))
                && act.categories().equals(handedOver(made));
    }

    /** The file that was made last, and no older one. */
    private static boolean fetches(Act act, Referral referral) {
        return act.categories().equals(WAITING_FILE)
                && referral.waitingFile()
                        .map(file -> Set.of(new SubjectId(file)))
                        .filter(act.subjects()::equals)
                        .isPresent();
    }

    /** What is handed over: all that was sent but the sender's words. */
    static Set<String> handedOver(ReferralChange.Made made) {
        Set<String> categories = new TreeSet<>(made.categories());
        categories.removeAll(WORDS);
        return categories;
    }
}
