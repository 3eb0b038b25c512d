package org.ashroy.app.release;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.ReleaseBasis;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Cell;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.export.FileFormat;
import org.ashroy.app.export.ListFile;
import org.ashroy.app.export.Passphrase;
import org.ashroy.app.export.SealedResults;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.fold.Folded;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/**
 * Hands a person's data to another organisation, and refuses to. In 2018 to 2021 data of over 800,000 people who had been asked
 * about assistance went on to the country they had fled (Human Rights Watch, 15 June 2021); everything here is so that this
 * cannot be done (promise 2).
 */
@Service
public class Releases implements ReleaseBasis {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> FILE = Set.of("file");

    private final Ledger ledger;
    private final ReleaseKind releases;
    private final PersonKind persons;
    private final PersonRows people;
    private final LinkedRecords linked;
    private final Recipients recipients;
    private final Sites sites;
    private final ReleaseStore store;
    private final GateKeeper gate;
    private final ListFile files;
    private final SealedResults results;
    private final ReleaseSettings settings;

    Releases(
            Ledger ledger,
            ReleaseKind releases,
            PersonKind persons,
            PersonRows people,
            LinkedRecords linked,
            Recipients recipients,
            Sites sites,
            ReleaseStore store,
            GateKeeper gate,
            ListFile files,
            SealedResults results,
            ReleaseSettings settings) {
        this.ledger = ledger;
        this.releases = releases;
        this.persons = persons;
        this.people = people;
        this.linked = linked;
        this.recipients = recipients;
        this.sites = sites;
        this.store = store;
        this.gate = gate;
        this.files = files;
        this.results = results;
        this.settings = settings;
    }

    /** Today in the operation. */
    public LocalDate today() {
        return sites.today("");
    }

    /** A release as it is now. */
    public Folded<Release> release(UUID id) {
        return ledger.load(releases, new SubjectId(id));
    }

    /**
     * Asks for a release. Where her consents do not cover it, it is refused at once, in the access log and in its own record,
     * and nothing was opened.
     *
     * @throws RefusedReleaseException where the form has to be changed
     * @throws AccessDeniedException where the user may not ask, or not for this person
     */
    public void request(ReleaseForm form, SignedIn user) {
        requireMayRequest(form.ground(), user);
        PersonRows.Row person = personOf(form.person(), user);
        ReleaseChange.Requested asked = checked(form, person);
        SubjectId id = new SubjectId(form.id());
        ledger.perform(new Command(
                new CommandId(form.id()), user.id(), recorder -> recorder.record(releases, id, Set.of(), asked)));
        Release release = release(form.id()).state();
        Optional<ReleaseReason> against = obstacle(release, needed(release));
        if (against.isPresent() && release.status().status() == ReleaseStatus.REQUESTED) {
            try {
                // The gate refuses and writes the access log before the refusal becomes part of the record.
                gate.enter(act(form.id(), release));
                throw new IllegalStateException("the gate let a release through that is not covered");
            } catch (AccessRefusedException refused) {
                end(id, new ReleaseChange.Refused(against.get(), today()), user.id());
            }
        }
    }

    private static Act act(UUID id, Release release) {
        ReleaseChange.Requested asked = release.request().orElseThrow();
        return Act.release(
                release.requester().orElseThrow(), Set.of(new SubjectId(asked.person())), asked.categories(), id);
    }

    /** A danger to life is named by protection staff. */
    static void requireMayRequest(ReleaseGround ground, SignedIn user) {
        Permitted.require(user, Permission.REQUEST_RELEASE);
        if (ground == ReleaseGround.DANGER_TO_LIFE) {
            Permitted.require(user, Permission.HANDLE_CHECKS);
        }
    }

    /**
     * The person, where the user's sites are hers.
     *
     * @throws AccessDeniedException where not, or there is no such person
     */
    PersonRows.Row personOf(UUID id, SignedIn user) {
        return people.byId(id)
                .filter(row -> sites.within(row.site(), user.area()))
                .orElseThrow(() -> new AccessDeniedException("no such person at the sites of this account"));
    }

