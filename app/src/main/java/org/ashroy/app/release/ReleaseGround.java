package org.ashroy.app.release;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** On what a release stands. There is no third: what neither a consent nor a danger to life covers does not leave. */
public enum ReleaseGround {
    /** A consent of hers that covers it exactly. */
    CONSENT(14, "identity contact origin needs"),
    /**
     * Imminent danger to life, named by one member of the protection staff and confirmed by another: who she is and where, no
     * more, and the data protection officer reviews it.
     */
    DANGER_TO_LIFE(1, "identity contact");

    private final int days;
    private final String categories;

    ReleaseGround(int days, String categories) {
        this.days = days;
        this.categories = categories;
    }

    /** How many days after the request it may still be carried out. */
    public int days() {
        return days;
    }

    /** The codes of the data that it may cover, in order. */
    public Set<String> categories() {
        return new TreeSet<>(List.of(categories.split(" ", -1)));
    }
}
