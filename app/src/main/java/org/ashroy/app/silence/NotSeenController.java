package org.ashroy.app.silence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Sex;
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

/** The list of people not seen, the pass that fills it, and the sessions that the pass left out. */
@Controller
public class NotSeenController {

    private static final int PAGE = 50;
    private static final int OUTAGES = 200;

    /** The filters in their order; a filter is also the name of its field. */
    private static final List<String> FILTERS = List.of("site", "age", "sex", "state", "owner", "sort");

    /**
     * One check in the preview of giving many to somebody.
     *
     * @param check the check
     * @param code of the person
     * @param site where she lives
     * @param owner who has it now; empty where nobody has
     * @param heads what the screen shows
     */
    public record Given(UUID check, String code, String site, Optional<UUID> owner, Set<EventId> heads) {}

    private final Silences silences;
    private final SilencePassJob pass;
    private final Jobs jobs;
    private final Checks checks;
    private final SessionDesk desk;
    private final PersonRows people;
    private final Places places;

    NotSeenController(
            Silences silences,
            SilencePassJob pass,
            Jobs jobs,
            Checks checks,
            SessionDesk desk,
            PersonRows people,
            Places places) {
        this.silences = silences;
        this.pass = pass;
        this.jobs = jobs;
        this.checks = checks;
        this.desk = desk;
        this.people = people;
        this.places = places;
    }

