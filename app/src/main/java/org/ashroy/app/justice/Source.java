package org.ashroy.app.justice;

/** From whom it is known. */
public enum Source {
    /** From her. */
    HERSELF,
    /** From the authority. */
    AUTHORITY,
    /** From a lawyer. */
    LAWYER,
    /** From a document that somebody of the organisation saw. */
    DOCUMENT,
    /** From another organisation. */
    ORGANISATION,
    /** From the news. */
    NEWS
}
