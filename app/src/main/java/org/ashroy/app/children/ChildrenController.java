package org.ashroy.app.children;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** With whom a child is, on a tab of the person; and the list of children apart. */
@Controller
class ChildrenController {

    private static final int PAGE = 50;

    private final Children children;
    private final OnePerson people;
    private final Registration registration;

    ChildrenController(Children children, OnePerson people, Registration registration) {
        this.children = children;
        this.people = people;
        this.registration = registration;
    }

    @GetMapping("/children")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String alone,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        Permitted.require(user, Permission.VERIFY_CAREGIVERS);
        boolean aloneOnly = !alone.isBlank();
        List<Children.Listed> all = children.apart(user.area(), aloneOnly);
        int first = Math.clamp(from, 0, Math.max(0, all.size() - 1));
        int last = Math.min(all.size(), first + PAGE);
        model.addAttribute("found", all.subList(first, last));
        model.addAttribute("count", all.size());
        model.addAttribute("alone", aloneOnly);
        model.addAttribute("next", last < all.size() ? String.valueOf(last) : "");
        model.addAttribute("today", registration.today());
        return "children/children";
    }

    @GetMapping("/people/{id}/family")
    String family(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(people.row(user, Permission.VIEW_PERSON, id), user, TypedForm.empty(), model);
    }

    private String show(PersonRows.Row row, SignedIn user, TypedForm typed, Model model) {
        Folded<Child> child = children.find(row.id());
        List<UUID> inCare = children.childrenOf(row.id());
        model.addAttribute("id", row.id());
        model.addAttribute(
                "person", registration.person(new SubjectId(row.id())).state());
        model.addAttribute("minor", children.minor(row));
        model.addAttribute("child", child.state());
        model.addAttribute("heads", child.heads());
        model.addAttribute("readOnly", child.readOnly());
        model.addAttribute("known", children.known(child.state().standing().keySet(), user.area()));
        model.addAttribute("inCare", inCare.size());
        model.addAttribute("charges", children.known(inCare, user.area()).values());
        model.addAttribute("typed", typed);
        return "children/family";
    }

    @PostMapping("/people/{id}/family/situation")
    String situation(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        PersonRows.Row row = people.row(user, Permission.EDIT_PERSON, id);
        return done(
                row,
                user,
                fields,
                model,
                () -> children.say(
                        new CommandId(command),
                        id,
                        EventId.all(heads),
                        chosen(Situation.values(), fields, "situation"),
                        user.id()));
    }

    @PostMapping("/people/{id}/family/tie")
    String tie(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        PersonRows.Row row = people.row(user, Permission.EDIT_PERSON, id);
        return done(
                row,
                user,
                fields,
                model,
                () -> children.tie(
                        new CommandId(command),
                        id,
                        EventId.all(heads),
                        fields.getOrDefault("code", ""),
                        chosen(Tie.values(), fields, "tie"),
                        user.id()));
    }

    @PostMapping("/people/{id}/family/untie")
    String untie(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam UUID other,
            @RequestParam Map<String, String> fields,
            Model model) {
        PersonRows.Row row = people.row(user, Permission.EDIT_PERSON, id);
        return done(
                row,
                user,
                fields,
                model,
                () -> children.untie(
                        new CommandId(command),
                        id,
                        EventId.all(heads),
                        other,
                        chosen(Tie.values(), fields, "tie"),
                        user.id()));
    }

    @PostMapping("/people/{id}/family/verify")
    String verify(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam UUID other,
            @RequestParam Map<String, String> fields,
            Model model) {
        PersonRows.Row row = people.row(user, Permission.VERIFY_CAREGIVERS, id);
        return done(
                row,
                user,
                fields,
                model,
                () -> children.verify(
                        new CommandId(command),
                        id,
                        EventId.all(heads),
                        other,
                        chosen(Heard.values(), fields, "heard"),
                        chosen(Basis.values(), fields, "basis"),
                        user.id()));
    }

    @PostMapping("/people/{id}/family/doubt")
    String doubt(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam UUID other,
            @RequestParam Map<String, String> fields,
            Model model) {
        PersonRows.Row row = people.row(user, Permission.VERIFY_CAREGIVERS, id);
        return done(
                row,
                user,
                fields,
                model,
                () -> children.doubt(new CommandId(command), id, EventId.all(heads), other, user.id()));
    }

    private String done(PersonRows.Row row, SignedIn user, Map<String, String> fields, Model model, Runnable act) {
        try {
            act.run();
        } catch (RefusedInputException refused) {
            return show(row, user, new TypedForm(fields, Map.of(refused.field(), refused.key())), model);
        }
        return "redirect:/people/" + row.id() + "/family";
    }

    private static <E extends Enum<E>> E chosen(E[] among, Map<String, String> fields, String field) {
        Optional<E> chosen = List.of(among).stream()
                .filter(one -> one.name().equals(fields.get(field)))
                .findFirst();
        return chosen.orElseThrow(() -> new RefusedInputException("child." + field + "-missing", field));
    }
}
