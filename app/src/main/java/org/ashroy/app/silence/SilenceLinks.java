package org.ashroy.app.silence;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class SilenceLinks {
    @Bean
    NavigationLink notSeenLink() {
        return new NavigationLink("/not-seen", "not-seen.title", Permission.SEE_SILENCE, 300);
    }
}
