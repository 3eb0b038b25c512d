package org.ashroy.app.access;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screen of organisations: the list, and one form that adds or changes. */
@Controller
class OrganisationsController {

    private final Organisations organisations;
    private final Sites sites;

    OrganisationsController(Organisations organisations, Sites sites) {
        this.organisations = organisations;
        this.sites = sites;
    }

    @GetMapping("/organisations")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        return show(
                model,
                organisations
                        .find(code)
                        .map(OrganisationsController::values)
                        .orElseGet(() ->
                                TypedForm.of(Map.of("validFrom", sites.today("").toString()))));
    }

    private static TypedForm values(Organisation organisation) {
        return TypedForm.of(Map.of(
                "code", organisation.code(),
                "name", organisation.name(),
                "kind", organisation.kind().name(),
                "country", organisation.country(),
                "validFrom", organisation.validFrom().toString(),
                "validTo", organisation.validTo().map(LocalDate::toString).orElse("")));
    }

    private String show(Model model, TypedForm form) {
        model.addAttribute("organisations", organisations.all());
        model.addAttribute("form", form);
        model.addAttribute("today", sites.today(""));
        return "access/organisations";
    }

    @PostMapping("/organisations")
    String save(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam String code,
            @RequestParam String name,
            @RequestParam OrganisationKind kind,
            @RequestParam String country,
            @RequestParam String validFrom,
            @RequestParam(defaultValue = "") String validTo,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        try {
            Optional<LocalDate> from = AccountsController.day(validFrom, "validFrom");
            organisations.save(new Organisation(
                    code.strip().toUpperCase(Locale.ROOT),
                    name,
                    kind,
                    country.strip().toUpperCase(Locale.ROOT),
                    from.orElseThrow(() -> new RefusedFormException("form.day", "validFrom")),
                    AccountsController.day(validTo, "validTo")));
        } catch (RefusedFormException refused) {
            Map<String, String> values = new HashMap<>();
            values.put("code", code);
            values.put("name", name);
            values.put("kind", kind.name());
            values.put("country", country);
            values.put("validFrom", validFrom);
            values.put("validTo", validTo);
            return show(model, new TypedForm(values, refused.errors()));
        }
        return "redirect:/organisations";
    }
}
