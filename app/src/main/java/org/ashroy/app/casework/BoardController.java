package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.coverage.SmallCells;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The supervisor's board: who has how much, what is late, what nobody has; and the hand-over of everything that somebody has. */
@Controller
public class BoardController {

    /**
     * What one worker has.
     *
     * @param worker the account; empty where nobody has it
     * @param open cases by group
     * @param late how many of them are late
     * @param left on how many of them the worker may not work any more
     * @param tooMany groups of which the worker has more than is good for anybody
     */
    public record Line(Optional<UUID> worker, Map<CaseGroup, Long> open, long late, long left, Set<CaseGroup> tooMany) {

        /** How many cases of a group. */
        public long of(CaseGroup group) {
            return open.getOrDefault(group, 0L);
        }
    }

    /**
     * Cases of one kind, as a figure.
     *
     * @param kind what they are about
     * @param cells what of them, by name; empty where it is too few to be shown
     */
    public record Figure(CaseKind kind, Map<String, Optional<Long>> cells) {}

    private final Cases cases;
    private final CaseRows rows;
    private final CaseSight sight;
    private final CaseworkSettings settings;
    private final Accounts accounts;
    private final Sites sites;
    private final TurnedAway turnedAway;

    BoardController(
            Cases cases,
            CaseRows rows,
            CaseSight sight,
            CaseworkSettings settings,
            Accounts accounts,
            Sites sites,
            TurnedAway turnedAway) {
        this.cases = cases;
        this.rows = rows;
        this.sight = sight;
        this.settings = settings;
        this.accounts = accounts;
        this.sites = sites;
        this.turnedAway = turnedAway;
    }

