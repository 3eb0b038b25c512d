package org.ashroy.app.queue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue of a site: tickets and calls of today, appointments of any day, the board that everybody sees. */
@Controller
class QueueController {

    private static final int MOST_OFFERED = 200;

    private final Queue queue;
    private final QueueSettings settings;
    private final Sites sites;

    QueueController(Queue queue, QueueSettings settings, Sites sites) {
        this.queue = queue;
        this.settings = settings;
        this.sites = sites;
    }

    @GetMapping("/queue")
    String choose(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String site, Model model) {
        Permitted.require(user, Permission.REGISTER);
        Optional<Site> chosen = here(user, site.isBlank() ? user.area() : site);
        if (chosen.isPresent()) {
            return "redirect:/queue/" + chosen.get().code();
        }
        model.addAttribute(
                "sites",
                sites.all().stream()
                        .filter(one -> sites.within(one.code(), user.area()))
                        .limit(MOST_OFFERED)
                        .toList());
        model.addAttribute("unknown", !site.isBlank());
        model.addAttribute("typed", site);
        return "queue/choose";
    }

    private Optional<Site> here(SignedIn user, String site) {
        return sites.find(site.strip()).filter(one -> sites.within(one.code(), user.area()));
    }

    private String require(SignedIn user, String site) {
        Permitted.require(user, Permission.REGISTER);
        return here(user, site)
                .map(Site::code)
                .orElseThrow(() -> new AccessDeniedException("there is no such site in the area of this account"));
    }

    @GetMapping("/queue/{site}")
    String queue(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam(defaultValue = "") String desk,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(required = false) @Nullable String nobody,
            Model model) {
        model.addAttribute("nobody", nobody != null);
        return show(require(user, site), day, TypedForm.of(Map.of("desk", desk)), model);
    }

    private String show(String site, String typedDay, TypedForm typed, Model model) {
        LocalDate today = sites.today(site);
        LocalDate day = day(typedDay).orElse(today);
        QueueDay state = queue.day(site, today).state();
        QueueDay chosen = day.equals(today) ? state : queue.day(site, day).state();
        model.addAttribute("site", site);
        model.addAttribute("today", today);
        model.addAttribute("day", day);
        model.addAttribute("queue", state);
        model.addAttribute("chosen", chosen);
        model.addAttribute("hours", settings.hours());
        model.addAttribute("over", queue.over(site, day));
        model.addAttribute("perHour", settings.perHour());
        model.addAttribute("fresh", Codes.create('A'));
        model.addAttribute("now", queue.now());
        model.addAttribute("typed", typed);
        return "queue/queue";
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(Typed.plain(typed.strip())));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static int number(String typed) {
        String plain = Typed.plain(typed.strip());
        return plain.matches("\\d{1,6}") ? Integer.parseInt(plain) : 0;
    }

    /** What everybody in front of the desk sees: numbers and desks, by themselves anew every ten seconds. */
    @GetMapping("/queue/{site}/board")
    String board(@AuthenticationPrincipal SignedIn user, @PathVariable String site, Model model) {
        String code = require(user, site);
        model.addAttribute("called", queue.day(code, sites.today(code)).state().at(QueueDay.Place.CALLED));
        model.addAttribute("site", code);
        return "queue/board";
    }

    @PostMapping("/queue/{site}/ticket")
    String draw(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Model model) {
        String code = require(user, site);
        Optional<Turn> turn = Typed.choice(Turn.values(), fields.get("turn"));
        try {
            if (turn.isEmpty()) {
                throw new RefusedInputException("queue.turn-missing", "turn");
            }
            int number = queue.draw(
                    new CommandId(command), code, turn.get(), fields.getOrDefault("appointment", ""), user.id());
            return "redirect:/queue/" + code + "/ticket/" + number;
        } catch (RefusedInputException refused) {
            return show(code, "", refused.in(fields), model);
        }
    }

    /** The ticket for the printer, or to be shown. */
    @GetMapping("/queue/{site}/ticket/{number}")
    String ticket(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @PathVariable String number,
            Model model) {
        String code = require(user, site);
        LocalDate today = sites.today(code);
        QueueDay day = queue.day(code, today).state();
        QueueDay.Ticket ticket = Optional.ofNullable(day.tickets().get(number(number)))
                .orElseThrow(() -> new AccessDeniedException("there is no such ticket today"));
        model.addAttribute("site", code);
        model.addAttribute("day", today);
        model.addAttribute("big", String.valueOf(ticket.number()));
        model.addAttribute("hour", Optional.empty());
        return "queue/paper";
    }

    @PostMapping("/queue/{site}/next")
    String next(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Model model) {
        String code = require(user, site);
        int desk = number(fields.getOrDefault("desk", ""));
        try {
            Optional<Integer> called = queue.callNext(new CommandId(command), code, desk, user.id());
            return "redirect:/queue/" + code + "?desk=" + desk + (called.isEmpty() ? "&nobody" : "");
        } catch (RefusedInputException refused) {
            return show(code, "", refused.in(fields), model);
        }
    }

    /** What became of a number that was called. */
    @PostMapping("/queue/{site}/number")
    String number(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam int number,
            @RequestParam String act,
            @RequestParam(defaultValue = "0") int desk,
            Model model) {
        String code = require(user, site);
        CommandId id = new CommandId(command);
        try {
            switch (act) {
                case "served" -> queue.served(id, code, number, user.id());
                case "aside" -> queue.putAside(id, code, number, user.id());
                default -> queue.callAgain(id, code, number, desk, user.id());
            }
        } catch (RefusedInputException refused) {
            return show(code, "", new TypedForm(Map.of(), Map.of(refused.field(), refused.key())), model);
        }
        return "redirect:/queue/" + code + "?desk=" + desk;
    }

    @PostMapping("/queue/{site}/appointments")
    String give(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Model model) {
        String place = require(user, site);
        String typedDay = fields.getOrDefault("day", "");
        try {
            LocalDate day = day(typedDay).orElseThrow(() -> new RefusedInputException("queue.day-range", "day"));
            String hour = fields.getOrDefault("hour", "");
            if (hour.isBlank()) {
                throw new RefusedInputException("queue.hour-missing", "hour");
            }
            // Made where the form was opened, so that a form that arrives twice gives one appointment.
            String code = Codes.read(fields.getOrDefault("fresh", "")).orElseGet(() -> Codes.create('A'));
            queue.giveAppointment(new CommandId(command), place, day, code, number(hour), user.id());
            model.addAttribute("site", place);
            model.addAttribute("day", day);
            model.addAttribute("big", code);
            model.addAttribute("hour", Optional.of(number(hour)));
            return "queue/paper";
        } catch (RefusedInputException refused) {
            return show(place, typedDay, refused.in(fields), model);
        }
    }

    @PostMapping("/queue/{site}/give-back")
    String giveBack(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String site,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Model model) {
        String place = require(user, site);
        String typedDay = fields.getOrDefault("day", "");
        try {
            LocalDate day = day(typedDay).orElseThrow(() -> new RefusedInputException("queue.day-range", "day"));
            queue.giveBack(new CommandId(command), place, day, fields.getOrDefault("code", ""), user.id());
        } catch (RefusedInputException refused) {
            return show(place, typedDay, refused.in(fields), model);
        }
        return "redirect:/queue/" + place + "?day=" + typedDay;
    }
}
