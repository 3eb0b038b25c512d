package org.ashroy.app.casework;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of cases. */
@Repository
public class CaseRows {

    /**
     * A case as a list shows it: no name, and nothing that was written.
     *
     * @param id of the case
     * @param code by which everybody names it
     * @param kind what it is about
     * @param organisation code of whose it is
     * @param site P-code of where it is worked at
     * @param openedOn when
     * @param stage how far it is
     * @param since when the last step was taken
     * @param risk how much danger there is
     * @param worker who has it
     * @param due by when the next step or meeting is due; empty where it is closed
     * @param toApprove whether its plan waits for a supervisor
     * @param toClose whether somebody asked that it be closed
     * @param lost whether contact was lost
     * @param inConflict whether two did not know of each other
     * @param keptOut accounts that learn nothing of it
     */
    public record Row(
            UUID id,
            String code,
            CaseKind kind,
            String organisation,
            String site,
            LocalDate openedOn,
            Stage stage,
            LocalDate since,
            Risk risk,
            Optional<UUID> worker,
            Optional<LocalDate> due,
            boolean toApprove,
            boolean toClose,
            boolean lost,
            boolean inConflict,
            Set<UUID> keptOut) {

        /** Copies the set. */
        public Row {
            keptOut = Set.copyOf(keptOut);
        }

        /** Where whoever has it has it; empty where nobody has, or it is closed. */
        Optional<Post> post() {
            return worker.filter(_ -> stage.open()).map(whose -> new Post(whose, kind, site));
        }

        /** Whether its next step or meeting should have been before a day. */
        public boolean late(LocalDate today) {
            return due.filter(today::isAfter).isPresent();
        }
    }

    /** Which cases a list shows. */
    public enum Which {
        /** Those of the user whose next step or meeting is today, or should have been. */
        DUE,
        /** Those of the user. */
        MINE,
        /** Those that nobody has, or nobody any more who may work on them. */
        UNASSIGNED,
        /** Those whose plan, or closing, waits for a supervisor. */
        TO_APPROVE,
        /** All that are late. */
        LATE,
        /** All that are open. */
        OPEN,
        /** Those that are closed. */
        CLOSED
    }

    /**
     * What somebody may see in lists.
     *
     * @param user the account
     * @param kinds with which her work has to do
     * @param sites codes of her area; empty for all
     * @param supervises code of the organisation whose cases she supervises; empty where she does not
     * @param left where accounts have cases that she supervises and may not work on them any more; asked only by lists that need it
     */
    record Seen(
            UUID user,
            Set<CaseKind> kinds,
            Optional<List<String>> sites,
            Optional<String> supervises,
            Supplier<Set<Post>> left) {}

    /**
     * Where somebody has cases.
     *
     * @param worker the account
     * @param kind what they are about
     * @param site P-code of where they are worked at
     */
    record Post(UUID worker, CaseKind kind, String site) {

        /** As the tables are asked for it. */
        String written() {
            return worker + " " + kind + " " + site;
        }
    }

    /**
     * How many open cases of one kind a worker has.
     *
     * @param worker empty where nobody has them
     * @param kind what they are about
     * @param open how many
     * @param late how many of them are late
     * @param left on how many of them the worker may not work any more
     */
    record Load(Optional<UUID> worker, CaseKind kind, long open, long late, long left) {}

    /**
     * Cases of one kind at one organisation, for figures without names.
     *
     * @param kind what they are about
     * @param open how many are open
     * @param withWorker how many of the open ones somebody has
     * @param inTime how many of the open ones are not late
     * @param served how many of all got at least one service
     * @param closed how many are closed
     */
    record Figures(CaseKind kind, long open, long withWorker, long inTime, long served, long closed) {}

    /**
     * How often somebody was turned away.
     *
     * @param organisation code of who had no mandate
     * @param kind of the case that was not opened
     * @param site P-code of the camp
     * @param week Monday of the week
     * @param refused how often
     */
    public record Refused(String organisation, CaseKind kind, String site, LocalDate week, int refused) {}

    private static final String SEEN = """
             kind = any (string_to_array(:kinds, ',')) and (:everywhere or site = any (string_to_array(:sites, ','))) and not (:me = any (kept_out))
                and (worker = :me or organisation = :supervises)""";

    // Whoever has it and may not work on it any more does not see it either: it waits as if nobody had it.
    private static final String NOBODYS = """
            (worker is null or worker = any (kept_out) or worker::text || ' ' || kind || ' ' || site = any (string_to_array(:left, ',')))""";

    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec seen(String before, Seen seen, String after, LocalDate today) {
        return jdbc.sql(before + " " + SEEN + " " + after)
                // As texts: an array that has a name would be spread into several values.
                .param("kinds", seen.kinds().stream().map(Enum::name).collect(Collectors.joining(",")))
                .param("everywhere", seen.sites().isEmpty())
                .param("sites", String.join(",", seen.sites().orElse(List.of())))
                .param("me", seen.user())
                .param("supervises", seen.supervises().orElse(""))
                .param("today", Date.valueOf(today));
    }

