package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.casework.OnCase;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings, where the navigation and the page of a case lead, and what there is to do today in this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JusticeSettings.class)
class JusticeConfiguration {

    @Bean
    NavigationLink justiceLink() {
        return new NavigationLink(
                "/justice", "justice.title", Permission.FOLLOW_JUSTICE, 247, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink justiceCountsLink() {
        return new NavigationLink(
                "/justice/counts",
                "justice-counts.title",
                Permission.KEEP_MANDATES,
                292,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    OnCase justiceOnCase() {
        return (user, id, kind) -> user.may(Permission.FOLLOW_JUSTICE) && JusticeSight.on(kind)
                ? Optional.of(new OnCase.Link("/cases/" + id + "/justice", "justice.of-case"))
                : Optional.empty();
    }

    @Bean
    TodaysWork justiceWork(JusticeRows rows, JusticeDesk desk, CaseDoor door, Sites sites, JusticeSettings settings) {
        return user -> {
            List<TodaysWork.Task> tasks = new ArrayList<>();
            if (!user.may(Permission.FOLLOW_JUSTICE)) {
                return tasks;
            }
            LocalDate today = sites.today(user.area());
            Waiting waiting =
                    new Waiting(rows.until(door.answeredFor(user), today.plusDays(settings.arrangedBefore())), tasks);
            waiting.add(JusticeRows.Which.SILENCE, "work.justice-silent", TodaysWork.Urgency.LATE, _ -> true);
            waiting.add(
                    JusticeRows.Which.APPOINTMENT,
                    "work.justice-over",
                    TodaysWork.Urgency.LATE,
                    row -> row.day().isBefore(today));
            waiting.add(
                    JusticeRows.Which.APPOINTMENT,
                    "work.justice-unarranged",
                    TodaysWork.Urgency.LATE,
                    row -> !row.day().isBefore(today) && row.missing() > 0);
            waiting.add(
                    JusticeRows.Which.APPOINTMENT,
                    "work.justice-today",
                    TodaysWork.Urgency.DUE,
                    row -> row.day().equals(today));
            waiting.add(
                    JusticeRows.Which.ASK_AGAIN,
                    "work.justice-ask",
                    TodaysWork.Urgency.DUE,
                    row -> !row.day().isAfter(today));
            int toApprove = desk.toApprove(user).size();
            if (toApprove > 0) {
                tasks.add(new TodaysWork.Task("/justice", "work.justice-approve", toApprove, TodaysWork.Urgency.DUE));
            }
            return tasks;
        };
    }

    /** What waits, counted into tasks. */
    private record Waiting(List<JusticeRows.Row> rows, List<TodaysWork.Task> tasks) {

        void add(JusticeRows.Which which, String text, TodaysWork.Urgency urgency, Predicate<JusticeRows.Row> among) {
            long count = rows.stream()
                    .filter(row -> row.which() == which && among.test(row))
                    .count();
            if (count > 0) {
                tasks.add(new TodaysWork.Task("/justice?which=" + which, text, count, urgency));
            }
        }
    }
}
