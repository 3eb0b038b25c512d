package org.ashroy.app.photos;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.seal.Sealed;

/**
 * A picture of a person as its events make it. What was removed stays removed, whatever else arrives.
 *
 * @param kept whose, what and when; empty before it was taken
 * @param removed whether it is gone
 */
public record Photo(Optional<Kept> kept, boolean removed) {

    /**
     * A picture that was kept.
     *
     * @param shows what it shows
     * @param person whose
     * @param picture sealed under a key of its own
     * @param on day
     * @param until last day of the consent to it
     */
    public record Kept(Shows shows, UUID person, Sealed<Picture> picture, LocalDate on, LocalDate until) {}

    static final class PhotoFold implements Fold<Photo, PhotoChange> {

        @Override
        public Photo empty(SubjectId subject) {
            return new Photo(Optional.empty(), false);
        }

        @Override
        public Photo apply(Photo photo, Event<PhotoChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case PhotoChange.Taken it ->
                    photo.with(new Kept(Shows.FACE, it.person(), it.picture(), it.on(), it.until()));
                case PhotoChange.MarkMade it ->
                    photo.with(new Kept(Shows.MARK, it.person(), it.picture(), it.on(), it.until()));
                case PhotoChange.Removed _ -> new Photo(photo.kept(), true);
            };
        }
    }

    private Photo with(Kept picture) {
        return new Photo(Optional.of(picture), removed);
    }
}
