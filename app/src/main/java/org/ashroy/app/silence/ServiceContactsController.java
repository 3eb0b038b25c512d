package org.ashroy.app.silence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one screen of confidential services in this module: it takes codes, and shows nothing that was recorded before. */
@Controller
class ServiceContactsController {

    private final ServiceDesk desk;
    private final Silences silences;

    ServiceContactsController(ServiceDesk desk, Silences silences) {
        this.desk = desk;
        this.silences = silences;
    }

    @GetMapping("/service-contacts")
    String form(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.RECORD_SERVICE_CONTACT);
        return show(List.of(), "", "", model);
    }

    @PostMapping("/service-contacts")
    String record(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String codes,
            Model model) {
        Permitted.require(user, Permission.RECORD_SERVICE_CONTACT);
        List<String> typed = SessionsController.lines(codes);
        if (typed.isEmpty()) {
            return show(List.of(), "session.no-codes", codes, model);
        }
        try {
            ServiceDesk.Act chosen = List.of(ServiceDesk.Act.values()).stream()
                    .filter(one -> one.name().equals(act))
                    .findFirst()
                    .orElseThrow(() -> new RefusedInputException("contacts.act-missing", "act"));
            return show(
                    desk.record(new CommandId(command), chosen, LocalDate.parse(day.strip()), typed, user.id()),
                    "",
                    "",
                    model);
        } catch (DateTimeParseException exception) {
            return show(List.of(), "session.day-missing", codes, model);
        } catch (RefusedInputException refused) {
            return show(List.of(), refused.key(), codes, model);
        }
    }

    private String show(List<ServiceDesk.Line> lines, String problem, String typed, Model model) {
        model.addAttribute("lines", lines);
        model.addAttribute("problem", problem);
        model.addAttribute("typed", typed);
        model.addAttribute("today", silences.today());
        model.addAttribute("command", CommandId.create());
        return "silence/service-contacts";
    }
}
