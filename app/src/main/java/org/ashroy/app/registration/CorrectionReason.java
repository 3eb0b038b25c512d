package org.ashroy.app.registration;

/** Why a record was corrected. A code, not words: words would be a narrative. */
public enum CorrectionReason {
    /** It was heard or typed wrongly. */
    MISTYPED,
    /** The person says it is otherwise. */
    PERSON_SAYS,
    /** A document was shown. */
    DOCUMENT_SHOWN,
    /** It was right, and has changed since. */
    CHANGED,
    /** Two values stood side by side, and this one holds. */
    SETTLED
}
