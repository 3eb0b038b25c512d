package org.ashroy.app.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.Roles;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Form;
import org.ashroy.forms.Place;
import org.ashroy.forms.Problem;
import org.ashroy.forms.box.BoxForm;
import org.ashroy.forms.box.FormBox;
import org.ashroy.forms.compare.FieldChange;
import org.ashroy.forms.compare.FormComparison;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.multipart.MultipartFile;

/** The form desk: forms are brought, compared, tried, published and retired. */
@Controller
public class FormDeskController {

    /**
     * A version as the page of its form shows it.
     *
     * @param row of the table
     * @param fields how many questions and calculations it has
     * @param languages as it names them
     * @param files that belong to it, and whether each is there
     * @param before identifier of the version before it
     */
    public record VersionView(
            FormRows.VersionRow row,
            int fields,
            List<String> languages,
            Map<String, Boolean> files,
            Optional<UUID> before) {}

    private final FormDesk desk;
    private final FormRows rows;
    private final Forms forms;
    private final Roles roles;
    private final Sites sites;
    private final Accounts accounts;

    FormDeskController(FormDesk desk, FormRows rows, Forms forms, Roles roles, Sites sites, Accounts accounts) {
        this.desk = desk;
        this.rows = rows;
        this.forms = forms;
        this.roles = roles;
        this.sites = sites;
        this.accounts = accounts;
    }

