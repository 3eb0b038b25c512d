package org.ashroy.app.ledger;

import java.util.List;
import java.util.Map;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;

/**
 * A kind of subject: how its events make its state, and how its state stands in its module's tables. Each capability
 * gives its kinds as beans.
 *
 * @param <S> the state
 * @param <B> the sealed interface of its event bodies
 */
public interface SubjectKind<S, B> {

    /** Its name in the journal, such as {@code person}. */
    String name();

    /** How events make the state. */
    Fold<S, B> fold();

    /** The shapes of its events. */
    EventTypes<B> types();

    /** The tables that {@link #write} fills; a rebuild empties them first. Names, not input. */
    List<String> tables();

    /** Writes the state into the module's tables, replacing what stood there; called inside the appender's transaction. */
    void write(SubjectId subject, Folded<S> folded);

    /** Writes many states, as {@link #write} does with one; a kind that comes in bulk writes them together. */
    default void writeAll(Map<SubjectId, Folded<S>> folded) {
        folded.forEach(this::write);
    }
}
