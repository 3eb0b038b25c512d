package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.access.Areas;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.spoken.Recording;
import org.ashroy.app.spoken.Recordings;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What is read out to a person, and what she answers, one purpose at a time. Refusing and withdrawing change no entitlement; an
 * answer holds from the moment it is saved.
 */
@Controller
public class ConsentsController {

    /**
     * One purpose with the answers that stand.
     *
     * @param purpose the purpose
     * @param answers of this person; several where they do not know of each other, and then the restrictive one holds
     * @param recordings of its text
     */
    public record Asked(ConsentPurpose purpose, List<ConsentTuple> answers, List<Recording> recordings) {

        /** Whether it can be read out in a language, or heard in it. */
        public boolean saidIn(String language) {
            return ConsentPurpose.LANGUAGES.contains(language)
                    || recordings.stream()
                            .anyMatch(recording -> recording.language().equals(language));
        }
    }

    /** The languages in which notices are written, and those in which they are only spoken. */
    public static final List<String> LANGUAGES = Stream.concat(
                    ConsentPurpose.LANGUAGES.stream(), Recordings.LANGUAGES.stream())
            .distinct()
            .toList();

    private final Registration registration;
    private final Areas areas;
    private final Recordings recordings;

    ConsentsController(Registration registration, Areas areas, Recordings recordings) {
        this.registration = registration;
        this.areas = areas;
        this.recordings = recordings;
    }

    @GetMapping("/people/{id}/consents")
    String show(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        Permitted.require(user, Permission.VIEW_PERSON);
        areas.require(user, new SubjectId(id));
        return page(id, read, "", model);
    }

    @PostMapping("/people/{id}/consents")
    String answer(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam String read,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.EDIT_PERSON);
        areas.require(user, new SubjectId(id));
        FormReader form = new FormReader(fields, registration.today());
        List<PersonChange> answers = new ArrayList<>();
        for (ConsentPurpose purpose : ConsentPurpose.all()) {
            String field = "answer-" + purpose.code();
            if (purpose.asked() && form.filled(field)) {
                // An answer says in which language its text was heard, so it must be there to be heard.
                if (!ConsentPurpose.LANGUAGES.contains(language(read))
                        && !recordings.has(purpose.spokenId(), purpose.notice(), language(read))) {
                    return page(id, read, "consents.no-recording", model);
                }
                answers.add(new PersonChange.ConsentAnswered(purpose.answered(
                        form.choice(field, ConsentTuple.Answer.REFUSED),
                        language(read),
                        form.choice("evidence", ConsentPurpose.Evidence.SPOKEN_TO_CLERK),
                        registration.today())));
            }
        }
        if (answers.isEmpty() || !form.errors().isEmpty()) {
            return page(id, read, form.errors().isEmpty() ? "consents.nothing" : "choice.unknown", model);
        }
        try {
            registration.change(new CommandId(command), new SubjectId(id), EventId.all(heads), answers, user.id());
        } catch (RefusedInputException refused) {
            return page(id, read, refused.key(), model);
        }
        return "redirect:/people/" + id + "/consents?saved";
    }

    private String page(UUID id, String read, String problem, Model model) {
        Folded<Person> folded = registration.person(new SubjectId(id));
        if (!folded.state().exists()) {
            return PersonController.missing(model);
        }
        model.addAttribute("id", id);
        model.addAttribute("person", folded.state());
        model.addAttribute("heads", new TreeSet<>(folded.heads()));
        model.addAttribute("readOnly", folded.readOnly());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("read", language(read));
        model.addAttribute("problem", problem);
        model.addAttribute(
                "asked",
                ConsentPurpose.all().stream()
                        .map(purpose -> new Asked(
                                purpose,
                                folded.state().consents().tuples().stream()
                                        .filter(answer -> answer.purpose().equals(purpose.code()))
                                        .toList(),
                                recordings.of(purpose.spokenId(), purpose.notice())))
                        .toList());
        return "registration/consents";
    }

    private static String language(String read) {
        String wanted = read.isEmpty() ? LocaleContextHolder.getLocale().getLanguage() : read;
        return LANGUAGES.contains(wanted) ? wanted : "en";
    }
}
