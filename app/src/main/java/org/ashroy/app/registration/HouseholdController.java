package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A household: who lives in it, what is not as it should be, and what happens to it. */
@Controller
class HouseholdController {

    private final Registration registration;
    private final Households households;
    private final PersonRows rows;
    private final Sites sites;
    private final Areas areas;

    HouseholdController(Registration registration, Households households, PersonRows rows, Sites sites, Areas areas) {
        this.registration = registration;
        this.households = households;
        this.rows = rows;
        this.sites = sites;
        this.areas = areas;
    }

    @GetMapping("/households/{id}")
    String household(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        requireHousehold(user, id);
        return page(user, id, "registration/household", TypedForm.empty(), model);
    }

    @GetMapping("/households/{id}/birth")
    String birth(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        model.addAttribute("child", SubjectId.create());
        return page(user, id, "registration/birth", TypedForm.empty(), model);
    }

    @PostMapping("/households/{id}/birth")
    String born(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID child,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        FormReader form = reader(fields);
        Optional<NewPerson> person = form.person("m0.", Relationship.CHILD);
        if (person.isPresent()
                && form.check(() -> {
                            households.born(
                                    ofHousehold(command, id, fields, user),
                                    new SubjectId(id),
                                    new SubjectId(child),
                                    person.get());
                            return true;
                        })
                        .isPresent()) {
            return done(id);
        }
        model.addAttribute("child", new SubjectId(child));
        return page(user, id, "registration/birth", form.typed(), model);
    }

    @GetMapping("/households/{id}/move")
    String move(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        return page(user, id, "registration/move", TypedForm.empty(), model);
    }

    @PostMapping("/households/{id}/move")
    String moved(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        FormReader form = reader(fields);
        Optional<LocalDate> since = form.day("since");
        if (since.isPresent()
                && did(
                        form,
                        () -> households.moved(
                                ofHousehold(command, id, fields, user),
                                new SubjectId(id),
                                form.value("site"),
                                since.get()))) {
            return done(id);
        }
        return page(user, id, "registration/move", form.typed(), model);
    }

    @GetMapping("/households/{id}/focal-point")
    String focalPoint(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        return page(user, id, "registration/focal-point", TypedForm.empty(), model);
    }

    @PostMapping("/households/{id}/focal-point")
    String changeFocalPoint(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        FormReader form = reader(fields);
        Optional<SubjectId> person = person(form, "person");
        Map<SubjectId, Relationship> relationships = new LinkedHashMap<>();
        for (PersonRows.Row member : rows.ofHousehold(id)) {
            relationships.put(
                    new SubjectId(member.id()), form.choice("relationship-" + member.id(), Relationship.UNKNOWN));
        }
        if (person.isPresent()
                && did(
                        form,
                        () -> households.focalPoint(
                                ofHousehold(command, id, fields, user),
                                new SubjectId(id),
                                person.get(),
                                relationships))) {
            return done(id);
        }
        return page(user, id, "registration/focal-point", form.typed(), model);
    }

    @GetMapping("/households/{id}/split")
    String split(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        model.addAttribute("fresh", SubjectId.create());
        return page(user, id, "registration/split", TypedForm.empty(), model);
    }

    @PostMapping("/households/{id}/split")
    String doSplit(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID fresh,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireHousehold(user, id);
        FormReader form = reader(fields);
        Set<SubjectId> leaving = new TreeSet<>();
        for (PersonRows.Row member : rows.ofHousehold(id)) {
            if (form.filled("leaving-" + member.id())) {
                leaving.add(new SubjectId(member.id()));
            }
        }
        Optional<SubjectId> focalPoint = person(form, "person");
        Optional<LocalDate> since = form.day("since");
        if (focalPoint.isPresent()
                && since.isPresent()
                && did(
                        form,
                        () -> households.split(
                                ofHousehold(command, id, fields, user),
                                new SubjectId(id),
                                leaving,
                                focalPoint.get(),
                                new SubjectId(fresh),
                                form.value("site"),
                                since.get()))) {
            return done(fresh);
        }
        model.addAttribute("fresh", new SubjectId(fresh));
        return page(user, id, "registration/split", form.typed(), model);
    }

    @GetMapping("/people/{id}/household")
    String ofPerson(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        areas.require(user, new SubjectId(id));
        return personPage(id, TypedForm.empty(), model);
    }

