package org.ashroy.app.photos;

import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a picture of a person. */
public sealed interface PhotoChange {

    /**
     * A photo of a face was taken.
     *
     * @param person of whom
     * @param picture sealed under a key of the photo's own, so that it can be destroyed alone
     * @param on day
     * @param until last day of the consent to it
     */
    record Taken(UUID person, Sealed<Picture> picture, LocalDate on, LocalDate until) implements PhotoChange {}

    /**
     * A signature or the print of a thumb was made.
     *
     * @param person whose
     * @param picture sealed under a key of its own, so that it can be destroyed alone
     * @param on day
     * @param until last day of the consent to it
     */
    record MarkMade(UUID person, Sealed<Picture> picture, LocalDate on, LocalDate until) implements PhotoChange {}

    /** It is gone: its key is destroyed after this. */
    record Removed(PhotoEnd why) implements PhotoChange {}
}
