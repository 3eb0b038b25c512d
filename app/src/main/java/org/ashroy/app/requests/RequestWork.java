package org.ashroy.app.requests;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.web.TodaysWork;
import org.springframework.stereotype.Component;

/**
 * Requests that wait. While there is time they are shown to those who are nearest to where she lives; one whose last day has
 * passed is shown to everybody above them as well, until somebody acts.
 */
@Component
class RequestWork implements TodaysWork {

    private final DataRequestRows rows;
    private final Sites sites;
    private final Accounts accounts;
    private final RequestSettings settings;

    RequestWork(DataRequestRows rows, Sites sites, Accounts accounts, RequestSettings settings) {
        this.rows = rows;
        this.sites = sites;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public List<Task> of(SignedIn user) {
        if (!user.may(Permission.HANDLE_REQUESTS)) {
            return List.of();
        }
        LocalDate today = sites.today("");
        List<DataRequestRows.Waiting> waiting = rows.waiting(today, today.plusDays(settings.soonDays())).stream()
                .filter(site -> within(site.site(), user.area()))
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        Set<String> areas = accounts.working().stream()
                .filter(one -> one.may(Permission.HANDLE_REQUESTS))
                .map(SignedIn::area)
                .collect(Collectors.toSet());
        long late = 0;
        long soon = 0;
        long later = 0;
        long toTell = 0;
        for (DataRequestRows.Waiting site : waiting) {
            late += site.late();
            if (areas.stream().noneMatch(area -> nearer(area, user.area(), site.site()))) {
                soon += site.soon();
                later += site.later();
                toTell += site.toTell();
            }
        }
        List<Task> tasks = new ArrayList<>();
        add(tasks, "/requests?late=on", "work.requests-late", late, Urgency.LATE);
        add(tasks, "/requests", "work.requests-soon", soon, Urgency.DUE);
        add(tasks, "/requests?stage=TO_TELL", "work.requests-to-tell", toTell, Urgency.DUE);
        add(tasks, "/requests", "work.requests-open", later, Urgency.OPEN);
        return tasks;
    }

    /** Whether one area holds a site and lies in another one that is larger. */
    private boolean nearer(String area, String other, String site) {
        return !area.equals(other) && within(area, other) && within(site, area);
    }

    private boolean within(String site, String area) {
        return area.isEmpty() || (!site.isEmpty() && sites.within(site, area));
    }

    private static void add(List<Task> tasks, String path, String text, long count, Urgency urgency) {
        if (count > 0) {
            tasks.add(new Task(path, text, count, urgency));
        }
    }
}
