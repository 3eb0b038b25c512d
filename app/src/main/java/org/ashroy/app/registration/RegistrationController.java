package org.ashroy.app.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.ashroy.app.access.Sites;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.Agreement;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.Field;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Registering a household: one form for all its people, a warning where someone may be registered already, and one
 * command whose identifier was made when the form was opened, so that sending it twice registers once.
 */
@Controller
public class RegistrationController {

    /** A possible duplicate as the desk may see it: a code, how sure, and why; no place, phone or needs. */
    public record Warning(int member, String code, int percent, String band, List<String> reasons) {}

    /** The form as typed. */
    public record Form(
            UUID command,
            UUID household,
            List<UUID> ids,
            Map<String, String> values,
            Map<String, String> errors,
            List<Warning> warnings) {

        /** What was typed into a field. */
        public String value(String name) {
            return values.getOrDefault(name, "");
        }

        /** The key of what is wrong with a field; empty where nothing is. */
        public String error(String name) {
            return errors.getOrDefault(name, "");
        }
    }

    private static final int MOST_MEMBERS = 30;
    private static final int SHOWN_CANDIDATES = 5;
    private static final double WORTH_A_LOOK = 0.5;

    private final Registration registration;
    private final Sites sites;
    private final PersonIndex index;
    private final PersonRows rows;

    RegistrationController(Registration registration, Sites sites, PersonIndex index, PersonRows rows) {
        this.registration = registration;
        this.sites = sites;
        this.index = index;
        this.rows = rows;
    }

