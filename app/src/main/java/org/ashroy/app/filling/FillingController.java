package org.ashroy.app.filling;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.forms.Content;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.FieldKind;
import org.ashroy.forms.filling.FormItem;
import org.ashroy.forms.filling.Violation;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Filling in a form, page by page. Inputs are named {@code a.} and the lasting path of their question; beside each stands
 * {@code w.} and a mark of what it showed, so that only what was changed is recorded.
 */
@Controller
public class FillingController {

    private static final int PAGE = 50;
    // More than a page shows, because some may be hidden; where none is, one read is enough.
    private static final int READ_AT_ONCE = 2 * PAGE;

    private final WorkingCopies copies;
    private final Beginning beginning;
    private final FillingRows rows;
    private final FillingPlaces places;
    private final Forms forms;
    private final Sites sites;
    private final InstantSource clock;

    FillingController(
            WorkingCopies copies,
            Beginning beginning,
            FillingRows rows,
            FillingPlaces places,
            Forms forms,
            Sites sites,
            InstantSource clock) {
        this.copies = copies;
        this.beginning = beginning;
        this.rows = rows;
        this.places = places;
        this.forms = forms;
        this.sites = sites;
        this.clock = clock;
    }

    @GetMapping("/fillings")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam Map<String, String> wanted, Model model) {
        return list(user, wanted, TypedForm.empty(), model);
    }

    private String list(SignedIn user, Map<String, String> wanted, TypedForm typed, Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.READ_FORMS);
        ListFilter filter = new ListFilter(
                "/fillings",
                Map.of("stage", wanted.getOrDefault("stage", ""), "form", wanted.getOrDefault("form", "")));
        List<FormRows.Row> all = forms.all();
        Forms.Holder holder = forms.held(user.id());
        List<FormRows.Row> seen = all.stream()
                .filter(form -> holder.fills(form) || holder.reads(form))
                .toList();
        FillingRows.Query query = new FillingRows.Query(
                user.id(),
                user.may(Permission.FILL_FORMS) ? ids(all, holder::fills) : List.of(),
                user.may(Permission.READ_FORMS) ? ids(all, holder::reads) : List.of(),
                user.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))),
                uuid(filter.value("form")),
                Typed.choice(Stage.values(), filter.value("stage")));
        PageStart<Instant> from = PageStart.of(wanted.getOrDefault("after", ""), Instant::parse)
                .orElse(new PageStart<>(clock.instant().plus(Duration.ofDays(1)), new UUID(0, 0)));
        List<FillingRows.Row> page = there(user, query, from);
        model.addAttribute("rows", page.stream().limit(PAGE).toList());
        model.addAttribute(
                "next",
                page.size() > PAGE
                        ? new PageStart<>(
                                        page.get(PAGE - 1).begunAt(),
                                        page.get(PAGE - 1).id())
                                .written()
                        : "");
        model.addAttribute("filter", filter);
        model.addAttribute("forms", seen);
        model.addAttribute("toFill", user.may(Permission.FILL_FORMS) ? holder.toFill(all, user.area()) : List.of());
        model.addAttribute("user", user);
        model.addAttribute("places", sites.codesWithin(user.area(), sites.today(user.area())));
        model.addAttribute("id", SubjectId.create());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        return "filling/list";
    }

    // Until a page is full: a shorter one, and where the next begins, would tell of those that are hidden.
    private List<FillingRows.Row> there(SignedIn user, FillingRows.Query query, PageStart<Instant> first) {
        List<FillingRows.Row> there = new ArrayList<>();
        PageStart<Instant> from = first;
        boolean more = true;
        while (more && there.size() <= PAGE) {
            List<FillingRows.Row> read = rows.page(query, from.key(), from.id(), READ_AT_ONCE);
            Set<UUID> hidden = places.hidden(user, read);
            read.stream().filter(row -> !hidden.contains(row.id())).forEach(there::add);
            more = read.size() == READ_AT_ONCE;
            if (more) {
                from = new PageStart<>(read.getLast().begunAt(), read.getLast().id());
            }
        }
        return there;
    }

    private static List<UUID> ids(List<FormRows.Row> forms, Predicate<FormRows.Row> which) {
        return forms.stream().filter(which).map(FormRows.Row::id).toList();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @PostMapping("/fillings")
    String begin(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID id,
            @RequestParam UUID form,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        FormRows.Row row = forms.form(form);
        String site;
        try {
            site = beginning.site(user, row, fields.getOrDefault("site", ""));
        } catch (RefusedInputException refused) {
            return list(user, Map.of(), refused.in(fields), model);
        }
        copies.begin(
                new CommandId(command),
                new SubjectId(id),
                row,
                site,
                fields.containsKey("paper") ? Way.PAPER : Way.SCREEN,
                user);
        return "redirect:/fillings/" + id + "/pages/" + first(new SubjectId(id), user);
    }

    private int first(SubjectId id, SignedIn user) {
        return copies.with(
                        id,
                        user,
                        copy -> view(copy, 1, Map.of(), Map.of()).relevant().stream()
                                .findFirst()
                                .orElse(1))
                .orElse(1);
    }

    /** Goes on with one that lies there. */
    @PostMapping("/fillings/{id}/go-on")
    String goOn(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.FILL_FORMS);
        open(user, id);
        return "redirect:/fillings/" + id + "/pages/" + first(new SubjectId(id), user);
    }

    private void open(SignedIn user, UUID id) {
        FillingRows.Row row = places.require(user, id);
        if (!places.sight(user.id()).mayFill(row)) {
            throw new AccessDeniedException("this account does not fill in this form");
        }
        copies.open(new SubjectId(id), forms.version(row.version()), user);
    }

    /** Tries a version: nothing of it is recorded. */
    @PostMapping("/form-versions/{version}/try")
    String tryOut(@AuthenticationPrincipal SignedIn user, @PathVariable UUID version) {
        Permitted.require(user, Permission.KEEP_FORMS);
        SubjectId id = copies.tryOut(forms.version(version), user);
        return "redirect:/fillings/" + id + "/pages/" + first(id, user);
    }

    @GetMapping("/fillings/{id}/pages/{page}")
    String page(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable int page,
            @RequestParam(defaultValue = "") String spoken,
            @RequestParam(defaultValue = "") String whole,
            Locale locale,
            Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        return copies.with(new SubjectId(id), user, copy -> {
                    copies.refresh(copy);
                    speak(copy, spoken, locale);
                    if (!whole.isEmpty()) {
                        copy.showWhole(whole.equals("yes"));
                    }
                    return show("filling/page", view(copy, page, Map.of(), Map.of()), model);
                })
                .orElseGet(() -> putAway(user, id));
    }

    /** Where somebody goes whose form was put away: to its page, or, where it was only tried or is not there for her, to the forms. */
    private String putAway(SignedIn user, UUID id) {
        return places.there(user, id).isPresent() ? "redirect:/fillings/" + id : "redirect:/forms";
    }

    private static void speak(WorkingCopy copy, String wanted, Locale locale) {
        List<String> languages = copy.session().form().languages();
        if (languages.contains(wanted)) {
            copy.speak(wanted);
        } else if (copy.spoken().isEmpty()) {
            copy.speak(FormLanguages.fitting(languages, locale.getLanguage()));
        }
    }

    private static String show(String template, PageView view, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("command", CommandId.create());
        return template;
    }

    private PageView view(WorkingCopy copy, int page, Map<String, Violation> wrong, Map<String, String> typed) {
        List<FormItem.Page> pages = copy.pages();
        int number = Math.clamp(page, 1, pages.size());
        Map<String, Violation> all = new LinkedHashMap<>();
        copies.violations(copy).stream()
                .filter(violation -> violation.kind() != Violation.Kind.REQUIRED)
                .filter(violation -> PageView.holds(pages.get(number - 1).items(), violation.path()))
                .forEach(violation -> all.put(violation.path(), violation));
        wrong.forEach((path, violation) -> {
            if (PageView.holds(pages.get(number - 1).items(), path)) {
                all.put(path, violation);
            }
        });
        return new PageView(
                copy.id().value(),
                copy.version().id(),
                copy.trial(),
                copy.session().form(),
                pages,
                number,
                copy.heads(),
                copy.spoken(),
                all,
                typed,
                copy.beside(),
                copy.late(),
                copy.whole(),
                copy::lasting,
                copy.aside());
    }

    /**
     * Takes a page. {@code go} says where to: {@code stay} for an answer that was just given, {@code next}, {@code back},
     * {@code review}, {@code leave}; {@code add} and {@code remove} name a repeat.
     */
    @PostMapping("/fillings/{id}/pages/{page}")
    String take(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable int page,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam(defaultValue = "stay") String go,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", defaultValue = "") String inPage,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        SubjectId subject = new SubjectId(id);
        if (copies.with(subject, user, _ -> true).isEmpty()) {
            if (places.there(user, id).isEmpty()) {
                return putAway(user, id);
            }
            // It was put away, or the server stopped: what was just typed is not lost.
            open(user, id);
        }
        return copies.with(subject, user, copy -> {
                    speak(copy, "", locale);
                    WorkingCopies.Sent sent = sent(heads, fields, request, copy);
                    // Answers sent twice are the same answers; another one sent from the same page must not count as
                    // sent.
                    CommandId once = sent.add().isEmpty() && sent.remove().isEmpty()
                            ? CommandId.create()
                            : new CommandId(command);
                    Map<String, Violation> wrong = new LinkedHashMap<>();
                    Map<String, String> typed = new LinkedHashMap<>();
                    try {
                        copies.take(once, copy, sent, user)
                                .violations()
                                .forEach((path, violation) -> copy.counted(path).ifPresent(counted -> {
                                    wrong.put(counted, violation);
                                    typed.put(counted, sent.answers().getOrDefault(path, ""));
                                }));
                    } catch (RefusedInputException refused) {
                        // Nothing of it was recorded: what was typed stays on the page.
                        copies.refresh(copy);
                        model.addAttribute("problem", refused.key());
                        sent.answers()
                                .forEach((path, answer) ->
                                        copy.counted(path).ifPresent(counted -> typed.put(counted, answer)));
                        String template = inPage.isEmpty() ? "filling/page" : "filling/questions";
                        return show(template, view(copy, page, wrong, typed), model);
                    }
                    return went(copy, page, go, wrong, typed, !inPage.isEmpty(), user, model);
                })
                .orElseGet(() -> putAway(user, id));
    }

    private String went(
            WorkingCopy copy,
            int page,
            String go,
            Map<String, Violation> wrong,
            Map<String, String> typed,
            boolean inPage,
            SignedIn user,
            Model model) {
        if (inPage) {
            return show("filling/questions", view(copy, page, wrong, typed), model);
        }
        String path = "/fillings/" + copy.id() + "/";
        if (go.equals("next")) {
            copies.violations(copy).forEach(violation -> wrong.putIfAbsent(violation.path(), violation));
        }
        PageView view = view(copy, page, wrong, typed);
        if (!typed.isEmpty() || (go.equals("next") && !view.wrong().isEmpty())) {
            return show("filling/page", view, model);
        }
        return switch (go) {
            case "next", "skip" ->
                view.next() == 0 ? "redirect:" + path + "review" : "redirect:" + path + "pages/" + view.next();
            case "back" -> "redirect:" + path + "pages/" + Math.max(1, view.back());
            case "review" -> "redirect:" + path + "review";
            case "leave" -> {
                copies.close(copy.id(), user);
                yield copy.trial() ? "redirect:/forms" : "redirect:/fillings";
            }
            default -> "redirect:" + path + "pages/" + view.number();
        };
    }

    private WorkingCopies.Sent sent(
            List<UUID> heads, MultiValueMap<String, String> fields, HttpServletRequest request, WorkingCopy copy) {
        Map<String, String> answers = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith("w.")) {
                String path = name.substring(2);
                copy.counted(path)
                        .flatMap(counted -> copy.session().question(counted))
                        .ifPresent(question -> {
                            String value = typed(question, fields.getOrDefault("a." + path, List.of()));
                            if (!question.kind().isAttachment()
                                    && !PageView.was(value).equals(values.getFirst())) {
                                answers.put(path, value);
                            }
                        });
            }
        });
        Map<String, Attachment> files = new LinkedHashMap<>();
        if (request instanceof MultipartHttpServletRequest parts) {
            parts.getFileMap().forEach((name, part) -> {
                if (name.startsWith("a.") && !part.isEmpty()) {
                    files.put(name.substring(2), attachment(part));
                }
            });
        }
        return new WorkingCopies.Sent(
                EventId.all(heads),
                answers,
                files,
                Optional.ofNullable(fields.getFirst("add")).orElse(""),
                Optional.ofNullable(fields.getFirst("remove")).orElse(""),
                Set.copyOf(fields.getOrDefault("settle", List.of())));
    }

    private static String typed(FormItem.Question question, List<String> sent) {
        List<String> values = sent.stream().filter(value -> !value.isEmpty()).toList();
        String value = String.join(" ", values);
        return switch (question.kind()) {
            case INTEGER, DECIMAL, RANGE, DATE, TIME, GEOPOINT -> Typed.plain(value);
            // What a browser sends has no seconds.
            case DATE_TIME -> value.matches("[0-9-]{10}T[0-9]{2}:[0-9]{2}") ? value + ":00.000" : Typed.plain(value);
            default -> value;
        };
    }

    private static Attachment attachment(MultipartFile part) {
        String sent = Optional.ofNullable(part.getOriginalFilename()).orElse("");
        String type = Optional.ofNullable(part.getContentType()).orElse("application/octet-stream");
        try {
            // The name that a device gives a picture may tell where and when it was taken.
            return new Attachment(Uuid7.create() + Attachment.ending(sent), type, new Content(part.getBytes()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Everything that was answered, and what is still wrong, before it is ended. */
    @GetMapping("/fillings/{id}/review")
    String review(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Locale locale, Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        return copies.with(new SubjectId(id), user, copy -> {
                    copies.refresh(copy);
                    speak(copy, "", locale);
                    return review(copy, "", model);
                })
                .orElseGet(() -> putAway(user, id));
    }

    private String review(WorkingCopy copy, String problem, Model model) {
        model.addAttribute("violations", copies.violations(copy));
        model.addAttribute("problem", problem);
        return show("filling/review", view(copy, 1, Map.of(), Map.of()), model);
    }

    @PostMapping("/fillings/{id}/end")
    String end(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            Locale locale,
            Model model) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.KEEP_FORMS);
        return copies.with(new SubjectId(id), user, copy -> {
                    speak(copy, "", locale);
                    try {
                        boolean ended = copies.end(new CommandId(command), copy, EventId.all(heads), user)
                                .isEmpty();
                        if (copy.trial() || !ended) {
                            return review(copy, ended ? "filling.trial-right" : "", model);
                        }
                        return "redirect:/fillings/" + id;
                    } catch (RefusedInputException refused) {
                        copies.refresh(copy);
                        return review(copy, refused.key(), model);
                    }
                })
                .orElseGet(() -> putAway(user, id));
    }

    /** Kinds of questions whose input is one line. */
    public static String inputType(FieldKind kind) {
        return switch (kind) {
            case DATE -> "date";
            case TIME -> "time";
            case DATE_TIME -> "datetime-local";
            default -> "text";
        };
    }
}
