package org.ashroy.app.justice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.casework.ConsentRule;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.casework.Voice;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.stereotype.Service;

/**
 * The files on justice (S12, S14, S34): what she wants comes first, then what each duty-bearer does, and nothing goes to an authority but
 * what she agreed to. Steps, consents and handing over hold only for the file exactly as the screen showed it; what decides nothing
 * stands beside what others wrote.
 */
@Service
public class Justice {

    /** The version of the text that is read out before she answers, {@code justice.notice}: another text is another version. */
    static final String NOTICE_VERSION = "justice-1";

    private static final int LONGEST = 4_000;
    private static final int LONGEST_LINE = 200;
    private static final int OLDEST = 120;

    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final JusticeSight sight;
    private final HandingRules rules;
    private final CaseDoor door;
    private final NamedFiles named;
    private final GateKeeper gate;
    private final Sites sites;
    private final VaultHolder vault;
    private final JusticeSettings settings;

    Justice(
            Ledger ledger,
            JusticeFileKind kind,
            JusticeSight sight,
            HandingRules rules,
            CaseDoor door,
            NamedFiles named,
            GateKeeper gate,
            Sites sites,
            VaultHolder vault,
            JusticeSettings settings) {
        this.ledger = ledger;
        this.kind = kind;
        this.sight = sight;
        this.rules = rules;
        this.door = door;
        this.named = named;
        this.gate = gate;
        this.sites = sites;
        this.vault = vault;
        this.settings = settings;
    }

    /** The file of a case: there is one, whoever begins it, so that two who begin at once meet in it. */
    static SubjectId fileOf(UUID caseId) {
        return new SubjectId(UUID.nameUUIDFromBytes(("justice of " + caseId).getBytes(StandardCharsets.UTF_8)));
    }

    /** The file of a case as it is now. */
    public Folded<JusticeFile> find(UUID caseId) {
        return ledger.load(kind, fileOf(caseId));
    }

    /** The day where a case is worked at. */
    LocalDate today(CaseDoor.Seen seen) {
        return sites.today(seen.site());
    }

    // --- Her wish ---------------------------------------------------------------------------------------------------

    /**
     * Writes down what she wants. Whatever was to go to an authority is stopped where it is no complaint; what happened stays.
     *
     * @throws RefusedInputException where she wants a complaint and was not told first what may follow, or somebody who must say so at her
     *     age did not; or where the day on which she is asked again is over
     */
    public void wish(CommandId command, UUID caseId, Set<EventId> heads, SentForm sent, SignedIn user) {
        Wish wish = sent.chosen(Wish.values(), "wish");
        Optional<Reason> why = sent.choice(Reason.values(), "why");
        Optional<LocalDate> again = sent.day("askAgain");
        change(command, caseId, heads, user, "wish", (file, now) -> {
            LocalDate today = today(now.seen());
            require(again.filter(day -> !day.isAfter(today)).isEmpty(), "justice.again-range", "askAgain");
            boolean complaint = wish == Wish.COMPLAINT;
            require(!complaint || sent.has("told"), "justice.told-first", "told");
            SortedSet<Voice> voices = sent.ticked(Voice.values());
            Optional<Integer> known = age(caseId, sent);
            if (complaint) {
                requireVoices(known, voices, sent, now.seen());
            }
            return new JusticeChange.WishSaid(
                    wish,
                    known.orElse(0),
                    voices,
                    sent.has("told"),
                    sent.chosen(Teller.values(), "teller"),
                    wish == Wish.NOTHING ? why.or(() -> Optional.of(Reason.NOT_SAID)) : Optional.empty(),
                    today,
                    again,
                    words(file, sent.text("words"), "words"));
        });
    }

    private Optional<Integer> age(UUID caseId, SentForm sent) {
        return door.knownAge(caseId).or(() -> sent.number("age")).filter(told -> told >= 0 && told <= OLDEST);
    }

    /** The same who must agree that a case goes on; a supervisor speaks only for herself. */
    private static void requireVoices(
            Optional<Integer> age, SortedSet<Voice> voices, SentForm sent, CaseDoor.Seen seen) {
        int years = age.orElseThrow(() -> new RefusedInputException("case.age-missing", "age"));
        require(ConsentRule.suffices(years, voices), "case.voices-missing", "voices");
        require(!ConsentRule.inPlace(voices) || !sent.text("words").isEmpty(), "justice.in-place-words", "words");
        require(!voices.contains(Voice.SUPERVISOR) || seen.supervised(), "case.supervisor-speaks", "voices");
    }

    // --- Tracks -----------------------------------------------------------------------------------------------------

