package org.ashroy.app.filling;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a form that is filled in. */
public sealed interface FillingChange {

    /**
     * It was begun.
     *
     * @param form which
     * @param version of the form; what was begun in a version stays in it
     * @param site P-code of the place
     * @param way how it is filled in
     */
    record Begun(UUID form, EventId version, String site, Way way) implements FillingChange {}

    /**
     * An answer was given, or taken away.
     *
     * @param path lasting, as {@link LastingPaths} makes it
     * @param answer sealed by what the field may tell; empty where it was taken away
     */
    record Given(String path, Optional<Sealed<Answer>> answer) {}

    /**
     * A repetition was added.
     *
     * @param repeat lasting path of the repeat
     * @param key that it keeps, whatever becomes of those before it
     */
    record Repetition(String repeat, String key) {}

    /**
     * Answers were given.
     *
     * @param answers in the order of the form
     * @param added repetitions, in order
     * @param removed repetitions that were taken away, with all that was answered in them
     */
    record Answered(List<Given> answers, List<Repetition> added, List<Repetition> removed) implements FillingChange {}

    /**
     * Answers name files that are to come with them.
     *
     * @param names under which they will be kept
     */
    record Expected(SortedSet<String> names) implements FillingChange {}

    /** A file came with an answer. */
    record Attached(String name, Sealed<Attachment> file) implements FillingChange {}

    /**
     * It says something of an entry of a list, which counts once it is ended.
     *
     * @param list name
     * @param entity whose entry it is
     * @param adds whether it adds the entry
     * @param base version of the entry that whoever filled in had before her; empty where she had none
     * @param entry what it says, sealed by what the list may tell
     */
    record Listed(String list, UUID entity, boolean adds, Optional<Integer> base, Sealed<Entry> entry)
            implements FillingChange {}

    /** What it said of an entry of a list is taken back: it was corrected, and says nothing of one any more. */
    record Unlisted() implements FillingChange {}

    /** It was looked through and ended. */
    record Ended() implements FillingChange {}

    /**
     * It was opened again, to be corrected.
     *
     * @param why sealed
     */
    record Reopened(Sealed<String> why) implements FillingChange {}

    /**
     * Somebody had what is sealed apart opened.
     *
     * @param why sealed
     */
    record LookedInto(Sealed<String> why) implements FillingChange {}

    /** It was thrown away: its key is destroyed after this. */
    record Discarded() implements FillingChange {}
}
