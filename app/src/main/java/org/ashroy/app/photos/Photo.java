package org.ashroy.app.photos;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;

/**
 * A photo as its events make it. What was removed stays removed, whatever else arrives.
 *
 * @param taken of whom and when; empty before it was taken
 * @param removed whether it is gone
 */
public record Photo(Optional<PhotoChange.Taken> taken, boolean removed) {

    static final class PhotoFold implements Fold<Photo, PhotoChange> {

        @Override
        public Photo empty(SubjectId subject) {
            return new Photo(Optional.empty(), false);
        }

        @Override
        public Photo apply(Photo photo, Event<PhotoChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case PhotoChange.Taken taken -> new Photo(Optional.of(taken), photo.removed());
                case PhotoChange.Removed _ -> new Photo(photo.taken(), true);
            };
        }
    }
}
