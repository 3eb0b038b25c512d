package org.ashroy.app.referrals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.export.Downloads;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.web.PageWriter;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The sender: hands a referral to a service without an account, on paper or as a file. */
@Controller
class HandOverController {

    private final HandOvers handOvers;
    private final Referrals referrals;
    private final SentPage sentPage;
    private final PageWriter pages;
    private final ReferralSettings settings;

    HandOverController(
            HandOvers handOvers, Referrals referrals, SentPage sentPage, PageWriter pages, ReferralSettings settings) {
        this.handOvers = handOvers;
        this.referrals = referrals;
        this.sentPage = sentPage;
        this.pages = pages;
        this.settings = settings;
    }

    /**
     * Prints what was sent: neutral, without what is asked for and without the sender's words.
     *
     * @param read in which language of the screens
     */
    @PostMapping("/referrals/{id}/paper")
    String paper(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String read,
            Model model) {
        Permitted.require(user, Permission.REFER);
        try {
            HandOvers.Sheet sheet = handOvers.print(new CommandId(command), new SubjectId(id), user);
            model.addAttribute("id", id);
            model.addAllAttributes(sheet(sheet, read));
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(Map.of()), model);
        }
        return "referrals/sheet";
    }

    private Map<String, Object> sheet(HandOvers.Sheet sheet, String read) {
        Map<String, Object> model = new HashMap<>();
        model.put("made", sheet.made());
        model.put("due", sheet.due());
        model.put("service", sentPage.service(sheet.made()));
        model.put("sender", sentPage.organisation(sheet.made().senderOrganisation()));
        model.put("lines", sheet.lines());
        model.put("code", sheet.code());
        model.put("address", address());
        model.put("read", read);
        return model;
    }

    private String address() {
        return settings.replyAddress().isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : settings.replyAddress();
    }

    /**
     * Makes the same as an encrypted file, and shows the passphrase: on this page only, so this is no redirect.
     *
     * @param read in which language of the screens
     */
    @PostMapping("/referrals/{id}/file")
    String file(
            @AuthenticationPrincipal SignedIn user,
            @PathVariable UUID id,
            @RequestParam UUID command,
            @RequestParam(defaultValue = "") String read,
            HttpServletRequest request,
            Model model)
            throws IOException {
        Permitted.require(user, Permission.REFER);
        try {
            model.addAttribute(
                    "passphrase",
                    handOvers.file(
                            new CommandId(command),
                            new SubjectId(id),
                            user,
                            (sheet, out) -> pages.write("referrals/sheet-file", sheet(sheet, read), request, out)));
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(Map.of()), model);
        }
        model.addAttribute("next", "/referrals/" + id);
        return "export/passphrase";
    }

    /** Hands the file out, once. */
    @PostMapping("/referrals/{id}/file/fetch")
    @Nullable
    String fetch(
            @AuthenticationPrincipal SignedIn user, @PathVariable UUID id, HttpServletResponse response, Model model)
            throws IOException {
        Permitted.require(user, Permission.REFER);
        Referral referral = referrals.find(new SubjectId(id)).state();
        Optional<UUID> file = referral.waitingFile().filter(_ -> handOvers.waits(referral, user));
        if (file.isEmpty()) {
            return "redirect:/referrals/" + id;
        }
        try {
            // Where there is nothing to fetch, another request took it in between.
            return handOvers.fetch(new SubjectId(id), file.get(), user, Downloads.to(response, file.get()))
                    ? null
                    : "redirect:/referrals/" + id;
        } catch (RefusedInputException refused) {
            return sentPage.refused(user, id, refused.in(Map.of()), model);
        }
    }
}
