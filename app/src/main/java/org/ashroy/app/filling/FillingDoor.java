package org.ashroy.app.filling;

import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/** What a module may ask of a filling to which it would give a home. */
@Component
public class FillingDoor {

    private final FillingRows rows;
    private final FillingPlaces places;
    private final Areas areas;

    FillingDoor(FillingRows rows, FillingPlaces places, Areas areas) {
        this.rows = rows;
        this.places = places;
        this.areas = areas;
    }

    /** Whether an account opens a filling, to fill it in or to read it; of one that is not there it does not. */
    public boolean opens(SignedIn user, UUID filling) {
        FillingPlaces.Sight sight = places.sight(user.id());
        return areas.outside(user.area(), Set.of(new SubjectId(filling))).isEmpty()
                && places.hiddenIds(user, Set.of(filling)).isEmpty()
                && rows.find(filling)
                        .filter(row -> (user.may(Permission.FILL_FORMS) && sight.mayFill(row))
                                || (user.may(Permission.READ_FORMS) && sight.mayRead(row)))
                        .isPresent();
    }
}