    @GetMapping("/register")
    String open(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.REGISTER);
        return show(
                model,
                new Form(
                        CommandId.create().value(),
                        SubjectId.create().value(),
                        List.of(SubjectId.create().value()),
                        Map.of(),
                        Map.of(),
                        List.of()));
    }

    @PostMapping("/register")
    String submit(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam UUID command,
            @RequestParam UUID household,
            @RequestParam List<UUID> ids,
            @RequestParam String act,
            Model model) {
        Permitted.require(user, Permission.REGISTER);
        Map<String, String> values = new HashMap<>(fields.toSingleValueMap());
        List<UUID> members = new ArrayList<>(ids);
        if (act.equals("add") && members.size() < MOST_MEMBERS) {
            members.add(SubjectId.create().value());
            return show(model, new Form(command, household, members, values, Map.of(), List.of()));
        }
        if (act.startsWith("remove-") && members.size() > 1) {
            int removed = Integer.parseInt(act.substring("remove-".length()));
            return show(model, without(removed, command, household, members, values));
        }
        Map<String, String> errors = new LinkedHashMap<>();
        if (sites.find(values.getOrDefault("site", "")).isEmpty()) {
            errors.put("site", "site.unknown");
        }
        List<NewPerson> people = new ArrayList<>();
        for (int member = 0; member < members.size(); member++) {
            read(member, values, errors).ifPresent(people::add);
        }
        Form form = new Form(command, household, members, values, errors, List.of());
        if (!errors.isEmpty()) {
            return show(model, form);
        }
        if (!act.equals("register-anyway")) {
            List<Warning> warnings = warnings(members, people);
            if (!warnings.isEmpty()) {
                return show(model, new Form(command, household, members, values, errors, warnings));
            }
        }
        List<Registration.NewHousehold.Member> all = new ArrayList<>();
        for (int member = 0; member < people.size(); member++) {
            all.add(new Registration.NewHousehold.Member(new SubjectId(members.get(member)), people.get(member)));
        }
        registration.register(
                new Registration.NewHousehold(
                        new CommandId(command), new SubjectId(household), values.getOrDefault("site", ""), all),
                user.id());
        return "redirect:/households/" + household + "?registered";
    }

    private static Form without(
            int removed, UUID command, UUID household, List<UUID> members, Map<String, String> values) {
        Map<String, String> moved = new HashMap<>();
        values.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (!name.startsWith("m") || dot < 0) {
                moved.put(name, value);
                return;
            }
            int member = Integer.parseInt(name.substring(1, dot));
            if (member != removed) {
                moved.put("m" + (member > removed ? member - 1 : member) + name.substring(dot), value);
            }
        });
        members.remove(removed);
        return new Form(command, household, members, moved, Map.of(), List.of());
    }

    private List<Warning> warnings(List<UUID> members, List<NewPerson> people) {
        List<Warning> warnings = new ArrayList<>();
        for (int member = 0; member < people.size(); member++) {
            List<Candidate> candidates =
                    index.candidates(people.get(member), members.get(member), SHOWN_CANDIDATES).stream()
                            .filter(candidate -> candidate.probability() >= WORTH_A_LOOK)
                            .toList();
            Map<UUID, String> codes = rows
                    .byIds(candidates.stream().map(Candidate::id).toList())
                    .stream()
                    .collect(Collectors.toMap(PersonRows.Row::id, PersonRows.Row::code));
            for (Candidate candidate : candidates) {
                warnings.add(new Warning(
                        member,
                        codes.getOrDefault(candidate.id(), ""),
                        (int) Math.round(candidate.probability() * 100),
                        candidate.band().name(),
                        candidate.reasons().stream()
                                .filter(reason -> reason.agreement() != Agreement.NOT_COMPARABLE)
                                // Where someone lives, and with whom, is not the desk's to learn from a warning.
                                .filter(reason -> reason.field() != Field.SITE && reason.field() != Field.HOUSEHOLD)
                                .map(reason -> reason.field().name() + "."
                                        + reason.agreement().name())
                                .toList()));
            }
        }
        return warnings;
    }

    private Optional<NewPerson> read(int member, Map<String, String> values, Map<String, String> errors) {
        String prefix = "m" + member + ".";
        int before = errors.size();
        Optional<String> name = check(prefix + "name", values, errors, Input::name);
        Optional<String> origin = check(prefix + "origin", values, errors, Input::text);
        Optional<Birth> birth = birth(prefix, values, errors);
        if (errors.size() > before || name.isEmpty() || origin.isEmpty() || birth.isEmpty()) {
            return Optional.empty();
        }
        String number = values.getOrDefault(prefix + "number", "");
        return Optional.of(new NewPerson(
                name.get(),
                Input.optional(values.getOrDefault(prefix + "localName", ""), prefix + "localName"),
                Sex.valueOf(values.getOrDefault(prefix + "sex", "UNKNOWN")),
                birth.get(),
                member == 0
                        ? Relationship.FOCAL_POINT
                        : Relationship.valueOf(values.getOrDefault(prefix + "relationship", "UNKNOWN")),
                origin.get(),
                Optional.empty(),
                number.isBlank()
                        ? List.of()
                        : List.of(new IdentifierValue(
                                values.getOrDefault(prefix + "numberType", "OTHER"),
                                "",
                                Input.text(number, prefix + "number"))),
                Input.optional(values.getOrDefault(prefix + "phone", ""), prefix + "phone"),
                List.of(),
                values.containsKey(prefix + "privateTalk")));
    }

    private interface Check {
        String check(String raw, String field);
    }

    private static Optional<String> check(
            String field, Map<String, String> values, Map<String, String> errors, Check check) {
        try {
            return Optional.of(check.check(values.getOrDefault(field, ""), field));
        } catch (RefusedInputException refused) {
            errors.put(field, refused.key());
            return Optional.empty();
        }
    }

    /** A day as 2009-05-30, a year as 2009, or an age as 14. */
    private Optional<Birth> birth(String prefix, Map<String, String> values, Map<String, String> errors) {
        String field = prefix + "birth";
        String typed = values.getOrDefault(field, "").strip();
        LocalDate today = registration.today();
        try {
            Birth birth;
            if (typed.matches("\\d{1,3}")) {
                birth = Birth.aged(Integer.parseInt(typed), 1, today);
            } else if (typed.matches("\\d{4}")) {
                birth = Birth.in(Integer.parseInt(typed));
            } else {
                birth = Birth.on(LocalDate.parse(typed));
            }
            return Optional.of(Input.birth(birth, today, field));
        } catch (DateTimeException impossible) {
            errors.put(field, typed.isEmpty() ? "birth.empty" : "birth.form");
        } catch (RefusedInputException refused) {
            errors.put(field, refused.key());
        }
        return Optional.empty();
    }

    private String show(Model model, Form form) {
        model.addAttribute("form", form);
        model.addAttribute("sites", sites.blocks());
        return "registration/register";
    }

    static Set<SubjectId> subjects(List<PersonRows.Row> people) {
        return people.stream().map(row -> new SubjectId(row.id())).collect(Collectors.toSet());
    }
}
