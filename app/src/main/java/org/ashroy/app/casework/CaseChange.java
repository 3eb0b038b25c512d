package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a case. Whose it is, and every word, is sealed under the key of the case. */
public sealed interface CaseChange {

    /**
     * It was opened.
     *
     * @param kind what it is about
     * @param code by which everybody names it
     * @param organisation code of whose case it is
     * @param site P-code of where it is worked at
     * @param population to which she belongs, as she says
     * @param mandate under which it was opened
     * @param on day
     */
    record Opened(
            CaseKind kind,
            String code,
            String organisation,
            String site,
            Population population,
            UUID mandate,
            LocalDate on)
            implements CaseChange {}

    /** Whose case it is: the identifier of a registered person, sealed. */
    record PersonLinked(Sealed<String> person) implements CaseChange {}

    /** It is not, or no longer, hers: the link was wrong, or her data were erased. */
    record PersonUnlinked() implements CaseChange {}

    /**
     * How much danger there is.
     *
     * @param reason why; never empty where it is lower than before
     */
    record RiskSet(Risk risk, Optional<Sealed<String>> reason) implements CaseChange {}

    /** Who has it; empty where nobody has it any more. */
    record Assigned(Optional<UUID> worker) implements CaseChange {}

    /** A step was taken. */
    record StepTaken(Stage to, LocalDate on) implements CaseChange {}

    /**
     * Whether the case may go on, asked of whoever decides at her age.
     *
     * @param age in whole years, the youngest that she may be
     * @param limitsTold whether she was told first what cannot be kept confidential
     * @param voices who agreed; nobody where it was refused
     * @param reason why somebody stands in for a caregiver
     */
    record ConsentAsked(int age, boolean limitsTold, SortedSet<Voice> voices, Optional<Sealed<String>> reason)
            implements CaseChange {

        /** Copies the voices. */
        public ConsentAsked {
            voices = Collections.unmodifiableSortedSet(new TreeSet<>(voices));
        }
    }

    /** She was asked how she may be reached without harm; what she said stands in her safe contact. */
    record ContactAsked() implements CaseChange {}

    /**
     * Somebody wrote something down.
     *
     * @param kind what
     * @param on the day it is about
     * @param words sealed
     * @param next when she is met next; empty where nothing is agreed
     */
    record Written(EntryKind kind, LocalDate on, Sealed<String> words, Optional<LocalDate> next)
            implements CaseChange {}

    /** A goal of the plan. */
    record GoalSet(UUID goal, Sealed<String> words, LocalDate due) implements CaseChange {}

    /** What became of a goal. */
    record GoalEnded(UUID goal, GoalEnd end) implements CaseChange {}

    /** A service of the plan. */
    record ServicePlanned(UUID service, ServiceType type, LocalDate due) implements CaseChange {}

    /** What became of a service. */
    record ServiceEnded(UUID service, ServiceEnd end, LocalDate on) implements CaseChange {}

    /** A supervisor approves the plan exactly as the screen showed it. */
    record PlanApproved() implements CaseChange {}

    /** Somebody asks that it be closed. */
    record ClosingAsked(ClosingReason reason, Optional<Sealed<String>> words) implements CaseChange {}

    /** A question waits for a best-interests panel. */
    record PanelAsked(PanelQuestion question) implements CaseChange {}

    /**
     * A panel decided.
     *
     * @param question what it was asked
     * @param members accounts of those who decided, three to five
     * @param decision what and why, sealed
     */
    record PanelDecided(PanelQuestion question, SortedSet<UUID> members, Sealed<String> decision)
            implements CaseChange {

        /** Copies the members. */
        public PanelDecided {
            members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
        }
    }

    /** Nobody could reach her, and a welfare check was asked for; whose stands nowhere here. */
    record ContactLost(LocalDate on) implements CaseChange {}

    /** Somebody began to fill in a form for it; what is answered stands in the filling, under its own key. */
    record FormBegun(UUID filling) implements CaseChange {}

    /** A form that was filled in before was given to it. */
    record FormGiven(UUID filling) implements CaseChange {}

    /**
     * A form that was given to it was taken off again: it is where it was before.
     *
     * @param why sealed
     */
    record FormTakenOff(UUID filling, Sealed<String> why) implements CaseChange {}

    /** An account is kept out, whatever its roles: a relative, somebody who is accused, somebody whom she fears. */
    record KeptOut(UUID account) implements CaseChange {}

    /** An account is no longer kept out. */
    record LetIn(UUID account) implements CaseChange {}
}
