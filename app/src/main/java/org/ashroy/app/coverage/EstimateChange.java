package org.ashroy.app.coverage;

/** What can happen to the estimate of how many people live at a site. */
public sealed interface EstimateChange {

    /**
     * Somebody said how many live there.
     *
     * @param site P-code of the site
     * @param figure how many, from what, of which day
     */
    record Given(String site, Figure figure) implements EstimateChange {}

    /** There is no estimate worth showing any more. */
    record Withdrawn() implements EstimateChange {}
}
