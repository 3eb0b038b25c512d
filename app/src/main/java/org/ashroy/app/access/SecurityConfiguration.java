package org.ashroy.app.access;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    // Without a parent: the manager that Spring would make asks the same provider a second time where the first
    // refuses,
    // and each wrong try would count twice.
    @Bean
    AuthenticationManager signIn(Accounts accounts, Limiter limiter, AccessSettings settings, SecretBox secrets) {
        return new ProviderManager(new SignInProvider(accounts, limiter, settings, secrets));
    }

    @Bean
    static PasswordHashes passwordHashes() {
        return new PasswordHashes(PasswordHashes.COST);
    }

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationManager signIn,
            Accounts accounts,
            InstantSource clock,
            @Value("${server.servlet.session.timeout}") Duration unused)
            throws Exception {
        return http.authenticationManager(signIn)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in", "/away", "/reply", "/ashroy.css", "/ashroy.js", "/webjars/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .authenticationDetailsSource(SignInProvider.Details::of)
                        .successHandler((request, response, _) -> {
                            SessionCheck.begin(request.getSession());
                            response.sendRedirect("/");
                        })
                        .failureHandler((_, response, problem) -> response.sendRedirect(
                                switch (problem) {
                                    case LockedException _ -> "/sign-in?blocked";
                                    case DisabledException _ -> "/sign-in?over";
                                    default -> "/sign-in?wrong";
                                })))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new SessionCheck(accounts, clock, unused), AuthorizationFilter.class)
                .requestCache(cache -> cache.disable())
                .build();
    }
}
