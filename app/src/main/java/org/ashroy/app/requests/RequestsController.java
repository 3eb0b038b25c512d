package org.ashroy.app.requests;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.ListFilter;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.contact.ContactPlan;
import org.ashroy.app.contact.SafeContacts;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.registration.PersonChange;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.spoken.Recording;
import org.ashroy.app.spoken.Recordings;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of what waits, and one request: opened, extended, answered, told. */
@Controller
public class RequestsController {

    private static final int PAGE = 50;
    private static final PageStart<LocalDate> FIRST = new PageStart<>(LocalDate.EPOCH, new UUID(0, 0));

    /**
     * A request as its page shows it.
     *
     * @param id of the request
     * @param request its state
     * @param asked what was asked
     * @param heads what the next change of this screen follows
     * @param readOnly whether it holds events of a newer version
     * @param person about whom; empty where her data were erased
     * @param late whether its last day has passed
     * @param mayAnswer whether this user may carry it out
     * @param mayRefuse whether this user may refuse or extend
     * @param changes the changes of her record that can have carried it out
     * @param opened whether what is sealed is shown
     * @param words hers, where somebody opened them
     * @param replies what is said to her, by answer, where somebody opened it
     * @param wishes what she said about how she may be reached
     * @param plans what she said, where somebody opened it
     * @param planHeads of the plans that are shown opened
     * @param language in which papers for her are offered first
     * @param recordings of the receipt
     * @param command of the next form
     */
    public record View(
            UUID id,
            DataRequest request,
            DataRequestChange.Asked asked,
            SortedSet<EventId> heads,
            boolean readOnly,
            Optional<PersonRows.Row> person,
            boolean late,
            boolean mayAnswer,
            boolean mayRefuse,
            List<Event<PersonChange>> changes,
            boolean opened,
            Optional<Revealed<String>> words,
            Map<EventId, Revealed<String>> replies,
            SafeContacts.Wishes wishes,
            List<Revealed<ContactPlan>> plans,
            SortedSet<EventId> planHeads,
            String language,
            List<Recording> recordings,
            CommandId command) {}

    private record Opened(
            boolean opened,
            Optional<Revealed<String>> words,
            Map<EventId, Revealed<String>> replies,
            List<Revealed<ContactPlan>> plans,
            SortedSet<EventId> planHeads) {
        static final Opened NOTHING = new Opened(false, Optional.empty(), Map.of(), List.of(), new TreeSet<>());
    }

    private final DataRequests requests;
    private final DataRequestRows rows;
    private final RequestDesk desk;
    private final SafeContacts contacts;
    private final GateKeeper gate;
    private final Sites sites;
    private final Recordings recordings;

    RequestsController(
            DataRequests requests,
            DataRequestRows rows,
            RequestDesk desk,
            SafeContacts contacts,
            GateKeeper gate,
            Sites sites,
            Recordings recordings) {
        this.requests = requests;
        this.rows = rows;
        this.desk = desk;
        this.contacts = contacts;
        this.gate = gate;
        this.sites = sites;
        this.recordings = recordings;
    }

