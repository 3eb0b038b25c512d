package org.ashroy.app.silence;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The session in the journal and in the table {@code session}. */
@Component
public class SessionKind implements SubjectKind<Session, SessionChange> {

    static final EventTypes<SessionChange> TYPES = new EventTypes<SessionChange>()
            .add("session-opened", 1, SessionChange.SessionOpened.class)
            .add("session-people-seen", 1, SessionChange.PeopleSeen.class)
            .add("session-sightings-withdrawn", 1, SessionChange.SightingsWithdrawn.class)
            .add("session-day-corrected", 1, SessionChange.DayCorrected.class)
            .add("session-closed", 1, SessionChange.SessionClosed.class)
            .add("session-absence-looked-at", 1, SessionChange.AbsenceLookedAt.class)
            .add("session-coarsened", 1, SessionChange.SessionCoarsened.class);

    private final JdbcClient jdbc;
    private final Session.SessionFold fold = new Session.SessionFold();

    SessionKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public Fold<Session, SessionChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<SessionChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("session");
    }

    @Override
    public void write(SubjectId subject, Folded<Session> folded) {
        Session session = folded.state();
        if (session.type().isEmpty()) {
            return;
        }
        Optional<Register.Entry<AbsenceFinding>> finding =
                session.finding().entries().isEmpty()
                        ? Optional.empty()
                        : Optional.of(session.finding().entries().getLast());
        Optional<EventMeta> looked = finding.map(Register.Entry::by);
        jdbc.sql("""
                insert into session (id, kind, site, zone, day, day_in_conflict, status, held, finding, looked_by,
                    looked_at, expected, seen, seen_by_scan, households, coarse)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set kind = excluded.kind, site = excluded.site, zone = excluded.zone,
                    day = excluded.day, day_in_conflict = excluded.day_in_conflict, status = excluded.status,
                    held = excluded.held, finding = excluded.finding, looked_by = excluded.looked_by,
                    looked_at = excluded.looked_at, expected = excluded.expected, seen = excluded.seen,
                    seen_by_scan = excluded.seen_by_scan, households = excluded.households,
                    coarse = excluded.coarse""")
                .param(subject.value())
                .param(session.type().get().name())
                .param(session.site())
                .param(session.zone())
                .param(Date.valueOf(session.day().entries().getLast().value()))
                .param(session.day().inConflict())
                .param(session.status().status().name())
                .param(session.held())
                .param(finding.map(entry -> entry.value().name()).orElse(null))
                .param(looked.map(EventMeta::author).orElse(null))
                .param(looked.map(by -> Timestamp.from(by.time().instant())).orElse(null))
                .param(array(session.expected()))
                .param(array(session.seen()))
                .param(array(session.scanOnly()))
                .param(array(session.households()))
                .param(session.coarse())
                .update();
    }

    private static UUID[] array(Collection<UUID> people) {
        return people.toArray(UUID[]::new);
    }
}
