package org.ashroy.app.cards;

import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * Cards that were made together, as the events of the run make it. The cards themselves are subjects of their own.
 *
 * @param made where and how many; empty before
 * @param printed how many times its sheets were printed
 */
public record CardRun(Optional<Change.Made> made, int printed) {

    /** What can happen to a run. */
    public sealed interface Change {

        /**
         * It was made.
         *
         * @param site P-code of the site for whose people it is, or at whose desk its prepared cards are
         * @param prepared whether its cards are for nobody yet
         * @param cards how many
         * @param on day
         */
        record Made(String site, boolean prepared, int cards, LocalDate on) implements Change {}

        /** Its sheets were printed. */
        record Printed(LocalDate on) implements Change {}
    }

    static final class RunFold implements Fold<CardRun, Change> {

        @Override
        public CardRun empty(SubjectId subject) {
            return new CardRun(Optional.empty(), 0);
        }

        @Override
        public CardRun apply(CardRun run, Event<Change> event, Ancestry ancestry) {
            return switch (event.body()) {
                case Change.Made made -> new CardRun(Optional.of(made), run.printed());
                case Change.Printed _ -> new CardRun(run.made(), run.printed() + 1);
            };
        }
    }
}
