package org.ashroy.app.ledger;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;

/**
 * An intention of a user.
 *
 * @param id made where the form was opened, so that sending it twice is once
 * @param author the user
 * @param loads the subjects that it is going to load, where that is known before; those of many commands are then read
 *     together. What is missing here is read one by one.
 * @param decide reads and records; it throws to refuse, and then nothing is recorded
 */
public record Command(CommandId id, UUID author, Set<SubjectId> loads, Consumer<Recorder> decide) {

    /** Copies the set. */
    public Command {
        loads = Set.copyOf(loads);
    }

    /** An intention of which it is not known before what it loads. */
    public Command(CommandId id, UUID author, Consumer<Recorder> decide) {
        this(id, author, Set.of(), decide);
    }
}
