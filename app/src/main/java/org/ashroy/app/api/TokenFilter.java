package org.ashroy.app.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Limiter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a bearer token (RFC 6750) speak for its account, not too often, for this one request. Field apps that know names and
 * passwords only (RFC 7617) send the token as the password, and the name of its account.
 */
final class TokenFilter extends OncePerRequestFilter {

    /** The request's attribute with the token, which keys the digests of bodies. */
    static final String TOKEN = TokenFilter.class.getName();

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

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
        Optional<String> sent = token(header);
        if (sent.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String token = sent.get();
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

    private static Optional<String> token(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String nameAndToken = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(nameAndToken.substring(nameAndToken.indexOf(':') + 1));
        } catch (IllegalArgumentException malformed) {
            return Optional.of("");
        }
    }
}
