package org.ashroy.app.requests;

import java.time.LocalDate;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A request as its events make it.
 *
 * @param asked what was asked; empty before it was
 * @param takenDown who took it down, and when
 * @param extension that it takes longer; several where two did not know of each other: then the earliest day holds
 * @param answer what became of it; several where two did not know of each other, until somebody settles it
 * @param toldOfExtension whether she knows that it takes longer
 * @param told whether she knows every answer that stands
 * @param takenBack whether she took it back; an answer that was given all the same is hers to hear
 */
public record DataRequest(
        Optional<DataRequestChange.Asked> asked,
        Optional<EventMeta> takenDown,
        Register<DataRequestChange.Extended> extension,
        Register<DataRequestChange.Answered> answer,
        boolean toldOfExtension,
        boolean told,
        boolean takenBack) {

    /** How far it is. */
    public Stage stage() {
        if (!answer.entries().isEmpty()) {
            return told ? Stage.CLOSED : Stage.TO_TELL;
        }
        return takenBack ? Stage.TAKEN_BACK : Stage.OPEN;
    }

    /** The last day for the answer; empty before it was asked. */
    public Optional<LocalDate> due() {
        return extension.entries().stream()
                .map(entry -> entry.value().due())
                .min(LocalDate::compareTo)
                .or(() -> asked.map(DataRequestChange.Asked::due));
    }

    /** Whether there is something that she does not know yet. */
    public boolean toTell() {
        return stage() == Stage.TO_TELL
                || (stage() == Stage.OPEN && !extension.entries().isEmpty() && !toldOfExtension);
    }

    /** Whether it should have been answered before this day. */
    public boolean late(LocalDate today) {
        return stage() == Stage.OPEN && due().filter(today::isAfter).isPresent();
    }

    static final class DataRequestFold implements Fold<DataRequest, DataRequestChange> {

        @Override
        public DataRequest empty(SubjectId subject) {
            return new DataRequest(
                    Optional.empty(), Optional.empty(), Register.empty(), Register.empty(), false, false, false);
        }

        @Override
        public DataRequest apply(DataRequest r, Event<DataRequestChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case DataRequestChange.Asked asked ->
                    new DataRequest(
                            r.asked().or(() -> Optional.of(asked)),
                            r.takenDown().or(() -> Optional.of(event.meta())),
                            r.extension(),
                            r.answer(),
                            r.toldOfExtension(),
                            r.told(),
                            r.takenBack());
                case DataRequestChange.Extended extended ->
                    new DataRequest(
                            r.asked(),
                            r.takenDown(),
                            r.extension().set(extended, event.meta(), ancestry),
                            r.answer(),
                            false,
                            r.told(),
                            r.takenBack());
                case DataRequestChange.Answered answered ->
                    new DataRequest(
                            r.asked(),
                            r.takenDown(),
                            r.extension(),
                            r.answer().set(answered, event.meta(), ancestry),
                            r.toldOfExtension(),
                            false,
                            r.takenBack());
                // She knows what whoever told her knew, and no answer that was given elsewhere meanwhile.
                case DataRequestChange.Told told ->
                    new DataRequest(
                            r.asked(),
                            r.takenDown(),
                            r.extension(),
                            r.answer(),
                            told.reply() == DataRequestChange.Reply.EXTENSION
                                    ? knew(r.extension(), event, ancestry)
                                    : r.toldOfExtension(),
                            told.reply() == DataRequestChange.Reply.ANSWER
                                    ? knew(r.answer(), event, ancestry)
                                    : r.told(),
                            r.takenBack());
                case DataRequestChange.TakenBack _ ->
                    new DataRequest(
                            r.asked(), r.takenDown(), r.extension(), r.answer(), r.toldOfExtension(), r.told(), true);
            };
        }

        private static boolean knew(Register<?> said, Event<DataRequestChange> told, Ancestry ancestry) {
            return !said.entries().isEmpty()
                    && said.entries().stream()
                            .allMatch(entry -> ancestry.precedes(
                                    entry.by().id(), told.meta().id()));
        }
    }
}
