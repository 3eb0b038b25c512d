package org.ashroy.app.registration;

import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What every page of one person begins with: the permission is there, she lives in the user's area, and she exists. */
@Component
public class OnePerson {

    private final PersonRows rows;
    private final Registration registration;
    private final Areas areas;

    OnePerson(PersonRows rows, Registration registration, Areas areas) {
        this.rows = rows;
        this.registration = registration;
        this.areas = areas;
    }

    /**
     * The row of a person whom the user may work with.
     *
     * @throws AccessDeniedException where the permission is missing or there is no such person
     * @throws org.ashroy.kernel.access.AccessRefusedException where she is outside the user's area
     */
    public PersonRows.Row row(SignedIn user, Permission permission, UUID id) {
        require(user, permission, id);
        return rows.byId(id).orElseThrow(OnePerson::nobody);
    }

    /**
     * The record of a person whom the user may work with, sealed.
     *
     * @throws AccessDeniedException where the permission is missing or there is no such person
     * @throws org.ashroy.kernel.access.AccessRefusedException where she is outside the user's area
     */
    public Person record(SignedIn user, Permission permission, UUID id) {
        require(user, permission, id);
        Person person = registration.person(new SubjectId(id)).state();
        if (!person.exists()) {
            throw nobody();
        }
        return person;
    }

    private void require(SignedIn user, Permission permission, UUID id) {
        Permitted.require(user, permission);
        areas.require(user, new SubjectId(id));
    }

    private static AccessDeniedException nobody() {
        return new AccessDeniedException("there is no such person");
    }
}
