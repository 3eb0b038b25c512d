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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Reports as they were last counted. Counting goes through everybody, which takes seconds where a million are registered: so it is
 * done again only after somebody was registered or changed, and where it takes long, it takes at most a twentieth of the time; until
 * then the page says when it was counted. An estimate is in the next report: whoever gave it looks for it there.
 */
@Service
public class CoverageReports {

    /** Areas for which a report is kept. */
    private static final int MOST_KEPT = 64;

    /** What takes less is counted anew after each change. */
    private static final Duration SOON = Duration.ofMillis(100);

    /** After a long count, so many times as long nothing is counted. */
    private static final int REST = 20;

    /**
     * A report.
     *
     * @param report what was counted
     * @param at when
     */
    public record Counted(CoverageReport report, Instant at) {}

    /**
     * How often something changed.
     *
     * @param people people registered or changed
     * @param estimates estimates given or withdrawn
     */
    private record Changes(long people, long estimates) {}

    private record Kept(Counted counted, Changes changes, LocalDate today, List<Site> sites, Duration took) {

        private boolean isOf(Changes now, LocalDate today, List<Site> sites) {
            return changes.equals(now) && isUsable(now, today, sites);
        }

        /** Whether nothing is missing from it but people who came or changed since. */
        private boolean isUsable(Changes now, LocalDate today, List<Site> sites) {
            return changes.estimates() == now.estimates() && this.today.equals(today) && this.sites.equals(sites);
        }
    }

    private final Coverage coverage;
    private final Sites sites;
    private final Duration soon;
    private final AtomicLong people = new AtomicLong();
    private final AtomicLong estimates = new AtomicLong();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock counting = new ReentrantLock();

    @Autowired
    CoverageReports(Coverage coverage, Sites sites) {
        this(coverage, sites, SOON);
    }

    /** @param soon what takes longer to count rests afterwards */
    CoverageReports(Coverage coverage, Sites sites, Duration soon) {
        this.coverage = coverage;
        this.sites = sites;
        this.soon = soon;
    }

    @EventListener
    void changed(SubjectsChanged changed) {
        switch (changed.kind()) {
            case "person" -> people.incrementAndGet();
            case "estimate" -> estimates.incrementAndGet();
            default -> {
                // Nothing else is counted.
            }
        }
    }

    /** After a restore everything may be different. */
    @EventListener
    void restored(Maintenance.Restored restored) {
        estimates.incrementAndGet();
    }

    private Changes changes() {
        return new Changes(people.get(), estimates.get());
    }

    /**
     * The report on an area.
     *
     * @param area P-code of a site; empty for the whole operation
     */
    public Counted report(String area) {
        LocalDate today = sites.today(area);
        List<Site> all = sites.all();
        Changes now = changes();
        Kept before = kept.get(area);
        if (before == null || !before.isUsable(now, today, all)) {
            return countAlone(area, today);
        }
        if (before.isOf(now, today, all) || rests(before, Instant.now())) {
            return before.counted();
        }
        // One counts; whoever comes meanwhile gets what was counted last, where waiting would be long.
        if (isLong(before) && counting.isLocked()) {
            return before.counted();
        }
        return countAlone(area, today);
    }

    private boolean isLong(Kept kept) {
        return kept.took().compareTo(soon) > 0;
    }

    private boolean rests(Kept kept, Instant now) {
        return isLong(kept) && now.isBefore(kept.counted().at().plus(kept.took().multipliedBy(REST)));
    }

    private Counted countAlone(String area, LocalDate today) {
        counting.lock();
        try {
            Kept before = kept.get(area);
            List<Site> all = sites.all();
            // Read before anything is counted: what changes meanwhile is counted the next time.
            Changes now = changes();
            if (before != null && before.isOf(now, today, all)) {
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
