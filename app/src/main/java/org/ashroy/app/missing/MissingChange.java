package org.ashroy.app.missing;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a report that somebody is missing. */
public sealed interface MissingChange {

    /**
     * It was made.
     *
     * @param person who is missing
     * @param household whose member she was; empty where she was in none
     * @param on day on which it was said
     * @param until first day on which the household is counted as usual again
     * @param saidBy who said it
     * @param words what was said, sealed under her key
     */
    record Reported(
            UUID person,
            Optional<UUID> household,
            LocalDate on,
            LocalDate until,
            SaidBy saidBy,
            Optional<Sealed<String>> words)
            implements MissingChange {}

    /** Somebody thinks that it does not hold. */
    record ReversalProposed(ReversalReason reason) implements MissingChange {}

    /**
     * A second person thinks so too.
     *
     * @param proposal the event by which the first one said so
     * @param on from which day on the household is counted as usual
     */
    record ReversalApproved(UUID proposal, LocalDate on) implements MissingChange {}

    /**
     * A second person thinks that the report holds.
     *
     * @param proposal the event by which the first one said that it does not
     */
    record ReversalRefused(UUID proposal) implements MissingChange {}
}
