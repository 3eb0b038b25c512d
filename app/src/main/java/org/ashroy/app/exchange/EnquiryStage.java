package org.ashroy.app.exchange;

/** How far an enquiry is. */
public enum EnquiryStage {
    /** Its answer was not fetched yet. */
    WAITING,
    /** Data left. */
    ANSWERED,
    /** Nothing covered it, or there is nobody. */
    UNANSWERED,
    /** A subscription that runs. */
    RUNNING,
    /** A subscription that ended. */
    ENDED
}
