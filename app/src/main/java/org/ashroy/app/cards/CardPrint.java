package org.ashroy.app.cards;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @param print what stands on it
     * @param issuer who made it
     * @param square what a scanner reads
     * @param holder the code of the person whose it is, for the list of cards that are handed over; not on the card
     * @param name hers, where she wants it on the card
     * @param face her photo, where she has agreed to one and wants it on the card
     */
    public record Drawn(
            Card.Print print,
            String issuer,
            QrSquare square,
            Optional<String> holder,
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
        if (state.print().isEmpty() || !state.holders().contains(person)) {
            throw new RefusedInputException("card.unknown", "card");
        }
        if (state.ended()) {
            throw new RefusedInputException("card.ended-already", "card");
        }
        return draw(List.of(state), pictured, user).getFirst();
    }

    /**
     * Opens what these cards need and draws them, as one act.
     *
     * @param some cards that were made, none of which has two holders
     * @param pictured whether those who agreed to a photo want it on them
     * @throws org.ashroy.kernel.access.AccessRefusedException where the user may not
     */
    List<Drawn> draw(List<Card> some, boolean pictured, UUID user) {
        Map<UUID, Photos.There> faces = new HashMap<>();
        Set<SubjectId> subjects = new HashSet<>();
        Set<String> categories = new HashSet<>(Set.of("identity"));
        for (Card card : some) {
            card.person().map(SubjectId::new).ifPresent(subjects::add);
            // The token of a card that was prepared for nobody is sealed under the key of its run.
            subjects.add(new SubjectId(card.print().orElseThrow().token().subject()));
            if (pictured) {
                card.person().flatMap(person -> photos.of(Shows.FACE, person)).ifPresent(face -> {
                    faces.put(face.person(), face);
                    subjects.add(face.id());
                    categories.add(Shows.FACE.category());
                });
            }
        }
        Access access = gate.enter(Act.on(user, Purpose.CARD, subjects, categories));
        Map<UUID, PersonRows.Row> holders =
                people
                        .byIds(some.stream()
                                .flatMap(card -> card.person().stream())
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(PersonRows.Row::id, Function.identity()));
        return some.stream()
                .map(card -> drawn(
                        card.print().orElseThrow(),
                        card.person().map(holders::get),
                        card.person().map(faces::get),
                        access))
                .toList();
    }

    private Drawn drawn(Card.Print print, Optional<PersonRows.Row> holder, Optional<Photos.There> face, Access access) {
        String token = access.open(print.token(), Cards.TOKEN).render();
        return new Drawn(
                print,
                cards.issuer(),
                QrSquare.of(cards.text(token, print.from(), print.until())),
                holder.map(PersonRows.Row::code),
                holder.filter(_ -> print.named()).map(row -> access.open(row.name(), Fields.NAME)),
                face.map(there -> photos.open(there, access)));
    }
}
