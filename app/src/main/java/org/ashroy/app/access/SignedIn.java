package org.ashroy.app.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who is signed in.
 *
 * @param id of the account
 * @param account its name
 * @param organisation whose it is
 * @param permissions what its roles allow
 * @param sitePrefix start of the codes of the sites it is for; empty for all
 * @param mustEnrol whether a second factor must be set up before anything else
 */
public record SignedIn(
        UUID id,
        String account,
        String organisation,
        Set<Permission> permissions,
        String sitePrefix,
        boolean mustEnrol) {

    /** Whether this may be done. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
