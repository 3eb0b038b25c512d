package org.ashroy.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    OptionalLong positionOf(CommandId command) {
        return jdbc
                .sql("select position from journal_command where id = ?")
                .param(command.value())
                .query(Long.class)
                .optional()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    Optional<Link> last() {
        return jdbc.sql("select position, bytes, hash from journal order by position desc limit 1")
                .query((row, _) -> link(row))
                .optional();
    }

    Link append(Entry entry) {
        Link last = last().orElse(new Link(0, new byte[0], Link.origin()));
        Link link = Link.after(last.position(), last.hash(), Cbor.write(entry));
        jdbc.sql("insert into journal (position, bytes, hash) values (?, ?, ?)")
                .params(link.position(), link.bytes(), link.hash())
                .update();
        jdbc.sql("insert into journal_command (id, position) values (?, ?)")
                .params(entry.command().value(), link.position())
                .update();
        point(entry, link.position());
        return link;
    }

    private void point(Entry entry, long position) {
        List<Object[]> rows = new ArrayList<>();
        for (int ordinal = 0; ordinal < entry.events().size(); ordinal++) {
            Entry.KindedEvent kinded = entry.events().get(ordinal);
            rows.add(new Object[] {
                kinded.event().meta().id().value(),
                kinded.event().meta().subject().value(),
                kinded.kind(),
                position,
                ordinal
            });
        }
        template.batchUpdate(
                "insert into journal_event (id, subject, kind, position, ordinal) values (?, ?, ?, ?, ?)", rows);
    }

    List<EncodedEvent> eventsOf(SubjectId subject) {
        return jdbc
                .sql("""
                select journal.bytes from journal
                where position in (select position from journal_event where subject = ?)
                order by position""")
                .param(subject.value())
                .query((row, _) -> Cbor.read(row.getBytes(1), Entry.class))
                .list()
                .stream()
                .flatMap(entry -> entry.events().stream())
                .map(Entry.KindedEvent::event)
                .filter(event -> event.meta().subject().equals(subject))
                .toList();
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
