package org.ashroy.app.export;

/** What a list is taken away for. A choice, not a text, because a text could name someone. */
public enum ExportPurpose {
    /** To plan or carry out a distribution, a session, a visit. */
    FIELD_WORK,
    /** To check and correct records against other lists. */
    VERIFICATION,
    /** To plan services, without names. */
    PLANNING,
    /** To check who opened what. */
    DATA_PROTECTION,
    /** Because an audit asks for it. */
    AUDIT
}
