package org.ashroy.app.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Welfare checks: who has one, its steps with the least exposing first, how it is closed. A check changes no entitlement and
 * tells no household why anybody asks.
 */
@Service
public class Checks {

    /** A check is due within so much time at the most. */
    static final Duration LONGEST = Duration.ofDays(30);

    // Gone together is unseen together, give or take the days on which one of them was expected nowhere.
    private static final int DAYS_APART = 3;
    private static final int MOST_COMPANIONS = 12;

    private final Ledger ledger;
    private final CheckKind checks;
    private final SilenceStore store;
    private final PersonRows people;
    private final Registration registration;
    private final Accounts accounts;
    private final VaultHolder vault;
    private final Places places;
    private final SafeContacts contacts;
    private final InstantSource clock;
    private final ApplicationEventPublisher publisher;

    Checks(
            Ledger ledger,
            CheckKind checks,
            SilenceStore store,
            PersonRows people,
            Registration registration,
            Accounts accounts,
            VaultHolder vault,
            Places places,
            SafeContacts contacts,
            InstantSource clock,
            ApplicationEventPublisher publisher) {
        this.publisher = publisher;
        this.contacts = contacts;
        this.ledger = ledger;
        this.checks = checks;
        this.store = store;
        this.people = people;
        this.registration = registration;
        this.accounts = accounts;
        this.vault = vault;
        this.places = places;
        this.clock = clock;
    }

    /** A check as it is now. */
    public Folded<WelfareCheck> check(UUID check) {
        return ledger.load(checks, new SubjectId(check));
    }

    /** The names of all accounts, for lists. */
    Map<UUID, String> names() {
        return accounts.names();
    }

    /** Who may have a check of somebody who lives at a site: names by account, in order of name. */
    Map<String, UUID> handlers(String site) {
        Map<String, UUID> handlers = new TreeMap<>();
        accounts.working().stream()
                .filter(user -> user.may(Permission.HANDLE_CHECKS) && places.holds(Area.of(user), site))
                .forEach(user -> handlers.put(user.account(), user.id()));
        return handlers;
    }

    /**
     * Gives checks to somebody, all of them or none.
     *
     * @param command made where the form was opened
     * @param given the checks, with the heads that the screen showed
     * @param owner who is to have them
     * @param due by when
     * @throws RefusedInputException where one is closed, the owner may not have it, or the moment is not in the next 30 days
     */
    public void assign(CommandId command, Map<UUID, Set<EventId>> given, UUID owner, Instant due, UUID author) {
        Instant now = clock.instant();
        if (!due.isAfter(now) || due.isAfter(now.plus(LONGEST))) {
            throw new RefusedInputException("check.due-range", "due");
        }
        ledger.perform(new Command(
                command,
                author,
                recorder -> given.forEach((check, heads) -> {
                    SubjectId id = new SubjectId(check);
                    WelfareCheck state = open(recorder.load(checks, id).state());
                    String site = state.person()
                            .flatMap(people::byId)
                            .orElseThrow(() -> new RefusedInputException("check.no-record", "owner"))
                            .site();
                    if (!handlers(site).containsValue(owner)) {
                        throw new RefusedInputException("check.owner-range", "owner");
                    }
                    recorder.record(checks, id, heads, new CheckChange.CheckAssigned(owner, due));
                })));
    }

    /** Whether a check should have been done by now; one that nobody has is late after a day. */
    boolean late(WelfareCheck check) {
        if (check.status().status() == CheckStatus.CLOSED) {
            return false;
        }
        Instant due = Optional.ofNullable(check.owner().value())
                .map(CheckChange.CheckAssigned::due)
                .or(() -> check.raised().map(by -> by.time().instant().plus(Duration.ofDays(1))))
                .orElse(Instant.MAX);
        return due.isBefore(clock.instant());
    }

    /**
     * Asks for a check as part of a command that does more: adds the cause to the one that is open, or opens one. It never closes
     * any.
     *
     * @param person whom to look for
     * @param cause why
     */
    public void ask(Recorder recorder, UUID person, CheckCause cause) {
        LocalDate today = today();
        SubjectId check = store.checkOf(person, today);
        Folded<WelfareCheck> now = recorder.load(checks, check);
        if (!now.state().causes().contains(cause)) {
            recorder.record(checks, check, now.heads(), new CheckChange.CheckAsked(person, cause, today));
        }
    }

    /**
     * Says that somebody is presumed missing, and hands her over to whoever listens.
     *
     * @throws RefusedInputException where the check is closed, a step is left, or it was said before
     */
    public void presume(CommandId command, UUID check, Set<EventId> heads, UUID author) {
        SubjectId id = new SubjectId(check);
        ledger.perform(new Command(command, author, recorder -> {
            WelfareCheck state = open(recorder.load(checks, id).state());
            if (state.nextStep().isPresent()) {
                throw new RefusedInputException("check.steps-left", "presume");
            }
            if (!state.whereabouts().next().contains(Whereabouts.PRESUMED_MISSING)) {
                throw new RefusedInputException("check.presumed-already", "presume");
            }
            recorder.record(checks, id, heads, new CheckChange.MissingPresumed());
        }));
        handOver(check);
    }

