package org.ashroy.app.intake;

/**
 * How many rows have one problem.
 *
 * @param reason the problem, with the column it is in where that is told apart
 * @param rows how many rows have it
 */
public record ReasonCount(Reason reason, long rows) {}
