package org.ashroy.kernel.fold;

import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;

/**
 * How the events of one kind of subject make its state. A fold is total and free of side effects: whatever the event, it
 * returns a state, and it asks neither clock nor store. {@code apply} is a pattern switch without a default.
 *
 * @param <S> the state, an immutable record
 * @param <B> the sealed interface of the event bodies
 */
public interface Fold<S, B> {

    /** The state before any event. */
    S empty(SubjectId subject);

    /** The state after one more event, in fold order. */
    S apply(S state, Event<B> event, Ancestry ancestry);
}
