package org.ashroy.app.silence;

import java.sql.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The session in the journal and in the table {@code session}. */
@Component
public class SessionKind implements SubjectKind<Session, SessionChange> {

    private static final EventTypes<SessionChange> TYPES = new EventTypes<SessionChange>()
            .add("session-opened", 1, SessionChange.SessionOpened.class)
            .add("session-people-seen", 1, SessionChange.PeopleSeen.class);

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
        jdbc.sql("""
                insert into session (id, kind, site, day, expected, seen, seen_by_scan) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set kind = excluded.kind, site = excluded.site, day = excluded.day,
                    expected = excluded.expected, seen = excluded.seen, seen_by_scan = excluded.seen_by_scan""")
                .params(
                        subject.value(),
                        session.type().get().name(),
                        session.site(),
                        Date.valueOf(session.day()),
                        array(session.expected()),
                        array(session.seen()),
                        array(session.seenByScan()))
                .update();
    }

    private static UUID[] array(SortedSet<UUID> people) {
        return people.toArray(UUID[]::new);
    }
}
