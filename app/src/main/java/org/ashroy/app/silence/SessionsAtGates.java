package org.ashroy.app.silence;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.SubjectsChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The sessions at whose gates codes are read now, in memory: each scan asks where its session is and whether somebody was recorded
 * there, and a session may hold thousands. A session that changed is read again from its table at the next scan.
 */
@Component
class SessionsAtGates {

    /** Sessions, people and households in all of them at the most; some 60 bytes each by their sizes, not measured. */
    private static final int MOST_RECORDED = 400_000;

    /**
     * Who was recorded at a session so far.
     *
     * @param site where it is
     * @param seen people at whom somebody looked
     * @param scanned people whose card was read
     * @param households for which somebody collected
     */
    record Recorded(String site, Set<UUID> seen, Set<UUID> scanned, Set<UUID> households) {

        /** Whether a person, or a household, was recorded so; who was seen need not be scanned. */
        boolean has(SightingMode mode, UUID subject) {
            return switch (mode) {
                case FACE -> seen.contains(subject);
                case SCAN -> seen.contains(subject) || scanned.contains(subject);
                case HOUSEHOLD -> households.contains(subject);
            };
        }

        int size() {
            return 1 + seen.size() + scanned.size() + households.size();
        }
    }

    private final Function<UUID, Optional<Recorded>> table;
    private final int most;

    // The one asked for longest ago first.
    private final Map<UUID, Recorded> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int recorded;
    private long changes;

    @Autowired
    SessionsAtGates(SilenceStore store) {
        this(store::recorded, MOST_RECORDED);
    }

    SessionsAtGates(Function<UUID, Optional<Recorded>> table, int most) {
        this.table = table;
        this.most = most;
    }

    /** A session; empty where there is none. */
    Optional<Recorded> session(UUID id) {
        long before;
        synchronized (this) {
            @Nullable Recorded known = kept.get(id);
            if (known != null) {
                return Optional.of(known);
            }
            before = changes;
        }
        Optional<Recorded> read = table.apply(id);
        read.ifPresent(session -> keep(id, session, before));
        return read;
    }

    private synchronized void keep(UUID id, Recorded session, long before) {
        // What was read while somebody recorded may be old already:
        // whoever asked gets it, as she would have a moment ago.
        if (changes == before && kept.putIfAbsent(id, session) == null) {
            recorded += session.size();
            for (Iterator<Recorded> eldest = kept.values().iterator(); recorded > most; eldest.remove()) {
                recorded -= eldest.next().size();
            }
        }
    }

    @EventListener
    synchronized void changed(SubjectsChanged changed) {
        if (changed.kind().equals("session")) {
            changes++;
            changed.subjects().forEach(subject -> {
                @Nullable Recorded old = kept.remove(subject.value());
                recorded -= old == null ? 0 : old.size();
            });
        }
    }

    @EventListener
    synchronized void restored(Maintenance.Restored restored) {
        changes++;
        kept.clear();
        recorded = 0;
    }
}
