package org.ashroy.app.requests;

import org.ashroy.app.access.Permission;

/**
 * What a person can ask about her own data (UNHCR, Policy on the Protection of Personal Data of Persons of Concern, 2015,
 * 3.2 to 3.4; GDPR articles 15 to 21).
 */
public enum Right {
    /** What is held about her. Whoever may open her record may answer: the paper of her own data is printed from there. */
    ACCESS(Permission.VIEW_PERSON, false),
    /** That something be corrected. */
    CORRECTION(Permission.EDIT_PERSON, true),
    /** That her data be deleted, all or part of it. */
    DELETION(Permission.HANDLE_REQUESTS, false),
    /** That her data not be used, or not for something: restriction or objection. */
    RESTRICTION(Permission.HANDLE_REQUESTS, true),
    /** Who looked at her data. */
    WHO_LOOKED(Permission.VIEW_PERSON, false);

    private final Permission answeredBy;
    private final boolean needsWords;

    Right(Permission answeredBy, boolean needsWords) {
        this.answeredBy = answeredBy;
        this.needsWords = needsWords;
    }

    /** Who may carry it out. Refusing is never for the desk: it takes {@link Permission#HANDLE_REQUESTS}. */
    public Permission answeredBy() {
        return answeredBy;
    }

    /** Whether it says nothing without her words. */
    public boolean needsWords() {
        return needsWords;
    }
}
