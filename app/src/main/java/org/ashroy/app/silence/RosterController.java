package org.ashroy.app.silence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
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

/** The routine question on a phone: which households to ask, and what each said; and absences told at a desk. */
@Controller
public class RosterController {

    private static final int PAGE = 50;
    private static final int MOST_MEMBERS = 100;

    /**
     * A household of a roster as its page shows it: codes, and names where somebody opened them. It shows nothing of why anybody
     * is asked, nor what was answered before.
     *
     * @param roster the roster
     * @param household the household
     * @param code its code
     * @param heads what the next change of this screen follows
     * @param members who are asked about
     * @param names of them, where somebody opened them
     */
    public record View(
            UUID roster,
            UUID household,
            String code,
            SortedSet<EventId> heads,
            List<PersonRows.Row> members,
            Map<UUID, Revealed<String>> names) {}

    private final Rosters rosters;
    private final Absences absences;
    private final SessionDesk desk;
    private final PersonRows people;
    private final OnePerson onePerson;
    private final Places places;
    private final GateKeeper gate;

    RosterController(
            Rosters rosters,
            Absences absences,
            SessionDesk desk,
            PersonRows people,
            OnePerson onePerson,
            Places places,
            GateKeeper gate) {
        this.rosters = rosters;
        this.absences = absences;
        this.desk = desk;
        this.people = people;
        this.onePerson = onePerson;
        this.places = places;
        this.gate = gate;
    }

