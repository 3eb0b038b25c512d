package org.ashroy.app.silence;

import org.ashroy.app.access.SignedIn;

/**
 * The sites that a user is for.
 *
 * @param site P-code of the site, with all that lie in it; empty for the whole operation
 */
public record Area(String site) {

    /** The whole operation. */
    public static final Area EVERYWHERE = new Area("");

    /** The area of a user. */
    public static Area of(SignedIn user) {
        return new Area(user.area());
    }
}
