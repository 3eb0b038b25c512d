package org.ashroy.app.access;

import org.springframework.security.access.AccessDeniedException;

/** The check at the door of every screen that not everyone may see. */
public final class Permitted {

    private Permitted() {}

    /**
     * Requires a permission.
     *
     * @throws AccessDeniedException where the user lacks it
     */
    public static void require(SignedIn user, Permission permission) {
        if (!user.may(permission)) {
            throw new AccessDeniedException("the roles of this account do not allow " + permission);
        }
    }

    /**
     * Requires one of two permissions.
     *
     * @throws AccessDeniedException where the user lacks both
     */
    public static void requireEither(SignedIn user, Permission permission, Permission other) {
        if (!user.may(other)) {
            require(user, permission);
        }
    }
}
