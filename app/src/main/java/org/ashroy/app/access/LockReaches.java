package org.ashroy.app.access;

import java.util.List;
import org.springframework.stereotype.Service;

/** Whom the lock of a site shuts out and whom it does not, in counts: said before it is locked, and while it is. */
@Service
public class LockReaches {

    /**
     * What the lock of one site reaches.
     *
     * @param closed accounts that may not work while it is locked
     * @param wider accounts whose area is wider and holds the site: they work on, also on its people
     * @param administrators those of the wider ones that may agree to unlock it
     */
    public record Reach(long closed, long wider, long administrators) {}

    private final Accounts accounts;
    private final Roles roles;
    private final Sites sites;
    private final SiteLocks locks;

    LockReaches(Accounts accounts, Roles roles, Sites sites, SiteLocks locks) {
        this.accounts = accounts;
        this.roles = roles;
        this.sites = sites;
        this.locks = locks;
    }

    /** What the lock of this site reaches, whether it is locked or not. */
    public Reach of(String site) {
        List<Accounts.Account> active = accounts.all().stream()
                .filter(account -> accounts.state(account) == Accounts.State.ACTIVE)
                .toList();
        List<Accounts.Account> wider = active.stream()
                .filter(account -> reachesFromOutside(account, site))
                .toList();
        return new Reach(
                active.stream().filter(account -> within(account, site)).count(),
                wider.size(),
                wider.stream()
                        .filter(account -> roles.permissions(account.roles()).contains(Permission.ADMINISTER_SITES))
                        .count());
    }

    private boolean within(Accounts.Account account, String locked) {
        return !account.area().isEmpty() && sites.within(account.area(), locked);
    }

    private boolean reachesFromOutside(Accounts.Account account, String site) {
        return !within(account, site) && sites.within(site, account.area()) && !locks.covers(account.area());
    }
}
