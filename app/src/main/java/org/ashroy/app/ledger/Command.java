package org.ashroy.app.ledger;

import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.kernel.event.CommandId;

/**
 * An intention of a user.
 *
 * @param id made where the form was opened, so that sending it twice is once
 * @param author the user
 * @param decide reads and records; it throws to refuse, and then nothing is recorded
 */
public record Command(CommandId id, UUID author, Consumer<Recorder> decide) {}
