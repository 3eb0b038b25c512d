package org.ashroy.app.duplicates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far the list of pairs can be trusted, in counts; and the samples that say so. */
@Controller
class FiguresController {

    private final Samples samples;
    private final Duplicates duplicates;
    private final PairRows rows;
    private final PairOpening opening;
    private final Registration registration;
    private final Areas areas;

    FiguresController(
            Samples samples,
            Duplicates duplicates,
            PairRows rows,
            PairOpening opening,
            Registration registration,
            Areas areas) {
        this.samples = samples;
        this.duplicates = duplicates;
        this.rows = rows;
        this.opening = opening;
        this.registration = registration;
        this.areas = areas;
    }

    @GetMapping("/duplicates/figures")
    String figures(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.requireEither(user, Permission.SEE_COVERAGE, Permission.DECIDE_DUPLICATES);
        return show(user, TypedForm.empty(), model);
    }

    private String show(SignedIn user, TypedForm typed, Model model) {
        Optional<List<String>> places = duplicates.places(user);
        Map<Stage, Long> counts = new LinkedHashMap<>();
        counts.put(
                Stage.OPEN,
                rows.count(new PairQuery(Stage.OPEN, false, Optional.empty(), places, registration.today())));
        Map<Stage, Long> decided = rows.counts(places);
        for (Stage stage : Stage.values()) {
            if (stage != Stage.OPEN) {
                counts.put(stage, decided.getOrDefault(stage, 0L));
            }
        }
        Map<Samples.Sample, SampleResult> results = new LinkedHashMap<>();
        samples.all().forEach(sample -> results.put(sample, samples.result(sample.id())));
        model.addAttribute("counts", counts);
        model.addAttribute("lastRun", rows.lastRun());
        model.addAttribute("results", results);
        model.addAttribute("typed", typed);
        return "duplicates/figures";
    }

    @PostMapping("/duplicates/samples")
    String draw(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String size, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        try {
            String plain = Typed.plain(size);
            int perBand = plain.matches("\\d{1,4}") ? Integer.parseInt(plain) : 0;
            return "redirect:/duplicates/samples/" + samples.draw(perBand, user);
        } catch (RefusedInputException refused) {
            return show(user, new TypedForm(Map.of("size", size), Map.of(refused.field(), refused.key())), model);
        }
    }

    @GetMapping("/duplicates/samples/{id}")
    String sample(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        return sample(user, id, false, "", model);
    }

    @PostMapping("/duplicates/samples/{id}/open")
    String next(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        return sample(user, id, true, "", model);
    }

    @PostMapping("/duplicates/samples/{id}")
    String judge(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam UUID pair,
            @RequestParam(defaultValue = "") String verdict,
            Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        Optional<Verdict> said = Typed.choice(Verdict.values(), verdict);
        if (said.isEmpty()) {
            return sample(user, id, true, "sample.verdict-missing", model);
        }
        try {
            samples.judge(new CommandId(command), id, pair, said.get(), user);
        } catch (RefusedInputException refused) {
            return sample(user, id, false, refused.key(), model);
        }
        return sample(user, id, true, "", model);
    }

    private String sample(SignedIn user, UUID id, boolean open, String problem, Model model) {
        Optional<UUID> next = samples.next(id, user);
        Optional<Duplicates.Sides> sides = next.flatMap(duplicates::sides);
        sides.ifPresent(both -> both.subjects().forEach(subject -> areas.require(user, subject)));
        Samples.Sample about = samples.find(id);
        model.addAttribute("sample", about);
        model.addAttribute("pair", next);
        model.addAttribute("lines", open ? sides.map(both -> opening.blind(both, user.id())) : Optional.empty());
        model.addAttribute("problem", problem);
        return "duplicates/sample";
    }
}
