package org.ashroy.app.services;

import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads: whoever refers, and whoever keeps the directory. No role that comes with Ashroy does both. */
@Configuration(proxyBeanMethods = false)
class ServiceLinks {

    @Bean
    NavigationLink servicesLink() {
        return new NavigationLink(
                "/services", "services.title", Permission.REFER, 330, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink keptServicesLink() {
        return new NavigationLink(
                "/services", "services.title", Permission.COORDINATE_SERVICES, 330, NavigationLink.Group.PROTECTION);
    }
}
