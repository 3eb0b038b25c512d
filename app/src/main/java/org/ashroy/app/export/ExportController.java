package org.ashroy.app.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The screens of taking a list away: the form, the passphrase, one export and how far it is, all of one's own. */
@Controller
class ExportController {

    private static final int PAGE = 50;
    private static final String FILTER = "filter.";

    private final Exports exports;
    private final Jobs jobs;

    ExportController(Exports exports, Jobs jobs) {
        this.exports = exports;
        this.jobs = jobs;
    }

    @GetMapping("/exports")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "9999-12-31T00:00:00Z") Instant before,
            Model model) {
        Permitted.require(user, Permission.EXPORT_LISTS);
        List<Export> page = exports.page(user, before, PAGE + 1);
        model.addAttribute("exports", page.stream().limit(PAGE).toList());
        model.addAttribute(
                "older", page.size() > PAGE ? page.get(PAGE - 1).asked().toString() : "");
        return "export/exports";
    }

    /** Opens the form for a list, from that list. A POST, because what a search found is named in it. */
    @PostMapping("/exports/form")
    String form(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam String source,
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam Map<String, String> parameters,
            Model model) {
        ExportSource list = exports.source(source, user);
        List<String> chosen = list.columns().stream()
                .filter(column -> column.needs().isEmpty())
                .map(Column::name)
                .toList();
        return form(user, list, Uuid7.create(), chosen, new Selection(user, filters(parameters), ids), "", "", model);
    }

    private String form(
            SignedIn user,
            ExportSource source,
            UUID id,
            List<String> chosen,
            Selection selection,
            String purpose,
            String problem,
            Model model) {
        model.addAttribute("id", id);
        model.addAttribute("source", source.name());
        model.addAttribute("columns", exports.columns(source, user));
        model.addAttribute("chosen", chosen);
        model.addAttribute("selection", selection);
        Map<String, String> words = new LinkedHashMap<>();
        selection
                .filters()
                .forEach((filter, value) -> source.word(filter, value).ifPresent(word -> words.put(filter, word)));
        model.addAttribute("words", words);
        model.addAttribute("purpose", purpose);
        model.addAttribute("problem", problem);
        return "export/form";
    }

    /** Begins, and shows the passphrase: on this page only, so this is no redirect. */
    @PostMapping("/exports")
    String begin(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID id,
            @RequestParam String source,
            @RequestParam(defaultValue = "") List<String> columns,
            @RequestParam(defaultValue = "XLSX") FileFormat format,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") List<UUID> ids,
            @RequestParam Map<String, String> parameters,
            Locale locale,
            Model model) {
        ExportSource list = exports.source(source, user);
        Selection selection = new Selection(user, filters(parameters), ids);
        try {
            Optional<Passphrase> passphrase =
                    exports.begin(new ExportOrder(id, source, columns, format, purpose, selection, locale));
            if (passphrase.isEmpty()) {
                return "redirect:/exports/" + id;
            }
            model.addAttribute("id", id);
            model.addAttribute("passphrase", passphrase.get());
            model.addAttribute("next", "/exports/" + id);
            return "export/passphrase";
        } catch (ExportRefusedException refused) {
            return form(user, list, id, columns, selection, purpose, refused.key(), model);
        }
    }

    private static Map<String, String> filters(Map<String, String> parameters) {
        Map<String, String> filters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(FILTER) && !value.isBlank()) {
                filters.put(name.substring(FILTER.length()), value);
            }
        });
        return filters;
    }

    @GetMapping("/exports/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Export export = mine(id, user);
        model.addAttribute("export", export);
        model.addAttribute("job", job(id));
        return "export/export";
    }

    @PostMapping("/exports/{id}/fetch")
    void fetch(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        mine(id, user);
        if (!exports.fetch(id, user, Downloads.to(response, id))) {
            response.sendRedirect("/exports/" + id);
        }
    }

    @PostMapping("/exports/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        jobs.cancel(mine(id, user).id());
        return "redirect:/exports/" + id;
    }

    private Export mine(UUID id, SignedIn user) {
        Permitted.require(user, Permission.EXPORT_LISTS);
        return exports.find(id, user).orElseThrow(() -> new AccessDeniedException("no such export for this account"));
    }

    private Job job(UUID id) {
        return jobs.find(id).orElseThrow(() -> new AccessDeniedException("no such export for this account"));
    }
}
