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
 * @param loads the only subjects that its decision depends on, where that is known before: it reads them from the recorder
 *     and asks no table. Such commands are read, decided and written together. Empty where it may look at anything.
 * @param decide reads and records; it throws to refuse, and then nothing is recorded
 */
public record Command(CommandId id, UUID author, Set<SubjectId> loads, Consumer<Recorder> decide) {

    /** Copies the set. */
    public Command {
        loads = Set.copyOf(loads);
    }

    /** An intention of which it is not known before what its decision depends on. */
    public Command(CommandId id, UUID author, Consumer<Recorder> decide) {
        this(id, author, Set.of(), decide);
    }

    /** Whether what other commands change in tables is nothing to its decision. */
    boolean looksOnlyAtWhatItLoads() {
        return !loads.isEmpty();
    }
}
