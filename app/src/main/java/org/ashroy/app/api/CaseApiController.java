package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseEdit;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.CaseRecords;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.EntryKind;
import org.ashroy.app.casework.ProtectionCase;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.casework.Stage;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Cases for programs that speak to Primero: its paths, envelope and names of fields, over the same commands, sight, mandates and gate as the
 * screens. What Primero has no words for is told by ours, and what has no place here is refused.
 */
@RestController
@RequestMapping("/api/v2")
class CaseApiController {

    /** All fields of a case, as they are written. */
    static final Set<String> FIELDS = names(CaseShapes.CaseData.class);

    private static final Set<String> PARAMETERS =
            Set.of("page", "per", "order", "status", "risk_level", "owned_by", "registration_date", "last_updated_at");

    private static final int PER = 20;
    private static final int MOST = 100;
    private static final int LAST_PAGE = 100_000;

    private final ApiWrites writes;
    private final CaseRecords records;
    private final Cases cases;
    private final Registration registration;
    private final Accounts accounts;
    private final Areas areas;
    private final Sites sites;
    private final GateKeeper gate;

    CaseApiController(
            ApiWrites writes,
            CaseRecords records,
            Cases cases,
            Registration registration,
            Accounts accounts,
            Areas areas,
            Sites sites,
            GateKeeper gate) {
        this.writes = writes;
        this.records = records;
        this.cases = cases;
        this.registration = registration;
        this.accounts = accounts;
        this.areas = areas;
        this.sites = sites;
        this.gate = gate;
    }

    /** The names under which a shape is written. */
    static Set<String> names(Class<?> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What this API is, in OpenAPI 3.1. */
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        try (InputStream file = CaseApiController.class.getResourceAsStream("cases-openapi.json")) {
            return ApiWrites.json(HttpStatus.OK, Objects.requireNonNull(file).readAllBytes());
        }
    }

    // --- Reading ----------------------------------------------------------------------------------------------------

