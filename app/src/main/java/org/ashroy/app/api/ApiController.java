package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.api.ApiProblemException.Wrong;
import org.ashroy.app.intake.Intake;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.NewcomerWatch;
import org.ashroy.app.registration.Origin;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.PossiblySame;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.Silences;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Version 1 of the API. Each write carries an {@code Idempotency-Key}, a UUID that is the command's identifier; what
 * identifies a person is opened for a purpose only, by the same gate and into the same log as on the screens.
 */
@RestController
@RequestMapping("/api/v1")
class ApiController {

    /** Which categories of data an opened person holds. */
    private static final Set<String> OPENED = Set.of("identity", "contact", "origin");

    private static final int CANDIDATES = 5;
    private static final double WORTH_A_LOOK = 0.5;

    private final ApiWrites writes;
    private final Registration registration;
    private final PersonRows people;
    private final PersonIndex index;
    private final NewcomerWatch watch;
    private final PersonKind persons;
    private final Silences silences;
    private final Ledger ledger;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final Sites sites;
    private final Areas areas;
    private final Intake intake;
    private final Jobs jobs;

    ApiController(
            ApiWrites writes,
            Registration registration,
            PersonRows people,
            PersonIndex index,
            NewcomerWatch watch,
            PersonKind persons,
            Silences silences,
            Ledger ledger,
            GateKeeper gate,
            VaultHolder vault,
            Sites sites,
            Areas areas,
            Intake intake,
            Jobs jobs) {
        this.writes = writes;
        this.registration = registration;
        this.people = people;
        this.index = index;
        this.watch = watch;
        this.persons = persons;
        this.silences = silences;
        this.ledger = ledger;
        this.gate = gate;
        this.vault = vault;
        this.sites = sites;
        this.areas = areas;
        this.intake = intake;
        this.jobs = jobs;
    }

