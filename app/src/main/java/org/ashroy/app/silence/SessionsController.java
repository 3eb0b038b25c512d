package org.ashroy.app.silence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SecretBox;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.photos.Photos;
import org.ashroy.app.photos.Shows;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/** Sessions: the list, opening one, recording who was seen, closing it. */
@Controller
public class SessionsController {

    private static final int PAGE = 50;
    private static final long LARGEST_LIST = 1_000_000;

    /** Which of a session's people are shown. */
    public enum Show {
        /** Expected and not yet seen. */
        EXPECTED,
        /** Seen individually. */
        SEEN,
        /** Seen only by their card. */
        SCAN
    }

    /**
     * A filter that is on, as a word that can be removed.
     *
     * @param key of its text
     * @param value what it narrows to
     * @param without address of the list without it
     */
    public record Word(String key, String value, String without) {}

    /**
     * A session as its page shows it.
     *
     * @param id the session
     * @param session its state
     * @param heads what the next change of this screen follows
     * @param readOnly whether nothing can be changed: it holds events of a newer version, or its time is over
     * @param show which of its people are shown
     * @param people a page of them
     * @param next code after which the next page begins; empty on the last
     * @param after code after which this page begins; empty on the first
     * @param names of the people on this page, where somebody opened them
     * @param lines what became of the codes just entered
     * @param mode how the people just entered were seen; empty before any
     * @param problem key of what is wrong; empty where nothing is
     * @param command of the next form
     * @param key under which the page keeps on the device what this account enters here until it arrived
     */
    public record View(
            UUID id,
            Session session,
            SortedSet<EventId> heads,
            boolean readOnly,
            Show show,
            List<CodedPerson> people,
            String next,
            String after,
            Map<UUID, Revealed<String>> names,
            List<CodeLine> lines,
            Optional<SightingMode> mode,
            String problem,
            CommandId command,
            String key) {

        /** How many of the lines came out so. */
        public long count(CodeOutcome outcome) {
            return lines.stream().filter(line -> line.outcome() == outcome).count();
        }
    }

    /**
     * The form that opens a session, as typed.
     *
     * @param values by field
     * @param errors keys by field
     * @param proposed how many people would be expected; -1 before it was asked
     * @param command of the form
     * @param session its future identifier
     */
    public record OpenForm(
            Map<String, String> values, Map<String, String> errors, int proposed, UUID command, UUID session) {

        /** What was typed into a field. */
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        /** The key of what is wrong with a field; empty where nothing is. */
        public String error(String name) {
            return errors.getOrDefault(name, "");
        }
    }

    /** One line as the page's script takes it. */
    record ToldLine(String code, boolean recorded, String text) {}

    /** Why nothing of what the page's script sent was recorded. */
    record ToldWhy(String text) {}

    private final SessionDesk desk;
    private final Silences silences;
    private final Sites sites;
    private final Places places;
    private final PersonRows people;
    private final Photos photos;
    private final GateKeeper gate;
    private final SecretBox secrets;
    private final MessageSource messages;

    SessionsController(
            SessionDesk desk,
            Silences silences,
            Sites sites,
            Places places,
            PersonRows people,
            Photos photos,
            GateKeeper gate,
            SecretBox secrets,
            MessageSource messages) {
        this.secrets = secrets;
        this.photos = photos;
        this.desk = desk;
        this.silences = silences;
        this.sites = sites;
        this.places = places;
        this.people = people;
        this.gate = gate;
        this.messages = messages;
    }

