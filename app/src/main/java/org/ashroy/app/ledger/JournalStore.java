package org.ashroy.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.kernel.clock.HybridTimestamp;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.MalformedBytesException;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal and its pointers in PostgreSQL. */
@Repository
class JournalStore {

    /**
     * Entries of more bytes than this stand uncompressed: they hold pictures, which are sealed, and to try costs more than all else that
     * writing them does. Entries without a picture, which become half as large, seldom have so many.
     */
    static final int LARGE = 20_000;

    private static final int[] LINK_TYPES = {Types.BIGINT, Types.BINARY, Types.BINARY, Types.BINARY};

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    JournalStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Where the entries of these commands stand; nothing for those that were not performed. */
    Map<CommandId, Long> positionsOf(Collection<CommandId> commands) {
        Map<CommandId, Long> positions = new HashMap<>();
        jdbc.sql("select id, position from journal_command where id = any (?)")
                .param(commands.stream().map(CommandId::value).toArray(UUID[]::new))
                .query(row -> {
                    positions.put(new CommandId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return positions;
    }

    /** An entry with its link in the chain. */
    record Chained(Link link, Entry entry) {}

    /** Writes entries whose links follow the last: what is large row by row, what points to it in one statement. */
    void append(List<Chained> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> links = new ArrayList<>();
        List<UUID> commands = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        List<UUID> events = new ArrayList<>();
        List<UUID> subjects = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        for (Chained chained : entries) {
            Link link = chained.link();
            Entry entry = chained.entry();
            links.add(columns(link));
            commands.add(entry.command().value());
            positions.add(link.position());
            for (int ordinal = 0; ordinal < entry.events().size(); ordinal++) {
                Entry.KindedEvent kinded = entry.events().get(ordinal);
                events.add(kinded.event().meta().id().value());
                subjects.add(kinded.event().meta().subject().value());
                kinds.add(kinded.kind());
                places.add(link.position());
                ordinals.add(ordinal);
            }
        }
        template.batchUpdate(
                "insert into journal (position, bytes, uncompressed, hash) values (?, ?, ?, ?)", links, LINK_TYPES);
        jdbc.sql("""
                with command as (
                    insert into journal_command (id, position) select * from unnest(?, ?))
                insert into journal_event (id, subject, kind, position, ordinal) select * from unnest(?, ?, ?, ?, ?)""")
                .param(commands.toArray(UUID[]::new))
                .param(positions.toArray(Long[]::new))
                .param(events.toArray(UUID[]::new))
                .param(subjects.toArray(UUID[]::new))
                .param(kinds.toArray(String[]::new))
                .param(places.toArray(Long[]::new))
                .param(ordinals.toArray(Integer[]::new))
                .update();
    }

    private static @Nullable Object[] columns(Link link) {
        boolean large = link.bytes().length > LARGE;
        return new @Nullable Object[] {
            link.position(), large ? null : link.bytes(), large ? link.bytes() : null, link.hash()
        };
    }

    List<EncodedEvent> eventsOf(SubjectId subject) {
        return eventsOf(Set.of(subject)).getOrDefault(subject, List.of());
    }

    /** The events of several subjects, read together; a subject without any is not among them. */
    Map<SubjectId, List<EncodedEvent>> eventsOf(Set<SubjectId> subjects) {
        Map<SubjectId, List<EncodedEvent>> events = new HashMap<>();
        jdbc.sql("""
                select coalesce(bytes, uncompressed) from journal
                where position in (select position from journal_event where subject = any (?))
                order by position""")
                .param(subjects.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query(row -> {
                    for (Entry.KindedEvent kinded :
                            Cbor.read(row.getBytes(1), Entry.class).events()) {
                        SubjectId subject = kinded.event().meta().subject();
                        if (subjects.contains(subject)) {
                            events.computeIfAbsent(subject, _ -> new ArrayList<>())
                                    .add(kinded.event());
                        }
                    }
                });
        return events;
    }

    List<SubjectId> subjects(String kind) {
        return jdbc.sql("select distinct subject from journal_event where kind = ? order by subject")
                .param(kind)
                .query((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Position and hash of the last link of a chain, without its bytes; position 0 where it is empty. */
    Link head(String chain) {
        String sql = switch (chain) {
            case Chains.JOURNAL -> "select position, hash from journal order by position desc limit 1";
            case Chains.ACCESS_LOG -> "select position, hash from access_log order by position desc limit 1";
            default -> throw noChain();
        };
        return jdbc.sql(sql)
                .query((row, _) -> new Link(row.getLong(1), new byte[0], row.getBytes(2)))
                .optional()
                .orElse(new Link(0, new byte[0], Link.origin()));
    }

    /** The latest timestamp of the last entry; the first there can be where there is none, or it cannot be read. */
    HybridTimestamp lastTime() {
        try {
            return jdbc
                    .sql("select coalesce(bytes, uncompressed) from journal order by position desc limit 1")
                    .query((row, _) -> Cbor.read(row.getBytes(1), Entry.class))
                    .optional()
                    .stream()
                    .flatMap(entry -> entry.events().stream())
                    .map(kinded -> kinded.event().meta().time())
                    .max(Comparator.naturalOrder())
                    .orElse(HybridTimestamp.FIRST);
        } catch (MalformedBytesException damaged) {
            // The audit says so; it needs a server that starts.
            return HybridTimestamp.FIRST;
        }
    }

    /** All links in order, read in steps; run it inside a transaction so that it sees one state. */
    Iterator<Link> links(String chain) {
        return Stream.iterate(
                        page(chain, 0),
                        page -> !page.isEmpty(),
                        page -> page(chain, page.getLast().position()))
                .flatMap(List::stream)
                .iterator();
    }

    // By what follows, not by what the numbers should be: a gap of any width must not look like the end. The last link
    // of a page may pass the limit, so that one of any size comes by itself.
    List<Link> page(String chain, long after) {
        String next = switch (chain) {
            case Chains.JOURNAL ->
                "select position, coalesce(bytes, uncompressed) as bytes, hash from journal where position > ? order by position limit ?";
            case Chains.ACCESS_LOG ->
                "select position, bytes, hash from access_log where position > ? order by position limit ?";
            default -> throw noChain();
        };
        return jdbc.sql(boundedInBytes(next))
                .params(after, Chains.STEP_LINKS, Chains.STEP_BYTES)
                .query((row, _) -> link(row))
                .list();
    }

    /** The rows that a query gives in order of position, up to the one with which their bytes together reach what is asked last. */
    static String boundedInBytes(String next) {
        return """
                with next as (%s),
                    page as (
                        select *, sum(octet_length(bytes)) over (order by position) - octet_length(bytes) as before from next)
                select * from page where before < ? order by position""".formatted(next);
    }

    private static IllegalArgumentException noChain() {
        return new IllegalArgumentException("no chain of this name");
    }

    /** Puts links back with all that points to them. */
    void load(List<Link> links) {
        append(links.stream()
                .map(link -> new Chained(link, Cbor.read(link.bytes(), Entry.class)))
                .toList());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getLong(1), row.getBytes(2), row.getBytes(3));
    }
}
