package org.ashroy.app.registration;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module. */
@Configuration(proxyBeanMethods = false)
class RegistrationLinks {
    @Bean
    NavigationLink registerLink() {
        return new NavigationLink("/register", "register.title", Permission.REGISTER, 100);
    }

    @Bean
    NavigationLink peopleLink() {
        return new NavigationLink("/people", "people.title", Permission.SEARCH, 200);
    }
}
