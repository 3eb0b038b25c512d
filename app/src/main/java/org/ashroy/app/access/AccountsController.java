package org.ashroy.app.access;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.Uuid7;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screens of accounts: the list, a new one, and one with all that can be changed about it. */
@Controller
class AccountsController {

    private static final int PAGE = 50;

    private final Accounts accounts;
    private final Roles roles;
    private final Organisations organisations;

    AccountsController(Accounts accounts, Roles roles, Organisations organisations) {
        this.accounts = accounts;
        this.roles = roles;
        this.organisations = organisations;
    }

    @GetMapping("/accounts")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("organisation", organisation);
        filters.put("role", role);
        filters.put("state", state(state).map(Enum::name).orElse(""));
        boolean longestAwayFirst = sort.equals("last");
        filters.put("sort", longestAwayFirst ? sort : "");
        List<Accounts.Account> page =
                accounts.page(organisation, role, state(state), longestAwayFirst, after, PAGE + 1);
        List<Accounts.Account> shown = page.stream().limit(PAGE).toList();
        model.addAttribute("accounts", shown);
        model.addAttribute("states", shown.stream().collect(Collectors.toMap(Accounts.Account::id, accounts::state)));
        model.addAttribute("filter", new ListFilter("/accounts", filters));
        model.addAttribute("next", page.size() > PAGE ? shown.getLast().name() : "");
        choices(model);
        return "access/accounts";
    }

    private static Optional<Accounts.State> state(String name) {
        return Arrays.stream(Accounts.State.values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }

    private void choices(Model model) {
        model.addAttribute(
                "roles",
                roles.all().stream()
                        .collect(Collectors.toMap(
                                Role::code, Function.identity(), (first, _) -> first, LinkedHashMap::new)));
        model.addAttribute("organisations", organisations.all());
    }

    @GetMapping("/accounts/new")
    String open(@AuthenticationPrincipal SignedIn user, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        return form(model, TypedForm.of(Map.of("id", Uuid7.create().toString())), Set.of());
    }

    private String form(Model model, TypedForm form, Set<String> chosen) {
        model.addAttribute("form", form);
        model.addAttribute("chosen", chosen);
        choices(model);
        return "access/account-new";
    }

    @PostMapping("/accounts")
    String create(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam UUID id,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String validUntil,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        try {
            accounts.add(new Accounts.NewAccount(
                    id, name, password, Set.copyOf(roles), organisation, area, day(validUntil, "validUntil")));
        } catch (RefusedFormException refused) {
            Map<String, String> values = Map.of(
                    "id",
                    id.toString(),
                    "name",
                    name,
                    "organisation",
                    organisation,
                    "area",
                    area,
                    "validUntil",
                    validUntil);
            return form(model, new TypedForm(values, refused.errors()), Set.copyOf(roles));
        }
        return "redirect:/accounts/" + id;
    }

    /**
     * A day as a form sends it; empty stays absent.
     *
     * @throws RefusedFormException where it is none
     */
    static Optional<LocalDate> day(String typed, String field) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException none) {
            throw new RefusedFormException("form.day", field);
        }
    }

    @GetMapping("/accounts/{id}")
    String account(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        return accounts.find(id)
                .map(found -> show(model, found, values(found), found.roles()))
                .orElseGet(() -> missing(model));
    }

    private static TypedForm values(Accounts.Account account) {
        return TypedForm.of(Map.of(
                "organisation",
                account.organisation(),
                "area",
                account.area(),
                "validUntil",
                account.validUntil().map(LocalDate::toString).orElse("")));
    }

    static String missing(Model model) {
        model.addAttribute("key", "problem.missing");
        model.addAttribute("number", "");
        return "web/problem";
    }

    private String show(Model model, Accounts.Account account, TypedForm form, Set<String> chosen) {
        model.addAttribute("account", account);
        model.addAttribute("state", accounts.state(account));
        model.addAttribute("form", form);
        model.addAttribute("chosen", chosen);
        choices(model);
        return "access/account";
    }

    @PostMapping("/accounts/{id}")
    String change(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> roles,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String validUntil,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        Optional<Accounts.Account> account = accounts.find(id);
        if (account.isEmpty()) {
            return missing(model);
        }
        try {
            accounts.change(id, organisation, Set.copyOf(roles), area, day(validUntil, "validUntil"));
        } catch (RefusedFormException refused) {
            Map<String, String> values = Map.of("organisation", organisation, "area", area, "validUntil", validUntil);
            return show(model, account.get(), new TypedForm(values, refused.errors()), Set.copyOf(roles));
        }
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/password")
    String resetPassword(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @RequestParam String password, Model model) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        Optional<Accounts.Account> account = accounts.find(id);
        if (account.isEmpty()) {
            return missing(model);
        }
        try {
            accounts.resetPassword(id, password);
        } catch (RefusedFormException refused) {
            TypedForm form = values(account.get());
            return show(
                    model,
                    account.get(),
                    new TypedForm(form.values(), refused.errors()),
                    account.get().roles());
        }
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/second-factor")
    String resetSecondFactor(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        accounts.resetSecondFactor(id);
        return "redirect:/accounts/" + id;
    }

    @PostMapping("/accounts/{id}/active")
    String setActive(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, @RequestParam boolean active) {
        Permitted.require(user, Permission.ADMINISTER_USERS);
        accounts.setActive(id, active);
        return "redirect:/accounts/" + id;
    }
}
