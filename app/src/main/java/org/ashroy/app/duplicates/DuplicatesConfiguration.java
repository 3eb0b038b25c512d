package org.ashroy.app.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the navigation leads, and what is to be decided today. */
@Configuration(proxyBeanMethods = false)
class DuplicatesConfiguration {

    @Bean
    NavigationLink duplicatesLink() {
        return new NavigationLink(
                "/duplicates", "same.title", Permission.DECIDE_DUPLICATES, 240, NavigationLink.Group.DESK);
    }

    @Bean
    TodaysWork duplicatesWork(PairRows rows, Duplicates duplicates, Registration registration) {
        return user -> {
            List<TodaysWork.Task> tasks = new ArrayList<>();
            if (!user.may(Permission.DECIDE_DUPLICATES)) {
                return tasks;
            }
            Optional<List<String>> places = duplicates.places(user);
            Map<Stage, Long> counts = rows.counts(places);
            add(tasks, "SECOND", "work.same-second", counts.getOrDefault(Stage.SECOND, 0L), TodaysWork.Urgency.DUE);
            add(
                    tasks,
                    "CONFLICT",
                    "work.same-conflict",
                    counts.getOrDefault(Stage.CONFLICT, 0L),
                    TodaysWork.Urgency.DUE);
            add(
                    tasks,
                    "DISPUTED",
                    "work.same-disputed",
                    counts.getOrDefault(Stage.DISPUTED, 0L),
                    TodaysWork.Urgency.DUE);
            add(
                    tasks,
                    "TO_BE_HEARD",
                    "work.same-to-be-heard",
                    counts.getOrDefault(Stage.TO_BE_HEARD, 0L),
                    TodaysWork.Urgency.OPEN);
            PairQuery open = new PairQuery(Stage.OPEN, false, Optional.empty(), places, registration.today());
            add(tasks, "OPEN", "work.same-open", rows.count(open), PairRows.COUNTED, TodaysWork.Urgency.NEW);
            if (user.may(Permission.VERIFY_CAREGIVERS)) {
                PairQuery claimed = new PairQuery(Stage.OPEN, true, Optional.empty(), places, registration.today());
                add(
                        tasks,
                        "OPEN&children=on",
                        "work.same-children",
                        rows.count(claimed),
                        PairRows.COUNTED,
                        TodaysWork.Urgency.DUE);
            }
            return tasks;
        };
    }

    private static void add(
            List<TodaysWork.Task> tasks, String stage, String text, long count, TodaysWork.Urgency urgency) {
        add(tasks, stage, text, count, Long.MAX_VALUE, urgency);
    }

    private static void add(
            List<TodaysWork.Task> tasks, String stage, String text, long count, long most, TodaysWork.Urgency urgency) {
        if (count > 0) {
            tasks.add(new TodaysWork.Task("/duplicates?stage=" + stage, text, count, most, urgency));
        }
    }
}
