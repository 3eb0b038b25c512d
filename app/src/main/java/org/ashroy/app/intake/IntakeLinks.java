package org.ashroy.app.intake;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class IntakeLinks {
    @Bean
    NavigationLink importsLink() {
        return new NavigationLink(
                "/imports", "imports.title", Permission.IMPORT_LISTS, 400, NavigationLink.Group.LISTS);
    }
}
