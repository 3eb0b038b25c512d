package org.ashroy.app.cards;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;

/** A list of people for whom cards can be made together, kept by another module. */
public interface CardAudience {

    /**
     * The people on a list.
     *
     * @param list its identifier
     * @param user who asks
     * @return empty where this module has no such list, or not for this user
     */
    Optional<Collection<UUID>> people(UUID list, SignedIn user);
}
