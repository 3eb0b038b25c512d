package org.ashroy.app.allegations;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * Writes allegations down, and takes down what is made of them and what followed. What two say without knowing of each other stands
 * side by side; a step that is not possible any more is refused.
 */
@Service
public class Allegations {

    private static final int LONGEST = 2_000;
    private static final int MOST_PEOPLE = 200;

    /**
     * What is written down.
     *
     * @param facts what can be read in lists
     * @param word that the source used
     * @param urgent whether somebody may be in danger now
     * @param telling what was said
     * @param link where it can be read
     * @param anyway whether it is written down although one with this link is there
     */
    public record Written(
            Allegation.Facts facts,
            SaidWord word,
            boolean urgent,
            Telling telling,
            Optional<NewsLink> link,
            boolean anyway) {}

    private final Ledger ledger;
    private final AllegationKind kind;
    private final AllegationRows rows;
    private final AllegationIndex index;
    private final AllegationSight sight;
    private final AllegationPartners partners;
    private final Sites sites;
    private final VaultHolder vault;
    private final AllegationSettings settings;

    Allegations(
            Ledger ledger,
            AllegationKind kind,
            AllegationRows rows,
            AllegationIndex index,
            AllegationSight sight,
            AllegationPartners partners,
            Sites sites,
            VaultHolder vault,
            AllegationSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.index = index;
        this.sight = sight;
        this.partners = partners;
        this.sites = sites;
        this.vault = vault;
        this.settings = settings;
    }

    /** An allegation as it is now. */
    public Folded<Allegation> find(UUID id) {
        return ledger.load(kind, new SubjectId(id));
    }

    /** All that happened to an allegation, in the order in which it came here. */
    List<Event<AllegationChange>> history(UUID id) {
        return ledger.history(kind, new SubjectId(id));
    }

    /** The day on which allegations are written down now. */
    LocalDate today() {
        return sites.today("");
    }

    /** Those of these that somebody sees. */
    List<AllegationRows.Row> seen(Collection<UUID> ids, SignedIn user) {
        return rows.byIds(ids).stream()
                .filter(row -> sight.sees(user, row.site(), row.recordedBy()))
                .toList();
    }

    /** The one of a code, however it was typed, where somebody sees it. */
    Optional<AllegationRows.Row> byCode(String typed, SignedIn user) {
        return Codes.read(typed).flatMap(rows::byCode).filter(row -> sight.sees(user, row.site(), row.recordedBy()));
    }

    /** Those with this link that somebody sees. */
    public List<AllegationRows.Row> withLink(NewsLink link, SignedIn user) {
        return seen(index.withLink(link), user);
    }

    // --- Said -------------------------------------------------------------------------------------------------------

