package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A mandate as its events make it. It is never corrected: one that was written down wrongly is ended, and another is given.
 *
 * @param given what was given; empty before it was
 * @param end that it ended early; of two that did not know of each other the earlier day holds
 */
public record Mandate(Optional<MandateChange.Given> given, Register<MandateChange.Ended> end) {

    /** The first day on which it no longer holds; empty where it has no end. */
    public Optional<LocalDate> over() {
        Optional<LocalDate> planned = given.flatMap(MandateChange.Given::until).map(last -> last.plusDays(1));
        Optional<LocalDate> early =
                end.entries().stream().map(entry -> entry.value().on()).min(LocalDate::compareTo);
        return planned.isPresent() && early.isPresent()
                ? Optional.of(planned.get().isBefore(early.get()) ? planned.get() : early.get())
                : planned.or(() -> early);
    }

    static final class MandateFold implements Fold<Mandate, MandateChange> {

        @Override
        public Mandate empty(SubjectId subject) {
            return new Mandate(Optional.empty(), Register.empty());
        }

        @Override
        public Mandate apply(Mandate mandate, Event<MandateChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case MandateChange.Given given ->
                    new Mandate(mandate.given().or(() -> Optional.of(given)), mandate.end());
                case MandateChange.Ended ended ->
                    new Mandate(mandate.given(), mandate.end().set(ended, event.meta(), ancestry));
            };
        }
    }
}
