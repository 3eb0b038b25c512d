package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.MalformedTextException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of people, and finding them by name: a search is a POST, so that no name stands in an address or a log. */
@Controller
public class PeopleController {

    private static final int PAGE = 50;

    private final People people;
    private final Registration registration;
    private final PersonRows rows;
    private final GateKeeper gate;

    PeopleController(People people, Registration registration, PersonRows rows, GateKeeper gate) {
        this.people = people;
        this.registration = registration;
        this.rows = rows;
        this.gate = gate;
    }

    @GetMapping("/people")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam Map<String, String> parameters, Model model) {
        Permitted.require(user, Permission.SEARCH);
        Map<String, String> withoutWords = new HashMap<>(parameters);
        withoutWords.remove("words");
        return show(user, withoutWords, model);
    }

    @PostMapping("/people")
    String search(@AuthenticationPrincipal SignedIn user, @RequestParam Map<String, String> parameters, Model model) {
        Permitted.require(user, Permission.SEARCH);
        String words = parameters.getOrDefault("words", "");
        Optional<PersonRows.Row> byCode = rows.byCode(words);
        if (byCode.isPresent()) {
            return "redirect:/people/" + byCode.get().id();
        }
        Optional<UUID> household = rows.householdByCode(words);
        if (household.isPresent()) {
            return "redirect:/households/" + household.get();
        }
        return show(user, parameters, model);
    }

    private String show(SignedIn user, Map<String, String> parameters, Model model) {
        PeopleQuery query = query(parameters, user);
        String problem = "";
        People.Page page = new People.Page(List.of(), PeopleQuery.After.NOBODY);
        List<String> elsewhere = List.of();
        try {
            elsewhere = people.elsewhere(query);
            page = people.page(query, new PeopleQuery.After(parameters.getOrDefault("after", "")), PAGE);
        } catch (RefusedInputException refused) {
            problem = refused.key();
        } catch (MalformedTextException malformed) {
            problem = "text.broken";
        }
        model.addAttribute("query", query);
        model.addAttribute("page", page);
        model.addAttribute("elsewhere", elsewhere);
        model.addAttribute("problem", problem);
        model.addAttribute("names", query.words().isBlank() ? Map.of() : names(user, page.people()));
        model.addAttribute("count", people.registered());
        model.addAttribute("today", registration.today());
        model.addAttribute("first", parameters.getOrDefault("after", "").isEmpty());
        return "registration/people";
    }

    /** What a form or an address asks for; a filter that was taken off is named by {@code remove}. */
    static PeopleQuery query(Map<String, String> parameters, SignedIn user) {
        Map<String, String> wanted = new HashMap<>(parameters);
        wanted.remove(parameters.getOrDefault("remove", ""));
        return new PeopleQuery(
                wanted.getOrDefault("words", "").strip(),
                user.area(),
                wanted.getOrDefault("site", "").strip(),
                choice(Sex.class, wanted.get("sex")),
                choice(AgeBand.class, wanted.get("age")),
                choice(Status.class, wanted.get("status")),
                wanted.containsKey("conflict"),
                // Only those who would have the talk may see who wants one.
                wanted.containsKey("talk") && user.may(Permission.HANDLE_CHECKS),
                choice(PeopleQuery.Order.class, wanted.get("order")).orElse(PeopleQuery.Order.CODE));
    }

    private static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String name) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** Her name, and that by which people know her. */
    public record Names(Revealed<String> name, Optional<Revealed<String>> knownAs) {}

    private Map<UUID, Names> names(SignedIn user, List<PersonRows.Row> found) {
        Access access = gate.enter(Act.on(user.id(), Purpose.IDENTITY_SEARCH, subjects(found), Set.of("identity")));
        Map<UUID, Names> names = new LinkedHashMap<>();
        found.forEach(row -> names.put(
                row.id(),
                new Names(
                        access.open(row.name(), Fields.NAME),
                        row.knownAs().map(name -> access.open(name, Fields.KNOWN_AS)))));
        return names;
    }

    static Set<SubjectId> subjects(List<PersonRows.Row> people) {
        return people.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet());
    }

    /** Years of age at the least and at the most; {@code ?} where a birth says nothing. */
    public static String ages(BirthYears years, LocalDate today) {
        int least = Math.max(0, today.getYear() - years.latest() - 1);
        int most = today.getYear() - years.earliest();
        if (most - least > 100) {
            return "?";
        }
        return least == most ? Integer.toString(least) : least + "–" + most;
    }
}
