package org.ashroy.app.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;

/**
 * A card as its events make it. What has ended stays ended: a card that was lost may be in another hand.
 *
 * @param print what stands on it; empty before it was made
 * @param holder whose it is; empty while a prepared card is nobody's, several where two desks gave it to two people
 * @param run with which others it was made; empty where it was made alone
 * @param inHand whether it was handed over
 * @param end why it ended; several reasons where two desks did not know of each other
 * @param told whether she knows that it ended: she said so herself, or was told
 */
public record Card(
        Optional<Print> print,
        Register<UUID> holder,
        Optional<UUID> run,
        boolean inHand,
        Register<CardEnd> end,
        boolean told) {

    /**
     * What stands on a card.
     *
     * @param code under the square
     * @param token in the square, sealed
     * @param digest SHA-256 of the token in hexadecimal
     * @param provisional whether something about a registration is still open
     * @param named whether a name is printed
     * @param from first day
     * @param until last day
     */
    public record Print(
            String code,
            Sealed<String> token,
            String digest,
            boolean provisional,
            boolean named,
            LocalDate from,
            LocalDate until) {

        private static Print of(CardChange.Given given) {
            return new Print(
                    given.code(),
                    given.token(),
                    given.digest(),
                    given.provisional(),
                    given.named(),
                    given.from(),
                    given.until());
        }
    }

    /** Whether it is no longer hers. */
    public boolean ended() {
        return !end.entries().isEmpty();
    }

    /** Whether nobody needs to be told any more that it ended: she knows, or it never came into a hand. */
    public boolean settled() {
        return told || !inHand;
    }

    /** Those to whom it was given; more than one where two desks did not know of each other. */
    public List<UUID> holders() {
        return holder.entries().stream().map(Register.Entry::value).distinct().toList();
    }

    /** Whose it is, where that is one person. */
    public Optional<UUID> person() {
        return holders().size() == 1 ? Optional.of(holders().getFirst()) : Optional.empty();
    }

    private Card with(Print made, Optional<UUID> with) {
        return new Card(Optional.of(made), holder, with.or(() -> run), inHand, end, told);
    }

    private Card of(UUID person, EventMeta by, Ancestry ancestry) {
        return new Card(print, holder.set(person, by, ancestry), run, inHand, end, told);
    }

    private Card handedOver() {
        return new Card(print, holder, run, true, end, told);
    }

    static final class CardFold implements Fold<Card, CardChange> {

        @Override
        public Card empty(SubjectId subject) {
            return new Card(Optional.empty(), Register.empty(), Optional.empty(), false, Register.empty(), false);
        }

        @Override
        public Card apply(Card card, Event<CardChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case CardChange.Given it ->
                    card.with(Print.of(it), Optional.empty())
                            .of(it.person(), event.meta(), ancestry)
                            .handedOver();
                case CardChange.Made it ->
                    card.with(Print.of(it.card()), Optional.of(it.run()))
                            .of(it.card().person(), event.meta(), ancestry);
                case CardChange.Prepared it ->
                    card.with(
                            new Print(it.code(), it.token(), it.digest(), true, false, it.from(), it.until()),
                            Optional.of(it.run()));
                case CardChange.Bound it ->
                    card.of(it.person(), event.meta(), ancestry).handedOver();
                case CardChange.HandedOver _ -> card.handedOver();
                case CardChange.Ended it ->
                    new Card(
                            card.print(),
                            card.holder(),
                            card.run(),
                            card.inHand(),
                            card.end().set(it.why(), event.meta(), ancestry),
                            card.told() || it.bySelf());
                case CardChange.Told _ ->
                    new Card(card.print(), card.holder(), card.run(), card.inHand(), card.end(), true);
            };
        }
    }
}
