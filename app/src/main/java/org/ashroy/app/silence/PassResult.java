package org.ashroy.app.silence;

/**
 * What a pass did.
 *
 * @param sessions how many sessions it read
 * @param people for how many people somebody would notice
 * @param expectedNowhere how many people are expected at no session: nobody would notice
 * @param raised checks that are new
 * @param renewed checks that were there and still are
 * @param settled checks of people who were seen again, or whose record ended
 * @param threshold bits of evidence from which on somebody is on the list
 * @param falseAlarms how many of a thousand people who are there that brings onto the list within a month
 * @param revision of the model that was learned
 * @param outages how many sessions count for nobody, because so many were missing
 */
public record PassResult(
        int sessions,
        int people,
        int expectedNowhere,
        int raised,
        int renewed,
        int settled,
        double threshold,
        double falseAlarms,
        int revision,
        int outages) {}
