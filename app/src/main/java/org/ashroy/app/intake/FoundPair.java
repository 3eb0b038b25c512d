package org.ashroy.app.intake;

import java.util.UUID;

/**
 * An imported person and a record that may be of the same person.
 *
 * @param person the imported person
 * @param other the other
 * @param probability that they are one, 0 to 1
 */
public record FoundPair(UUID person, UUID other, double probability) {}
