package org.ashroy.app.requests;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Papers for her alone, in her language: the receipt, the answer, and who looked. None says her name, or why she is registered. */
@Controller
class PaperController {

    private final RequestDesk desk;
    private final WhoLooked whoLooked;
    private final GateKeeper gate;
    private final Sites sites;

    PaperController(RequestDesk desk, WhoLooked whoLooked, GateKeeper gate, Sites sites) {
        this.desk = desk;
        this.whoLooked = whoLooked;
        this.gate = gate;
        this.sites = sites;
    }

    /** The receipt: a code, two days, and what it is good for. Not what she asked: whoever finds it learns nothing. */
    @PostMapping("/requests/{id}/receipt")
    String receipt(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        RequestDesk.Found found = desk.findAtDesk(user, id);
        paper(found, read, model);
        return "requests/receipt";
    }

    private void paper(RequestDesk.Found found, String read, Model model) {
        model.addAttribute("id", found.id());
        model.addAttribute("request", found.request());
        model.addAttribute("asked", found.asked());
        model.addAttribute("read", read);
        model.addAttribute("today", sites.today(found.asked().site()));
    }

    /** The answer: what became of it, why not all of it, and how to complain. */
    @PostMapping("/requests/{id}/reply")
    String reply(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        RequestDesk.Found found = desk.findAtDesk(user, id);
        if (found.request().answer().entries().size() != 1) {
            throw new AccessDeniedException("there is no answer, or several that nobody settled");
        }
        DataRequestChange.Answered answer =
                found.request().answer().entries().getFirst().value();
        Optional<Revealed<String>> words = Optional.empty();
        if (found.person().isPresent() && answer.words().isPresent()) {
            Access access = gate.enter(Act.on(
                    user.id(),
                    Purpose.OWN_DATA,
                    Set.of(new SubjectId(found.asked().person())),
                    Set.of("narrative")));
            words = DataRequests.reply(answer, access);
        }
        paper(found, read, model);
        model.addAttribute("answer", answer);
        model.addAttribute("words", words);
        return "requests/reply";
    }

    /** Who looked at her data; only where it was asked, so that nobody looks through who looks at whom. */
    @PostMapping("/requests/{id}/who-looked")
    String whoLooked(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        RequestDesk.Found found = desk.findAtDesk(user, id);
        DataRequestChange.Asked asked = found.asked();
        if (asked.carer().isPresent()) {
            Permitted.require(user, Permission.HANDLE_REQUESTS);
        }
        PersonRows.Row person = found.person()
                .filter(_ ->
                        asked.right() == Right.WHO_LOOKED && found.request().stage() != Stage.TAKEN_BACK)
                .orElseThrow(() -> new AccessDeniedException("nobody asked who looked"));
        // Read before the act, so that her paper does not end with its own printing.
        WhoLooked.Told told = whoLooked.of(
                person.id(), sites.zone(person.site()), asked.carer().isPresent());
        gate.enter(Act.on(user.id(), Purpose.OWN_DATA, Set.of(new SubjectId(person.id())), Set.of("looks")));
        paper(found, read, model);
        model.addAttribute("told", told);
        return "requests/who-looked";
    }
}
