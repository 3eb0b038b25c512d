package org.ashroy.app.registration;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One person: a code first, the rest by a deliberate act that is logged; corrections, conflicts, history. */
@Controller
class PersonController {

    private final Registration registration;
    private final Opening opening;
    private final PersonRows rows;
    private final LinkedRecords linked;
    private final Accounts accounts;
    private final VaultHolder vault;
    private final Areas areas;

    PersonController(
            Registration registration,
            Opening opening,
            PersonRows rows,
            LinkedRecords linked,
            Accounts accounts,
            VaultHolder vault,
            Areas areas) {
        this.registration = registration;
        this.opening = opening;
        this.rows = rows;
        this.linked = linked;
        this.accounts = accounts;
        this.vault = vault;
        this.areas = areas;
    }

    @GetMapping("/people/{id}")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.requireEither(user, Permission.VIEW_PERSON, Permission.SEE_ACCESS_LOG);
        areas.require(user, new SubjectId(id));
        return show(id, Optional.empty(), TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        // The gate refuses whom the area does not hold, because it writes the refusal into the access log.
        return show(id, Optional.of(user), TypedForm.empty(), model);
    }

    @PostMapping("/people/{id}")
    String correct(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        areas.require(user, new SubjectId(id));
        SubjectId subject = new SubjectId(id);
        FormReader form = new FormReader(new HashMap<>(fields.toSingleValueMap()), registration.today());
        Person person = registration.person(subject).state();
        List<PersonChange> changes = new Corrections(
                        subject, person, vault.vault().sealer(), form, registration.today())
                .read(all(fields, "goneNeed"), all(fields, "goneNumber"));
        if (!form.errors().isEmpty()) {
            return show(id, Optional.of(user), form.typed(), model);
        }
        boolean changed = form.check(() ->
                        registration.change(new CommandId(command), subject, EventId.all(heads), changes, user.id()))
                .isPresent();
        return changed ? "redirect:/people/" + id + "?saved" : show(id, Optional.of(user), form.typed(), model);
    }

    private static Set<String> all(MultiValueMap<String, String> fields, String name) {
        return new LinkedHashSet<>(fields.getOrDefault(name, List.of()));
    }

    @PostMapping("/people/{id}/settle")
    String settle(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam String field,
            @RequestParam(defaultValue = "") String event,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        areas.require(user, new SubjectId(id));
        SubjectId subject = new SubjectId(id);
        try {
            PersonChange settled =
                    Corrections.settled(registration.person(subject).state(), field, event);
            registration.change(
                    new CommandId(command),
                    subject,
                    EventId.all(heads),
                    List.of(settled, new PersonChange.Explained(CorrectionReason.SETTLED)),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(
                    id,
                    Optional.of(user),
                    new TypedForm(
                            Map.of(), Map.of("settle-" + field, event.isEmpty() ? "settle.empty" : refused.key())),
                    model);
        }
        return "redirect:/people/" + id + "?saved";
    }

    @GetMapping("/people/{id}/history")
    String history(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        areas.require(user, new SubjectId(id));
        return history(id, opening.closedHistory(registration.history(new SubjectId(id))), false, model);
    }

    @PostMapping("/people/{id}/history")
    String openHistory(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        areas.require(user, new SubjectId(id));
        SubjectId subject = new SubjectId(id);
        if (!registration.person(subject).state().exists()) {
            return missing(model);
        }
        List<Event<PersonChange>> events = registration.history(subject);
        return history(id, opening.openedHistory(subject, events, user.id()), true, model);
    }

    private String history(UUID id, List<Opening.Past> history, boolean opened, Model model) {
        Person person = registration.person(new SubjectId(id)).state();
        if (!person.exists()) {
            return missing(model);
        }
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("history", history);
        model.addAttribute("opened", opened);
        model.addAttribute("authors", authors());
        model.addAttribute("households", householdCodes(person));
        return "registration/history";
    }

    private String show(UUID id, Optional<SignedIn> opener, TypedForm typed, Model model) {
        SubjectId subject = new SubjectId(id);
        Folded<Person> folded = registration.person(subject);
        Person person = folded.state();
        if (!person.exists()) {
            return missing(model);
        }
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("years", PersonKind.current(person.identity().birthYears()));
        model.addAttribute("heads", new TreeSet<>(folded.heads()));
        model.addAttribute("readOnly", folded.readOnly());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        model.addAttribute("today", registration.today());
        model.addAttribute("authors", authors());
        model.addAttribute("households", householdCodes(person));
        model.addAttribute("otherRecords", linked.certainly(id).size());
        model.addAttribute("opened", opener.map(user -> opening.person(subject, person, user.id())));
        return "registration/person";
    }

    private Map<UUID, String> householdCodes(Person person) {
        Set<UUID> households = person.membership().household().entries().stream()
                .flatMap(entry -> entry.value().stream())
                .collect(Collectors.toSet());
        return rows.householdCodes(households);
    }

    private Map<UUID, String> authors() {
        Map<UUID, String> names = accounts.names();
        names.put(Ledger.SYSTEM, "");
        return names;
    }

    static String missing(Model model) {
        model.addAttribute("key", "problem.missing");
        model.addAttribute("number", "");
        return "web/problem";
    }
}
