package org.ashroy.app.casework;

import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;

/** What hangs on a case in some module, as a link on the page of the case; each module offers its own as a bean. */
public interface OnCase {

    /**
     * A link.
     *
     * @param path of the page
     * @param text key of its text
     */
    record Link(String path, String text) {}

    /**
     * The link for a case that the user sees.
     *
     * @return empty where there is nothing for this user, or nothing on cases of this kind
     */
    Optional<Link> link(SignedIn user, UUID id, CaseKind kind);
}
