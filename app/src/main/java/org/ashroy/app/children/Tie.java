package org.ashroy.app.children;

/** What somebody is to a child, as it was said. */
public enum Tie {
    /** Mother or father. */
    PARENT(true),
    /** An adult who cares for the child. */
    CAREGIVER(true),
    /** Sister or brother. */
    SIBLING(false),
    /** Another relative. */
    OTHER_RELATIVE(false);

    private final boolean caring;

    Tie(boolean caring) {
        this.caring = caring;
    }

    /** Whether somebody of this tie may speak for the child once it is verified. */
    public boolean caring() {
        return caring;
    }
}
