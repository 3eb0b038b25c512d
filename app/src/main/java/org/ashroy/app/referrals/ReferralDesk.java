package org.ashroy.app.referrals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.services.OfferedService;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** Who has to do with a referral: who sends it, who receives it, who approves it. */
@Component
class ReferralDesk {

    private final Services services;
    private final Accounts accounts;
    private final Sites sites;

    ReferralDesk(Services services, Accounts accounts, Sites sites) {
        this.accounts = accounts;
        this.services = services;
        this.sites = sites;
    }

    private boolean within(String site, String area) {
        return area.isEmpty() || (!site.isEmpty() && sites.within(site, area));
    }

    /** The sites of an account, for SQL; empty for all. */
    Optional<List<String>> codes(SignedIn user) {
        return user.area().isEmpty()
                ? Optional.empty()
                : Optional.of(sites.codesWithin(user.area(), sites.today(user.area())));
    }

    /** Whether an account works for whoever sent it, where they work. */
    boolean sends(SignedIn user, ReferralChange.Made made) {
        return user.may(Permission.REFER)
                && user.organisation().equals(made.senderOrganisation())
                && within(made.senderArea(), user.area());
    }

    /** Whether an account answers for the service that it was sent to. */
    boolean receives(SignedIn user, ReferralChange.Made made) {
        return user.may(Permission.ANSWER_REFERRALS)
                && user.organisation().equals(made.recipient())
                && helps(made, user.area());
    }

    /** Whether the service is in an area. */
    private boolean helps(ReferralChange.Made made, String area) {
        return site(made.service()).filter(site -> within(site, area)).isPresent();
    }

    private Optional<String> site(UUID service) {
        OfferedService found = services.find(new SubjectId(service)).state();
        return found.now().map(details -> details.site());
    }

    /**
     * Whether an account writes down for the service what it said: of whoever sent it, where nobody who receives it could answer by
     * an account.
     */
    boolean answersFor(SignedIn user, ReferralChange.Made made) {
        return sends(user, made) && accounts.working().stream().noneMatch(account -> receives(account, made));
    }

    /** Whether an account stands on a rung: what is told there it is shown ({@link InboxController}, {@link Escalations}). */
    boolean stands(SignedIn user, Rung rung, ReferralChange.Made made) {
        return switch (rung) {
            case FOCAL -> receives(user, made);
            case RECEIVING_SUPERVISOR ->
                user.may(Permission.SUPERVISE_REFERRALS)
                        && user.organisation().equals(made.recipient())
                        && helps(made, user.area());
            case SENDING_SUPERVISOR ->
                user.may(Permission.SUPERVISE_REFERRALS)
                        && user.organisation().equals(made.senderOrganisation())
                        && within(made.senderArea(), user.area());
            case COORDINATION -> user.may(Permission.COORDINATE_SERVICES);
        };
    }

    /** Who may approve: for a danger to life another member of the protection staff of the same organisation. */
    static Permission approval(ReferralGround ground) {
        return ground == ReferralGround.DANGER_TO_LIFE ? Permission.HANDLE_CHECKS : Permission.APPROVE_RELEASE;
    }

    /** Whether an account may approve it, as far as its roles go. */
    boolean approves(SignedIn user, ReferralChange.Made made) {
        return user.may(approval(made.ground()))
                && user.organisation().equals(made.senderOrganisation())
                && within(made.senderArea(), user.area());
    }
}
