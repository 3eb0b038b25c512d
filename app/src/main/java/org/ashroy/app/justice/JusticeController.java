package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The file of a case: her wish and the duty-bearers; what waits in all files of a user; and counts, of nobody. */
@Controller
class JusticeController {

    private static final int PAGE = 50;
    private static final PageStart<LocalDate> FIRST = new PageStart<>(LocalDate.EPOCH, new UUID(0, 0));

    private final Justice justice;
    private final JusticeDesk desk;
    private final JusticeRows rows;
    private final CaseDoor door;
    private final Sites sites;

    JusticeController(Justice justice, JusticeDesk desk, JusticeRows rows, CaseDoor door, Sites sites) {
        this.justice = justice;
        this.desk = desk;
        this.rows = rows;
        this.door = door;
        this.sites = sites;
    }

    // --- What waits -------------------------------------------------------------------------------------------------

    @GetMapping("/justice")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.FOLLOW_JUSTICE);
        Optional<JusticeRows.Which> chosen = Typed.choice(JusticeRows.Which.values(), which);
        PageStart<LocalDate> from = PageStart.of(after, LocalDate::parse).orElse(FIRST);
        List<JusticeRows.Row> page = rows.page(
                door.answeredFor(user),
                chosen.<Set<JusticeRows.Which>>map(EnumSet::of).orElse(EnumSet.allOf(JusticeRows.Which.class)),
                from.key(),
                from.id(),
                PAGE + 1);
        List<JusticeRows.Row> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute(
                "next",
                page.size() > PAGE
                        ? new PageStart<>(shown.getLast().day(), shown.getLast().id()).written()
                        : "");
        model.addAttribute("which", chosen);
        model.addAttribute(
                "codes",
                door.among(user, shown.stream().map(JusticeRows.Row::caseId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(CaseDoor.Seen::id, CaseDoor.Seen::code)));
        Map<UUID, String> toApprove = new LinkedHashMap<>();
        desk.toApprove(user).forEach(seen -> toApprove.put(seen.id(), seen.code()));
        model.addAttribute("toApprove", toApprove);
        model.addAttribute("today", sites.today(user.area()));
        return "justice/list";
    }

    /** How complaints go, in counts, of nobody who is named. */
    @GetMapping("/justice/counts")
    String counts(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_MANDATES);
        List<JusticeCounts.Line<Step>> steps = JusticeCounts.lines(rows.bySteps());
        model.addAttribute("steps", steps);
        model.addAttribute("outcomes", JusticeCounts.within(steps, rows.byOutcomes()));
        model.addAttribute("reasons", JusticeCounts.within(steps, rows.byReasons()));
        model.addAttribute("took", JusticeCounts.took(rows.durations()));
        return "justice/counts";
    }

    // --- One file ---------------------------------------------------------------------------------------------------

    @GetMapping("/cases/{id}/justice")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(desk.closed(user, id), TypedForm.empty(), model);
    }

    /** Opens what is sealed, but not who is said to have done it: one line in the access log. */
    @PostMapping("/cases/{id}/justice/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(desk.opened(user, id, false), TypedForm.empty(), model);
    }

    private static String show(JusticeView view, TypedForm typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("typed", typed);
        return "justice/file";
    }

    /** What is done to a file: each form of its page names its act. */
    @PostMapping("/cases/{id}/justice/do/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        desk.require(user, id);
        CommandId form = new CommandId(command);
        Set<EventId> shown = EventId.all(heads);
        SentForm sent = new SentForm(fields);
        try {
            return switch (act) {
                case "wish" -> {
                    justice.wish(form, id, shown, sent, user);
                    yield "redirect:/cases/" + id + "/justice";
                }
                case "track" ->
                    "redirect:/cases/" + id + "/justice/tracks/" + justice.open(form, id, shown, sent, user);
                default -> throw new AccessDeniedException("there is no such act");
            };
        } catch (RefusedInputException refused) {
            return show(desk.closed(user, id), refused.in(fields), model);
        }
    }
}
