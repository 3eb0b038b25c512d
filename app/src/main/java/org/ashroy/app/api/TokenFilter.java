package org.ashroy.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Limiter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a bearer token (RFC 6750) speak for its account, not too often, for this one request. */
final class TokenFilter extends OncePerRequestFilter {

    /** The request's attribute with the token, which keys the digests of bodies. */
    static final String TOKEN = TokenFilter.class.getName();

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Limiter limiter;
    private final ApiSettings settings;
    private final TokenRefusals refusals;

    TokenFilter(Tokens tokens, Limiter limiter, ApiSettings settings, TokenRefusals refusals) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.settings = settings;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        String token = header.substring(BEARER.length()).strip();
        Optional<Tokens.Caller> caller = tokens.caller(token);
        if (caller.isEmpty()) {
            refusals.write(response, TokenRefusals.Reason.UNAUTHORIZED);
            return;
        }
        if (!limiter.use("api", caller.get().token().toString(), settings.requests(), settings.period())) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(settings.period().toSeconds()));
            refusals.write(response, TokenRefusals.Reason.TOO_MANY);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(caller.get().user(), null, List.of()));
        SecurityContextHolder.setContext(context);
        request.setAttribute(TOKEN, token);
        chain.doFilter(request, response);
    }
}
