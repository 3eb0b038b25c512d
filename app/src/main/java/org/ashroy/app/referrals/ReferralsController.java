package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceRows;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sender: a person's referrals, a new one, the list of what is waited for, and one referral. */
@Controller
public class ReferralsController {

    static final int PAGE = 50;

    /** Where the first page of a list begins. */
    static final PageStart<Instant> FIRST = new PageStart<>(Instant.EPOCH, new UUID(0, 0));

    /** What a list of the sender shows. */
    public enum Shown {
        /** What somebody waits for, the least time left in front. */
        WAITING,
        /** What ended, and the sender does not know yet how. */
        ANSWERED,
        /** All. */
        ALL;

        private Set<ReferralStage> stages() {
            return switch (this) {
                case WAITING -> ReferralStage.OPEN;
                case ANSWERED -> ReferralStage.ENDED;
                case ALL -> EnumSet.allOf(ReferralStage.class);
            };
        }
    }

    /**
     * One thing that can be asked of a service, as the form offers it.
     *
     * @param service identifier of the service
     * @param help what is asked of it
     * @param name of the service
     * @param organisation its name
     * @param site where it is
     */
    public record Offer(UUID service, Help help, String name, String organisation, String site) {

        /** How the form sends it. */
        public String value() {
            return service + "~" + help;
        }
    }

    private final Referrals referrals;
    private final ReferralRows rows;
    private final ReferralIndex index;
    private final ReferralDesk desk;
    private final Services services;
    private final Organisations organisations;
    private final OnePerson people;
    private final SentPage sentPage;
    private final GateKeeper gate;
    private final InstantSource clock;

    ReferralsController(
            Referrals referrals,
            ReferralRows rows,
            ReferralIndex index,
            ReferralDesk desk,
            Services services,
            Organisations organisations,
            OnePerson people,
            SentPage sentPage,
            GateKeeper gate,
            InstantSource clock) {
        this.referrals = referrals;
        this.rows = rows;
        this.index = index;
        this.desk = desk;
        this.services = services;
        this.organisations = organisations;
        this.people = people;
        this.sentPage = sentPage;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/people/{id}/referrals")
    String ofPerson(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return person(user, id, TypedForm.empty(), model);
    }

    private String person(SignedIn user, UUID id, TypedForm typed, Model model) {
        Person person = people.record(user, Permission.REFER, id);
        Map<String, String> names = names();
        PersonRows.Row row = people.row(user, Permission.REFER, id);
        SortedMap<Help, List<Offer>> offers = new TreeMap<>();
        for (ServiceRows.Row service : services.forPerson(row, Optional.empty())) {
            String organisation = service.details().organisation();
            service.details()
                    .helps()
                    .forEach(help -> offers.computeIfAbsent(help, _ -> new ArrayList<>())
                            .add(new Offer(
                                    service.id(),
                                    help,
                                    service.details().name(),
                                    names.getOrDefault(organisation, organisation),
                                    service.details().site())));
        }
        model.addAttribute("id", id);
        model.addAttribute("person", person);
        model.addAttribute("rows", rows.sentBy(user.organisation(), index.ofPerson(id)));
        model.addAttribute("offers", offers);
        // Where a service does not take her any more, what offers the same is named at once.
        model.addAttribute(
                "instead",
                typed.error("service").isEmpty()
                        ? List.of()
                        : help(typed.value("service"))
                                .map(help -> offers.getOrDefault(help, List.of()))
                                .orElse(List.of()));
        model.addAttribute("typed", typed);
        model.addAttribute("command", CommandId.create());
        model.addAttribute("referral", SubjectId.create());
        model.addAttribute("names", names);
        model.addAttribute("now", clock.instant());
        return "referrals/person";
    }

    private static Optional<Help> help(String offer) {
        return Typed.choice(Help.values(), offer.substring(offer.indexOf('~') + 1));
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Organisation organisation : organisations.all()) {
            names.put(organisation.code(), organisation.name());
        }
        return names;
    }

    @PostMapping("/people/{id}/referrals")
    String make(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID referral,
            @RequestParam Map<String, String> fields,
            Model model) {
        var _ = people.row(user, Permission.REFER, id);
        try {
            referrals.make(new CommandId(command), new SubjectId(referral), making(id, fields), user);
        } catch (RefusedInputException refused) {
            return person(user, id, refused.in(fields), model);
        }
        return "redirect:/referrals/" + referral;
    }

