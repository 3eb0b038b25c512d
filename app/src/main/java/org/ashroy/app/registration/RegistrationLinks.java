package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.spoken.SpokenTexts;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Where the navigation leads in this module, and what is to be done in it today. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RegistrationLinks {
    @Bean
    NavigationLink registerLink() {
        return new NavigationLink("/register", "register.title", Permission.REGISTER, 100, NavigationLink.Group.DESK);
    }

    @Bean
    NavigationLink peopleLink() {
        return new NavigationLink("/people", "people.title", Permission.SEARCH, 200, NavigationLink.Group.DESK);
    }

    @Bean
    SpokenTexts notices() {
        return () -> ConsentPurpose.all().stream().map(ConsentPurpose::spoken).toList();
    }

    @Bean
    TodaysWork registrationWork(Numbers numbers, People people) {
        return user -> {
            PersonRows.Waiting waiting = people.waiting(user.area());
            List<TodaysWork.Task> tasks = new ArrayList<>();
            if (user.may(Permission.EDIT_PERSON)) {
                add(tasks, "/people?conflict=on", "work.conflicts", waiting.inConflict());
                add(tasks, "/numbers", "work.numbers", numbers.openCount(user.area()));
            }
            if (user.may(Permission.HANDLE_CHECKS) && user.may(Permission.SEARCH)) {
                add(tasks, "/people?talk=on", "work.private-talks", waiting.privateTalks());
            }
            return tasks;
        };
    }

    private static void add(List<TodaysWork.Task> tasks, String path, String text, long count) {
        if (count > 0) {
            tasks.add(new TodaysWork.Task(path, text, count, TodaysWork.Urgency.NEW));
        }
    }
}
