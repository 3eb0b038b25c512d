package org.ashroy.app.silence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
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

/** One welfare check: who has it, its steps, how it is closed. */
@Controller
public class ChecksController {

    private static final int HOURS_TO_CHECK = 48;

    /**
     * A check as its page shows it.
     *
     * @param id the check
     * @param check its state
     * @param heads what the next change of this screen follows
     * @param person whom it looks for, without her name
     * @param minor whether she may be under 18
     * @param late whether it should have been done
     * @param weeks whole weeks unseen
     * @param name hers, where somebody opened it
     * @param wishes what she said about how she may be reached
     * @param plans what she said, where somebody opened it
     * @param planHeads of the plans that are shown opened
     * @param notes of steps by their event, where somebody opened them
     * @param closing how it was closed, where somebody opened it
     * @param harms what harm it did, where somebody opened it
     * @param wentTo where she was said to go when her record was closed, where somebody opened it
     * @param others other checks of her, the newest first
     * @param companions who else is looked for and may have gone with her; nobody where the check is closed
     * @param handlers who may have it
     * @param mayAssign whether this user may give it to somebody
     * @param mine whether this user has it
     * @param names of accounts
     * @param errors keys by field
     * @param typed what was typed, by field
     * @param suggestedDue a moment for the form
     * @param command of the next form
     */
    public record View(
            UUID id,
            WelfareCheck check,
            SortedSet<EventId> heads,
            PersonRows.Row person,
            boolean minor,
            boolean late,
            long weeks,
            Optional<Revealed<String>> name,
            SafeContacts.Wishes wishes,
            List<Revealed<ContactPlan>> plans,
            SortedSet<EventId> planHeads,
            Map<EventId, Revealed<String>> notes,
            Optional<Revealed<Closing>> closing,
            List<Revealed<Harm>> harms,
            Optional<Revealed<String>> wentTo,
            List<UUID> others,
            List<Companion> companions,
            Map<String, UUID> handlers,
            boolean mayAssign,
            boolean mine,
            Map<UUID, String> names,
            Map<String, String> errors,
            Map<String, String> typed,
            String suggestedDue,
            CommandId command) {

        /** The key of what is wrong with a field; empty where nothing is. */
        public String error(String field) {
            return errors.getOrDefault(field, "");
        }

        /** What was typed into a field. */
        public String value(String field) {
            return typed.getOrDefault(field, "");
        }
    }

    private final Checks checks;
    private final Silences silences;
    private final PersonRows people;
    private final Places places;
    private final GateKeeper gate;
    private final SafeContacts contacts;
    private final DayLists lists;

    ChecksController(
            Checks checks,
            Silences silences,
            PersonRows people,
            Places places,
            GateKeeper gate,
            SafeContacts contacts,
            DayLists lists) {
        this.lists = lists;
        this.contacts = contacts;
        this.checks = checks;
        this.silences = silences;
        this.people = people;
        this.places = places;
        this.gate = gate;
    }

    private record Found(Folded<WelfareCheck> folded, PersonRows.Row person) {
        WelfareCheck check() {
            return folded.state();
        }
    }

