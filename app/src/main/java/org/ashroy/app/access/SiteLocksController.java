package org.ashroy.app.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's screen of the lock of a site: what it reaches, locking it, and unlocking it by two. */
@Controller
public class SiteLocksController {

    /**
     * One step in the past of a lock.
     *
     * @param at when
     * @param by name of the account; empty for the operator of the server
     * @param step what was done
     */
    public record Past(Instant at, String by, SiteLock.Step step) {}

    private final SiteLocks locks;
    private final LockReaches reaches;
    private final Sites sites;
    private final Accounts accounts;

    SiteLocksController(SiteLocks locks, LockReaches reaches, Sites sites, Accounts accounts) {
        this.locks = locks;
        this.reaches = reaches;
        this.sites = sites;
        this.accounts = accounts;
    }

    @GetMapping("/sites/{code}/lock")
    String open(@AuthenticationPrincipal SignedIn user, @PathVariable String code, Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        return show(user, code, Map.of(), model);
    }

    private String show(SignedIn user, String code, Map<String, String> errors, Model model) {
        Optional<Site> site = sites.known(code);
        if (site.isEmpty()) {
            return AccountsController.missing(model);
        }
        String known = site.get().code();
        Folded<SiteLock> lock = locks.find(known);
        model.addAttribute("site", site.get());
        model.addAttribute("lock", lock.state());
        model.addAttribute("heads", lock.heads());
        model.addAttribute("command", CommandId.create());
        model.addAttribute("reach", reaches.of(known));
        model.addAttribute("own", !user.area().isEmpty() && sites.within(user.area(), known));
        model.addAttribute("asked", lock.state().askers().stream().anyMatch(asker -> !asker.equals(user.id())));
        model.addAttribute("askedByMe", lock.state().askers().contains(user.id()));
        model.addAttribute("form", new TypedForm(Map.of(), errors));
        model.addAttribute("past", past(known));
        return "access/site-lock";
    }

    private List<Past> past(String site) {
        Map<UUID, String> names = new HashMap<>();
        return locks.history(site).stream()
                .map(event -> new Past(
                        event.meta().time().instant(),
                        names.computeIfAbsent(
                                event.meta().author(),
                                id -> accounts.find(id)
                                        .map(Accounts.Account::name)
                                        .orElse("")),
                        step(event)))
                .toList()
                .reversed();
    }

    private static SiteLock.Step step(Event<SiteLockChange> event) {
        return switch (event.body()) {
            case SiteLockChange.Locked _ -> SiteLock.Step.LOCKED;
            case SiteLockChange.UnlockAsked _ -> SiteLock.Step.UNLOCK_ASKED;
            case SiteLockChange.Unlocked _ -> SiteLock.Step.UNLOCKED;
        };
    }

    @PostMapping("/sites/{code}/lock")
    String lock(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestParam UUID command,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        requireArea(user, code);
        return changed(user, code, model, () -> locks.lock(new CommandId(command), code, user.id()));
    }

    @PostMapping("/sites/{code}/unlock")
    String unlock(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable String code,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") List<UUID> heads,
            Model model) {
        Permitted.require(user, Permission.ADMINISTER_SITES);
        requireArea(user, code);
        return changed(
                user,
                code,
                model,
                () -> locks.unlock(new CommandId(command), EventId.all(heads), code, user.id(), false));
    }

    private void requireArea(SignedIn user, String code) {
        if (!sites.within(code, user.area())) {
            throw new AccessDeniedException("this site is outside the area of the account");
        }
    }

    private String changed(SignedIn user, String code, Model model, Runnable change) {
        try {
            change.run();
        } catch (RefusedFormException refused) {
            return show(user, code, refused.errors(), model);
        }
        return "redirect:/sites/" + code + "/lock";
    }
}
