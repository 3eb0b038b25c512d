package org.ashroy.app.htcds;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.filling.AnswerTables;
import org.ashroy.app.filling.FormLanguages;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.htcds.HtcdsImport;
import org.ashroy.forms.table.RefusedTableException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Bringing cases of trafficking from files of the standard: the file, what it holds, how far it is, what became of each row. Whose
 * file it is sees it, and nobody else.
 */
@Controller
public class HtcdsController {

    private static final int PAGE = 50;
    private static final int EARLIER = 20;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * A file that was taken, as it is listed.
     *
     * @param file which
     * @param job how far it is
     */
    public record Line(HtcdsImports.Brought file, Optional<Job> job) {}

    private final HtcdsImports imports;
    private final Forms forms;
    private final Sites sites;
    private final Jobs jobs;

    HtcdsController(HtcdsImports imports, Forms forms, Sites sites, Jobs jobs) {
        this.imports = imports;
        this.forms = forms;
        this.sites = sites;
        this.jobs = jobs;
    }

    private Optional<FormRows.Row> form(SignedIn user) {
        return forms.toFill(user).stream().filter(AnswerTables::ofTheStandard).findFirst();
    }

    @GetMapping("/htcds")
    String files(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam Optional<Instant> before,
            @RequestParam Optional<String> gone,
            Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        model.addAttribute("notice", gone.isPresent() ? "htcds.gone" : "");
        return files(user, before.orElse(FAR), TypedForm.empty(), List.of(), model);
    }

    private String files(SignedIn user, Instant before, TypedForm typed, List<String> place, Model model) {
        List<HtcdsImports.Brought> page = imports.brought(user, before, EARLIER + 1);
        model.addAttribute("mayBring", form(user).isPresent());
        model.addAttribute("user", user);
        model.addAttribute("places", sites.codesWithin(user.area(), sites.today(user.area())));
        model.addAttribute("typed", typed);
        model.addAttribute("place", place);
        model.addAttribute(
                "files",
                page.stream()
                        .limit(EARLIER)
                        .map(file -> new Line(file, jobs.find(file.id())))
                        .toList());
        model.addAttribute(
                "older",
                page.size() > EARLIER ? Optional.of(page.get(EARLIER - 1).begun()) : Optional.empty());
        return "htcds/files";
    }

    @PostMapping("/htcds")
    String bring(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultipartFile file,
            @RequestParam Map<String, String> fields,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.FILL_FORMS);
        FormRows.Row form = form(user)
                .orElseThrow(() -> new AccessDeniedException("this form was not published to a role of this account"));
        model.addAttribute("notice", "");
        try {
            UUID id = imports.receive(
                    user, form, fields.getOrDefault("site", ""), fields.getOrDefault("list", ""), file.getBytes());
            return "redirect:/htcds/" + id;
        } catch (RefusedInputException refused) {
            return files(user, FAR, refused.in(fields), List.of(), model);
        } catch (RefusedTableException refused) {
            return files(
                    user,
                    FAR,
                    new TypedForm(fields, Map.of("file", refused.reason().key())),
                    refused.place(),
                    model);
        }
    }

    /** A file: what it holds as long as it waits, then how far it is and what became of it. */
    @GetMapping("/htcds/{id}")
    String one(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam Map<String, String> wanted,
            Locale locale,
            Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        Optional<HtcdsPreview> preview = imports.preview(id, user, columns(wanted));
        if (preview.isPresent()) {
            return preview(preview.get(), "", locale, model);
        }
        if (imports.brought(id, user).isEmpty()) {
            return "redirect:/htcds?gone";
        }
        Optional<HtcdsOutcome> outcome = Typed.choice(HtcdsOutcome.values(), wanted.getOrDefault("outcome", ""));
        Job job = progress(id, user, model);
        List<HtcdsImports.Result> page =
                imports.results(id, outcome, after(wanted.getOrDefault("after", "")), PAGE + 1);
        model.addAttribute("counts", imports.counts(id));
        model.addAttribute(
                "filter",
                new ListFilter(
                        "/htcds/" + job.id(),
                        new LinkedHashMap<>(
                                Map.of("outcome", outcome.map(Enum::name).orElse("")))));
        model.addAttribute("results", page.stream().limit(PAGE).toList());
        model.addAttribute("next", page.size() > PAGE ? page.get(PAGE - 1).ordinal() : 0);
        return "htcds/result";
    }

    private static String preview(HtcdsPreview preview, String problem, Locale locale, Model model) {
        model.addAttribute("preview", preview);
        model.addAttribute("spoken", FormLanguages.fitting(preview.languages(), locale.getLanguage()));
        model.addAttribute("problem", problem);
        return "htcds/preview";
    }

    private static HtcdsImport.Columns columns(Map<String, String> wanted) {
        return Typed.choice(HtcdsImport.Columns.values(), wanted.get("columns")).orElse(HtcdsImport.Columns.BY_LABELS);
    }

    private static int after(String text) {
        return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
    }

    private Job progress(UUID id, SignedIn user, Model model) {
        Job job = imports.brought(id, user)
                .flatMap(file -> jobs.find(file.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<Jobs.Pace> pace = jobs.pace(id);
        model.addAttribute("job", job);
        model.addAttribute(
                "perSecond", pace.map(Jobs.Pace::perSecond).map(Math::round).orElse(0L));
        model.addAttribute("left", pace.map(Jobs.Pace::left).orElse(Duration.ZERO));
        return job;
    }

    /** The part of the page that is asked for again while cases are taken. */
    @GetMapping("/htcds/{id}/progress")
    String progress(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model, HttpServletResponse response) {
        Permitted.require(user, Permission.FILL_FORMS);
        if (progress(id, user, model).state().ended()) {
            // The rest of the page changes as well.
            response.setHeader("HX-Refresh", "true");
        }
        return "htcds/progress";
    }

    @PostMapping("/htcds/{id}/take")
    String take(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam Map<String, String> fields,
            Locale locale,
            Model model) {
        Permitted.require(user, Permission.FILL_FORMS);
        try {
            imports.take(id, user, columns(fields));
        } catch (RefusedInputException refused) {
            Optional<HtcdsPreview> preview = imports.preview(id, user, columns(fields));
            if (preview.isPresent()) {
                return preview(preview.get(), refused.key(), locale, model);
            }
        }
        return "redirect:/htcds/" + id;
    }

    @PostMapping("/htcds/{id}/discard")
    String discard(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.FILL_FORMS);
        imports.discard(id, user);
        return "redirect:/htcds";
    }

    @PostMapping("/htcds/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.FILL_FORMS);
        imports.brought(id, user).ifPresent(file -> jobs.cancel(file.id()));
        return "redirect:/htcds/" + id;
    }
}
