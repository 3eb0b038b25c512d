package org.ashroy.app.allegations;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.SiteLevel;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.casework.SentForm;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sources as reported: writing one down, the list of what waits, and one of them. */
@Controller
public class AllegationsController {

    static final int PAGE = 50;

    /** Where the first page of a list begins. */
    static final PageStart<Instant> FIRST = new PageStart<>(Instant.EPOCH, new UUID(0, 0));

    private static final Set<String> OPENED = Set.of("allegation", "allegation-link");

    /** What a list shows. */
    public enum Shown {
        /** What somebody has to do something about, the least time left in front. */
        OPEN,
        /** What nobody has looked at. */
        TRIAGE,
        /** What waits to be followed up. */
        FOLLOW_UP,
        /** Where two did not know of each other. */
        UNSETTLED,
        /** What is closed. */
        CLOSED,
        /** All. */
        ALL;

        private AllegationRows.Query query() {
            return switch (this) {
                case OPEN -> AllegationRows.Query.in(AllegationStage.OPEN);
                case TRIAGE -> AllegationRows.Query.in(Set.of(AllegationStage.RECEIVED));
                case FOLLOW_UP -> AllegationRows.Query.in(Set.of(AllegationStage.TRIAGED));
                case UNSETTLED -> AllegationRows.Query.in(AllegationStage.OPEN).unsettled();
                case CLOSED -> AllegationRows.Query.in(Set.of(AllegationStage.CLOSED));
                case ALL -> AllegationRows.Query.in(EnumSet.allOf(AllegationStage.class));
            };
        }
    }

    private final Allegations allegations;
    private final AllegationTies ties;
    private final AllegationRows rows;
    private final AllegationIndex index;
    private final AllegationSight sight;
    private final AllegationPartners partners;
    private final Accounts accounts;
    private final Sites sites;
    private final GateKeeper gate;
    private final InstantSource clock;

    AllegationsController(
            Allegations allegations,
            AllegationTies ties,
            AllegationRows rows,
            AllegationIndex index,
            AllegationSight sight,
            AllegationPartners partners,
            Accounts accounts,
            Sites sites,
            GateKeeper gate,
            InstantSource clock) {
        this.allegations = allegations;
        this.ties = ties;
        this.rows = rows;
        this.index = index;
        this.sight = sight;
        this.partners = partners;
        this.accounts = accounts;
        this.sites = sites;
        this.gate = gate;
        this.clock = clock;
    }

    // --- The list ---------------------------------------------------------------------------------------------------

