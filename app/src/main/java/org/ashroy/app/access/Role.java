package org.ashroy.app.access;

import static org.ashroy.app.access.Permission.ADMINISTER_USERS;
import static org.ashroy.app.access.Permission.EDIT_PERSON;
import static org.ashroy.app.access.Permission.HANDLE_CHECKS;
import static org.ashroy.app.access.Permission.IMPORT_LISTS;
import static org.ashroy.app.access.Permission.RECORD_SESSION;
import static org.ashroy.app.access.Permission.REGISTER;
import static org.ashroy.app.access.Permission.SEARCH;
import static org.ashroy.app.access.Permission.SEE_ACCESS_LOG;
import static org.ashroy.app.access.Permission.SEE_SILENCE;
import static org.ashroy.app.access.Permission.VIEW_PERSON;

import java.util.EnumSet;
import java.util.Set;

/** The roles, readable: what each may do. An administrator of accounts sees no person. */
@SuppressWarnings("ImmutableEnumChecker") // the set is an unmodifiable copy
public enum Role {
    /** Registers people at a desk. */
    REGISTRATION_CLERK(EnumSet.of(REGISTER, SEARCH, VIEW_PERSON, EDIT_PERSON)),
    /** Records who was seen. */
    FIELD_WORKER(EnumSet.of(RECORD_SESSION)),
    /** Looks for people who are no longer seen. */
    CASEWORKER(EnumSet.of(SEARCH, VIEW_PERSON, RECORD_SESSION, SEE_SILENCE, HANDLE_CHECKS)),
    /** Leads clerks and caseworkers. */
    SUPERVISOR(EnumSet.of(
            REGISTER, SEARCH, VIEW_PERSON, EDIT_PERSON, RECORD_SESSION, SEE_SILENCE, HANDLE_CHECKS, IMPORT_LISTS)),
    /** Watches over who reads what. */
    DATA_PROTECTION_OFFICER(EnumSet.of(SEE_ACCESS_LOG)),
    /** Keeps accounts. */
    ADMINISTRATOR(EnumSet.of(ADMINISTER_USERS));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** What it may do. */
    public Set<Permission> permissions() {
        return permissions;
    }
}
