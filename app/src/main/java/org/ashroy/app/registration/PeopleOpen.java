package org.ashroy.app.registration;

import org.ashroy.app.launch.DrillCheck;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In the copy of a drill: everybody's name opens, and the index finds as many as are registered. */
@Component
@Order(1)
class PeopleOpen implements DrillCheck {

    private final PersonRows rows;
    private final PersonIndex index;

    PeopleOpen(PersonRows rows, PersonIndex index) {
        this.rows = rows;
        this.index = index;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public boolean erases() {
        return false;
    }

    @Override
    public String check() {
        long registered = rows.count();
        // Unlocking opened everybody for the index; one that does not open had ended it.
        DrillCheck.require(
                index.size() == registered,
                "In the copy " + registered + " people are registered, and " + index.size() + " of them opened.");
        return registered + " people open, and are found";
    }
}
