package org.ashroy.app.casework;

/** To which population somebody belongs, as she says; no paper is asked for. */
public enum Population {
    /** Anyone. */
    ANYONE,
    /** Refugees, whatever they are called where they are. */
    REFUGEES,
    /** Those among whom refugees live. */
    HOST_COMMUNITY,
    /** Displaced within their own country. */
    INTERNALLY_DISPLACED,
    /** On their way through, or brought back. */
    MIGRANTS_AND_RETURNEES
}
