package org.ashroy.app.cards;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Cards by the sheet: made for many, made beforehand, printed, lost before they were given. */
@Controller
public class CardRunsController {

    private static final int MOST_LISTED = 50;

    /** Cards on a sheet of A4. */
    private static final int ON_A_SHEET = 10;

    private final CardRuns runs;
    private final PersonRows people;
    private final Areas areas;

    CardRunsController(CardRuns runs, PersonRows people, Areas areas) {
        this.runs = runs;
        this.people = people;
        this.areas = areas;
    }

    @GetMapping("/cards/runs")
    String list(
            @AuthenticationPrincipal SignedIn user, @RequestParam(required = false) Optional<UUID> list, Model model) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        return list(user, Optional.empty(), list, TypedForm.empty(), model);
    }

    private String list(
            SignedIn user, Optional<CardRuns.Plan> plan, Optional<UUID> list, TypedForm typed, Model model) {
        model.addAttribute("runs", runs.newest(user, MOST_LISTED));
        model.addAttribute("plan", plan);
        model.addAttribute("list", list);
        model.addAttribute("command", CommandId.create());
        model.addAttribute("run", SubjectId.create());
        model.addAttribute("typed", typed);
        return "cards/runs";
    }

    /** Shows who would get a card, or makes the cards. */
    @PostMapping("/cards/runs")
    String make(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID run,
            @RequestParam Map<String, String> fields,
            @RequestParam(required = false) Optional<UUID> list,
            @RequestParam(defaultValue = "") String act,
            Model model) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        CardRuns.Choice choice = new CardRuns.Choice(
                fields.getOrDefault("site", "").strip(), codes(fields.getOrDefault("codes", "")), list);
        try {
            if (!act.equals("make")) {
                return list(user, Optional.of(runs.plan(choice, user)), list, new TypedForm(fields, Map.of()), model);
            }
            runs.make(new CommandId(command), new SubjectId(run), choice, fields.containsKey("provisional"), user);
        } catch (RefusedInputException refused) {
            return refused(user, list, fields, refused, model);
        }
        return "redirect:/cards/runs/" + run;
    }

    private static List<String> codes(String typed) {
        return Arrays.stream(typed.split("[\\n,;]+", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private String refused(
            SignedIn user,
            Optional<UUID> list,
            Map<String, String> fields,
            RefusedInputException refused,
            Model model) {
        TypedForm typed = refused.in(fields);
        return list(user, Optional.empty(), list, typed, model);
    }

    /** Makes cards for nobody yet. */
    @PostMapping("/cards/runs/prepared")
    String prepare(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID run,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        String count = Typed.plain(fields.getOrDefault("count", ""));
        try {
            runs.prepare(
                    new CommandId(command),
                    new SubjectId(run),
                    fields.getOrDefault("desk", "").strip(),
                    count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0,
                    user);
        } catch (RefusedInputException refused) {
            // The place of this form has a name of its own, since both forms stand on one page.
            RefusedInputException here =
                    refused.field().equals("site") ? new RefusedInputException(refused.key(), "desk") : refused;
            return refused(user, Optional.empty(), fields, here, model);
        }
        return "redirect:/cards/runs/" + run;
    }

    /**
     * A card of a run, for its page.
     *
     * @param id of the card
     * @param code under its square
     * @param person whose it is, where it is somebody's
     * @param state where it is
     */
    public record Line(UUID id, String code, Optional<PersonRows.Row> person, State state) {}

    /** Where a card of a run is. */
    public enum State {
        /** In nobody's hand yet. */
        WAITING,
        /** Handed over. */
        IN_HAND,
        /** Lost before it was given. */
        LOST,
        /** Handed over, and ended since. */
        ENDED,
        /** Given to two people by two desks. */
        OF_TWO
    }

    private static State state(CardRows.Row card) {
        if (card.holders() > 1) {
            return State.OF_TWO;
        }
        if (card.ended()) {
            return card.inHand() ? State.ENDED : State.LOST;
        }
        return card.inHand() ? State.IN_HAND : State.WAITING;
    }

    @GetMapping("/cards/runs/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return page(requireRun(user, id), id, "", model);
    }

    private CardRun requireRun(SignedIn user, UUID id) {
        Permitted.require(user, Permission.ISSUE_CARDS);
        areas.require(user, new SubjectId(id));
        CardRun run = runs.run(new SubjectId(id));
        if (run.made().isEmpty()) {
            throw new AccessDeniedException("there is no such run of cards");
        }
        return run;
    }

    private String page(CardRun run, UUID id, String problem, Model model) {
        List<CardRows.Row> cards = runs.cardsOf(new SubjectId(id));
        Map<UUID, PersonRows.Row> holders = new HashMap<>();
        people.byIds(cards.stream().flatMap(card -> card.person().stream()).toList())
                .forEach(row -> holders.put(row.id(), row));
        List<Line> lines = cards.stream()
                .map(card -> new Line(card.id(), card.code(), card.person().map(holders::get), state(card)))
                .toList();
        model.addAttribute("id", id);
        model.addAttribute("made", run.made().orElseThrow());
        model.addAttribute("printed", run.printed());
        model.addAttribute("lines", lines);
        model.addAttribute("counts", lines.stream().collect(Collectors.groupingBy(Line::state, Collectors.counting())));
        model.addAttribute("problem", problem);
        return "cards/run";
    }

    /** The sheets for the printer: one act for all that stands on them. */
    @PostMapping("/cards/runs/{id}/print")
    String print(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @RequestParam UUID command, Model model) {
        CardRun run = requireRun(user, id);
        CardRuns.Sheets sheets;
        try {
            sheets = runs.print(new CommandId(command), new SubjectId(id), user);
        } catch (RefusedInputException refused) {
            return page(run, id, refused.key(), model);
        }
        model.addAttribute("id", id);
        model.addAttribute("made", run.made().orElseThrow());
        model.addAttribute("drawn", sheets.cards());
        model.addAttribute("leftOut", sheets.leftOut());
        model.addAttribute("perSheet", ON_A_SHEET);
        return "cards/sheets";
    }

    @PostMapping("/cards/runs/{id}/lost")
    String lost(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") Set<UUID> lost,
            Model model) {
        CardRun run = requireRun(user, id);
        try {
            runs.lost(new CommandId(command), new SubjectId(id), lost, user.id());
        } catch (RefusedInputException refused) {
            return page(run, id, refused.key(), model);
        }
        return "redirect:/cards/runs/" + id;
    }
}
