package org.ashroy.app.children;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
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

    /** What is written down: with whom the child is, a tie and its end, that a caregiver is certain or doubted. */
    @PostMapping("/people/{id}/family/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam(required = false) @Nullable UUID other,
            @RequestParam Map<String, String> fields,
            Model model) {
        boolean certain = act.equals("verify") || act.equals("doubt");
        PersonRows.Row row = people.row(user, certain ? Permission.VERIFY_CAREGIVERS : Permission.EDIT_PERSON, id);
        CommandId form = new CommandId(command);
        Set<EventId> shown = EventId.all(heads);
        UUID whom = Objects.requireNonNullElse(other, id);
        try {
            switch (act) {
                case "situation" ->
                    children.say(form, id, shown, chosen(Situation.values(), fields, "situation"), user.id());
                case "tie" ->
                    children.tie(
                            form,
                            id,
                            shown,
                            fields.getOrDefault("code", ""),
                            chosen(Tie.values(), fields, "tie"),
                            user.id());
                case "untie" -> children.untie(form, id, shown, whom, chosen(Tie.values(), fields, "tie"), user.id());
                case "verify" ->
                    children.verify(
                            form,
                            id,
                            shown,
                            whom,
                            chosen(Heard.values(), fields, "heard"),
                            chosen(Basis.values(), fields, "basis"),
                            user.id());
                case "doubt" -> children.doubt(form, id, shown, whom, user.id());
                default -> throw new AccessDeniedException("there is no such act");
            }
        } catch (RefusedInputException refused) {
            return show(row, user, refused.in(fields), model);
        }
        return "redirect:/people/" + id + "/family";
    }

    private static <E extends Enum<E>> E chosen(E[] among, Map<String, String> fields, String field) {
        return Typed.choice(among, fields.get(field))
                .orElseThrow(() -> new RefusedInputException("child." + field + "-missing", field));
    }
}
