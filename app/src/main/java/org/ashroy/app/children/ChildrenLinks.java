package org.ashroy.app.children;

import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads, and what child protection has to do today. */
@Configuration(proxyBeanMethods = false)
class ChildrenLinks {

    @Bean
    NavigationLink childrenLink() {
        return new NavigationLink(
                "/children", "children.title", Permission.VERIFY_CAREGIVERS, 250, NavigationLink.Group.PROTECTION);
    }

    @Bean
    TodaysWork childrenWork(Children children) {
        return user -> {
            int alone = user.may(Permission.VERIFY_CAREGIVERS)
                    ? children.apart(user.area(), true).size()
                    : 0;
            return alone == 0
                    ? List.of()
                    : List.of(new TodaysWork.Task(
                            "/children?alone=on", "work.children-alone", alone, TodaysWork.Urgency.DUE));
        };
    }

    @Bean
    OnRecord apartOnRecord(Children children) {
        return OnRecord.of(
                "apart",
                Permission.VERIFY_CAREGIVERS,
                true,
                person -> children.find(person).state().apart() ? 1 : 0);
    }
}
