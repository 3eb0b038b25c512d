package org.ashroy.app.casework;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.filling.FillingDoor;
import org.ashroy.app.filling.FillingRows;
import org.ashroy.app.filling.WorkingCopies;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The day of a caseworker: the list of what is due, and one case. */
@Controller
class CasesController {

    private static final int PAGE = 50;
    private static final PageStart<LocalDate> FIRST = new PageStart<>(LocalDate.EPOCH, new UUID(0, 0));

    private final Cases cases;
    private final CaseDesk desk;
    private final CaseRows rows;
    private final CaseRecords records;
    private final CaseSight sight;
    private final PersonRows people;
    private final Accounts accounts;
    private final Sites sites;
    private final GateKeeper gate;
    private final Forms forms;
    private final FillingRows fillings;
    private final WorkingCopies copies;
    private final FillingDoor filled;
    private final ObjectProvider<OnCase> others;

    CasesController(
            Cases cases,
            CaseDesk desk,
            CaseRows rows,
            CaseRecords records,
            CaseSight sight,
            PersonRows people,
            Accounts accounts,
            Sites sites,
            GateKeeper gate,
            Forms forms,
            FillingRows fillings,
            WorkingCopies copies,
            FillingDoor filled,
            ObjectProvider<OnCase> others) {
        this.cases = cases;
        this.desk = desk;
        this.rows = rows;
        this.records = records;
        this.sight = sight;
        this.people = people;
        this.accounts = accounts;
        this.sites = sites;
        this.gate = gate;
        this.forms = forms;
        this.fillings = fillings;
        this.copies = copies;
        this.filled = filled;
        this.others = others;
    }

    // --- The list ---------------------------------------------------------------------------------------------------

