package org.ashroy.app.web;

import java.util.Comparator;
import java.util.List;
import org.ashroy.app.access.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Home: what this user has to do today, the most pressing first. */
@Controller
class HomeController {

    private final List<TodaysWork> modules;

    HomeController(List<TodaysWork> modules) {
        this.modules = List.copyOf(modules);
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal SignedIn user, Model model) {
        model.addAttribute(
                "tasks",
                modules.stream()
                        .flatMap(module -> module.of(user).stream())
                        .sorted(Comparator.comparing(TodaysWork.Task::urgency))
                        .toList());
        return "web/home";
    }
}
