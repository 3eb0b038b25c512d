package org.ashroy.app.requests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ashroy.app.access.Permission;
import org.ashroy.app.spoken.SpokenText;
import org.ashroy.app.spoken.SpokenTexts;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of requests, where the navigation leads, and the text of the receipt, which can be played. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestSettings.class)
class RequestConfiguration {

    /** Under which recordings of the receipt are kept. */
    static final String RECEIPT = "receipt";

    /** Version of the receipt's text {@code request.receipt-text}: another text is another version. */
    static final String RECEIPT_VERSION = "1";

    @Bean
    NavigationLink findRequestLink() {
        return new NavigationLink(
                "/requests/find", "request-find.title", Permission.VIEW_PERSON, 220, NavigationLink.Group.DESK);
    }

    @Bean
    NavigationLink requestsLink() {
        return new NavigationLink(
                "/requests", "requests.title", Permission.HANDLE_REQUESTS, 230, NavigationLink.Group.DESK);
    }

    @Bean
    SpokenTexts receiptText(MessageSource messages) {
        return () -> {
            Map<String, String> written = new LinkedHashMap<>();
            for (String language : List.of("en", "ar", "bn", "my", "nl")) {
                written.put(language, messages.getMessage("request.receipt-text", new Object[0], Locale.of(language)));
            }
            return List.of(new SpokenText(RECEIPT, RECEIPT_VERSION, "request.receipt", written));
        };
    }
}
