package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.release.ReleaseContents;
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

/** The receiver: what came in, one referral, opened by a deliberate act, and the answer. */
@Controller
public class InboxController {

    private static final Set<ReferralStage> PAST = EnumSet.of(
            ReferralStage.REFUSED,
            ReferralStage.SERVED,
            ReferralStage.NOT_SERVED,
            ReferralStage.RETURNED,
            ReferralStage.WITHDRAWN);

    /**
     * A referral as the receiver's page shows it.
     *
     * @param id of the referral
     * @param referral its state
     * @param made what was sent
     * @param heads what the next change of this screen follows
     * @param readOnly whether it holds events of a newer version
     * @param service name of the service
     * @param sender name of the organisation that refers
     * @param opened whether what is sealed is shown
     * @param lines her data, as far as they were sent, where somebody opened them
     * @param note what the sender wrote, where somebody opened it
     * @param problem key of why nothing opens; empty where it may
     * @param now the moment
     */
    public record Received(
            UUID id,
            Referral referral,
            ReferralChange.Made made,
            SortedSet<EventId> heads,
            boolean readOnly,
            String service,
            String sender,
            boolean opened,
            List<ReleaseContents.Line> lines,
            Optional<Revealed<Note>> note,
            String problem,
            Instant now) {}

    private record Opened(
            boolean opened, List<ReleaseContents.Line> lines, Optional<Revealed<Note>> note, String problem) {
        static final Opened NOTHING = new Opened(false, List.of(), Optional.empty(), "");

        static Opened refused(String problem) {
            return new Opened(false, List.of(), Optional.empty(), problem);
        }
    }

    private final Referrals referrals;
    private final ReferralRows rows;
    private final ReferralIndex index;
    private final ReferralDesk desk;
    private final Registration registration;
    private final Services services;
    private final Organisations organisations;
    private final GateKeeper gate;
    private final InstantSource clock;

    InboxController(
            Referrals referrals,
            ReferralRows rows,
            ReferralIndex index,
            ReferralDesk desk,
            Registration registration,
            Services services,
            Organisations organisations,
            GateKeeper gate,
            InstantSource clock) {
        this.referrals = referrals;
        this.rows = rows;
        this.index = index;
        this.desk = desk;
        this.registration = registration;
        this.services = services;
        this.organisations = organisations;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/referrals/inbox")
    String inbox(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String past,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.ANSWER_REFERRALS);
        Instant now = clock.instant();
        ReferralRows.Query query = ReferralRows.Query.receivedBy(
                user.organisation(), desk.codes(user), past.equals("on") ? PAST : ReferralStage.WITH_THE_RECEIVER);
        if (late.equals("on")) {
            query = query.lateAt(now);
        }
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("past", past.equals("on") ? "on" : "");
        filters.put("late", late.equals("on") ? "on" : "");
        PageStart<Instant> from = PageStart.of(after, Instant::parse).orElse(ReferralsController.FIRST);
        ReferralsController.page(rows.page(query, from.key(), from.id(), ReferralsController.PAGE + 1), model);
        model.addAttribute("filter", new ListFilter("/referrals/inbox", filters));
        Map<String, String> names = new LinkedHashMap<>();
        organisations.all().forEach(organisation -> names.put(organisation.code(), organisation.name()));
        model.addAttribute("names", names);
        model.addAttribute("now", now);
        return "referrals/inbox";
    }

    @GetMapping("/referrals/inbox/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, id, Opened.NOTHING, TypedForm.empty(), model);
    }

    private String show(SignedIn user, UUID id, Opened opened, TypedForm typed, Model model) {
        Permitted.require(user, Permission.ANSWER_REFERRALS);
        Folded<Referral> folded = referrals.find(new SubjectId(id));
        ReferralChange.Made made = received(user, folded.state());
        model.addAttribute(
                "view",
                new Received(
                        id,
                        folded.state(),
                        made,
                        folded.heads(),
                        folded.readOnly(),
                        services.find(new SubjectId(made.service()))
                                .state()
                                .now()
                                .map(details -> details.name())
                                .orElse(""),
                        organisations
                                .find(made.senderOrganisation())
                                .map(organisation -> organisation.name())
                                .orElse(made.senderOrganisation()),
                        opened.opened(),
                        opened.lines(),
                        opened.note(),
                        opened.problem(),
                        clock.instant()));
        model.addAttribute("typed", typed);
        return "referrals/received";
    }

    /** What was sent, where it is for this account; one that waits to be approved does not exist for the receiver. */
    private ReferralChange.Made received(SignedIn user, Referral referral) {
        ReferralChange.Made made = Referrals.existing(referral);
        if (!desk.receives(user, made) || referral.times().sent().isEmpty()) {
            throw new AccessDeniedException("this referral is for others");
        }
        return made;
    }

    /** Opens what was sent: one line in the access log, and what she says now decides. */
    @PostMapping("/referrals/inbox/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.ANSWER_REFERRALS);
        SubjectId subject = new SubjectId(id);
        Referral referral = referrals.find(subject).state();
        ReferralChange.Made made = received(user, referral);
        Set<SubjectId> subjects = new TreeSet<>(Set.of(subject));
        index.about(id).ifPresent(about -> subjects.add(new SubjectId(about.person())));
        try {
            Access access = gate.enter(Act.referral(user.id(), Purpose.REFERRAL, subjects, made.categories(), id));
            return show(user, id, opened(id, made, access), TypedForm.empty(), model);
        } catch (AccessRefusedException refused) {
            String text = ReferralObstacle.textOf(String.valueOf(refused.getMessage()))
                    .orElseThrow(() -> refused);
            return show(user, id, Opened.refused(text), TypedForm.empty(), model);
        }
    }

    private Opened opened(UUID id, ReferralChange.Made made, Access access) {
        SubjectId person = new SubjectId(index.about(id).orElseThrow().person());
        return new Opened(
                true,
                ReleaseContents.lines(registration.person(person).state(), SenderBasis.handedOver(made), access),
                made.note().map(note -> access.open(note, ReferralFields.NOTE)),
                "");
    }

    @PostMapping("/referrals/inbox/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.ANSWER_REFERRALS);
        try {
            referrals.answer(new CommandId(command), new SubjectId(id), EventId.all(heads), Answering.of(fields), user);
        } catch (RefusedInputException refused) {
            return show(user, id, Opened.NOTHING, refused.in(fields), model);
        }
        return "redirect:/referrals/inbox/" + id;
    }
}
