package org.ashroy.app.requests;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a request. */
public sealed interface DataRequestChange {

    /**
     * It was asked.
     *
     * @param person about whose data
     * @param right what
     * @param code eight digits, said at the desk; see {@link org.ashroy.app.access.SpokenCode}
     * @param carer who asked for her, where she is a child; empty where she asked herself
     * @param site where she lived
     * @param on day
     * @param due last day for the answer
     * @param words hers, sealed under her key
     */
    record Asked(
            UUID person,
            Right right,
            String code,
            Optional<UUID> carer,
            String site,
            LocalDate on,
            LocalDate due,
            Optional<Sealed<String>> words)
            implements DataRequestChange {}

    /** The answer takes longer. */
    record Extended(ExtensionReason reason, LocalDate due) implements DataRequestChange {}

    /**
     * It was answered; a later answer, as after a complaint, holds instead of those that its author had seen.
     *
     * @param outcome what became of it
     * @param reason why not all of it was done; empty where it was
     * @param change the change of her record that did it; empty where none had to be made
     * @param words for her, sealed under her key
     */
    record Answered(
            Outcome outcome, Optional<RefusalReason> reason, Optional<EventId> change, Optional<Sealed<String>> words)
            implements DataRequestChange {}

    /** What somebody told her. */
    enum Reply {
        /** That it takes longer. */
        EXTENSION,
        /** The answer. */
        ANSWER
    }

    /** She was told. */
    record Told(Reply reply, ReplyWay way) implements DataRequestChange {}

    /** She took it back. */
    record TakenBack() implements DataRequestChange {}
}
