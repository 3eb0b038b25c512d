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

/** A person's photo: closed until it is asked for, taken at the desk, removed for ever. */
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

    @GetMapping("/people/{id}/photo")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(people.record(user, Permission.VIEW_PERSON, id), id, Optional.empty(), TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}/photo/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        Optional<Revealed<Picture>> opened = photos.of(id)
                .map(photo -> photos.open(photo, gate.enter(Photos.looking(user.id(), Purpose.REGISTRATION, photo))));
        return show(person, id, opened, TypedForm.empty(), model);
    }

    private String show(Person person, UUID id, Optional<Revealed<Picture>> opened, TypedForm typed, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("there", photos.of(id));
        model.addAttribute("agreed", photos.consent(id).isPresent());
        model.addAttribute("opened", opened);
        model.addAttribute("command", CommandId.create());
        model.addAttribute("photo", SubjectId.create());
        model.addAttribute("typed", typed);
        return "photos/person";
    }

    @PostMapping("/people/{id}/photo")
    String take(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID photo,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        Person person = people.record(user, Permission.EDIT_PERSON, id);
        try {
            if (file.isEmpty()) {
                throw new RefusedInputException("photo.none-chosen", "file");
            }
            photos.take(new CommandId(command), new SubjectId(photo), id, file.getBytes(), user.id());
        } catch (RefusedInputException refused) {
            return show(
                    person,
                    id,
                    Optional.empty(),
                    new TypedForm(Map.of(), Map.of(refused.field(), refused.key())),
                    model);
        }
        return "redirect:/people/" + id + "/photo";
    }

    @PostMapping("/people/{id}/photo/remove")
    String remove(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String why,
            Model model) {
        Person person = people.record(user, Permission.EDIT_PERSON, id);
        Optional<PhotoEnd> end = Typed.choice(PhotoEnd.values(), why).filter(PhotoEnd::byHand);
        if (end.isEmpty()) {
            TypedForm typed = new TypedForm(Map.of(), Map.of("why", "photo.why-missing"));
            return show(person, id, Optional.empty(), typed, model);
        }
        photos.remove(new CommandId(command), id, end.get(), user.id());
        return "redirect:/people/" + id + "/photo";
    }
}
