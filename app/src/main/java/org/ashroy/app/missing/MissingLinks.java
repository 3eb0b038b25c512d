package org.ashroy.app.missing;

import java.util.List;
import java.util.Optional;
import org.ashroy.app.access.Permission;
import org.ashroy.app.registration.OnRecord;
import org.ashroy.app.web.NavigationLink;
import org.ashroy.app.web.TodaysWork;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of this module, where the navigation leads in it, and what waits for a second person. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MissingSettings.class)
class MissingLinks {

    private static final int COUNTED = 500;

    @Bean
    NavigationLink missingReportLink() {
        return new NavigationLink(
                "/missing/report", "missing.report-title", Permission.REPORT_MISSING, 160, NavigationLink.Group.DESK);
    }

    @Bean
    NavigationLink missingLink() {
        return new NavigationLink(
                "/missing", "missing.title", Permission.HANDLE_CHECKS, 310, NavigationLink.Group.PROTECTION);
    }

    @Bean
    TodaysWork missingWork(MissingReports reports) {
        return user -> {
            int proposed = user.may(Permission.ASSIGN_CHECKS)
                    ? reports.page(user.area(), true, Optional.empty(), COUNTED).size()
                    : 0;
            return proposed == 0
                    ? List.of()
                    : List.of(new TodaysWork.Task(
                            "/missing?proposed=on", "work.missing-proposed", proposed, TodaysWork.Urgency.DUE));
        };
    }

    @Bean
    OnRecord missingOnRecord(MissingRows rows) {
        return OnRecord.of("missing", Permission.HANDLE_CHECKS, true, rows::count);
    }
}
