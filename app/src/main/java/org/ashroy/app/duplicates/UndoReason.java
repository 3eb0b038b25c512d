package org.ashroy.app.duplicates;

/** Why a decision is taken back. */
public enum UndoReason {
    /** It was a mistake. */
    MISTAKE,
    /** Something new became known. */
    NEW_KNOWLEDGE,
    /** The person says otherwise. */
    SHE_OBJECTS
}
