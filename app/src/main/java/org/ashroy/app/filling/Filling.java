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
 * @param listed what it says of an entry of a list
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
        Register<FillingChange.Listed> listed) {

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
            EventMeta by = event.meta();
            return switch (event.body()) {
                case FillingChange.Begun it ->
                    new Filling(
                            f.begun().or(() -> Optional.of(it)),
                            f.beganBy().or(() -> Optional.of(by)),
                            f.answers(),
                            f.repetitions(),
                            f.files(),
                            f.expected(),
                            f.stage(),
                            f.late(),
                            f.opened(),
                            f.listed());
                case FillingChange.Answered it -> answered(f, it, by, ancestry);
                case FillingChange.Expected it -> {
                    SortedSet<String> expected = new TreeSet<>(f.expected());
                    expected.addAll(it.names());
                    yield new Filling(
                            f.begun(),
                            f.beganBy(),
                            f.answers(),
                            f.repetitions(),
                            f.files(),
                            expected,
                            f.stage(),
                            f.late(),
                            f.opened(),
                            f.listed());
                }
                case FillingChange.Attached it -> {
                    Map<String, Sealed<Attachment>> files = new LinkedHashMap<>(f.files());
                    files.put(it.name(), it.file());
                    yield new Filling(
                            f.begun(),
                            f.beganBy(),
                            f.answers(),
                            f.repetitions(),
                            files,
                            f.expected(),
                            f.stage(),
                            f.late(),
                            f.opened(),
                            f.listed());
                }
                case FillingChange.Listed it ->
                    new Filling(
                            f.begun(),
                            f.beganBy(),
                            f.answers(),
                            f.repetitions(),
                            f.files(),
                            f.expected(),
                            f.stage(),
                            f.late(),
                            f.opened(),
                            f.listed().set(it, by, ancestry));
                case FillingChange.Ended _ ->
                    stage(f, Stage.ENDED, by, ancestry, !knewAll(f, by, ancestry), Optional.empty());
                case FillingChange.Reopened it -> stage(f, Stage.OPEN, by, ancestry, f.late(), Optional.of(it));
                case FillingChange.LookedInto it ->
                    new Filling(
                            f.begun(),
                            f.beganBy(),
                            f.answers(),
                            f.repetitions(),
                            f.files(),
                            f.expected(),
                            f.stage(),
                            f.late(),
                            more(f, by, it),
                            f.listed());
                case FillingChange.Discarded _ -> stage(f, Stage.DISCARDED, by, ancestry, f.late(), Optional.empty());
            };
        }

        private static Filling answered(Filling f, FillingChange.Answered it, EventMeta by, Ancestry ancestry) {
            Map<String, Register<Optional<Sealed<Answer>>>> answers = new LinkedHashMap<>(f.answers());
            it.answers()
                    .forEach(given -> answers.put(
                            given.path(),
                            answers.getOrDefault(given.path(), Register.empty()).set(given.answer(), by, ancestry)));
            Map<String, AddWinsSet<String>> repetitions = new LinkedHashMap<>(f.repetitions());
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
            boolean unseen = f.stage().entries().stream()
                    .anyMatch(entry -> entry.value() == Stage.ENDED
                            && !ancestry.precedes(entry.by().id(), by.id()));
            return new Filling(
                    f.begun(),
                    f.beganBy(),
                    answers,
                    repetitions,
                    f.files(),
                    f.expected(),
                    f.stage(),
                    f.late() || unseen,
                    f.opened(),
                    f.listed());
        }

        /** Whether whoever ended it had seen every answer that stands. */
        private static boolean knewAll(Filling f, EventMeta by, Ancestry ancestry) {
            return f.answers().values().stream()
                    .flatMap(register -> register.entries().stream())
                    .allMatch(entry -> ancestry.precedes(entry.by().id(), by.id()));
        }

        private static Filling stage(
                Filling f, Stage stage, EventMeta by, Ancestry ancestry, boolean late, Optional<FillingChange> reason) {
            return new Filling(
                    f.begun(),
                    f.beganBy(),
                    f.answers(),
                    f.repetitions(),
                    f.files(),
                    f.expected(),
                    f.stage().set(stage, by, ancestry),
                    late,
                    reason.map(it -> more(f, by, it)).orElse(f.opened()),
                    f.listed());
        }

        private static Map<EventMeta, FillingChange> more(Filling f, EventMeta by, FillingChange it) {
            Map<EventMeta, FillingChange> more = new LinkedHashMap<>(f.opened());
            more.put(by, it);
            return more;
        }
    }
}