    @GetMapping("/sessions")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        SessionQuery query =
                query(user, Map.of("type", type, "site", site, "day", day, "status", status), cursor(after));
        Map<String, String> filters = new LinkedHashMap<>();
        query.type().ifPresent(one -> filters.put("type", one.name()));
        query.site().ifPresent(one -> filters.put("site", one));
        query.day().ifPresent(one -> filters.put("day", one.toString()));
        query.status().ifPresent(one -> filters.put("status", one.name()));
        List<SessionLine> lines = desk.list(query, PAGE + 1);
        String next = "";
        if (lines.size() > PAGE) {
            SessionLine last = lines.get(PAGE - 1);
            lines = lines.subList(0, PAGE);
            Map<String, String> more = new LinkedHashMap<>(filters);
            more.put("after", last.day() + "_" + last.id());
            next = address(more);
        }
        List<Word> words = new ArrayList<>();
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            Map<String, String> others = new LinkedHashMap<>(filters);
            others.remove(filter.getKey());
            words.add(new Word("sessions." + filter.getKey(), filter.getValue(), address(others)));
        }
        model.addAttribute("lines", lines);
        model.addAttribute("words", words);
        model.addAttribute("filters", filters);
        model.addAttribute("next", next);
        model.addAttribute("wrongDay", !day.isBlank() && query.day().isEmpty());
        return "silence/sessions";
    }

    /** What an address or an export asks for. */
    static SessionQuery query(SignedIn user, Map<String, String> filters, Optional<SessionQuery.Cursor> after) {
        String site = filters.getOrDefault("site", "").strip();
        return new SessionQuery(
                Area.of(user),
                SessionType.open().stream()
                        .filter(one -> one.name().equals(filters.get("type")))
                        .findFirst(),
                site.isEmpty() ? Optional.empty() : Optional.of(site),
                day(filters.getOrDefault("day", "")),
                Typed.choice(SessionStatus.values(), filters.get("status")),
                after);
    }

    private static String address(Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/sessions");
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException exception) {
            return Optional.empty();
        }
    }

    private static Optional<SessionQuery.Cursor> cursor(String typed) {
        String[] parts = typed.split("_", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionQuery.Cursor(LocalDate.parse(parts[0]), UUID.fromString(parts[1])));
        } catch (DateTimeParseException | IllegalArgumentException exception) {
            return Optional.empty();
        }
    }

    @GetMapping("/sessions/new")
    String opening(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        return show(
                user,
                new OpenForm(
                        Map.of(),
                        Map.of(),
                        -1,
                        CommandId.create().value(),
                        SubjectId.create().value()),
                model);
    }

    @PostMapping("/sessions/new")
    String open(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam Map<String, String> fields,
            @RequestParam UUID command,
            @RequestParam UUID session,
            @RequestParam String act,
            Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<SessionType> type = SessionType.open().stream()
                .filter(one -> one.name().equals(fields.get("type")))
                .findFirst();
        if (type.isEmpty()) {
            errors.put("type", "session.type-missing");
        }
        String site = "";
        try {
            site = desk.site(fields.getOrDefault("site", ""), Area.of(user)).code();
        } catch (RefusedInputException refused) {
            errors.put(refused.field(), refused.key());
        }
        Optional<LocalDate> day = day(fields.getOrDefault("day", ""));
        if (day.isEmpty()) {
            errors.put("day", "session.day-missing");
        }
        Optional<SessionDesk.Expectation> expectation =
                Typed.choice(SessionDesk.Expectation.values(), fields.get("expectation"));
        if (expectation.isEmpty()) {
            errors.put("expectation", "session.expectation-missing");
        }
        if (type.isEmpty() || day.isEmpty() || expectation.isEmpty() || !errors.isEmpty()) {
            return show(user, new OpenForm(fields, errors, -1, command, session), model);
        }
        SessionDesk.Opening opening = new SessionDesk.Opening(
                type.get(),
                site,
                day.get(),
                expectation.get(),
                number(fields.get("fromAge")),
                number(fields.get("toAge")));
        try {
            int proposed = desk.propose(opening).size();
            if (!act.equals("open")) {
                return show(user, new OpenForm(fields, errors, proposed, command, session), model);
            }
            desk.open(new CommandId(command), new SubjectId(session), opening, user.id());
        } catch (RefusedInputException refused) {
            errors.put(refused.field(), refused.key());
            return show(user, new OpenForm(fields, errors, -1, command, session), model);
        }
        return "redirect:/sessions/" + session;
    }

    private static int number(@Nullable String typed) {
        String plain = typed == null ? "" : Typed.plain(typed);
        return plain.matches("\\d{1,3}") ? Integer.parseInt(plain) : -1;
    }

    private String show(SignedIn user, OpenForm form, Model model) {
        Area area = Area.of(user);
        model.addAttribute("form", form);
        model.addAttribute(
                "sites",
                sites.blocks().stream()
                        .filter(site -> places.holds(area, site.code()))
                        .toList());
        model.addAttribute("today", silences.today());
        return "silence/session-new";
    }

    @GetMapping("/sessions/{id}")
    String session(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "EXPECTED") Show show,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        existing(user, id);
        return page(user, id, show, after, false, List.of(), Optional.empty(), "", model);
    }

    /** Opens the names of one page of people: one act, one line in the access log. */
    @PostMapping("/sessions/{id}/names")
    String names(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam Show show,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        existing(user, id);
        return page(user, id, show, after, true, List.of(), Optional.empty(), "", model);
    }

    private Folded<Session> existing(SignedIn user, UUID id) {
        Permitted.require(user, Permission.RECORD_SESSION);
        Folded<Session> folded = desk.session(id);
        if (folded.state().type().isEmpty()
                || !places.holds(Area.of(user), folded.state().site())) {
            throw new AccessDeniedException("there is no such session in the area of this account");
        }
        return folded;
    }

    private String page(
            SignedIn user,
            UUID id,
            Show show,
            String after,
            boolean open,
            List<CodeLine> lines,
            Optional<SightingMode> mode,
            String problem,
            Model model) {
        Folded<Session> folded = desk.session(id);
        Session session = folded.state();
        Set<UUID> shown = switch (show) {
            case EXPECTED -> {
                Set<UUID> missing = new TreeSet<>(session.expected());
                missing.removeAll(session.seen());
                yield missing;
            }
            case SEEN -> session.seen();
            case SCAN -> session.scanOnly();
        };
        List<CodedPerson> page = desk.page(shown, after, PAGE + 1);
        String next = page.size() > PAGE ? page.get(PAGE - 1).code() : "";
        List<CodedPerson> visible = page.subList(0, Math.min(PAGE, page.size()));
        model.addAttribute(
                "view",
                new View(
                        id,
                        session,
                        folded.heads(),
                        folded.readOnly() || folded.state().coarse(),
                        show,
                        visible,
                        next,
                        after,
                        open && !visible.isEmpty() ? opened(user, visible) : Map.of(),
                        lines,
                        mode,
                        problem,
                        CommandId.create(),
                        secrets.fingerprint("entered on a device by " + user.id() + " at " + id)));
        return "silence/session";
    }

    private Map<UUID, Revealed<String>> opened(SignedIn user, List<CodedPerson> page) {
        List<PersonRows.Row> rows =
                people.byIds(page.stream().map(CodedPerson::id).toList());
        Access access = gate.enter(Act.on(
                user.id(),
                Purpose.SIGHTING,
                rows.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet()),
                Set.of("identity")));
        Map<UUID, Revealed<String>> names = new LinkedHashMap<>();
        rows.forEach(row -> names.put(row.id(), access.open(row.name(), Fields.NAME)));
        return names;
    }

    @PostMapping("/sessions/{id}/seen")
    String seen(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") List<UUID> people,
            @RequestParam(defaultValue = "EXPECTED") Show show,
            Model model) {
        existing(user, id);
        if (people.isEmpty()) {
            return page(user, id, show, "", false, List.of(), Optional.empty(), "session.nobody-chosen", model);
        }
        desk.tick(new CommandId(command), id, EventId.all(heads), people, user.id());
        return "redirect:/sessions/" + id + "?show=" + show;
    }

    @PostMapping("/sessions/{id}/codes")
    String codes(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String mode,
            @RequestParam String codes,
            Model model) {
        existing(user, id);
        return enter(user, id, command, heads, mode, lines(codes), model);
    }

    private String enter(
            SignedIn user, UUID id, UUID command, List<UUID> heads, String mode, List<String> typed, Model model) {
        Optional<SightingMode> how = mode(mode);
        if (how.isEmpty() || typed.isEmpty()) {
            return page(
                    user,
                    id,
                    Show.EXPECTED,
                    "",
                    false,
                    List.of(),
                    how,
                    how.isEmpty() ? "session.mode-missing" : "session.no-codes",
                    model);
        }
        try {
            List<CodeLine> lines =
                    desk.codes(new CommandId(command), id, EventId.all(heads), how.get(), typed, user.id());
            return page(user, id, Show.EXPECTED, "", false, lines, how, "", model);
        } catch (RefusedInputException refused) {
            return page(user, id, Show.EXPECTED, "", false, List.of(), how, refused.key(), model);
        }
    }

    private static Optional<SightingMode> mode(String typed) {
        return Typed.choice(SightingMode.values(), typed);
    }

    /** The first cell of each line that is not blank. */
    static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.split("[,;\t]", -1)[0].replace("\"", "").strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    /**
     * The same for the script of the page, which sends what was typed within a minute; where nothing of it can be recorded, it is told
     * why.
     */
    @PostMapping(value = "/sessions/{id}/codes", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> typed(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam SightingMode mode,
            @RequestParam String codes,
            Locale locale) {
        existing(user, id);
        try {
            List<CodeLine> lines =
                    desk.codes(new CommandId(command), id, EventId.all(heads), mode, lines(codes), user.id());
            return ResponseEntity.ok(
                    lines.stream().map(line -> told(line, locale)).toList());
        } catch (RefusedInputException refused) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(new ToldWhy(messages.getMessage(refused.key(), new Object[0], locale)));
        }
    }

    private ToldLine told(CodeLine line, Locale locale) {
        return new ToldLine(
                line.typed(),
                line.outcome().recorded() || line.outcome() == CodeOutcome.ALREADY,
                messages.getMessage("code-outcome." + line.outcome().name(), new Object[0], locale));
    }

    /**
     * What would become of one code or card, for the page's script to say at once; records nothing. The session is no part of the
     * path: an address without a variable is found at once, and this is asked for each scan.
     */
    @PostMapping(value = "/sessions/look", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ToldLine look(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID session,
            @RequestParam SightingMode mode,
            @RequestParam String code,
            Locale locale) {
        Permitted.require(user, Permission.RECORD_SESSION);
        requireSession(user, session);
        return told(desk.look(session, mode, code), locale);
    }

    /**
     * Her photo, for a worker to compare the face of who stands before him: only for a card in his hand, whose square was read, so
     * that nobody leafs through faces.
     */
    @PostMapping("/sessions/{id}/face")
    String face(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @RequestParam String code, Model model) {
        Permitted.require(user, Permission.RECORD_SESSION);
        requireSession(user, id);
        model.addAttribute(
                "picture",
                desk.holder(code)
                        .flatMap(holder -> photos.of(Shows.FACE, holder))
                        .map(photo ->
                                photos.open(photo, gate.enter(Photos.looking(user.id(), Purpose.SIGHTING, photo)))));
        return "silence/face";
    }

    private void requireSession(SignedIn user, UUID id) {
        if (desk.siteOf(id).filter(site -> places.holds(Area.of(user), site)).isEmpty()) {
            throw new AccessDeniedException("there is no such session in the area of this account");
        }
    }

    @PostMapping("/sessions/{id}/list")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String mode,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        existing(user, id);
        if (file.getSize() > LARGEST_LIST) {
            return page(user, id, Show.EXPECTED, "", false, List.of(), mode(mode), "session.too-many", model);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException exception) {
            return page(user, id, Show.EXPECTED, "", false, List.of(), mode(mode), "session.encoding", model);
        }
        List<String> typed = new ArrayList<>(lines(text.replace("\uFEFF", "")));
        if (!typed.isEmpty() && typed.getFirst().equalsIgnoreCase("code")) {
            typed.removeFirst();
        }
        return enter(user, id, command, heads, mode, typed, model);
    }

    @PostMapping("/sessions/{id}/withdraw")
    String withdraw(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") List<UUID> people,
            @RequestParam WithdrawalReason reason,
            @RequestParam Show show,
            Model model) {
        existing(user, id);
        try {
            desk.withdraw(new CommandId(command), id, EventId.all(heads), people, reason, user.id());
        } catch (RefusedInputException refused) {
            return page(user, id, show, "", false, List.of(), Optional.empty(), refused.key(), model);
        }
        return "redirect:/sessions/" + id + "?show=" + show;
    }

    @PostMapping("/sessions/{id}/day")
    String day(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String day,
            Model model) {
        existing(user, id);
        try {
            LocalDate corrected = day(day).orElseThrow(() -> new RefusedInputException("session.day-missing", "day"));
            desk.correctDay(new CommandId(command), id, EventId.all(heads), corrected, user.id());
        } catch (RefusedInputException refused) {
            return page(user, id, Show.EXPECTED, "", false, List.of(), Optional.empty(), refused.key(), model);
        }
        return "redirect:/sessions/" + id;
    }

    @PostMapping("/sessions/{id}/close")
    String close(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam boolean held,
            Model model) {
        existing(user, id);
        try {
            desk.close(new CommandId(command), id, EventId.all(heads), held, user.id());
        } catch (RefusedInputException refused) {
            return page(user, id, Show.EXPECTED, "", false, List.of(), Optional.empty(), refused.key(), model);
        }
        return "redirect:/sessions/" + id;
    }
}
