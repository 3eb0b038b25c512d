package org.ashroy.app.intake;

import java.util.Optional;
import java.util.UUID;

/**
 * What became of one row.
 *
 * @param row line or row in the list
 * @param outcome what became of it
 * @param reason why it was refused or what was left out; {@link Reason#NONE} otherwise
 * @param person the registered person, if any
 */
public record RowResult(long row, Outcome outcome, Reason reason, Optional<UUID> person) {}