    /**
     * Writes an allegation down.
     *
     * @param command made where the form was opened
     * @param id its future identifier
     * @throws RefusedInputException where there is no such site, or the user sees one with this link and does not want another
     */
    public void record(CommandId command, UUID id, Written written, SignedIn user) {
        Permitted.require(user, Permission.RECORD_ALLEGATIONS);
        requireSite(written.facts().site());
        AllegationChange.Recorded recorded = new AllegationChange.Recorded(
                Codes.create('S'),
                written.facts().kind(),
                written.word(),
                written.facts().heardOn(),
                written.facts().site(),
                written.urgent(),
                settings.triageWithin(written.urgent()),
                settings.followUpWithin(written.urgent()),
                user.organisation(),
                sealed(id, written.telling()),
                written.link().map(link -> sealed(id, link)));
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            require(recorder.load(kind, subject).state().recorded().isEmpty(), "allegation.known", "wording");
            require(
                    written.anyway()
                            || written.link()
                                    .filter(link -> !withLink(link, user).isEmpty())
                                    .isEmpty(),
                    "allegation.link-known",
                    "link");
            recorder.record(kind, subject, Set.of(), recorded);
        }));
    }

    private void requireSite(String site) {
        require(site.isEmpty() || sites.known(site).isPresent(), "allegation.site-unknown", "site");
    }

    private Sealed<Telling> sealed(UUID id, Telling telling) {
        return vault.vault().sealer().seal(new SubjectId(id), AllegationFields.TELLING, telling);
    }

    private Sealed<String> sealed(UUID id, NewsLink link) {
        return vault.vault().sealer().seal(new SubjectId(id), AllegationFields.LINK, link.address());
    }

    /** What a form must say in words. */
    private Sealed<String> words(UUID id, String typed, String field) {
        return optional(id, typed, field)
                .orElseThrow(() -> new RefusedInputException("allegation.words-missing", field));
    }

    private Optional<Sealed<String>> optional(UUID id, String typed, String field) {
        String words = typed.strip();
        require(words.length() <= LONGEST, "allegation.words-long", field);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(vault.vault().sealer().seal(new SubjectId(id), AllegationFields.WORDS, words));
    }

    /** Corrects what can be read in lists: by whoever wrote it down, or handles it. */
    void correctFacts(CommandId command, UUID id, Set<EventId> heads, Allegation.Facts facts, SignedIn user) {
        requireSite(facts.site());
        seen(command, id, heads, user, "kind", now -> {
            requireOpen(now, "kind");
            return new AllegationChange.FactsCorrected(facts.kind(), facts.heardOn(), facts.site());
        });
    }

    /** Corrects what was said; what stood there before stays in the history. The word that the source used is none of it. */
    void correctTelling(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            Function<LocalDate, Telling> telling,
            Optional<NewsLink> link,
            SignedIn user) {
        handled(command, id, heads, user, "wording", now -> {
            requireOpen(now, "wording");
            return new AllegationChange.TellingCorrected(
                    sealed(id, telling.apply(now.facts().orElseThrow().heardOn())),
                    link.map(where -> sealed(id, where)));
        });
    }

    /** Adds what the source said later: by whoever wrote it down, or handles it. */
    void add(CommandId command, UUID id, Set<EventId> heads, String typed, SignedIn user) {
        Sealed<String> words = words(id, typed, "added");
        seen(command, id, heads, user, "added", now -> {
            requireOpen(now, "added");
            return new AllegationChange.WordsAdded(words);
        });
    }

    /** Says that somebody may be in danger now: by whoever wrote it down, or handles it. */
    void hurry(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        seen(command, id, heads, user, "urgent", now -> {
            requireOpen(now, "urgent");
            require(!now.urgent(), "allegation.urgent-already", "urgent");
            return new AllegationChange.MadeUrgent(settings.triageWithin(true), settings.followUpWithin(true));
        });
    }

    // --- Judged -----------------------------------------------------------------------------------------------------

    /** Says how far it is to be believed; whoever does so first has looked at it. */
    public void assess(
            CommandId command, UUID id, Set<EventId> heads, Plausibility plausibility, String reason, SignedIn user) {
        Sealed<String> why = words(id, reason, "assessReason");
        handled(command, id, heads, user, "plausibility", now -> {
            requireOpen(now, "plausibility");
            return new AllegationChange.Assessed(plausibility, why);
        });
    }

    /**
     * What was decided, by whom and when.
     *
     * @param what was decided
     * @param body what kind of body decided
     * @param on day on which it did
     * @param reason why it changes; may be blank the first time
     * @param <T> a classification, or a status
     */
    public record Decision<T>(T what, DecidingBody body, LocalDate on, String reason) {}

    /**
     * Classifies it, apart from the word that the source used.
     *
     * @throws RefusedInputException where the screen showed another classification and why it changes is not said
     */
    public void classify(
            CommandId command, UUID id, Set<EventId> heads, Decision<Classification> decision, SignedIn user) {
        Optional<Sealed<String>> why = optional(id, decision.reason(), "classReason");
        Set<EventId> shown = shown(id, heads);
        handled(command, id, heads, user, "classification", now -> {
            requireOpen(now, "classification");
            requireReason(why, shown, now.judged().classified(), "classReason");
            return new AllegationChange.Classified(decision.what(), decision.body(), decision.on(), why);
        });
    }

    /** Adds somebody of whom it speaks. */
    public void addPerson(CommandId command, UUID id, Set<EventId> heads, UUID person, String typed, SignedIn user) {
        Sealed<String> words = words(id, typed, "personWords");
        handled(command, id, heads, user, "personWords", now -> {
            requireOpen(now, "personWords");
            require(now.judged().people().size() < MOST_PEOPLE, "allegation.people-most", "personWords");
            require(!now.judged().people().containsKey(person), "allegation.known", "personWords");
            return new AllegationChange.PersonAdded(person, words);
        });
    }

    /**
     * Writes down whether somebody of whom it speaks is a victim.
     *
     * @throws RefusedInputException where it speaks of nobody of this identifier, or the screen showed another status and why it changes
     *     is not said
     */
    public void decide(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            UUID person,
            Decision<VictimStatus> decision,
            SignedIn user) {
        Optional<Sealed<String>> why = optional(id, decision.reason(), "statusReason");
        Set<EventId> shown = shown(id, heads);
        handled(command, id, heads, user, "status", now -> {
            requireOpen(now, "status");
            Allegation.Spoken spoken = Optional.ofNullable(now.judged().people().get(person))
                    .orElseThrow(() -> new RefusedInputException("allegation.nobody", "status"));
            requireReason(why, shown, spoken.status(), "statusReason");
            return new AllegationChange.StatusDecided(person, decision.what(), decision.body(), decision.on(), why);
        });
    }

    /** All that the author's screen had seen: what its heads follow, and they themselves. */
    private Set<EventId> shown(UUID id, Set<EventId> heads) {
        Map<EventId, Set<EventId>> before = new HashMap<>();
        history(id).forEach(event -> before.put(event.meta().id(), event.meta().heads()));
        Set<EventId> shown = new HashSet<>();
        Deque<EventId> next = new ArrayDeque<>(heads);
        while (!next.isEmpty()) {
            EventId one = next.remove();
            if (shown.add(one)) {
                next.addAll(before.getOrDefault(one, Set.of()));
            }
        }
        return shown;
    }

    /** Who changes what she knew of says why; two who decide at once need not, and both stand. */
    private static <T> void requireReason(
            Optional<Sealed<String>> why, Set<EventId> shown, Register<T> before, String field) {
        require(
                why.isPresent()
                        || before.entries().stream()
                                .noneMatch(entry -> shown.contains(entry.by().id())),
                "allegation.reason-missing",
                field);
    }

    // --- Followed ---------------------------------------------------------------------------------------------------

    /**
     * Says that another allegation tells of the same event, so that it is counted once.
     *
     * @param code of the other, as it was typed
     * @throws RefusedInputException where the user handles none of this code, or it was said already
     */
    public void sameEvent(CommandId command, UUID id, Set<EventId> heads, String code, SignedIn user) {
        UUID other = Codes.read(code)
                .flatMap(rows::byCode)
                .filter(row -> sight.handles(user, row.site()))
                .map(AllegationRows.Row::id)
                .orElseThrow(() -> new RefusedInputException("allegation.unknown-code", "other"));
        require(!other.equals(id), "allegation.itself", "other");
        handled(command, id, heads, user, "other", now -> {
            requireOpen(now, "other");
            require(!now.followed().sameEvent().elements().contains(other), "allegation.same-already", "other");
            return new AllegationChange.SameEventSaid(other);
        });
    }

    /** Says that it does not. */
    void notSameEvent(CommandId command, UUID id, Set<EventId> heads, UUID other, SignedIn user) {
        handled(command, id, heads, user, "other", now -> {
            requireOpen(now, "other");
            require(now.followed().sameEvent().elements().contains(other), "allegation.same-gone", "other");
            return new AllegationChange.SameEventTakenBack(other);
        });
    }

    /**
     * Writes down that an organisation was told of it. It opens nothing for that organisation.
     *
     * @param organisation its code
     * @param nameless whether nobody was named: what names somebody goes by a release only
     * @throws RefusedInputException where the organisation does not work here, sits in the country that people fled, or somebody was named
     */
    public void handOver(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            String organisation,
            LocalDate on,
            boolean nameless,
            String typed,
            SignedIn user) {
        require(partners.mayBeTold(organisation), "allegation.organisation-wrong", "organisation");
        require(nameless, "allegation.names-told", "nameless");
        Sealed<String> words = words(id, typed, "handWords");
        handled(command, id, heads, user, "organisation", now -> {
            requireTriaged(now, "organisation");
            return new AllegationChange.HandedOver(organisation, on, words);
        });
    }

    /**
     * Says that nothing more is to be done.
     *
     * @param nothing why nothing could be, where nothing could
     * @throws RefusedInputException where nobody has looked at it, it is closed, something stands side by side, what the outcome says was
     *     not written down, all with which it would go on have ended, or somebody changed it since the screen was shown
     */
    public void close(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            Outcome outcome,
            Optional<NothingReason> nothing,
            String typed,
            SignedIn user) {
        require(outcome != Outcome.NOTHING_POSSIBLE || nothing.isPresent(), "allegation.nothing-missing", "nothing");
        Sealed<String> words = words(id, typed, "closeWords");
        Optional<NothingReason> why = outcome == Outcome.NOTHING_POSSIBLE ? nothing : Optional.empty();
        exactly(command, id, heads, user, "outcome", (recorder, now) -> {
            requireTriaged(now, "outcome");
            require(!now.inConflict(), "allegation.unsettled", "outcome");
            if (outcome == Outcome.SAME_EVENT) {
                requireOneGoesOn(recorder, now.followed().sameEvent().elements());
            }
            require(
                    outcome != Outcome.HANDED_OVER
                            || !now.followed().handedOver().isEmpty(),
                    "allegation.handed-missing",
                    "outcome");
            return new AllegationChange.Closed(outcome, why, words);
        });
    }

    /** Two that go on with each other, or one with what ended long ago, would be looked at by nobody, and nobody would be told. */
    private void requireOneGoesOn(Recorder recorder, Set<UUID> others) {
        require(!others.isEmpty(), "allegation.same-missing", "outcome");
        require(
                others.stream()
                        .anyMatch(other -> recorder.load(kind, new SubjectId(other))
                                .state()
                                .waitsFor()
                                .isPresent()),
                "allegation.same-ended",
                "outcome");
    }

    /** Says that something is to be done again. */
    void reopen(CommandId command, UUID id, Set<EventId> heads, String reason, SignedIn user) {
        Sealed<String> why = words(id, reason, "reopenReason");
        exactly(command, id, heads, user, "reopenReason", (_, now) -> {
            require(now.stage() == AllegationStage.CLOSED, "allegation.step-impossible", "reopenReason");
            return new AllegationChange.Reopened(why);
        });
    }

    // --- Erased -----------------------------------------------------------------------------------------------------

    /**
     * Asks that it be erased, whether it is open or closed; somebody else erases it ({@link AllegationErasure}).
     *
     * @param reason why, as a code, because words would say what was said
     * @throws RefusedInputException where somebody asked already
     */
    void askErasure(CommandId command, UUID id, Set<EventId> heads, ErasureReason reason, SignedIn user) {
        require(reason != ErasureReason.REAPPLIED, "case.choose", "eraseReason");
        handled(command, id, heads, user, "eraseReason", now -> {
            require(now.erasing().wanted().isEmpty(), "allegation.erase-asked", "eraseReason");
            return new AllegationChange.ErasureAsked(reason);
        });
    }

    /** Says that it is not to be erased after all. */
    void keep(CommandId command, UUID id, Set<EventId> heads, SignedIn user) {
        handled(command, id, heads, user, "eraseReason", now -> {
            require(now.erasing().wanted().isPresent(), "allegation.erase-unasked", "eraseReason");
            return new AllegationChange.ErasureTakenBack();
        });
    }

    // --- Deciding ---------------------------------------------------------------------------------------------------

    private interface Deciding {
        AllegationChange decide(Allegation now);
    }

    /** By whoever sees it, beside what others wrote meanwhile. */
    private void seen(CommandId command, UUID id, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, id, heads, user, field, sight::sees, _ -> {}, (_, now) -> deciding.decide(now));
    }

    /** By whoever handles it, beside what others wrote meanwhile. */
    private void handled(
            CommandId command, UUID id, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, id, heads, user, field, sight::handles, _ -> {}, (_, now) -> deciding.decide(now));
    }

    /** By whoever handles it, exactly as her screen showed it. */
    private void exactly(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            SignedIn user,
            String field,
            BiFunction<Recorder, Allegation, AllegationChange> deciding) {
        perform(
                command,
                id,
                heads,
                user,
                field,
                sight::handles,
                folded -> require(folded.heads().equals(heads), "allegation.changed", field),
                deciding);
    }

    private void perform(
            CommandId command,
            UUID id,
            Set<EventId> heads,
            SignedIn user,
            String field,
            BiPredicate<SignedIn, Allegation> allowed,
            Consumer<Folded<Allegation>> required,
            BiFunction<Recorder, Allegation, AllegationChange> deciding) {
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            Folded<Allegation> folded = recorder.load(kind, subject);
            // Asked here and not before: it may have got another place since the screen was shown.
            require(allowed.test(user, folded.state()), "allegation.unknown", field);
            required.accept(folded);
            recorder.record(kind, subject, heads, deciding.apply(recorder, folded.state()));
        }));
    }

    private static void requireOpen(Allegation now, String field) {
        require(now.stage() != AllegationStage.CLOSED, "allegation.closed-already", field);
    }

    private static void requireTriaged(Allegation now, String field) {
        require(now.stage() != AllegationStage.RECEIVED, "allegation.not-triaged", field);
        requireOpen(now, field);
    }

    private static void require(boolean holds, String key, String field) {
        if (!holds) {
            throw new RefusedInputException(key, field);
        }
    }
}
