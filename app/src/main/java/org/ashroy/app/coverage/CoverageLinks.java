package org.ashroy.app.coverage;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class CoverageLinks {
    @Bean
    NavigationLink coverageLink() {
        return new NavigationLink(
                "/coverage", "coverage.title", Permission.SEE_COVERAGE, 240, NavigationLink.Group.PROTECTION);
    }
}
