package org.ashroy.app.referrals;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.ChangeGuard;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.release.ReviewFinding;
import org.ashroy.app.services.Help;
import org.ashroy.app.services.OfferedService;
import org.ashroy.app.services.ServiceDetails;
import org.ashroy.app.services.Services;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/** Makes referrals, and takes down what becomes of them. */
@Service
public class Referrals {

    /** The version of the text that is read out before she answers, {@code referral.notice}: another text is another version. */
    static final String NOTICE_VERSION = "referral-1";

    private static final int LONGEST = 2_000;
    private static final int LONGEST_TELLER = 120;
    private static final int ADULT = 18;
    private static final int CODE_LENGTH = 6;
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_WINDOW_HOURS = 120;
    private static final Set<Help> WITH_WINDOWS = Set.of(Help.MEDICAL, Help.CLINICAL_CARE_AFTER_RAPE);

    private final Ledger ledger;
    private final ReferralKind kind;
    private final ReferralRows rows;
    private final ReferralRules rules;
    private final ReferralDesk desk;
    private final Services services;
    private final PersonRows people;
    private final Organisations organisations;
    private final Sites sites;
    private final VaultHolder vault;
    private final ReferralSettings settings;
    private final InstantSource clock;
    private final ObjectProvider<ChangeGuard> guards;

