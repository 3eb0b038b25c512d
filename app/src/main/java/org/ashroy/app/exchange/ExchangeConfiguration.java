package org.ashroy.app.exchange;

import org.ashroy.app.access.Permission;
import org.ashroy.app.api.TokenDoor;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The door of the exchange, and where the navigation leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeSettings.class)
class ExchangeConfiguration {

    @Bean
    NavigationLink exchangeLink() {
        return new NavigationLink(
                "/exchange", "exchange.title", Permission.SEE_ACCESS_LOG, 715, NavigationLink.Group.LISTS);
    }

    @Bean
    @Order(1)
    SecurityFilterChain exchangeDoor(HttpSecurity http, TokenDoor door, Replies replies) throws Exception {
        return door.open(
                http,
                "/dci/**",
                (response, reason) -> replies.error(
                        response,
                        switch (reason) {
                            case UNAUTHORIZED -> Fault.UNAUTHORIZED;
                            case FORBIDDEN -> Fault.FORBIDDEN;
                            case TOO_MANY -> Fault.TOO_MANY;
                        }),
                "/dci/registry/openapi.json");
    }
}
