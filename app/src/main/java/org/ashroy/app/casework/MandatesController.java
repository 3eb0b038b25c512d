package org.ashroy.app.casework;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Sex;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may serve whom: listed, given, ended. */
@Controller
class MandatesController {

    private final Mandates mandates;
    private final Organisations organisations;
    private final Sites sites;

    MandatesController(Mandates mandates, Organisations organisations, Sites sites) {
        this.mandates = mandates;
        this.organisations = organisations;
        this.sites = sites;
    }

    @GetMapping("/mandates")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String over,
            Model model) {
        Permitted.require(user, Permission.KEEP_MANDATES);
        return show(of, !over.equals("on"), TypedForm.empty(), "", model);
    }

    private String show(String of, boolean todayOnly, TypedForm typed, String ending, Model model) {
        List<MandateRows.Row> rows = mandates.list(of, todayOnly);
        model.addAttribute("rows", rows);
        model.addAttribute("heads", mandates.heads(rows));
        model.addAttribute("organisations", organisations.all());
        model.addAttribute("of", of);
        model.addAttribute("todayOnly", todayOnly);
        model.addAttribute("today", sites.today(""));
        model.addAttribute("typed", typed);
        model.addAttribute("ending", ending);
        return "casework/mandates";
    }

    @PostMapping("/mandates")
    String give(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID command,
            @RequestParam UUID mandate,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.KEEP_MANDATES);
        try {
            mandates.give(new CommandId(command), new SubjectId(mandate), given(new SentForm(fields)), user.id());
        } catch (RefusedInputException refused) {
            return show("", true, refused.in(fields), "", model);
        }
        return "redirect:/mandates";
    }

    private static MandateChange.Given given(SentForm form) {
        return new MandateChange.Given(
                form.text("organisation"),
                form.choice(MandateBasis.values(), "basis")
                        .orElseThrow(() -> new RefusedInputException("mandate.basis-missing", "basis")),
                form.text("reference"),
                new Cover(
                        form.choice(Population.values(), "population")
                                .orElseThrow(
                                        () -> new RefusedInputException("mandate.population-missing", "population")),
                        age(form, "ageFrom"),
                        age(form, "ageTo"),
                        form.ticked(Sex.values()),
                        form.ticked(CaseKind.values())),
                new TreeSet<>(form.words("sites")),
                form.day("from").orElseThrow(() -> new RefusedInputException("mandate.from-missing", "from")),
                form.day("until"));
    }

    private static int age(SentForm form, String name) {
        return form.number(name).orElseThrow(() -> new RefusedInputException("mandate.age-range", "ageFrom"));
    }

    @PostMapping("/mandates/{id}/end")
    String end(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam List<UUID> heads,
            @RequestParam Map<String, String> fields,
            Model model) {
        Permitted.require(user, Permission.KEEP_MANDATES);
        try {
            SentForm form = new SentForm(fields);
            MandateChange.Ended ended = new MandateChange.Ended(
                    form.wanted("on"),
                    form.choice(MandateEnd.values(), "reason")
                            .orElseThrow(() -> new RefusedInputException("mandate.reason-missing", "reason")));
            mandates.end(new CommandId(command), new SubjectId(id), EventId.all(heads), ended, user.id());
        } catch (RefusedInputException refused) {
            return show("", true, refused.in(fields), id.toString(), model);
        }
        return "redirect:/mandates";
    }
}
