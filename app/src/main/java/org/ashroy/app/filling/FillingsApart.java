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

    /**
     * Where a filling that belongs to nothing is given to something of this module.
     *
     * @param path to which the code of it is posted, with the filling
     * @param label key of the message on the button
     * @param code key of the message that asks for the code
     * @param hint key of the message that says what follows
     */
    record Taker(String path, String label, String code, String hint) {}

    /** Where an account gives fillings to something of this module; empty where it may not. */
    default Optional<Taker> taker(SignedIn user) {
        return Optional.empty();
    }

    /** Those of these fillings that are not there for an account. */
    Set<UUID> hidden(SignedIn user, Collection<UUID> fillings);

    /** To what a filling belongs; empty where to nothing that is known here. */
    Optional<Home> home(UUID filling);
}