    /**
     * Begins to follow a duty-bearer.
     *
     * @return its identifier
     * @throws RefusedInputException where the duty-bearer is not one of ours
     */
    public UUID open(CommandId command, UUID caseId, Set<EventId> heads, SentForm sent, SignedIn user) {
        DutyBearer bearer = sent.chosen(DutyBearer.values(), "bearer");
        UUID track = made(command);
        change(
                command,
                caseId,
                heads,
                user,
                "bearer",
                (file, now) -> new JusticeChange.TrackOpened(
                        track, bearer, today(now.seen()), words(file, line(sent, "office"), "office")));
        return track;
    }

    // One for each form, so that a form that is sent twice is one.
    private static UUID made(CommandId command) {
        return new UUID(
                command.value().getMostSignificantBits(), ~command.value().getLeastSignificantBits());
    }

    /**
     * Writes down a step of a duty-bearer.
     *
     * @throws RefusedInputException where it does not follow on where the track is, something that must be so first is not, its day lies
     *     in the future or before the step before, an outcome is missing, or somebody changed the file meanwhile
     */
    public void step(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        Step to = sent.chosen(Step.values(), "to");
        Optional<LocalDate> on = sent.day("on");
        Source source = sent.chosen(Source.values(), "source");
        Optional<Lodger> lodger = to.lodged() ? Optional.of(sent.chosen(Lodger.values(), "lodger")) : Optional.empty();
        Optional<Outcome> outcome = outcomes(to).isEmpty()
                ? Optional.empty()
                : sent.choice(Outcome.values(), "outcome").filter(outcomes(to)::contains);
        require(outcomes(to).isEmpty() || outcome.isPresent(), "justice.outcome-missing", "outcome");
        Optional<Reason> why = to == Step.WITHDRAWN
                ? sent.choice(Reason.values(), "why").or(() -> Optional.of(Reason.NOT_SAID))
                : Optional.empty();
        exactly(command, caseId, heads, user, "to", (file, now) -> {
            JusticeFile.Track at = track(now.state(), track, "to");
            LocalDate today = today(now.seen());
            requireStep(now.state(), track, at, to, lodger);
            require(on.filter(today::isBefore).isEmpty(), "justice.day-future", "on");
            require(on.flatMap(day -> at.latest().filter(day::isBefore)).isEmpty(), "justice.day-before-step", "on");
            return new JusticeChange.StepTaken(
                    track, to, on, today, source, lodger, outcome, why, particulars(file, sent));
        });
    }

