package org.ashroy.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Checks account, password and code together, behind the limiters of account and address. */
class SignInProvider implements AuthenticationProvider {

    static final String BY_ACCOUNT = "sign-in by account";
    static final String BY_ADDRESS = "sign-in by address";

    private static final int LONGEST_NAME = 100;

    /**
     * What the form sends beside account and password.
     *
     * @param code of the second factor; empty before it is set up
     * @param address where the request came from: the connection's, never one that a header claims
     */
    record Details(String code, String address) {
        static Details of(HttpServletRequest request) {
            return new Details(Optional.ofNullable(request.getParameter("code")).orElse(""), request.getRemoteAddr());
        }
    }

    private final Accounts accounts;
    private final Limiter limiter;
    private final AccessSettings settings;
    private final SecretBox secrets;

    SignInProvider(Accounts accounts, Limiter limiter, AccessSettings settings, SecretBox secrets) {
        this.secrets = secrets;
        this.accounts = accounts;
        this.limiter = limiter;
        this.settings = settings;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        if (!(asked.getDetails() instanceof Details details)) {
            throw new BadCredentialsException("sign in through the form");
        }
        String account = asked.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(asked.getCredentials());
        if (account.length() > LONGEST_NAME) {
            throw new BadCredentialsException("account, password or code is wrong");
        }
        String key = secrets.fingerprint(account);
        String address = secrets.fingerprint(details.address());
        if (!limiter.take(BY_ADDRESS, address, settings.triesByAddress())) {
            throw blocked();
        }
        if (!limiter.take(BY_ACCOUNT, key, settings.triesByAccount())) {
            limiter.giveBack(BY_ADDRESS, address);
            throw blocked();
        }
        Optional<SignedIn> signedIn;
        try {
            signedIn = accounts.check(account, password, details.code());
        } catch (RuntimeException notWrong) {
            limiter.giveBack(BY_ACCOUNT, key);
            limiter.giveBack(BY_ADDRESS, address);
            throw notWrong;
        }
        if (signedIn.isEmpty()) {
            throw new BadCredentialsException("account, password or code is wrong");
        }
        limiter.forget(BY_ACCOUNT, key);
        limiter.giveBack(BY_ADDRESS, address);
        return UsernamePasswordAuthenticationToken.authenticated(signedIn.get(), null, List.of());
    }

    private static LockedException blocked() {
        return new LockedException("sign-in is blocked for a while");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
