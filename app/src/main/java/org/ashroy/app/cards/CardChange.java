package org.ashroy.app.cards;

import java.time.LocalDate;
import java.util.UUID;
import org.ashroy.kernel.seal.Sealed;

/** What can happen to a card. */
public sealed interface CardChange {

    /**
     * It was given.
     *
     * @param person to whom
     * @param code short code printed under the square, for when it cannot be read
     * @param token drawn for this card alone, sealed under the person's key; the square holds it
     * @param digest SHA-256 of the token in hexadecimal, by which a card that is read is found
     * @param provisional whether something about her registration is still open
     * @param named whether she wants her name printed
     * @param from first day
     * @param until last day
     */
    record Given(
            UUID person,
            String code,
            Sealed<String> token,
            String digest,
            boolean provisional,
            boolean named,
            LocalDate from,
            LocalDate until)
            implements CardChange {}

    /**
     * It was made for somebody in a run of many and is not yet in her hand.
     *
     * @param run with which others
     * @param card what {@link Given} says of one
     */
    record Made(UUID run, Given card) implements CardChange {}

    /**
     * It was made in a run for nobody yet, to be given on a day without a link.
     *
     * @param run with which others
     * @param code short code printed under the square
     * @param token drawn for this card alone, sealed under the run's key
     * @param digest SHA-256 of the token in hexadecimal
     * @param from first day
     * @param until last day
     */
    record Prepared(UUID run, String code, Sealed<String> token, String digest, LocalDate from, LocalDate until)
            implements CardChange {}

    /**
     * A prepared card was given to somebody; written down when the link was back.
     *
     * @param person to whom
     */
    record Bound(UUID person) implements CardChange {}

    /** A card that was made in a run is in her hand. */
    record HandedOver() implements CardChange {}

    /**
     * It is no longer hers.
     *
     * @param why why
     * @param bySelf whether she said so herself; where not, she has yet to be told
     */
    record Ended(CardEnd why, boolean bySelf) implements CardChange {}

    /** She was told that it ended, and why. */
    record Told() implements CardChange {}
}
