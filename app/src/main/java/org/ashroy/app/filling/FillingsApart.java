package org.ashroy.app.filling;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;

/**
 * Fillings that belong to something which not everybody sees who works with their form, such as a case. For whoever does not see
 * it there are no such fillings, in lists, in tables and at the gate.
 */
public interface FillingsApart {

    /**
     * To what a filling belongs.
     *
     * @param path of its page
     * @param label key of the message that names it
     */
    record Home(String path, String label) {}

    /** Those of these fillings that are not there for an account. */
    Set<UUID> hidden(SignedIn user, Collection<UUID> fillings);

    /** To what a filling belongs; empty where to nothing that is known here. */
    Optional<Home> home(UUID filling);
}
