package org.ashroy.app.casework;

/** What somebody needs to be shown something of a case. */
enum SightNeed {
    /** To see the case. */
    SIGHT,
    /** To supervise it. */
    SUPERVISION,
    /** To see it and to follow complaints, on a kind of case that has them. */
    JUSTICE,
    /** To see it and to read forms. */
    FORMS,
    /** The same, and to take lists away. */
    TAKING,
    /** To see it and to work with records of people where she lives. */
    NAMES,
    /** To work with records of people where she lives; the case has nothing to do with it. */
    PERSON,
    /** To refer people for the organisation that sent her; the case has nothing to do with it. */
    REFERRAL,
    /** Nobody is shown it. */
    NOBODY
}