    private ReleaseChange.Requested checked(ReleaseForm form, PersonRows.Row person) {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<Organisation> recipient = recipients.find(form.recipient(), today());
        if (recipient.isEmpty()) {
            problems.put("recipient", "release.recipient-missing");
        }
        List<ReleasePurpose> purposes = form.ground() == ReleaseGround.CONSENT
                ? ReleasePurpose.ofConsent()
                : List.of(ReleasePurpose.DANGER_TO_LIFE);
        if (purposes.stream().noneMatch(purpose -> purpose.name().equals(form.purpose()))) {
            problems.put("purpose", "release.purpose-missing");
        }
        if (form.categories().isEmpty() || !form.ground().categories().containsAll(form.categories())) {
            problems.put("categories", "release.categories-missing");
        }
        String jurisdiction = form.jurisdiction().isBlank()
                ? recipient.map(Organisation::country).orElse("")
                : form.jurisdiction().strip().toUpperCase(Locale.ROOT);
        if (!jurisdiction.isEmpty() && !COUNTRIES.contains(jurisdiction)) {
            problems.put("jurisdiction", "release.jurisdiction-wrong");
        }
        Optional<ReleaseCause> cause = ReleaseCause.of(form.ground()).stream()
                .filter(each -> each.name().equals(form.cause()))
                .findFirst();
        if (cause.isEmpty()) {
            problems.put("cause", "release.cause-missing");
        }
        if (!problems.isEmpty()) {
            throw new RefusedReleaseException(problems);
        }
        return new ReleaseChange.Requested(
                form.person(),
                person.site(),
                form.ground(),
                form.recipient(),
                recipient.orElseThrow().kind().ofGovernment(),
                recipient.orElseThrow().country(),
                form.purpose(),
                new TreeSet<>(form.categories()),
                jurisdiction,
                cause.orElseThrow(),
                today());
    }

    /** Also where the file was made and nobody fetched it yet: then it is made anew. */
    private Optional<ReleaseReason> obstacle(Release release, int approvers) {
        if (!open(release)) {
            return Optional.of(ReleaseReason.ENDED);
        }
        return ReleaseRules.obstacle(release, now(release), approvers);
    }

    private ReleaseRules.Now now(Release release) {
        return now(release, id -> ledger.load(persons, id).state());
    }

    private ReleaseRules.Now now(Release release, Function<SubjectId, Person> load) {
        ReleaseChange.Requested asked = release.request().orElseThrow();
        Person person = load.apply(new SubjectId(asked.person()));
        return new ReleaseRules.Now(
                person.exists(),
                linked.answers(asked.person(), person),
                recipients.find(asked.recipient(), today()),
                today(),
                settings.countryOfOrigin());
    }

    private boolean open(Release release) {
        return switch (release.status().status()) {
            case REQUESTED -> true;
            case RELEASED -> waits(release);
            case REFUSED, EXPIRED -> false;
        };
    }

    /** How many approvers a release needs now: also where its recipient became a government after it was asked for. */
    int needed(Release release) {
        return release.needed(release.request()
                .flatMap(asked -> recipients.find(asked.recipient(), today()))
                .filter(recipient -> recipient.kind().ofGovernment())
                .isPresent());
    }

    @Override
    public Purpose purpose() {
        return Purpose.RELEASE;
    }

    @Override
    public Decision covers(Act act) {
        if (act.basis().isEmpty()) {
            return ReleaseReason.NOT_WHAT_WAS_ASKED.decision();
        }
        Release release = release(act.basis().get()).state();
        if (release.request().isEmpty() || !Optional.of(act.user()).equals(release.requester())) {
            return ReleaseReason.NOT_WHAT_WAS_ASKED.decision();
        }
        if (fetches(act, release)) {
            return ReleaseRules.obstacleToFetching(release, now(release))
                    .map(ReleaseReason::decision)
                    .orElseGet(Decision.Allowed::new);
        }
        ReleaseChange.Requested asked = release.request().get();
        if (!act.subjects().equals(Set.of(new SubjectId(asked.person())))
                || !act.categories().equals(asked.categories())) {
            return ReleaseReason.NOT_WHAT_WAS_ASKED.decision();
        }
        // What the consents say comes before who has approved: it is the more telling of two reasons.
        return obstacle(release, needed(release))
                .or(() -> obstacle(release, release.approvers().size()))
                .map(ReleaseReason::decision)
                .orElseGet(Decision.Allowed::new);
    }

    private static boolean fetches(Act act, Release release) {
        return release.status().status() == ReleaseStatus.RELEASED
                && act.categories().equals(FILE)
                && release.released()
                        .map(made -> Set.of(new SubjectId(made.file())))
                        .filter(act.subjects()::equals)
                        .isPresent();
    }

    /**
     * Approves a release, or confirms a danger to life.
     *
     * @throws RefusedReleaseException where the user asked for it, approved it already, or it ended
     * @throws AccessDeniedException where the user may not approve it
     */
    public void approve(UUID id, SignedIn user) {
        Release release = decidable(id, user);
        if (release.approvers().contains(user.id())) {
            throw new RefusedReleaseException(Map.of("release", "release.approved-already"));
        }
        SubjectId subject = new SubjectId(id);
        ledger.perform(new Command(
                CommandId.create(),
                user.id(),
                recorder -> recorder.record(
                        releases,
                        subject,
                        recorder.load(releases, subject).heads(),
                        new ReleaseChange.Approved(today()))));
    }