    @GetMapping("/cases")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        return show(user, Typed.choice(CaseRows.Which.values(), which), after, TypedForm.empty(), model);
    }

    private String show(SignedIn user, Optional<CaseRows.Which> which, String after, TypedForm typed, Model model) {
        CaseRows.Which chosen = which.orElse(CaseRows.Which.DUE);
        PageStart<LocalDate> from = PageStart.of(after, LocalDate::parse).orElse(FIRST);
        LocalDate today = sites.today(user.area());
        List<CaseRows.Row> page = rows.page(sight.lists(user), chosen, today, from.key(), from.id(), PAGE + 1);
        List<CaseRows.Row> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute("left", sight.left(shown));
        model.addAttribute(
                "next",
                page.size() > PAGE
                        ? new PageStart<>(
                                        shown.getLast()
                                                .due()
                                                .orElse(shown.getLast().since()),
                                        shown.getLast().id())
                                .written()
                        : "");
        model.addAttribute("which", chosen);
        model.addAttribute("today", today);
        model.addAttribute("names", accounts.names());
        model.addAttribute("kinds", kinds(user));
        model.addAttribute(
                "sites",
                sites.blocks().stream()
                        .filter(site -> sites.within(site.code(), user.area()))
                        .map(site -> site.code())
                        .toList());
        model.addAttribute("typed", typed);
        return "casework/cases";
    }

    private static List<CaseKind> kinds(SignedIn user) {
        return Arrays.stream(CaseKind.values())
                .filter(kind -> user.may(kind.group().permission()))
                .toList();
    }

    /** Opens a case; refused, the list comes back with the form as it was typed. */
    @PostMapping("/cases")
    String open(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID id,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        SentForm sent = new SentForm(fields);
        try {
            cases.open(
                    new CommandId(command),
                    new SubjectId(id),
                    new Cases.Opening(
                            sent.chosen(CaseKind.values(), "kind"),
                            sent.chosen(Population.values(), "population"),
                            sent.chosen(Risk.values(), "risk"),
                            sent.text("personCode"),
                            sent.text("site")),
                    user);
        } catch (RefusedInputException refused) {
            return show(user, Optional.empty(), "", refused.in(fields), model);
        }
        return "redirect:/cases/" + id;
    }

    /** The case of a code, which never stands in an address. */
    @PostMapping("/cases/find")
    String find(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String code, Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        return cases.byCode(code, user)
                .map(row -> "redirect:/cases/" + row.id())
                .orElseGet(() -> show(
                        user,
                        Optional.empty(),
                        "",
                        new TypedForm(Map.of("code", code), Map.of("code", "case.unknown-code")),
                        model));
    }

    /** The cases of a person, for who sees any: one line in the access log, whether there are any or not. */
    @GetMapping("/people/{id}/cases")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return ofPerson(user, id, Optional.empty(), model);
    }

    @PostMapping("/people/{id}/cases")
    String opened(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        SubjectId person = new SubjectId(id);
        // The same acts whether there is a case or not, and never a case and a person in one.
        kinds(user).stream()
                .map(kind -> kind.group().purpose())
                .distinct()
                .forEach(purpose -> gate.enter(Act.on(user.id(), purpose, Set.of(person), Set.of("case"))));
        return ofPerson(user, id, Optional.of(cases.of(id, user)), model);
    }

    private String ofPerson(SignedIn user, UUID id, Optional<List<CaseRows.Row>> shown, Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        PersonRows.Row person = people.byId(id)
                .filter(row -> sites.within(row.site(), user.area()))
                .orElseThrow(() -> new AccessDeniedException("there is no such person in the area of this account"));
        model.addAttribute("id", id);
        model.addAttribute("code", person.code());
        model.addAttribute("rows", shown.orElse(List.of()));
        model.addAttribute("left", sight.left(shown.orElse(List.of())));
        model.addAttribute("opened", shown.isPresent());
        model.addAttribute("kinds", kinds(user));
        model.addAttribute("names", accounts.names());
        model.addAttribute("today", sites.today(person.site()));
        return "casework/person";
    }

    // --- One case ---------------------------------------------------------------------------------------------------

    @GetMapping("/cases/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, desk.find(user, id), CaseView.Words.CLOSED, TypedForm.empty(), model);
    }

    /** Opens what is sealed: one line in the access log. */
    @PostMapping("/cases/{id}/open")
    String openWords(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        CaseDesk.Found found = desk.find(user, id);
        return show(user, found, words(user, found), TypedForm.empty(), model);
    }

    /** The case on paper, with who printed it and when across every page: one line in the access log. */
    @PostMapping("/cases/{id}/print")
    String print(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        CaseDesk.Found found = desk.find(user, id);
        show(user, found, words(user, found), TypedForm.empty(), model);
        return "casework/print";
    }

    private CaseView.Words words(SignedIn user, CaseDesk.Found found) {
        ProtectionCase state = found.state();
        CaseRecords.Opened opened =
                records.open(user, found.opened().kind().group().purpose(), List.of(found.id()));
        Map<EventId, Revealed<String>> entries = new LinkedHashMap<>();
        state.entries()
                .forEach(entry ->
                        entries.put(entry.by().id(), opened.words(entry.value().words())));
        Map<UUID, Revealed<String>> goals = new HashMap<>();
        state.goals().forEach((id, goal) -> goals.put(id, opened.words(goal.words())));
        Map<PanelQuestion, Revealed<String>> decisions = new TreeMap<>();
        state.panel()
                .forEach((question, decided) ->
                        decided.ifPresent(decision -> decisions.put(question, opened.words(decision.decision()))));
        Map<EventId, Revealed<String>> takenOff = new HashMap<>();
        state.takenOff()
                .forEach(off ->
                        takenOff.put(off.by().id(), opened.words(off.value().why())));
        return new CaseView.Words(
                true,
                opened.person(found.id()),
                entries,
                takenOff,
                goals,
                state.consent().entries().stream()
                        .flatMap(entry -> entry.value().reason().stream())
                        .map(opened::words)
                        .toList(),
                state.closing().flatMap(asked -> asked.value().words()).map(opened::words),
                decisions);
    }

    private String show(SignedIn user, CaseDesk.Found found, CaseView.Words words, TypedForm typed, Model model) {
        ProtectionCase state = found.state();
        CaseChange.Opened opened = found.opened();
        LocalDate today = cases.today(opened);
        SortedMap<Stage, Set<Guard>> steps = new TreeMap<>();
        for (Stage to : CaseFlow.SHIPPED.next(opened.kind(), state.stage().status())) {
            Set<Guard> guards = CaseFlow.SHIPPED
                    .guards(opened.kind(), state.stage().status(), to)
                    .orElse(Set.of());
            steps.put(to, new LinkedHashSet<>(state.unmet(guards, found.supervised())));
        }
        Optional<LocalDate> due = CaseFlow.SHIPPED.due(state);
        List<FillingRows.Row> filled = fillings.byIds(state.forms()).stream()
                .sorted(Comparator.comparing(FillingRows.Row::begunAt).reversed())
                .toList();
        model.addAttribute(
                "view",
                new CaseView(
                        found.id(),
                        state,
                        opened,
                        found.folded().heads(),
                        found.folded().readOnly(),
                        found.supervised(),
                        state.owner().filter(user.id()::equals).isPresent(),
                        due,
                        due.filter(today::isAfter).isPresent(),
                        steps,
                        accounts.names(),
                        found.supervised() ? cases.workers(found.id(), opened, state) : Map.of(),
                        words,
                        filled,
                        filled.stream()
                                .filter(form -> state.takesOff(user.id(), found.supervised(), form.id()))
                                .toList(),
                        toFill(user, opened, state),
                        today));
        model.addAttribute(
                "links",
                others.orderedStream()
                        .flatMap(other -> other.link(user, found.id(), opened.kind()).stream())
                        .toList());
        model.addAttribute("typed", typed);
        return "casework/case";
    }

    private List<FormRows.Row> toFill(SignedIn user, CaseChange.Opened opened, ProtectionCase state) {
        return user.may(Permission.FILL_FORMS) && state.stage().status().open()
                ? forms.toFill(user).stream()
                        .filter(form -> forms.usedAt(form, opened.site()))
                        .toList()
                : List.of();
    }

    /** Begins to fill in a form for a case; the filling is there for whoever sees the case, and for nobody else. */
    @PostMapping("/cases/{id}/forms")
    String beginForm(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam UUID form,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        CaseDesk.Found found = desk.find(user, id);
        FormRows.Row chosen = toFill(user, found.opened(), found.state()).stream()
                .filter(row -> row.id().equals(form))
                .findFirst()
                .orElseThrow(
                        () -> new AccessDeniedException("this form is not for this case, or not for this account"));
        // Derived from the command, so that a form that is sent twice begins one filling.
        SubjectId filling = new SubjectId(
                UUID.nameUUIDFromBytes(("ashroy case form " + id + " " + command).getBytes(StandardCharsets.UTF_8)));
        try {
            copies.begin(
                    new CommandId(command),
                    filling,
                    chosen,
                    found.opened().site(),
                    user,
                    recorder -> cases.formBegun(recorder, id, EventId.all(heads), filling.value(), user));
        } catch (RefusedInputException refused) {
            return show(user, found, CaseView.Words.CLOSED, refused.in(fields), model);
        }
        return "redirect:/fillings/" + filling + "/pages/1";
    }

    /** Gives a case a form that was filled in before; refused, the form comes back. */
    @PostMapping("/cases/attach")
    String attach(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID filling,
            @RequestParam(defaultValue = "") String code,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CASES);
        if (!filled.opens(user, filling)) {
            throw new AccessDeniedException("there is no such form");
        }
        try {
            return "redirect:/cases/" + cases.attach(new CommandId(command), filling, code, user);
        } catch (RefusedInputException refused) {
            model.addAttribute("filling", filling);
            model.addAttribute("typed", refused.in(fields));
            return "casework/attach";
        }
    }

    /** What is done to a case: each form of its page names its act. */
    @PostMapping("/cases/{id}/do/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        CaseDesk.Found found = desk.find(user, id);
        try {
            perform(act, new CommandId(command), id, EventId.all(heads), new SentForm(fields), user);
        } catch (RefusedInputException refused) {
            return show(user, found, CaseView.Words.CLOSED, refused.in(fields), model);
        }
        // Whoever kept herself out, or gave the case away, sees it no more.
        boolean seen = cases.find(id)
                .state()
                .opened()
                .filter(opened -> sight.sees(
                        user, CaseSight.Facts.of(opened, cases.find(id).state())))
                .isPresent();
        return seen ? "redirect:/cases/" + id : "redirect:/cases";
    }

    private void perform(String act, CommandId form, UUID id, Set<EventId> shown, SentForm sent, SignedIn user) {
        switch (act) {
            case "link" -> cases.link(form, id, shown, sent.text("personCode"), user);
            case "unlink" -> cases.unlink(form, id, shown, user);
            case "step" -> cases.step(form, id, shown, sent.chosen(Stage.values(), "to"), user);
            case "ask-closing" ->
                cases.askClosing(
                        form, id, shown, sent.chosen(ClosingReason.values(), "reason"), sent.text("words"), user);
            case "approve" -> cases.approve(form, id, shown, user);
            case "risk" ->
                cases.risk(form, id, shown, sent.chosen(Risk.values(), "risk"), sent.text("riskReason"), user);
            case "lost" -> cases.lost(form, id, shown, user);
            case "consent" ->
                cases.consent(
                        form,
                        id,
                        shown,
                        sent.number("age"),
                        sent.has("limitsTold"),
                        sent.ticked(Voice.values()),
                        sent.text("voiceReason"),
                        user);
            case "contact" -> cases.contactAsked(form, id, shown, user);
            case "write" ->
                cases.write(
                        form,
                        id,
                        shown,
                        sent.chosen(EntryKind.values(), "entry"),
                        sent.text("words"),
                        sent.day("next"),
                        user);
            case "goal" -> cases.goal(form, id, shown, sent.text("goal"), sent.wanted("goalDue"), user);
            case "goal-ended" ->
                cases.goalEnded(
                        form, id, shown, sent.identifier("goal"), sent.chosen(GoalEnd.values(), "goalEnd"), user);
            case "service" ->
                cases.service(
                        form, id, shown, sent.chosen(ServiceType.values(), "service"), sent.wanted("serviceDue"), user);
            case "service-ended" ->
                cases.serviceEnded(
                        form,
                        id,
                        shown,
                        sent.identifier("service"),
                        sent.chosen(ServiceEnd.values(), "serviceEnd"),
                        user);
            case "ask-panel" -> cases.askPanel(form, id, shown, sent.chosen(PanelQuestion.values(), "question"), user);
            case "decide-panel" ->
                cases.decidePanel(
                        form,
                        id,
                        shown,
                        sent.chosen(PanelQuestion.values(), "question"),
                        sent.words("members"),
                        sent.text("decision"),
                        user);
            case "take-off" ->
                cases.takeOff(form, id, shown, sent.identifier("filling"), sent.text("takeOffWhy"), user);
            case "assign" -> cases.assign(form, Map.of(id, shown), sent.identifier("worker"), user);
            case "keep-out" -> cases.keepOut(form, id, shown, sent.text("account"), user);
            case "let-in" -> cases.letIn(form, id, shown, sent.identifier("account"), user);
            default -> throw new AccessDeniedException("there is no such act");
        }
    }
}
