package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of people not seen, and the check that follows. */
@Controller
class NotSeenController {

    private static final int PAGE = 50;
    private static final int DAYS_TO_CHECK = 2;

    private final Silences silences;
    private final Registration registration;
    private final PersonRows people;
    private final Accounts accounts;

    NotSeenController(Silences silences, Registration registration, PersonRows people, Accounts accounts) {
        this.silences = silences;
        this.registration = registration;
        this.people = people;
        this.accounts = accounts;
    }

    @GetMapping("/not-seen")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        return show(user, Optional.empty(), model);
    }

    @PostMapping("/not-seen")
    String pass(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.SEE_SILENCE);
        return show(user, Optional.of(silences.pass(registration.today())), model);
    }

    private String show(SignedIn user, Optional<Silences.PassResult> result, Model model) {
        model.addAttribute("lines", silences.notSeen(user.area(), PAGE));
        model.addAttribute("result", result);
        model.addAttribute("names", names());
        model.addAttribute("today", registration.today());
        return "silence/not-seen";
    }

    private Map<UUID, String> names() {
        return accounts.all().stream().collect(Collectors.toMap(Accounts.Account::id, Accounts.Account::name));
    }

    @PostMapping("/checks/{id}/take")
    String take(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        LocalDate due = registration.today().plusDays(DAYS_TO_CHECK);
        silences.assign(id, user.id(), due, user.id());
        return "redirect:/checks/" + id;
    }

    @GetMapping("/checks/{id}")
    String check(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        return show(id, "", model);
    }

    @PostMapping("/checks/{id}/close")
    String close(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam CheckOutcome outcome,
            @RequestParam(defaultValue = "false") boolean seenInPrivate,
            Model model) {
        Permitted.require(user, Permission.HANDLE_CHECKS);
        try {
            silences.close(id, outcome, seenInPrivate, user.id());
        } catch (RefusedInputException refused) {
            return show(id, refused.key(), model);
        }
        return "redirect:/not-seen";
    }

    private String show(UUID id, String problem, Model model) {
        WelfareCheck check = silences.check(id).state();
        Optional<PersonRows.Row> person = check.person().flatMap(people::byId);
        if (person.isEmpty()) {
            model.addAttribute("key", "problem.missing");
            model.addAttribute("number", "");
            return "web/problem";
        }
        model.addAttribute("id", id);
        model.addAttribute("check", check);
        model.addAttribute("person", person.get());
        model.addAttribute("names", names());
        model.addAttribute("problem", problem);
        model.addAttribute("today", registration.today());
        return "silence/check";
    }
}
