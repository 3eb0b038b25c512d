package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the last pass said of itself.
 *
 * @param day the day it looked from
 * @param ended when it ended
 * @param sessions how many sessions it read
 * @param people for how many people somebody would notice
 * @param expectedNowhere how many people are expected at no session: nobody would notice
 * @param raised checks that were new
 * @param renewed checks that were there and stayed
 * @param settled checks that were settled
 * @param outages sessions left out because far too many were missing
 * @param threshold bits of evidence from which on somebody is on the list
 * @param falseAlarms how many of a thousand people who are there that brings onto the list within a month
 * @param revision of the model that was learned; 0 where nothing was learned yet
 */
public record LastPass(
        LocalDate day,
        Instant ended,
        int sessions,
        int people,
        int expectedNowhere,
        int raised,
        int renewed,
        int settled,
        int outages,
        double threshold,
        double falseAlarms,
        int revision) {}
