package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ashroy.app.access.Limiter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * Lets programs in by their tokens, the same for every interface of programs: without sessions and cookies, so that no other
 * site can send a request in somebody's name.
 */
@Component
public class TokenDoor {

    private final Tokens tokens;
    private final Limiter limiter;
    private final ApiSettings settings;

    TokenDoor(Tokens tokens, Limiter limiter, ApiSettings settings) {
        this.tokens = tokens;
        this.limiter = limiter;
        this.settings = settings;
    }

    /**
     * The chain of filters for all that lies under a path.
     *
     * @param http of this chain alone
     * @param path pattern of what lies behind this door
     * @param refusals how it says no
     * @param everybody paths that are open to everyone, such as a description
     */
    public SecurityFilterChain open(HttpSecurity http, String path, TokenRefusals refusals, String... everybody)
            throws Exception {
        return http.securityMatcher(path)
                .authorizeHttpRequests(requests -> requests.requestMatchers(everybody)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (_, response, _) -> refusals.write(response, TokenRefusals.Reason.UNAUTHORIZED))
                        .accessDeniedHandler(
                                (_, response, _) -> refusals.write(response, TokenRefusals.Reason.FORBIDDEN)))
                .addFilterBefore(new TokenFilter(tokens, limiter, settings, refusals), AuthorizationFilter.class)
                .build();
    }

    /** The token with which a request came in. */
    public static String token(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(TokenFilter.TOKEN));
    }

    /** A digest of what was sent, keyed with the token, which is not kept: nobody can try names against it. */
    public static byte[] digest(String token, byte[] sent) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(sent);
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HmacSHA256", exception);
        }
    }
}
