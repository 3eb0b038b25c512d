package org.ashroy.app.contact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a person may be reached: said at the desk, opened by a deliberate act. */
@Controller
class SafeContactController {

    private final SafeContacts contacts;
    private final GateKeeper gate;
    private final OnePerson people;

    SafeContactController(SafeContacts contacts, GateKeeper gate, OnePerson people) {
        this.contacts = contacts;
        this.gate = gate;
        this.people = people;
    }

    @GetMapping("/people/{id}/contact")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        return show(person, id, contacts.find(id), contacts.wishes(id, user), List.of(), TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}/contact/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Person person = people.record(user, Permission.VIEW_PERSON, id);
        SafeContacts.Wishes wishes = contacts.wishes(id, user);
        Access access = gate.enter(Act.on(user.id(), Purpose.REGISTRATION, wishes.records(), Set.of("contact")));
        return show(
                person, id, contacts.find(id), wishes, contacts.open(wishes.plans(), access), TypedForm.empty(), model);
    }

    private static String show(
            Person person,
            UUID id,
            Folded<SafeContact> contact,
            SafeContacts.Wishes wishes,
            List<Revealed<ContactPlan>> opened,
            TypedForm typed,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("plans", contact.state().plans().size());
        model.addAttribute("wishes", wishes);
        model.addAttribute("opened", opened);
        model.addAttribute("heads", contact.heads());
        model.addAttribute("readOnly", contact.readOnly());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        return "contact/person";
    }

    @PostMapping("/people/{id}/contact")
    String say(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Person person = people.record(user, Permission.EDIT_PERSON, id);
        try {
            contacts.say(new CommandId(command), id, EventId.all(heads), plan(fields), user.id());
        } catch (RefusedInputException refused) {
            return show(
                    person,
                    id,
                    contacts.find(id),
                    contacts.wishes(id, user),
                    List.of(),
                    new TypedForm(fields.toSingleValueMap(), Map.of(refused.field(), refused.key())),
                    model);
        }
        return "redirect:/people/" + id + "/contact";
    }

    private static ContactPlan plan(MultiValueMap<String, String> fields) {
        SortedSet<Never> never = new TreeSet<>();
        for (Never way : Never.values()) {
            if (fields.containsKey(way.name())) {
                never.add(way);
            }
        }
        return new ContactPlan(never, text(fields, "instead"), text(fields, "hours"), text(fields, "codeWord"));
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String typed = fields.getFirst(name);
        return Input.optional(typed == null ? "" : typed, name).orElse("");
    }

    @PostMapping("/people/{id}/contact/take-back")
    String takeBack(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads) {
        people.record(user, Permission.EDIT_PERSON, id);
        contacts.takeBack(new CommandId(command), id, EventId.all(heads), user.id());
        return "redirect:/people/" + id + "/contact";
    }
}
