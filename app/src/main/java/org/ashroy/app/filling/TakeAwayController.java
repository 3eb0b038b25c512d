package org.ashroy.app.filling;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.access.TypedForm;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.Category;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Taking what was filled in away: what of it and as what, the passphrase, the file. */
@Controller
class TakeAwayController {

    private final AnswerTables tables;
    private final Forms forms;

    TakeAwayController(AnswerTables tables, Forms forms) {
        this.tables = tables;
        this.forms = forms;
    }

    private static void require(SignedIn user) {
        Permitted.require(user, Permission.READ_FORMS);
        Permitted.requireEither(user, Permission.EXPORT_LISTS, Permission.REPORT_INCIDENTS);
    }

    @GetMapping("/fillings/take-away")
    String form(@AuthenticationPrincipal SignedIn user, @RequestParam Optional<UUID> filling, Model model) {
        require(user);
        return form(user, filling, Set.of(Category.PLAIN, Category.SENSITIVE), TypedForm.empty(), model);
    }

    private String form(SignedIn user, Optional<UUID> only, Set<Category> chosen, TypedForm typed, Model model) {
        model.addAttribute("id", Uuid7.create());
        Forms.Holder holder = forms.held(user.id());
        // One that is not there, or is none of hers, is as one of no form.
        Optional<UUID> its = only.flatMap(one -> tables.formOf(one, user));
        List<FormRows.Row> read = forms.all().stream()
                .filter(holder::reads)
                .filter(form -> only.isEmpty() || its.filter(form.id()::equals).isPresent())
                .toList();
        model.addAttribute("only", only);
        model.addAttribute("forms", read);
        model.addAttribute(
                "formats",
                Arrays.stream(AnswerTables.Format.values())
                        .filter(format -> user.may(format.permission())
                                && (read.isEmpty() || read.stream().anyMatch(format::fits)))
                        .toList());
        model.addAttribute("chosen", chosen);
        model.addAttribute("typed", typed);
        return "filling/take-away";
    }

    /** Shows the passphrase: on this page only, so this is no redirect. */
    @PostMapping("/fillings/take-away")
    String order(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID id,
            @RequestParam UUID form,
            @RequestParam Optional<UUID> filling,
            @RequestParam(defaultValue = "") List<String> categories,
            @RequestParam Map<String, String> fields,
            Locale locale,
            Model model) {
        require(user);
        FormRows.Row row = forms.form(form);
        if (!forms.held(user.id()).reads(row)) {
            throw new AccessDeniedException("this form was not published to a role of this account");
        }
        Set<Category> chosen = EnumSet.noneOf(Category.class);
        categories.forEach(category -> Typed.choice(Category.values(), category).ifPresent(chosen::add));
        AnswerTables.Format format = Typed.choice(AnswerTables.Format.values(), fields.getOrDefault("format", ""))
                .orElse(AnswerTables.Format.XLSX);
        try {
            model.addAttribute(
                    "passphrase",
                    tables.order(
                            id,
                            new AnswerTables.Order(
                                    form,
                                    format,
                                    chosen,
                                    fields.containsKey("labels") ? locale.getLanguage() : "",
                                    filling),
                            user));
            model.addAttribute("id", id);
            return "filling/taken";
        } catch (RefusedInputException refused) {
            return form(user, filling, chosen, refused.in(fields), model);
        }
    }

    @PostMapping("/fillings/take-away/{id}")
    void fetch(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        require(user);
        if (!tables.waits(id, user)) {
            response.sendRedirect("/fillings/take-away");
            return;
        }
        tables.fetch(id, user, Downloads.to(response, id));
    }
}
