package org.ashroy.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks account, password and code together, behind the limiters of account and address. */
@Component
class SignInProvider implements AuthenticationProvider {

    /**
     * What the form sends beside account and password.
     *
     * @param code of the second factor; empty before it is set up
     * @param address where the request came from
     */
    record Details(String code, String address) {
        static Details of(HttpServletRequest request) {
            return new Details(Optional.ofNullable(request.getParameter("code")).orElse(""), request.getRemoteAddr());
        }
    }

    private final Accounts accounts;
    private final Limiter limiter;

    SignInProvider(Accounts accounts, Limiter limiter) {
        this.accounts = accounts;
        this.limiter = limiter;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        if (!(asked.getDetails() instanceof Details details)) {
            throw new BadCredentialsException("sign in through the form");
        }
        String account = asked.getName();
        String password = String.valueOf(asked.getCredentials());
        String key = accounts.fingerprint(account);
        String address = accounts.fingerprint(details.address());
        if (!limiter.allows("sign-in by account", key) || !limiter.allows("sign-in by address", address)) {
            throw new LockedException("sign-in is blocked for a while");
        }
        Optional<SignedIn> signedIn = accounts.check(account, password, details.code());
        if (signedIn.isEmpty()) {
            limiter.failed("sign-in by account", key);
            limiter.failed("sign-in by address", address);
            throw new BadCredentialsException("account, password or code is wrong");
        }
        limiter.succeeded("sign-in by account", key);
        return UsernamePasswordAuthenticationToken.authenticated(signedIn.get(), null, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
