package org.ashroy.app.ledger;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.ashroy.kernel.access.AccessLog;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Link;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The access log in PostgreSQL: one line an act, chained like the journal, committed before anything is opened. */
@Repository
public class AccessLogStore implements AccessLog {

    private static final int TOGETHER = 200;

    /**
     * One line as it is chained.
     *
     * @param act the act
     * @param user who
     * @param purpose why
     * @param subjects whose
     * @param everyone whether it covered everyone
     * @param categories which data
     * @param at when, in milliseconds since 1970
     * @param refused why it was refused; empty where it was allowed
     * @param basis the release that it stands on; empty where it stands on none
     */
    record Line(
            UUID act,
            UUID user,
            String purpose,
            SortedSet<SubjectId> subjects,
            boolean everyone,
            SortedSet<String> categories,
            long at,
            String refused,
            String basis) {}

    private final JournalStore journal;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final InstantSource clock;
    // Of its own: a refusal is logged even where the work around it is rolled back.
    private final TransactionTemplate ownTransaction;
    private final GroupCommit<Written, Boolean> together =
            new GroupCommit<>("access log", _ -> 1, TOGETHER, this::append);

    AccessLogStore(
            JournalStore journal,
            JdbcClient jdbc,
            JdbcTemplate template,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /** One line, on disk when this returns; lines of several users at once in one transaction. */
    @Override
    public void write(Act act, Decision decision) {
        String refused = switch (decision) {
            case Decision.Allowed _ -> "";
            case Decision.Refused why -> why.why();
        };
        together.perform(new Written(act, refused));
    }

    private record Written(Act act, String refused) {}

    private List<Supplier<Boolean>> append(List<Written> group) {
        ownTransaction.executeWithoutResult(_ -> {
            // The lock holds until the commit, so that two writers never follow the same link.
            jdbc.sql("select pg_advisory_xact_lock(7301)").query((_, _) -> 0).single();
            Link last = journal.head(Chains.ACCESS_LOG);
            long now = clock.instant().toEpochMilli();
            List<Object[]> rows = new ArrayList<>();
            for (Written written : group) {
                Line line = line(written, now);
                last = Link.after(last.position(), last.hash(), Cbor.write(line));
                rows.add(columns(last, line));
            }
            template.batchUpdate(INSERT, rows);
        });
        return group.stream().<Supplier<Boolean>>map(_ -> () -> true).toList();
    }

    private static Line line(Written written, long now) {
        Act act = written.act();
        return new Line(
                act.id(),
                act.user(),
                act.purpose().name(),
                new TreeSet<>(act.subjects()),
                act.everyone(),
                new TreeSet<>(act.categories()),
                now,
                written.refused(),
                act.basis().map(UUID::toString).orElse(""));
    }

    private static final String INSERT = """
            insert into access_log
                (position, bytes, hash, happened_at, user_id, purpose, subjects, categories, refused_because)
            values (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))""";

    // The columns repeat what the chained bytes say, for searching; a restore makes them again from the bytes.
    private static Object[] columns(Link link, Line line) {
        return new Object[] {
            link.position(),
            link.bytes(),
            link.hash(),
            new Timestamp(line.at()),
            line.user(),
            line.purpose(),
            uuids(line.subjects()),
            line.categories().toArray(String[]::new),
            line.refused()
        };
    }

    /** Puts links back with their columns. */
    void load(List<Link> links) {
        template.batchUpdate(
                INSERT,
                links.stream()
                        .map(link -> columns(link, Cbor.read(link.bytes(), Line.class)))
                        .toList());
    }

    private static UUID[] uuids(SortedSet<SubjectId> subjects) {
        List<UUID> uuids = new ArrayList<>();
        subjects.forEach(subject -> uuids.add(subject.value()));
        return uuids.toArray(UUID[]::new);
    }
}
