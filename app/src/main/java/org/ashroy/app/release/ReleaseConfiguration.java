package org.ashroy.app.release;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseSettings.class)
class ReleaseConfiguration {

    @Bean
    NavigationLink releasesLink() {
        return new NavigationLink(
                "/releases", "releases.title", Permission.APPROVE_RELEASE, 710, NavigationLink.Group.LISTS);
    }
}