    /** Refuses a release as an approver; the same conditions as for {@link #approve}. */
    public void refuse(UUID id, SignedIn user) {
        decidable(id, user);
        end(new SubjectId(id), new ReleaseChange.Refused(ReleaseReason.APPROVER, today()), user.id());
    }

    private Release decidable(UUID id, SignedIn user) {
        Release release = visible(id, user);
        Permitted.require(user, mayApprove(release));
        if (release.requester().equals(Optional.of(user.id()))) {
            throw new RefusedReleaseException(Map.of("release", "release.own"));
        }
        if (release.status().status() != ReleaseStatus.REQUESTED) {
            throw new RefusedReleaseException(Map.of("release", "release.ended"));
        }
        return release;
    }

    /** Who may approve: for a danger to life another member of the protection staff, who knows her. */
    static Permission mayApprove(Release release) {
        return release.request().orElseThrow().ground() == ReleaseGround.DANGER_TO_LIFE
                ? Permission.HANDLE_CHECKS
                : Permission.APPROVE_RELEASE;
    }

    /**
     * A release that this user may see: who asked for it, who may approve it, and the data protection officer.
     *
     * @throws AccessDeniedException where not
     */
    public Release visible(UUID id, SignedIn user) {
        Release release = release(id).state();
        boolean seen = release.request()
                .filter(asked -> sites.within(asked.site(), user.area()))
                .filter(asked -> release.requester().equals(Optional.of(user.id()))
                        || user.may(mayApprove(release))
                        || user.may(Permission.SEE_ACCESS_LOG))
                .isPresent();
        if (!seen) {
            throw new AccessDeniedException("no such release for this account");
        }
        return release;
    }

    /**
     * Makes the file of an approved release; one that waits is made anew, with other words. Her consents and the recipient are judged again, at the gate before anything is opened
     * and once more under the appender's lock; where one was withdrawn or the recipient ended in between, the release is refused and no
     * file is left.
     *
     * @return the passphrase, to be shown once; empty where it was refused
     * @throws RefusedReleaseException where it is not approved, it ended, something stands against making its file anew, or another
     *     request made the file meanwhile
     * @throws AccessDeniedException where another account asked for it
     * @throws IOException where the disk refuses; nothing is left of the file then
     */
    public Optional<Passphrase> hand(UUID id, FileFormat format, SignedIn user, Locale locale) throws IOException {
        Permitted.require(user, Permission.REQUEST_RELEASE);
        Release release = visible(id, user);
        if (!release.requester().equals(Optional.of(user.id()))) {
            throw new AccessDeniedException("the file is made by who asked for it");
        }
        if (!open(release)) {
            throw new RefusedReleaseException(Map.of("release", "release.ended"));
        }
        if (release.approvers().size() < needed(release)) {
            throw new RefusedReleaseException(Map.of("release", "release.not-approved"));
        }
        Optional<Access> access = enter(id, release);
        if (access.isEmpty()) {
            return Optional.empty();
        }
        UUID file = Uuid7.create();
        Passphrase passphrase = Passphrase.create();
        boolean handed = false;
        try {
            write(file, release, passphrase, format, access.get(), locale);
            handed = hand(new SubjectId(id), release, file, user.id());
        } finally {
            if (!handed) {
                results.destroy(file);
            }
        }
        if (handed) {
            release.released().map(ReleaseChange.Released::file).ifPresent(results::destroy);
        }
        return handed ? Optional.of(passphrase) : Optional.empty();
    }

    private Optional<Access> enter(UUID id, Release release) {
        try {
            return Optional.of(gate.enter(act(id, release)));
        } catch (AccessRefusedException refused) {
            ReleaseReason against =
                    obstacle(release, release.approvers().size()).orElseThrow(() -> refused);
            if (release.released().isPresent()) {
                throw refused(against);
            }
            end(
                    new SubjectId(id),
                    new ReleaseChange.Refused(against, today()),
                    release.requester().orElseThrow());
            return Optional.empty();
        }
    }

    private void write(
            UUID file, Release release, Passphrase passphrase, FileFormat format, Access access, Locale locale)
            throws IOException {
        ReleaseChange.Requested asked = release.request().orElseThrow();
        Person person = ledger.load(persons, new SubjectId(asked.person())).state();
        try (ListFile.Draft draft = files.begin(file, release.requester().orElseThrow(), passphrase, format, locale)) {
            draft.row(List.of(
                    new Cell.Message("release.file.category"),
                    new Cell.Message("release.file.what"),
                    new Cell.Message("release.file.value")));
            for (ReleaseContents.Line line : ReleaseContents.lines(person, asked.categories(), access)) {
                draft.row(List.of(
                        new Cell.Message("release.category." + line.category()),
                        new Cell.Message(line.label()),
                        line.value()));
            }
        }
    }

