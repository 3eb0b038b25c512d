package org.ashroy.app.casework;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Sites;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings, where the navigation leads, and what there is to do today in this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaseworkSettings.class)
class CaseworkConfiguration {

    @Bean
    NavigationLink casesLink() {
        return new NavigationLink(
                "/cases", "cases.title", Permission.HANDLE_CASES, 245, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink boardLink() {
        return new NavigationLink(
                "/cases/board", "case-board.title", Permission.SUPERVISE_CASES, 246, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink mandatesLink() {
        return new NavigationLink(
                "/mandates", "mandates.title", Permission.KEEP_MANDATES, 290, NavigationLink.Group.PROTECTION);
    }

    @Bean
    NavigationLink caseFiguresLink() {
        return new NavigationLink(
                "/mandates/figures",
                "case-figures.title",
                Permission.KEEP_MANDATES,
                291,
                NavigationLink.Group.PROTECTION);
    }

    @Bean
    TodaysWork caseWork(CaseRows rows, CaseSight sight, Sites sites) {
        return user -> {
            List<TodaysWork.Task> tasks = new ArrayList<>();
            if (user.may(Permission.HANDLE_CASES)) {
                CaseRows.Waiting waiting = rows.waiting(sight.lists(user), sites.today(user.area()));
                add(tasks, "DUE", "work.cases-late", waiting.late(), TodaysWork.Urgency.LATE);
                add(tasks, "DUE", "work.cases-due", waiting.due(), TodaysWork.Urgency.DUE);
                if (user.may(Permission.SUPERVISE_CASES)) {
                    add(tasks, "UNASSIGNED", "work.cases-unassigned", waiting.unassigned(), TodaysWork.Urgency.NEW);
                    add(tasks, "TO_APPROVE", "work.cases-approve", waiting.toApprove(), TodaysWork.Urgency.DUE);
                }
            }
            return tasks;
        };
    }

    private static void add(
            List<TodaysWork.Task> tasks, String which, String text, long count, TodaysWork.Urgency urgency) {
        if (count > 0) {
            tasks.add(new TodaysWork.Task("/cases?which=" + which, text, count, urgency));
        }
    }
}
