package org.ashroy.app.cards;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.photos.Photos;
import org.ashroy.app.photos.Pictures;
import org.ashroy.app.photos.Shows;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** A person's cards: given, printed, ended; and whose a card is that somebody brings. */
@Controller
class CardsController {

    private final Cards cards;
    private final CardPrint print;
    private final CardRuns runs;
    private final Photos photos;
    private final OnePerson one;
    private final PersonRows people;
    private final Registration registration;
    private final Areas areas;
    private final GateKeeper gate;

    CardsController(
            Cards cards,
            CardPrint print,
            CardRuns runs,
            Photos photos,
            OnePerson one,
            PersonRows people,
            Registration registration,
            Areas areas,
            GateKeeper gate) {
        this.cards = cards;
        this.print = print;
        this.runs = runs;
        this.photos = photos;
        this.one = one;
        this.people = people;
        this.registration = registration;
        this.areas = areas;
        this.gate = gate;
    }

    @GetMapping("/people/{id}/cards")
    String list(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(one.row(user, Permission.ISSUE_CARDS, id), TypedForm.empty(), model);
    }

    private String show(PersonRows.Row holder, TypedForm typed, Model model) {
        model.addAttribute("id", holder.id());
        model.addAttribute(
                "person", registration.person(new SubjectId(holder.id())).state());
        model.addAttribute("cards", cards.shown(holder.id()));
        model.addAttribute("mayHold", cards.mayHold(holder));
        model.addAttribute("pictured", photos.of(Shows.FACE, holder.id()).isPresent());
        model.addAttribute("marked", photos.of(Shows.MARK, holder.id()).isPresent());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("card", SubjectId.create());
        model.addAttribute("typed", typed);
        return "cards/person";
    }

