package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a welfare check. */
public sealed interface CheckChange {

    /**
     * One reason of a silence, in its stored form.
     *
     * @param kind of session
     * @param missed how many of them
     * @param usualRate the share she usually attends, between 0 and 1
     * @param bits what they add
     */
    record Evidence(String kind, int missed, double usualRate, double bits) {}

    /**
     * A pass found the person silent, or silent for other reasons than before.
     *
     * @param person whom
     * @param bits evidence
     * @param silentSince day of the last evidence of her, or on which she was first known
     * @param everSeen whether there was any evidence of her
     * @param evidence why, the weightiest first
     */
    record SilenceNoticed(UUID person, double bits, LocalDate silentSince, boolean everSeen, List<Evidence> evidence)
            implements CheckChange {

        /** Copies the evidence. */
        public SilenceNoticed {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * She was seen individually while somebody has the check: the owner decides.
     *
     * @param week Monday of that week; not the day, which could point to a confidential service
     */
    record SeenSince(LocalDate week) implements CheckChange {}

    /** She was not seen since after all: the sighting was taken back or is in doubt, or she was missed again after it. */
    record SeenSinceTakenBack() implements CheckChange {}

    /** Someone has it, with the moment by which it is due. */
    record CheckAssigned(UUID owner, Instant due) implements CheckChange {}

    /** A step was taken. */
    record StepTaken(CheckStep step, StepResult result, Optional<Sealed<String>> note) implements CheckChange {}

    /** A step was left out. */
    record StepSkipped(CheckStep step, SkipReason reason) implements CheckChange {}

    /**
     * It was closed by a person.
     *
     * @param end how, as far as tables may say it
     * @param sightedOn the day on which trained staff saw her, where they did
     * @param closing all of it, sealed
     */
    record CheckClosed(CheckEnd end, Optional<LocalDate> sightedOn, Sealed<Closing> closing) implements CheckChange {}

    /** It was settled without anybody's doing: she was seen again, or her record ended. */
    record CheckSettled(CheckEnd end) implements CheckChange {}

    /**
     * Somebody asked for it, whatever a pass finds; the silence counts from that day on.
     *
     * @param person whom to look for
     * @param cause why
     * @param on day on which it was asked for
     */
    record CheckAsked(UUID person, CheckCause cause, LocalDate on) implements CheckChange {}

    /**
     * Nobody acted in time: the next role is told.
     *
     * @param level 1 for who gives checks to others nearest to her, 2 for all who do
     */
    record CheckEscalated(int level) implements CheckChange {}

    /** Every step was taken or left out and nobody found her: casework and tracing take over. */
    record MissingPresumed() implements CheckChange {}

    /** The check did harm. */
    record HarmRecorded(Sealed<Harm> harm) implements CheckChange {}

    /** Whoever gives checks to others looked at the harm that the author's screen showed. */
    record HarmLookedAt() implements CheckChange {}

    /**
     * It was unfounded and its time is over: what is left is that there was one.
     *
     * @param closedIn first day of the month in which it was closed
     */
    record CheckErased(LocalDate closedIn) implements CheckChange {}
}
