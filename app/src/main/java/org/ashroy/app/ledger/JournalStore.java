package org.ashroy.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    Link append(Entry entry) {
        Link last = head(Chains.JOURNAL);
        Link link = Link.after(last.position(), last.hash(), Cbor.write(entry));
        jdbc.sql("insert into journal (position, bytes, hash) values (?, ?, ?)")
                .params(link.position(), link.bytes(), link.hash())
                .update();
        jdbc.sql("insert into journal_command (id, position) values (?, ?)")
                .params(entry.command().value(), link.position())
                .update();
        template.batchUpdate(POINTER, pointers(entry, link.position()));
        return link;
    }

    private static final String POINTER =
            "insert into journal_event (id, subject, kind, position, ordinal) values (?, ?, ?, ?, ?)";

    private static List<Object[]> pointers(Entry entry, long position) {
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
        return rows;
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

    /** The last link of a chain; position 0 where it is empty. */
    Link head(String chain) {
        String sql = switch (chain) {
            case Chains.JOURNAL -> "select position, bytes, hash from journal order by position desc limit 1";
            case Chains.ACCESS_LOG -> "select position, bytes, hash from access_log order by position desc limit 1";
            default -> throw noChain();
        };
        return jdbc.sql(sql).query((row, _) -> link(row)).optional().orElse(new Link(0, new byte[0], Link.origin()));
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

    // By what follows, not by what the numbers should be: a gap of any width must not look like the end.
    private List<Link> page(String chain, long after) {
        String sql = switch (chain) {
            case Chains.JOURNAL ->
                "select position, bytes, hash from journal where position > ? order by position limit ?";
            case Chains.ACCESS_LOG ->
                "select position, bytes, hash from access_log where position > ? order by position limit ?";
            default -> throw noChain();
        };
        return jdbc.sql(sql).params(after, FETCH).query((row, _) -> link(row)).list();
    }

    private static IllegalArgumentException noChain() {
        return new IllegalArgumentException("no chain of this name");
    }

    /** Puts links back with all that points to them. */
    void load(List<Link> links) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> commands = new ArrayList<>();
        List<Object[]> events = new ArrayList<>();
        for (Link link : links) {
            Entry entry = Cbor.read(link.bytes(), Entry.class);
            rows.add(new Object[] {link.position(), link.bytes(), link.hash()});
            commands.add(new Object[] {entry.command().value(), link.position()});
            events.addAll(pointers(entry, link.position()));
        }
        template.batchUpdate("insert into journal (position, bytes, hash) values (?, ?, ?)", rows);
        template.batchUpdate("insert into journal_command (id, position) values (?, ?)", commands);
        template.batchUpdate(POINTER, events);
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getLong(1), row.getBytes(2), row.getBytes(3));
    }
}
