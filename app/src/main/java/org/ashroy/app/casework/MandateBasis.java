package org.ashroy.app.casework;

/** On what a mandate stands. */
public enum MandateBasis {
    /** An agreement with the government, such as a memorandum of understanding (S13). */
    AGREEMENT,
    /** A law or an order that gives the task to the organisation. */
    LAW,
    /** Another organisation that has the mandate gave a part of it on. */
    DELEGATION
}
