package org.ashroy.app.web;

import org.ashroy.app.access.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in the access module, which does not know the screens' module itself. */
@Configuration(proxyBeanMethods = false)
class AccessLinks {

    @Bean
    NavigationLink accountsLink() {
        return new NavigationLink("/accounts", "accounts.title", Permission.ADMINISTER_USERS, 800);
    }

    @Bean
    NavigationLink rolesLink() {
        return new NavigationLink("/roles", "roles.title", Permission.ADMINISTER_USERS, 810);
    }

    @Bean
    NavigationLink organisationsLink() {
        return new NavigationLink("/organisations", "organisations.title", Permission.ADMINISTER_USERS, 820);
    }

    @Bean
    NavigationLink sitesLink() {
        return new NavigationLink("/sites", "sites.title", Permission.ADMINISTER_SITES, 830);
    }

    @Bean
    NavigationLink accessLogLink() {
        return new NavigationLink("/access-log", "access-log.title", Permission.SEE_ACCESS_LOG, 900);
    }
}
