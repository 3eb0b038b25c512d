package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.filling.FillingRows;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.EventId;

/**
 * A case as its page shows it.
 *
 * @param id of the case
 * @param state its state
 * @param opened how it began
 * @param heads what the next change of this screen follows
 * @param readOnly whether it holds events of a newer version
 * @param supervised whether the user supervises it
 * @param mine whether the user has it
 * @param due by when the next step or meeting is due
 * @param late whether that has passed
 * @param steps where it can go, with what is missing for each
 * @param names of accounts
 * @param workers who may have it; nobody where the user may not give it
 * @param words what was opened
 * @param forms that were begun for it or given to it, the newest first
 * @param toTakeOff those of them that the user takes off again
 * @param toFill forms that the user may begin for it
 * @param today the day where it is worked at
 */
public record CaseView(
        UUID id,
        ProtectionCase state,
        CaseChange.Opened opened,
        SortedSet<EventId> heads,
        boolean readOnly,
        boolean supervised,
        boolean mine,
        Optional<LocalDate> due,
        boolean late,
        SortedMap<Stage, Set<Guard>> steps,
        Map<UUID, String> names,
        Map<String, UUID> workers,
        Words words,
        List<FillingRows.Row> forms,
        List<FillingRows.Row> toTakeOff,
        List<FormRows.Row> toFill,
        LocalDate today) {

    /**
     * What was opened of a case, by one act.
     *
     * @param opened whether anything was
     * @param person whose it is; empty where nobody is named, or her data were erased
     * @param entries what was written, by event, the latest first
     * @param takenOff why forms were taken off, by event
     * @param goals by goal
     * @param reasons why consent was asked as it was, by event
     * @param closing why it is to be closed
     * @param decisions of panels
     */
    public record Words(
            boolean opened,
            Optional<PersonRows.Row> person,
            Map<EventId, Revealed<String>> entries,
            Map<EventId, Revealed<String>> takenOff,
            Map<UUID, Revealed<String>> goals,
            List<Revealed<String>> reasons,
            Optional<Revealed<String>> closing,
            Map<PanelQuestion, Revealed<String>> decisions) {

        /** Nothing. */
        static final Words CLOSED =
                new Words(false, Optional.empty(), Map.of(), Map.of(), Map.of(), List.of(), Optional.empty(), Map.of());
    }

    /** The name of an account. */
    public String name(UUID account) {
        return names.getOrDefault(account, "");
    }
}
