package org.ashroy.app.access;

import java.util.Optional;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.access.AccessRules;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rules the gate asks: the purpose must be one that the account's roles are for. Deny by default. */
@Component
class RoleRules implements AccessRules {

    private final Accounts accounts;
    // Asked late, because the module of releases stands on this one.
    private final ObjectProvider<ReleaseBasis> releases;

    RoleRules(Accounts accounts, ObjectProvider<ReleaseBasis> releases) {
        this.accounts = accounts;
        this.releases = releases;
    }

    @Override
    public Decision decide(Act act) {
        if (act.user().equals(Ledger.SYSTEM)) {
            return act.purpose() == Purpose.IDENTITY_INDEX
                    ? new Decision.Allowed()
                    : new Decision.Refused("the system itself opens data for the identity index only");
        }
        if (act.everyone()) {
            return new Decision.Refused("nobody opens everyone's data");
        }
        Optional<SignedIn> user = accounts.find(act.user())
                .filter(Accounts.Account::active)
                .map(found -> Accounts.signedIn(found, false));
        Optional<Permission> needed = needed(act.purpose());
        if (user.isEmpty() || needed.isEmpty() || !user.get().may(needed.get())) {
            return new Decision.Refused("the roles of this account do not allow " + act.purpose());
        }
        return act.purpose() == Purpose.RELEASE ? released(act) : new Decision.Allowed();
    }

    /** A role alone never hands data on: an approved release must cover the act. */
    private Decision released(Act act) {
        ReleaseBasis release = releases.getIfAvailable();
        return release == null || act.basis().isEmpty()
                ? new Decision.Refused("no approved release covers this act")
                : release.covers(act);
    }

    private static Optional<Permission> needed(Purpose purpose) {
        return switch (purpose) {
            case REGISTRATION, OWN_DATA -> Optional.of(Permission.VIEW_PERSON);
            case IDENTITY_SEARCH -> Optional.of(Permission.SEARCH);
            case SIGHTING -> Optional.of(Permission.RECORD_SESSION);
            case EXPORT -> Optional.of(Permission.EXPORT_LISTS);
            case WELFARE_CHECK -> Optional.of(Permission.HANDLE_CHECKS);
            case RELEASE -> Optional.of(Permission.REQUEST_RELEASE);
            // The index is the system's.
            case IDENTITY_INDEX -> Optional.empty();
        };
    }
}
