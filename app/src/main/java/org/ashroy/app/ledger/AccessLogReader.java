package org.ashroy.app.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The access log for whoever watches over it: pages by filter, and how far the chain was verified. What a line shows is read
 * from the chained bytes; the columns beside them only find it, and verifying compares the two.
 */
@Repository
public class AccessLogReader {

    /**
     * Which lines are wanted; what is empty filters nothing.
     *
     * @param user who
     * @param purpose why, as the name of a {@link org.ashroy.kernel.access.Purpose}
     * @param refusedOnly only what was refused
     * @param from not before this moment
     * @param until before this moment
     * @param subject whose data
     */
    public record Query(
            Optional<UUID> user,
            String purpose,
            boolean refusedOnly,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<UUID> subject) {}

    /**
     * One act as it stands in the chain.
     *
     * @param position in the chain
     * @param readable whether it can be read; where it was damaged or changed, nothing but its position is known
     * @param at when
     * @param user who
     * @param purpose why
     * @param subjects how many subjects it covered
     * @param everyone whether it covered all of them
     * @param categories which categories of data
     * @param refused why it was refused; empty where it was allowed
     */
    public record Shown(
            long position,
            boolean readable,
            Instant at,
            UUID user,
            String purpose,
            int subjects,
            boolean everyone,
            Set<String> categories,
            String refused) {

        /** Copies the categories. */
        public Shown {
            categories = Collections.unmodifiableSet(new TreeSet<>(categories));
        }

        private static Shown unreadable(long position) {
            return new Shown(position, false, Instant.EPOCH, new UUID(0, 0), "", 0, false, Set.of(), "");
        }
    }

    /**
     * How far the chain was walked.
     *
     * @param position the last line that follows from the one before it
     * @param last the last line there is
     * @param at when
     * @param broken whether the line after {@code position} does not follow, or says something else than its columns
     */
    public record Verified(long position, long last, Instant at, boolean broken) {}

    // Lines of one step; a line names up to some hundred people, so that their bytes are bounded, too.
    private static final int STEP = 20_000;
    private static final int STEP_BYTES = 1_000_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private long position;
    private byte[] hash = Link.origin();
    private volatile Verified verified;

    AccessLogReader(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.verified = new Verified(0, 0, clock.instant(), false);
    }

    /** The latest lines before a position that a query wants, newest first. */
    public List<Shown> page(Query query, long before, int limit) {
        return jdbc.sql("""
                select position, bytes from access_log
                where position < ? and (cast(? as uuid) is null or user_id = ?) and (? = '' or purpose = ?)
                    and (not ? or refused_because is not null)
                    and (cast(? as timestamptz) is null or happened_at >= ?)
                    and (cast(? as timestamptz) is null or happened_at < ?)
                    and (cast(? as uuid) is null or subjects @> array[cast(? as uuid)])
                order by position desc limit ?""")
                .param(before)
                .param(query.user().orElse(null))
                .param(query.user().orElse(null))
                .params(query.purpose(), query.purpose(), query.refusedOnly())
                .param(query.from().map(Timestamp::from).orElse(null))
                .param(query.from().map(Timestamp::from).orElse(null))
                .param(query.until().map(Timestamp::from).orElse(null))
                .param(query.until().map(Timestamp::from).orElse(null))
                .param(query.subject().orElse(null))
                .param(query.subject().orElse(null))
                .param(limit)
                .query((row, _) -> shown(row.getLong(1), row.getBytes(2)))
                .list();
    }

    /** The latest lines before a position, newest first. */
    public List<Shown> page(long before, int limit) {
        return jdbc.sql("select position, bytes from access_log where position < ? order by position desc limit ?")
                .params(before, limit)
                .query((row, _) -> shown(row.getLong(1), row.getBytes(2)))
                .list();
    }

    /** The latest lines that name a subject, newest first; Ashroy's own reading for the index of names is nobody's look. */
    public List<Shown> ofSubject(UUID subject, int limit) {
        return jdbc.sql("""
                select position, bytes from access_log where subjects @> array[?]::uuid[] and user_id <> ?
                order by position desc limit ?""")
                .params(subject, Ledger.SYSTEM, limit)
                .query((row, _) -> shown(row.getLong(1), row.getBytes(2)))
                .list();
    }

