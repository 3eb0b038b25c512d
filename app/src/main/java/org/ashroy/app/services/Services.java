package org.ashroy.app.services;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.registration.CodeList;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/** Keeps the directory: services are written down, changed and closed, and found for somebody who needs one. */
@Service
public class Services {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST = 100_000;
    private static final int FOUND = 50;

    private final Ledger ledger;
    private final OfferedServiceKind kind;
    private final ServiceRows rows;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Sites sites;
    // Asked late, because the modules that answer stand on this one.
    private final ObjectProvider<ServiceFollower> followers;

    Services(
            Ledger ledger,
            OfferedServiceKind kind,
            ServiceRows rows,
            Organisations organisations,
            Accounts accounts,
            Sites sites,
            ObjectProvider<ServiceFollower> followers) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.organisations = organisations;
        this.accounts = accounts;
        this.sites = sites;
        this.followers = followers;
    }

    /** A service as it is now. */
    public Folded<OfferedService> find(SubjectId id) {
        return ledger.load(kind, id);
    }

    /** A service as it is while a command decides. */
    public OfferedService find(Recorder recorder, UUID id) {
        return recorder.load(kind, new SubjectId(id)).state();
    }

    /** Whether an organisation works today, so that people can be referred to what it offers. */
    public boolean works(String organisation) {
        return organisations
                .find(organisation)
                .filter(found -> found.worksOn(sites.today("")))
                .isPresent();
    }

    /** Coordination keeps every entry, a supervisor those of the own organisation. */
    public static boolean mayKeep(SignedIn user, String organisation) {
        return user.may(Permission.COORDINATE_SERVICES)
                || (user.may(Permission.SUPERVISE_REFERRALS)
                        && user.organisation().equals(organisation));
    }

    /**
     * Services that can take somebody, the nearest first: those at her site, then the others, by name.
     *
     * @param person whom
     * @param help what she needs; empty for anything
     */
    public List<ServiceRows.Row> forPerson(PersonRows.Row person, Optional<Help> help) {
        return rows
                .page(new ServiceRows.Query(help, Optional.empty(), Optional.empty(), false), "", new UUID(0, 0), MOST)
                .stream()
                .filter(row ->
                        takes(row.details(), person) && works(row.details().organisation()))
                .sorted((one, other) -> Boolean.compare(
                        other.details().site().equals(person.site()),
                        one.details().site().equals(person.site())))
                .limit(FOUND)
                .toList();
    }

    /** Whether a service says that it takes somebody of her age and sex. */
    public boolean takes(ServiceDetails details, PersonRows.Row person) {
        return details.takes().takes(person.sex()) && details.takesAge(person.birthYears(), sites.today(""));
    }

    /** How many people wait at a service. */
    public long waiting(UUID service) {
        return followers.stream()
                .mapToLong(follower -> follower.waiting(service))
                .sum();
    }

    /**
     * Writes a service down.
     *
     * @param command made where the form was opened
     * @param id its future identifier
     * @throws RefusedInputException where something is missing or wrong
     * @throws AccessDeniedException where this is not for the user to keep
     */
    public void open(CommandId command, SubjectId id, ServiceDetails details, SignedIn user) {
        requireMayKeep(user, details.organisation());
        check(details);
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (recorder.load(kind, id).state().now().isPresent()) {
                throw new RefusedInputException("service.known", "name");
            }
            recorder.record(kind, id, Set.of(), new ServiceChange.Opened(details));
        }));
    }

    /**
     * Changes what is said of a service.
     *
     * @param heads what the form showed
     * @throws RefusedInputException where something is missing or wrong, or it was closed
     * @throws AccessDeniedException where this is not for the user to keep
     */
    public void change(CommandId command, SubjectId id, Set<EventId> heads, ServiceDetails details, SignedIn user) {
        requireMayKeep(user, known(id).organisation());
        requireMayKeep(user, details.organisation());
        check(details);
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (!recorder.load(kind, id).state().open()) {
                throw new RefusedInputException("service.closed-already", "name");
            }
            recorder.record(kind, id, heads, new ServiceChange.Changed(details));
        }));
    }

    /**
     * Closes a service. Whoever waits there goes back to whoever referred her, in the same command.
     *
     * @param heads what the form showed
     * @throws RefusedInputException where it was closed already
     * @throws AccessDeniedException where this is not for the user to keep
     */
    public void close(
            CommandId command, SubjectId id, Set<EventId> heads, ServiceChange.ClosingReason reason, SignedIn user) {
        requireMayKeep(user, known(id).organisation());
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (!recorder.load(kind, id).state().open()) {
                throw new RefusedInputException("service.closed-already", "reason");
            }
            recorder.record(kind, id, heads, new ServiceChange.Closed(reason));
            followers.forEach(follower -> follower.closed(recorder, id.value()));
        }));
    }

    private ServiceDetails known(SubjectId id) {
        return find(id).state().now().orElseThrow(() -> new AccessDeniedException("there is no such service"));
    }

    private static void requireMayKeep(SignedIn user, String organisation) {
        if (!mayKeep(user, organisation)) {
            throw new AccessDeniedException("this service is kept by others");
        }
    }

    private void check(ServiceDetails details) {
        Optional<Organisation> organisation =
                organisations.find(details.organisation()).filter(found -> found.worksOn(sites.today("")));
        if (organisation.isEmpty()) {
            throw new RefusedInputException("service.organisation-missing", "organisation");
        }
        // What goes to a police service goes by a release, which other people approve.
        if (organisation.get().kind() == OrganisationKind.POLICE) {
            throw new RefusedInputException("service.organisation-police", "organisation");
        }
        if (details.name().isBlank() || details.name().length() > LONGEST_NAME || control(details.name())) {
            throw new RefusedInputException("service.name-missing", "name");
        }
        if (details.helps().isEmpty()) {
            throw new RefusedInputException("service.helps-missing", "helps");
        }
        if (sites.find(details.site()).isEmpty()) {
            throw new RefusedInputException("service.site-unknown", "site");
        }
        if (details.youngest() < 0
                || details.oldest() > ServiceDetails.OLDEST
                || details.youngest() > details.oldest()) {
            throw new RefusedInputException("service.ages-wrong", "youngest");
        }
        if (details.languages().stream()
                .anyMatch(language -> CodeList.LANGUAGES.find(language).isEmpty())) {
            throw new RefusedInputException("service.language-unknown", "languages");
        }
        if (details.capacity().filter(room -> room < 1 || room > MOST).isPresent()) {
            throw new RefusedInputException("service.capacity-wrong", "capacity");
        }
        if (details.hours().length() > LONGEST_TEXT || control(details.hours())) {
            throw new RefusedInputException("service.text-long", "hours");
        }
        if (details.reached().length() > LONGEST_TEXT || control(details.reached())) {
            throw new RefusedInputException("service.text-long", "reached");
        }
        if (!details.reached().isBlank() && details.helps().stream().anyMatch(Help::placeIsWithheld)) {
            throw new RefusedInputException("service.place-withheld", "reached");
        }
        if (details.focal()
                .filter(focal -> accounts.current(focal)
                        .filter(account -> account.organisation().equals(details.organisation())
                                && account.may(Permission.ANSWER_REFERRALS))
                        .isEmpty())
                .isPresent()) {
            throw new RefusedInputException("service.focal-unknown", "focal");
        }
    }

    private static boolean control(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
