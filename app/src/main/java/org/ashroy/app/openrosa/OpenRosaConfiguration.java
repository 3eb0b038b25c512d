package org.ashroy.app.openrosa;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ashroy.app.api.TokenDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The door of the field apps: the token of an account, as the password of HTTP Basic. */
@Configuration(proxyBeanMethods = false)
class OpenRosaConfiguration {

    @Bean
    @Order(1)
    SecurityFilterChain openRosaDoor(HttpSecurity http, TokenDoor door) throws Exception {
        return door.open(http, "/openrosa/**", (response, reason) -> {
            switch (reason) {
                case UNAUTHORIZED -> {
                    response.setStatus(401);
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ashroy\", charset=\"UTF-8\"");
                    write(response, "The name or the token is not right, or the token is over. Ask the administrator.");
                }
                case FORBIDDEN -> {
                    response.setStatus(403);
                    write(response, "The account of this device does not fill in forms. Ask the administrator.");
                }
                case TOO_MANY -> {
                    response.setStatus(429);
                    write(response, "Too many requests from this device. It can try again in a while.");
                }
            }
        });
    }

    private static void write(HttpServletResponse response, String message) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("X-OpenRosa-Version", "1.0");
        response.getOutputStream().write(Letters.message(message).getBytes(StandardCharsets.UTF_8));
    }
}