    @GetMapping("/rosters")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        return list(user, TypedForm.empty(), model);
    }

    private String list(SignedIn user, TypedForm typed, Model model) {
        model.addAttribute("lines", rosters.list(Area.of(user), PAGE));
        model.addAttribute("fresh", SubjectId.create());
        model.addAttribute("typed", typed);
        model.addAttribute("today", places.today());
        return "silence/rosters";
    }

    /** Opens a roster: of all households, or of some that are drawn; only who handles checks draws. */
    @PostMapping("/rosters")
    String open(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID fresh,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        String count = Typed.plain(fields.getOrDefault("count", ""));
        if (!count.isEmpty()) {
            Permitted.require(user, Permission.HANDLE_CHECKS);
        }
        try {
            RosterOccasion occasion = Typed.choice(RosterOccasion.values(), fields.get("occasion"))
                    .orElseThrow(() -> new RefusedInputException("roster.occasion-missing", "occasion"));
            Site site = desk.site(fields.getOrDefault("site", ""), Area.of(user));
            LocalDate day = day(fields, "day", "roster.day-range");
            if (count.isEmpty()) {
                rosters.openAll(new CommandId(command), new SubjectId(fresh), occasion, site.code(), day, user.id());
            } else {
                rosters.openDrawn(
                        new CommandId(command),
                        new SubjectId(fresh),
                        occasion,
                        site.code(),
                        day,
                        number(count),
                        user.id());
            }
        } catch (RefusedInputException refused) {
            return list(user, refused.in(fields), model);
        }
        return "redirect:/rosters/" + fresh;
    }

    private static LocalDate day(Map<String, String> fields, String field, String key) {
        try {
            return LocalDate.parse(Typed.plain(fields.getOrDefault(field, "")));
        } catch (DateTimeException notADay) {
            throw new RefusedInputException(key, field);
        }
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException notANumber) {
            throw new RefusedInputException("roster.count-range", "count");
        }
    }

    private Folded<Roster> find(SignedIn user, UUID id) {
        Permitted.require(user, Permission.RECORD_SESSION);
        Folded<Roster> folded = rosters.find(id);
        if (folded.state()
                .opened()
                .filter(opened -> places.holds(Area.of(user), opened.site()))
                .isEmpty()) {
            throw new AccessDeniedException("there is no such roster in the area of this account");
        }
        return folded;
    }

    @GetMapping("/rosters/{id}")
    String one(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Roster roster = find(user, id).state();
        List<CodedPerson> found = rosters.households(roster, after, PAGE + 1);
        List<CodedPerson> shown = found.stream().limit(PAGE).toList();
        model.addAttribute("id", id);
        model.addAttribute("opened", roster.opened().orElseThrow());
        model.addAttribute("households", shown);
        model.addAttribute("asked", Set.copyOf(roster.asked()));
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().code() : "");
        return "silence/roster";
    }

    @GetMapping("/rosters/{id}/{household}")
    String household(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @PathVariable UUID household, Model model) {
        return show(user, find(user, id), id, household, Map.of(), TypedForm.empty(), model);
    }

    private List<PersonRows.Row> members(SignedIn user, Folded<Roster> folded, UUID household) {
        String site = folded.state().opened().orElseThrow().site();
        List<PersonRows.Row> members = people.ofHousehold(household).stream()
                .filter(row -> row.status() == Status.ACTIVE && places.holds(Area.of(user), row.site()))
                .limit(MOST_MEMBERS)
                .toList();
        if (!folded.state().asks(household)
                || members.stream().noneMatch(row -> row.site().equals(site))) {
            throw new AccessDeniedException("this household is not on the roster");
        }
        return members;
    }

    private String show(
            SignedIn user,
            Folded<Roster> folded,
            UUID id,
            UUID household,
            Map<UUID, Revealed<String>> names,
            TypedForm typed,
            Model model) {
        List<PersonRows.Row> members = members(user, folded, household);
        model.addAttribute("view", new View(id, household, rosters.code(household), folded.heads(), members, names));
        model.addAttribute("today", places.today());
        model.addAttribute("typed", typed);
        return "silence/roster-household";
    }

    /** Opens the names of a household's members, to ask about each: one act, one line in the access log. */
    @PostMapping("/rosters/{id}/{household}/names")
    String names(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @PathVariable UUID household, Model model) {
        Folded<Roster> folded = find(user, id);
        List<PersonRows.Row> members = members(user, folded, household);
        Access access = gate.enter(Act.on(
                user.id(),
                Purpose.SIGHTING,
                members.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet()),
                Set.of("identity")));
        Map<UUID, Revealed<String>> names = new HashMap<>();
        members.forEach(row -> names.put(row.id(), access.open(row.name(), Fields.NAME)));
        return show(user, folded, id, household, names, TypedForm.empty(), model);
    }

    @PostMapping("/rosters/{id}/{household}")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID household,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Folded<Roster> folded = find(user, id);
        try {
            Teller saidBy = Typed.choice(Teller.values(), fields.get("saidBy"))
                    .orElseThrow(() -> new RefusedInputException("roster.said-by-missing", "saidBy"));
            Map<UUID, Presence> answers = new HashMap<>();
            Map<UUID, LocalDate> until = new HashMap<>();
            for (PersonRows.Row member : members(user, folded, household)) {
                Presence presence = Typed.choice(Presence.values(), fields.get("person-" + member.id()))
                        .orElse(Presence.NOT_ASKED);
                answers.put(member.id(), presence);
                if (presence == Presence.AWAY) {
                    until.put(member.id(), day(fields, "until-" + member.id(), "absence.until-missing"));
                }
            }
            rosters.answer(
                    new CommandId(command), id, EventId.all(heads), household, saidBy, answers, until, user.id());
        } catch (RefusedInputException refused) {
            return show(user, folded, id, household, Map.of(), refused.in(fields), model);
        }
        return "redirect:/rosters/" + id;
    }

    @GetMapping("/people/{id}/absence")
    String absence(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return absence(user, id, TypedForm.empty(), model);
    }

    private String absence(SignedIn user, UUID id, TypedForm typed, Model model) {
        Person person = onePerson.record(user, Permission.REPORT_MISSING, id);
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("lines", absences.of(id));
        model.addAttribute("today", places.today());
        model.addAttribute("typed", typed);
        return "silence/absence";
    }

    /** An absence is told at a desk, or to a caseworker. */
    @PostMapping("/people/{id}/absence")
    String announce(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Model model) {
        onePerson.record(user, Permission.REPORT_MISSING, id);
        try {
            Teller saidBy = Typed.choice(Teller.values(), fields.get("saidBy"))
                    .orElseThrow(() -> new RefusedInputException("roster.said-by-missing", "saidBy"));
            absences.announce(
                    new CommandId(command),
                    id,
                    day(fields, "from", "absence.from-range"),
                    day(fields, "until", "absence.until-missing"),
                    saidBy,
                    user.id());
        } catch (RefusedInputException refused) {
            return absence(user, id, refused.in(fields), model);
        }
        return "redirect:/people/" + id + "/absence";
    }

    @PostMapping("/people/{id}/absence/{absence}/end")
    String takeBack(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID absence,
            @RequestParam UUID command,
            Model model) {
        onePerson.record(user, Permission.REPORT_MISSING, id);
        try {
            absences.takeBack(new CommandId(command), id, absence, user.id());
        } catch (RefusedInputException refused) {
            return absence(user, id, new TypedForm(Map.of(), Map.of(refused.field(), refused.key())), model);
        }
        return "redirect:/people/" + id + "/absence";
    }
}
