package org.ashroy.app.filling;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Form;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Revealed;
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

/** One form that was filled in: closed until somebody opens it, which is logged. */
@Controller
public class RecordController {

    /**
     * What a page of one form shows.
     *
     * @param row of the table
     * @param filling as its events make it
     * @param form in the version in which it was filled in
     * @param heads what the page shows
     * @param mayFill whether this user goes on with it
     * @param mayRead whether this user opens it
     * @param spoken language of the form in which it is shown
     * @param beganBy name of the account that began it
     * @param home to what it belongs
     * @param taker where this user gives it a home; empty where it has one
     */
    public record View(
            FillingRows.Row row,
            Filling filling,
            Form form,
            SortedSet<EventId> heads,
            boolean mayFill,
            boolean mayRead,
            String spoken,
            String beganBy,
            Optional<FillingsApart.Home> home,
            Optional<FillingsApart.Taker> taker) {

        /** Whether anything in it is sealed apart. */
        public boolean somethingApart() {
            return filling.answers().values().stream()
                    .flatMap(register -> register.entries().stream())
                    .flatMap(entry -> entry.value().stream())
                    .anyMatch(one -> AnswerFields.SEALED_APART.contains(
                            AnswerFields.answer(one.field()).category()));
        }
    }

    /**
     * What was opened.
     *
     * @param answers in the order of the form
     * @param reasons why it was opened again, and why what is sealed apart was
     * @param why what is sealed apart is open; empty where it is closed
     * @param listed labels of the entries of lists that were chosen, by their identifiers, as far as the reader may hold them
     */
    public record Opened(
            List<Fillings.Shown> answers, List<Fillings.Reason> reasons, String why, Map<String, String> listed) {

        /** Whether what is sealed apart is open. */
        public boolean apart() {
            return !why.isEmpty();
        }

        /** Shows no answer and no reason. */
        @Override
        public String toString() {
            return "Opened[" + answers.size() + " answers]";
        }
    }

    private final Fillings fillings;
    private final FillingPlaces places;
    private final Forms forms;
    private final Accounts accounts;
    private final EntityLists lists;

    RecordController(Fillings fillings, FillingPlaces places, Forms forms, Accounts accounts, EntityLists lists) {
        this.fillings = fillings;
        this.places = places;
        this.forms = forms;
        this.accounts = accounts;
        this.lists = lists;
    }

    private View view(SignedIn user, UUID id, Locale locale) {
        Permitted.requireEither(user, Permission.FILL_FORMS, Permission.READ_FORMS);
        SubjectId subject = new SubjectId(id);
        FillingRows.Row row = places.require(user, id);
        FillingPlaces.Sight sight = places.sight(user.id());
        boolean mayFill = user.may(Permission.FILL_FORMS) && sight.mayFill(row);
        boolean mayRead = user.may(Permission.READ_FORMS) && sight.mayRead(row);
        if (!mayFill && !mayRead && !row.begunBy().equals(user.id())) {
            throw new AccessDeniedException("this form was not published to a role of this account");
        }
        Folded<Filling> folded = fillings.find(subject);
        Form form = forms.of(row.version());
        Optional<FillingsApart.Home> home = places.home(id);
        return new View(
                row,
                folded.state(),
                form,
                folded.heads(),
                mayFill,
                mayRead,
                FormLanguages.fitting(form.languages(), locale.getLanguage()),
                accounts.names().getOrDefault(row.begunBy(), ""),
                home,
                home.isEmpty() && (mayFill || mayRead) && row.stage() != Stage.DISCARDED
                        ? places.taker(user)
                        : Optional.empty());
    }

    @GetMapping("/fillings/{id}")
    String closed(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Locale locale, Model model) {
        return show(view(user, id, locale), Optional.empty(), TypedForm.empty(), model);
    }

    private static String show(View view, Optional<Opened> opened, TypedForm typed, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("opened", opened);
        model.addAttribute("typed", typed);
        return "filling/record";
    }

    @PostMapping("/fillings/{id}/open")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Locale locale, Model model) {
        View view = view(user, id, locale);
        Permitted.require(user, Permission.READ_FORMS);
        Access access = fillings.read(new SubjectId(id), user);
        List<Fillings.Shown> answers = fillings.answers(view.filling(), view.form(), access, AnswerFields.OF_READING);
        return show(
                view,
                Optional.of(
                        new Opened(answers, fillings.reasons(view.filling(), access), "", lists.labels(answers, user))),
                TypedForm.empty(),
                model);
    }

    @PostMapping("/fillings/{id}/open-apart")
    String openApart(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam Map<String, String> fields,
            Locale locale,
            Model model) {
        View view = view(user, id, locale);
        Permitted.require(user, Permission.READ_FORMS);
        String why = fields.getOrDefault("why", "");
        try {
            Access access = fillings.readApart(new CommandId(command), new SubjectId(id), why, user);
            List<Fillings.Shown> answers =
                    fillings.answers(view.filling(), view.form(), access, AnswerFields.SEALED_APART);
            return show(
                    view,
                    Optional.of(new Opened(answers, List.of(), why, lists.labels(answers, user))),
                    TypedForm.empty(),
                    model);
        } catch (RefusedInputException refused) {
            return show(view, Optional.empty(), refused.in(fields), model);
        }
    }

    /**
     * A file that came with an answer: never shown in the page, because it may be anything. One that is sealed apart is opened for
     * a reason, as the answers beside it.
     */
    @PostMapping("/fillings/{id}/files")
    String file(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam Map<String, String> fields,
            Locale locale,
            Model model) {
        View view = view(user, id, locale);
        Permitted.require(user, Permission.READ_FORMS);
        SubjectId subject = new SubjectId(id);
        try {
            Access access = Fillings.apart(view.filling(), name)
                    ? fillings.readApart(CommandId.create(), subject, fields.getOrDefault("why", ""), user)
                    : fillings.read(subject, user);
            Revealed<Attachment> file = fillings.file(view.filling(), name, access);
            model.addAttribute("view", view);
            model.addAttribute("file", file);
            return "filling/file";
        } catch (RefusedInputException refused) {
            return show(view, Optional.empty(), refused.in(fields), model);
        }
    }

    @PostMapping("/fillings/{id}/reopen")
    String reopen(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Locale locale,
            Model model) {
        View view = view(user, id, locale);
        Permitted.require(user, Permission.READ_FORMS);
        try {
            fillings.reopen(
                    new CommandId(command),
                    new SubjectId(id),
                    EventId.all(heads),
                    fields.getOrDefault("why", ""),
                    user);
        } catch (RefusedInputException refused) {
            return show(view, Optional.empty(), refused.in(fields), model);
        }
        return "redirect:/fillings/" + id;
    }

    @PostMapping("/fillings/{id}/discard")
    String discard(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            Locale locale,
            Model model) {
        View view = view(user, id, locale);
        if (!view.mayFill()) {
            throw new AccessDeniedException("this account does not fill in this form");
        }
        try {
            fillings.discard(new CommandId(command), new SubjectId(id), EventId.all(heads), user);
        } catch (RefusedInputException refused) {
            return show(view, Optional.empty(), refused.in(Map.of()), model);
        }
        return "redirect:/fillings";
    }
}