    /**
     * Writes down that a check did harm, also after it was closed.
     *
     * @throws RefusedInputException where there is no such check, or the words are too long
     */
    public void harmed(CommandId command, UUID check, Set<EventId> heads, HarmKind kind, String words, UUID author) {
        SubjectId id = new SubjectId(check);
        Sealed<Harm> sealed = vault.vault().sealer().seal(id, CheckFields.HARM, new Harm(kind, words(words)));
        ledger.perform(new Command(command, author, recorder -> {
            if (recorder.load(checks, id).state().raised().isEmpty()) {
                throw new RefusedInputException("check.no-record", "harm");
            }
            recorder.record(checks, id, heads, new CheckChange.HarmRecorded(sealed));
        }));
    }

    /** Writes down that the author looked at the harm that the screen showed. */
    public void lookedAtHarm(CommandId command, UUID check, Set<EventId> heads, UUID author) {
        ledger.perform(new Command(
                command,
                author,
                recorder -> recorder.record(checks, new SubjectId(check), heads, new CheckChange.HarmLookedAt())));
    }

    /** A page of checks, what is most pressing first. */
    public List<CheckLine> list(CheckQuery query) {
        return store.checks(query, places.codes(query.area()), clock.instant());
    }

    /** These checks, in no order. */
    List<CheckLine> list(List<UUID> ids) {
        return store.checks(ids, clock.instant());
    }

    /** How many checks were unfounded and are erased. */
    long unfounded() {
        return store.countUnfounded();
    }

    /** Where somebody was said to go when her record was closed last, sealed. */
    Optional<Sealed<String>> wentTo(UUID person) {
        return registration.history(new SubjectId(person)).reversed().stream()
                .flatMap(event -> event.body() instanceof PersonChange.ExitAnswered answered
                        ? answered.whereTo().stream()
                        : Stream.<Sealed<String>>empty())
                .findFirst();
    }

    /** The other checks of a person, the newest first. */
    List<UUID> others(UUID person, UUID check) {
        return store.otherChecks(person, check);
    }

    /** Who else is looked for and may have gone with whom an open check looks for; of an area, so that nobody learns of others. */
    List<Companion> companions(UUID check, Area area) {
        return store.companions(check, places.codes(area), DAYS_APART, MOST_COMPANIONS);
    }

    private static WelfareCheck open(WelfareCheck check) {
        if (check.status().status() == CheckStatus.CLOSED) {
            throw new RefusedInputException("check.closed", "outcome");
        }
        return check;
    }

    /**
     * Writes down a step that was taken.
     *
     * @param note in words, or blank; sealed under the check's own key
     * @param contactRead the heads of her safe contact that the author's screen showed opened
     * @param atHome whether it was at her home; where is stored nowhere
     * @throws RefusedInputException where it is not the next step, nobody has the check, the step reaches her and how she
     *     may be reached was not read, or it was at her home and she never said that this is safe
     */
    public void take(
            CommandId command,
            UUID check,
            Set<EventId> heads,
            CheckStep step,
            StepResult result,
            String note,
            Set<EventId> contactRead,
            boolean atHome,
            UUID author) {
        SubjectId id = new SubjectId(check);
        Optional<Sealed<String>> sealed = note.isBlank()
                ? Optional.empty()
                : Optional.of(vault.vault().sealer().seal(id, CheckFields.NOTE, words(note)));
        step(command, id, heads, step, new CheckChange.StepTaken(step, result, sealed), author, state -> {
            if (step.reachesHer()) {
                state.person().ifPresent(person -> {
                    contacts.requireRead(person, contactRead);
                    if (atHome) {
                        requireSafeAtHome(person);
                    }
                });
            }
        });
    }

    // No plan is no leave: who has not been asked may be watched at home.
    // What stands under another record is a wish to keep to, but no leave either: it may be of somebody else.
    private void requireSafeAtHome(UUID person) {
        if (contacts.find(person).state().plans().isEmpty()) {
            throw new RefusedInputException("check.not-at-home", "atHome");
        }
    }

    /**
     * Writes down that a step was left out on purpose.
     *
     * @throws RefusedInputException where it is not the next step, or nobody has the check
     */
    public void skip(
            CommandId command, UUID check, Set<EventId> heads, CheckStep step, SkipReason reason, UUID author) {
        step(command, new SubjectId(check), heads, step, new CheckChange.StepSkipped(step, reason), author, _ -> {});
    }

