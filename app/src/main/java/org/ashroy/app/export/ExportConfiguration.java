package org.ashroy.app.export;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ExportConfiguration {

    @Bean
    NavigationLink exportsLink() {
        return new NavigationLink(
                "/exports", "exports.title", Permission.EXPORT_LISTS, 700, NavigationLink.Group.LISTS);
    }
}
