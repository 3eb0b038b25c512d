package org.ashroy.app.release;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Compartments;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.ToldToCarers;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.children.Children;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.photos.Photos;
import org.ashroy.app.photos.Picture;
import org.ashroy.app.photos.Shows;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What is held about a person, for herself, on paper: her record, her answers, what left and who looked. It names no account,
 * only the organisation: she has a right to know who, and staff to be safe.
 */
@Controller
class OwnDataController {

    private static final int LOOKS = 500;

    /** The categories of the gate; each is printed whole. */
    private static final Set<String> CATEGORIES =
            Set.of("identity", "contact", "origin", "needs", Shows.FACE.category(), Shows.MARK.category());

    // That she was referred, has a case or complained is noticed by nobody who does not work on it; who does tells her.
    private static final Set<String> NOT_FOR_EVERY_DESK = Arrays.stream(Purpose.values())
            .filter(purpose -> Compartments.rule(purpose)
                    .map(Compartments.Rule::compartment)
                    .filter(work -> work.startsWith("casework") || work.equals("referrals") || work.equals("justice"))
                    .isPresent())
            .map(Purpose::name)
            .collect(Collectors.toUnmodifiableSet());

    private final Registration registration;
    private final Releases releases;
    private final ReleaseStore store;
    private final AccessLogReader log;
    private final Accounts accounts;
    private final GateKeeper gate;
    private final SafeContacts contacts;
    private final Children children;
    private final Cards cards;
    private final Photos photos;
    private final ObjectProvider<OtherHandovers> handovers;
    private final ToldToCarers toldToCarers;

    OwnDataController(
            Registration registration,
            Releases releases,
            ReleaseStore store,
            AccessLogReader log,
            Accounts accounts,
            GateKeeper gate,
            SafeContacts contacts,
            Children children,
            Cards cards,
            Photos photos,
            ObjectProvider<OtherHandovers> handovers,
            ToldToCarers toldToCarers) {
        this.toldToCarers = toldToCarers;
        this.photos = photos;
        this.handovers = handovers;
        this.contacts = contacts;
        this.children = children;
        this.cards = cards;
        this.registration = registration;
        this.releases = releases;
        this.store = store;
        this.log = log;
        this.accounts = accounts;
        this.gate = gate;
    }

    @PostMapping("/people/{id}/own-data")
    String print(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        PersonRows.Row row = releases.personOf(id, user);
        SubjectId subject = new SubjectId(id);
        // Read before the act, so that her paper does not end with its own printing.
        List<AccessLogReader.Shown> read = log.ofSubject(id, LOOKS);
        boolean minor = children.minor(row);
        // The paper of a child is often handed to somebody else, who must not learn from it who looks after its safety.
        Predicate<AccessLogReader.Shown> told =
                minor ? toldToCarers.lines() : look -> !NOT_FOR_EVERY_DESK.contains(look.purpose());
        List<AccessLogReader.Shown> looks = read.stream()
                .filter(AccessLogReader.Shown::readable)
                .filter(told)
                .toList();
        List<Photos.There> pictures = Arrays.stream(Shows.values())
                .flatMap(shows -> photos.of(shows, id).stream())
                .toList();
        Set<SubjectId> subjects = new HashSet<>(Set.of(subject));
        pictures.forEach(there -> subjects.add(there.id()));
        Access access = gate.enter(Act.on(user.id(), Purpose.OWN_DATA, subjects, CATEGORIES));
        Person person = registration.person(subject).state();
        model.addAttribute("row", row);
        model.addAttribute("person", person);
        model.addAttribute("lines", ReleaseContents.lines(person, ReleaseGround.CONSENT.categories(), access));
        // Her plan may protect her from whom the paper is handed to.
        model.addAttribute(
                "plans",
                minor ? List.of() : contacts.open(contacts.find(id).state().plans(), access));
        Map<Shows, Revealed<Picture>> opened = new EnumMap<>(Shows.class);
        pictures.forEach(there -> opened.put(there.shows(), photos.open(there, access)));
        model.addAttribute("pictures", opened);
        model.addAttribute("cards", cards.shown(id));
        // What a child agreed to by itself, and to whom its data went for that, is told to the child.
        model.addAttribute(
                "consents",
                person.consents().tuples().stream()
                        .filter(answer -> !minor || byCarer(answer))
                        .toList());
        model.addAttribute("released", minor ? List.of() : store.ofPerson(id));
        model.addAttribute(
                "handovers",
                minor
                        ? List.of()
                        : handovers.stream()
                                .flatMap(each -> each.ofPerson(id).stream())
                                .toList());
        model.addAttribute("looks", looks);
        model.addAttribute("ordinary", minor);
        model.addAttribute("unreadable", !minor && read.stream().anyMatch(look -> !look.readable()));
        model.addAttribute("all", read.size() < LOOKS);
        model.addAttribute("organisations", organisations());
        model.addAttribute("today", registration.today());
        return "release/own-data";
    }

    private static boolean byCarer(ConsentTuple answer) {
        return answer.evidence().equals(ConsentPurpose.Evidence.CARER_FOR_CHILD.name());
    }

    private Map<UUID, String> organisations() {
        return accounts.all().stream().collect(Collectors.toMap(Accounts.Account::id, Accounts.Account::organisation));
    }
}
