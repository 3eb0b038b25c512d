package org.ashroy.app.ledger;

/**
 * What became of a command.
 *
 * @param position of its entry in the journal, 0 where it changed nothing
 * @param repeated whether it had been performed before; then nothing was done now
 */
public record Receipt(long position, boolean repeated) {}
