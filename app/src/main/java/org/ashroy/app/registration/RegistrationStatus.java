package org.ashroy.app.registration;

import org.ashroy.app.launch.StatusLine;
import org.springframework.stereotype.Component;

/** How many people are registered. */
@Component
class RegistrationStatus implements StatusLine {

    private final PersonRows rows;

    RegistrationStatus(PersonRows rows) {
        this.rows = rows;
    }

    @Override
    public String line() {
        return "People registered: " + rows.count();
    }
}
