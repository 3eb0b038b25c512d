package org.ashroy.app.justice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One track: what a duty-bearer does, what goes to it, who is said to have done it. One form is open at a time. */
@Controller
class TracksController {

    private final Justice justice;
    private final JusticeDesk desk;
    private final HandingRules rules;

    TracksController(Justice justice, JusticeDesk desk, HandingRules rules) {
        this.justice = justice;
        this.desk = desk;
        this.rules = rules;
    }

    /**
     * The page of a track.
     *
     * @param open the act whose form is open; empty for none
     * @param to the step whose form is open
     * @param alleged who is said anew
     */
    @GetMapping("/cases/{id}/justice/tracks/{track}")
    String one(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID track,
            @RequestParam(defaultValue = "") String open,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String alleged,
            Model model) {
        Map<String, String> values = new HashMap<>(Map.of("to", to, "alleged", alleged));
        return show(user, desk.closed(user, id), track, open, TypedForm.of(values), model);
    }

    /** Opens what is sealed, and who is said to have done it: one line in the access log. */
    @PostMapping("/cases/{id}/justice/tracks/{track}/open")
    String openWords(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @PathVariable UUID track, Model model) {
        return show(user, desk.opened(user, id, true), track, "", TypedForm.empty(), model);
    }

    private String show(SignedIn user, JusticeView view, UUID track, String open, TypedForm typed, Model model) {
        JusticeFile.Track at = Optional.ofNullable(view.file().tracks().get(track))
                .orElseThrow(() -> new AccessDeniedException("there is no such track"));
        model.addAttribute("view", view);
        model.addAttribute("id", track);
        model.addAttribute("track", at);
        model.addAttribute("next", JusticeFlow.SHIPPED.next(at.bearer(), at.step()));
        model.addAttribute("to", Typed.choice(Step.values(), typed.value("to")));
        model.addAttribute("recipients", rules.recipients());
        model.addAttribute("me", user.id());
        model.addAttribute("open", open);
        model.addAttribute("typed", typed);
        return "justice/track";
    }

    /** What is done to a track: each form of its page names its act. */
    @PostMapping("/cases/{id}/justice/tracks/{track}/do/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable UUID track,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        desk.require(user, id);
        try {
            perform(act, new CommandId(command), id, track, EventId.all(heads), new SentForm(fields), user);
        } catch (RefusedInputException refused) {
            return show(user, desk.closed(user, id), track, act, refused.in(fields), model);
        }
        return "redirect:/cases/" + id + "/justice/tracks/" + track;
    }

    private void perform(
            String act, CommandId form, UUID id, UUID track, Set<EventId> shown, SentForm sent, SignedIn user) {
        switch (act) {
            case "step" -> justice.step(form, id, track, shown, sent, user);
            case "chased" -> justice.chased(form, id, track, shown, user);
            case "alleged" -> justice.alleged(form, id, track, shown, sent, user);
            case "appointment" -> justice.appointment(form, id, track, shown, sent, user);
            case "arranged" -> justice.arranged(form, id, track, shown, sent, user);
            case "appointment-ended" -> justice.appointmentEnded(form, id, track, shown, sent, user);
            case "consent" -> justice.consent(form, id, track, shown, sent, user);
            case "withdraw" -> justice.withdraw(form, id, track, shown, sent, user);
            case "hand" -> justice.ask(form, id, track, shown, sent, user);
            case "approve" -> justice.approve(form, id, sent.identifier("handing"), shown, user);
            case "handed" -> justice.handedOver(form, id, sent.identifier("handing"), shown, user);
            default -> throw new AccessDeniedException("there is no such act");
        }
    }
}
