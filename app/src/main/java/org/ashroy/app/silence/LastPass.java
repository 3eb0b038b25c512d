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
        int outages) {}
