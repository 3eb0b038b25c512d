package org.ashroy.app.referrals;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** On what a referral stands. There is no third. */
public enum ReferralGround {
    /** She said yes to exactly this. */
    CONSENT("identity contact needs narrative", 14),
    /**
     * Imminent danger to life, named by one member of the protection staff and confirmed by another: who she is, how she is
     * reached and what the danger is, for a day; the data protection officer reviews it.
     */
    DANGER_TO_LIFE("identity contact narrative", 1);

    private final String categories;
    private final int days;

    ReferralGround(String categories, int days) {
        this.categories = categories;
        this.days = days;
    }

    /** The codes of the data that it may cover, in order. */
    public SortedSet<String> categories() {
        return new TreeSet<>(List.of(categories.split(" ", -1)));
    }

    /** Within how many days others must approve it, where they must. */
    public int days() {
        return days;
    }
}
