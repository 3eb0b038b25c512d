package org.ashroy.app.cards;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A card as its events make it. What has ended stays ended: a card that was lost may be in another hand.
 *
 * @param given to whom and how; empty before it was given
 * @param end why it ended; several reasons where two desks did not know of each other
 * @param told whether she knows that it ended: she said so herself, or was told
 */
public record Card(Optional<CardChange.Given> given, Register<CardEnd> end, boolean told) {

    /** Whether it is no longer hers. */
    public boolean ended() {
        return !end.entries().isEmpty();
    }

    static final class CardFold implements Fold<Card, CardChange> {

        @Override
        public Card empty(SubjectId subject) {
            return new Card(Optional.empty(), Register.empty(), false);
        }

        @Override
        public Card apply(Card card, Event<CardChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case CardChange.Given given -> new Card(Optional.of(given), card.end(), card.told());
                case CardChange.Ended ended ->
                    new Card(
                            card.given(),
                            card.end().set(ended.why(), event.meta(), ancestry),
                            card.told() || ended.bySelf());
                case CardChange.Told _ -> new Card(card.given(), card.end(), true);
            };
        }
    }
}