    @GetMapping("/requests")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.HANDLE_REQUESTS);
        LocalDate today = sites.today("");
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("stage", Typed.choice(Stage.values(), stage).map(Enum::name).orElse(""));
        filters.put("right", Typed.choice(Right.values(), right).map(Enum::name).orElse(""));
        filters.put("late", late.equals("on") ? "on" : "");
        PageStart<LocalDate> from = PageStart.of(after, LocalDate::parse).orElse(FIRST);
        List<DataRequestRows.Row> page = rows.page(
                new DataRequestRows.Query(
                        user.area().isEmpty()
                                ? Optional.empty()
                                : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))),
                        Typed.choice(Stage.values(), stage),
                        Typed.choice(Right.values(), right),
                        late.equals("on") ? Optional.of(today) : Optional.empty()),
                from.key(),
                from.id(),
                PAGE + 1);
        List<DataRequestRows.Row> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("rows", shown);
        model.addAttribute(
                "next",
                page.size() > PAGE
                        ? new PageStart<>(shown.getLast().due(), shown.getLast().id()).written()
                        : "");
        model.addAttribute("filter", new ListFilter("/requests", filters));
        model.addAttribute("today", today);
        return "requests/list";
    }

    @GetMapping("/requests/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(user, desk.find(user, id), Opened.NOTHING, TypedForm.empty(), model);
    }

    /**
     * Opens her words, what is said to her, and, for whoever may open her record, how she may be reached: one line in the access
     * log.
     */
    @PostMapping("/requests/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        RequestDesk.Found found = desk.find(user, id);
        if (found.person().isEmpty()) {
            throw new AccessDeniedException("her data were erased, and her words with them");
        }
        boolean reaches = user.may(Permission.VIEW_PERSON);
        UUID person = found.asked().person();
        SafeContacts.Wishes wishes = reaches ? contacts.wishes(person, user) : SafeContacts.Wishes.NONE;
        Access access = gate.enter(Act.on(
                user.id(),
                reaches ? Purpose.OWN_DATA : Purpose.DATA_REQUEST,
                reaches ? wishes.records() : Set.of(new SubjectId(person)),
                reaches ? Set.of("narrative", "contact") : Set.of("narrative")));
        Map<EventId, Revealed<String>> replies = new LinkedHashMap<>();
        found.request()
                .answer()
                .entries()
                .forEach(answer -> DataRequests.reply(answer.value(), access)
                        .ifPresent(reply -> replies.put(answer.by().id(), reply)));
        Opened opened = new Opened(
                true,
                requests.words(found.request(), access),
                replies,
                contacts.open(wishes.plans(), access),
                wishes.heads());
        return show(user, found, opened, TypedForm.empty(), model);
    }

    private String show(SignedIn user, RequestDesk.Found found, Opened opened, TypedForm typed, Model model) {
        DataRequest request = found.request();
        DataRequestChange.Asked asked = found.asked();
        model.addAttribute(
                "view",
                new View(
                        found.id(),
                        request,
                        asked,
                        found.folded().heads(),
                        found.folded().readOnly(),
                        found.person(),
                        request.late(sites.today("")),
                        found.person().isPresent() && RequestDesk.mayAnswer(user, asked),
                        user.may(Permission.HANDLE_REQUESTS),
                        requests.changesSince(request),
                        opened.opened(),
                        opened.words(),
                        opened.replies(),
                        found.person().isPresent() ? contacts.wishes(asked.person(), user) : SafeContacts.Wishes.NONE,
                        opened.plans(),
                        opened.planHeads(),
                        desk.language(asked.person()),
                        recordings.of(RequestConfiguration.RECEIPT, RequestConfiguration.RECEIPT_VERSION),
                        CommandId.create()));
        model.addAttribute("typed", typed);
        return "requests/request";
    }

    private String refused(
            SignedIn user,
            RequestDesk.Found found,
            Map<String, String> fields,
            RefusedInputException refused,
            Model model) {
        return show(user, found, Opened.NOTHING, refused.in(fields), model);
    }

    @PostMapping("/requests/{id}/extend")
    String extend(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.HANDLE_REQUESTS);
        RequestDesk.Found found = desk.find(user, id);
        try {
            ExtensionReason reason = Typed.choice(ExtensionReason.values(), fields.getOrDefault("extension", ""))
                    .orElseThrow(() -> new RefusedInputException("request.extension-missing", "extension"));
            requests.extend(new CommandId(command), found.subject(), EventId.all(heads), reason, user.id());
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/requests/" + id;
    }

    @PostMapping("/requests/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        RequestDesk.Found found = desk.find(user, id);
        Optional<Outcome> outcome = Typed.choice(Outcome.values(), fields.getOrDefault("outcome", ""));
        if (!RequestDesk.mayAnswer(user, found.asked())
                || outcome.filter(Outcome::refuses).isPresent()
                || found.request().stage() != Stage.OPEN) {
            Permitted.require(user, Permission.HANDLE_REQUESTS);
        }
        try {
            requests.answer(
                    new CommandId(command),
                    found.subject(),
                    EventId.all(heads),
                    new DataRequests.Answer(
                            outcome.orElseThrow(() -> new RefusedInputException("request.outcome-missing", "outcome")),
                            Typed.choice(RefusalReason.values(), fields.getOrDefault("reason", "")),
                            change(fields.getOrDefault("change", "")),
                            fields.getOrDefault("words", "")),
                    user.id());
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/requests/" + id;
    }

    private static Optional<EventId> change(String typed) {
        try {
            return typed.isEmpty() ? Optional.empty() : Optional.of(EventId.of(typed));
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedInputException("request.change-unknown", "change");
        }
    }

    @PostMapping("/requests/{id}/tell")
    String tell(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam DataRequestChange.Reply reply,
            @RequestParam(defaultValue = "") List<UUID> contactRead,
            @RequestParam Map<String, String> fields,
            Model model) {
        RequestDesk.Found found = desk.findAtDesk(user, id);
        try {
            ReplyWay way = Typed.choice(ReplyWay.values(), fields.getOrDefault("way", ""))
                    .orElseThrow(() -> new RefusedInputException("request.way-missing", "way"));
            requests.tell(
                    new CommandId(command),
                    found.subject(),
                    EventId.all(heads),
                    new DataRequestChange.Told(reply, way),
                    fields.getOrDefault("toldCode", ""),
                    EventId.all(contactRead),
                    user.id());
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/requests/" + id;
    }

    @PostMapping("/requests/{id}/take-back")
    String takeBack(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        RequestDesk.Found found = desk.findAtDesk(user, id);
        try {
            requests.takeBack(
                    new CommandId(command),
                    found.subject(),
                    EventId.all(heads),
                    fields.getOrDefault("backCode", ""),
                    user.id());
        } catch (RefusedInputException refused) {
            return refused(user, found, fields, refused, model);
        }
        return "redirect:/requests/" + id;
    }
}
