package org.ashroy.app.duplicates;

import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a pair of records. No event changes either record. */
public sealed interface PairChange {

    /**
     * Somebody decided.
     *
     * @param pair the two
     * @param reason why, and with it what
     * @param second whether a second person must agree before it holds
     * @param probability that stood on the screen, 0 to 1
     * @param dataOne digest of which data of the first record was looked at
     * @param dataOther digest of which data of the second record was looked at
     * @param on day
     */
    record Decided(
            Two pair,
            PairReason reason,
            boolean second,
            double probability,
            String dataOne,
            String dataOther,
            LocalDate on)
            implements PairChange {}

    /** A second person agrees to a decision. */
    record Agreed(EventId decision, LocalDate on) implements PairChange {}

    /** A decision is taken back: it is open again, and what she said of it is to be asked again. */
    record TakenBack(UndoReason reason, LocalDate on) implements PairChange {}

    /**
     * The person was heard.
     *
     * @param pair the two
     * @param answer what she says
     * @param way how she was heard
     * @param words hers, sealed under the pair's own key
     * @param on day
     */
    record Heard(Two pair, HerAnswer answer, HearingWay way, Sealed<String> words, LocalDate on)
            implements PairChange {}

    /** It was said, and she knows, with which record she goes on. */
    record GoesOn(UUID record, LocalDate on) implements PairChange {}

    /**
     * A reviewer of a sample said what she thinks without seeing what anybody or the engine thought. It decides nothing.
     *
     * @param pair the two
     * @param sample for which
     * @param verdict what
     */
    record Judged(Two pair, UUID sample, Verdict verdict) implements PairChange {}
}
