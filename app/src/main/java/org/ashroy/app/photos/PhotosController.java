package org.ashroy.app.photos;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A person's photo, and her mark: closed until it is asked for, taken at the desk, removed for ever. */
@Controller
class PhotosController {

    private final Photos photos;
    private final GateKeeper gate;
    private final OnePerson people;

    PhotosController(Photos photos, GateKeeper gate, OnePerson people) {
        this.photos = photos;
        this.gate = gate;
        this.people = people;
    }

    @GetMapping("/people/{id}/{shows:photo|mark}")
    String closed(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable("shows") String word,
            Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        return show(shows(word), person, id, Optional.empty(), TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}/{shows:photo|mark}/open")
    String open(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable("shows") String word,
            Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        Optional<Revealed<Picture>> opened = photos.of(shows(word), id)
                .map(there -> photos.open(there, gate.enter(Photos.looking(user.id(), Purpose.REGISTRATION, there))));
        return show(shows(word), person, id, opened, TypedForm.empty(), model);
    }

    private static Shows shows(String word) {
        return Shows.at(word).orElseThrow();
    }

    private String show(
            Shows shows, Person person, UUID id, Optional<Revealed<Picture>> opened, TypedForm typed, Model model) {
        model.addAttribute("shows", shows);
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("there", photos.of(shows, id));
        model.addAttribute("agreed", photos.consent(shows, id).isPresent());
        model.addAttribute("opened", opened);
        model.addAttribute("command", CommandId.create());
        model.addAttribute("picture", SubjectId.create());
        model.addAttribute("typed", typed);
        return "photos/person";
    }

    private String refused(Shows shows, Person person, UUID id, String field, String why, Model model) {
        return show(shows, person, id, Optional.empty(), new TypedForm(Map.of(), Map.of(field, why)), model);
    }

    @PostMapping("/people/{id}/{shows:photo|mark}")
    String take(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable("shows") String word,
            @RequestParam UUID command,
            @RequestParam UUID picture,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        Person person = people.record(user, Permission.EDIT_PERSON, id);
        if (file.isEmpty()) {
            return refused(shows(word), person, id, "file", word + ".none-chosen", model);
        }
        try {
            photos.take(new CommandId(command), shows(word), new SubjectId(picture), id, file.getBytes(), user.id());
        } catch (RefusedInputException refused) {
            return refused(shows(word), person, id, refused.field(), refused.key(), model);
        }
        return "redirect:/people/" + id + "/" + word;
    }

    @PostMapping("/people/{id}/{shows:photo|mark}/remove")
    String remove(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable("shows") String word,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        Person person = people.record(user, Permission.EDIT_PERSON, id);
        Optional<PhotoEnd> end = Typed.choice(PhotoEnd.values(), why).filter(PhotoEnd::byHand);
        if (end.isEmpty()) {
            return refused(shows(word), person, id, "why", "photo.why-missing", model);
        }
        photos.remove(new CommandId(command), shows(word), id, end.get(), user.id());
        return "redirect:/people/" + id + "/" + word;
    }
}