    @GetMapping("/forms")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        model.addAttribute("forms", rows.all());
        return "forms/list";
    }

    @GetMapping("/forms/bring")
    String bringing(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        return bring(List.of(), "", TypedForm.empty(), model);
    }

    private static String bring(List<Problem> problems, String fileName, TypedForm typed, Model model) {
        model.addAttribute(
                "problems",
                problems.stream()
                        .sorted(Comparator.comparing(
                                Problem::place,
                                Comparator.comparing(Place::part)
                                        .thenComparing(Place::name)
                                        .thenComparingInt(Place::row)))
                        .toList());
        model.addAttribute("fileName", fileName);
        model.addAttribute("typed", typed);
        model.addAttribute("command", CommandId.create());
        return "forms/bring";
    }

    @PostMapping("/forms/bring")
    String bring(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam MultipartFile file,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.KEEP_FORMS);
        String name = name(file);
        if (file.isEmpty()) {
            return bring(List.of(), "", new TypedForm(Map.of(), Map.of("file", "form.none-chosen")), model);
        }
        try {
            FormDesk.Brought brought = desk.bring(new CommandId(command), name, file.getBytes(), user.id());
            if (brought.form().isPresent() && brought.problems().isEmpty()) {
                return "redirect:/forms/" + brought.form().get();
            }
            model.addAttribute("kept", brought.form());
            return bring(brought.problems(), name, TypedForm.empty(), model);
        } catch (RefusedInputException refused) {
            return bring(List.of(), name, refused.in(Map.of()), model);
        }
    }

    /** The last step of the path that some browsers send. */
    private static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The forms that come with Ashroy. */
    @GetMapping("/forms/box")
    String box(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        model.addAttribute("box", FormBox.all());
        model.addAttribute(
                "taken",
                rows.all().stream()
                        .flatMap(form -> rows.versions(form.id()).stream())
                        .map(version -> version.formId() + " " + version.version())
                        .collect(Collectors.toSet()));
        return "forms/box";
    }

    /** Takes a form of the box, as if its workbook had been brought. */
    @PostMapping("/forms/box/{name}")
    String take(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String name,
            @RequestParam UUID command,
            Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        BoxForm form = boxed(name);
        FormDesk.Brought brought = desk.bring(new CommandId(command), form.id() + ".xlsx", form.workbook(), user.id());
        return brought.form()
                .map(id -> "redirect:/forms/" + id)
                .orElseGet(() -> bring(brought.problems(), form.id(), TypedForm.empty(), model));
    }

    /** A form of the box as a workbook, to be changed or used elsewhere. */
    @GetMapping("/forms/box/{name}/workbook")
    ResponseEntity<byte[]> workbook(@AuthenticationPrincipal SignedIn user, @PathVariable String name) {
        Permitted.require(user, Permission.KEEP_FORMS);
        BoxForm form = boxed(name);
        return download(form.id() + ".xlsx", form.workbook());
    }

    private static BoxForm boxed(String name) {
        return FormBox.find(name).orElseThrow(() -> new AccessDeniedException("there is no such form in the box"));
    }

    @GetMapping("/forms/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        return show(id, TypedForm.empty(), model);
    }

    private String show(UUID id, TypedForm typed, Model model) {
        Folded<KeptForm> folded = existing(id);
        List<FormRows.VersionRow> versions = rows.versions(id);
        model.addAttribute("form", forms.form(id));
        model.addAttribute("kept", folded.state());
        model.addAttribute("heads", folded.heads());
        model.addAttribute("readOnly", folded.readOnly());
        model.addAttribute(
                "versions",
                IntStream.range(0, versions.size())
                        .mapToObj(at -> view(
                                versions.get(at),
                                folded.state(),
                                at + 1 < versions.size()
                                        ? Optional.of(versions.get(at + 1).id())
                                        : Optional.empty()))
                        .toList());
        model.addAttribute("roles", roles.all());
        model.addAttribute("names", accounts.names());
        model.addAttribute("today", sites.today(""));
        model.addAttribute("typed", typed);
        return "forms/form";
    }

    private Folded<KeptForm> existing(UUID id) {
        Folded<KeptForm> folded = desk.form(new SubjectId(id));
        if (!folded.state().exists()) {
            throw new AccessDeniedException("there is no such form");
        }
        return folded;
    }

    private VersionView view(FormRows.VersionRow row, KeptForm kept, Optional<UUID> before) {
        Form form = forms.of(row.id());
        return new VersionView(
                row,
                form.fields().size(),
                form.languages(),
                FormDesk.files(form, kept, new EventId(row.id()), forms::provides),
                before);
    }

    @PostMapping("/forms/{id}/publish")
    String publish(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") List<String> fillers,
            @RequestParam(defaultValue = "") List<String> readers,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        try {
            SortedSet<String> at = new TreeSet<>(
                    List.of(Typed.plain(fields.getOrDefault("sites", "")).split("[\\s,;]+")));
            at.remove("");
            desk.publish(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    version(fields),
                    new TreeSet<>(fillers),
                    new TreeSet<>(readers),
                    at,
                    user.id());
        } catch (RefusedInputException refused) {
            return show(id, refused.in(fields), model);
        }
        return "redirect:/forms/" + id;
    }

    private static EventId version(Map<String, String> fields) {
        try {
            return EventId.of(fields.getOrDefault("version", ""));
        } catch (IllegalArgumentException none) {
            throw new RefusedInputException("form.version-unknown", "version");
        }
    }

    @PostMapping("/forms/{id}/retire")
    String retire(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        try {
            desk.retire(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    version(fields),
                    day(fields.getOrDefault("lastDay", "")),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(id, refused.in(fields), model);
        }
        return "redirect:/forms/" + id;
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(Typed.plain(typed));
        } catch (DateTimeParseException wrong) {
            throw new RefusedInputException("form.last-day-wrong", "lastDay");
        }
    }

    @PostMapping("/forms/{id}/files")
    String bringFile(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            @RequestParam MultipartFile attachment,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.KEEP_FORMS);
        try {
            EventId version = version(fields);
            if (!forms.version(version.value()).form().equals(id)) {
                throw new RefusedInputException("form.version-unknown", "version");
            }
            desk.bringFile(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    version,
                    name(attachment),
                    attachment.getBytes(),
                    forms.of(version.value()),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(id, refused.in(fields), model);
        }
        return "redirect:/forms/" + id;
    }

    /** What is different between two versions, and what becomes of answers that are there. */
    @GetMapping("/forms/{id}/compare")
    String compare(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID before,
            @RequestParam UUID after,
            Model model) {
        Permitted.require(user, Permission.KEEP_FORMS);
        FormRows.VersionRow older = forms.version(before);
        FormRows.VersionRow newer = forms.version(after);
        if (!older.form().equals(id) || !newer.form().equals(id)) {
            throw new AccessDeniedException("there is no such version of this form");
        }
        Map<FieldChange.Kind, List<FieldChange>> changes = new LinkedHashMap<>();
        FormComparison.of(forms.of(before), forms.of(after))
                .changes()
                .forEach(change -> changes.computeIfAbsent(change.kind(), _ -> new ArrayList<>())
                        .add(change));
        model.addAttribute("id", id);
        model.addAttribute("older", older);
        model.addAttribute("newer", newer);
        model.addAttribute("changes", changes);
        return "forms/compare";
    }

    /** What was brought, as it was brought. */
    @GetMapping("/form-versions/{version}/source")
    ResponseEntity<byte[]> source(@AuthenticationPrincipal SignedIn user, @PathVariable UUID version) {
        Permitted.require(user, Permission.KEEP_FORMS);
        FormRows.VersionRow row = forms.version(version);
        return download(row.fileName(), rows.source(version));
    }

    private static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }
}
