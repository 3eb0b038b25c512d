package org.ashroy.app.access;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The administrator's screens of sites: the list, one site with its past, and the import of a list. */
@Controller
class SitesController {

    private static final int PAGE = 50;

    private final Sites sites;
    private final SiteList list;
    private final SiteLocks locks;

    SitesController(Sites sites, SiteList list, SiteLocks locks) {
        this.locks = locks;
        this.sites = sites;
        this.list = list;
    }

    @GetMapping("/sites")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String locked,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        Optional<SiteLevel> wanted = level(level);
        boolean closed = state.equals("closed");
        boolean lockedOnly = locked.equals("yes");
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("within", within);
        filters.put("level", wanted.map(Enum::name).orElse(""));
        filters.put("state", closed ? state : "");
        filters.put("locked", lockedOnly ? locked : "");
        LocalDate today = sites.today("");
        List<Site> page = sites.all().stream()
                .filter(site -> sites.within(site.code(), within.strip(), today))
                .filter(site -> wanted.isEmpty() || site.level() == wanted.get())
                .filter(site -> !closed || !site.existsOn(today))
                .filter(site -> !lockedOnly || locks.covers(site.code()))
                .filter(site -> String.CASE_INSENSITIVE_ORDER.compare(site.code(), after) > 0)
                .limit(PAGE + 1L)
                .toList();
        List<Site> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("sites", shown);
        model.addAttribute("locked", locked(shown));
        model.addAttribute("today", today);
        model.addAttribute("filter", new ListFilter("/sites", filters));
        model.addAttribute("next", page.size() > PAGE ? shown.getLast().code() : "");
        return "access/sites";
    }

    /** The codes of those that are locked, or lie in one that is. */
    private Set<String> locked(List<Site> shown) {
        return shown.stream().map(Site::code).filter(locks::covers).collect(Collectors.toSet());
    }

    static Optional<SiteLevel> level(String name) {
        return Arrays.stream(SiteLevel.values())
                .filter(level -> level.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * A time zone by its IANA name; empty stays absent.
     *
     * @throws RefusedFormException where it is none
     */
    static Optional<ZoneId> zone(String typed) {
        String name = typed.strip();
        if (!name.isEmpty() && !ZoneId.getAvailableZoneIds().contains(name)) {
            throw new RefusedFormException("site.zone", "zone");
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
    }

    @GetMapping("/sites/new")
    String open(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return form(model, TypedForm.of(Map.of("validFrom", sites.today("").toString())));
    }

    private static String form(Model model, TypedForm form) {
        model.addAttribute("form", form);
        return "access/site-new";
    }

    @PostMapping("/sites")
    String add(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam SiteLevel level,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam String validFrom,
            @RequestParam(defaultValue = "") String zone,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        try {
            if (parent.isBlank() && level != SiteLevel.OPERATION) {
                throw new RefusedFormException("site.parent-needed", "parent");
            }
            sites.add(new Site(
                    code.strip(),
                    name.strip(),
                    parent.isBlank() ? Optional.empty() : Optional.of(parent.strip()),
                    level,
                    requiredDay(validFrom, "validFrom"),
                    Optional.empty(),
                    zone(zone)));
        } catch (RefusedFormException refused) {
            Map<String, String> values = new HashMap<>();
            values.put("code", code);
            values.put("name", name);
            values.put("level", level.name());
            values.put("parent", parent);
            values.put("validFrom", validFrom);
            values.put("zone", zone);
            return form(model, new TypedForm(values, refused.errors()));
        }
        return "redirect:/sites/" + code.strip();
    }

    private static LocalDate requiredDay(String typed, String field) {
        return AccountsController.day(typed, field).orElseThrow(() -> new RefusedFormException("form.day", field));
    }

    @GetMapping("/sites/{code}")
    String site(@AuthenticationPrincipal SignedIn user, @PathVariable String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return show(model, code, Map.of());
    }

    private String show(Model model, String code, Map<String, String> errors) {
        Optional<Site> site = sites.known(code);
        if (site.isEmpty()) {
            return AccountsController.missing(model);
        }
        model.addAttribute("site", site.get());
        model.addAttribute("locked", locks.covers(site.get().code()));
        model.addAttribute("zone", sites.zone(code));
        model.addAttribute("parents", sites.parents(code));
        model.addAttribute("today", sites.today(code));
        model.addAttribute(
                "form",
                new TypedForm(
                        Map.of(
                                "name", site.get().name(),
                                "zone", site.get().zone().map(ZoneId::getId).orElse(""),
                                "from", sites.today(code).toString()),
                        errors));
        return "access/site";
    }

    private interface Change {
        void make();
    }

    private String changed(Model model, String code, Change change) {
        try {
            change.make();
        } catch (RefusedFormException refused) {
            return show(model, code, refused.errors());
        }
        return "redirect:/sites/" + code;
    }

    @PostMapping("/sites/{code}/correct")
    String correct(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String zone,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return changed(model, code, () -> sites.correct(code, name.strip(), zone(zone)));
    }

    @PostMapping("/sites/{code}/move")
    String move(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestParam String parent,
            @RequestParam String from,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return changed(model, code, () -> sites.move(code, parent, requiredDay(from, "from")));
    }

    @PostMapping("/sites/{code}/close")
    String close(
            @AuthenticationPrincipal SignedIn user, @PathVariable String code, @RequestParam String from, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return changed(model, code, () -> sites.close(code, requiredDay(from, "from")));
    }

    @PostMapping("/sites/{code}/reopen")
    String reopen(@AuthenticationPrincipal SignedIn user, @PathVariable String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return changed(model, code, () -> sites.reopen(code));
    }

    /** Splits a site into the parts of which each stands on a line: its code, a comma, its name. */
    @PostMapping("/sites/{code}/split")
    String split(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestParam String parts,
            @RequestParam String from,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return changed(model, code, () -> sites.split(code, parts(parts), requiredDay(from, "from")));
    }

    private static SortedMap<String, String> parts(String typed) {
        SortedMap<String, String> parts = new TreeMap<>();
        for (String line : typed.strip().lines().toList()) {
            int comma = line.indexOf(',');
            if (comma < 0
                    || parts.put(
                                    line.substring(0, comma).strip(),
                                    line.substring(comma + 1).strip())
                            != null) {
                throw new RefusedFormException("site.parts-wrong", "parts");
            }
        }
        return parts;
    }

    @GetMapping("/sites/import")
    String openImport(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return imported(model, Optional.empty());
    }

    private static String imported(Model model, Optional<SiteList.Outcome> outcome) {
        model.addAttribute("done", outcome.isPresent());
        model.addAttribute("added", outcome.map(SiteList.Outcome::added).orElse(0));
        model.addAttribute("corrected", outcome.map(SiteList.Outcome::corrected).orElse(0));
        Map<Long, String> problems = new LinkedHashMap<>();
        outcome.map(SiteList.Outcome::problems)
                .orElse(List.of())
                .forEach(problem -> problems.putIfAbsent(problem.line(), problem.key()));
        model.addAttribute("problems", problems);
        return "access/sites-import";
    }

    @PostMapping("/sites/import")
    String importList(@AuthenticationPrincipal SignedIn user, @RequestParam MultipartFile file, Model model)
            throws IOException {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        // Letters that are not UTF-8 are refused rather than replaced.
        try (Reader content = CsvText.strict(file.getInputStream())) {
            return imported(model, Optional.of(list.take(content)));
        }
    }
}
