package org.ashroy.app.cards;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.QrSquare;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.photos.Photos;
import org.ashroy.app.photos.Picture;
import org.ashroy.app.photos.Shows;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Service;

/** Draws a card for the printer: one act, one line in the access log. */
@Service
public class CardPrint {

    /**
     * A card as it is printed.
     *
     * @param given what is printed of it
     * @param issuer who made it
     * @param square what a scanner reads
     * @param name hers, where she wants it on the card
     * @param face her photo, where she has agreed to one and wants it on the card
     */
    public record Drawn(
            CardChange.Given given,
            String issuer,
            QrSquare square,
            Optional<Revealed<String>> name,
            Optional<Revealed<Picture>> face) {}

    private final Cards cards;
    private final PersonRows people;
    private final Photos photos;
    private final GateKeeper gate;

    CardPrint(Cards cards, PersonRows people, Photos photos, GateKeeper gate) {
        this.photos = photos;
        this.cards = cards;
        this.people = people;
        this.gate = gate;
    }

    /**
     * Opens what a card needs and draws it.
     *
     * @param pictured whether she wants her photo on it
     * @throws RefusedInputException where there is no such card of hers, or it has ended
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not
     */
    Drawn draw(UUID person, SubjectId card, boolean pictured, UUID user) {
        Card state = cards.card(card).state();
        CardChange.Given given = state.given()
                .filter(it -> it.person().equals(person))
                .orElseThrow(() -> new RefusedInputException("card.unknown", "card"));
        if (state.ended()) {
            throw new RefusedInputException("card.ended-already", "card");
        }
        Optional<Photos.There> photo = pictured ? photos.of(Shows.FACE, person) : Optional.empty();
        Set<SubjectId> subjects = new HashSet<>(Set.of(new SubjectId(person)));
        Set<String> categories = new HashSet<>(Set.of("identity"));
        photo.ifPresent(there -> {
            subjects.add(there.id());
            categories.add(Shows.FACE.category());
        });
        Access access = gate.enter(Act.on(user, Purpose.CARD, subjects, categories));
        String token = access.open(given.token(), Cards.TOKEN).render();
        Optional<Revealed<String>> name =
                given.named() ? people.byId(person).map(row -> access.open(row.name(), Fields.NAME)) : Optional.empty();
        return new Drawn(
                given,
                cards.issuer(),
                QrSquare.of(cards.text(token, given.from(), given.until())),
                name,
                photo.map(there -> photos.open(there, access)));
    }
}
