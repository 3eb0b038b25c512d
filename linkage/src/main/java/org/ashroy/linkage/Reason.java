package org.ashroy.linkage;

/**
 * What one field says about whether two records are one person.
 *
 * @param field which field
 * @param agreement how far the two values agree
 * @param bits log2 of how much more often such a pair of values is seen in one person than in two unrelated persons (Fellegi and
 *     Sunter 1969); above 0 speaks for, below 0 against, 0 when not comparable
 */
public record Reason(Field field, Agreement agreement, double bits) {}
