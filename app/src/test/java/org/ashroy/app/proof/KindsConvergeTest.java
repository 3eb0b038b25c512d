package org.ashroy.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.ashroy.app.AppTest;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.fold.StateHash;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Promise 3 for every kind of subject that the application has: any order, repetition and split of the same events gives the
 * same state, and the same rows. Authors write on what they have seen, which is often stale; one clock is a year ahead,
 * one is set back again and again.
 */
class KindsConvergeTest extends AppTest {

    private static final int FOLDED = 10_000;
    private static final int WRITTEN = 300;
    private static final SubjectId SUBJECT = SubjectId.of("00000000-0000-7000-8000-00000000abcd");

    @Autowired
    private List<SubjectKind<?, ?>> kinds;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anyOrderOfArrivalGivesTheSameState() {
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(4);
        for (SubjectKind<?, ?> kind : kinds) {
            List<Long> differing = LongStream.range(0, FOLDED)
                    .parallel()
                    .filter(seed -> !foldsAlike(kind, seed))
                    .boxed()
                    .toList();
            assertThat(differing).as("seeds of " + kind.name()).isEmpty();
        }
    }

    private static <S, B> boolean foldsAlike(SubjectKind<S, B> kind, long seed) {
        Random random = new Random(seed);
        List<EncodedEvent> events = history(kind, random);
        Folder<S, B> folder = new Folder<>(kind.fold(), kind.types());
        List<EncodedEvent> arrived = arrival(events, random);
        Folded<S> folded = folder.fold(SUBJECT, events);
        return folded.heads().equals(heads(events))
                && StateHash.of(folded).equals(StateHash.of(folder.fold(SUBJECT, arrived)));
    }

    @Test
    void tablesAreTheSameHoweverEventsArriveAndAfterARebuild() {
        // Each kind has tables of its own.
        kinds.parallelStream()
                .forEach(kind -> transaction.executeWithoutResult(status -> {
                    // What other tests left is out of the way for all histories of a kind at once, and there again
                    // afterwards.
                    kind.tables()
                            .forEach(table -> jdbc.sql("delete from " + table).update());
                    for (long seed = 0; seed < WRITTEN; seed++) {
                        writesAlike(kind, seed, status);
                    }
                    status.setRollbackOnly();
                }));
    }

    private <S, B> void writesAlike(SubjectKind<S, B> kind, long seed, TransactionStatus transaction) {
        Random random = new Random(seed);
        List<EncodedEvent> events = history(kind, random);
        List<String> rebuilt = rows(kind, List.of(events), transaction);
        assertThat(rows(kind, deliveries(arrival(events, random), random), transaction))
                .as(kind.name() + " seed " + seed)
                .isEqualTo(rebuilt);
        assertThat(rows(kind, deliveries(arrival(events, random), random), transaction))
                .as(kind.name() + " seed " + seed)
                .isEqualTo(rebuilt);
    }

    /** What stands in the tables of a kind when these deliveries came one after the other; afterwards they are empty again. */
    private <S, B> List<String> rows(
            SubjectKind<S, B> kind, List<List<EncodedEvent>> deliveries, TransactionStatus transaction) {
        Object empty = transaction.createSavepoint();
        Folder<S, B> folder = new Folder<>(kind.fold(), kind.types());
        List<EncodedEvent> here = new ArrayList<>();
        for (List<EncodedEvent> delivery : deliveries) {
            here.addAll(delivery);
            kind.write(SUBJECT, folder.fold(SUBJECT, here));
        }
        List<String> rows = new ArrayList<>();
        kind.tables()
                .forEach(table -> rows.addAll(jdbc.sql("select t::text from " + table + " t order by 1")
                        .query(String.class)
                        .list()));
        transaction.rollbackToSavepoint(empty);
        transaction.releaseSavepoint(empty);
        return rows;
    }

    /** Some events of one subject, by three authors each of whom has seen some of what the others wrote. */
    private static <S, B> List<EncodedEvent> history(SubjectKind<S, B> kind, Random random) {
        Class<?> bodies = RandomBodies.bodies(kind.getClass(), SubjectKind.class);
        List<Class<?>> types = RandomBodies.permitted(bodies);
        RandomBodies invent = new RandomBodies(random, SUBJECT);
        long[] wall = new long[3];
        List<HybridClock> clocks = new ArrayList<>();
        List<Set<EncodedEvent>> seen = new ArrayList<>();
        for (int author = 0; author < wall.length; author++) {
            int mine = author;
            wall[author] = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()
                    + (author == 1 ? Duration.ofDays(365).toMillis() : 0);
            clocks.add(new HybridClock(() -> Instant.ofEpochMilli(wall[mine])));
            seen.add(new LinkedHashSet<>());
        }
        List<EncodedEvent> written = new ArrayList<>();
        int count = 2 + random.nextInt(9);
        for (int number = 0; number < count; number++) {
            int author = random.nextInt(wall.length);
            wall[author] += random.nextInt(3);
            if (author == 2 && random.nextInt(4) == 0) {
                wall[2] -= Duration.ofDays(random.nextInt(30)).toMillis();
            }
            // Most subjects begin with their first kind of event; some hear of it only late, or never.
            Class<?> type =
                    number == 0 && random.nextInt(10) > 0 ? types.getFirst() : types.get(random.nextInt(types.size()));
            EventMeta meta = new EventMeta(
                    new EventId(new UUID(random.nextLong(), random.nextLong())),
                    SUBJECT,
                    new CommandId(new UUID(random.nextLong(), random.nextLong())),
                    heads(seen.get(author)),
                    clocks.get(author).now(),
                    "node-" + author,
                    new UUID(1, author));
            @SuppressWarnings("unchecked") // the permitted records of the kind's own interface
            B body = (B) invent.invent(type);
            EncodedEvent event = kind.types().encode(new Event<>(meta, body));
            written.add(event);
            for (int reader = 0; reader < wall.length; reader++) {
                if (reader == author) {
                    seen.get(reader).add(event);
                } else if (random.nextInt(3) == 0) {
                    // What the author knew travels with what was written.
                    seen.get(reader).addAll(seen.get(author));
                    seen.get(reader).add(event);
                    clocks.get(reader).observe(meta.time());
                }
            }
        }
        return written;
    }

    /** What no other of these events has seen. Without a fold: there would be one for each event of each of the many histories. */
    private static SortedSet<EventId> heads(Collection<EncodedEvent> events) {
        SortedSet<EventId> heads = new TreeSet<>();
        events.forEach(event -> heads.add(event.meta().id()));
        events.forEach(event -> heads.removeAll(event.meta().heads()));
        return heads;
    }

    private static List<EncodedEvent> arrival(List<EncodedEvent> events, Random random) {
        List<EncodedEvent> arrived = new ArrayList<>(events);
        for (EncodedEvent event : events) {
            if (random.nextInt(3) == 0) {
                arrived.add(event);
            }
        }
        Collections.shuffle(arrived, random);
        return arrived;
    }

    private static List<List<EncodedEvent>> deliveries(List<EncodedEvent> events, Random random) {
        List<List<EncodedEvent>> deliveries = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(3));
            deliveries.add(events.subList(from, to));
            from = to;
        }
        return deliveries;
    }
}
