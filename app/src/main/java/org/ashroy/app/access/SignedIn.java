package org.ashroy.app.access;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is signed in, as it was when the session began; a session ends when this is no longer so.
 *
 * @param id of the account
 * @param account its name
 * @param organisation code of whose it is
 * @param permissions what its roles allow
 * @param area P-code of the site it is for; empty for the whole operation
 * @param mustChangePassword whether the password must be changed before anything else
 * @param mustEnrol whether a second factor must be set up before anything else
 * @param stamp grows whenever the account's sessions must end
 */
public record SignedIn(
        UUID id,
        String account,
        String organisation,
        Set<Permission> permissions,
        String area,
        boolean mustChangePassword,
        boolean mustEnrol,
        int stamp)
        implements AuthenticatedPrincipal {

    // Asked by Spring Security for each request; without it, it would spell out the whole record.
    @Override
    public String getName() {
        return account;
    }

    /** Whether this may be done. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
