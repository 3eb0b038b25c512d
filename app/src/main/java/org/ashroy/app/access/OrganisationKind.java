package org.ashroy.app.access;

/** What an organisation is, because some things are never given to some kinds, whatever their roles say. */
public enum OrganisationKind {
    /** An agency of the United Nations. */
    UN,
    /** A non-governmental organisation. */
    NGO,
    /** A government, its ministries and social services. */
    GOVERNMENT,
    /** A police, border or security service. */
    POLICE,
    /** Anything else, such as a university or a committee of refugees. */
    OTHER;

    /** Whether it is a government or one of its services. */
    public boolean ofGovernment() {
        return this == GOVERNMENT || this == POLICE;
    }
}
