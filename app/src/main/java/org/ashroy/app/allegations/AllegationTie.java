package org.ashroy.app.allegations;

import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.seal.Sealed;

/**
 * That a case or a report of a missing person followed from an allegation. It is a subject of its own, so that nothing of the
 * allegation changes by it, not even what its forms carry hidden: whoever may not see the case learns nothing (decision 0281).
 *
 * @param made from which allegation, and to what; empty before it was made
 * @param ended whether somebody took it back
 */
public record AllegationTie(Optional<Change.Made> made, boolean ended) {

    /** What can happen to a tie. */
    public sealed interface Change {

        /**
         * It was made.
         *
         * @param allegation from which
         * @param target to what
         */
        record Made(UUID allegation, Sealed<TieTarget> target) implements Change {}

        /** It was wrong. */
        record TakenBack() implements Change {}
    }

    static final class TieFold implements Fold<AllegationTie, Change> {

        @Override
        public AllegationTie empty(SubjectId subject) {
            return new AllegationTie(Optional.empty(), false);
        }

        @Override
        public AllegationTie apply(AllegationTie tie, Event<Change> event, Ancestry ancestry) {
            return switch (event.body()) {
                case Change.Made made -> new AllegationTie(tie.made().or(() -> Optional.of(made)), tie.ended());
                case Change.TakenBack _ -> new AllegationTie(tie.made(), true);
            };
        }
    }
}
