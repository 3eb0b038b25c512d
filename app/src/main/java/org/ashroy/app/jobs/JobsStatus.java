package org.ashroy.app.jobs;

import java.util.List;
import org.ashroy.app.launch.StatusLine;
import org.springframework.stereotype.Component;

/** Which jobs wait or run. */
@Component
class JobsStatus implements StatusLine {

    private final JobStore store;

    JobsStatus(JobStore store) {
        this.store = store;
    }

    @Override
    public String line() {
        List<Job> jobs = store.unfinished();
        StringBuilder line = new StringBuilder("Jobs: ").append(jobs.isEmpty() ? "none" : "");
        for (int at = 0; at < jobs.size(); at++) {
            Job job = jobs.get(at);
            line.append(at == 0 ? "" : "; ")
                    .append(job.kind())
                    .append(' ')
                    .append(job.state())
                    .append(", ")
                    .append(job.done())
                    .append(" of ")
                    .append(job.total());
        }
        return line.toString();
    }
}
