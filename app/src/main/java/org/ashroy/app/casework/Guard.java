package org.ashroy.app.casework;

/** What must be so before a case takes a step; {@code flow.properties} says which step needs which. */
public enum Guard {
    /** Somebody has the case. */
    WORKER,
    /** Whoever decides at her age agreed, after she was told what cannot be kept confidential. */
    CONSENT,
    /** She was asked how she may be reached without harm. */
    CONTACT,
    /** An assessment is written down. */
    ASSESSMENT,
    /** A plan with at least one goal is written down. */
    PLAN,
    /** A supervisor approved exactly the plan that stands. */
    PLAN_APPROVED,
    /** A review is written down since services began. */
    REVIEW,
    /** No question waits for a best-interests panel. */
    PANEL,
    /** A panel decided on a durable solution; asked only where the case closes because its goals are met. */
    DURABLE_SOLUTION,
    /** Somebody asked, with a reason, that it be closed. */
    CLOSING_ASKED,
    /** A supervisor does it. */
    SUPERVISOR
}
