package org.ashroy.app.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.OnePerson;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pairs that may be one person: the list, one pair side by side, what is decided, and what the person herself says. */
@Controller
public class DuplicatesController {

    private static final int PAGE = 50;

    private final Duplicates duplicates;
    private final Links links;
    private final PairRows rows;
    private final PairOpening opening;
    private final DuplicateRun run;
    private final Jobs jobs;
    private final PersonIndex index;
    private final OnePerson people;
    private final Registration registration;
    private final Accounts accounts;
    private final Areas areas;

    DuplicatesController(
            Duplicates duplicates,
            Links links,
            PairRows rows,
            PairOpening opening,
            DuplicateRun run,
            Jobs jobs,
            PersonIndex index,
            OnePerson people,
            Registration registration,
            Accounts accounts,
            Areas areas) {
        this.duplicates = duplicates;
        this.links = links;
        this.rows = rows;
        this.opening = opening;
        this.run = run;
        this.jobs = jobs;
        this.index = index;
        this.people = people;
        this.registration = registration;
        this.accounts = accounts;
        this.areas = areas;
    }

    // --- The list ---------------------------------------------------------------------------------------------------

    @GetMapping("/duplicates")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String children,
            @RequestParam Optional<UUID> first,
            @RequestParam Optional<UUID> second,
            @RequestParam(defaultValue = "2") double probability,
            @RequestParam Optional<UUID> after,
            Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        PairQuery query = new PairQuery(
                Typed.choice(Stage.values(), stage).orElse(Stage.OPEN),
                !children.isEmpty(),
                first.flatMap(one -> second.filter(other -> !other.equals(one)).map(other -> Two.of(one, other))),
                duplicates.places(user),
                registration.today());
        return list(
                user,
                query,
                after.map(last -> new PairQuery.After(probability, last)).orElse(PairQuery.After.NOTHING),
                TypedForm.empty(),
                model);
    }

    private PairQuery toBeDecided(SignedIn user) {
        return new PairQuery(Stage.OPEN, false, Optional.empty(), duplicates.places(user), registration.today());
    }

    private String list(SignedIn user, PairQuery query, PairQuery.After after, TypedForm typed, Model model) {
        List<PairRows.Line> found = rows.page(query, after, PAGE + 1);
        model.addAttribute("found", found.stream().limit(PAGE).toList());
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("count", rows.count(query));
        model.addAttribute("outside", rows.reachingOutside(query));
        model.addAttribute("stage", query.stage());
        model.addAttribute("children", query.children());
        model.addAttribute("households", query.households());
        model.addAttribute("counts", rows.counts(query.places()));
        model.addAttribute("lastRun", rows.lastRun());
        model.addAttribute("job", running());
        model.addAttribute("mayRun", user.area().isEmpty());
        model.addAttribute("today", registration.today());
        model.addAttribute("typed", typed);
        return "duplicates/list";
    }

    private Optional<Job> running() {
        return jobs.unfinished(DuplicateRun.NAME);
    }

    @PostMapping("/duplicates/run")
    String compareEverybody(@AuthenticationPrincipal SignedIn user) {
        requireWhole(user);
        if (running().isEmpty()) {
            run.start();
        }
        return "redirect:/duplicates#run";
    }

    @PostMapping("/duplicates/run/cancel")
    String stopComparing(@AuthenticationPrincipal SignedIn user) {
        requireWhole(user);
        running().ifPresent(job -> jobs.cancel(job.id()));
        return "redirect:/duplicates#run";
    }

    /** Comparing everybody is for somebody who is for everybody. */
    private static void requireWhole(SignedIn user) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        if (!user.area().isEmpty()) {
            throw new AccessDeniedException("comparing everybody needs an account for the whole operation");
        }
    }

    @PostMapping("/duplicates/named")
    String named(
            @AuthenticationPrincipal SignedIn user, @RequestParam String one, @RequestParam String other, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        try {
            return "redirect:/duplicates/" + duplicates.named(one, other, user);
        } catch (RefusedInputException refused) {
            return list(
                    user,
                    toBeDecided(user),
                    PairQuery.After.NOTHING,
                    new TypedForm(Map.of("one", one, "other", other), Map.of(refused.field(), refused.key())),
                    model);
        }
    }

    @GetMapping("/duplicates/households")
    String households(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "0") int from, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        int first = Math.max(0, from);
        List<PairRows.Households> found = rows.households(duplicates.places(user), first, PAGE + 1);
        model.addAttribute("found", found.stream().limit(PAGE).toList());
        model.addAttribute("next", found.size() > PAGE ? String.valueOf(first + PAGE) : "");
        return "duplicates/households";
    }

    // --- One pair ---------------------------------------------------------------------------------------------------

    @GetMapping("/duplicates/{id}")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        return show(id, user, false, TypedForm.empty(), model);
    }

    @PostMapping("/duplicates/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        return show(id, user, true, TypedForm.empty(), model);
    }

    private String show(UUID id, SignedIn user, boolean opened, TypedForm typed, Model model) {
        Duplicates.Sides sides =
                duplicates.sides(id).orElseThrow(() -> new AccessDeniedException("there is no such pair"));
        sides.subjects().forEach(subject -> areas.require(user, subject));
        Folded<DuplicatePair> folded = duplicates.find(id);
        DuplicatePair pair = folded.state();
        PairQuery query = toBeDecided(user);
        PairQuery.After here = new PairQuery.After(rows.probability(id).orElse(0.0), id);
        boolean children = duplicates.claimedTwice(sides);
        model.addAttribute("id", id);
        model.addAttribute("sides", sides);
        model.addAttribute("pair", pair);
        model.addAttribute("heads", folded.heads());
        model.addAttribute("readOnly", folded.readOnly());
        model.addAttribute("child", children);
        model.addAttribute("mayDecide", !folded.readOnly() && (!children || user.may(Permission.VERIFY_CAREGIVERS)));
        model.addAttribute(
                "waterfall",
                index.complete()
                        ? index.compare(sides.one().id(), sides.other().id()).map(Waterfall::of)
                        : Optional.empty());
        model.addAttribute("opened", opened ? Optional.of(opening.open(id, sides, pair, user.id())) : Optional.empty());
        model.addAttribute("hanging", duplicates.hanging(sides, user));
        model.addAttribute(
                "consents",
                ConsentEffect.of(
                        registration.person(new SubjectId(sides.one().id())).state(),
                        registration.person(new SubjectId(sides.other().id())).state()));
        model.addAttribute("second", duplicates.needsSecond(sides, user.id()));
        model.addAttribute("toBeDecided", rows.toBeDecided(id));
        model.addAttribute(
                "mine",
                pair.waiting()
                        .filter(entry -> entry.by().author().equals(user.id()))
                        .isPresent());
        model.addAttribute(
                "cluster",
                links.around(sides.one().id())
                        .filter(cluster -> cluster.members().size() > 2));
        model.addAttribute("history", duplicates.history(id).reversed());
        model.addAttribute("authors", accounts.names());
        model.addAttribute(
                "next",
                rows.page(query, here, 1).stream().map(PairRows.Line::id).findFirst());
        model.addAttribute("previous", rows.before(query, here));
        model.addAttribute("typed", typed);
        model.addAttribute("today", registration.today());
        return "duplicates/pair";
    }

    /** What is said of a pair: decided, agreed to, taken back, what she says, and with which record she goes on. */
    @PostMapping("/duplicates/{id}/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.DECIDE_DUPLICATES);
        CommandId form = new CommandId(command);
        Set<EventId> shown = EventId.all(heads);
        try {
            switch (act) {
                case "decide" ->
                    duplicates.decide(form, id, shown, chosen(PairReason.values(), fields, "reason"), user);
                case "agree" -> duplicates.agree(form, id, shown, user);
                case "undo" -> duplicates.takeBack(form, id, shown, chosen(UndoReason.values(), fields, "undo"), user);
                case "hear" ->
                    duplicates.hear(
                            form,
                            id,
                            shown,
                            chosen(HerAnswer.values(), fields, "answer"),
                            chosen(HearingWay.values(), fields, "way"),
                            fields.getOrDefault("words", ""),
                            user);
                case "go-on" -> duplicates.goOn(form, id, shown, record(fields), user);
                default -> throw new AccessDeniedException("there is no such act");
            }
        } catch (RefusedInputException refused) {
            return show(id, user, true, refused.in(fields), model);
        }
        return "redirect:/duplicates/" + id;
    }

    private static UUID record(Map<String, String> fields) {
        try {
            return UUID.fromString(fields.getOrDefault("record", ""));
        } catch (IllegalArgumentException nothingChosen) {
            throw new RefusedInputException("same.record-missing", "record");
        }
    }

    private static <E extends Enum<E>> E chosen(E[] among, Map<String, String> fields, String field) {
        return Typed.choice(among, fields.get(field))
                .orElseThrow(() -> new RefusedInputException("same." + field + "-missing", field));
    }

    // --- One person -------------------------------------------------------------------------------------------------

    /**
     * A pair that a person's record is in.
     *
     * @param id of the pair
     * @param other the other record; empty where the user may not know of it
     * @param pair as it is now
     */
    public record Of(UUID id, Optional<PersonRows.Row> other, DuplicatePair pair) {}

    @GetMapping("/people/{id}/same")
    String ofPerson(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        people.row(user, Permission.VIEW_PERSON, id);
        Optional<Cluster> cluster = links.around(id);
        List<DuplicatePair> pairs = new ArrayList<>();
        List<UUID> ids = rows.of(id);
        ids.forEach(pair -> pairs.add(duplicates.find(pair).state()));
        Set<UUID> others = pairs.stream()
                .flatMap(pair -> pair.people().stream())
                .map(two -> two.one().equals(id) ? two.other() : two.one())
                .collect(Collectors.toSet());
        Map<UUID, PersonRows.Row> known =
                duplicates.known(others, user).stream().collect(Collectors.toMap(PersonRows.Row::id, row -> row));
        List<Of> all = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            DuplicatePair pair = pairs.get(at);
            if (pair.stage() == Stage.OPEN) {
                continue;
            }
            Two two = pair.people().orElseThrow();
            all.add(new Of(
                    ids.get(at), Optional.ofNullable(known.get(two.one().equals(id) ? two.other() : two.one())), pair));
        }
        model.addAttribute("id", id);
        model.addAttribute("person", registration.person(new SubjectId(id)).state());
        model.addAttribute("pairs", all);
        model.addAttribute(
                "contradictory", cluster.filter(Cluster::contradictory).isPresent());
        model.addAttribute(
                "records", cluster.map(found -> found.members().size()).orElse(1));
        model.addAttribute("goesOn", Optional.of(links.recordOfAid(id)).filter(record -> !record.equals(id)));
        model.addAttribute("known", known);
        return "duplicates/person";
    }
}
