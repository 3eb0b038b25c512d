package org.ashroy.app.silence;

import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How well the operation sees, for who gives checks to others; never exported. */
@Controller
class SeeingController {

    private static final int MOST = 100_000;

    private final Silences silences;

    SeeingController(Silences silences) {
        this.silences = silences;
    }

    @GetMapping("/seeing")
    String seeing(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String meetings,
            @RequestParam(defaultValue = "") String questions,
            Model model) {
        Permitted.require(user, Permission.ASSIGN_CHECKS);
        Optional<Double> visits = number(meetings);
        Optional<Double> asked = number(questions);
        boolean wrong = (visits.isEmpty() && !meetings.isBlank()) || (asked.isEmpty() && !questions.isBlank());
        model.addAttribute("problem", wrong ? "seeing.wrong-number" : "");
        model.addAttribute("seeing", silences.seeing(Area.of(user), visits, asked));
        model.addAttribute("last", silences.lastPass());
        return "silence/seeing";
    }

    private static Optional<Double> number(String typed) {
        try {
            double number = Double.parseDouble(typed.strip());
            return number >= 0 && number <= MOST ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
