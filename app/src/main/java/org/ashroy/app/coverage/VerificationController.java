package org.ashroy.app.coverage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.silence.Verifications;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far a verification exercise is: who of those expected was looked at, by site; counts only. */
@Controller
class VerificationController {

    private static final int USUAL_DAYS = 90;

    private final Verifications verifications;
    private final Sites sites;

    VerificationController(Verifications verifications, Sites sites) {
        this.verifications = verifications;
        this.sites = sites;
    }

    @GetMapping("/verification")
    String report(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        Permitted.require(user, Permission.SEE_COVERAGE);
        LocalDate today = sites.today(user.area());
        Optional<LocalDate> last = day(to, today);
        Optional<LocalDate> first = day(from, last.orElse(today).minusDays(USUAL_DAYS));
        boolean wrong = first.isEmpty() || last.isEmpty() || first.get().isAfter(last.get());
        List<Verifications.AtSite> found = wrong
                ? List.of()
                : verifications.between(
                        sites.all().stream()
                                .map(Site::code)
                                .filter(code -> sites.within(code, user.area()))
                                .collect(Collectors.toSet()),
                        first.get(),
                        last.get());
        model.addAttribute("lines", VerificationLine.of(found));
        model.addAttribute(
                "expected",
                found.stream().mapToLong(Verifications.AtSite::expected).sum());
        model.addAttribute(
                "seen", found.stream().mapToLong(Verifications.AtSite::seen).sum());
        model.addAttribute("from", first.map(LocalDate::toString).orElse(from));
        model.addAttribute("to", last.map(LocalDate::toString).orElse(to));
        model.addAttribute("wrong", wrong);
        return "coverage/verification";
    }

    private static Optional<LocalDate> day(String typed, LocalDate usual) {
        try {
            return Optional.of(typed.isBlank() ? usual : LocalDate.parse(typed.strip()));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
