package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Numbers that two people hold: the list, and deciding whose each is. */
@Controller
class NumbersController {

    private static final int PAGE = 50;

    private final Numbers numbers;
    private final PersonIndex index;
    private final PersonRows rows;
    private final Opening opening;
    private final Registration registration;
    private final Areas areas;

    NumbersController(
            Numbers numbers,
            PersonIndex index,
            PersonRows rows,
            Opening opening,
            Registration registration,
            Areas areas) {
        this.areas = areas;
        this.numbers = numbers;
        this.index = index;
        this.rows = rows;
        this.opening = opening;
        this.registration = registration;
    }

    @GetMapping("/numbers")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "2000-01-01") LocalDate day,
            @RequestParam(defaultValue = "00000000-0000-0000-0000-000000000000") UUID after,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        List<Numbers.Row> found = numbers.open(user.area(), day, after, PAGE + 1);
        model.addAttribute("found", found.stream().limit(PAGE).toList());
        model.addAttribute("more", found.size() > PAGE);
        return "registration/numbers";
    }

    @GetMapping("/numbers/{id}")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireBoth(user, id);
        return page(id, user, false, "", model);
    }

    @PostMapping("/numbers/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireBoth(user, id);
        return page(id, user, true, "", model);
    }

    @PostMapping("/numbers/{id}")
    String settle(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<String> heads,
            @RequestParam(defaultValue = "OPEN") NumberFinding.Decision decision,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        requireBoth(user, id);
        if (decision == NumberFinding.Decision.OPEN) {
            return page(id, user, true, "number.decide", model);
        }
        try {
            numbers.settle(new CommandId(command), new SubjectId(id), Shown.of(heads), decision, user.id());
        } catch (RefusedInputException refused) {
            return page(id, user, true, refused.key(), model);
        }
        return "redirect:/numbers?saved";
    }

    /** Requires that both people of a finding are within the area of the user; what is no finding has no page anyway. */
    private void requireBoth(SignedIn user, UUID id) {
        numbers.people(new SubjectId(id)).ifPresent(pair -> {
            areas.require(user, new SubjectId(pair.one()));
            areas.require(user, new SubjectId(pair.other()));
        });
    }

    private String page(UUID id, SignedIn user, boolean open, String problem, Model model) {
        SubjectId finding = new SubjectId(id);
        Folded<NumberFinding> folded = numbers.finding(finding);
        if (folded.state().people().isEmpty()) {
            return PersonController.missing(model);
        }
        SameNumber.Pair pair = folded.state().people().get();
        SubjectId one = new SubjectId(pair.one());
        SubjectId other = new SubjectId(pair.other());
        Map<UUID, PersonRows.Row> people = new LinkedHashMap<>();
        rows.byIds(List.of(pair.one(), pair.other())).forEach(row -> people.put(row.id(), row));
        if (people.size() < 2) {
            return PersonController.missing(model);
        }
        List<PersonIndex.SharedNumber> shared = open ? index.sharedNumbers(pair.one(), pair.other()) : List.of();
        List<Sealed<IdentifierValue>> values = new ArrayList<>();
        shared.forEach(number -> values.addAll(List.of(number.ofOne(), number.ofOther())));
        Map<SubjectId, SortedSet<EventId>> heads = new LinkedHashMap<>();
        heads.put(finding, folded.heads());
        heads.put(one, registration.person(one).heads());
        heads.put(other, registration.person(other).heads());
        model.addAttribute("id", id);
        model.addAttribute("one", people.get(pair.one()));
        model.addAttribute("other", people.get(pair.other()));
        model.addAttribute("finding", folded.state());
        model.addAttribute("shared", shared);
        model.addAttribute(
                "values", open ? opening.all(Set.of(one, other), values, Fields.IDENTIFIER, user.id()) : Map.of());
        model.addAttribute("opened", open);
        model.addAttribute("shown", new Shown(heads));
        model.addAttribute("command", CommandId.create());
        model.addAttribute("problem", problem);
        return "registration/number";
    }
}
