package org.ashroy.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.linkage.PairRun;

/** Comparing everybody with everybody through the job, and the screens on which somebody decides. */
final class DuplicatesBench {

    private static final String LIST = "/duplicates";

    private final Installation ashroy;
    private final Report report;

    DuplicatesBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /**
     * Measures on a list that was imported.
     *
     * @param people of the list
     * @param count how many pages to open
     */
    void run(int people, int count) throws InterruptedException {
        AtomicLong found = new AtomicLong();
        long bareBegan = System.nanoTime();
        PairRun.Summary bare = ashroy.bean(PersonIndex.class).pairs(_ -> found.incrementAndGet(), _ -> {
            // Nobody asks how far it is.
        });
        double engine = ImportBench.seconds(bareBegan);
        Desk desk = Desk.at(ashroy.site(), Installation.ACCOUNT, Installation.PASSWORD);
        long began = System.nanoTime();
        desk.press(LIST, "/duplicates/run");
        await();
        double job = ImportBench.seconds(began);
        report.row(
                String.format(Locale.ROOT, "comparing %d people, %,d pairs weighed", people, bare.comparisons()),
                String.format(Locale.ROOT, "%.1f s, %,d pairs kept", job, found.get()),
                String.format(Locale.ROOT, "the engine alone, nothing kept: %.1f s", engine),
                String.format(Locale.ROOT, "%.2f times as long", job / engine));
        Latencies lists = new Latencies(count);
        for (int opened = 0; opened < count; opened++) {
            long page = System.nanoTime();
            desk.list(LIST);
            lists.since(page);
        }
        report.row("list of pairs and the page after it", lists.text());
        List<UUID> pairs = new ArrayList<>(desk.pairs(LIST));
        Latencies opening = new Latencies(count);
        for (int opened = 0; opened < count; opened++) {
            String pair = LIST + "/" + pairs.get(opened % pairs.size());
            long page = System.nanoTime();
            desk.press(pair, pair + "/open");
            opening.since(page);
        }
        report.row("a pair, then both records opened, access logged", opening.text());
        report.row("memory", Memory.text());
    }

    private void await() throws InterruptedException {
        Jobs jobs = ashroy.bean(Jobs.class);
        while (true) {
            Job job = jobs.page("duplicate-run", Instant.parse("9999-01-01T00:00:00Z"), 1)
                    .getFirst();
            if (job.state() == JobState.DONE) {
                return;
            }
            if (job.state().ended()) {
                throw new IllegalStateException("comparing everybody ended as " + job.state());
            }
            Thread.sleep(50);
        }
    }
}
