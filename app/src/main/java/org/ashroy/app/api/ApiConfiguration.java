package org.ashroy.app.api;

import org.ashroy.app.access.Limiter;
import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration {

    @Bean
    NavigationLink tokensLink() {
        return new NavigationLink("/api-tokens", "api.tokens.title", Permission.ADMINISTER_USERS, 810);
    }

    // Without sessions and cookies, so that no other site can send a request in somebody's name.
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, Tokens tokens, Limiter limiter, ApiSettings settings, ProblemWriter problems)
            throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/openapi.json")
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
                                (_, response, _) -> problems.write(response, ProblemKind.UNAUTHORIZED))
                        .accessDeniedHandler((_, response, _) -> problems.write(response, ProblemKind.FORBIDDEN)))
                .addFilterBefore(new TokenFilter(tokens, limiter, settings, problems), AuthorizationFilter.class)
                .build();
    }
}