    // What was released stays so in the record; the file that waits is judged when it is fetched.
    private static RefusedReleaseException refused(ReleaseReason against) {
        return new RefusedReleaseException(Map.of("release", "release.reason." + against.name()));
    }

    /**
     * Under the lock of the appender no withdrawal comes in between: it is before or after this moment.
     *
     * @param before as it was when its file was begun
     */
    private boolean hand(SubjectId id, Release before, UUID file, UUID author) {
        ledger.perform(new Command(CommandId.create(), author, recorder -> {
            Folded<Release> now = recorder.load(releases, id);
            Release release = now.state();
            // The button was pressed twice: the words that were shown must stay those that open the file.
            if (!release.released().equals(before.released())) {
                throw new RefusedReleaseException(Map.of("release", "release.made-meanwhile"));
            }
            if (!open(release)) {
                throw new RefusedReleaseException(Map.of("release", "release.ended"));
            }
            Optional<ReleaseReason> against = ReleaseRules.obstacle(
                    release,
                    now(release, person -> recorder.load(persons, person).state()),
                    release.approvers().size());
            if (against.isPresent() && release.released().isPresent()) {
                throw refused(against.get());
            }
            String receipt =
                    release.released().map(ReleaseChange.Released::receipt).orElseGet(Releases::receipt);
            recorder.record(
                    releases,
                    id,
                    now.heads(),
                    against.<ReleaseChange>map(reason -> new ReleaseChange.Refused(reason, today()))
                            .orElseGet(() -> new ReleaseChange.Released(file, receipt, today())));
        }));
        return release(id.value())
                .state()
                .released()
                .filter(made -> made.file().equals(file))
                .isPresent();
    }

    private static String receipt() {
        String digits = new BigInteger(50, RANDOM).toString(32).toUpperCase(Locale.ROOT);
        return "R-" + "0".repeat(10 - digits.length()) + digits;
    }

    private void end(SubjectId id, ReleaseChange change, UUID author) {
        Set<EventId> heads = ledger.load(releases, id).heads();
        ledger.perform(
                new Command(CommandId.create(), author, recorder -> recorder.record(releases, id, heads, change)));
    }

    /** Whether the file of a release is there for who asked for it to fetch. */
    public boolean waits(Release release) {
        return release.released()
                .map(made -> results.waits(made.file(), release.requester().orElseThrow()))
                .orElse(false);
    }

    /**
     * Hands the file out, once. All is judged again at the gate: while it waited she may have withdrawn, or been erased.
     *
     * @return whether it was there
     * @throws RefusedReleaseException where something stands against it by now; then the file was destroyed
     * @throws IOException where the connection broke; then it can be fetched again
     */
    public boolean fetch(UUID id, SignedIn user, Downloads.Destination destination) throws IOException {
        Release release = visible(id, user);
        Optional<UUID> file = release.released().map(ReleaseChange.Released::file);
        try {
            return file.isPresent()
                    && results.fetch(
                            file.get(),
                            Act.release(user.id(), Set.of(new SubjectId(file.get())), FILE, id),
                            destination);
        } catch (AccessRefusedException refused) {
            ReleaseReason against =
                    ReleaseRules.obstacleToFetching(release, now(release)).orElseThrow(() -> refused);
            results.destroy(file.orElseThrow());
            throw refused(against);
        }
    }

    /**
     * Writes down what the data protection officer found about a release in danger to life.
     *
     * @throws RefusedReleaseException where there is nothing to review, or the user was part of it
     */
    public void review(UUID id, String finding, SignedIn user) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        Folded<Release> release = release(id);
        visible(id, user);
        if (release.state().reviewDue().isEmpty()
                || release.state().requester().equals(Optional.of(user.id()))
                || release.state().approvers().contains(user.id())) {
            throw new RefusedReleaseException(Map.of("release", "release.no-review"));
        }
        ReviewFinding found = Arrays.stream(ReviewFinding.values())
                .filter(each -> each.name().equals(finding))
                .findFirst()
                .orElseThrow(() -> new RefusedReleaseException(Map.of("finding", "release.finding-missing")));
        end(new SubjectId(id), new ReleaseChange.Reviewed(found, today()), user.id());
    }

    /** Ends what was not carried out in time. It opens nothing, so it also works while the server is locked. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    public void expire() {
        for (UUID id : store.overdue(today())) {
            end(new SubjectId(id), new ReleaseChange.Expired(today()), Ledger.SYSTEM);
        }
    }
}
