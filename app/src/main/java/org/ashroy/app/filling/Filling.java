package org.ashroy.app.filling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.AddWinsSet;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;

/**
 * A form that is filled in, as its events make it. Two who answer different questions do not touch each other; two answers to one
 * question, given without knowing of each other, stand side by side until somebody settles them.
 *
 * @param begun which form, where; empty before it was begun
 * @param beganBy who began it, and when
 * @param answers by lasting path; an empty one was taken away
 * @param repetitions keys by lasting path of the repeat, in the order in which they were added
 * @param files by name
 * @param expected names of files that answers name
 * @param stage how far it is; several where two did not know of each other
 * @param late whether answers stand here that whoever ended it had not seen
 * @param opened why it was opened again, and why what is sealed apart was opened, in order
 * @param listed what it says of an entry of a list; an empty one was taken back
 */
public record Filling(
        Optional<FillingChange.Begun> begun,
        Optional<EventMeta> beganBy,
        Map<String, Register<Optional<Sealed<Answer>>>> answers,
        Map<String, AddWinsSet<String>> repetitions,
        Map<String, Sealed<Attachment>> files,
        SortedSet<String> expected,
        Register<Stage> stage,
        boolean late,
        Map<EventMeta, FillingChange> opened,
        Register<Optional<FillingChange.Listed>> listed) {

    /** Copies the maps. */
    public Filling {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        repetitions = Collections.unmodifiableMap(new LinkedHashMap<>(repetitions));
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        expected = Collections.unmodifiableSortedSet(new TreeSet<>(expected));
        opened = Collections.unmodifiableMap(new LinkedHashMap<>(opened));
    }

    /** How far it is: what somebody threw away is gone, and what one opened again while another ended it is open. */
    public Stage now() {
        if (stage.entries().stream().anyMatch(entry -> entry.value() == Stage.DISCARDED)) {
            return Stage.DISCARDED;
        }
        return !stage.entries().isEmpty() && stage.entries().stream().allMatch(entry -> entry.value() == Stage.ENDED)
                ? Stage.ENDED
                : Stage.OPEN;
    }

    /** Names of files that have not come yet. */
    public SortedSet<String> missing() {
        SortedSet<String> missing = new TreeSet<>(expected);
        missing.removeAll(files.keySet());
        return missing;
    }

    /** What it says of an entry of a list; empty where nothing, or nothing any more. */
    public Optional<FillingChange.Listed> entry() {
        return Optional.ofNullable(listed.value()).flatMap(said -> said);
    }

    /** Who ended it, and when; empty while it is open. */
    public Optional<EventMeta> endedBy() {
        return now() == Stage.ENDED ? Optional.of(stage.entries().getLast().by()) : Optional.empty();
    }

    static final class FillingFold implements Fold<Filling, FillingChange> {

        @Override
        public Filling empty(SubjectId subject) {
            return new Filling(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    new TreeSet<>(),
                    Register.empty(),
                    false,
                    Map.of(),
                    Register.empty());
        }

        @Override
        public Filling apply(Filling f, Event<FillingChange> event, Ancestry ancestry) {
            Draft draft = new Draft(f, event.meta(), ancestry);
            switch (event.body()) {
                case FillingChange.Begun it -> draft.begun(it);
                case FillingChange.Answered it -> draft.answered(it);
                case FillingChange.Expected it -> draft.expected.addAll(it.names());
                case FillingChange.Attached it -> draft.files.put(it.name(), it.file());
                case FillingChange.Listed it -> draft.listed(Optional.of(it));
                case FillingChange.Unlisted _ -> draft.listed(Optional.empty());
                case FillingChange.Ended _ -> draft.ended();
                case FillingChange.Reopened it -> draft.reopened(it);
                case FillingChange.LookedInto it -> draft.opened.put(draft.by, it);
                case FillingChange.Discarded _ -> draft.stage(Stage.DISCARDED);
            }
            return draft.done();
        }
    }

    /** The next state while one event makes it. */
    private static final class Draft {
        private final EventMeta by;
        private final Ancestry ancestry;
        private Optional<FillingChange.Begun> begun;
        private Optional<EventMeta> beganBy;
        private final Map<String, Register<Optional<Sealed<Answer>>>> answers;
        private final Map<String, AddWinsSet<String>> repetitions;
        private final Map<String, Sealed<Attachment>> files;
        private final SortedSet<String> expected;
        private Register<Stage> stage;
        private boolean late;
        private final Map<EventMeta, FillingChange> opened;
        private Register<Optional<FillingChange.Listed>> listed;

        Draft(Filling before, EventMeta by, Ancestry ancestry) {
            this.by = by;
            this.ancestry = ancestry;
            begun = before.begun();
            beganBy = before.beganBy();
            answers = new LinkedHashMap<>(before.answers());
            repetitions = new LinkedHashMap<>(before.repetitions());
            files = new LinkedHashMap<>(before.files());
            expected = new TreeSet<>(before.expected());
            stage = before.stage();
            late = before.late();
            opened = new LinkedHashMap<>(before.opened());
            listed = before.listed();
        }

        void begun(FillingChange.Begun it) {
            begun = begun.or(() -> Optional.of(it));
            beganBy = beganBy.or(() -> Optional.of(by));
        }

        void answered(FillingChange.Answered it) {
            it.answers()
                    .forEach(given -> answers.put(
                            given.path(),
                            answers.getOrDefault(given.path(), Register.empty()).set(given.answer(), by, ancestry)));
            it.added()
                    .forEach(one -> repetitions.put(
                            one.repeat(),
                            repetitions
                                    .getOrDefault(one.repeat(), AddWinsSet.empty())
                                    .add(one.key(), by)));
            it.removed()
                    .forEach(one -> repetitions.put(
                            one.repeat(),
                            repetitions
                                    .getOrDefault(one.repeat(), AddWinsSet.empty())
                                    .remove(one.key(), by, ancestry)));
            late = late
                    || stage.entries().stream()
                            .anyMatch(entry -> entry.value() == Stage.ENDED
                                    && !ancestry.precedes(entry.by().id(), by.id()));
        }

        void listed(Optional<FillingChange.Listed> said) {
            listed = listed.set(said, by, ancestry);
        }

        // Late until it is ended by somebody who had seen every answer that stands.
        void ended() {
            stage(Stage.ENDED);
            late = !answers.values().stream()
                    .flatMap(register -> register.entries().stream())
                    .allMatch(entry -> ancestry.precedes(entry.by().id(), by.id()));
        }

        void reopened(FillingChange.Reopened it) {
            stage(Stage.OPEN);
            opened.put(by, it);
        }

        void stage(Stage now) {
            stage = stage.set(now, by, ancestry);
        }

        Filling done() {
            return new Filling(begun, beganBy, answers, repetitions, files, expected, stage, late, opened, listed);
        }
    }
}
