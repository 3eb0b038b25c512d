package org.ashroy.camp;

import java.time.LocalDate;

/**
 * Days on which nothing was recorded in a block: silence that is no disappearance.
 *
 * @param site code of the block
 * @param from first day
 * @param to last day, inclusive
 */
public record Outage(String site, LocalDate from, LocalDate to) {}
