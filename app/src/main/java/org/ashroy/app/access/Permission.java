package org.ashroy.app.access;

/** What a role may allow. Whatever is not allowed is denied. */
public enum Permission {
    /** Register people and households. */
    REGISTER,
    /** Search the registry by name. */
    SEARCH,
    /** Open what is sealed in a person's record. */
    VIEW_PERSON,
    /** Change a person's record. */
    EDIT_PERSON,
    /** Record who was seen. */
    RECORD_SESSION,
    /** See who is no longer seen. */
    SEE_SILENCE,
    /** Assign, do and close checks. */
    HANDLE_CHECKS,
    /** Import lists of people. */
    IMPORT_LISTS,
    /** Create and switch off accounts. */
    ADMINISTER_USERS,
    /** Read the access log. */
    SEE_ACCESS_LOG
}
