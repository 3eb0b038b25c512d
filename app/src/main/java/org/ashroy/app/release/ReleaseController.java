package org.ashroy.app.release;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.export.FileFormat;
import org.ashroy.app.export.Passphrase;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The screens of releases: the list, the form, one release with what can be done about it. */
@Controller
class ReleaseController {

    private static final int PAGE = 50;
    private static final UUID NEWEST = new UUID(-1L, -1L);

    private final Releases releases;
    private final ReleaseStore store;
    private final Recipients recipients;
    private final PersonRows people;
    private final Accounts accounts;
    private final Sites sites;

    ReleaseController(
            Releases releases,
            ReleaseStore store,
            Recipients recipients,
            PersonRows people,
            Accounts accounts,
            Sites sites) {
        this.releases = releases;
        this.store = store;
        this.recipients = recipients;
        this.people = people;
        this.accounts = accounts;
        this.sites = sites;
    }

    @GetMapping("/releases")
    String list(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam Optional<UUID> before,
            Model model) {
        requireSome(user);
        ReleaseQuery query = ReleaseQuery.of(user, sites, stage, recipient);
        List<ReleaseLine> page = store.page(query, before.orElse(NEWEST), PAGE + 1);
        List<ReleaseLine> lines = page.stream().limit(PAGE).toList();
        model.addAttribute("lines", lines);
        model.addAttribute("older", page.size() > PAGE ? page.get(PAGE - 1).id().toString() : "");
        model.addAttribute("query", query);
        model.addAttribute("codes", codes(lines));
        model.addAttribute("names", accounts.names());
        model.addAttribute("recipients", recipients.all(releases.today()));
        return "release/releases";
    }

    private static void requireSome(SignedIn user) {
        if (!user.may(Permission.REQUEST_RELEASE)
                && !user.may(Permission.APPROVE_RELEASE)
                && !user.may(Permission.SEE_ACCESS_LOG)) {
            throw new AccessDeniedException("the roles of this account have no part in releases");
        }
    }

    private Map<UUID, String> codes(List<ReleaseLine> lines) {
        return people.byIds(lines.stream().map(ReleaseLine::person).distinct().toList()).stream()
                .collect(Collectors.toMap(PersonRows.Row::id, PersonRows.Row::code));
    }

    @GetMapping("/people/{person}/release")
    String form(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID person,
            @RequestParam(defaultValue = "CONSENT") ReleaseGround ground,
            Model model) {
        Releases.requireMayRequest(ground, user);
        return form(ReleaseForm.empty(Uuid7.create(), person, ground), Map.of(), user, model);
    }

    private String form(ReleaseForm form, Map<String, String> problems, SignedIn user, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("person", releases.personOf(form.person(), user));
        model.addAttribute("recipients", recipients.all(releases.today()));
        model.addAttribute("problems", problems);
        return "release/form";
    }

    @PostMapping("/people/{person}/release")
    String request(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID person,
            @RequestParam UUID id,
            @RequestParam ReleaseGround ground,
            @RequestParam(defaultValue = "") String recipient,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") Set<String> categories,
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String cause,
            Model model) {
        ReleaseForm form = new ReleaseForm(id, person, ground, recipient, purpose, categories, jurisdiction, cause);
        try {
            releases.request(form, user);
        } catch (RefusedReleaseException refused) {
            return form(form, refused.problems(), user, model);
        }
        return "redirect:/releases/" + id;
    }

    @GetMapping("/releases/{id}")
    String one(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return show(id, user, "", model);
    }

    private String show(UUID id, SignedIn user, String problem, Model model) {
        Release release = releases.visible(id, user);
        ReleaseChange.Requested asked = release.request().orElseThrow();
        boolean mine = release.requester().equals(Optional.of(user.id()));
        boolean open = release.status().status() == ReleaseStatus.REQUESTED;
        model.addAttribute("id", id);
        model.addAttribute("release", release);
        model.addAttribute("asked", asked);
        model.addAttribute("stage", ReleaseStage.of(release));
        model.addAttribute(
                "code", people.byId(asked.person()).map(PersonRows.Row::code).orElse(""));
        model.addAttribute("names", accounts.names());
        model.addAttribute("recipient", recipients.name(asked.recipient()));
        model.addAttribute("problem", problem);
        model.addAttribute(
                "mayDecide",
                open
                        && !mine
                        && user.may(Releases.mayApprove(release))
                        && !release.approvers().contains(user.id()));
        model.addAttribute("needed", releases.needed(release));
        boolean waits = mine && releases.waits(release);
        model.addAttribute(
                "mayHand", mine && (open || waits) && release.approvers().size() >= releases.needed(release));
        model.addAttribute("waits", waits);
        model.addAttribute(
                "mayReview", user.may(Permission.SEE_ACCESS_LOG) && ReleaseStage.of(release) == ReleaseStage.TO_REVIEW);
        return "release/release";
    }

    @PostMapping("/releases/{id}/approve")
    String approve(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return acted(id, user, model, () -> releases.approve(id, user));
    }

    @PostMapping("/releases/{id}/refuse")
    String refuse(@AuthenticationPrincipal SignedIn user, @PathVariable UUID id, Model model) {
        return acted(id, user, model, () -> releases.refuse(id, user));
    }

    @PostMapping("/releases/{id}/review")
    String review(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String finding,
            Model model) {
        return acted(id, user, model, () -> releases.review(id, finding, user));
    }

    private String acted(UUID id, SignedIn user, Model model, Runnable act) {
        try {
            act.run();
        } catch (RefusedReleaseException refused) {
            return show(id, user, refused.problems().values().iterator().next(), model);
        }
        return "redirect:/releases/" + id;
    }

    /** Makes the file and shows the passphrase: on this page only, so this is no redirect. */
    @PostMapping("/releases/{id}/file")
    String hand(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "XLSX") FileFormat format,
            Locale locale,
            Model model)
            throws IOException {
        try {
            Optional<Passphrase> passphrase = releases.hand(id, format, user, locale);
            if (passphrase.isEmpty()) {
                return "redirect:/releases/" + id;
            }
            model.addAttribute("passphrase", passphrase.get());
            model.addAttribute("next", "/releases/" + id);
            return "export/passphrase";
        } catch (RefusedReleaseException refused) {
            return show(id, user, refused.problems().values().iterator().next(), model);
        }
    }

    /** Hands the file out, once. */
    @PostMapping("/releases/{id}/fetch")
    @Nullable
    String fetch(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, HttpServletResponse response, Model model)
            throws IOException {
        try {
            return releases.fetch(id, user, Downloads.to(response, id)) ? null : "redirect:/releases/" + id;
        } catch (RefusedReleaseException refused) {
            return show(id, user, refused.problems().values().iterator().next(), model);
        }
    }
}
