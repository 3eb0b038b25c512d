package org.ashroy.app.referrals;

import java.util.UUID;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.services.ServiceFollower;
import org.springframework.stereotype.Component;

/** Whoever was referred to a service that closes goes back to whoever sent her, at once. */
@Component
class ReferralsOfService implements ServiceFollower {

    private final ReferralRows rows;
    private final Referrals referrals;

    ReferralsOfService(ReferralRows rows, Referrals referrals) {
        this.rows = rows;
        this.referrals = referrals;
    }

    @Override
    public long waiting(UUID service) {
        return rows.countWith(service);
    }

    @Override
    public void closed(Recorder recorder, UUID service) {
        var _ = referrals.giveBack(recorder, rows.openAt(service), ReferralChange.ReturnReason.SERVICE_CLOSED);
    }
}
