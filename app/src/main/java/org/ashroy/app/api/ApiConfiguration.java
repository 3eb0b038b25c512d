package org.ashroy.app.api;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration {

    @Bean
    NavigationLink tokensLink() {
        return new NavigationLink(
                "/api-tokens",
                "api.tokens.title",
                Permission.ADMINISTER_USERS,
                810,
                NavigationLink.Group.ADMINISTRATION);
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, TokenDoor door, ProblemWriter problems) throws Exception {
        return door.open(
                http,
                "/api/**",
                (response, reason) -> problems.write(
                        response,
                        switch (reason) {
                            case UNAUTHORIZED -> ProblemKind.UNAUTHORIZED;
                            case FORBIDDEN -> ProblemKind.FORBIDDEN;
                            case TOO_MANY -> ProblemKind.TOO_MANY;
                        }),
                "/api/v1/openapi.json",
                "/api/v2/openapi.json");
    }
}
