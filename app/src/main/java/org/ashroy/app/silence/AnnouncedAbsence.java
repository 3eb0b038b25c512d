package org.ashroy.app.silence;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * An absence that was announced, as its events make it. Taken back once it stays so: an absence hides, and in doubt nothing is
 * hidden.
 *
 * @param announced what was said; empty before
 * @param takenBack whether it does not hold
 */
public record AnnouncedAbsence(Optional<AbsenceChange.AbsenceAnnounced> announced, boolean takenBack) {

    static final class AbsenceFold implements Fold<AnnouncedAbsence, AbsenceChange> {

        @Override
        public AnnouncedAbsence empty(SubjectId subject) {
            return new AnnouncedAbsence(Optional.empty(), false);
        }

        @Override
        public AnnouncedAbsence apply(AnnouncedAbsence before, Event<AbsenceChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case AbsenceChange.AbsenceAnnounced said ->
                    new AnnouncedAbsence(before.announced().or(() -> Optional.of(said)), before.takenBack());
                case AbsenceChange.AbsenceTakenBack _ -> new AnnouncedAbsence(before.announced(), true);
            };
        }
    }
}
