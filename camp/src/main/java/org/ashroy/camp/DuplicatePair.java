package org.ashroy.camp;

/**
 * Two records of one person.
 *
 * @param first number of the first record
 * @param second number of the second record, in another household
 */
public record DuplicatePair(int first, int second) {}