    /** What somebody handles, or wrote down herself. */
    @GetMapping("/allegations")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.requireEither(user, Permission.HANDLE_ALLEGATIONS, Permission.RECORD_ALLEGATIONS);
        // Whoever only writes them down sees also what became of hers.
        Shown usual = user.may(Permission.HANDLE_ALLEGATIONS) ? Shown.OPEN : Shown.ALL;
        Shown shown = Typed.choice(Shown.values(), show).orElse(usual);
        Optional<SourceKind> source = Typed.choice(SourceKind.values(), kind);
        Optional<SaidWord> said = Typed.choice(SaidWord.values(), word);
        Instant now = clock.instant();
        AllegationRows.Query stages = shown.query();
        AllegationRows.Query query = new AllegationRows.Query(
                stages.stages(),
                source,
                said,
                late.equals("on") ? Optional.of(now) : Optional.empty(),
                stages.inConflict(),
                0);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("show", shown == usual ? "" : shown.name());
        filters.put("kind", source.map(Enum::name).orElse(""));
        filters.put("word", said.map(Enum::name).orElse(""));
        filters.put("late", late.equals("on") ? "on" : "");
        PageStart<Instant> from = PageStart.of(after, Instant::parse).orElse(FIRST);
        page(rows.page(sight.lists(user), query, from.key(), from.id(), PAGE + 1), model);
        model.addAttribute("filter", new ListFilter("/allegations", filters));
        model.addAttribute("shown", shown);
        model.addAttribute("typed", TypedForm.empty());
        model.addAttribute("now", now);
        return "allegations/list";
    }

    /** The rows of a page, and where the next begins. */
    static void page(List<AllegationRows.Row> found, Model model) {
        List<AllegationRows.Row> shown = found.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? new PageStart<>(
                                        shown.getLast().due().orElse(AllegationRows.LAST),
                                        shown.getLast().id())
                                .written()
                        : "");
    }

    // --- Writing one down -------------------------------------------------------------------------------------------

    @GetMapping("/allegations/new")
    String form(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.RECORD_ALLEGATIONS);
        return form(TypedForm.of(Map.of("heardOn", allegations.today().toString())), List.of(), model);
    }

    // Without the blocks: there are thousands, and the page must stay small. Their codes can be typed.
    private List<Site> places() {
        return sites.all().stream()
                .filter(site -> site.level() != SiteLevel.BLOCK)
                .toList();
    }

    private String form(TypedForm typed, List<AllegationRows.Row> known, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("known", known);
        model.addAttribute("sites", places());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("id", SubjectId.create().value());
        model.addAttribute("now", clock.instant());
        return "allegations/new";
    }

    /** Writes one down; refused, the form comes back as it was typed, with those that have the same link. */
    @PostMapping("/allegations")
    String record(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID id,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.RECORD_ALLEGATIONS);
        SentForm sent = new SentForm(fields);
        try {
            Allegation.Facts facts = Report.facts(sent, allegations.today());
            Allegations.Written written = new Allegations.Written(
                    facts,
                    Report.word(sent),
                    sent.has("urgent"),
                    Report.telling(sent, facts.heardOn()),
                    Report.link(sent),
                    sent.has("anyway"));
            allegations.record(new CommandId(command), id, written, user);
        } catch (RefusedInputException refused) {
            List<AllegationRows.Row> known = refused.key().equals("allegation.link-known")
                    ? Report.link(sent)
                            .map(link -> allegations.withLink(link, user))
                            .orElse(List.of())
                    : List.of();
            return form(refused.in(fields), known, model);
        }
        return "redirect:/allegations/" + id;
    }

    // --- One of them ------------------------------------------------------------------------------------------------

    private record Found(UUID id, Folded<Allegation> folded, boolean handles) {
        Allegation state() {
            return folded.state();
        }
    }

    /** One that somebody may not see and one that does not exist are one answer. */
    private Found find(SignedIn user, UUID id) {
        Permitted.requireEither(user, Permission.HANDLE_ALLEGATIONS, Permission.RECORD_ALLEGATIONS);
        Folded<Allegation> folded = allegations.find(id);
        if (!sight.sees(user, folded.state())) {
            throw new AccessDeniedException("there is no such allegation for this account");
        }
        return new Found(id, folded, sight.handles(user, folded.state()));
    }

    @GetMapping("/allegations/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, find(user, id), AllegationView.Words.CLOSED, TypedForm.empty(), model);
    }

    /** The one of a code, which never stands in an address. */
    @PostMapping("/allegations/find")
    String find(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String code, Model model) {
        Permitted.requireEither(user, Permission.HANDLE_ALLEGATIONS, Permission.RECORD_ALLEGATIONS);
        return allegations
                .byCode(code, user)
                .map(row -> "redirect:/allegations/" + row.id())
                .orElseGet(() -> {
                    String list = list(user, "", "", "", "", "", model);
                    model.addAttribute(
                            "typed", new TypedForm(Map.of("code", code), Map.of("code", "allegation.unknown-code")));
                    return list;
                });
    }

    /** Opens what was said and written: one line in the access log. */
    @PostMapping("/allegations/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Found found = find(user, id);
        Access access = gate.enter(Act.on(user.id(), Purpose.ALLEGATION, Set.of(new SubjectId(id)), OPENED));
        Map<Sealed<Telling>, Revealed<Telling>> tellings = new HashMap<>();
        Map<Sealed<String>, Revealed<String>> texts = new HashMap<>();
        for (Event<AllegationChange> event : allegations.history(id)) {
            AllegationView.tellings(event.body())
                    .forEach(one -> tellings.put(one, access.open(one, AllegationFields.TELLING)));
            AllegationView.texts(event.body())
                    .forEach(one -> texts.put(
                            one,
                            access.open(
                                    one,
                                    one.field().equals(AllegationFields.LINK.name())
                                            ? AllegationFields.LINK
                                            : AllegationFields.WORDS)));
        }
        return show(user, found, new AllegationView.Words(true, tellings, texts), TypedForm.empty(), model);
    }

    private String show(SignedIn user, Found found, AllegationView.Words words, TypedForm typed, Model model) {
        Allegation state = found.state();
        Set<UUID> same = new TreeSet<>(state.followed().sameEvent().elements());
        same.addAll(rows.sayingSameEvent(found.id()));
        boolean handles = found.handles();
        model.addAttribute(
                "view",
                new AllegationView(
                        found.id(),
                        state,
                        state.recorded().orElseThrow(),
                        found.folded().heads(),
                        found.folded().readOnly(),
                        handles,
                        handles ? allegations.history(found.id()).reversed() : List.of(),
                        words,
                        handles ? allegations.seen(same, user) : List.of(),
                        handles ? allegations.seen(index.withLinkOf(found.id()), user) : List.of(),
                        handles ? ties.of(found.id(), user) : Map.of(),
                        accounts.names(),
                        partners.tellable(),
                        clock.instant()));
        model.addAttribute("typed", typed);
        model.addAttribute("sites", places());
        model.addAttribute("today", allegations.today());
        return "allegations/one";
    }

    /** What is done to one: each form of its page names its act. */
    @PostMapping("/allegations/{id}/do/{act}")
    String act(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @PathVariable String act,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Found found = find(user, id);
        try {
            perform(act, new CommandId(command), id, EventId.all(heads), new SentForm(fields), user);
        } catch (RefusedInputException refused) {
            return show(user, found, AllegationView.Words.CLOSED, refused.in(fields), model);
        }
        // Whoever said that it is somewhere else may see it no more.
        return sight.sees(user, allegations.find(id).state()) ? "redirect:/allegations/" + id : "redirect:/allegations";
    }

    private void perform(String act, CommandId form, UUID id, Set<EventId> shown, SentForm sent, SignedIn user) {
        LocalDate today = allegations.today();
        switch (act) {
            case "facts" -> allegations.correctFacts(form, id, shown, Report.facts(sent, today), user);
            case "telling" ->
                allegations.correctTelling(
                        form, id, shown, heardOn -> Report.telling(sent, heardOn), Report.link(sent), user);
            case "add" -> allegations.add(form, id, shown, sent.text("added"), user);
            case "urgent" -> allegations.hurry(form, id, shown, user);
            case "assess" ->
                allegations.assess(
                        form,
                        id,
                        shown,
                        sent.chosen(Plausibility.values(), "plausibility"),
                        sent.text("assessReason"),
                        user);
            case "classify" ->
                allegations.classify(
                        form,
                        id,
                        shown,
                        new Allegations.Decision<>(
                                sent.chosen(Classification.values(), "classification"),
                                sent.chosen(DecidingBody.values(), "classBody"),
                                Report.day(sent, "classOn", today),
                                sent.text("classReason")),
                        user);
            case "person" ->
                allegations.addPerson(form, id, shown, sent.identifier("person"), sent.text("personWords"), user);
            case "status" ->
                allegations.decide(
                        form,
                        id,
                        shown,
                        sent.identifier("person"),
                        new Allegations.Decision<>(
                                sent.chosen(VictimStatus.values(), "status"),
                                sent.chosen(DecidingBody.values(), "statusBody"),
                                Report.day(sent, "statusOn", today),
                                sent.text("statusReason")),
                        user);
            case "same" -> allegations.sameEvent(form, id, shown, sent.text("other"), user);
            case "not-same" -> allegations.notSameEvent(form, id, shown, sent.identifier("other"), user);
            case "tie" -> ties.tie(form, id, sent.chosen(TieKind.values(), "tieKind"), sent.text("tieCode"), user);
            case "untie" -> ties.untie(form, id, sent.identifier("tie"), user);
            case "hand-over" ->
                allegations.handOver(
                        form,
                        id,
                        shown,
                        sent.text("organisation"),
                        Report.day(sent, "handedOn", today),
                        sent.has("nameless"),
                        sent.text("handWords"),
                        user);
            case "close" ->
                allegations.close(
                        form,
                        id,
                        shown,
                        sent.chosen(Outcome.values(), "outcome"),
                        sent.choice(NothingReason.values(), "nothing"),
                        sent.text("closeWords"),
                        user);
            case "reopen" -> allegations.reopen(form, id, shown, sent.text("reopenReason"), user);
            case "ask-erasure" ->
                allegations.askErasure(form, id, shown, sent.chosen(ErasureReason.values(), "eraseReason"), user);
            case "keep" -> allegations.keep(form, id, shown, user);
            default -> throw new AccessDeniedException("there is no such act");
        }
    }
}
