package org.ashroy.app.silence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How well the operation sees, for who gives checks to others; never exported. Who leads protection says here how much can be done. */
@Controller
class SeeingController {

    private final Silences silences;
    private final Budgets budgets;

    SeeingController(Silences silences, Budgets budgets) {
        this.silences = silences;
        this.budgets = budgets;
    }

    @GetMapping("/seeing")
    String seeing(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String meetings,
            @RequestParam(defaultValue = "") String questions,
            Model model) {
        Permitted.require(user, Permission.ASSIGN_CHECKS);
        return show(user, meetings, questions, TypedForm.empty(), model);
    }

    private String show(SignedIn user, String meetings, String questions, TypedForm typed, Model model) {
        Optional<Double> visits = number(meetings);
        Optional<Double> asked = number(questions);
        boolean wrong = (visits.isEmpty() && !meetings.isBlank()) || (asked.isEmpty() && !questions.isBlank());
        Optional<BudgetChange.BudgetSet> said = budgets.said();
        model.addAttribute("problem", wrong ? "seeing.wrong-number" : "");
        model.addAttribute(
                "seeing",
                silences.seeing(
                        Area.of(user),
                        visits.or(() -> said.map(set -> (double) set.meetings())),
                        asked.or(() -> said.map(set -> (double) set.questions()))));
        model.addAttribute("last", silences.lastPass());
        model.addAttribute("budget", budgets.find());
        model.addAttribute("sets", sets(user));
        model.addAttribute("typed", typed);
        model.addAttribute("command", CommandId.create());
        return "silence/seeing";
    }

    // What can be done is said for the whole operation, so by nobody who is for a part of it.
    private static boolean sets(SignedIn user) {
        return user.may(Permission.LEAD_PROTECTION) && user.area().isEmpty();
    }

    @PostMapping("/seeing")
    String set(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.LEAD_PROTECTION);
        try {
            if (!sets(user)) {
                throw new RefusedInputException("seeing.budget-area", "setMeetings");
            }
            budgets.set(
                    new CommandId(command),
                    EventId.all(heads),
                    whole(fields, "setMeetings"),
                    whole(fields, "setQuestions"),
                    user.id());
        } catch (RefusedInputException refused) {
            return show(user, "", "", refused.in(fields), model);
        }
        return "redirect:/seeing";
    }

    private static int whole(Map<String, String> fields, String field) {
        try {
            return Integer.parseInt(Typed.plain(fields.getOrDefault(field, "")));
        } catch (NumberFormatException _) {
            throw new RefusedInputException("seeing.wrong-budget", field);
        }
    }

    private static Optional<Double> number(String typed) {
        try {
            double number = Double.parseDouble(Typed.plain(typed));
            return number >= 0 && number <= Budgets.MOST ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
