package org.ashroy.app.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.AccessLogReader;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log for the data protection officer: who opened whose records, for what, allowed or refused. */
@Controller
class AccessLogController {

    private static final int PAGE = 50;

    private final AccessLogReader log;
    private final Accounts accounts;
    private final Areas areas;
    private final Sites sites;

    AccessLogController(AccessLogReader log, Accounts accounts, Areas areas, Sites sites) {
        this.log = log;
        this.accounts = accounts;
        this.areas = areas;
        this.sites = sites;
    }

    @GetMapping("/access-log")
    String log(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String refused,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        Optional<UUID> who = accounts.all().stream()
                .filter(found -> found.name().equals(account))
                .map(Accounts.Account::id)
                .findFirst();
        Optional<UUID> whose = uuid(subject);
        Optional<LocalDate> when = day(day);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("account", who.isPresent() ? account : "");
        filters.put("purpose", known(purpose));
        filters.put("refused", refused.isEmpty() ? "" : "only");
        filters.put("day", when.map(LocalDate::toString).orElse(""));
        filters.put("subject", whose.map(UUID::toString).orElse(""));
        Optional<String> code = whose.flatMap(id -> areas.code(new SubjectId(id)));
        // Of what has no code, such as a case, nobody is told here who looked at it, or that it is there.
        List<AccessLogReader.Shown> lines = whose.isPresent() && code.isEmpty()
                ? List.of()
                : log.page(
                        new AccessLogReader.Query(
                                who,
                                known(purpose),
                                !refused.isEmpty(),
                                when.map(this::begin),
                                when.map(date -> begin(date.plusDays(1))),
                                whose),
                        before,
                        PAGE + 1);
        List<AccessLogReader.Shown> shown = lines.stream().limit(PAGE).toList();
        model.addAttribute("lines", shown);
        model.addAttribute("names", accounts.names());
        model.addAttribute("filter", new ListFilter("/access-log", filters));
        model.addAttribute("code", code.orElse(""));
        model.addAttribute("older", lines.size() > PAGE ? shown.getLast().position() : 0L);
        model.addAttribute("verified", log.verified());
        return "access/access-log";
    }

    private static String known(String purpose) {
        return Arrays.stream(Purpose.values())
                .map(Enum::name)
                .filter(purpose::equals)
                .findFirst()
                .orElse("");
    }

    private static Optional<UUID> uuid(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(sites.zone("")).toInstant();
    }

    /** Who looked at one person: her code is sent in the form, and only her identifier stands in the address. */
    @PostMapping("/access-log")
    String ofSubject(@AuthenticationPrincipal SignedIn user, @RequestParam String code, Model model) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        Optional<SubjectId> subject = areas.byCode(code);
        if (subject.isPresent()) {
            return "redirect:/access-log?subject=" + subject.get().value();
        }
        String page = log(user, "", "", "", "", "", Long.MAX_VALUE, model);
        model.addAttribute("problem", "access-log.code-unknown");
        return page;
    }

    @PostMapping("/access-log/verify")
    String verify(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.SEE_ACCESS_LOG);
        log.verifyFromTheFirst();
        return "redirect:/access-log";
    }
}
