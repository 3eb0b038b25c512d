package org.ashroy.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and setting up the second factor. */
@Controller
class SignInController {

    private static final String PENDING = "second factor being set up";

    private final Accounts accounts;
    private final Limiter limiter;
    private final AccessSettings settings;
    private final SecretBox secrets;

    SignInController(Accounts accounts, Limiter limiter, AccessSettings settings, SecretBox secrets) {
        this.secrets = secrets;
        this.accounts = accounts;
        this.limiter = limiter;
        this.settings = settings;
    }

    @GetMapping("/sign-in")
    String signIn(Model model, HttpServletRequest request) {
        String notice = "";
        for (String reason : Set.of("wrong", "blocked", "out", "ended", "over", "changed")) {
            if (request.getParameter(reason) != null) {
                notice = "sign-in." + reason;
            }
        }
        model.addAttribute("notice", notice);
        return "access/sign-in";
    }

    @GetMapping("/away")
    String away() {
        return "web/away";
    }

    @GetMapping("/second-factor")
    String secondFactor(@AuthenticationPrincipal SignedIn user, Model model, HttpSession session) {
        requireNone(user);
        byte[] secret = session.getAttribute(PENDING) instanceof String pending
                ? HexFormat.of().parseHex(pending)
                : Totp.newSecret();
        session.setAttribute(PENDING, HexFormat.of().formatHex(secret));
        String text = Totp.base32(secret);
        model.addAttribute("secret", text);
        model.addAttribute(
                "code", QrSquare.of("otpauth://totp/Ashroy:" + user.account() + "?secret=" + text + "&issuer=Ashroy"));
        model.addAttribute("wrong", false);
        return "access/second-factor";
    }

    /** Only an administrator takes a second factor away: whoever finds a session open must not put another in its place. */
    private void requireNone(SignedIn user) {
        if (accounts.find(user.id()).map(Accounts.Account::enrolled).orElse(true)) {
            throw new AccessDeniedException("this account has a second factor");
        }
    }

    @PostMapping("/second-factor")
    String setUp(@AuthenticationPrincipal SignedIn user, @RequestParam String code, Model model, HttpSession session) {
        requireNone(user);
        if (!(session.getAttribute(PENDING) instanceof String pending)) {
            return "redirect:/second-factor";
        }
        if (!accounts.enrol(user.id(), HexFormat.of().parseHex(pending), code)) {
            String page = secondFactor(user, model, session);
            model.addAttribute("wrong", true);
            return page;
        }
        // Signing in again shows that the device works, and gives a session that has never been without it.
        session.invalidate();
        return "redirect:/sign-in?out";
    }

    @GetMapping("/password")
    String password(Model model) {
        model.addAttribute("form", TypedForm.empty());
        return "access/password";
    }

    @PostMapping("/password")
    String changePassword(
            @AuthenticationPrincipal SignedIn user,
            @RequestParam String old,
            @RequestParam String password,
            Model model,
            HttpSession session) {
        try {
            change(user, old, password);
        } catch (RefusedFormException refused) {
            model.addAttribute("form", new TypedForm(Map.of(), refused.errors()));
            return "access/password";
        }
        session.invalidate();
        return "redirect:/sign-in?changed";
    }

    /** A session that was left open must not become a place to guess the password: the tries count as those of signing in do. */
    private void change(SignedIn user, String old, String password) {
        String key = secrets.fingerprint(user.account());
        if (!limiter.take(SignInProvider.BY_ACCOUNT, key, settings.triesByAccount())) {
            throw new RefusedFormException("sign-in.blocked", "old");
        }
        boolean wrong = false;
        try {
            accounts.changePassword(user.id(), old, password);
        } catch (RefusedFormException refused) {
            wrong = refused.errors().containsValue("password.old-wrong");
            throw refused;
        } finally {
            if (!wrong) {
                limiter.giveBack(SignInProvider.BY_ACCOUNT, key);
            }
        }
    }
}
