package org.ashroy.app.referrals;

import org.ashroy.kernel.seal.Field;

/** The sealed fields of a referral, all under its own key. */
final class ReferralFields {

    static final Field<About> ABOUT = new Field<>("referral.about", "identity", About.class);
    static final Field<Note> NOTE = new Field<>("referral.note", "narrative", Note.class);
    static final Field<String> REPLY = new Field<>("referral.reply", "narrative", String.class);

    static final Field<String> TELLER = new Field<>("referral.teller", "narrative", String.class);

    private ReferralFields() {}
}
