package org.ashroy.app.access;

import java.util.Optional;
import java.util.Set;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.AccessRules;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The rules that the gate asks, deny by default: an account that may work now, a purpose that its roles are for, categories
 * that the purpose may open, subjects within its area, an approved release where data leave, and not too often.
 */
@Component
class RoleRules implements AccessRules {

    private final Accounts accounts;
    private final Areas areas;
    private final Limiter limiter;
    private final AccessSettings settings;
    private final ObjectProvider<ReleaseBasis> releases;

    RoleRules(
            Accounts accounts,
            Areas areas,
            Limiter limiter,
            AccessSettings settings,
            ObjectProvider<ReleaseBasis> releases) {
        this.accounts = accounts;
        this.areas = areas;
        this.limiter = limiter;
        this.settings = settings;
        this.releases = releases;
    }

    /** What Ashroy itself opens things for; no account has these purposes. */
    private static final Set<Purpose> OF_THE_SYSTEM = Set.of(
            Purpose.IDENTITY_INDEX,
            Purpose.LIST_IMPORT,
            Purpose.NEEDS_COUNT,
            Purpose.CASE_INDEX,
            Purpose.FORM_LISTS,
            Purpose.ALLEGATION_INDEX);

    /** A referral brings somebody before people of another area: whether it does, its module says, not the area. */
    private static final Set<Purpose> OF_REFERRALS = Set.of(Purpose.REFERRAL, Purpose.REFERRAL_SENT);

    /** What a role alone never opens. */
    private static final Set<Purpose> ON_A_BASIS =
            Set.of(Purpose.RELEASE, Purpose.EXCHANGE, Purpose.REFERRAL, Purpose.REFERRAL_SENT, Purpose.JUSTICE_HANDED);

    @Override
    public Decision decide(Act act) {
        if (act.user().equals(Ledger.SYSTEM)) {
            return OF_THE_SYSTEM.contains(act.purpose()) ? new Decision.Allowed() : Refusal.SYSTEM.decision();
        }
        if (act.everyone()) {
            return Refusal.EVERYONE.decision();
        }
        Optional<SignedIn> user = accounts.current(act.user());
        if (user.isEmpty()) {
            return Refusal.ACCOUNT.decision();
        }
        Optional<Compartments.Rule> rule = Compartments.rule(act.purpose());
        if (rule.flatMap(Compartments.Rule::permission).filter(user.get()::may).isEmpty()) {
            return Refusal.ROLE.decision();
        }
        if (act.categories().isEmpty() || !rule.orElseThrow().categories().containsAll(act.categories())) {
            return Refusal.CATEGORY.decision();
        }
        Areas.Kept kept = areas.kept(user.get(), act.purpose(), act.subjects());
        // In one word: whoever need not know does not learn that there is something.
        if (!OF_REFERRALS.contains(act.purpose())
                && !(kept.withheld().isEmpty() && kept.outside().isEmpty())) {
            return Refusal.AREA.decision();
        }
        if (ON_A_BASIS.contains(act.purpose())) {
            Decision released = released(act);
            if (released instanceof Decision.Refused) {
                return released;
            }
        }
        // Of what is no referral its module answered, whether it is something else that is kept from her or nothing at
        // all.
        if (!kept.withheld().isEmpty()) {
            return Refusal.AREA.decision();
        }
        return withinLimit(act) ? new Decision.Allowed() : Refusal.LIMIT.decision();
    }

    /** A role alone never hands data on: an approved release, a referral, or what the exchange was asked, must cover the act. */
    private Decision released(Act act) {
        return releases.stream()
                .filter(basis -> basis.purpose() == act.purpose() && act.basis().isPresent())
                .findFirst()
                .map(basis -> basis.covers(act))
                .orElseGet(Refusal.RELEASE::decision);
    }

    private boolean withinLimit(Act act) {
        String account = act.user().toString();
        return switch (act.purpose()) {
            case IDENTITY_SEARCH -> limiter.use("search", account, settings.searches(), settings.searchPeriod());
            case EXPORT, RELEASE, FORM_TABLES ->
                limiter.use("export", account, settings.exports(), settings.exportPeriod());
            // Counted at the door, whether anybody was found or not: a limit only on what is covered would tell that it
            // is.
            case EXCHANGE -> true;
            default -> limiter.use("open", account, settings.openings(), settings.openingPeriod());
        };
    }
}
