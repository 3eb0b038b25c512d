package org.ashroy.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Link;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal and its pointers in PostgreSQL. */
@Repository
class JournalStore {

    private static final int FETCH = 500;

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

    Optional<Link> last() {
        return jdbc.sql("select position, bytes, hash from journal order by position desc limit 1")
                .query((row, _) -> link(row))
                .optional();
    }

    /** An entry with its link in the chain. */
    record Chained(Link link, Entry entry) {}

    /** Writes entries whose links follow the last, in one statement a table. */
    void append(List<Chained> entries) {
        List<Object[]> links = new ArrayList<>();
        List<Object[]> commands = new ArrayList<>();
        List<Object[]> events = new ArrayList<>();
        for (Chained chained : entries) {
            Link link = chained.link();
            Entry entry = chained.entry();
            links.add(new Object[] {link.position(), link.bytes(), link.hash()});
            commands.add(new Object[] {entry.command().value(), link.position()});
            for (int ordinal = 0; ordinal < entry.events().size(); ordinal++) {
                Entry.KindedEvent kinded = entry.events().get(ordinal);
                events.add(new Object[] {
                    kinded.event().meta().id().value(),
                    kinded.event().meta().subject().value(),
                    kinded.kind(),
                    link.position(),
                    ordinal
                });
            }
        }
        template.batchUpdate("insert into journal (position, bytes, hash) values (?, ?, ?)", links);
        template.batchUpdate("insert into journal_command (id, position) values (?, ?)", commands);
        template.batchUpdate(
                "insert into journal_event (id, subject, kind, position, ordinal) values (?, ?, ?, ?, ?)", events);
    }

    List<EncodedEvent> eventsOf(SubjectId subject) {
        return eventsOf(Set.of(subject)).getOrDefault(subject, List.of());
    }

    /** The events of several subjects, read together; a subject without any is not among them. */
    Map<SubjectId, List<EncodedEvent>> eventsOf(Set<SubjectId> subjects) {
        Map<SubjectId, List<EncodedEvent>> events = new HashMap<>();
        jdbc.sql("""
                select journal.bytes from journal
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

    /** All links in order, read in steps; run it inside a transaction so that it sees one state. */
    Iterator<Link> links(String table) {
        return Stream.iterate(0L, from -> from + FETCH)
                .map(from -> page(table, from))
                .takeWhile(page -> !page.isEmpty())
                .flatMap(List::stream)
                .iterator();
    }

    private List<Link> page(String table, long after) {
        String sql = switch (table) {
            case "journal" ->
                "select position, bytes, hash from journal where position > ? and position <= ? order by position";
            case "access_log" ->
                "select position, bytes, hash from access_log where position > ? and position <= ? order by position";
            default -> throw new IllegalArgumentException("no chain of this name");
        };
        return jdbc.sql(sql)
                .params(after, after + FETCH)
                .query((row, _) -> link(row))
                .list();
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getLong(1), row.getBytes(2), row.getBytes(3));
    }
}