    /** What happened to one person: she moved, left her household, joined one, died, left, or is here again. */
    @PostMapping("/people/{id}/household")
    String happened(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam String act,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        areas.require(user, new SubjectId(id));
        FormReader form = reader(fields);
        SubjectId person = new SubjectId(id);
        Households.Intention intention = intention(command, fields, user);
        boolean done = switch (act) {
            case "moved" -> {
                Optional<LocalDate> since = form.day("since");
                yield since.isPresent()
                        && did(form, () -> households.movedAlone(intention, person, form.value("site"), since.get()));
            }
            case "left" -> did(form, () -> households.left(intention, person));
            case "joined" ->
                did(
                        form,
                        () -> households.joined(
                                intention,
                                person,
                                form.value("household"),
                                form.choice("relationship", Relationship.UNKNOWN)));
            default -> {
                Status status = form.choice("status", Status.ACTIVE);
                Optional<LocalDate> on = form.day("on");
                yield on.isPresent() && did(form, () -> status(form, intention, person, status, on.get()));
            }
        };
        return done ? "redirect:/people/" + id + "?saved" : personPage(id, form.typed(), model);
    }

    /** Whoever leaves or died goes with an answer; whoever is here again needs none. */
    private void status(
            FormReader form, Households.Intention intention, SubjectId person, Status status, LocalDate on) {
        if (status == Status.ACTIVE) {
            households.status(intention, person, status, on);
            return;
        }
        ExitSource saidBy = Typed.choice(ExitSource.values(), form.value("saidBy"))
                .orElseThrow(() -> new RefusedInputException("exit.said-by-missing", "saidBy"));
        households.exit(
                intention,
                person,
                status,
                on,
                new Exit(saidBy, form.value("whereTo"), form.choice("mayAsk", MayAsk.NOT_ASKED)));
    }

    /** A household is seen by those in whose area it lives. */
    private void requireHousehold(SignedIn user, UUID id) {
        Household household = registration.household(new SubjectId(id)).state();
        boolean here = household.site().entries().stream().anyMatch(site -> sites.within(site.value(), user.area()));
        if (!household.code().isEmpty() && !here) {
            throw new AccessRefusedException("the household lives outside the area of this account");
        }
    }

    private FormReader reader(MultiValueMap<String, String> fields) {
        return new FormReader(new HashMap<>(fields.toSingleValueMap()), registration.today());
    }

    private static boolean did(FormReader form, Runnable act) {
        return form.errors().isEmpty()
                && form.check(() -> {
                            act.run();
                            return true;
                        })
                        .isPresent();
    }

    private static Optional<SubjectId> person(FormReader form, String field) {
        return form.check(() -> {
            try {
                return new SubjectId(UUID.fromString(form.value(field)));
            } catch (IllegalArgumentException nobody) {
                throw new RefusedInputException("person.choose", field);
            }
        });
    }

    /**
     * What a form about a household meant. Whoever lives outside the area of the user was not meant by it, whatever it carries: she may
     * have left after it was opened.
     */
    private Households.Intention ofHousehold(
            UUID command, UUID household, MultiValueMap<String, String> fields, SignedIn user) {
        Households.Intention sent = intention(command, fields, user);
        Set<SubjectId> people = new HashSet<>(sent.shown().heads().keySet());
        people.remove(new SubjectId(household));
        return new Households.Intention(
                sent.command(), sent.shown().without(areas.outside(user.area(), people)), sent.author());
    }

    private static Households.Intention intention(UUID command, MultiValueMap<String, String> fields, SignedIn user) {
        return new Households.Intention(
                new CommandId(command), Shown.of(fields.getOrDefault("heads", List.of())), user.id());
    }

    private static String done(UUID household) {
        return "redirect:/households/" + household + "?saved";
    }

    private String page(SignedIn user, UUID id, String template, TypedForm typed, Model model) {
        SubjectId subject = new SubjectId(id);
        Household household = registration.household(subject).state();
        if (household.code().isEmpty()) {
            return PersonController.missing(model);
        }
        List<PersonRows.Row> all = rows.ofHousehold(id);
        Set<SubjectId> elsewhere = areas.outside(user.area(), PeopleController.subjects(all));
        List<PersonRows.Row> members = all.stream()
                .filter(row -> !elsewhere.contains(new SubjectId(row.id())))
                .toList();
        model.addAttribute("id", id);
        model.addAttribute("household", household);
        model.addAttribute("people", members);
        model.addAttribute("findings", households.findings(household, all, registration.today()));
        model.addAttribute("shown", households.shown(subject).without(elsewhere));
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        model.addAttribute("today", registration.today());
        model.addAttribute(
                "sites",
                sites.blocks().stream()
                        .limit(RegistrationController.MOST_OFFERED)
                        .toList());
        return template;
    }

    private String personPage(UUID id, TypedForm typed, Model model) {
        SubjectId subject = new SubjectId(id);
        Person person = registration.person(subject).state();
        if (!person.exists()) {
            return PersonController.missing(model);
        }
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("shown", households.shownWith(subject));
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        model.addAttribute(
                "sites",
                sites.blocks().stream()
                        .limit(RegistrationController.MOST_OFFERED)
                        .toList());
        return "registration/happened";
    }
}
