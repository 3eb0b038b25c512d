package org.ashroy.app.allegations;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ashroy.app.access.Permission;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings, where the navigation leads, and what there is to do today in this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AllegationSettings.class)
class AllegationConfiguration {

    @Bean
    NavigationLink allegationNewLink() {
        return new NavigationLink(
                "/allegations/new",
                "allegation-new.title",
                Permission.RECORD_ALLEGATIONS,
                165,
                NavigationLink.Group.DESK);
    }

    @Bean
    NavigationLink allegationsLink() {
        return new NavigationLink(
                "/allegations",
                "allegations.title",
                Permission.HANDLE_ALLEGATIONS,
                315,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink allegationCountsLink() {
        return new NavigationLink(
                "/allegations/counts",
                "allegation-counts.title",
                Permission.COUNT_ALLEGATIONS,
                345,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    TodaysWork allegationWork(
            AllegationRows rows, AllegationSight sight, AllegationErasure erasure, InstantSource clock) {
        return user -> {
            List<TodaysWork.Task> tasks = new ArrayList<>();
            if (user.may(Permission.HANDLE_ALLEGATIONS)) {
                AllegationRows.Seen seen = sight.lists(user);
                AllegationRows.Query open = AllegationRows.Query.in(AllegationStage.OPEN);
                AllegationRows.Query received = AllegationRows.Query.in(Set.of(AllegationStage.RECEIVED));
                long late = rows.count(seen, open.lateAt(clock.instant()));
                add(tasks, "?late=on", "work.allegations-late", late, TodaysWork.Urgency.LATE);
                add(tasks, "?show=TRIAGE", "work.allegations", rows.count(seen, received), TodaysWork.Urgency.DUE);
                add(
                        tasks,
                        "?show=UNSETTLED",
                        "work.allegations-unsettled",
                        rows.count(seen, open.unsettled()),
                        TodaysWork.Urgency.DUE);
            }
            if (user.may(Permission.LEAD_ALLEGATIONS) || user.may(Permission.COUNT_ALLEGATIONS)) {
                long told = rows.count(sight.told(user), AllegationBoardController.TOLD);
                add(tasks, "/escalated", "work.allegations-told", told, TodaysWork.Urgency.LATE);
            }
            add(
                    tasks,
                    "/erasures",
                    "work.allegations-erasures",
                    erasure.waiting(user).size(),
                    TodaysWork.Urgency.DUE);
            return tasks;
        };
    }

    private static void add(
            List<TodaysWork.Task> tasks, String page, String text, long count, TodaysWork.Urgency urgency) {
        if (count > 0) {
            tasks.add(new TodaysWork.Task("/allegations" + page, text, count, urgency));
        }
    }
}