    @GetMapping("/cases/board")
    String board(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SUPERVISE_CASES);
        Map<UUID, String> names = accounts.names();
        List<Line> lines = lines(rows.loads(sight.lists(user), sites.today(user.area())), names);
        long workers = lines.stream().filter(line -> line.worker().isPresent()).count();
        model.addAttribute("lines", lines);
        model.addAttribute("names", names);
        model.addAttribute("groups", groups(user));
        model.addAttribute("workers", workers);
        model.addAttribute("supervisors", supervisors(user));
        model.addAttribute("tooManyWorkers", workers > settings.workersPerSupervisor() * supervisors(user));
        model.addAttribute("settings", settings);
        return "casework/board";
    }

    private static List<CaseGroup> groups(SignedIn user) {
        List<CaseGroup> groups = new ArrayList<>();
        for (CaseGroup group : CaseGroup.values()) {
            if (user.may(group.permission())) {
                groups.add(group);
            }
        }
        return groups;
    }

    private long supervisors(SignedIn user) {
        return accounts.working().stream()
                .filter(other -> other.organisation().equals(user.organisation())
                        && other.may(Permission.SUPERVISE_CASES)
                        && groups(other).equals(groups(user)))
                .count();
    }

    private List<Line> lines(List<CaseRows.Load> loads, Map<UUID, String> names) {
        Map<Optional<UUID>, Map<CaseGroup, Long>> open = new HashMap<>();
        Map<Optional<UUID>, Long> late = new HashMap<>();
        Map<Optional<UUID>, Long> left = new HashMap<>();
        loads.forEach(load -> {
            open.computeIfAbsent(load.worker(), _ -> new TreeMap<>())
                    .merge(load.kind().group(), load.open(), Long::sum);
            late.merge(load.worker(), load.late(), Long::sum);
            left.merge(load.worker(), load.left(), Long::sum);
        });
        return open.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        entry.getValue(),
                        late.getOrDefault(entry.getKey(), 0L),
                        left.getOrDefault(entry.getKey(), 0L),
                        entry.getKey().isPresent() ? tooMany(entry.getValue()) : Set.of()))
                .sorted((one, other) -> {
                    int byLate = Long.compare(other.late(), one.late());
                    return byLate != 0 ? byLate : name(one, names).compareTo(name(other, names));
                })
                .toList();
    }

    private static String name(Line line, Map<UUID, String> names) {
        return line.worker().map(worker -> names.getOrDefault(worker, "")).orElse("");
    }

    private Set<CaseGroup> tooMany(Map<CaseGroup, Long> open) {
        Set<CaseGroup> many = new HashSet<>();
        if (open.getOrDefault(CaseGroup.CHILD_PROTECTION, 0L) > settings.childCases()) {
            many.add(CaseGroup.CHILD_PROTECTION);
        }
        if (open.getOrDefault(CaseGroup.GENDER_BASED_VIOLENCE, 0L) > settings.gbvCases()) {
            many.add(CaseGroup.GENDER_BASED_VIOLENCE);
        }
        return many;
    }

    /** What somebody has who leaves, before anything of it is given away. */
    @GetMapping("/cases/hand-over")
    String handOver(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String from, Model model) {
        Permitted.require(user, Permission.SUPERVISE_CASES);
        return show(user, account(from), TypedForm.empty(), model);
    }

    private static Optional<UUID> account(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private String show(SignedIn user, Optional<UUID> from, TypedForm typed, Model model) {
        List<CaseRows.Row> theirs = from.map(
                        worker -> rows.ofWorker(sight.lists(user), worker, sites.today(user.area())).stream()
                                .filter(row -> sight.supervises(user, CaseSight.Facts.of(row)))
                                .toList())
                .orElse(List.of());
        Map<String, UUID> able = new TreeMap<>();
        Map<UUID, Set<EventId>> heads = new LinkedHashMap<>();
        for (int at = 0; at < theirs.size(); at++) {
            UUID id = theirs.get(at).id();
            var folded = cases.find(id);
            heads.put(id, folded.heads());
            Map<String, UUID> workers =
                    cases.workers(id, folded.state().opened().orElseThrow(), folded.state());
            if (at == 0) {
                able.putAll(workers);
            } else {
                able.keySet().retainAll(workers.keySet());
            }
        }
        able.values().removeIf(worker -> from.filter(worker::equals).isPresent());
        model.addAttribute("rows", theirs);
        model.addAttribute("left", sight.left(theirs));
        model.addAttribute("heads", heads);
        model.addAttribute("able", able);
        model.addAttribute("from", from.map(UUID::toString).orElse(""));
        model.addAttribute("names", accounts.names());
        model.addAttribute("today", sites.today(user.area()));
        model.addAttribute("typed", typed);
        return "casework/hand-over";
    }

    /** Gives all of it to somebody, or nothing of it. */
    @PostMapping("/cases/hand-over")
    String handOver(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") List<String> shown,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.SUPERVISE_CASES);
        try {
            UUID worker = account(fields.getOrDefault("worker", ""))
                    .orElseThrow(() -> new RefusedInputException("case.choose", "worker"));
            cases.assign(new CommandId(command), given(shown), worker, user);
        } catch (RefusedInputException refused) {
            return show(user, account(from), refused.in(fields), model);
        }
        return "redirect:/cases/board";
    }

    /** Each case with each of its heads, as the form carries them. */
    private static Map<UUID, Set<EventId>> given(List<String> shown) {
        Map<UUID, Set<EventId>> given = new LinkedHashMap<>();
        for (String pair : shown) {
            List<String> parts = List.of(pair.split("~", -1));
            try {
                given.computeIfAbsent(UUID.fromString(parts.getFirst()), _ -> new HashSet<>())
                        .add(EventId.of(parts.getLast()));
            } catch (IllegalArgumentException notOurs) {
                throw new RefusedInputException("case.changed", "worker");
            }
        }
        return given;
    }

    /** Casework in figures, and who was turned away: of nobody, and with small cells hidden. */
    @GetMapping("/mandates/figures")
    String figures(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_MANDATES);
        LocalDate today = sites.today("");
        List<Figure> figures = new ArrayList<>();
        for (CaseRows.Figures one : rows.figures(today, sight.left())) {
            figures.add(new Figure(one.kind(), cells(one)));
        }
        model.addAttribute("figures", figures);
        model.addAttribute("refused", turnedAway.lately());
        return "casework/figures";
    }

    // Two numbers whose difference is small tell the small one as well: then both are hidden.
    private static Map<String, Optional<Long>> cells(CaseRows.Figures one) {
        Map<String, Optional<Long>> cells = new LinkedHashMap<>();
        cells.put("open", whole(one.open()));
        cells.put("withWorker", part(one.withWorker(), one.open()));
        cells.put("inTime", part(one.inTime(), one.open()));
        cells.put("served", part(one.served(), one.open() + one.closed()));
        cells.put("closed", whole(one.closed()));
        return cells;
    }

    private static Optional<Long> whole(long count) {
        return count > 0 && count < SmallCells.FEWEST ? Optional.empty() : Optional.of(count);
    }

    private static Optional<Long> part(long count, long of) {
        long rest = of - count;
        return rest > 0 && rest < SmallCells.FEWEST ? Optional.empty() : whole(count);
    }
}