    @GetMapping("/not-seen")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        return show(user, Map.of(), "", model);
    }

    /** A POST, because what is asked for is sensitive even where it names nobody. */
    @PostMapping("/not-seen")
    String filter(@AuthenticationPrincipal SignedIn user, @RequestParam Map<String, String> fields, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        Map<String, String> kept = new LinkedHashMap<>(fields);
        Optional.ofNullable(kept.remove("drop")).ifPresent(kept::remove);
        return show(user, kept, "", model);
    }

    @PostMapping("/not-seen/pass")
    String pass(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.SEE_SILENCE);
        return "redirect:/not-seen/pass/" + pass.start();
    }

    @GetMapping("/not-seen/pass/{job}")
    String progress(@AuthenticationPrincipal SignedIn user, @PathVariable UUID job, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        return jobs.find(job)
                .filter(found -> found.kind().equals(SilencePassJob.NAME))
                .map(found -> {
                    model.addAttribute("job", found);
                    model.addAttribute("last", silences.lastPass());
                    return "silence/pass";
                })
                .orElse("redirect:/not-seen");
    }

    @PostMapping("/not-seen/pass/{job}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn user, @PathVariable UUID job) {
        Permitted.require(user, Permission.SEE_SILENCE);
        jobs.find(job)
                .filter(found -> found.kind().equals(SilencePassJob.NAME))
                .ifPresent(found -> jobs.cancel(found.id()));
        return "redirect:/not-seen/pass/" + job;
    }

    private String show(SignedIn user, Map<String, String> fields, String problem, Model model) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : FILTERS) {
            String value = fields.getOrDefault(name, "").strip();
            if (!value.isEmpty() && !(name.equals("sex") && !user.may(Permission.VIEW_PERSON))) {
                filters.put(name, value);
            }
        }
        NotSeenPage page = silences.notSeen(query(user, filters, cursor(fields), PAGE));
        model.addAttribute("page", page);
        model.addAttribute("filters", filters);
        model.addAttribute("problem", problem);
        model.addAttribute("names", checks.names());
        model.addAttribute("today", silences.today());
        model.addAttribute("last", silences.lastPass());
        model.addAttribute(
                "outages",
                silences.outages(Area.of(user), OUTAGES).stream()
                        .filter(outage -> outage.lookedAt().isEmpty())
                        .count());
        return "silence/not-seen";
    }

    /** What a form or an export asks for; whom a user may not see by sex, she cannot narrow by it either. */
    static NotSeenQuery query(
            SignedIn user, Map<String, String> filters, Optional<NotSeenQuery.Cursor> after, int limit) {
        return new NotSeenQuery(
                Area.of(user),
                Optional.ofNullable(filters.get("site")),
                Typed.choice(AgeBand.values(), filters.get("age")),
                user.may(Permission.VIEW_PERSON) ? Typed.choice(Sex.values(), filters.get("sex")) : Optional.empty(),
                "mine".equals(filters.get("owner")) ? Optional.of(user.id()) : Optional.empty(),
                Typed.choice(NotSeenQuery.State.values(), filters.get("state")),
                Typed.choice(NotSeenQuery.Sort.values(), filters.get("sort")).orElse(NotSeenQuery.Sort.EVIDENCE),
                after,
                limit);
    }

    private static Optional<NotSeenQuery.Cursor> cursor(Map<String, String> fields) {
        String value = fields.getOrDefault("afterValue", "");
        String check = fields.getOrDefault("afterCheck", "");
        if (value.isEmpty() || !check.matches("[0-9a-f-]{36}") || !value.matches("[0-9A-Za-z:.+-]{1,60}")) {
            return Optional.empty();
        }
        return Optional.of(new NotSeenQuery.Cursor(value, UUID.fromString(check)));
    }

    /** Shows what giving these checks to somebody will do; the same form then does it. */
    @PostMapping("/not-seen/assign")
    String assign(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(name = "check", defaultValue = "") List<UUID> chosen,
            @RequestParam(defaultValue = "preview") String act,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String due,
            Model model) {
        Permitted.require(user, Permission.ASSIGN_CHECKS);
        if (chosen.isEmpty()) {
            return show(user, Map.of(), "not-seen.nobody-chosen", model);
        }
        List<Given> given = new ArrayList<>();
        Map<String, UUID> owners = new TreeMap<>();
        boolean first = true;
        for (UUID id : chosen) {
            Folded<WelfareCheck> check = checks.check(id);
            Optional<PersonRows.Row> person = check.state().person().flatMap(people::byId);
            if (person.isEmpty()
                    || !places.holds(Area.of(user), person.get().site())
                    || check.state().status().status() == CheckStatus.CLOSED) {
                continue;
            }
            // What the preview showed, where it was shown; else what is now.
            List<String> seen = fields.getOrDefault("heads." + id, List.of());
            given.add(new Given(
                    id,
                    person.get().code(),
                    person.get().site(),
                    Optional.ofNullable(check.state().owner().value()).map(CheckChange.CheckAssigned::owner),
                    seen.isEmpty()
                            ? check.heads()
                            : seen.stream()
                                    .map(head -> new EventId(UUID.fromString(head)))
                                    .collect(Collectors.toSet())));
            Map<String, UUID> here = checks.handlers(person.get().site());
            if (first) {
                owners.putAll(here);
                first = false;
            } else {
                owners.values().retainAll(here.values());
            }
        }
        String problem = "";
        if (act.equals("assign")) {
            try {
                checks.assign(
                        CommandId.of(Objects.requireNonNullElse(fields.getFirst("command"), "")),
                        given.stream().collect(Collectors.toMap(Given::check, Given::heads)),
                        UUID.fromString(owner),
                        moment(due, places.zone(user.area())),
                        user.id());
                return "redirect:/not-seen";
            } catch (RefusedInputException refused) {
                problem = refused.key();
            } catch (IllegalArgumentException exception) {
                problem = "check.owner-missing";
            }
        }
        model.addAttribute("given", given);
        model.addAttribute("owners", owners);
        model.addAttribute("names", checks.names());
        model.addAttribute("owner", owner);
        model.addAttribute("due", due);
        model.addAttribute("problem", problem);
        model.addAttribute("command", CommandId.create());
        return "silence/assign";
    }

    /**
     * A moment as a form gives it.
     *
     * @param zone in which it was meant
     * @throws RefusedInputException where it is none
     */
    static Instant moment(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed.strip()).atZone(zone).toInstant();
        } catch (DateTimeParseException exception) {
            throw new RefusedInputException("check.due-missing", "due");
        }
    }

    @GetMapping("/outages")
    String outages(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        List<OutageLine> lines = silences.outages(Area.of(user), OUTAGES);
        model.addAttribute("lines", lines);
        model.addAttribute("names", checks.names());
        model.addAttribute("command", CommandId.create());
        return "silence/outages";
    }

    @GetMapping("/outages/{session}")
    String outage(@AuthenticationPrincipal SignedIn user, @PathVariable UUID session, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        Optional<OutageLine> line = line(user, session);
        if (line.isEmpty()) {
            return "redirect:/outages";
        }
        model.addAttribute("line", line.get());
        model.addAttribute("heads", desk.session(session).heads());
        model.addAttribute("names", checks.names());
        model.addAttribute("command", CommandId.create());
        return "silence/outage";
    }

    private Optional<OutageLine> line(SignedIn user, UUID session) {
        return silences.outages(Area.of(user), OUTAGES).stream()
                .filter(one -> one.session().equals(session))
                .findFirst();
    }

    @PostMapping("/outages/{session}")
    String lookAt(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID session,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam AbsenceFinding finding) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        if (line(user, session).isPresent()) {
            desk.lookAt(
                    new CommandId(command),
                    session,
                    heads.stream().map(EventId::new).collect(Collectors.toSet()),
                    finding,
                    user.id());
        }
        return "redirect:/outages";
    }
}