    Referrals(
            Ledger ledger,
            ReferralKind kind,
            ReferralRows rows,
            ReferralRules rules,
            ReferralDesk desk,
            Services services,
            PersonRows people,
            Organisations organisations,
            Sites sites,
            VaultHolder vault,
            ReferralSettings settings,
            InstantSource clock,
            ObjectProvider<ChangeGuard> guards) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.rules = rules;
        this.desk = desk;
        this.services = services;
        this.people = people;
        this.organisations = organisations;
        this.sites = sites;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
        this.guards = guards;
    }

    /** A referral as it is now. */
    public Folded<Referral> find(SubjectId id) {
        return ledger.load(kind, id);
    }

    /**
     * Makes a referral. It is sent at once, or when others have approved it.
     *
     * @param command made where the form was opened
     * @param id its future identifier
     * @throws RefusedInputException with what has to be changed: she did not agree, the service is closed, does not take her or does
     *     not do this, the window is still open and it is no emergency
     * @throws AccessDeniedException where the user may not refer, or not in danger to life
     */
    public void make(CommandId command, SubjectId id, Making form, SignedIn user) {
        Permitted.require(user, Permission.REFER);
        ReferralGround ground = choice(ReferralGround.values(), form.ground(), "referral.ground-missing", "ground");
        if (ground == ReferralGround.DANGER_TO_LIFE) {
            Permitted.require(user, Permission.HANDLE_CHECKS);
        }
        PersonRows.Row person =
                people.byId(form.person()).orElseThrow(() -> new RefusedInputException("person.unknown", "service"));
        OfferedService service = services.find(new SubjectId(form.service())).state();
        ServiceDetails details = open(service);
        Organisation recipient = working(details);
        if (!services.takes(details, person)) {
            throw new RefusedInputException("referral.service-not-for-her", "service");
        }
        Help help = choice(Help.values(), form.help(), "referral.help-missing", "help");
        if (!details.helps().contains(help)) {
            throw new RefusedInputException("referral.help-not-offered", "help");
        }
        ReferralUrgency urgency =
                choice(ReferralUrgency.values(), form.urgency(), "referral.urgency-missing", "urgency");
        Approach approach = choice(Approach.values(), form.approach(), "referral.approach-missing", "approach");
        Note note = note(form, help, urgency);
        SortedSet<String> categories = categories(form, ground, approach, note);
        LocalDate until = until(form, ground);
        Optional<ConsentTuple> consent = ground == ReferralGround.CONSENT
                ? Optional.of(consent(form, person, recipient, categories, until))
                : Optional.empty();
        boolean government = recipient.kind() == OrganisationKind.GOVERNMENT;
        About about = new About(form.person(), consent, caseId(form.caseId()));
        ReferralChange.Made made = new ReferralChange.Made(
                freeCode(),
                seal(id, about),
                categories.contains("narrative")
                        ? Optional.of(vault.vault().sealer().seal(id, ReferralFields.NOTE, note))
                        : Optional.empty(),
                form.service(),
                help,
                recipient.code(),
                recipient.country(),
                government,
                ground,
                urgency,
                settings.answerWithin(urgency),
                settings.serveWithin(urgency),
                categories,
                until,
                approach,
                user.organisation(),
                user.area());
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (recorder.load(kind, id).state().made().isPresent()) {
                throw new RefusedInputException("referral.known", "service");
            }
            // Once more under the lock: it may have been closed a moment ago.
            open(services.find(recorder, form.service()));
            consent.ifPresent(answer -> guards.forEach(guard -> guard.require(
                    new SubjectId(form.person()), List.of(new PersonChange.ConsentAnswered(answer)), user.id())));
            rules.obstacle(made, about, approversNeeded(made)).ifPresent(against -> {
                throw new RefusedInputException(against.text(), "agreed");
            });
            recorder.record(kind, id, Set.of(), made);
        }));
    }

    private static int approversNeeded(ReferralChange.Made made) {
        return made.government() || made.ground() == ReferralGround.DANGER_TO_LIFE ? 2 : 0;
    }

    private Sealed<About> seal(SubjectId id, About about) {
        return vault.vault().sealer().seal(id, ReferralFields.ABOUT, about);
    }

    private static ServiceDetails open(OfferedService service) {
        if (!service.open()) {
            throw new RefusedInputException("referral.service-closed", "service");
        }
        return service.now().orElseThrow();
    }

    private Organisation working(ServiceDetails details) {
        return organisations
                .find(details.organisation())
                .filter(found -> found.worksOn(rules.today()))
                .orElseThrow(() -> new RefusedInputException("referral.organisation-ended", "service"));
    }

    private static <E extends Enum<E>> E choice(E[] among, String typed, String problem, String field) {
        return Typed.choice(among, typed).orElseThrow(() -> new RefusedInputException(problem, field));
    }

    private SortedSet<String> categories(Making form, ReferralGround ground, Approach approach, Note note) {
        SortedSet<String> categories = new TreeSet<>(form.categories());
        if (!note.words().isEmpty() || note.told() != Told.NOTHING) {
            categories.add("narrative");
        } else {
            categories.remove("narrative");
        }
        if (categories.isEmpty() || !ground.categories().containsAll(categories)) {
            throw new RefusedInputException("referral.categories-missing", "categories");
        }
        if (approach == Approach.SERVICE_REACHES_HER && !categories.contains("contact")) {
            throw new RefusedInputException("referral.contact-missing", "categories");
        }
        if (ground == ReferralGround.DANGER_TO_LIFE && note.words().isEmpty()) {
            throw new RefusedInputException("referral.danger-missing", "words");
        }
        return categories;
    }

    private LocalDate until(Making form, ReferralGround ground) {
        if (ground == ReferralGround.DANGER_TO_LIFE) {
            return rules.today().plusDays(ground.days());
        }
        String typed = Typed.plain(form.days());
        if (!typed.matches("[0-9]{1,3}")
                || Integer.parseInt(typed) < 1
                || Integer.parseInt(typed) > settings.longestConsent()) {
            throw new RefusedInputException("referral.days-wrong", "days");
        }
        return rules.today().plusDays(Integer.parseInt(typed));
    }

    private ConsentTuple consent(
            Making form, PersonRows.Row person, Organisation recipient, SortedSet<String> categories, LocalDate until) {
        if (!form.agreed()) {
            throw new RefusedInputException("referral.not-agreed", "agreed");
        }
        ConsentPurpose.Evidence evidence =
                choice(ConsentPurpose.Evidence.values(), form.evidence(), "referral.evidence-missing", "evidence");
        boolean surelyAdult = rules.today().getYear() - person.birthYears().latest() > ADULT;
        if (evidence == ConsentPurpose.Evidence.CARER_FOR_CHILD && surelyAdult) {
            throw new RefusedInputException("referral.no-child", "evidence");
        }
        if (!ConsentPurpose.LANGUAGES.contains(form.noticeLanguage())) {
            throw new RefusedInputException("referral.notice-language-missing", "noticeLanguage");
        }
        return new ConsentTuple(
                recipient.code(),
                ReferralRules.PURPOSE,
                categories,
                recipient.country(),
                until,
                NOTICE_VERSION,
                form.noticeLanguage(),
                evidence.name(),
                ConsentTuple.Answer.GRANTED);
    }

    private Note note(Making form, Help help, ReferralUrgency urgency) {
        String words = words(form.words());
        if (!WITH_WINDOWS.contains(help)) {
            return new Note(words, Told.NOTHING, Optional.empty());
        }
        Told told = form.told().isEmpty()
                ? Told.NOTHING
                : choice(Told.values(), form.told(), "referral.told-missing", "told");
        if (told == Told.NOTHING || told == Told.UNKNOWN) {
            return new Note(words, told, Optional.empty());
        }
        Instant since = since(form, told);
        Instant now = clock.instant();
        if (since.isAfter(now)) {
            throw new RefusedInputException("referral.since-future", "day");
        }
        if (urgency != ReferralUrgency.EMERGENCY
                && now.isBefore(since.plus(LONGEST_WINDOW_HOURS, ChronoUnit.HOURS))
                && help == Help.CLINICAL_CARE_AFTER_RAPE) {
            throw new RefusedInputException("referral.window-open", "urgency");
        }
        return new Note(words, told, Optional.of(since));
    }

    /** Where the day alone was said, its first moment: no window is said to be longer than it is. */
    private Instant since(Making form, Told told) {
        LocalDate day;
        LocalTime hour;
        try {
            day = LocalDate.parse(Typed.plain(form.day()));
        } catch (DateTimeException wrong) {
            throw new RefusedInputException("referral.day-wrong", "day");
        }
        try {
            hour = told == Told.HOUR ? LocalTime.parse(Typed.plain(form.hour())) : LocalTime.MIN;
        } catch (DateTimeException wrong) {
            throw new RefusedInputException("referral.hour-wrong", "hour");
        }
        return day.atTime(hour).atZone(sites.zone("")).toInstant();
    }

    private static String words(String typed) {
        String words = typed.strip();
        if (words.length() > LONGEST) {
            throw new RefusedInputException("referral.words-long", "words");
        }
        return words;
    }

    private static Optional<UUID> caseId(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedInputException("referral.case-unknown", "service");
        }
    }

    private String freeCode() {
        String code;
        do {
            StringBuilder drawn = new StringBuilder("F-");
            for (int at = 0; at < CODE_LENGTH; at++) {
                drawn.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            code = drawn.toString();
        } while (rows.known(code));
        return code;
    }

    /**
     * Approves a referral to a government, or confirms a danger to life.
     *
     * @throws RefusedInputException where the user sent it, approved it already, or it waits for no approval
     * @throws AccessDeniedException where the user may not
     */
    public void approve(CommandId command, SubjectId id, Set<EventId> heads, SignedIn user) {
        ReferralChange.Made made = existing(find(id).state());
        if (!desk.approves(user, made)) {
            throw new AccessDeniedException("this referral is not for this account to approve");
        }
        ledger.perform(new Command(command, user.id(), recorder -> {
            Referral now = recorder.load(kind, id).state();
            if (now.by().filter(sender -> sender.author().equals(user.id())).isPresent()) {
                throw new RefusedInputException("referral.own", "approve");
            }
            if (now.stage() != ReferralStage.ASKED || now.approvals().contains(user.id())) {
                throw new RefusedInputException("referral.step-impossible", "approve");
            }
            recorder.record(kind, id, heads, new ReferralChange.Approved());
        }));
    }

    /**
     * Takes down what the receiver says; of a receiver without accounts, by whoever sent it, with who told it.
     *
     * @param heads what the form showed
     * @throws RefusedInputException where a reason, or who told it, is missing, it was taken back meanwhile, or the step is not
     *     possible any more
     * @throws AccessDeniedException where the user does not answer for this service
     */
    public void answer(CommandId command, SubjectId id, Set<EventId> heads, Answering answer, SignedIn user) {
        Referral before = find(id).state();
        ReferralChange.Made made = existing(before);
        boolean sent = before.times().sent().isPresent();
        boolean receives = desk.receives(user, made);
        if (!sent || (!receives && !desk.answersFor(user, made))) {
            throw new AccessDeniedException("this referral is not for this account to answer");
        }
        ReferralChange change = change(id, answer);
        Optional<ReferralChange.Heard> heard = receives ? Optional.empty() : Optional.of(heard(id, answer));
        ledger.perform(new Command(
                command, user.id(), recorder -> answered(recorder, id, heads, change, answer.step(), heard)));
    }

    /** The event of an answer; its words are sealed at once. */
    ReferralChange change(SubjectId id, Answering answer) {
        Optional<Sealed<String>> words = Optional.of(words(answer.words()))
                .filter(text -> !text.isEmpty())
                .map(text -> vault.vault().sealer().seal(id, ReferralFields.REPLY, text));
        return switch (answer.step()) {
            case ACCEPTED -> new ReferralChange.Accepted(words);
            case SERVED -> new ReferralChange.Served(words);
            case REFUSED -> new ReferralChange.Refused(reason(answer), words);
            case NOT_SERVED -> new ReferralChange.NotServed(reason(answer), words);
            case ASKED, SENT, RETURNED, WITHDRAWN -> throw new RefusedInputException("referral.answer-missing", "step");
        };
    }

    private ReferralChange.Heard heard(SubjectId id, Answering answer) {
        AnswerWay way = answer.way()
                .filter(AnswerWay.told()::contains)
                .orElseThrow(() -> new RefusedInputException("referral.way-missing", "way"));
        String teller = answer.teller().strip();
        if (teller.isEmpty() || teller.length() > LONGEST_TELLER) {
            throw new RefusedInputException("referral.teller-missing", "teller");
        }
        return new ReferralChange.Heard(
                way, Optional.of(vault.vault().sealer().seal(id, ReferralFields.TELLER, teller)));
    }

    /**
     * Records an answer, where it is possible now.
     *
     * @param heard how it came, where no account of the receiver gave it
     */
    void answered(
            Recorder recorder,
            SubjectId id,
            Set<EventId> heads,
            ReferralChange change,
            ReferralStage step,
            Optional<ReferralChange.Heard> heard) {
        Referral now = recorder.load(kind, id).state();
        if (now.withdrawal().isPresent()) {
            throw new RefusedInputException("referral.withdrawn-meanwhile", "step");
        }
        if (!possible(now.stage(), step)) {
            throw new RefusedInputException("referral.step-impossible", "step");
        }
        EventId said = recorder.record(kind, id, heads, change);
        heard.ifPresent(how -> recorder.record(kind, id, Set.of(said), how));
    }

    /** Whether a receiver can answer this at a stage. */
    static boolean possible(ReferralStage at, ReferralStage step) {
        return at == ReferralStage.SENT
                || (at == ReferralStage.ACCEPTED && (step == ReferralStage.SERVED || step == ReferralStage.NOT_SERVED));
    }

    private static ReferralChange.NoHelp reason(Answering answer) {
        return answer.reason().orElseThrow(() -> new RefusedInputException("referral.reason-missing", "reason"));
    }

    /**
     * Takes a referral back; from this moment nothing of it opens for the receiver.
     *
     * @throws RefusedInputException where it has ended already
     * @throws AccessDeniedException where the user does not work for whoever sent it
     */
    public void withdraw(
            CommandId command,
            SubjectId id,
            Set<EventId> heads,
            ReferralChange.WithdrawalReason reason,
            SignedIn user) {
        requireSends(user, id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (!ReferralStage.OPEN.contains(recorder.load(kind, id).state().stage())) {
                throw new RefusedInputException("referral.step-impossible", "withdrawal");
            }
            recorder.record(kind, id, heads, new ReferralChange.Withdrawn(reason));
        }));
    }

    /**
     * Whoever sent it knows what became of it; where there is nothing to know, nothing is written.
     *
     * @throws AccessDeniedException where the user does not work for whoever sent it
     */
    public void readOutcome(CommandId command, SubjectId id, Set<EventId> heads, SignedIn user) {
        requireSends(user, id);
        ledger.perform(new Command(command, user.id(), recorder -> {
            if (recorder.load(kind, id).state().toRead()) {
                recorder.record(kind, id, heads, new ReferralChange.OutcomeRead());
            }
        }));
    }

    /**
     * Writes down what the data protection officer found about a referral in danger to life.
     *
     * @throws RefusedInputException where there is nothing to review, or the user took part in it
     */
    public void review(CommandId command, SubjectId id, ReviewFinding finding, SignedIn user) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        ledger.perform(new Command(command, user.id(), recorder -> {
            Folded<Referral> now = recorder.load(kind, id);
            Set<UUID> part = new HashSet<>(now.state().approvals());
            now.state().by().ifPresent(sender -> part.add(sender.author()));
            if (now.state().reviewDue().isEmpty()
                    || !now.state().review().entries().isEmpty()
                    || part.contains(user.id())) {
                throw new RefusedInputException("referral.no-review", "finding");
            }
            recorder.record(kind, id, now.heads(), new ReferralChange.Reviewed(finding));
        }));
    }

    private void requireSends(SignedIn user, SubjectId id) {
        if (!desk.sends(user, existing(find(id).state()))) {
            throw new AccessDeniedException("this referral was sent by others");
        }
    }

    /** What was sent. */
    static ReferralChange.Made existing(Referral referral) {
        return referral.made()
                .filter(_ -> !referral.marks().forgotten())
                .orElseThrow(() -> new AccessDeniedException("there is no such referral"));
    }

    /** Gives referrals back to whoever sent them, where they are open; returns how many. */
    int giveBack(Recorder recorder, List<UUID> ids, ReferralChange.ReturnReason reason) {
        List<UUID> given = new ArrayList<>();
        for (UUID id : ids) {
            Folded<Referral> now = recorder.load(kind, new SubjectId(id));
            if (ReferralStage.OPEN.contains(now.state().stage())) {
                recorder.record(kind, new SubjectId(id), now.heads(), new ReferralChange.Returned(reason));
                given.add(id);
            }
        }
        return given.size();
    }
}
