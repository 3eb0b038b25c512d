package org.ashroy.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.VaultHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /** The languages that every screen has, each with a file of texts in every module. */
    static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.of("ar"), Locale.of("bn"), Locale.of("my"), Locale.of("nl"));

    /** Languages whose texts somebody who grew up with them has read; the others say of themselves that nobody has. */
    static final Set<String> READ_BY_A_NATIVE_SPEAKER = Set.of("en");

    private final MessageSource messages;
    private final VaultHolder vault;
    private final DiskSpace disk;
    private final boolean demonstration;
    private final ObjectProvider<NavigationLink> links;
    private final Sites sites;

    WebConfiguration(
            MessageSource messages,
            VaultHolder vault,
            DiskSpace disk,
            @Value("${ashroy.demo:false}") boolean demonstration,
            ObjectProvider<NavigationLink> links,
            Sites sites) {
        this.sites = sites;
        this.links = links;
        this.messages = messages;
        this.vault = vault;
        this.disk = disk;
        this.demonstration = demonstration;
    }

    @Bean
    Templates templates() {
        return new Templates(this::screen);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("language");
        resolver.setDefaultLocaleFunction(_ -> Locale.ENGLISH);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Strict");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor change = new LocaleChangeInterceptor() {
            // Only the languages that there are: Java remembers every language that it ever made from an address.
            @Override
            protected @Nullable Locale parseLocaleValue(String language) {
                return LANGUAGES.stream()
                        .filter(known -> known.toLanguageTag().equals(language))
                        .findFirst()
                        .orElse(null);
            }
        };
        change.setParamName("language");
        registry.addInterceptor(change);
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
                disk.room(),
                demonstration,
                signedIn().map(this::linksOf).orElse(List.of()),
                sites.zone(signedIn().map(SignedIn::area).orElse("")));
    }

    private List<NavigationLink> linksOf(SignedIn user) {
        return links.stream()
                .filter(link -> user.may(link.permission()))
                .sorted(Comparator.comparingInt(NavigationLink::order))
                .toList();
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
