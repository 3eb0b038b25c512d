package org.ashroy.app.referrals;

import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.registration.OnRecord;

/** Referrals on a record: all ask for a second person, but each organisation is told of its own only. */
class ReferralsOnRecord implements OnRecord {

    private final ReferralIndex index;
    private final ReferralRows rows;

    ReferralsOnRecord(ReferralIndex index, ReferralRows rows) {
        this.index = index;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public Permission permission() {
        return Permission.REFER;
    }

    @Override
    public boolean weighty() {
        return true;
    }

    @Override
    public long count(UUID person) {
        return index.ofPerson(person).size();
    }

    @Override
    public long known(UUID person, SignedIn user) {
        return rows.sentBy(user.organisation(), index.ofPerson(person)).size();
    }
}
