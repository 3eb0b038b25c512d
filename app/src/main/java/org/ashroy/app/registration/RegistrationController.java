package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.ledger.Receipt;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.linkage.Agreement;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.Field;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Registering a household: one form for all its people, a warning where someone may be registered already, and one
 * command whose identifier was made when the form was opened, so that sending it twice registers once, and what differs the second
 * time is given back. A form that is left is kept as a draft.
 */
@Controller
public class RegistrationController {

    /** A possible duplicate as the desk may see it: a code, how sure, and why; no place, phone or needs. */
    public record Warning(int member, String code, int percent, String band, List<String> reasons) {}

    /**
     * The form as typed.
     *
     * @param command made when it was opened
     * @param household future identifier of the household
     * @param ids future identifiers of its people
     * @param typed what was typed
     * @param warnings who may be registered already
     * @param unread whether nobody could be looked for, because not everybody was read since the vault was unlocked
     * @param focus the field where typing goes on; empty for none
     * @param before the household that was registered when this form was sent before, with something else in it; empty where it
     *     was not
     */
    public record Form(
            UUID command,
            UUID household,
            List<UUID> ids,
            TypedForm typed,
            List<Warning> warnings,
            boolean unread,
            String focus,
            Optional<UUID> before) {

        Form(UUID command, UUID household, List<UUID> ids, TypedForm typed, String focus) {
            this(command, household, ids, typed, List.of(), false, focus, Optional.empty());
        }

        static Form fresh() {
            return new Form(
                    CommandId.create().value(),
                    SubjectId.create().value(),
                    List.of(SubjectId.create().value()),
                    TypedForm.empty(),
                    "site");
        }

        Form with(TypedForm other) {
            return new Form(command, household, ids, other, warnings, unread, "", before);
        }

        Form with(List<Warning> found) {
            return new Form(command, household, ids, typed, found, false, "", before);
        }

        Form notCompared() {
            return new Form(command, household, ids, typed, List.of(), true, "", before);
        }

        /** What was typed, as a form of its own: the one it was sent with is used up. */
        Form usedUp() {
            return new Form(
                    CommandId.create().value(),
                    SubjectId.create().value(),
                    ids.stream().map(_ -> SubjectId.create().value()).toList(),
                    typed,
                    List.of(),
                    false,
                    "",
                    Optional.of(household));
        }

        Draft draft() {
            return new Draft(command, household, ids, typed.values());
        }
    }

    private static final int MOST_MEMBERS = 30;
    private static final int SHOWN_CANDIDATES = 5;
    private static final double WORTH_A_LOOK = 0.5;

    /** What members of a household mostly have in common, and the next one's part begins with. */
    private static final List<String> IN_COMMON = List.of("origin", "originSaid", "arrived", "language");

    private final Registration registration;
    private final Sites sites;
    private final PersonIndex index;
    private final PersonRows rows;
    private final Drafts drafts;
    private final NewcomerWatch watch;

    RegistrationController(
            Registration registration,
            Sites sites,
            PersonIndex index,
            PersonRows rows,
            Drafts drafts,
            NewcomerWatch watch) {
        this.registration = registration;
        this.sites = sites;
        this.index = index;
        this.rows = rows;
        this.drafts = drafts;
        this.watch = watch;
    }

