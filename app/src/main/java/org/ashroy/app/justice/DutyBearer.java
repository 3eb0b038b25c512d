package org.ashroy.app.justice;

/** Whose duty it is to act on a complaint (S12). */
public enum DutyBearer {
    /** A police service. */
    POLICE(true),
    /** A public prosecutor. */
    PROSECUTOR(true),
    /** A court or tribunal. */
    COURT(true),
    /** A military authority, or whoever governs a camp. */
    MILITARY(true),
    /** A body of the United Nations, such as a conduct unit of a peace operation. */
    UN_BODY(false),
    /** Who oversees whoever employed her, such as a labour inspectorate or a buyer. */
    EMPLOYER_OVERSIGHT(false),
    /** Another. */
    OTHER(false);

    private final boolean state;

    DutyBearer(boolean state) {
        this.state = state;
    }

    /** Whether it acts for a state, so that two others must approve what is handed to it. */
    public boolean ofState() {
        return state;
    }
}
