package org.ashroy.app.coverage;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.CsvText;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Coverage: the report, and the estimates that it stands on. */
@Controller
class CoverageController {

    private static final int PAGE = 50;

    private final CoverageReports coverage;
    private final NeedsCounts needs;
    private final Estimates estimates;
    private final EstimateList list;
    private final Sites sites;

    CoverageController(
            CoverageReports coverage, NeedsCounts needs, Estimates estimates, EstimateList list, Sites sites) {
        this.coverage = coverage;
        this.needs = needs;
        this.estimates = estimates;
        this.list = list;
        this.sites = sites;
    }

    @GetMapping("/coverage")
    String report(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        Permitted.require(user, Permission.SEE_COVERAGE);
        ListFilter filter = new ListFilter("/coverage", Map.of("within", within));
        Optional<Site> site = sites.known(filter.value("within"));
        boolean unknown = !filter.value("within").isEmpty()
                && site.filter(one -> sites.within(one.code(), user.area())).isEmpty();
        CoverageReports.Counted counted =
                coverage.report(unknown ? user.area() : site.map(Site::code).orElse(user.area()));
        CoverageReport report = counted.report();
        int first = Math.clamp(from, 0, Math.max(0, report.sites().size() - 1));
        int last = Math.min(report.sites().size(), first + PAGE);
        model.addAttribute("report", report);
        model.addAttribute("at", counted.at());
        model.addAttribute("lines", report.sites().subList(first, last));
        model.addAttribute("needs", needs.report(user.area()));
        model.addAttribute("filter", filter);
        model.addAttribute("unknown", unknown);
        model.addAttribute("next", last < report.sites().size() ? String.valueOf(last) : "");
        return "coverage/coverage";
    }

    /** Has people counted by need; it takes a while, and the page says how far it is. */
    @PostMapping("/coverage-needs")
    String count(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.SEE_COVERAGE);
        needs.start();
        return "redirect:/coverage";
    }

    @PostMapping("/coverage-needs/stop")
    String stop(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.SEE_COVERAGE);
        needs.stop();
        return "redirect:/coverage";
    }

    @GetMapping("/coverage/{site}")
    String estimate(@AuthenticationPrincipal SignedIn user, @PathVariable String site, Model model) {
        return form(requireSite(user, site), TypedForm.empty(), model);
    }

    @PostMapping("/coverage/{site}")
    String give(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Site here = requireSite(user, site);
        try {
            estimates.give(
                    new CommandId(command),
                    EventId.all(heads),
                    new Estimates.Line(here.code(), typed(fields)),
                    user.id());
        } catch (RefusedInputException refused) {
            return form(here, refused.in(fields), model);
        }
        return "redirect:/coverage";
    }

    @PostMapping("/coverage/{site}/withdraw")
    String withdraw(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads) {
        Site here = requireSite(user, site);
        estimates.withdraw(new CommandId(command), EventId.all(heads), here.code(), user.id());
        return "redirect:/coverage";
    }

    private static Figure typed(Map<String, String> fields) {
        int people = EstimateList.number(fields.getOrDefault("people", ""));
        try {
            LocalDate asOf = LocalDate.parse(fields.getOrDefault("asOf", "").strip());
            return new Figure(people, EstimateSource.of(fields.getOrDefault("source", "")), asOf, List.of());
        } catch (DateTimeException none) {
            throw new RefusedInputException("form.day", "asOf");
        }
    }

    private Site requireSite(SignedIn user, String code) {
        Permitted.require(user, Permission.KEEP_ESTIMATES);
        return sites.find(code)
                .filter(site -> sites.within(site.code(), user.area()))
                .orElseThrow(() -> new AccessDeniedException("no such site in the area of this account"));
    }

    private String form(Site site, TypedForm typed, Model model) {
        Folded<Estimate> estimate = estimates.find(site.code());
        model.addAttribute("site", site);
        model.addAttribute("estimate", estimate.state());
        model.addAttribute("heads", estimate.heads());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("typed", typed);
        model.addAttribute("today", sites.today(site.code()));
        return "coverage/estimate";
    }

    @GetMapping("/coverage-list")
    String openList(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.KEEP_ESTIMATES);
        return listed(model, Optional.empty());
    }

    @PostMapping("/coverage-list")
    String takeList(@AuthenticationPrincipal SignedIn user, @RequestParam MultipartFile file, Model model)
            throws IOException {
        Permitted.require(user, Permission.KEEP_ESTIMATES);
        try (Reader content = CsvText.strict(file.getInputStream())) {
            return listed(model, Optional.of(list.take(content, user)));
        }
    }

    private static String listed(Model model, Optional<EstimateList.Outcome> outcome) {
        Map<Long, String> problems = new LinkedHashMap<>();
        outcome.map(EstimateList.Outcome::problems)
                .orElse(List.of())
                .forEach(problem -> problems.putIfAbsent(problem.line(), problem.key()));
        model.addAttribute("done", outcome.isPresent());
        model.addAttribute("taken", outcome.map(EstimateList.Outcome::taken).orElse(0));
        model.addAttribute("problems", problems);
        return "coverage/list";
    }
}
