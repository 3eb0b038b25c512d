package org.ashroy.app.casework;

/** What only a best-interests panel decides (UNHCR, Best Interests Procedure Guidelines, 2021). */
public enum PanelQuestion {
    /** Whether a child is separated from its parents against their will. */
    SEPARATION_FROM_PARENTS,
    /** With whom a child lives where several claim it. */
    DISPUTED_CUSTODY,
    /** Which durable solution is right for an unaccompanied child. */
    DURABLE_SOLUTION
}
