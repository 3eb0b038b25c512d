package org.ashroy.app.access;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screen of accounts. */
@Controller
class AccountsController {

    private final Accounts accounts;
    private final Roles roles;

    AccountsController(Accounts accounts, Roles roles) {
        this.roles = roles;
        this.accounts = accounts;
    }

    @GetMapping("/accounts")
    String list(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        return show(model, "");
    }

    @PostMapping("/accounts")
    String create(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String area,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        try {
            accounts.create(name, password, Set.copyOf(roles), organisation, area, true);
        } catch (IllegalArgumentException refused) {
            return show(model, String.valueOf(refused.getMessage()));
        }
        return "redirect:/accounts";
    }

    @PostMapping("/accounts/{id}/active")
    String setActive(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @RequestParam boolean active) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        accounts.setActive(id, active);
        return "redirect:/accounts";
    }

    private String show(Model model, String problem) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", roles.all().stream().map(Role::code).collect(java.util.stream.Collectors.toSet()));
        model.addAttribute("problem", problem);
        return "access/accounts";
    }
}
