package org.ashroy.app.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Sealer;
import org.ashroy.linkage.SearchQuery;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding people and looking at one: a code first, the name by a deliberate act that is logged. */
@Controller
public class PeopleController {

    private static final int PAGE = 50;

    /** One value of a field with who wrote it and when, for a conflict to be settled. */
    public record Choice(Revealed<?> value, String event, Instant at) {}

    /** A person opened. */
    public record Opened(Map<String, List<Choice>> fields, List<Revealed<IdentifierValue>> identifiers) {}

    private final Registration registration;
    private final PersonRows rows;
    private final PersonIndex index;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final Areas areas;

    PeopleController(
            Registration registration,
            PersonRows rows,
            PersonIndex index,
            GateKeeper gate,
            VaultHolder vault,
            Areas areas) {
        this.registration = registration;
        this.rows = rows;
        this.index = index;
        this.gate = gate;
        this.vault = vault;
        this.areas = areas;
    }

    @GetMapping("/people")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.SEARCH);
        List<PersonRows.Row> page = rows.page(site.strip(), after, PAGE + 1);
        model.addAttribute("people", within(user, page.stream().limit(PAGE).toList()));
        model.addAttribute("more", page.size() > PAGE ? page.get(PAGE - 1).code() : "");
        model.addAttribute("site", site);
        model.addAttribute("count", rows.count());
        model.addAttribute("today", registration.today());
        return "registration/people";
    }

    /** A search is a POST, so that no name stands in an address or a log. */
    @PostMapping("/people")
    String search(@AuthenticationPrincipal SignedIn user, @RequestParam String words, Model model) {
        Permitted.require(user, Permission.SEARCH);
        Optional<PersonRows.Row> byCode = rows.byCode(words);
        if (byCode.isPresent()) {
            return "redirect:/people/" + byCode.get().id();
        }
        List<UUID> found = words.isBlank() ? List.of() : index.search(SearchQuery.of(words), PAGE);
        Map<UUID, PersonRows.Row> byId =
                rows.byIds(found).stream().collect(Collectors.toMap(PersonRows.Row::id, row -> row));
        List<PersonRows.Row> people =
                found.stream().map(byId::get).filter(row -> row != null).toList();
        List<PersonRows.Row> here = within(user, people);
        Access access = gate.enter(
                Act.on(user.id(), Purpose.IDENTITY_SEARCH, RegistrationController.subjects(here), Set.of("identity")));
        Map<UUID, Revealed<String>> names = new LinkedHashMap<>();
        here.forEach(row -> names.put(row.id(), access.open(row.name(), Fields.NAME)));
        model.addAttribute("people", here);
        model.addAttribute(
                "elsewhere",
                people.stream()
                        .filter(row -> !here.contains(row))
                        .map(PersonRows.Row::code)
                        .toList());
        model.addAttribute("names", names);
        model.addAttribute("today", registration.today());
        return "registration/found";
    }

    /** Who is registered elsewhere is shown as a code only, or not at all. */
    private List<PersonRows.Row> within(SignedIn user, List<PersonRows.Row> people) {
        Set<SubjectId> elsewhere = areas.outside(user.area(), RegistrationController.subjects(people));
        return people.stream()
                .filter(row -> !elsewhere.contains(new SubjectId(row.id())))
                .toList();
    }

    @GetMapping("/households/{id}")
    String household(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        model.addAttribute(
                "household", registration.household(new SubjectId(id)).state());
        model.addAttribute("people", within(user, rows.ofHousehold(id)));
        model.addAttribute("today", registration.today());
        return "registration/household";
    }

    @GetMapping("/people/{id}")
    String person(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.requireEither(user, Permission.VIEW_PERSON, Permission.SEE_ACCESS_LOG);
        areas.require(user, new SubjectId(id));
        return show(id, Optional.empty(), "", model);
    }

    @PostMapping("/people/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        return show(id, Optional.of(user), "", model);
    }

    /**
     * Corrects what was typed; fields left as they were change nothing. A conflict is settled by writing the value that
     * holds, after heads that show both.
     */
    @PostMapping("/people/{id}")
    String change(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String localName,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String site,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        SubjectId subject = new SubjectId(id);
        areas.require(user, subject);
        Sealer sealer = vault.vault().sealer();
        List<PersonChange> changes = new ArrayList<>();
        try {
            if (!name.isBlank()) {
                changes.add(
                        new PersonChange.NameCorrected(sealer.seal(subject, Fields.NAME, Input.name(name, "name"))));
            }
            if (!localName.isBlank()) {
                changes.add(new PersonChange.LocalNameCorrected(
                        sealer.seal(subject, Fields.LOCAL_NAME, Input.name(localName, "localName"))));
            }
            if (!phone.isBlank()) {
                changes.add(new PersonChange.PhoneCorrected(
                        sealer.seal(subject, Fields.PHONE, Input.text(phone, "phone"))));
            }
            if (!site.isBlank()) {
                changes.add(new PersonChange.Moved(site, registration.today()));
            }
            Set<EventId> screenHeads = heads.stream().map(EventId::new).collect(Collectors.toSet());
            registration.change(new CommandId(command), subject, screenHeads, changes, user.id());
        } catch (RefusedInputException refused) {
            return show(id, Optional.of(user), refused.key(), model);
        }
        return "redirect:/people/" + id;
    }

    private String show(UUID id, Optional<SignedIn> opener, String problem, Model model) {
        SubjectId subject = new SubjectId(id);
        Folded<Person> folded = registration.person(subject);
        if (!folded.state().exists()) {
            model.addAttribute("key", "problem.missing");
            model.addAttribute("number", "");
            return "web/problem";
        }
        model.addAttribute("id", id);
        model.addAttribute("person", folded.state());
        model.addAttribute("years", PersonKind.current(folded.state().birthYears()));
        model.addAttribute("heads", new TreeSet<>(folded.heads()));
        model.addAttribute("readOnly", folded.readOnly());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("problem", problem);
        model.addAttribute("today", registration.today());
        model.addAttribute("opened", opener.map(user -> reveal(subject, folded.state(), user)));
        return "registration/person";
    }

    private Opened reveal(SubjectId subject, Person person, SignedIn user) {
        Access access =
                gate.enter(Act.on(user.id(), Purpose.REGISTRATION, Set.of(subject), Set.of("identity", "contact")));
        Map<String, List<Choice>> fields = new LinkedHashMap<>();
        fields.put("name", choices(person.name(), Fields.NAME, access));
        fields.put("localName", choices(person.localName(), Fields.LOCAL_NAME, access));
        fields.put("birth", choices(person.birth(), Fields.BIRTH, access));
        fields.put("origin", choices(person.origin(), Fields.ORIGIN, access));
        fields.put("phone", choices(person.phone(), Fields.PHONE, access));
        return new Opened(
                fields,
                person.identifiers().elements().stream()
                        .map(identifier -> access.open(identifier, Fields.IDENTIFIER))
                        .toList());
    }

    private static <T> List<Choice> choices(Register<Sealed<T>> register, Field<T> field, Access access) {
        return register.entries().stream()
                .map(entry -> new Choice(
                        access.open(entry.value(), field),
                        entry.by().id().toString(),
                        entry.by().time().instant()))
                .toList();
    }

    /** Years of age at the least and at the most. */
    public static String ages(BirthYears years, LocalDate today) {
        int least = Math.max(0, today.getYear() - years.latest() - 1);
        int most = today.getYear() - years.earliest();
        return least == most ? Integer.toString(least) : least + "–" + most;
    }
}
