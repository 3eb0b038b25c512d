package org.ashroy.app.allegations;

/** What kind of body decided, as HTCDS 2.0 asks of every trafficking status. */
public enum DecidingBody {
    /** Police. */
    POLICE("Police"),
    /** An organisation that is no government's. */
    NGO("NGO"),
    /** A court or the prosecution. */
    COURT_OR_PROSECUTION("CourtOrProsecution"),
    /** A part of a government that is not police. */
    OTHER_GOVERNMENT("NonPoliceGovernmentalOrganization"),
    /** Another, such as an agency of the United Nations. */
    OTHER("Other");

    private final String htcds;

    DecidingBody(String htcds) {
        this.htcds = htcds;
    }

    /** Its code in the list TraffickingStatusDecisionMakingOrg of HTCDS 2.0. */
    public String htcds() {
        return htcds;
    }
}