    /** The outcomes that a step can have; none for most. */
    static List<Outcome> outcomes(Step step) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.step() == step)
                .toList();
    }

    private static void requireStep(
            JusticeFile state, UUID id, JusticeFile.Track at, Step to, Optional<Lodger> lodger) {
        require(to != at.step(), "justice.step-again", "to");
        Set<StepGuard> guards = JusticeFlow.SHIPPED
                .guards(at.bearer(), at.step(), to)
                .orElseThrow(() -> new RefusedInputException(
                        to == Step.VERDICT && !at.took(Step.TRIAL) ? "justice.no-trial" : "justice.no-step", "to"));
        for (StepGuard guard : new TreeSet<>(guards)) {
            boolean met = switch (guard) {
                case WISH -> lodger.filter(Lodger::forHer).isEmpty() || state.wantsComplaint();
                case HANDED ->
                    lodger.filter(Lodger.THIS_ORGANISATION::equals).isEmpty()
                            || (state.handed(id) && !state.silenced(at));
                case ONCE -> !at.took(to);
                case CHARGED -> at.took(Step.CHARGE);
            };
            require(met, "justice-guard." + guard.name(), guard == StepGuard.HANDED ? "lodger" : "to");
        }
    }

    private Optional<Sealed<Particulars>> particulars(SubjectId file, SentForm sent) {
        Particulars said = new Particulars(
                line(sent, "number"),
                line(sent, "office"),
                line(sent, "law"),
                line(sent, "section"),
                line(sent, "sentence"),
                line(sent, "compensation"),
                text(sent, "words"));
        return said.empty() ? Optional.empty() : Optional.of(seal(file, JusticeFields.PARTICULARS, said));
    }

    /** Writes down that the duty-bearer was asked and there is nothing new: the wait begins anew. */
    public void chased(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SignedIn user) {
        change(command, caseId, heads, user, "chased", (_, now) -> {
            require(track(now.state(), track, "chased").step().waiting(), "justice.not-waiting", "chased");
            return new JusticeChange.Chased(track, today(now.seen()));
        });
    }

    /**
     * Writes down who is said to have done it, anew or in place of what was said before.
     *
     * @throws RefusedInputException where nothing at all was said
     */
    public void alleged(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        UUID id = sent.text("alleged").isEmpty() ? made(command) : sent.identifier("alleged");
        Alleged said = new Alleged(
                line(sent, "name"),
                sent.ticked(AllegedRole.values()),
                sent.choice(Sex.values(), "sex").orElse(Sex.UNKNOWN),
                line(sent, "nationality"),
                sent.choice(Relation.values(), "relation").orElse(Relation.NOT_SAID),
                sent.choice(Official.values(), "official").orElse(Official.NOT_KNOWN),
                line(sent, "code"),
                text(sent, "words"));
        require(!(said.name() + said.words()).isEmpty() || !said.roles().isEmpty(), "justice.alleged-empty", "name");
        change(command, caseId, heads, user, "name", (file, now) -> {
            track(now.state(), track, "name");
            Optional<JusticeFile.AllegedPerson> known =
                    Optional.ofNullable(now.state().alleged().get(id));
            require(
                    sent.text("alleged").isEmpty()
                            || known.filter(one -> one.track().equals(track)).isPresent(),
                    "case.choose",
                    "name");
            return new JusticeChange.AllegedSaid(id, track, seal(file, JusticeFields.ALLEGED, said));
        });
    }

    // --- Appointments -----------------------------------------------------------------------------------------------

    /**
     * Writes down something that she is asked to come to, and what is to be arranged around it.
     *
     * @throws RefusedInputException where the day is over
     */
    public void appointment(
            CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        AppointmentKind what = sent.chosen(AppointmentKind.values(), "kind");
        LocalDate on = sent.wanted("day");
        change(command, caseId, heads, user, "day", (file, now) -> {
            track(now.state(), track, "day");
            require(!on.isBefore(today(now.seen())), "case.day-past", "day");
            return new JusticeChange.AppointmentMade(
                    made(command),
                    track,
                    what,
                    on,
                    sent.ticked(Arrangement.values()),
                    words(file, text(sent, "where"), "where"));
        });
    }

    /** Writes down that something is arranged, or that it was refused. */
    public void arranged(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        Arrangement arrangement = sent.chosen(Arrangement.values(), "arrangement");
        UUID id = sent.identifier("appointment");
        boolean granted = sent.text("granted").equals("yes");
        change(command, caseId, heads, user, "appointment", (_, now) -> {
            JusticeFile.Appointment one = appointment(now.state(), id, track);
            require(one.open(), "justice.appointment-over", "appointment");
            require(one.made().arrangements().contains(arrangement), "case.choose", "appointment");
            return new JusticeChange.Arranged(id, arrangement, granted);
        });
    }

    /** Writes down what became of an appointment. */
    public void appointmentEnded(
            CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        AppointmentEnd end = sent.chosen(AppointmentEnd.values(), "end");
        UUID id = sent.identifier("appointment");
        change(command, caseId, heads, user, "appointment", (_, now) -> {
            JusticeFile.Appointment one = appointment(now.state(), id, track);
            require(one.open(), "justice.appointment-over", "appointment");
            boolean toCome = one.made().on().isAfter(today(now.seen()));
            require(
                    !toCome || end == AppointmentEnd.POSTPONED || end == AppointmentEnd.CANCELLED,
                    "justice.appointment-to-come",
                    "appointment");
            return new JusticeChange.AppointmentEnded(id, end);
        });
    }

    private static JusticeFile.Appointment appointment(JusticeFile state, UUID id, UUID track) {
        return Optional.ofNullable(state.appointments().get(id))
                .filter(one -> one.made().track().equals(track))
                .orElseThrow(() -> new RefusedInputException("case.choose", "appointment"));
    }

    // --- Consent, and what goes to an authority ----------------------------------------------------------------------

    /**
     * Writes down that she agrees that exactly this goes to exactly this organisation until a day.
     *
     * @throws RefusedInputException where she did not say yes after the text was read out, somebody who must say so at her age did not,
     *     or the organisation does not work here
     */
    public void consent(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        Organisation recipient = rules.working(sent.text("recipient"))
                .orElseThrow(() -> new RefusedInputException("justice.recipient-missing", "recipient"));
        require(!rules.ofOrigin(recipient.country()), Obstacle.COUNTRY_OF_ORIGIN.text(), "recipient");
        SortedSet<String> categories = categories(sent);
        String typed = Typed.plain(sent.text("days"));
        require(typed.matches("[0-9]{1,3}"), "justice.days-wrong", "days");
        int days = Integer.parseInt(typed);
        require(days >= 1 && days <= settings.longestConsent(), "justice.days-wrong", "days");
        String language = sent.text("noticeLanguage");
        require(ConsentPurpose.LANGUAGES.contains(language), "justice.language-missing", "noticeLanguage");
        ConsentPurpose.Evidence evidence = sent.chosen(ConsentPurpose.Evidence.values(), "evidence");
        require(sent.has("agreed"), "justice.not-agreed", "agreed");
        exactly(command, caseId, heads, user, "agreed", (file, now) -> {
            track(now.state(), track, "recipient");
            SortedSet<Voice> voices = sent.ticked(Voice.values());
            Optional<Integer> age = age(caseId, sent);
            requireVoices(age, voices, sent, now.seen());
            return new JusticeChange.ConsentSaid(
                    track,
                    new ConsentTuple(
                            recipient.code(),
                            HandingRules.PURPOSE,
                            categories,
                            recipient.country(),
                            rules.today().plusDays(days),
                            NOTICE_VERSION,
                            language,
                            evidence.name(),
                            ConsentTuple.Answer.GRANTED),
                    age.orElseThrow(),
                    voices,
                    words(file, text(sent, "words"), "words"));
        });
    }

    private static SortedSet<String> categories(SentForm sent) {
        SortedSet<String> categories = new TreeSet<>();
        HandingRules.CATEGORIES.stream()
                .filter(category -> sent.has("category-" + category))
                .forEach(category -> categories.add(category));
        require(!categories.isEmpty(), "justice.categories-missing", "categories");
        return categories;
    }

    /**
     * Writes down that she agrees no more, or never did: from this moment the organisation gets nothing further, and what waited is
     * stopped. Nobody has to sign that.
     *
     * @throws RefusedInputException where she was never asked about this organisation
     */
    public void withdraw(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        String recipient = sent.text("recipient");
        change(command, caseId, heads, user, "recipient", (_, now) -> {
            track(now.state(), track, "recipient");
            ConsentTuple last = now.state().answers(recipient).stream()
                    .reduce((_, later) -> later)
                    .orElseThrow(() -> new RefusedInputException("justice.recipient-missing", "recipient"));
            return new JusticeChange.ConsentSaid(
                    track,
                    new ConsentTuple(
                            last.recipient(),
                            last.purpose(),
                            last.categories(),
                            last.jurisdiction(),
                            last.until(),
                            last.noticeVersion(),
                            last.noticeLanguage(),
                            last.evidence(),
                            ConsentTuple.Answer.WITHDRAWN),
                    0,
                    new TreeSet<>(),
                    Optional.empty());
        });
    }

    /**
     * Asks to hand something over.
     *
     * @throws RefusedInputException with what stands against it: she wants no complaint, what she agreed to does not cover exactly this
     */
    public void ask(CommandId command, UUID caseId, UUID track, Set<EventId> heads, SentForm sent, SignedIn user) {
        Organisation recipient = rules.working(sent.text("to"))
                .orElseThrow(() -> new RefusedInputException("justice.recipient-missing", "handing"));
        SortedSet<String> categories = categories(sent);
        exactly(command, caseId, heads, user, "handing", (_, now) -> {
            JusticeChange.HandingAsked asked = new JusticeChange.HandingAsked(
                    made(command),
                    track,
                    recipient.code(),
                    recipient.country(),
                    HandingRules.government(track(now.state(), track, "handing").bearer(), recipient),
                    categories);
            // As if it were approved already: what cannot go anyway is nobody's to approve.
            rules.obstacle(now.state(), asked, JusticeFile.APPROVERS)
                    .ifPresent(against -> refuse(against.text(), "handing"));
            return asked;
        });
    }

    /**
     * Approves what is to go to a government.
     *
     * @throws RefusedInputException where the user asked for it, approved it already, or it waits for nobody
     */
    public void approve(CommandId command, UUID caseId, UUID handing, Set<EventId> heads, SignedIn user) {
        exactly(command, caseId, heads, user, "handing", (_, now) -> {
            JusticeFile.Handing one = handing(now.state(), handing);
            require(!one.by().author().equals(user.id()), "justice.own", "handing");
            require(one.waitsFor(user.id()), "justice.approve-impossible", "handing");
            return new JusticeChange.HandingApproved(handing);
        });
    }

    /**
     * Writes down that it was handed over. It is an act at the gate, so that an attempt that is refused stands in the access log too.
     *
     * @throws RefusedInputException with what stands against it at this moment; then nothing is recorded
     */
    public void handedOver(CommandId command, UUID caseId, UUID handing, Set<EventId> heads, SignedIn user) {
        JusticeFile before = find(caseId).state();
        require(sight.find(user, caseId).isPresent(), "case.unknown", "handing");
        JusticeFile.Handing what = handing(before, handing);
        try {
            // The same form sent twice is one, and no second act.
            if (what.handed().isEmpty()) {
                gate.enter(Act.handing(user.id(), fileOf(caseId), what.asked().categories(), handing));
            }
        } catch (AccessRefusedException refused) {
            String text = Obstacle.textOf(String.valueOf(refused.getMessage())).orElseThrow(() -> refused);
            throw new RefusedInputException(text, "handing");
        }
        exactly(command, caseId, heads, user, "handing", (_, now) -> {
            // Once more under the lock: she may have changed her mind a moment ago.
            rules.obstacle(now.state(), handing(now.state(), handing))
                    .ifPresent(against -> refuse(against.text(), "handing"));
            return new JusticeChange.HandedOver(handing, today(now.seen()));
        });
    }

    private static JusticeFile.Handing handing(JusticeFile state, UUID id) {
        return Optional.ofNullable(state.handings().get(id))
                .orElseThrow(() -> new RefusedInputException(Obstacle.NOT_THIS.text(), "handing"));
    }

    // --- Deciding ---------------------------------------------------------------------------------------------------

    private record Now(JusticeFile state, CaseDoor.Seen seen) {}

    private interface Deciding {
        JusticeChange decide(SubjectId file, Now now);
    }

    /** A change that stands beside what others wrote meanwhile. */
    private void change(
            CommandId command, UUID caseId, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, caseId, heads, user, field, false, deciding);
    }

    /** A change that holds only for the file exactly as the screen showed it. */
    private void exactly(
            CommandId command, UUID caseId, Set<EventId> heads, SignedIn user, String field, Deciding deciding) {
        perform(command, caseId, heads, user, field, true, deciding);
    }

    private void perform(
            CommandId command,
            UUID caseId,
            Set<EventId> heads,
            SignedIn user,
            String field,
            boolean exactly,
            Deciding deciding) {
        SubjectId file = fileOf(caseId);
        named.catchUp(caseId);
        ledger.perform(new Command(command, user.id(), recorder -> {
            Folded<JusticeFile> folded = recorder.load(kind, file);
            // Asked here and not before: she may have been kept out since her screen was shown.
            CaseDoor.Seen seen =
                    sight.find(user, caseId).orElseThrow(() -> new RefusedInputException("case.unknown", field));
            require(seen.open(), "case.closed", field);
            require(!folded.state().forgotten(), "justice.forgotten", field);
            require(!exactly || folded.heads().equals(heads), "justice.changed", field);
            JusticeChange change = deciding.decide(file, new Now(folded.state(), seen));
            Set<EventId> last = heads;
            if (folded.state().caseId().isEmpty()) {
                last = Set.of(recorder.record(kind, file, Set.of(), new JusticeChange.Begun(caseId)));
                SortedSet<EventId> naming = door.naming(caseId);
                if (!naming.isEmpty()) {
                    last = Set.of(recorder.record(kind, file, last, new JusticeChange.Named(naming)));
                }
            }
            EventId made = recorder.record(kind, file, last, change);
            // On a screen that showed the case as somebody else's it is no word of hers: whoever wrote it is told.
            require(
                    !(change instanceof JusticeChange.WishSaid)
                            || recorder.load(kind, file).state().wish().entries().stream()
                                    .anyMatch(entry -> entry.by().id().equals(made)),
                    "justice.changed",
                    field);
        }));
    }

    private static JusticeFile.Track track(JusticeFile state, UUID id, String field) {
        return Optional.ofNullable(state.tracks().get(id))
                .orElseThrow(() -> new RefusedInputException("justice.no-track", field));
    }

    private static void require(boolean holds, String key, String field) {
        if (!holds) {
            refuse(key, field);
        }
    }

    private static void refuse(String key, String field) {
        throw new RefusedInputException(key, field);
    }

    private static String line(SentForm sent, String name) {
        String line = sent.text(name);
        require(line.length() <= LONGEST_LINE && line.lines().count() <= 1, "justice.line-long", name);
        return line;
    }

    private static String text(SentForm sent, String name) {
        String text = sent.text(name);
        require(text.length() <= LONGEST, "justice.words-long", name);
        return text;
    }

    private Optional<Sealed<String>> words(SubjectId file, String typed, String field) {
        require(typed.length() <= LONGEST, "justice.words-long", field);
        return typed.isEmpty() ? Optional.empty() : Optional.of(seal(file, JusticeFields.WORDS, typed));
    }

    private <T> Sealed<T> seal(SubjectId file, Field<T> field, T value) {
        return vault.vault().sealer().seal(file, field, value);
    }
}
