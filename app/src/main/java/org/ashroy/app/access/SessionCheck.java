package org.ashroy.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at every request of someone signed in: where the account is no longer what it was when the session began (switched
 * off, ended, other roles, another password), or nobody used the session for too long, it ends here; where a password must be
 * changed or a second factor set up, nothing else is answered before. What a page asks for by itself, again and again, is no use.
 */
final class SessionCheck extends OncePerRequestFilter {

    static final String PASSWORD = "/password";
    static final String SECOND_FACTOR = "/second-factor";

    // Nothing here belongs to an account; the styles of the page that is to be answered first are among them.
    private static final Set<String> ANYBODYS =
            Set.of("/ashroy.css", "/ashroy.js", "/away", "/reply", "/sign-in", "/sign-out");

    // How far a job is.
    private static final Pattern PROGRESS = Pattern.compile(".+/progress");
    // Numbers and desks, on a screen that everybody sees and nobody touches.
    private static final Pattern BOARD = Pattern.compile("/queue/[^/]+/board");

    private static final String LAST_USE = "last use";

    private final Accounts accounts;
    private final InstantSource clock;
    private final Duration unused;

    /**
     * The check.
     *
     * @param unused after which a session ends
     */
    SessionCheck(Accounts accounts, InstantSource clock, Duration unused) {
        this.accounts = accounts;
        this.clock = clock;
        this.unused = unused;
    }

    /** Somebody signed in: from now on the session is used, whatever it was before. */
    static void begin(HttpSession session) {
        session.removeAttribute(LAST_USE);
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
        Optional<HttpSession> session = Optional.ofNullable(request.getSession(false));
        if (!accounts.current(then.id()).equals(Optional.of(then))) {
            end(session, request, response, "/sign-in?ended");
            return;
        }
        boolean board = BOARD.matcher(path).matches();
        boolean byPage = board || PROGRESS.matcher(path).matches();
        if (session.isPresent() && unusedUntilNow(session.get(), byPage) && !board) {
            end(session, request, response, "/sign-in");
            return;
        }
        String first = then.mustChangePassword() ? PASSWORD : then.mustEnrol() ? SECOND_FACTOR : path;
        if (first.equals(path)) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect(first);
        }
    }

    private static void end(
            Optional<HttpSession> session, HttpServletRequest request, HttpServletResponse response, String next)
            throws IOException {
        session.ifPresent(HttpSession::invalidate);
        SecurityContextHolder.clearContext();
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(next);
        } else {
            // htmx would show the page in the place of the part it asked for, beside what was left open.
            response.setHeader("HX-Redirect", next);
        }
    }

    /** Whether nobody used the session for too long; else this request is a use of it, unless a page asked for it by itself. */
    private boolean unusedUntilNow(HttpSession session, boolean byPage) {
        Instant now = clock.instant();
        // A use in the future is of a clock that was ahead; it would keep the session for as long as that was.
        Optional<Instant> last = Optional.ofNullable(session.getAttribute(LAST_USE))
                .map(Instant.class::cast)
                .filter(use -> !use.isAfter(now));
        boolean over = last.filter(use -> use.plus(unused).isBefore(now)).isPresent();
        if (!over && (!byPage || last.isEmpty())) {
            session.setAttribute(LAST_USE, now);
        }
        return over;
    }
}
