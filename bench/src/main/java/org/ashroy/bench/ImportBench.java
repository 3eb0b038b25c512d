package org.ashroy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.intake.Intake;
import org.ashroy.app.intake.Options;
import org.ashroy.app.intake.Outcome;
import org.ashroy.app.intake.UnknownBirth;
import org.ashroy.app.intake.Upload;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;

/** A list through the real import: sealed, read twice, registered, journaled, indexed, compared with everybody before. */
final class ImportBench {

    private static final int STEPS = 10;

    private final Installation ashroy;
    private final Report report;

    ImportBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /** Imports a camp of so many people, and says what it took beside a plain table. */
    void run(int people) throws IOException, SQLException, InterruptedException {
        Path list = Files.createTempFile("ashroy-bench", ".csv");
        try {
            long rows = InventedPeople.write(people, list);
            saveSites(people);
            double ours = load(list, rows);
            long began = System.nanoTime();
            new PlainTable(ashroy.bean(DataSource.class)).fill(list);
            double plain = rows / seconds(began);
            report.row(
                    "import of " + rows + " rows",
                    rate(ours),
                    "unsealed table, batches of 200: " + rate(plain),
                    String.format(Locale.ROOT, "%.1f times slower", plain / ours));
        } finally {
            Files.delete(list);
        }
    }

    private void saveSites(int people) {
        CampSettings camp = InventedPeople.camp(people);
        Sites sites = ashroy.bean(Sites.class);
        for (org.ashroy.camp.Site site : Camp.sites(camp)) {
            sites.save(new Site(
                    site.code(),
                    site.name(),
                    Optional.ofNullable(site.parent()),
                    site.level().name(),
                    camp.today().minusYears(1)));
        }
    }

    private double load(Path list, long rows) throws IOException, InterruptedException {
        Intake intake = ashroy.bean(Intake.class);
        Jobs jobs = ashroy.bean(Jobs.class);
        report.row("memory before", Memory.text());
        long began = System.nanoTime();
        Upload upload;
        try (InputStream content = Files.newInputStream(list)) {
            upload = intake.receive(content, ashroy.user());
        }
        report.row("sealing the list, reading it once", String.format(Locale.ROOT, "%.1f s", seconds(began)));
        long started = System.nanoTime();
        double processor = ProcessorTime.seconds();
        UUID id = intake.start(upload, upload.mapping(), new Options(ashroy.user(), "", UnknownBirth.REFUSE));
        long stepBegan = started;
        long stepDone = 0;
        Job job = jobs.find(id).orElseThrow();
        for (int step = 1; step <= STEPS; step++) {
            while (!job.state().ended() && job.done() < rows * step / STEPS) {
                Thread.sleep(50);
                job = jobs.find(id).orElseThrow();
            }
            if (job.done() == stepDone) {
                continue;
            }
            double rate = (job.done() - stepDone) / seconds(stepBegan);
            report.row("  after " + job.done() + " rows", rate(rate), Memory.text(), "");
            stepBegan = System.nanoTime();
            stepDone = job.done();
        }
        while (!job.state().ended()) {
            Thread.sleep(50);
            job = jobs.find(id).orElseThrow();
        }
        double whole = rows / seconds(started);
        if (job.state() != JobState.DONE) {
            throw new IllegalStateException("The import ended as " + job.state() + " " + job.message());
        }
        report.row("outcomes", outcomes(intake, id));
        report.row(
                "processor time, with its PostgreSQL",
                String.format(Locale.ROOT, "%.2f ms a row", 1e3 * (ProcessorTime.seconds() - processor) / rows));
        return whole;
    }

    private static String outcomes(Intake intake, UUID job) {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(intake.counts(job).getOrDefault(outcome, 0L))
                    .append(' ')
                    .append(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return text.toString();
    }

    static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String rate(double rowsPerSecond) {
        return String.format(Locale.ROOT, "%,.0f rows/s", rowsPerSecond);
    }
}
