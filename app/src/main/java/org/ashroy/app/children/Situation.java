package org.ashroy.app.children;

/** With whom a child is (Inter-agency Guiding Principles on Unaccompanied and Separated Children, 2004). */
public enum Situation {
    /** With a parent, or with whoever cared for the child by law or custom before. */
    WITH_PARENT,
    /** Without parents and former caregiver, but with other relatives. */
    SEPARATED,
    /** Without parents and relatives, and cared for by no adult who by law or custom does so. */
    UNACCOMPANIED;

    /** Whether the child is apart from parents and former caregiver. */
    public boolean apart() {
        return this != WITH_PARENT;
    }
}