    private Found find(SignedIn user, UUID id) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        Folded<WelfareCheck> folded = checks.check(id);
        return folded.state()
                .person()
                .flatMap(people::byId)
                .filter(person -> places.holds(Area.of(user), person.site()))
                .map(person -> new Found(folded, person))
                .orElseThrow(() -> new AccessDeniedException("there is no such check in the area of this account"));
    }

    /** Today's checks: what is most pressing first. */
    @GetMapping("/checks")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        CheckQuery.Which chosen = Typed.choice(CheckQuery.Which.values(), which).orElse(CheckQuery.Which.OPEN);
        int first = Math.max(0, from);
        List<CheckLine> found =
                checks.list(new CheckQuery(chosen, Area.of(user), user.id(), first, CheckQuery.PAGE + 1));
        model.addAttribute("lines", found.stream().limit(CheckQuery.PAGE).toList());
        model.addAttribute("next", found.size() > CheckQuery.PAGE ? String.valueOf(first + CheckQuery.PAGE) : "");
        model.addAttribute("which", chosen);
        model.addAttribute("names", checks.names());
        model.addAttribute(
                "day",
                chosen == CheckQuery.Which.OPEN && first == 0 ? lists.today(Area.of(user)) : Optional.<DayPage>empty());
        model.addAttribute("unfounded", checks.unfounded());
        model.addAttribute("today", silences.today());
        return "silence/checks";
    }

    @PostMapping("/checks/{id}/presume")
    String presume(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            Model model) {
        Found found = find(user, id);
        try {
            checks.presume(new CommandId(command), id, EventId.all(heads), user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), Map.of(), model);
        }
        return "redirect:/checks/" + id;
    }

    /** Writes down harm that the check did. */
    @PostMapping("/checks/{id}/harm")
    String harm(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String harm,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        Found found = find(user, id);
        try {
            HarmKind kind = Typed.choice(HarmKind.values(), harm)
                    .orElseThrow(() -> new RefusedInputException("check.harm-missing", "harm"));
            checks.harmed(new CommandId(command), id, EventId.all(heads), kind, words, user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), Map.of("words", words), model);
        }
        return "redirect:/checks/" + id;
    }

    /** Whoever gives checks to others has looked at the harm. */
    @PostMapping("/checks/{id}/harm-seen")
    String harmSeen(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads) {
        Permitted.require(user, Permission.ASSIGN_CHECKS);
        find(user, id);
        checks.lookedAtHarm(new CommandId(command), id, EventId.all(heads), user.id());
        return "redirect:/checks?which=" + CheckQuery.Which.HARM;
    }

    @GetMapping("/checks/{id}")
    String check(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, id, find(user, id), Opened.NOTHING, Map.of(), Map.of(), model);
    }

    private record Opened(
            Optional<Revealed<String>> name,
            List<Revealed<ContactPlan>> plans,
            SortedSet<EventId> planHeads,
            Map<EventId, Revealed<String>> notes,
            Optional<Revealed<Closing>> closing,
            List<Revealed<Harm>> harms,
            Optional<Revealed<String>> wentTo) {
        static final Opened NOTHING = new Opened(
                Optional.empty(), List.of(), new TreeSet<>(), Map.of(), Optional.empty(), List.of(), Optional.empty());
    }

    private String show(
            SignedIn user,
            UUID id,
            Found found,
            Opened opened,
            Map<String, String> errors,
            Map<String, String> typed,
            Model model) {
        WelfareCheck check = found.check();
        LocalDate today = silences.today();
        boolean mine = owner(check).filter(user.id()::equals).isPresent();
        model.addAttribute(
                "view",
                new View(
                        id,
                        check,
                        found.folded().heads(),
                        found.person(),
                        AgeBand.minor(found.person().birthYears(), today),
                        checks.late(check),
                        check.silentSince()
                                .map(since -> ChronoUnit.DAYS.between(since, today) / 7)
                                .orElse(0L),
                        opened.name(),
                        contacts.wishes(found.person().id(), user),
                        opened.plans(),
                        opened.planHeads(),
                        opened.notes(),
                        opened.closing(),
                        opened.harms(),
                        opened.wentTo(),
                        checks.others(found.person().id(), id),
                        check.status().status() == CheckStatus.CLOSED
                                ? List.of()
                                : checks.companions(id, Area.of(user)),
                        checks.handlers(found.person().site()),
                        user.may(Permission.ASSIGN_CHECKS) || mine,
                        mine,
                        checks.names(),
                        errors,
                        typed,
                        LocalDateTime.now(places.zone(user.area()))
                                .plusHours(HOURS_TO_CHECK)
                                .truncatedTo(ChronoUnit.HOURS)
                                .toString(),
                        CommandId.create()));
        model.addAttribute("today", today);
        return "silence/check";
    }

    private static Optional<UUID> owner(WelfareCheck check) {
        return Optional.ofNullable(check.owner().value()).map(CheckChange.CheckAssigned::owner);
    }

    private static Map<String, String> error(RefusedInputException refused) {
        return Map.of(refused.field(), refused.key());
    }

    /** Takes a check, hands it over, or gives it to somebody. */
    @PostMapping("/checks/{id}/assign")
    String assign(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam UUID owner,
            @RequestParam(defaultValue = "") String due,
            Model model) {
        Found found = find(user, id);
        boolean takes = found.check().status().status() == CheckStatus.OPEN && owner.equals(user.id());
        boolean mine = owner(found.check()).filter(user.id()::equals).isPresent();
        if (!takes && !mine) {
            Permitted.require(user, Permission.ASSIGN_CHECKS);
        }
        try {
            checks.assign(
                    new CommandId(command),
                    Map.of(id, EventId.all(heads)),
                    owner,
                    NotSeenController.moment(due, places.zone(user.area())),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), Map.of(), model);
        }
        return "redirect:/checks/" + id;
    }

    @PostMapping("/checks/{id}/step")
    String step(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam CheckStep step,
            @RequestParam(defaultValue = "") String result,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") List<UUID> contactRead,
            @RequestParam(defaultValue = "") String atHome,
            Model model) {
        Found found = find(user, id);
        try {
            StepResult chosen = Typed.choice(StepResult.values(), result)
                    .orElseThrow(() -> new RefusedInputException("check.result-missing", "result"));
            checks.take(
                    new CommandId(command),
                    id,
                    EventId.all(heads),
                    step,
                    chosen,
                    note,
                    EventId.all(contactRead),
                    atHome.equals("on"),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), Map.of("note", note), model);
        }
        return "redirect:/checks/" + id;
    }

    @PostMapping("/checks/{id}/skip")
    String skip(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam CheckStep step,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        Found found = find(user, id);
        try {
            SkipReason chosen = Typed.choice(SkipReason.values(), reason)
                    .orElseThrow(() -> new RefusedInputException("check.reason-missing", "reason"));
            checks.skip(new CommandId(command), id, EventId.all(heads), step, chosen, user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), Map.of(), model);
        }
        return "redirect:/checks/" + id;
    }

    @PostMapping("/checks/{id}/close")
    String close(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Found found = find(user, id);
        try {
            CheckOutcome outcome = Typed.choice(CheckOutcome.values(), fields.getOrDefault("outcome", ""))
                    .orElseThrow(() -> new RefusedInputException("check.outcome-missing", "outcome"));
            checks.close(
                    new CommandId(command),
                    id,
                    EventId.all(heads),
                    new Closing(
                            outcome,
                            Typed.choice(ClosingSource.values(), fields.getOrDefault("source", "")),
                            account(fields.getOrDefault("seenBy", "")),
                            day(fields.getOrDefault("seenOn", "")),
                            fields.getOrDefault("note", "").strip()),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(user, id, found, Opened.NOTHING, error(refused), fields, model);
        }
        return "redirect:/not-seen";
    }

    private static Optional<UUID> account(String typed) {
        return typed.matches("[0-9a-f-]{36}") ? Optional.of(UUID.fromString(typed)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException exception) {
            throw new RefusedInputException("check.seen-on", "seenOn");
        }
    }

    /** Opens the name of the person and how she may be reached: a deliberate act for a welfare check, one line in the access log. */
    @PostMapping("/checks/{id}/person")
    String person(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Found found = find(user, id);
        UUID person = found.person().id();
        SafeContacts.Wishes wishes = contacts.wishes(person, user);
        Access access = gate.enter(
                Act.on(user.id(), Purpose.WELFARE_CHECK, wishes.records(), Set.of("identity", "contact", "narrative")));
        return show(
                user,
                id,
                found,
                new Opened(
                        Optional.of(access.open(found.person().name(), Fields.NAME)),
                        contacts.open(wishes.plans(), access),
                        wishes.heads(),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        checks.wentTo(person).map(place -> access.open(place, Fields.EXIT_PLACE))),
                Map.of(),
                Map.of(),
                model);
    }

    /** Opens what was written about the check and how it was closed: one line in the access log. */
    @PostMapping("/checks/{id}/notes")
    String notes(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Found found = find(user, id);
        Access access = enter(user, id, "narrative");
        Map<EventId, Revealed<String>> notes = new LinkedHashMap<>();
        for (WelfareCheck.Step step : found.check().steps()) {
            step.note().ifPresent(note -> notes.put(step.by().id(), access.open(note, CheckFields.NOTE)));
        }
        Optional<Revealed<Closing>> closing =
                found.check().closing().map(value -> access.open(value, CheckFields.CLOSING));
        return show(
                user,
                id,
                found,
                new Opened(
                        Optional.empty(),
                        List.of(),
                        new TreeSet<>(),
                        notes,
                        closing,
                        found.check().harms().stream()
                                .map(done -> access.open(done.harm(), CheckFields.HARM))
                                .toList(),
                        Optional.empty()),
                Map.of(),
                Map.of(),
                model);
    }

    private Access enter(SignedIn user, UUID subject, String category) {
        return gate.enter(Act.on(user.id(), Purpose.WELFARE_CHECK, Set.of(new SubjectId(subject)), Set.of(category)));
    }
}
