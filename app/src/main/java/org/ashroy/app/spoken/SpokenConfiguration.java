package org.ashroy.app.spoken;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class SpokenConfiguration {
    @Bean
    NavigationLink spokenLink() {
        return new NavigationLink(
                "/spoken", "spoken.title", Permission.KEEP_RECORDINGS, 840, NavigationLink.Group.ADMINISTRATION);
    }
}
