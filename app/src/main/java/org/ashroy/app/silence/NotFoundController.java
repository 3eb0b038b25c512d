package org.ashroy.app.silence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom a verification exercise did not find, and that somebody is to look for them: codes only. */
@Controller
class NotFoundController {

    private static final int PAGE = 50;
    private static final int DAYS = 14;

    private final NotFound notFound;
    private final SessionDesk desk;
    private final Places places;

    NotFoundController(NotFound notFound, SessionDesk desk, Places places) {
        this.notFound = notFound;
        this.desk = desk;
        this.places = places;
    }

    @GetMapping("/not-found")
    String form(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        LocalDate today = places.today();
        return show(
                TypedForm.of(Map.of("from", today.minusDays(DAYS).toString(), "to", today.toString())),
                List.of(),
                -1,
                model);
    }

    /** Lists them, or has them looked for; a list of the missing is asked for by a POST and stands in no address. */
    @PostMapping("/not-found")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "list") String act,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        try {
            String site =
                    desk.site(fields.getOrDefault("site", ""), Area.of(user)).code();
            LocalDate from = day(fields, "from");
            LocalDate to = day(fields, "to");
            int asked = act.equals("check") ? notFound.check(site, from, to, user.id()) : -1;
            return show(TypedForm.of(fields), notFound.list(site, from, to, after, PAGE + 1), asked, model);
        } catch (RefusedInputException refused) {
            return show(refused.in(fields), List.of(), -1, model);
        }
    }

    private static LocalDate day(Map<String, String> fields, String field) {
        try {
            return LocalDate.parse(Typed.plain(fields.getOrDefault(field, "")));
        } catch (DateTimeException notADay) {
            throw new RefusedInputException("session.day-missing", field);
        }
    }

    private String show(TypedForm typed, List<NotFoundLine> found, int asked, Model model) {
        List<NotFoundLine> shown = found.stream().limit(PAGE).toList();
        model.addAttribute("typed", typed);
        model.addAttribute("lines", shown);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().code() : "");
        model.addAttribute("asked", asked);
        model.addAttribute("today", places.today());
        return "silence/not-found";
    }
}
