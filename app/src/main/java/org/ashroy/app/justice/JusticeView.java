package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.EventId;

/**
 * The file of a case as its pages show it.
 *
 * @param seen the case
 * @param file its state
 * @param heads what the next change of this screen follows
 * @param readOnly whether it holds events of a newer version
 * @param due by track, when silence is told
 * @param names of accounts
 * @param organisations names by code
 * @param ageKnown whether the registry knows her age
 * @param words what was opened
 * @param today the day where the case is worked at
 */
public record JusticeView(
        CaseDoor.Seen seen,
        JusticeFile file,
        SortedSet<EventId> heads,
        boolean readOnly,
        Map<UUID, LocalDate> due,
        Map<UUID, String> names,
        Map<String, String> organisations,
        boolean ageKnown,
        Words words,
        LocalDate today) {

    /** Codes of what can be handed to an authority, in the order of the form. */
    public static final List<String> CATEGORIES = HandingRules.CATEGORIES;

    /**
     * What was opened of a file, by one act.
     *
     * @param opened whether anything was
     * @param texts by event
     * @param offices by track
     * @param places of appointments, by appointment
     * @param particulars by event
     * @param alleged who is said to have done it, by identifier; nothing where only the file was opened
     */
    public record Words(
            boolean opened,
            Map<EventId, Revealed<String>> texts,
            Map<UUID, Revealed<String>> offices,
            Map<UUID, Revealed<String>> places,
            Map<EventId, Revealed<Particulars>> particulars,
            Map<UUID, List<Revealed<Alleged>>> alleged) {

        /** Nothing. */
        static final Words CLOSED = new Words(false, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The page of the file. */
    public String path() {
        return "/cases/" + seen.id() + "/justice";
    }

    /** The page of a track. */
    public String path(UUID track) {
        return path() + "/tracks/" + track;
    }

    /** Whether something can be written. */
    public boolean open() {
        return seen.open() && !readOnly && !file.forgotten();
    }

    /** The name of an account. */
    public String name(UUID account) {
        return names.getOrDefault(account, "");
    }

    /** The name of an organisation. */
    public String organisation(String code) {
        return organisations.getOrDefault(code, code);
    }

    /** Whether silence of a track was told and nobody has done anything about it. */
    public boolean silent(UUID track) {
        return Optional.ofNullable(file.tracks().get(track))
                .filter(one -> Optional.ofNullable(due.get(track))
                        .filter(day -> one.told().contains(day))
                        .isPresent())
                .isPresent();
    }
}