    /** What this API is, in OpenAPI 3.1. */
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        try (InputStream file = ApiController.class.getResourceAsStream("openapi.json")) {
            return ApiWrites.json(HttpStatus.OK, Objects.requireNonNull(file).readAllBytes());
        }
    }

    /** Registers a household with its people, all together. */
    @PostMapping("/households")
    ResponseEntity<byte[]> register(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        Permitted.require(user, Permission.REGISTER);
        return writes.write(user, request, (key, body) -> register(user, key, body));
    }

    private ApiCommands.Answer register(SignedIn user, UUID key, byte[] body) {
        ApiShapes.HouseholdRequest asked = Json.read(body, ApiShapes.HouseholdRequest.class);
        String site = site(user, asked.site());
        List<NewPerson> newcomers = new HouseholdReader(registration.today()).read(asked);
        SubjectId household = new SubjectId(ApiWrites.named(key, "household"));
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        List<List<ApiShapes.DuplicateAnswer>> duplicates = new ArrayList<>();
        for (int at = 0; at < newcomers.size(); at++) {
            UUID id = ApiWrites.named(key, "person " + at);
            duplicates.add(duplicates(newcomers.get(at), id));
            members.add(new Registration.NewHousehold.Member(new SubjectId(id), newcomers.get(at)));
        }
        registration.register(new Registration.NewHousehold(new CommandId(key), household, site, members), user.id());
        String code = registration.household(household).state().code();
        if (code.isEmpty()) {
            // The key is that of a command of another kind, sent from elsewhere.
            throw new ApiProblemException(ProblemKind.KEY_REUSED);
        }
        watch.registered(members, PossiblySame.Source.API);
        List<ApiShapes.MemberAnswer> answers = new ArrayList<>();
        for (int at = 0; at < members.size(); at++) {
            answers.add(new ApiShapes.MemberAnswer(
                    registration.person(members.get(at).id()).state().code(), duplicates.get(at)));
        }
        return ApiWrites.answer(HttpStatus.CREATED, new ApiShapes.HouseholdAnswer(code, answers));
    }

    private List<ApiShapes.DuplicateAnswer> duplicates(NewPerson person, UUID id) {
        return index.candidates(person, id, CANDIDATES).stream()
                .filter(candidate -> candidate.probability() >= WORTH_A_LOOK)
                .flatMap(candidate -> people.byId(candidate.id()).stream()
                        .map(row -> new ApiShapes.DuplicateAnswer(row.code(), candidate.probability())))
                .toList();
    }

    /** A person by her code; with a purpose, also what identifies her. */
    @GetMapping("/people/{code}")
    ResponseEntity<byte[]> person(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestHeader("Ashroy-Purpose") Optional<String> purpose) {
        Permitted.require(user, Permission.VIEW_PERSON);
        PersonRows.Row row = row(user, code);
        SubjectId subject = new SubjectId(row.id());
        Folded<Person> folded = registration.person(subject);
        Optional<ApiShapes.OpenedAnswer> opened =
                purpose.map(ApiController::purpose).map(why -> open(user, why, subject, folded.state()));
        ApiShapes.PersonAnswer answer = new ApiShapes.PersonAnswer(
                row.code(),
                row.sex(),
                row.birthYears(),
                row.site(),
                row.household()
                        .map(id -> registration
                                .household(new SubjectId(id))
                                .state()
                                .code()),
                row.relationship(),
                row.status(),
                row.inConflict(),
                heads(folded),
                opened);
        return ApiWrites.json(HttpStatus.OK, Json.write(answer));
    }

    private static Purpose purpose(String text) {
        try {
            return Purpose.valueOf(text.strip());
        } catch (IllegalArgumentException unknown) {
            throw new ApiProblemException(ProblemKind.PURPOSE);
        }
    }

    private ApiShapes.OpenedAnswer open(SignedIn user, Purpose purpose, SubjectId subject, Person person) {
        Access access = gate.enter(Act.on(user.id(), purpose, Set.of(subject), OPENED));
        List<Revealed<?>> identifiers = new ArrayList<>();
        Person.Identity identity = person.identity();
        identity.identifiers().elements().forEach(number -> identifiers.add(access.open(number, Fields.IDENTIFIER)));
        return new ApiShapes.OpenedAnswer(
                values(identity.name(), Fields.NAME, access),
                values(identity.localName(), Fields.LOCAL_NAME, access),
                optionals(identity.knownAs(), Fields.KNOWN_AS, access),
                values(identity.birth(), Fields.BIRTH, access),
                values(identity.origin(), Fields.ORIGIN, access),
                optionals(person.contact().phone(), Fields.PHONE, access),
                identifiers);
    }

    private static List<ApiShapes.ValueAnswer> optionals(
            Register<Optional<Sealed<String>>> register, Field<String> field, Access access) {
        return register.entries().stream()
                .filter(entry -> entry.value().isPresent())
                .map(entry -> new ApiShapes.ValueAnswer(
                        access.open(entry.value().get(), field),
                        entry.by().time().instant()))
                .toList();
    }

    private static <T> List<ApiShapes.ValueAnswer> values(Register<Sealed<T>> register, Field<T> field, Access access) {
        return register.entries().stream()
                .map(entry -> new ApiShapes.ValueAnswer(
                        access.open(entry.value(), field), entry.by().time().instant()))
                .toList();
    }

    /** Corrects a person after what the caller had read; nobody's concurrent change is overwritten. */
    @PostMapping("/people/{code}/corrections")
    ResponseEntity<byte[]> correct(
            @AuthenticationPrincipal SignedIn user, @PathVariable String code, HttpServletRequest request)
            throws IOException {
        Permitted.require(user, Permission.EDIT_PERSON);
        PersonRows.Row row = row(user, code);
        return writes.write(user, request, (key, body) -> correct(user, row, key, body));
    }

    private ApiCommands.Answer correct(SignedIn user, PersonRows.Row row, UUID key, byte[] body) {
        ApiShapes.CorrectionRequest asked = Json.read(body, ApiShapes.CorrectionRequest.class);
        SubjectId subject = new SubjectId(row.id());
        Set<EventId> heads = knownHeads(subject, Objects.requireNonNullElse(asked.heads(), List.of()));
        Sealer sealer = vault.vault().sealer();
        List<PersonChange> changes = new ArrayList<>();
        if (asked.name() != null) {
            changes.add(new PersonChange.NameCorrected(
                    sealer.seal(subject, Fields.NAME, Input.name(asked.name(), "name"))));
        }
        if (asked.localName() != null) {
            changes.add(new PersonChange.LocalNameCorrected(
                    sealer.seal(subject, Fields.LOCAL_NAME, Input.name(asked.localName(), "localName"))));
        }
        if (asked.knownAs() != null) {
            changes.add(new PersonChange.KnownAsCorrected(
                    Optional.of(sealer.seal(subject, Fields.KNOWN_AS, Input.name(asked.knownAs(), "knownAs")))));
        }
        if (asked.phone() != null) {
            changes.add(new PersonChange.PhoneCorrected(
                    Optional.of(sealer.seal(subject, Fields.PHONE, Input.text(asked.phone(), "phone")))));
        }
        if (asked.origin() != null) {
            changes.add(new PersonChange.OriginCorrected(
                    sealer.seal(subject, Fields.ORIGIN, Origin.of(Input.text(asked.origin(), "origin")))));
        }
        if (asked.site() != null) {
            changes.add(new PersonChange.Moved(site(user, asked.site()), registration.today()));
        }
        if (changes.isEmpty()) {
            throw new ApiProblemException(ProblemKind.INVALID, "", "api.nothing");
        }
        registration.change(new CommandId(key), subject, heads, changes, user.id());
        Folded<Person> after = registration.person(subject);
        return ApiWrites.answer(
                HttpStatus.OK,
                new ApiShapes.CorrectionAnswer(row.code(), after.state().inConflict(), heads(after)));
    }

    // An event after a head that does not exist would wait for it for ever.
    private Set<EventId> knownHeads(SubjectId subject, List<UUID> heads) {
        if (heads.isEmpty()) {
            throw new ApiProblemException(ProblemKind.INVALID, "/heads", "api.heads");
        }
        Set<UUID> known = ledger.history(persons, subject).stream()
                .map(event -> event.meta().id().value())
                .collect(Collectors.toSet());
        for (int at = 0; at < heads.size(); at++) {
            if (!known.contains(heads.get(at))) {
                throw new ApiProblemException(ProblemKind.INVALID, "/heads/" + at, "api.heads");
            }
        }
        return heads.stream().map(EventId::new).collect(Collectors.toSet());
    }

    private static SortedSet<UUID> heads(Folded<Person> folded) {
        return folded.heads().stream().map(EventId::value).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Records a session: who was expected and who was seen. */
    @PostMapping("/sessions")
    ResponseEntity<byte[]> session(@AuthenticationPrincipal SignedIn user, HttpServletRequest request)
            throws IOException {
        Permitted.require(user, Permission.RECORD_SESSION);
        return writes.write(user, request, (key, body) -> session(user, key, body));
    }

    private ApiCommands.Answer session(SignedIn user, UUID key, byte[] body) {
        ApiShapes.SessionRequest asked = Json.read(body, ApiShapes.SessionRequest.class);
        List<Wrong> wrong = new ArrayList<>();
        Set<UUID> expected = codes(user, "/expected", asked.expected(), wrong);
        Set<UUID> seen = codes(user, "/seen", asked.seen(), wrong);
        Set<UUID> scanned = codes(user, "/seenByScan", asked.seenByScan(), wrong);
        LocalDate day = asked.day();
        if (asked.type() == null) {
            wrong.add(new Wrong("/type", "api.required"));
        } else if (asked.type().confidential()) {
            wrong.add(new Wrong("/type", "api.confidential"));
        }
        if (day == null || day.isAfter(registration.today())) {
            wrong.add(new Wrong("/day", "api.day"));
        }
        String site = site(user, asked.site());
        if (asked.type() == null || day == null || !wrong.isEmpty()) {
            throw new ApiProblemException(ProblemKind.INVALID, wrong);
        }
        ledger.perform(
                silences.session(new SubjectId(key), asked.type(), site, day, expected, seen, scanned, user.id()));
        return ApiWrites.answer(
                HttpStatus.CREATED, new ApiShapes.SessionAnswer(key, expected.size(), seen.size(), scanned.size()));
    }

    private Set<UUID> codes(SignedIn user, String pointer, @Nullable List<String> codes, List<Wrong> wrong) {
        List<Optional<UUID>> given = Objects.requireNonNullElse(codes, List.<String>of()).stream()
                .map(code -> people.byCode(code).map(PersonRows.Row::id))
                .toList();
        Set<SubjectId> outside = areas.outside(
                user.area(),
                given.stream().flatMap(Optional::stream).map(SubjectId::new).collect(Collectors.toSet()));
        Set<UUID> found = new LinkedHashSet<>();
        for (int at = 0; at < given.size(); at++) {
            Optional<UUID> person = given.get(at).filter(id -> !outside.contains(new SubjectId(id)));
            person.ifPresent(found::add);
            if (person.isEmpty()) {
                // Also where there is somebody elsewhere: codes of other areas are not to be tried out.
                wrong.add(new Wrong(pointer + "/" + at, "api.code"));
            }
        }
        return found;
    }

    /** How far an import is, and what became of its rows. */
    @GetMapping("/imports/{id}")
    ResponseEntity<byte[]> imported(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        Job job = jobs.find(id)
                .filter(found -> found.kind().equals(intake.name()))
                .orElseThrow(() -> new ApiProblemException(ProblemKind.NOT_FOUND));
        Map<String, Long> outcomes = new TreeMap<>();
        intake.counts(id).forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        Map<String, Long> reasons = new TreeMap<>();
        intake.refusedByReason(id).forEach(each -> reasons.put(each.reason().key(), each.rows()));
        return ApiWrites.json(
                HttpStatus.OK,
                Json.write(new ApiShapes.ImportAnswer(
                        id, job.state().name(), job.done(), job.total(), job.skipped(), outcomes, reasons)));
    }

    private String site(SignedIn user, @Nullable String code) {
        return sites.find(code == null ? "" : code)
                .filter(site -> user.area().isEmpty() || sites.within(site.code(), user.area()))
                .orElseThrow(() -> new ApiProblemException(ProblemKind.INVALID, "/site", "site.unknown"))
                .code();
    }

    private PersonRows.Row row(SignedIn user, String code) {
        PersonRows.Row row = people.byCode(code).orElseThrow(() -> new ApiProblemException(ProblemKind.NOT_FOUND));
        // As if there were none: an area learns nothing of another.
        if (!areas.outside(user.area(), Set.of(new SubjectId(row.id()))).isEmpty()) {
            throw new ApiProblemException(ProblemKind.NOT_FOUND);
        }
        return row;
    }
}
