package org.ashroy.app.allegations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to an allegation. Who did it, and when, is of the event; nothing that was said before goes away. */
public sealed interface AllegationChange {

    /**
     * It was written down.
     *
     * @param code by which it is spoken of
     * @param kind of source
     * @param word that the source itself used; nothing ever changes it
     * @param heardOn day on which it was heard or published
     * @param site P-code of the place it speaks of; empty where that is none of ours
     * @param urgent whether somebody may be in danger now
     * @param triageWithin minutes until somebody must have looked at it
     * @param followUpWithin minutes after that until what followed must be said
     * @param organisation code of the organisation that wrote it down
     * @param telling what was said
     * @param link where it can be read
     */
    record Recorded(
            String code,
            SourceKind kind,
            SaidWord word,
            LocalDate heardOn,
            String site,
            boolean urgent,
            int triageWithin,
            int followUpWithin,
            String organisation,
            Sealed<Telling> telling,
            Optional<Sealed<String>> link)
            implements AllegationChange {}

    /** What can be read of it in lists was wrong. */
    record FactsCorrected(SourceKind kind, LocalDate heardOn, String site) implements AllegationChange {}

    /** What was said was written down wrongly. */
    record TellingCorrected(Sealed<Telling> telling, Optional<Sealed<String>> link) implements AllegationChange {}

    /** The source, or somebody who knows it, said more. */
    record WordsAdded(Sealed<String> words) implements AllegationChange {}

    /**
     * Somebody may be in danger now.
     *
     * @param triageWithin minutes from the writing down until somebody must have looked at it
     * @param followUpWithin minutes after that until what followed must be said
     */
    record MadeUrgent(int triageWithin, int followUpWithin) implements AllegationChange {}

    /**
     * Somebody looked at it and said how far it is to be believed.
     *
     * @param reason why
     */
    record Assessed(Plausibility plausibility, Sealed<String> reason) implements AllegationChange {}

    /**
     * It was classified, apart from the word that the source used.
     *
     * @param body what kind of body decided
     * @param on day on which it did
     * @param reason why it was changed; empty the first time
     */
    record Classified(Classification classification, DecidingBody body, LocalDate on, Optional<Sealed<String>> reason)
            implements AllegationChange {}

    /**
     * It speaks of somebody.
     *
     * @param person identifier of whom it speaks of, within this allegation and nowhere else
     * @param words by which she is told from the others
     */
    record PersonAdded(UUID person, Sealed<String> words) implements AllegationChange {}

    /**
     * It was decided whether somebody of whom it speaks is a victim.
     *
     * @param body what kind of body decided
     * @param on day on which it did
     * @param reason why it was changed; empty the first time
     */
    record StatusDecided(
            UUID person, VictimStatus status, DecidingBody body, LocalDate on, Optional<Sealed<String>> reason)
            implements AllegationChange {}

    /** Another allegation tells of the same event. */
    record SameEventSaid(UUID other) implements AllegationChange {}

    /** It does not. */
    record SameEventTakenBack(UUID other) implements AllegationChange {}

    /**
     * An organisation was told of it that can do more.
     *
     * @param organisation its code
     * @param on day on which it was
     * @param words what it was told, and by whom there it was taken
     */
    record HandedOver(String organisation, LocalDate on, Sealed<String> words) implements AllegationChange {}

    /**
     * Nothing more is to be done.
     *
     * @param nothing why nothing could be; empty where something was
     * @param words what was done, or why it was not
     */
    record Closed(Outcome outcome, Optional<NothingReason> nothing, Sealed<String> words) implements AllegationChange {}

    /** Something is to be done again. */
    record Reopened(Sealed<String> reason) implements AllegationChange {}

    /**
     * Nobody acted, and the next were told.
     *
     * @param waits what it waited for
     * @param rung who was told
     * @param due when they had to be
     */
    record Escalated(WaitsFor waits, ToldNext rung, Instant due) implements AllegationChange {}

    /** Somebody who handles it asks that it be erased; another erases it, or nobody does. */
    record ErasureAsked(ErasureReason reason) implements AllegationChange {}

    /** It is not to be erased after all. */
    record ErasureTakenBack() implements AllegationChange {}

    /** Its key was destroyed: nothing of it is left but what counts need. */
    record Erased(ErasureReason reason) implements AllegationChange {}
}
