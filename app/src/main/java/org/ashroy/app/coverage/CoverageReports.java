package org.ashroy.app.coverage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.SubjectsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Reports as they were last counted. Counting goes through everybody, which takes seconds where a million are registered: so it is
 * done again only after somebody was registered or changed, and where it takes long, it takes at most a twentieth of the time; until
 * then the page says when it was counted.
 */
@Service
public class CoverageReports {

    /** Areas for which a report is kept. */
    private static final int MOST_KEPT = 64;

    /** What takes less is counted anew after each change. */
    private static final Duration LONG = Duration.ofMillis(100);

    /** After a long count, so many times as long nothing is counted. */
    private static final int REST = 20;

    /**
     * A report.
     *
     * @param report what was counted
     * @param at when
     */
    public record Counted(CoverageReport report, Instant at) {}

    private record Kept(Counted counted, long changes, LocalDate today, List<Site> sites, Duration took) {

        private boolean isLong() {
            return took.compareTo(LONG) > 0;
        }

        private boolean rests(Instant now) {
            return isLong() && now.isBefore(counted.at().plus(took.multipliedBy(REST)));
        }
    }

    private final Coverage coverage;
    private final Sites sites;
    private final AtomicLong changes = new AtomicLong();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock counting = new ReentrantLock();

    CoverageReports(Coverage coverage, Sites sites) {
        this.coverage = coverage;
        this.sites = sites;
    }

    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("person") || changed.kind().equals("estimate")) {
            changes.incrementAndGet();
        }
    }

    /** After a restore everything may be different. */
    @EventListener
    void restored(Maintenance.Restored restored) {
        changes.incrementAndGet();
    }

    /**
     * The report on an area.
     *
     * @param area P-code of a site; empty for the whole operation
     */
    public Counted report(String area) {
        LocalDate today = sites.today(area);
        Kept before = kept.get(area);
        if (before == null || !before.today().equals(today) || !before.sites().equals(sites.all())) {
            return countAlone(area, today);
        }
        if (before.changes() == changes.get() || before.rests(Instant.now())) {
            return before.counted();
        }
        // One counts; whoever comes meanwhile gets what was counted last, where waiting would be long.
        if (before.isLong() && counting.isLocked()) {
            return before.counted();
        }
        return countAlone(area, today);
    }

    private Counted countAlone(String area, LocalDate today) {
        counting.lock();
        try {
            Kept before = kept.get(area);
            List<Site> all = sites.all();
            // Read before anything is counted: what changes meanwhile is counted the next time.
            long now = changes.get();
            if (before != null
                    && before.today().equals(today)
                    && before.changes() == now
                    && before.sites().equals(all)) {
                return before.counted();
            }
            Instant begun = Instant.now();
            Counted counted = new Counted(coverage.report(area), begun);
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(area, new Kept(counted, now, today, all, Duration.between(begun, Instant.now())));
            return counted;
        } finally {
            counting.unlock();
        }
    }
}
