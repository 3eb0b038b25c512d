package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
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
import org.ashroy.app.registration.Registration;
import org.ashroy.app.release.ReleaseContents;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.ServiceRows;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
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

    /**
     * A referral as the sender's page shows it.
     *
     * @param id of the referral
     * @param referral its state
     * @param made what was sent
     * @param heads what the next change of this screen follows
     * @param readOnly whether it holds events of a newer version
     * @param service name of the service
     * @param recipient name of its organisation
     * @param person about whom; empty while the vault is locked
     * @param note what was written for the service, where somebody opened it
     * @param replies what the service said, by event, where somebody opened it
     * @param opened whether what is sealed is shown
     * @param sends whether this user works for whoever sent it
     * @param mayApprove whether this user may approve it now
     * @param answersFor whether this user writes down what the service said, because nobody there has an account
     * @param now the moment
     */
    public record Sent(
            UUID id,
            Referral referral,
            ReferralChange.Made made,
            SortedSet<EventId> heads,
            boolean readOnly,
            String service,
            String recipient,
            Optional<PersonRows.Row> person,
            Optional<Revealed<Note>> note,
            Map<EventId, Revealed<String>> replies,
            boolean opened,
            boolean sends,
            boolean mayApprove,
            boolean answersFor,
            Instant now) {}

    private record Opened(boolean opened, Optional<Revealed<Note>> note, Map<EventId, Revealed<String>> replies) {
        static final Opened NOTHING = new Opened(false, Optional.empty(), Map.of());
    }

    private final Referrals referrals;
    private final ReferralRows rows;
    private final ReferralIndex index;
    private final ReferralDesk desk;
    private final Services services;
    private final Organisations organisations;
    private final OnePerson people;
    private final PersonRows persons;
    private final Registration registration;
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
            PersonRows persons,
            Registration registration,
            GateKeeper gate,
            InstantSource clock) {
        this.referrals = referrals;
        this.rows = rows;
        this.index = index;
        this.desk = desk;
        this.services = services;
        this.organisations = organisations;
        this.people = people;
        this.persons = persons;
        this.registration = registration;
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
        return show(user, id, Opened.NOTHING, TypedForm.empty(), model);
    }

    private String show(SignedIn user, UUID id, Opened opened, TypedForm typed, Model model) {
        if (!user.may(Permission.REFER)) {
            Permitted.requireEither(user, Permission.APPROVE_RELEASE, Permission.HANDLE_CHECKS);
        }
        Folded<Referral> folded = referrals.find(new SubjectId(id));
        Referral referral = folded.state();
        ReferralChange.Made made = Referrals.existing(referral);
        boolean sends = desk.sends(user, made);
        boolean approves = desk.approves(user, made);
        if (!sends && !approves) {
            throw new AccessDeniedException("this referral is of others");
        }
        model.addAttribute(
                "view",
                new Sent(
                        id,
                        referral,
                        made,
                        folded.heads(),
                        folded.readOnly(),
                        service(made),
                        names().getOrDefault(made.recipient(), made.recipient()),
                        index.about(id).flatMap(about -> persons.byId(about.person())),
                        opened.note(),
                        opened.replies(),
                        opened.opened(),
                        sends,
                        approves
                                && referral.stage() == ReferralStage.ASKED
                                && referral.by()
                                        .filter(by -> by.author().equals(user.id()))
                                        .isEmpty()
                                && !referral.approvals().contains(user.id()),
                        ReferralStage.WITH_THE_RECEIVER.contains(referral.stage()) && desk.answersFor(user, made),
                        clock.instant()));
        model.addAttribute("typed", typed);
        return "referrals/referral";
    }

    /** Opens what was written for the service and what it answered: one line in the access log. */
    @PostMapping("/referrals/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.REFER);
        SubjectId subject = new SubjectId(id);
        Referral referral = referrals.find(subject).state();
        ReferralChange.Made made = Referrals.existing(referral);
        Access access =
                gate.enter(Act.referral(user.id(), Purpose.REFERRAL_SENT, Set.of(subject), Set.of("narrative"), id));
        Map<EventId, Revealed<String>> replies = new HashMap<>();
        referral.said()
                .forEach(said -> replies.put(said.event().id(), access.open(said.words(), ReferralFields.REPLY)));
        Optional<Revealed<Note>> note = made.note().map(closed -> access.open(closed, ReferralFields.NOTE));
        return show(user, id, new Opened(true, note, replies), TypedForm.empty(), model);
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
            return show(user, id, Opened.NOTHING, refused.in(fields), model);
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
            return show(user, id, Opened.NOTHING, refused.in(fields), model);
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
            return show(user, id, Opened.NOTHING, refused.in(fields), model);
        }
        return "redirect:/referrals/" + id;
    }

    /**
     * Prints what was sent, for a service without an account: neutral, without what is asked for and without the sender's words. One
     * line in the access log, and what she says now decides.
     *
     * @param read in which language of the screens
     */
    @PostMapping("/referrals/{id}/paper")
    String paper(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        Permitted.require(user, Permission.REFER);
        SubjectId subject = new SubjectId(id);
        Referral referral = referrals.find(subject).state();
        ReferralChange.Made made = Referrals.existing(referral);
        Set<String> categories = SenderBasis.onPaper(made);
        Set<SubjectId> subjects = new TreeSet<>(Set.of(subject));
        index.about(id).ifPresent(about -> subjects.add(new SubjectId(about.person())));
        Access access;
        try {
            access = gate.enter(Act.referral(user.id(), Purpose.REFERRAL_SENT, subjects, categories, id));
        } catch (AccessRefusedException refused) {
            String text = ReferralObstacle.textOf(String.valueOf(refused.getMessage()))
                    .orElseThrow(() -> refused);
            return show(user, id, Opened.NOTHING, new TypedForm(Map.of(), Map.of("paper", text)), model);
        }
        SubjectId person = new SubjectId(index.about(id).orElseThrow().person());
        model.addAttribute("id", id);
        model.addAttribute("made", made);
        model.addAttribute("due", referral.due().orElseThrow());
        model.addAttribute("service", service(made));
        model.addAttribute("sender", names().getOrDefault(made.senderOrganisation(), made.senderOrganisation()));
        model.addAttribute(
                "lines", ReleaseContents.lines(registration.person(person).state(), categories, access));
        model.addAttribute("read", read);
        return "referrals/sheet";
    }

    private String service(ReferralChange.Made made) {
        return services.find(new SubjectId(made.service()))
                .state()
                .now()
                .map(details -> details.name())
                .orElse("");
    }
}
