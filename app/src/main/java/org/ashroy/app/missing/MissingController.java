package org.ashroy.app.missing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the report that somebody is missing, and shows the reports to who follows them up. */
@Controller
public class MissingController {

    private static final int PAGE = 50;

    /**
     * A report as its page shows it.
     *
     * @param id the report
     * @param report its state
     * @param said what was reported
     * @param heads what the next change of this screen follows
     * @param person who is missing, without her name
     * @param words what was said, where somebody opened it
     * @param counted for how many her household's entitlement counts today; empty where she was in none
     * @param user who looks
     * @param today the day
     */
    public record View(
            UUID id,
            MissingReport report,
            MissingChange.Reported said,
            SortedSet<EventId> heads,
            PersonRows.Row person,
            Optional<Revealed<String>> words,
            Optional<Integer> counted,
            UUID user,
            LocalDate today) {}

    private final MissingReports reports;
    private final Entitlements entitlements;
    private final OnePerson onePerson;
    private final PersonRows people;
    private final Registration registration;
    private final Areas areas;
    private final GateKeeper gate;

    MissingController(
            MissingReports reports,
            Entitlements entitlements,
            OnePerson onePerson,
            PersonRows people,
            Registration registration,
            Areas areas,
            GateKeeper gate) {
        this.reports = reports;
        this.entitlements = entitlements;
        this.onePerson = onePerson;
        this.people = people;
        this.registration = registration;
        this.areas = areas;
        this.gate = gate;
    }

    @GetMapping("/missing/report")
    String form(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.REPORT_MISSING);
        return form(List.of(), TypedForm.empty(), model);
    }

    @GetMapping("/people/{id}/missing")
    String ofPerson(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        PersonRows.Row row = onePerson.row(user, Permission.REPORT_MISSING, id);
        return form(List.of(row.code()), TypedForm.of(Map.of("code", row.code())), model);
    }

    @GetMapping("/households/{id}/missing")
    String ofHousehold(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.REPORT_MISSING);
        List<PersonRows.Row> members = people.ofHousehold(id).stream()
                .filter(row -> row.status() == Status.ACTIVE)
                .toList();
        Set<SubjectId> outside = areas.outside(
                user.area(),
                members.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet()));
        List<String> codes = members.stream()
                .filter(row -> !outside.contains(new SubjectId(row.id())))
                .map(PersonRows.Row::code)
                .toList();
        return form(codes, TypedForm.empty(), model);
    }

    private static String form(List<String> codes, TypedForm typed, Model model) {
        model.addAttribute("codes", codes);
        model.addAttribute("typed", typed);
        return "missing/report";
    }

    /** Writes a report down, and says what may be told to who made it. */
    @PostMapping("/missing/report")
    String report(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "") List<String> offered,
            Model model) {
        Permitted.require(user, Permission.REPORT_MISSING);
        try {
            SaidBy saidBy = Typed.choice(SaidBy.values(), fields.get("saidBy"))
                    .orElseThrow(() -> new RefusedInputException("missing.said-by-missing", "saidBy"));
            // Elsewhere and nobody are one answer: a report is no way to learn where somebody lives.
            SubjectId person = areas.byCode(Typed.plain(fields.getOrDefault("code", "")))
                    .filter(subject ->
                            areas.outside(user.area(), Set.of(subject)).isEmpty())
                    .orElseThrow(() -> new RefusedInputException("missing.nobody", "code"));
            LocalDate until = reports.report(
                    new CommandId(command), person.value(), saidBy, fields.getOrDefault("words", ""), user.id());
            model.addAttribute("until", until);
            return "missing/reported";
        } catch (RefusedInputException refused) {
            return form(offered, refused.in(fields), model);
        }
    }

    @GetMapping("/missing")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String proposed,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        boolean proposedOnly = !proposed.isBlank();
        List<MissingRows.Row> found = reports.page(user.area(), proposedOnly, after(after), PAGE + 1);
        List<MissingRows.Row> shown = found.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute("proposed", proposedOnly);
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? new PageStart<>(shown.getLast().on(), shown.getLast().id()).written()
                        : "");
        return "missing/list";
    }

    private static Optional<MissingRows.After> after(String text) {
        return PageStart.of(text, LocalDate::parse).map(start -> new MissingRows.After(start.key(), start.id()));
    }

    private record Found(UUID id, Folded<MissingReport> folded, MissingChange.Reported said, PersonRows.Row person) {}

    private Found find(SignedIn user, UUID id) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        Folded<MissingReport> folded = reports.find(id);
        MissingChange.Reported said =
                folded.state().reported().orElseThrow(() -> new AccessDeniedException("there is no such report"));
        areas.require(user, new SubjectId(said.person()));
        PersonRows.Row person =
                people.byId(said.person()).orElseThrow(() -> new AccessDeniedException("there is no such report"));
        return new Found(id, folded, said, person);
    }

    @GetMapping("/missing/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, find(user, id), Optional.empty(), TypedForm.empty(), model);
    }

    private String show(SignedIn user, Found found, Optional<Revealed<String>> words, TypedForm typed, Model model) {
        LocalDate today = registration.today();
        model.addAttribute(
                "view",
                new View(
                        found.id(),
                        found.folded().state(),
                        found.said(),
                        found.folded().heads(),
                        found.person(),
                        words,
                        found.said()
                                .household()
                                .map(household ->
                                        entitlements.counted(household, today).size()),
                        user.id(),
                        today));
        model.addAttribute("typed", typed);
        return "missing/one";
    }

    /** Opens what was said: a deliberate act for a welfare check, one line in the access log. */
    @PostMapping("/missing/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Found found = find(user, id);
        Access access = gate.enter(Act.on(
                user.id(),
                Purpose.WELFARE_CHECK,
                Set.of(new SubjectId(found.said().person())),
                Set.of("narrative")));
        return show(
                user,
                found,
                found.said().words().map(words -> access.open(words, MissingFields.WORDS)),
                TypedForm.empty(),
                model);
    }

    @PostMapping("/missing/{id}/propose")
    String propose(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Found found = find(user, id);
        try {
            ReversalReason reason = Typed.choice(ReversalReason.values(), fields.get("reason"))
                    .orElseThrow(() -> new RefusedInputException("missing.reason-missing", "reason"));
            reports.propose(new CommandId(command), id, EventId.all(heads), reason, user.id());
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/missing/" + id;
    }

    /** A second person agrees with a proposal, or does not. */
    @PostMapping("/missing/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam UUID proposal,
            @RequestParam String act,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.ASSIGN_CHECKS);
        Found found = find(user, id);
        try {
            if (act.equals("approve")) {
                reports.approve(new CommandId(command), id, EventId.all(heads), proposal, user.id());
            } else {
                reports.refuse(new CommandId(command), id, EventId.all(heads), proposal, user.id());
            }
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/missing/" + id;
    }

    private String refused(
            SignedIn user, Found found, Map<String, String> fields, RefusedInputException refused, Model model) {
        return show(user, found, Optional.empty(), refused.in(fields), model);
    }
}
