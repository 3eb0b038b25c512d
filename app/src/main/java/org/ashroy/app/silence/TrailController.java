package org.ashroy.app.silence;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A person's trail. It opens by one act for a welfare check: who looked at it is in the access log, and she can ask who did. */
@Controller
class TrailController {

    private final OnePerson people;
    private final Trails trails;
    private final GateKeeper gate;

    TrailController(OnePerson people, Trails trails, GateKeeper gate) {
        this.people = people;
        this.trails = trails;
        this.gate = gate;
    }

    /** Shows nothing of it yet. */
    @GetMapping("/people/{id}/trail")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, id, Optional.empty(), model);
    }

    @PostMapping("/people/{id}/trail")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        people.record(user, Permission.HANDLE_CHECKS, id);
        Access access = gate.enter(
                Act.on(user.id(), Purpose.WELFARE_CHECK, Set.of(new SubjectId(id)), Set.of(Trails.CATEGORY)));
        return show(user, id, Optional.of(trails.of(id, access)), model);
    }

    private String show(SignedIn user, UUID id, Optional<Trail> trail, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("person", people.record(user, Permission.HANDLE_CHECKS, id));
        model.addAttribute("trail", trail);
        return "silence/trail";
    }
}