    private static Making making(UUID person, Map<String, String> fields) {
        String offer = fields.getOrDefault("service", "");
        TreeSet<String> categories = new TreeSet<>();
        for (String category : ReferralGround.CONSENT.categories()) {
            if (fields.containsKey("category-" + category)) {
                categories.add(category);
            }
        }
        return new Making(
                person,
                service(offer),
                help(offer).map(Enum::name).orElse(""),
                fields.getOrDefault("urgency", ""),
                fields.getOrDefault("ground", ReferralGround.CONSENT.name()),
                categories,
                fields.getOrDefault("approach", ""),
                fields.containsKey("agreed"),
                fields.getOrDefault("evidence", ""),
                fields.getOrDefault("noticeLanguage", ""),
                fields.getOrDefault("days", ""),
                fields.getOrDefault("words", ""),
                fields.getOrDefault("told", ""),
                fields.getOrDefault("day", ""),
                fields.getOrDefault("hour", ""),
                fields.getOrDefault("case", ""));
    }

    private static UUID service(String offer) {
        try {
            return UUID.fromString(offer.substring(0, Math.max(0, offer.indexOf('~'))));
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedInputException("referral.service-missing", "service");
        }
    }

    @GetMapping("/referrals")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.REFER);
        Shown shown = Typed.choice(Shown.values(), show).orElse(Shown.WAITING);
        Instant now = clock.instant();
        ReferralRows.Query query = ReferralRows.Query.sentBy(user.organisation(), desk.codes(user), shown.stages());
        if (shown == Shown.ANSWERED) {
            query = query.unread();
        }
        if (late.equals("on")) {
            query = query.lateAt(now);
        }
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("show", shown == Shown.WAITING ? "" : shown.name());
        filters.put("late", late.equals("on") ? "on" : "");
        PageStart<Instant> from = PageStart.of(after, Instant::parse).orElse(FIRST);
        List<ReferralRows.Row> page = rows.page(query, from.key(), from.id(), PAGE + 1);
        page(page, model);
        model.addAttribute("filter", new ListFilter("/referrals", filters));
        model.addAttribute("names", names());
        model.addAttribute("now", now);
        return "referrals/list";
    }

    private static String next(ReferralRows.Row last) {
        return new PageStart<>(last.due().orElse(ReferralRows.LAST), last.id()).written();
    }

    /** The rows of a page, and where the next begins. */
    static void page(List<ReferralRows.Row> found, Model model) {
        List<ReferralRows.Row> shown = found.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute("next", found.size() > PAGE ? next(shown.getLast()) : "");
    }

    @GetMapping("/referrals/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return sentPage.show(user, id, model);
    }

    /** Opens what was written for the service and what it answered: one line in the access log. */
    @PostMapping("/referrals/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.REFER);
        Set<SubjectId> subjects = Set.of(new SubjectId(id));
        Access access = gate.enter(Act.referral(user.id(), Purpose.REFERRAL_SENT, subjects, Set.of("narrative"), id));
        return sentPage.opened(user, id, access, model);
    }

    @PostMapping("/referrals/{id}/approve")
    String approve(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.requireEither(user, Permission.APPROVE_RELEASE, Permission.HANDLE_CHECKS);
        try {
            referrals.approve(new CommandId(command), new SubjectId(id), EventId.all(heads), user);
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(fields), model);
        }
        return "redirect:/referrals/" + id;
    }

    @PostMapping("/referrals/{id}/withdraw")
    String withdraw(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.REFER);
        try {
            referrals.withdraw(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    Typed.choice(ReferralChange.WithdrawalReason.values(), fields.get("withdrawal"))
                            .orElseThrow(() -> new RefusedInputException("referral.withdrawal-missing", "withdrawal")),
                    user);
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(fields), model);
        }
        return "redirect:/referrals/" + id;
    }

    @PostMapping("/referrals/{id}/read")
    String read(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads) {
        Permitted.require(user, Permission.REFER);
        referrals.readOutcome(new CommandId(command), new SubjectId(id), EventId.all(heads), user);
        return "redirect:/referrals/" + id;
    }

    /** Writes down what a service without accounts said. */
    @PostMapping("/referrals/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.REFER);
        try {
            referrals.answer(new CommandId(command), new SubjectId(id), EventId.all(heads), Answering.of(fields), user);
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(fields), model);
        }
        return "redirect:/referrals/" + id;
    }
}
