package org.ashroy.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at every request of someone signed in: where the account is no longer what it was when the session began (switched
 * off, ended, other roles, another password), the session ends here; where a password must be changed or a second factor
 * set up, nothing else is answered before.
 */
final class SessionCheck extends OncePerRequestFilter {

    static final String PASSWORD = "/password";
    static final String SECOND_FACTOR = "/second-factor";

    // Nothing here belongs to an account; the styles of the page that is to be answered first are among them.
    private static final Set<String> ANYBODYS =
            Set.of("/ashroy.css", "/ashroy.js", "/away", "/reply", "/sign-in", "/sign-out");

    private final Accounts accounts;

    SessionCheck(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String path = request.getRequestURI();
        if (authentication == null
                || !(authentication.getPrincipal() instanceof SignedIn then)
                || ANYBODYS.contains(path)
                || path.startsWith("/webjars/")) {
            chain.doFilter(request, response);
            return;
        }
        if (!accounts.current(then.id()).equals(Optional.of(then))) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            response.sendRedirect("/sign-in?ended");
            return;
        }
        String first = then.mustChangePassword() ? PASSWORD : then.mustEnrol() ? SECOND_FACTOR : path;
        if (first.equals(path)) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect(first);
        }
    }
}
