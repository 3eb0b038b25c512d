package org.ashroy.app.requests;

/** Why an answer takes longer (GDPR article 12(3): complexity and number of the requests). */
public enum ExtensionReason {
    /** It concerns many records, or is hard to look into. */
    COMPLEX,
    /** She asked several things. */
    SEVERAL_REQUESTS,
    /** Another organisation has to be asked. */
    OTHERS_ASKED
}