    /** Opens her mark beside her cards, to compare it with the one on the list of cards that were handed over. */
    @PostMapping("/people/{id}/cards/mark")
    String mark(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        PersonRows.Row holder = one.row(user, Permission.ISSUE_CARDS, id);
        photos.of(Shows.MARK, id)
                .ifPresent(there -> model.addAttribute(
                        "mark", photos.open(there, gate.enter(Photos.looking(user.id(), Purpose.CARD, there)))));
        return show(holder, TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}/cards")
    String give(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID card,
            @RequestParam(defaultValue = "false") boolean provisional,
            @RequestParam(defaultValue = "false") boolean named,
            Model model) {
        PersonRows.Row holder = one.row(user, Permission.ISSUE_CARDS, id);
        try {
            cards.give(new CommandId(command), new SubjectId(card), id, new Cards.Order(provisional, named), user.id());
        } catch (RefusedInputException refused) {
            return show(holder, new TypedForm(Map.of(), Map.of("person", refused.key())), model);
        }
        return "redirect:/people/" + id + "/cards";
    }

    @PostMapping("/people/{id}/cards/{card}/end")
    String end(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID card,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String said,
            Model model) {
        PersonRows.Row holder = one.row(user, Permission.ISSUE_CARDS, id);
        requireHers(id, card);
        Optional<CardEnd> end = Typed.choice(CardEnd.values(), why);
        if (end.isEmpty() || said.isBlank()) {
            String field = end.isEmpty() ? "why" : "said";
            return show(
                    holder, new TypedForm(Map.of(), Map.of(field + "-" + card, "card." + field + "-missing")), model);
        }
        cards.end(
                new CommandId(command),
                new SubjectId(card),
                EventId.all(heads),
                new CardChange.Ended(end.get(), said.equals("self")),
                user.id());
        return "redirect:/people/" + id + "/cards";
    }

    @PostMapping("/people/{id}/cards/{card}/told")
    String told(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID card,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads) {
        one.row(user, Permission.ISSUE_CARDS, id);
        requireHers(id, card);
        cards.told(new CommandId(command), new SubjectId(card), EventId.all(heads), user.id());
        return "redirect:/people/" + id + "/cards";
    }

    /** The card for the printer: opens what stands on it, and leaves a line in the access log. */
    @PostMapping("/people/{id}/cards/{card}/print")
    String print(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID card,
            @RequestParam(defaultValue = "false") boolean pictured,
            Model model) {
        PersonRows.Row holder = one.row(user, Permission.ISSUE_CARDS, id);
        try {
            model.addAttribute("drawn", print.draw(id, new SubjectId(card), pictured, user.id()));
            model.addAttribute("id", id);
            return "cards/print";
        } catch (RefusedInputException refused) {
            return show(holder, new TypedForm(Map.of(), Map.of("person", refused.key())), model);
        }
    }

    /** Writes down that a card of a run is in her hand. */
    @PostMapping("/people/{id}/cards/{card}/hand-over")
    String handOver(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID card,
            @RequestParam UUID command,
            Model model) {
        PersonRows.Row holder = one.row(user, Permission.ISSUE_CARDS, id);
        requireHers(id, card);
        try {
            runs.handOver(new CommandId(command), new SubjectId(card), user.id());
        } catch (RefusedInputException refused) {
            return show(holder, new TypedForm(Map.of(), Map.of("person", refused.key())), model);
        }
        return "redirect:/people/" + id + "/cards";
    }

    /** Writes down to whom a prepared card was given. */
    @PostMapping("/cards/{card}/bind")
    String bind(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID card,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        try {
            runs.bind(new CommandId(command), new SubjectId(card), EventId.all(heads), code, user);
        } catch (RefusedInputException refused) {
            model.addAttribute("problem", refused.key());
            boolean twice = cards.card(new SubjectId(card)).state().holders().size() > 1;
            return checked(Optional.of(new CardReading.Prepared(card, twice)), user, model);
        }
        UUID person = cards.card(new SubjectId(card)).state().person().orElseThrow();
        return "redirect:/people/" + person + "/cards";
    }

    private void requireHers(UUID person, UUID card) {
        if (!cards.card(new SubjectId(card)).state().holders().contains(person)) {
            throw new AccessDeniedException("this person has no such card");
        }
    }

    @GetMapping("/cards")
    String desk(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        return checked(Optional.empty(), user, model);
    }

    /** Says whose a card is: what a scanner read, the code under the square, or a photo of it. */
    @PostMapping("/cards")
    String check(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) MultipartFile file,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.ISSUE_CARDS);
        String read = text.strip();
        if (read.isEmpty() && file != null && !file.isEmpty()) {
            read = square(file);
            if (read.isEmpty()) {
                model.addAttribute("problem", "card.no-square");
                return checked(Optional.empty(), user, model);
            }
        }
        if (read.isEmpty()) {
            model.addAttribute("problem", "card.nothing-read");
            return checked(Optional.empty(), user, model);
        }
        return checked(Optional.of(cards.read(read)), user, model);
    }

    /** Reads the square in a photo, for a page whose browser cannot; nothing of it is kept. */
    @PostMapping(value = "/cards/photo", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String photo(@AuthenticationPrincipal SignedIn user, @RequestParam MultipartFile file) throws IOException {
        Permitted.requireEither(user, Permission.ISSUE_CARDS, Permission.RECORD_SESSION);
        return square(file);
    }

    private static String square(MultipartFile file) throws IOException {
        return file.getSize() > Pictures.LARGEST
                ? ""
                : CardPhotos.read(file.getBytes()).orElse("");
    }

    private String checked(Optional<CardReading> reading, SignedIn user, Model model) {
        Optional<PersonRows.Row> holder = reading.flatMap(
                it -> it instanceof CardReading.Held held ? people.byId(held.person()) : Optional.empty());
        boolean here = holder.filter(row -> areas.outside(user.area(), Set.of(new SubjectId(row.id())))
                        .isEmpty())
                .isPresent();
        Optional<CardReading.Prepared> prepared =
                reading.flatMap(it -> it instanceof CardReading.Prepared card ? Optional.of(card) : Optional.empty());
        model.addAttribute("reading", reading);
        model.addAttribute(
                "heads",
                prepared.map(card -> cards.card(new SubjectId(card.card())).heads())
                        .orElse(Collections.emptySortedSet()));
        model.addAttribute("holder", holder);
        model.addAttribute("here", here);
        model.addAttribute("key", cards.publicKey());
        return "cards/check";
    }
}
