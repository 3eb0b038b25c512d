package org.ashroy.app.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.VaultHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("ar"));

    private final MessageSource messages;
    private final VaultHolder vault;
    private final boolean demonstration;

    WebConfiguration(MessageSource messages, VaultHolder vault, @Value("${ashroy.demo:false}") boolean demonstration) {
        this.messages = messages;
        this.vault = vault;
        this.demonstration = demonstration;
    }

    @Bean
    ViewResolver templates() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.ashroy.templates");
        return (name, _) -> name.startsWith("redirect:") || name.startsWith("forward:")
                ? null
                : (View) (model, _, response) -> {
                    Utf8ByteOutput output = new Utf8ByteOutput();
                    engine.render(name + ".jte", model(model), output);
                    response.setContentType("text/html;charset=UTF-8");
                    response.setHeader("Cache-Control", "no-store");
                    output.writeTo(response.getOutputStream());
                };
    }

    private static Map<String, Object> model(@Nullable Map<String, ?> model) {
        return model == null ? Map.of() : new HashMap<>(model);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("language");
        resolver.setDefaultLocaleFunction(
                request -> Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse("en"), LANGUAGES))
                        .orElse(Locale.ENGLISH));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Strict");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor();
        change.setParamName("language");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws Exception {
                boolean mustEnrol = signedIn().map(SignedIn::mustEnrol).orElse(false);
                if (mustEnrol && !request.getRequestURI().equals("/second-factor")) {
                    response.sendRedirect("/second-factor");
                    return false;
                }
                return true;
            }

            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                if (page != null
                        && page.getViewName() != null
                        && !page.getViewName().startsWith("redirect:")) {
                    page.addObject("screen", screen(request));
                }
            }
        });
    }

    private Screen screen(HttpServletRequest request) {
        Locale asked = LocaleContextHolder.getLocale();
        Locale locale = LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(asked.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
        return new Screen(
                messages,
                locale,
                (CsrfToken) request.getAttribute(CsrfToken.class.getName()),
                signedIn(),
                request.getRequestURI(),
                vault.unlocked(),
                demonstration);
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
