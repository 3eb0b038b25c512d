package org.ashroy.app.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ashroy.app.access.Sites;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.PersonKind;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Status;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Counts people by specific need (S18: who was reached last). Needs stand in no table, so everybody's record is read: a job, one
 * act, one line in the access log. Only counts are kept, in memory, and they are forgotten when the vault is locked.
 */
@Service
public class NeedsCounts {

    /** The kind of the job. */
    static final String JOB = "needs-count";

    /** The category of data that needs are. */
    private static final String CATEGORY = "needs";

    private static final int AT_ONCE = 500;

    private record Cell(String site, String need, LocalDate registeredOn) {}

    private record Counted(Map<Cell, Long> people, Instant at) {}

    /**
     * People with one need.
     *
     * @param need its code
     * @param people how many; empty where they are few
     * @param halfBy the day by which half of them were registered; empty where they are few
     */
    public record Line(String need, Optional<Long> people, Optional<LocalDate> halfBy) {}

    /**
     * What was counted last.
     *
     * @param at when; empty where nothing was counted since the vault was unlocked
     * @param lines by need, the need that was reached last first
     * @param job the count that waits or runs
     */
    public record Report(Optional<Instant> at, List<Line> lines, Optional<Job> job) {}

    private final PersonRows people;
    private final PersonKind kind;
    private final Ledger ledger;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final Sites sites;
    private final Jobs jobs;
    private volatile Optional<Counted> last = Optional.empty();

    NeedsCounts(
            PersonRows people,
            PersonKind kind,
            Ledger ledger,
            GateKeeper gate,
            VaultHolder vault,
            Sites sites,
            Jobs jobs) {
        this.people = people;
        this.kind = kind;
        this.ledger = ledger;
        this.gate = gate;
        this.vault = vault;
        this.sites = sites;
        this.jobs = jobs;
    }

    /** Begins to count, unless a count waits or runs already. */
    public void start() {
        if (unfinished().isEmpty()) {
            jobs.start(JOB, this::count);
        }
    }

    /** Stops the count that waits or runs; what was counted before stays. */
    public void stop() {
        unfinished().ifPresent(job -> jobs.cancel(job.id()));
    }

    private Optional<Job> unfinished() {
        return jobs.unfinished(JOB);
    }

    private void count(JobProgress progress) {
        gate.enter(Act.onEveryone(Ledger.SYSTEM, Purpose.NEEDS_COUNT, Set.of(CATEGORY)));
        progress.total(people.count());
        Map<Cell, Long> cells = new HashMap<>();
        long done = 0;
        List<PersonRows.Row> page = people.page("", "", AT_ONCE);
        while (!page.isEmpty()) {
            add(page, cells);
            done += page.size();
            String after = page.getLast().code();
            // Where it stopped is of no use to the next count, which begins anew.
            progress.reached(done, 0, "");
            page = people.page("", after, AT_ONCE);
        }
        last = Optional.of(new Counted(Map.copyOf(cells), Instant.now()));
        // Locked while it was counted: what came too late to be forgotten goes now.
        if (!vault.unlocked()) {
            last = Optional.empty();
        }
    }

    private void add(List<PersonRows.Row> page, Map<Cell, Long> cells) {
        var records = ledger.loadAll(
                kind, page.stream().map(row -> new SubjectId(row.id())).toList());
        for (PersonRows.Row row : page) {
            var record = records.get(new SubjectId(row.id()));
            if (row.status() == Status.ACTIVE && record != null) {
                record.state()
                        .care()
                        .needs()
                        .elements()
                        .forEach(need -> cells.merge(new Cell(row.site(), need, row.registeredOn()), 1L, Long::sum));
            }
        }
    }

    @EventListener
    void forget(VaultHolder.Locked locked) {
        last = Optional.empty();
    }

    /**
     * What was counted last. Of a whole area of an account only, never of a part of it: who may compare a place with its parts
     * works out the few of one of them.
     *
     * @param area of the account
     */
    public Report report(String area) {
        return new Report(
                last.map(Counted::at), last.map(counted -> lines(counted, area)).orElse(List.of()), unfinished());
    }

    private List<Line> lines(Counted counted, String area) {
        Map<String, SortedMap<LocalDate, Long>> byDay = new TreeMap<>();
        counted.people().forEach((cell, count) -> {
            if (sites.within(cell.site(), area)) {
                byDay.computeIfAbsent(cell.need(), _ -> new TreeMap<>()).merge(cell.registeredOn(), count, Long::sum);
            }
        });
        Map<String, Long> counts = new LinkedHashMap<>();
        byDay.forEach((need, days) -> counts.put(
                need, days.values().stream().mapToLong(Long::longValue).sum()));
        return SmallCells.shown(counts).entrySet().stream()
                .map(cell -> new Line(
                        cell.getKey(),
                        cell.getValue(),
                        cell.getValue()
                                .map(whole ->
                                        Coverage.halfBy(byDay.getOrDefault(cell.getKey(), new TreeMap<>()), whole))))
                .sorted(Comparator.comparing((Line line) -> line.halfBy().orElse(LocalDate.MIN))
                        .reversed()
                        .thenComparing(Line::need))
                .toList();
    }
}