    /** One that cannot be read says so and keeps no other from being shown; that it breaks the chain is told by verifying. */
    private static Shown shown(long position, byte[] bytes) {
        try {
            AccessLogStore.Line line = Cbor.read(bytes, AccessLogStore.Line.class);
            return new Shown(
                    position,
                    true,
                    Instant.ofEpochMilli(line.at()),
                    Objects.requireNonNull(line.user()),
                    Objects.requireNonNull(line.purpose()),
                    line.subjects().size(),
                    line.everyone(),
                    line.categories(),
                    Objects.requireNonNull(line.refused()));
        } catch (RuntimeException damaged) {
            return Shown.unreadable(position);
        }
    }

    /** Walks on, a step every second, so that no page waits for a log of years. */
    @Scheduled(fixedDelayString = "PT1S")
    void everySecond() {
        verifyOn();
    }

    /** How far the chain was walked until now. */
    public Verified verified() {
        Verified walked = verified;
        return new Verified(walked.position(), Math.max(last(), walked.position()), walked.at(), walked.broken());
    }

    private long last() {
        return jdbc.sql("select coalesce(max(position), 0) from access_log")
                .query(Long.class)
                .single();
    }

    /** Walks on from where the last call stopped, at most 20,000 lines or, where they name many people, 1 MB of them. */
    public synchronized Verified verifyOn() {
        long last = last();
        // Whoever cut off the end is noticed although nothing is left to walk.
        boolean broken = last < position;
        for (Walked line : last == position ? List.<Walked>of() : step()) {
            Link next = Link.after(position, hash, line.link().bytes());
            broken = !next.equals(line.link()) || !line.columnsAgree();
            if (broken) {
                break;
            }
            position = next.position();
            hash = next.hash();
        }
        verified = new Verified(position, last, clock.instant(), broken);
        return verified;
    }

    private List<Walked> step() {
        return jdbc.sql(JournalStore.boundedInBytes(
                        "select * from access_log where position > ? order by position limit ?"))
                .params(position, STEP, STEP_BYTES)
                .query((row, _) -> walked(row))
                .list();
    }

    /** Walks from the first line again, because a line could have been changed after it was walked. */
    public synchronized Verified verifyFromTheFirst() {
        position = 0;
        hash = Link.origin();
        return verifyOn();
    }

    private record Walked(Link link, boolean columnsAgree) {}

    private static Walked walked(ResultSet row) throws SQLException {
        Link link = new Link(row.getLong("position"), row.getBytes("bytes"), row.getBytes("hash"));
        // Read before they are compared: what the database refuses is no break, what cannot be understood is one.
        Columns columns = new Columns(
                row.getTimestamp("happened_at"),
                row.getObject("user_id", UUID.class),
                row.getString("purpose"),
                elements(row, "subjects"),
                elements(row, "categories"),
                Objects.requireNonNullElse(row.getString("refused_because"), ""));
        try {
            return new Walked(link, columns.agree(Cbor.read(link.bytes(), AccessLogStore.Line.class)));
        } catch (RuntimeException unreadable) {
            return new Walked(link, false);
        }
    }

    private static List<@Nullable Object> elements(ResultSet row, String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array == null
                ? Collections.<@Nullable Object>singletonList(null)
                : Arrays.asList((@Nullable Object[]) array.getArray());
    }

    /** The columns of a line as they stand; what they hold may be anything. */
    private record Columns(
            Timestamp at,
            UUID user,
            String purpose,
            List<@Nullable Object> subjects,
            List<@Nullable Object> categories,
            String refused) {

        boolean agree(AccessLogStore.Line line) {
            return line.at() == at.getTime()
                    && line.user().equals(user)
                    && line.purpose().equals(purpose)
                    && holds(
                            subjects,
                            line.subjects().stream().map(SubjectId::value).collect(Collectors.toSet()))
                    && holds(categories, line.categories())
                    && line.refused().equals(refused);
        }

        /** Whether these are the elements, each once. */
        private static boolean holds(List<@Nullable Object> elements, Set<?> wanted) {
            return elements.size() == wanted.size() && new HashSet<>(elements).equals(wanted);
        }
    }
}
