package org.ashroy.app.silence;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.cards.CardAudience;
import org.springframework.stereotype.Component;

/** Cards can be made for everybody whom a session expects. */
@Component
class SessionCards implements CardAudience {

    private final SessionDesk desk;
    private final Places places;

    SessionCards(SessionDesk desk, Places places) {
        this.desk = desk;
        this.places = places;
    }

    @Override
    public Optional<Collection<UUID>> people(UUID list, SignedIn user) {
        return desk.siteOf(list)
                .filter(site -> places.holds(Area.of(user), site))
                .map(_ -> desk.session(list).state().expected());
    }
}
