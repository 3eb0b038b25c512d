package org.ashroy.app.access;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screen of roles: what each allows, and one form that makes or changes roles of one's own. */
@Controller
class RolesController {

    private final Roles roles;

    RolesController(Roles roles) {
        this.roles = roles;
    }

    @GetMapping("/roles")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam(defaultValue = "") String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        Optional<Role> changed = roles.find(code).filter(role -> role.name().isPresent());
        return show(
                model,
                TypedForm.of(changed.map(
                                role -> Map.of("code", code, "name", role.name().orElse("")))
                        .orElse(Map.of())),
                changed.map(Role::permissions).orElse(Set.of()));
    }

    private String show(Model model, TypedForm form, Set<Permission> chosen) {
        Map<String, Set<Permission>> compartments = new LinkedHashMap<>();
        Compartments.codes().forEach(code -> compartments.put(code, Compartments.permissions(code)));
        model.addAttribute("roles", roles.all());
        model.addAttribute("compartments", compartments);
        model.addAttribute("form", form);
        model.addAttribute("chosen", chosen);
        return "access/roles";
    }

    @PostMapping("/roles")
    String save(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String code,
            @RequestParam String name,
            @RequestParam(defaultValue = "") List<Permission> permissions,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        Set<Permission> chosen = EnumSet.noneOf(Permission.class);
        chosen.addAll(permissions);
        try {
            roles.save(code, name, chosen);
        } catch (RefusedFormException refused) {
            return show(model, new TypedForm(Map.of("code", code, "name", name), refused.errors()), chosen);
        }
        return "redirect:/roles";
    }

    @PostMapping("/roles/remove")
    String remove(@AuthenticationPrincipal SignedIn user, @RequestParam String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        try {
            roles.remove(code);
        } catch (RefusedFormException refused) {
            return show(model, new TypedForm(Map.of(), refused.errors()), Set.of());
        }
        return "redirect:/roles";
    }
}