    @GetMapping("/register")
    String open(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.REGISTER);
        model.addAttribute("draft", drafts.savedAt(user.id()));
        return show(user, model, Form.fresh());
    }

    @PostMapping("/register")
    String submit(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam UUID command,
            @RequestParam UUID household,
            @RequestParam List<UUID> ids,
            @RequestParam(defaultValue = "register") String act,
            Model model) {
        Permitted.require(user, Permission.REGISTER);
        Form form = new Form(command, household, ids, new TypedForm(typed(fields), Map.of()), "");
        if (act.equals("add")) {
            return show(user, model, ids.size() < MOST_MEMBERS ? withOneMore(form) : form);
        }
        if (act.matches("remove-\\d{1,2}") && ids.size() > 1) {
            return show(user, model, without(Integer.parseInt(act.substring("remove-".length())), form));
        }
        FormReader reader = new FormReader(form.typed().values(), registration.today());
        Optional<String> site = reader.check(() -> registration.requireSite(reader.value("site"), user.area()));
        List<NewPerson> people = new ArrayList<>();
        for (int member = 0; member < ids.size(); member++) {
            reader.person("m" + member + ".", member == 0 ? Relationship.FOCAL_POINT : Relationship.UNKNOWN)
                    .ifPresent(people::add);
        }
        if (site.isEmpty() || !reader.errors().isEmpty()) {
            return show(user, model, form.with(reader.typed()));
        }
        if (!act.equals("register-anyway")) {
            try {
                List<Warning> warnings = warnings(ids, people);
                if (!warnings.isEmpty()) {
                    return show(user, model, form.with(warnings));
                }
            } catch (LockedException unread) {
                // Nobody is sent away because of it: she is told, and may go on.
                return show(user, model, form.notCompared());
            }
        }
        List<Registration.NewHousehold.Member> members = new ArrayList<>();
        for (int member = 0; member < people.size(); member++) {
            members.add(new Registration.NewHousehold.Member(new SubjectId(ids.get(member)), people.get(member)));
        }
        Registration.NewHousehold filled =
                new Registration.NewHousehold(new CommandId(command), new SubjectId(household), site.get(), members);
        Optional<Receipt> receipt = reader.check(() -> registration.register(filled, user.id()));
        if (receipt.isEmpty()) {
            return show(user, model, form.with(reader.typed()));
        }
        if (receipt.get().repeated() && !isWhatWasRegistered(filled, user)) {
            return show(user, model, form.usedUp());
        }
        watch.registered(members, PossiblySame.Source.DESK);
        drafts.discard(user.id());
        return "redirect:/households/" + household + "?registered";
    }

    /** Whether a form that was sent before, and registered, says now what is held of the household; else what it says was not taken. */
    private boolean isWhatWasRegistered(Registration.NewHousehold form, SignedIn user) {
        Map<SubjectId, NewPerson> said = form.members().stream()
                .collect(Collectors.toMap(
                        Registration.NewHousehold.Member::id, Registration.NewHousehold.Member::person));
        List<PersonRows.Row> held = rows.ofHousehold(form.household().value());
        return PeopleController.subjects(held).equals(said.keySet())
                && held.stream().allMatch(row -> {
                    SubjectId id = new SubjectId(row.id());
                    // Asked of nobody whom another account registered:
                    // an answer would open what she did not write herself.
                    return registration.history(id).getFirst().meta().author().equals(user.id())
                            && row.site().equals(form.site())
                            && index.says(registration.person(id).state(), id, Objects.requireNonNull(said.get(id)));
                });
    }

    /** Keeps what was typed so far: the page sends it when it is left. */
    @PostMapping("/register/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam UUID command,
            @RequestParam UUID household,
            @RequestParam List<UUID> ids) {
        Permitted.require(user, Permission.REGISTER);
        Map<String, String> values = typed(fields);
        boolean anything = values.entrySet().stream()
                .anyMatch(field ->
                        field.getKey().endsWith("name") && !field.getValue().isBlank());
        if (anything && ids.size() <= MOST_MEMBERS) {
            drafts.save(user.id(), new Draft(command, household, ids, values));
        }
    }

    @PostMapping("/register/draft/open")
    String goOn(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.REGISTER);
        Optional<Draft> draft = drafts.open(user.id());
        if (draft.isEmpty()) {
            return "redirect:/register";
        }
        Draft kept = draft.get();
        return show(
                user,
                model,
                new Form(kept.command(), kept.household(), kept.ids(), new TypedForm(kept.values(), Map.of()), "site"));
    }

    @PostMapping("/register/draft/discard")
    String throwAway(@AuthenticationPrincipal SignedIn user) {
        Permitted.require(user, Permission.REGISTER);
        drafts.discard(user.id());
        return "redirect:/register";
    }

    private static Map<String, String> typed(MultiValueMap<String, String> fields) {
        Map<String, String> values = new HashMap<>(fields.toSingleValueMap());
        values.keySet().removeAll(List.of("_csrf", "act", "command", "household", "ids"));
        return values;
    }

    private static Form withOneMore(Form form) {
        int next = form.ids().size();
        Map<String, String> values = new HashMap<>(form.typed().values());
        for (String field : IN_COMMON) {
            String before = values.getOrDefault("m" + (next - 1) + "." + field, "");
            values.putIfAbsent("m" + next + "." + field, before);
        }
        return new Form(
                form.command(),
                form.household(),
                Stream.concat(form.ids().stream(), Stream.of(SubjectId.create().value()))
                        .toList(),
                new TypedForm(values, Map.of()),
                "m" + next + ".name");
    }

    private static Form without(int removed, Form form) {
        Map<String, String> moved = new HashMap<>();
        form.typed().values().forEach((name, value) -> {
            if (!name.matches("m\\d{1,2}\\..*")) {
                moved.put(name, value);
                return;
            }
            int dot = name.indexOf('.');
            int member = Integer.parseInt(name.substring(1, dot));
            if (member != removed) {
                moved.put("m" + (member > removed ? member - 1 : member) + name.substring(dot), value);
            }
        });
        List<UUID> ids = new ArrayList<>(form.ids());
        if (removed < ids.size()) {
            ids.remove(removed);
        }
        return new Form(form.command(), form.household(), ids, new TypedForm(moved, Map.of()), "m0.name");
    }

    private List<Warning> warnings(List<UUID> members, List<NewPerson> people) {
        List<Warning> warnings = new ArrayList<>();
        for (int member = 0; member < people.size(); member++) {
            List<Candidate> candidates =
                    index.candidates(people.get(member), members.get(member), SHOWN_CANDIDATES).stream()
                            .filter(candidate -> candidate.probability() >= WORTH_A_LOOK)
                            .filter(candidate -> !members.contains(candidate.id()))
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

    private String show(SignedIn user, Model model, Form form) {
        model.addAttribute("form", form);
        model.addAttribute(
                "sites",
                sites.blocks().stream()
                        .filter(site -> sites.within(site.code(), user.area()))
                        .limit(MOST_OFFERED)
                        .toList());
        model.asMap().putIfAbsent("draft", Optional.empty());
        return "registration/register";
    }

    // Beyond this the page would be too heavy for a bad link; codes can be typed all the same.
    static final int MOST_OFFERED = 400;
}
