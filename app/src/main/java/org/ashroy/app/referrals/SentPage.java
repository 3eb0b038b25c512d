package org.ashroy.app.referrals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of one referral, for whoever sent or approves it. */
@Component
public class SentPage {

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
     * @param replies what the service said and who told it, by event, where somebody opened it
     * @param opened whether what is sealed is shown
     * @param sends whether this user works for whoever sent it
     * @param mayApprove whether this user may approve it now
     * @param answersFor whether this user writes down what the service said, because nobody there has an account
     * @param fileWaits whether this user can fetch a file that was made for the service
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
            boolean fileWaits,
            Instant now) {}

    private record Opened(boolean opened, Optional<Revealed<Note>> note, Map<EventId, Revealed<String>> replies) {
        static final Opened NOTHING = new Opened(false, Optional.empty(), Map.of());
    }

    private final Referrals referrals;
    private final HandOvers handOvers;
    private final ReferralIndex index;
    private final ReferralDesk desk;
    private final Services services;
    private final Organisations organisations;
    private final PersonRows persons;
    private final InstantSource clock;

    SentPage(
            Referrals referrals,
            HandOvers handOvers,
            ReferralIndex index,
            ReferralDesk desk,
            Services services,
            Organisations organisations,
            PersonRows persons,
            InstantSource clock) {
        this.referrals = referrals;
        this.handOvers = handOvers;
        this.index = index;
        this.desk = desk;
        this.services = services;
        this.organisations = organisations;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * The page with all that is sealed closed.
     *
     * @throws AccessDeniedException where the referral is of others
     */
    String show(SignedIn user, UUID id, Model model) {
        return show(user, id, Opened.NOTHING, TypedForm.empty(), model);
    }

    /** The page with what somebody typed and what is wrong with it. */
    String refused(SignedIn user, UUID id, TypedForm typed, Model model) {
        return show(user, id, Opened.NOTHING, typed, model);
    }

    /** The page with what the sender wrote and the service said. */
    String opened(SignedIn user, UUID id, Access access, Model model) {
        Referral referral = referrals.find(new SubjectId(id)).state();
        Map<EventId, Revealed<String>> replies = new HashMap<>();
        referral.said()
                .forEach(said -> replies.put(said.event().id(), access.open(said.words(), ReferralFields.REPLY)));
        referral.outside()
                .heard()
                .forEach(heard -> heard.teller()
                        .ifPresent(
                                teller -> replies.put(heard.event().id(), access.open(teller, ReferralFields.TELLER))));
        Optional<Revealed<Note>> note =
                Referrals.existing(referral).note().map(closed -> access.open(closed, ReferralFields.NOTE));
        return show(user, id, new Opened(true, note, replies), TypedForm.empty(), model);
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
                        organisation(made.recipient()),
                        index.about(id).flatMap(about -> persons.byId(about.person())),
                        opened.note(),
                        opened.replies(),
                        opened.opened(),
                        sends,
                        approves && approvable(referral, user),
                        ReferralStage.WITH_THE_RECEIVER.contains(referral.stage()) && desk.answersFor(user, made),
                        sends && handOvers.waits(referral, user),
                        clock.instant()));
        model.addAttribute("typed", typed);
        return "referrals/referral";
    }

    private static boolean approvable(Referral referral, SignedIn user) {
        return referral.stage() == ReferralStage.ASKED
                && referral.by().filter(by -> by.author().equals(user.id())).isEmpty()
                && !referral.approvals().contains(user.id());
    }

    /** The name of the service that it was sent to. */
    String service(ReferralChange.Made made) {
        return services.find(new SubjectId(made.service()))
                .state()
                .now()
                .map(details -> details.name())
                .orElse("");
    }

    /** The name of an organisation. */
    String organisation(String code) {
        return organisations.find(code).map(Organisation::name).orElse(code);
    }
}
