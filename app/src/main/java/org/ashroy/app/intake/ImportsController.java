package org.ashroy.app.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.RefusedInputException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The screens of imports: lists that were imported, one import and how far it is, its result. */
@Controller
class ImportsController {

    private static final int REFUSED_SHOWN = 200;

    private final Intake intake;
    private final Jobs jobs;

    ImportsController(Intake intake, Jobs jobs) {
        this.intake = intake;
        this.jobs = jobs;
    }

    @GetMapping("/imports")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        return show(model, "", List.of());
    }

    private String show(Model model, String problem, List<Long> numbers) {
        model.addAttribute(
                "jobs",
                jobs.list().stream()
                        .filter(job -> job.kind().equals(intake.name()))
                        .toList());
        model.addAttribute("problem", problem);
        model.addAttribute("numbers", numbers);
        return "intake/imports";
    }

    @PostMapping("/imports")
    String start(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "REFUSE") UnknownBirth unknownBirth,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        try (InputStream content = file.getInputStream()) {
            Upload upload = intake.receive(content, user.id());
            try {
                UUID id = intake.start(upload, upload.mapping(), new Options(user.id(), site.strip(), unknownBirth));
                return "redirect:/imports/" + id;
            } catch (RefusedInputException refused) {
                intake.discard(upload);
                return show(model, refused.key(), List.of());
            }
        } catch (RefusedFileException refused) {
            return show(model, refused.problem().key(), refused.numbers());
        }
    }

    @GetMapping("/imports/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        Job job = job(id);
        Map<Outcome, Long> counts = intake.counts(id);
        model.addAttribute("job", job);
        model.addAttribute("counts", counts);
        model.addAttribute("refused", intake.refused(id, REFUSED_SHOWN));
        return "intake/import";
    }

    @PostMapping("/imports/{id}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.IMPORT_LISTS);
        jobs.cancel(job(id).id());
        return "redirect:/imports/" + id;
    }

    @GetMapping("/imports/{id}/result.csv")
    ResponseEntity<String> result(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) throws IOException {
        Permitted.require(user, Permission.IMPORT_LISTS);
        StringWriter csv = new StringWriter();
        intake.writeResults(job(id).id(), csv);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("import-result.csv")
                                .build()
                                .toString())
                .body(csv.toString());
    }

    private Job job(UUID id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(intake.name()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
