package org.ashroy.app.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.duplicates.ImportedPairs;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * The screens of imports (S18): upload, what the columns mean, what would become of the rows, how far the import is, what
 * became of every row, who may be registered twice.
 */
@Controller
public class ImportsController {

    private static final int PAGE = 50;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final double BEFORE_THE_BEST = 2;

    private final Intake intake;
    private final Jobs jobs;
    private final ImportedPairs found;
    private final Registration registration;
    private final Set<UUID> uploading = ConcurrentHashMap.newKeySet();

    ImportsController(Intake intake, Jobs jobs, ImportedPairs found, Registration registration) {
        this.intake = intake;
        this.jobs = jobs;
        this.found = found;
        this.registration = registration;
    }

    @GetMapping("/imports")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam Optional<Instant> before,
            @RequestParam Optional<String> refused,
            Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        String problem = refused.filter(UploadGuard.REASONS::contains)
                .map(reason -> "imports.upload." + reason)
                .orElse("");
        return show(user, before.orElse(FAR), model, problem, List.of());
    }

    private String show(SignedIn user, Instant before, Model model, String problem, List<Long> numbers) {
        List<Job> page = jobs.page(intake.name(), before, PAGE + 1);
        model.addAttribute("jobs", page.stream().limit(PAGE).toList());
        model.addAttribute(
                "older", page.size() > PAGE ? Optional.of(page.get(PAGE - 1).queued()) : Optional.empty());
        model.addAttribute("waiting", intake.waiting(user.id()));
        model.addAttribute("problem", problem);
        model.addAttribute("numbers", numbers);
        return "intake/imports";
    }

    @PostMapping("/imports")
    String upload(@AuthenticationPrincipal SignedIn user, @RequestParam MultipartFile file, Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        if (!uploading.add(user.id())) {
            return show(user, FAR, model, "imports.upload.busy", List.of());
        }
        try (InputStream content = file.getInputStream()) {
            Upload upload = intake.receive(content, user.id());
            return "redirect:/imports/" + upload.id() + "/columns";
        } catch (RefusedFileException refused) {
            return show(user, FAR, model, refused.problem().key(), refused.numbers());
        } catch (IOException disk) {
            return show(user, FAR, model, "imports.disk", List.of());
        } finally {
            uploading.remove(user.id());
        }
    }

    /** The choices of the columns form as they were sent or stored. */
    public record Choices(
            List<String> targets, List<String> issuers, String site, UnknownBirth unknownBirth, String problem) {

        /** Copies the lists. */
        public Choices {
            targets = List.copyOf(targets);
            issuers = List.copyOf(issuers);
        }
    }

    @GetMapping("/imports/{id}/columns")
    String columns(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        Intake.Columns columns = intake.columns(id, user.id()).orElseThrow(ImportsController::missing);
        Upload upload = columns.upload();
        return columns(
                columns,
                new Choices(
                        upload.mapping().columns().stream()
                                .map(Mapping.Column::choice)
                                .toList(),
                        upload.mapping().columns().stream()
                                .map(Mapping.Column::issuer)
                                .toList(),
                        upload.options().site(),
                        upload.options().unknownBirth(),
                        ""),
                model);
    }

    private String columns(Intake.Columns columns, Choices choices, Model model) {
        model.addAttribute("columns", columns);
        model.addAttribute("choices", choices);
        return "intake/columns";
    }

    // Read from the map itself: a list parameter with one value would be split at its commas.
    @PostMapping("/imports/{id}/columns")
    String map(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "REFUSE") UnknownBirth unknownBirth,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        Intake.Columns columns = intake.columns(id, user.id()).orElseThrow(ImportsController::missing);
        List<String> targets = form.getOrDefault("target", List.of());
        List<String> issuers = form.getOrDefault("issuer", List.of());
        try {
            List<Mapping.Column> chosen = new ArrayList<>();
            for (int at = 0; at < targets.size(); at++) {
                chosen.add(Mapping.Column.of(targets.get(at), at < issuers.size() ? issuers.get(at) : ""));
            }
            intake.map(id, new Mapping(chosen), new Options(user.id(), site.strip(), unknownBirth));
        } catch (RefusedInputException refused) {
            return columns(columns, new Choices(targets, issuers, site, unknownBirth, refused.key()), model);
        }
        return "redirect:/imports/" + id + "/preview";
    }

    @GetMapping("/imports/{id}/preview")
    String preview(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        model.addAttribute("preview", intake.preview(id, user.id()).orElseThrow(ImportsController::missing));
        model.addAttribute("today", registration.today());
        return "intake/preview";
    }

    @PostMapping("/imports/{id}/start")
    String start(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        // Sent twice, it has started already and is shown.
        if (jobs.find(id).isPresent()) {
            return "redirect:/imports/" + id;
        }
        Upload upload = intake.columns(id, user.id())
                .orElseThrow(ImportsController::missing)
                .upload();
        try {
            intake.start(upload, upload.mapping(), upload.options());
        } catch (RefusedInputException changed) {
            return "redirect:/imports/" + id + "/columns";
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/discard")
    String discard(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        if (intake.waiting(user.id()).stream().anyMatch(waiting -> waiting.id().equals(id))) {
            intake.discard(id);
        }
        return "redirect:/imports";
    }

    @GetMapping("/imports/{id}")
    String one(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        Job job = progress(id, model);
        List<RowResult> refused = intake.refused(id, reason, after, PAGE + 1);
        model.addAttribute("counts", job.state().ended() ? intake.counts(id) : Map.of());
        model.addAttribute("pairs", job.state().ended() ? found.count(id) : 0L);
        model.addAttribute("reasons", intake.refusedByReason(id));
        model.addAttribute("reason", reason);
        model.addAttribute("refused", refused.stream().limit(PAGE).toList());
        model.addAttribute("more", refused.size() > PAGE ? refused.get(PAGE - 1).row() : 0L);
        return "intake/import";
    }

    /** The part of the page that is asked for again while the import runs. */
    @GetMapping("/imports/{id}/progress")
    String progress(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model, HttpServletResponse response) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        if (progress(id, model).state().ended()) {
            // The rest of the page changes as well.
            response.setHeader("HX-Refresh", "true");
        }
        return "intake/progress";
    }

    private Job progress(UUID id, Model model) {
        Job job = job(id);
        Optional<Jobs.Pace> pace = jobs.pace(id);
        model.addAttribute("job", job);
        model.addAttribute(
                "perSecond", pace.map(Jobs.Pace::perSecond).map(Math::round).orElse(0L));
        model.addAttribute("left", pace.map(Jobs.Pace::left).orElse(Duration.ZERO));
        return job;
    }

    @PostMapping("/imports/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        jobs.cancel(job(id).id());
        return "redirect:/imports/" + id;
    }

    @GetMapping("/imports/{id}/duplicates")
    String duplicates(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam Optional<Double> probability,
            @RequestParam Optional<UUID> after,
            Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        List<ImportedPairs.Line> pairs =
                found.page(job(id).id(), probability.orElse(BEFORE_THE_BEST), after.orElse(new UUID(0, 0)), PAGE + 1);
        model.addAttribute("job", id);
        model.addAttribute("pairs", pairs.stream().limit(PAGE).toList());
        model.addAttribute("more", pairs.size() > PAGE ? Optional.of(pairs.get(PAGE - 1)) : Optional.empty());
        model.addAttribute("count", found.count(id));
        return "intake/duplicates";
    }

    @GetMapping("/imports/{id}/result.csv")
    void result(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        UUID job = job(id).id();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-result.csv\"");
        response.setHeader("Cache-Control", "no-store");
        // Written as it is read, because it has as many lines as the list.
        try (Writer csv = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            intake.writeResults(job, csv);
        }
    }

    private Job job(UUID id) {
        return jobs.find(id).filter(job -> job.kind().equals(intake.name())).orElseThrow(ImportsController::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