    private void step(
            CommandId command,
            SubjectId id,
            Set<EventId> heads,
            CheckStep step,
            CheckChange change,
            UUID author,
            Consumer<WelfareCheck> required) {
        ledger.perform(new Command(command, author, recorder -> {
            WelfareCheck state = open(recorder.load(checks, id).state());
            // Here and not before: nothing that she says can come between being asked for and the step.
            required.accept(state);
            if (state.status().status() != CheckStatus.ASSIGNED) {
                throw new RefusedInputException("check.nobody-has-it", "step");
            }
            if (state.nextStep().filter(step::equals).isEmpty()) {
                throw new RefusedInputException("check.not-next", "step");
            }
            recorder.record(checks, id, heads, change);
        }));
    }

    private static String words(String typed) {
        String words = typed.strip();
        if (words.length() > 4000) {
            throw new RefusedInputException("check.note-long", "note");
        }
        return words;
    }

    /**
     * Closes a check.
     *
     * @param closing how
     * @throws RefusedInputException where the outcome lacks what it needs, or the check is closed already
     */
    public void close(CommandId command, UUID check, Set<EventId> heads, Closing closing, UUID author) {
        SubjectId id = new SubjectId(check);
        WelfareCheck now = open(check(check).state());
        judge(now, closing);
        Sealed<Closing> sealed = vault.vault().sealer().seal(id, CheckFields.CLOSING, closing);
        Optional<LocalDate> sightedOn =
                closing.outcome() == CheckOutcome.SEEN_IN_PRIVATE ? closing.seenOn() : Optional.empty();
        ledger.perform(new Command(command, author, recorder -> {
            open(recorder.load(checks, id).state());
            recorder.record(
                    checks,
                    id,
                    heads,
                    new CheckChange.CheckClosed(closing.outcome().end(), sightedOn, sealed));
        }));
        if (closing.outcome() == CheckOutcome.NOT_FOUND) {
            handOver(check);
        }
    }

    private void handOver(UUID check) {
        check(check).state().person().ifPresent(person -> publisher.publishEvent(new PresumedMissing(check, person)));
    }

    private void judge(WelfareCheck check, Closing closing) {
        words(closing.note());
        boolean minor = check.person()
                .flatMap(people::byId)
                .map(row -> AgeBand.minor(row.birthYears(), today()))
                .orElse(true);
        Optional<ClosingSource> source = closing.source();
        if (source.filter(ClosingSource.HOUSEHOLD::equals).isPresent() && minor) {
            throw new RefusedInputException("check.minor-household", "source");
        }
        switch (closing.outcome()) {
            case SEEN_IN_PRIVATE -> seenInPrivate(check, closing);
            case SEEN_AGAIN -> {
                if (check.seenSince().isEmpty()) {
                    throw new RefusedInputException("check.not-seen-again", "outcome");
                }
            }
            case MOVED -> requireFromHer(source, "check.moved-confirmation");
            case LOCATED_WISHES_CONTACT -> requireFromHer(source, "check.her-word");
            case WISHES_NO_CONTACT, SAFE_PLACE_WITHHELD -> {
                requireFromHer(source, "check.her-word");
                if (!closing.note().isBlank()) {
                    throw new RefusedInputException("check.no-note", "note");
                }
            }
            case DIED -> {
                if (source.isEmpty()) {
                    throw new RefusedInputException("check.source", "source");
                }
            }
            case NOT_FOUND -> {
                if (check.nextStep().isPresent()) {
                    throw new RefusedInputException("check.steps-left", "outcome");
                }
            }
        }
    }

    private void seenInPrivate(WelfareCheck check, Closing closing) {
        if (closing.source().filter(ClosingSource.HERSELF_IN_PRIVATE::equals).isEmpty()) {
            throw new RefusedInputException("check.private", "source");
        }
        boolean trained = closing.seenBy()
                .flatMap(accounts::current)
                .filter(user -> user.may(Permission.HANDLE_CHECKS))
                .isPresent();
        if (!trained) {
            throw new RefusedInputException("check.seen-by", "seenBy");
        }
        LocalDate since = check.silentSince().orElse(LocalDate.MIN);
        if (closing.seenOn()
                .filter(day -> !day.isAfter(today()) && !day.isBefore(since))
                .isEmpty()) {
            throw new RefusedInputException("check.seen-on", "seenOn");
        }
    }

    private static void requireFromHer(Optional<ClosingSource> source, String key) {
        if (source.filter(one -> one == ClosingSource.HERSELF_IN_PRIVATE || one == ClosingSource.STAFF_WHERE_SHE_IS)
                .isEmpty()) {
            throw new RefusedInputException(key, "source");
        }
    }

    private LocalDate today() {
        return places.today();
    }

    /** Destroys the keys of all checks of erased people, so that no narrative about them can be read. */
    void forget(Collection<UUID> people) {
        vault.vault().keyring().eraseAll(store.checksOf(people));
    }
}
