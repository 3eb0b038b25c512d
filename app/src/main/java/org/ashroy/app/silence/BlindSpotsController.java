package org.ashroy.app.silence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.Fields;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the system cannot see, person by person, and what could be offered. The page shows counts; who it is opens a page at a time, by
 * one act each, and is part of no list to take away.
 */
@Controller
class BlindSpotsController {

    private static final int PAGE = 50;

    private final BlindSpots spots;
    private final PersonRows people;
    private final Places places;
    private final GateKeeper gate;

    BlindSpotsController(BlindSpots spots, PersonRows people, Places places, GateKeeper gate) {
        this.spots = spots;
        this.people = people;
        this.places = places;
        this.gate = gate;
    }

    @GetMapping("/blind-spots")
    String counts(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.LEAD_PROTECTION);
        return show(user, Map.of(), Opened.NOTHING, model);
    }

    /** A POST, because which site is looked at is sensitive. */
    @PostMapping("/blind-spots")
    String open(@AuthenticationPrincipal SignedIn user, @RequestParam Map<String, String> fields, Model model) {
        Permitted.require(user, Permission.LEAD_PROTECTION);
        boolean names = fields.containsKey("names");
        if (!names && !fields.containsKey("people")) {
            return show(user, fields, Opened.NOTHING, model);
        }
        Optional<Blindness> found;
        try {
            found = spots.of(area(user, fields));
        } catch (RefusedInputException refused) {
            return show(user, refused.in(fields), fields, Opened.NOTHING, Optional.empty(), model);
        }
        int from = from(fields);
        List<Blindness.Line> page = found.stream()
                .flatMap(blindness -> blindness.people().stream())
                .skip(from)
                .limit(PAGE)
                .toList();
        if (page.isEmpty()) {
            return show(user, TypedForm.of(fields), fields, Opened.NOTHING, found, model);
        }
        Set<String> categories = names ? Set.of(Trails.CATEGORY, "identity") : Set.of(Trails.CATEGORY);
        Access access = gate.enter(Act.on(
                user.id(),
                Purpose.WELFARE_CHECK,
                page.stream().map(line -> new SubjectId(line.person())).collect(Collectors.toSet()),
                categories));
        Map<UUID, Revealed<String>> opened = new HashMap<>();
        if (names) {
            people.byIds(page.stream().map(Blindness.Line::person).toList())
                    .forEach(row -> opened.put(row.id(), access.open(row.name(), Fields.NAME)));
        }
        return show(user, TypedForm.of(fields), fields, new Opened(page, opened, from), found, model);
    }

    private record Opened(List<Blindness.Line> page, Map<UUID, Revealed<String>> names, int from) {
        static final Opened NOTHING = new Opened(List.of(), Map.of(), 0);
    }

    private String show(SignedIn user, Map<String, String> fields, Opened opened, Model model) {
        try {
            return show(user, TypedForm.of(fields), fields, opened, spots.of(area(user, fields)), model);
        } catch (RefusedInputException refused) {
            return show(user, refused.in(fields), fields, opened, Optional.empty(), model);
        }
    }

    private String show(
            SignedIn user,
            TypedForm typed,
            Map<String, String> fields,
            Opened opened,
            Optional<Blindness> blindness,
            Model model) {
        model.addAttribute("site", fields.getOrDefault("site", user.area()).strip());
        model.addAttribute("typed", typed);
        model.addAttribute("blindness", blindness);
        model.addAttribute("page", opened.page());
        model.addAttribute("names", opened.names());
        model.addAttribute("from", opened.from());
        model.addAttribute(
                "next",
                blindness
                                .filter(all ->
                                        opened.from() + PAGE < all.people().size())
                                .isPresent()
                        ? String.valueOf(opened.from() + PAGE)
                        : "");
        return "silence/blind-spots";
    }

    private Area area(SignedIn user, Map<String, String> fields) {
        String typed = fields.getOrDefault("site", "").strip();
        Area area = typed.isEmpty() ? Area.of(user) : new Area(typed);
        if (!places.holds(Area.of(user), area.site()) || places.codes(area).length == 0) {
            throw new RefusedInputException("session.site-unknown", "site");
        }
        return area;
    }

    private static int from(Map<String, String> fields) {
        String typed = fields.getOrDefault("from", "");
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
    }
}