    /** The same for a statement that asks for {@link #NOBODYS}. */
    private JdbcClient.StatementSpec seenWithNobodys(String before, Seen seen, String after, LocalDate today) {
        return seen(before, seen, after, today)
                .param("left", written(seen.left().get()));
    }

    private static String written(Set<Post> posts) {
        return posts.stream().map(Post::written).collect(Collectors.joining(","));
    }

    /**
     * A page of a list, those that are due first in front, the closed ones those that were closed first.
     *
     * @param due of the last row of the page before
     * @param id of that row
     */
    List<Row> page(Seen seen, Which which, LocalDate today, LocalDate due, UUID id, int limit) {
        String wanted = switch (which) {
            case DUE -> " and stage <> 'CLOSED' and worker = :me and due <= :today";
            case MINE -> " and stage <> 'CLOSED' and worker = :me";
            case UNASSIGNED -> " and stage <> 'CLOSED' and " + NOBODYS;
            case TO_APPROVE -> " and stage <> 'CLOSED' and (to_approve or to_close)";
            case LATE -> " and stage <> 'CLOSED' and due < :today";
            case OPEN -> " and stage <> 'CLOSED'";
            case CLOSED -> " and stage = 'CLOSED'";
        };
        String select = "select * from protection_case where";
        String rest = wanted + " " + """
                 and (coalesce(due, since), id) > (:due, :id) order by coalesce(due, since), id limit :limit""";
        return (which == Which.UNASSIGNED
                        ? seenWithNobodys(select, seen, rest, today)
                        : seen(select, seen, rest, today))
                .param("due", Date.valueOf(due))
                .param("id", id)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static final String ASKED = """
             and (:open = '' or (stage <> 'CLOSED') = (:open = 'true'))
                and (:risks = '' or risk = any (string_to_array(:risks, ',')))
                and (:worker = '' or worker::text = :worker)
                and opened_on between :openedFrom and :openedUntil
                and changed_at between :changedFrom and :changedUntil""";

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private JdbcClient.StatementSpec asked(String before, Seen seen, CaseRecords.Asked asked, String after) {
        return seen(before, seen, ASKED + after, LocalDate.EPOCH)
                .param("open", asked.open().map(String::valueOf).orElse(""))
                .param("risks", asked.risks().stream().map(Enum::name).collect(Collectors.joining(",")))
                .param("worker", asked.worker().map(UUID::toString).orElse(""))
                .param("openedFrom", Date.valueOf(asked.openedFrom().orElse(LocalDate.EPOCH)))
                .param("openedUntil", Date.valueOf(asked.openedUntil().orElse(LAST_DAY)))
                .param("changedFrom", Timestamp.from(asked.changedFrom().orElse(Instant.EPOCH)))
                .param(
                        "changedUntil",
                        Timestamp.from(asked.changedUntil()
                                .orElse(LAST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }

    /**
     * Those that are asked for, by when they changed. One that changes, or is not asked for any more, while pages are read moves the others
     * from one page to another. Whoever must not miss one asks for those changed earliest, each time from where the last one read changed.
     */
    List<UUID> changed(Seen seen, CaseRecords.Asked asked, long skipped, int limit) {
        return asked(
                        "select id from protection_case where",
                        seen,
                        asked,
                        (asked.earliestFirst() ? " order by changed_at, id" : " order by changed_at desc, id")
                                + " limit :limit offset :skipped")
                .param("limit", limit)
                .param("skipped", skipped)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many are asked for. */
    long count(Seen seen, CaseRecords.Asked asked) {
        return asked("select count(*) from protection_case where", seen, asked, "")
                .query(Long.class)
                .single();
    }

    /**
     * What waits for somebody.
     *
     * @param late cases of hers that are late
     * @param due cases of hers that are due today
     * @param unassigned cases that nobody has
     * @param toApprove cases whose plan or closing waits
     */
    record Waiting(long late, long due, long unassigned, long toApprove) {}

    /** What waits for somebody. */
    Waiting waiting(Seen seen, LocalDate today) {
        return seenWithNobodys("""
                select count(*) filter (where worker = :me and due < :today),
                    count(*) filter (where worker = :me and due = :today),
                    count(*) filter (where %s), count(*) filter (where to_approve or to_close)
                from protection_case where stage <> 'CLOSED' and""".formatted(NOBODYS), seen, "", today)
                .query((row, _) -> new Waiting(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Open cases by worker and kind. */
    List<Load> loads(Seen seen, LocalDate today) {
        return seenWithNobodys("""
                select worker, kind, count(*), count(*) filter (where due < :today),
                    count(*) filter (where worker is not null and %s)
                from protection_case where stage <> 'CLOSED' and""".formatted(NOBODYS), seen, " group by worker, kind", today)
                .query((row, _) -> new Load(
                        Optional.ofNullable(row.getObject(1, UUID.class)),
                        CaseKind.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)))
                .list();
    }

    /** Where accounts have open cases, of one organisation or of all. */
    List<Post> posts(Optional<String> organisation) {
        return jdbc.sql("""
                select distinct worker, kind, site from protection_case
                where organisation = coalesce(cast(? as text), organisation) and stage <> 'CLOSED'
                    and worker is not null""")
                .param(organisation.orElse(null))
                .query((row, _) ->
                        new Post(row.getObject(1, UUID.class), CaseKind.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    /** Open cases of one worker. */
    List<Row> ofWorker(Seen seen, UUID worker, LocalDate today) {
        return seen(
                        "select * from protection_case where stage <> 'CLOSED' and",
                        seen,
                        " and worker = :worker order by id",
                        today)
                .param("worker", worker)
                .query((row, _) -> row(row))
                .list();
    }

    /** The open ones for which somebody answers: hers, and those that nobody has, or nobody any more who may work on them. */
    Set<UUID> answeredFor(Seen seen, LocalDate today) {
        return Set.copyOf(seenWithNobodys(
                        "select id from protection_case where stage <> 'CLOSED' and (worker = :me or " + NOBODYS
                                + ") and",
                        seen,
                        "",
                        today)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** One case. */
    Optional<Row> byId(UUID id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** These cases, in no order. */
    List<Row> byIds(Collection<UUID> ids) {
        return jdbc.sql("select * from protection_case where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** The case of a code. */
    Optional<Row> byCode(String code) {
        return jdbc.sql("select * from protection_case where code = ?")
                .param(code)
                .query((row, _) -> row(row))
                .optional();
    }

    /** The cases for which these fillings were begun, by filling. */
    Map<UUID, UUID> casesOfForms(Collection<UUID> fillings) {
        Map<UUID, UUID> cases = new HashMap<>();
        jdbc.sql("select filling, protection_case from case_form where filling = any (?)")
                .param(fillings.toArray(UUID[]::new))
                .query((row, _) ->
                        cases.put(row.getObject("filling", UUID.class), row.getObject("protection_case", UUID.class)))
                .list();
        return cases;
    }

    /** Whose cases are, sealed. */
    record Whose(UUID id, Sealed<String> person) {}

    /** Whose a page of cases is, after a case. */
    List<Whose> whoseAfter(UUID after, int limit) {
        return jdbc.sql("""
                select id, person_sealed from protection_case where id > ? and person_sealed is not null
                order by id limit ?""")
                .param(after)
                .param(limit)
                .query((row, _) -> whose(row))
                .list();
    }

    /** Whose these cases are. */
    List<Whose> whose(Collection<UUID> ids) {
        return jdbc.sql(
                        "select id, person_sealed from protection_case where id = any (?) and person_sealed is not null")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> whose(row))
                .list();
    }

    private static Whose whose(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Whose(id, new Sealed<>(id, Cases.PERSON.name(), row.getBytes("person_sealed")));
    }

    /**
     * Cases by kind, of all organisations.
     *
     * @param left where accounts have cases and may not work on them any more: those are with no worker
     */
    List<Figures> figures(LocalDate today, Set<Post> left) {
        return jdbc.sql("""
                select kind, count(*) filter (where stage <> 'CLOSED'),
                    count(*) filter (where stage <> 'CLOSED' and not %s),
                    count(*) filter (where stage <> 'CLOSED' and due >= :today),
                    count(*) filter (where served > 0), count(*) filter (where stage = 'CLOSED')
                from protection_case group by kind""".formatted(NOBODYS))
                .param("left", written(left))
                .param("today", Date.valueOf(today))
                .query((row, _) -> new Figures(
                        CaseKind.valueOf(row.getString(1)),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }

    /** Those who were turned away since a day, the latest week first. */
    List<Refused> refused(LocalDate since) {
        return jdbc.sql("""
                select organisation, kind, site, week, refused from mandate_refusal where week >= ?
                order by week desc, organisation, kind, site""")
                .param(Date.valueOf(since))
                .query((row, _) -> new Refused(
                        row.getString(1),
                        CaseKind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getDate(4).toLocalDate(),
                        row.getInt(5)))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("code"),
                CaseKind.valueOf(row.getString("kind")),
                row.getString("organisation"),
                row.getString("site"),
                row.getDate("opened_on").toLocalDate(),
                Stage.valueOf(row.getString("stage")),
                row.getDate("since").toLocalDate(),
                Risk.valueOf(row.getString("risk")),
                Optional.ofNullable(row.getObject("worker", UUID.class)),
                Optional.ofNullable(row.getDate("due")).map(Date::toLocalDate),
                row.getBoolean("to_approve"),
                row.getBoolean("to_close"),
                row.getBoolean("lost"),
                row.getBoolean("in_conflict"),
                Set.copyOf(Arrays.asList((UUID[]) row.getArray("kept_out").getArray())));
    }
}
