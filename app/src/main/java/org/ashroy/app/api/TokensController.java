package org.ashroy.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Typed;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screen of tokens: made for an account, shown once, taken back. */
@Controller
public class TokensController {

    private static final int PAGE = 50;
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Tokens tokens;
    private final Accounts accounts;

    TokensController(Tokens tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** The form as it was filled in, with what is wrong with it. */
    public record Form(UUID id, String account, String label, String days, String field, String problem) {}

    @GetMapping("/api-tokens")
    String list(@AuthenticationPrincipal SignedIn user, @RequestParam Optional<Instant> before, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        return show(model, before.orElse(FAR), new Form(Uuid7.create(), "", "", "90", "", ""), "");
    }

    @PostMapping("/api-tokens")
    String create(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String days,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        try {
            UUID owner = accounts.all().stream()
                    .filter(found -> found.name().equals(account))
                    .findFirst()
                    .map(Accounts.Account::id)
                    .orElseThrow(() -> new RefusedInputException("api.tokens.no-account", "account"));
            String plain = Typed.plain(days);
            int count = plain.matches("\\d{1,3}") ? Integer.parseInt(plain) : 0;
            Optional<String> token = tokens.create(id, owner, label, count);
            if (token.isPresent()) {
                return show(model, FAR, new Form(Uuid7.create(), "", "", "90", "", ""), token.get());
            }
            return show(model, FAR, new Form(Uuid7.create(), "", "", "90", "", "api.tokens.again"), "");
        } catch (RefusedInputException refused) {
            return show(model, FAR, new Form(id, account, label, days, refused.field(), refused.key()), "");
        }
    }

    @PostMapping("/api-tokens/{id}/revoke")
    String revoke(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        tokens.revoke(id);
        return "redirect:/api-tokens";
    }

    private String show(Model model, Instant before, Form form, String token) {
        List<Tokens.Shown> page = tokens.page(before, PAGE + 1);
        model.addAttribute("tokens", page.stream().limit(PAGE).toList());
        model.addAttribute(
                "older", page.size() > PAGE ? Optional.of(page.get(PAGE - 1).created()) : Optional.empty());
        model.addAttribute(
                "accounts",
                accounts.all().stream()
                        .filter(Accounts.Account::active)
                        .map(Accounts.Account::name)
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("token", token);
        return "api/tokens";
    }
}
