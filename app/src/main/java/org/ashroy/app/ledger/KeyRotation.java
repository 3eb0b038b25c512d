package org.ashroy.app.ledger;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * A new root key as its event tells of it.
 *
 * @param generation of the root key that came with it; 0 before
 * @param by who, and when
 */
public record KeyRotation(int generation, Optional<EventMeta> by) {

    /** What can happen. */
    public sealed interface Change {

        /**
         * A new root key was put in place of the one before.
         *
         * @param generation of the new one, from 2
         */
        record Rotated(int generation) implements Change {}
    }

    static final class RotationFold implements Fold<KeyRotation, Change> {

        @Override
        public KeyRotation empty(SubjectId subject) {
            return new KeyRotation(0, Optional.empty());
        }

        @Override
        public KeyRotation apply(KeyRotation rotation, Event<Change> event, Ancestry ancestry) {
            return switch (event.body()) {
                case Change.Rotated it -> new KeyRotation(it.generation(), Optional.of(event.meta()));
            };
        }
    }
}
