package org.ashroy.app.filling;

import java.util.List;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads in this module, and what of it is today's work. */
@Configuration(proxyBeanMethods = false)
class FillingLinks {

    @Bean
    NavigationLink fillingsLink() {
        return new NavigationLink(
                "/fillings", "fillings.title", Permission.FILL_FORMS, 235, NavigationLink.Group.PROTECTION);
    }

    /** Forms that somebody began and did not end. */
    @Bean
    TodaysWork openFillings(FillingRows rows, FillingPlaces places) {
        return (SignedIn user) -> {
            List<UUID> begun = user.may(Permission.FILL_FORMS) ? rows.open(user.id()) : List.of();
            int open = begun.size() - places.hiddenIds(user, begun).size();
            return open == 0
                    ? List.of()
                    : List.of(new TodaysWork.Task(
                            "/fillings?stage=OPEN", "work.fillings-open", open, TodaysWork.Urgency.OPEN));
        };
    }
}
