package org.ashroy.app.web;

import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SiteLocks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in the access module, which does not know the screens' module itself. */
@Configuration(proxyBeanMethods = false)
class AccessLinks {

    @Bean
    NavigationLink accountsLink() {
        return new NavigationLink(
                "/accounts", "accounts.title", Permission.ADMINISTER_USERS, 800, NavigationLink.Group.ADMINISTRATION);
    }

    @Bean
    NavigationLink rolesLink() {
        return new NavigationLink(
                "/roles", "roles.title", Permission.ADMINISTER_USERS, 810, NavigationLink.Group.ADMINISTRATION);
    }

    @Bean
    NavigationLink organisationsLink() {
        return new NavigationLink(
                "/organisations",
                "organisations.title",
                Permission.ADMINISTER_USERS,
                820,
                NavigationLink.Group.ADMINISTRATION);
    }

    @Bean
    NavigationLink sitesLink() {
        return new NavigationLink(
                "/sites", "sites.title", Permission.ADMINISTER_SITES, 830, NavigationLink.Group.ADMINISTRATION);
    }

    /** Sites that wait for a second person to agree that they be unlocked. */
    @Bean
    TodaysWork siteLockWork(SiteLocks locks) {
        return user -> {
            int waiting = user.may(Permission.ADMINISTER_SITES)
                    ? locks.waitingFor(user).size()
                    : 0;
            return waiting == 0
                    ? List.of()
                    : List.of(new TodaysWork.Task(
                            "/sites?locked=yes", "work.site-unlock", waiting, TodaysWork.Urgency.DUE));
        };
    }

    @Bean
    NavigationLink accessLogLink() {
        return new NavigationLink(
                "/access-log", "access-log.title", Permission.SEE_ACCESS_LOG, 900, NavigationLink.Group.ADMINISTRATION);
    }
}
