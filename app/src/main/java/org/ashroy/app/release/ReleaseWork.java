package org.ashroy.app.release;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.web.TodaysWork;
import org.springframework.stereotype.Component;

/** What releases ask of a user today: to approve, to make a file, to review. */
@Component
class ReleaseWork implements TodaysWork {

    private final ReleaseStore store;
    private final Releases releases;
    private final Sites sites;

    ReleaseWork(ReleaseStore store, Releases releases, Sites sites) {
        this.store = store;
        this.releases = releases;
        this.sites = sites;
    }

    @Override
    public List<Task> of(SignedIn user) {
        List<Task> tasks = new ArrayList<>();
        boolean approver = user.may(Permission.APPROVE_RELEASE);
        if (approver || user.may(Permission.HANDLE_CHECKS)) {
            add(
                    tasks,
                    "/releases?stage=WAITING",
                    "release.task.approve",
                    store.waitingFor(ReleaseQuery.of(user, sites, "WAITING", ""), approver),
                    Urgency.DUE);
        }
        if (user.may(Permission.REQUEST_RELEASE)) {
            add(tasks, "/releases?stage=READY", "release.task.ready", store.readyFor(user.id()), Urgency.DUE);
        }
        if (user.may(Permission.SEE_ACCESS_LOG)) {
            long all = store.toReview(releases.today().plusDays(Release.REVIEW_DAYS + 1L));
            long late = store.toReview(releases.today());
            add(tasks, "/releases?stage=TO_REVIEW", "release.task.review", all, late > 0 ? Urgency.LATE : Urgency.DUE);
        }
        return tasks;
    }

    private static void add(List<Task> tasks, String path, String text, long count, Urgency urgency) {
        if (count > 0) {
            tasks.add(new Task(path, text, count, urgency));
        }
    }
}
