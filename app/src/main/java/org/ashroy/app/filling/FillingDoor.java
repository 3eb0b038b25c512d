package org.ashroy.app.filling;

import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.springframework.stereotype.Component;

/** What a module may ask of a filling to which it would give a home. */
@Component
public class FillingDoor {

    private final FillingPlaces places;

    FillingDoor(FillingPlaces places) {
        this.places = places;
    }

    /** Whether an account opens a filling, to fill it in or to read it; of one that is not there it does not. */
    public boolean opens(SignedIn user, UUID filling) {
        FillingPlaces.Sight sight = places.sight(user.id());
        return places.there(user, filling)
                .filter(row -> (user.may(Permission.FILL_FORMS) && sight.mayFill(row))
                        || (user.may(Permission.READ_FORMS) && sight.mayRead(row)))
                .isPresent();
    }
}
