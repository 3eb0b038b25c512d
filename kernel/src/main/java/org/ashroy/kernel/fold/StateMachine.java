package org.ashroy.kernel.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ashroy.kernel.event.EventMeta;

/**
 * A status that moves along allowed steps only. A step that another node made impossible is not made and not lost: it
 * stands among the refused, for a person to see.
 *
 * @param status the status now
 * @param refused steps that were not possible when their turn in fold order came
 * @param <T> the statuses
 */
public record StateMachine<T extends Enum<T>>(T status, List<Register.Entry<T>> refused) {

    /** Copies the refused steps. */
    public StateMachine {
        refused = List.copyOf(refused);
    }

    /** A machine at its start. */
    public static <T extends Enum<T>> StateMachine<T> at(T start) {
        return new StateMachine<>(start, List.of());
    }

    /** The machine after an event asked for a step. */
    public StateMachine<T> step(T target, EventMeta by, Map<T, Set<T>> allowed) {
        if (allowed.getOrDefault(status, Set.of()).contains(target)) {
            return new StateMachine<>(target, refused);
        }
        List<Register.Entry<T>> more = new ArrayList<>(refused);
        more.add(new Register.Entry<>(target, by));
        return new StateMachine<>(status, more);
    }
}
