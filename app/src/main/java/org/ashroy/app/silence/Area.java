package org.ashroy.app.silence;

import org.ashroy.app.access.SignedIn;

/**
 * The sites that a user is for: here alone this module says what that means.
 *
 * @param prefix start of the codes of those sites; empty for all
 */
public record Area(String prefix) {

    /** Every site. */
    public static final Area EVERYWHERE = new Area("");

    /** The area of a user. */
    public static Area of(SignedIn user) {
        return new Area(user.sitePrefix());
    }

    /** Whether a site is part of it. */
    public boolean holds(String site) {
        return site.startsWith(prefix);
    }
}