    /** A page of the cases that the account sees, by when they changed. */
    @GetMapping("/cases")
    ResponseEntity<byte[]> list(
            @AuthenticationPrincipal SignedIn user,
            @RequestHeader("Ashroy-Purpose") Optional<String> purpose,
            @RequestParam Map<String, String> parameters) {
        Permitted.require(user, Permission.HANDLE_CASES);
        Set<Purpose> purposes = purposes(purpose);
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "api.case.parameter");
                });
        int page = number(parameters, "page", 1, LAST_PAGE);
        int per = number(parameters, "per", PER, MOST);
        CaseRecords.Page found = records.page(user, asked(parameters), (page - 1L) * per, per);
        return ApiWrites.json(
                HttpStatus.OK,
                Json.writeDays(new CaseShapes.CasesAnswer(
                        shown(user, found.found(), purposes, false),
                        new CaseShapes.PageAnswer(found.total(), per, page))));
    }

    /** One case; with purposes, also what was written and whose it is. */
    @GetMapping("/cases/{id}")
    ResponseEntity<byte[]> one(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestHeader("Ashroy-Purpose") Optional<String> purpose) {
        Permitted.require(user, Permission.HANDLE_CASES);
        Set<Purpose> purposes = purposes(purpose);
        CaseRecords.Found found = find(user, id);
        byte[] body = Json.writeDays(new CaseShapes.CaseAnswer(
                shown(user, List.of(found), purposes, true).getFirst()));
        return ResponseEntity.status(HttpStatus.OK)
                .headers(ApiWrites.json(HttpStatus.OK, body).getHeaders())
                .eTag("\"" + version(found.heads()) + "\"")
                .body(body);
    }

    // One that somebody may not see and one that does not exist are one answer.
    private CaseRecords.Found find(SignedIn user, UUID id) {
        return records.find(user, id).orElseThrow(() -> new ApiProblemException(ProblemKind.NOT_FOUND));
    }

    private static Set<Purpose> purposes(Optional<String> header) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (String name : header.map(text -> List.of(text.split(",", -1))).orElse(List.of())) {
            Purpose purpose;
            try {
                purpose = Purpose.valueOf(name.strip());
            } catch (IllegalArgumentException unknown) {
                throw new ApiProblemException(ProblemKind.PURPOSE);
            }
            if (purpose != Purpose.REGISTRATION && !CaseRecords.opens(purpose)) {
                throw new ApiProblemException(ProblemKind.PURPOSE);
            }
            purposes.add(purpose);
        }
        // A name is no way to a case: whose a case is opens with the case only.
        if (purposes.equals(Set.of(Purpose.REGISTRATION))) {
            throw new ApiProblemException(ProblemKind.PURPOSE);
        }
        return purposes;
    }

    private CaseRecords.Asked asked(Map<String, String> parameters) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        if (parameters.containsKey("risk_level")) {
            for (String word : parameters.getOrDefault("risk_level", "").split(",", -1)) {
                risks.add(CaseWords.RISK.read(word).orElseThrow(() -> wrong("risk_level", "api.case.word")));
            }
        }
        Optional<Boolean> open = Optional.ofNullable(parameters.get("status")).map(status -> switch (status) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw wrong("status", "api.case.word");
        });
        Optional<UUID> worker = Optional.ofNullable(parameters.get("owned_by"))
                .map(name -> accounts.named(name)
                        .map(SignedIn::id)
                        .orElseThrow(() -> wrong("owned_by", "case.worker-range")));
        Range<LocalDate> registered = range(parameters, "registration_date", LocalDate::parse, LocalDate::parse);
        Range<Instant> changed =
                range(parameters, "last_updated_at", CaseApiController::first, CaseApiController::last);
        boolean earliestFirst = switch (parameters.getOrDefault("order", "desc")) {
            case "asc" -> true;
            case "desc" -> false;
            default -> throw wrong("order", "api.case.word");
        };
        return new CaseRecords.Asked(
                open,
                risks,
                worker,
                registered.from(),
                registered.until(),
                changed.from(),
                changed.until(),
                earliestFirst);
    }

    private record Range<T>(Optional<T> from, Optional<T> until) {}

    private static <T> Range<T> range(
            Map<String, String> parameters, String name, Function<String, T> first, Function<String, T> last) {
        if (!parameters.containsKey(name)) {
            return new Range<>(Optional.empty(), Optional.empty());
        }
        List<String> ends = List.of(parameters.getOrDefault(name, "").split("\\.\\.", -1));
        if (ends.size() != 2) {
            throw wrong(name, "api.case.range");
        }
        try {
            return new Range<>(
                    Optional.of(ends.getFirst()).filter(end -> !end.isEmpty()).map(first),
                    Optional.of(ends.getLast()).filter(end -> !end.isEmpty()).map(last));
        } catch (DateTimeException neither) {
            throw wrong(name, "api.case.range");
        }
    }

    private static Instant first(String text) {
        return isDay(text) ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
    }

    // A day as the end is the whole day, as it is of registration_date.
    private static Instant last(String text) {
        return isDay(text)
                ? LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS)
                : Instant.parse(text);
    }

    private static boolean isDay(String text) {
        return text.length() == "2026-11-29".length();
    }

    private static int number(Map<String, String> parameters, String name, int otherwise, int most) {
        String text = parameters.getOrDefault(name, String.valueOf(otherwise));
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw wrong(name, "api.case." + name);
        }
        return number;
    }

    private static ApiProblemException wrong(String parameter, String message) {
        return new ApiProblemException(ProblemKind.INVALID, "?" + parameter, message);
    }

    /** What identifies a person, opened. */
    private record Named(
            @Nullable Revealed<?> name,
            @Nullable Revealed<?> birth,
            @Nullable Revealed<?> phone) {

        static final Named NOT = new Named(null, null, null);
    }

    /** Opens what the purposes are for, one act each for all cases together, and shows the rest closed. */
    private List<CaseShapes.CaseData> shown(
            SignedIn user, List<CaseRecords.Found> found, Set<Purpose> purposes, boolean asked) {
        Map<UUID, CaseRecords.Opened> opened = new HashMap<>();
        Map<UUID, PersonRows.Row> people = new HashMap<>();
        for (Purpose purpose : purposes) {
            // Of a page, those that the purpose is for; one that was asked for by itself is refused where it is not.
            List<CaseRecords.Found> these = found.stream()
                    .filter(one -> asked || one.opened().kind().group().purpose() == purpose)
                    .toList();
            if (purpose == Purpose.REGISTRATION || these.isEmpty()) {
                continue;
            }
            CaseRecords.Opened words = records.open(
                    user, purpose, these.stream().map(CaseRecords.Found::id).toList());
            these.forEach(one -> opened.put(one.id(), words));
            words.people().forEach(person -> people.put(person.id(), person));
        }
        Map<UUID, Named> named =
                purposes.contains(Purpose.REGISTRATION) ? named(user, people.values()) : Map.<UUID, Named>of();
        Map<UUID, String> names = accounts.names();
        return found.stream()
                .map(one -> data(one, Optional.ofNullable(opened.get(one.id())), named, names))
                .toList();
    }

    // An act of its own: no line of the log holds a case and a person.
    private Map<UUID, Named> named(SignedIn user, Collection<PersonRows.Row> people) {
        Set<SubjectId> subjects = people.stream()
                .map(person -> new SubjectId(person.id()))
                .collect(Collectors.toCollection(HashSet::new));
        subjects.removeAll(areas.outside(user.area(), subjects));
        if (subjects.isEmpty()) {
            return Map.of();
        }
        Access access = gate.enter(Act.on(user.id(), Purpose.REGISTRATION, subjects, Set.of("identity", "contact")));
        Map<UUID, Named> named = new HashMap<>();
        registration.people(subjects).forEach((subject, folded) -> {
            Person person = folded.state();
            named.put(
                    subject.value(),
                    new Named(
                            only(person.identity().name(), Fields.NAME, access),
                            only(person.identity().birth(), Fields.BIRTH, access),
                            Optional.of(person.contact().phone())
                                    .filter(phone -> !phone.inConflict())
                                    .flatMap(phone -> Optional.ofNullable(phone.value()))
                                    .flatMap(phone -> phone)
                                    .<Revealed<?>>map(phone -> access.open(phone, Fields.PHONE))
                                    .orElse(null)));
        });
        return named;
    }

    // Where people disagree there is not one value; the record of the person has them all.
    private static <T> @Nullable Revealed<?> only(Register<Sealed<T>> register, Field<T> field, Access access) {
        return register.entries().size() == 1
                ? access.open(register.entries().getFirst().value(), field)
                : null;
    }

    private CaseShapes.CaseData data(
            CaseRecords.Found found,
            Optional<CaseRecords.Opened> opened,
            Map<UUID, Named> named,
            Map<UUID, String> names) {
        ProtectionCase state = found.state();
        CaseKind kind = found.opened().kind();
        Stage stage = state.stage().status();
        Optional<PersonRows.Row> person = opened.flatMap(words -> words.person(found.id()));
        Named who = person.map(row -> named.getOrDefault(row.id(), Named.NOT)).orElse(Named.NOT);
        Function<Sealed<String>, @Nullable Revealed<String>> words =
                text -> opened.map(access -> access.words(text)).orElse(null);
        boolean planned = !state.plan().entries().isEmpty();
        return new CaseShapes.CaseData(
                found.id(),
                found.opened().code(),
                CaseReader.module(kind),
                status(stage),
                CaseWords.WORKFLOW.wordOf(stage),
                found.opened().on(),
                state.changed().orElse(null),
                stage.open() ? null : state.since().orElse(null),
                CaseWords.STATUS.word(kind).orElse(null),
                CaseWords.CONCERN.word(kind).stream().toList(),
                CaseWords.RISK.wordOf(state.danger()),
                CaseWords.DISPLACEMENT.word(found.opened().population()).orElse(null),
                found.opened().site(),
                state.owner().map(owner -> names.getOrDefault(owner, "")).orElse(null),
                found.opened().organisation(),
                state.agreed(),
                planned,
                state.approved().isPresent() ? "approved" : planned ? "pending" : null,
                state.approved()
                        .map(by -> LocalDate.ofInstant(
                                by.time().instant(), sites.zone(found.opened().site())))
                        .orElse(null),
                stage == Stage.IDENTIFIED ? found.due().orElse(null) : null,
                stage == Stage.ASSESSED ? found.due().orElse(null) : null,
                state.closing()
                        .map(asked -> CaseWords.CLOSURE.wordOf(asked.value().reason()))
                        .orElse(null),
                state.closing()
                        .flatMap(asked -> asked.value().words())
                        .map(words)
                        .orElse(null),
                state.services().entrySet().stream()
                        .map(service -> new CaseShapes.ServiceData(
                                service.getKey(),
                                CaseWords.SERVICE.wordOf(service.getValue().type()),
                                service.getValue().due(),
                                Optional.ofNullable(service.getValue().end().value())
                                        .map(CaseWords.SERVICE_END::wordOf)
                                        .orElse(CaseWords.NOT_YET)))
                        .toList(),
                state.goals().entrySet().stream()
                        .map(goal -> new CaseShapes.GoalData(
                                goal.getKey(),
                                words.apply(goal.getValue().words()),
                                goal.getValue().due(),
                                Optional.ofNullable(goal.getValue().end().value())
                                        .map(CaseWords.GOAL_END::wordOf)
                                        .orElse(null)))
                        .toList(),
                state.entries().stream()
                        .filter(entry -> entry.value().kind() == EntryKind.FOLLOW_UP)
                        .map(entry -> new CaseShapes.FollowUpData(
                                entry.by().id().value(),
                                entry.value().on(),
                                words.apply(entry.value().words()),
                                entry.value().next().orElse(null)))
                        .toList(),
                state.entries().stream()
                        .filter(entry -> entry.value().kind() != EntryKind.FOLLOW_UP)
                        .map(entry -> new CaseShapes.NoteData(
                                entry.by().id().value(),
                                entry.value().on(),
                                CaseWords.SUBJECT.wordOf(entry.value().kind()),
                                words.apply(entry.value().words()),
                                names.get(entry.by().author())))
                        .toList(),
                person.map(PersonRows.Row::code).orElse(null),
                person.flatMap(row -> CaseWords.SEX.word(row.sex())).orElse(null),
                person.map(row -> Math.max(
                                0, found.today().getYear() - row.birthYears().latest() - 1))
                        .orElse(null),
                person.map(_ -> true).orElse(null),
                who.name(),
                who.birth(),
                who.phone(),
                state.inConflict(),
                version(found.heads()));
    }

    private static String status(Stage stage) {
        return stage.open() ? "open" : "closed";
    }

    // --- Writing ----------------------------------------------------------------------------------------------------

    /** Opens a case. */
    @PostMapping("/cases")
    ResponseEntity<byte[]> open(@AuthenticationPrincipal SignedIn user, HttpServletRequest request) throws IOException {
        Permitted.require(user, Permission.HANDLE_CASES);
        return writes.write(user, request, (key, body) -> {
            LocalDate today = sites.today(user.area());
            JsonNode standing =
                    Json.tree(Map.of("status", "open", "workflow", "new", "registration_date", today.toString()));
            CaseReader.New asked = new CaseReader(key, body, standing, Optional.empty(), today, accounts).opening();
            try {
                cases.open(new CommandId(key), new SubjectId(asked.id()), asked.opening(), asked.edits(), user);
            } catch (RefusedInputException refused) {
                throw placed(refused);
            }
            return written(user, asked.id(), HttpStatus.CREATED);
        });
    }

    /** Changes a case, everything that was sent or nothing, where it is still as it was read. */
    @PatchMapping("/cases/{id}")
    ResponseEntity<byte[]> change(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestHeader("If-Match") Optional<String> read,
            HttpServletRequest request)
            throws IOException {
        Permitted.require(user, Permission.HANDLE_CASES);
        return writes.write(user, request, (key, body) -> {
            CaseRecords.Found found = find(user, id);
            Set<EventId> heads = heads(read);
            List<CaseEdit.Placed> edits = new CaseReader(
                            key,
                            body,
                            Json.tree(data(found, Optional.empty(), Map.of(), accounts.names())),
                            Optional.of(found),
                            found.today(),
                            accounts)
                    .changes();
            try {
                if (!edits.isEmpty()) {
                    cases.edit(new CommandId(key), id, heads, edits, user);
                }
            } catch (RefusedInputException refused) {
                throw placed(refused);
            }
            return written(user, id, HttpStatus.OK);
        });
    }

    private static ApiProblemException placed(RefusedInputException refused) {
        return switch (refused.key()) {
            case "case.changed" -> new ApiProblemException(ProblemKind.STALE);
            case "case.known" -> new ApiProblemException(ProblemKind.TAKEN, "/data/id", refused.key());
            case "case.unknown" -> new ApiProblemException(ProblemKind.NOT_FOUND);
            default ->
                new ApiProblemException(
                        ProblemKind.INVALID,
                        "/"
                                + switch (refused.field()) {
                                    case "kind" -> "data/protection_concerns";
                                    case "personCode" -> "data/registry_no";
                                    case "site" -> "data/location_current";
                                    default -> refused.field();
                                },
                        refused.key());
        };
    }

    // Whoever gave a case away sees it no more.
    private ApiCommands.Answer written(SignedIn user, UUID id, HttpStatus status) {
        CaseShapes.WrittenData data = records.find(user, id)
                .map(found -> new CaseShapes.WrittenData(
                        id,
                        found.opened().code(),
                        status(found.state().stage().status()),
                        CaseWords.WORKFLOW.wordOf(found.state().stage().status()),
                        version(found.heads())))
                .orElseGet(() -> new CaseShapes.WrittenData(id, null, null, null, null));
        return ApiWrites.answer(status, new CaseShapes.WrittenAnswer(data));
    }

    private static String version(SortedSet<EventId> heads) {
        return heads.stream().map(head -> head.value().toString()).collect(Collectors.joining("."));
    }

    private static Set<EventId> heads(Optional<String> read) {
        try {
            return Stream.of(read.orElse("").strip().replace("\"", "").split("\\.", -1))
                    .map(UUID::fromString)
                    .map(EventId::new)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IllegalArgumentException none) {
            throw new ApiProblemException(ProblemKind.VERSION_MISSING);
        }
    }
}
