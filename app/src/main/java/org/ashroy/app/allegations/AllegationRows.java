package org.ashroy.app.allegations;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of allegations and of what was tied to them. */
@Repository
public class AllegationRows {

    /** After every moment that a list is ordered by: what waits for nothing stands last. */
    static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * An allegation as a list shows it: nothing of what was said, of whom, or what we make of it.
     *
     * @param id of the allegation
     * @param code by which it is spoken of
     * @param kind of source
     * @param word that the source used
     * @param heardOn day on which it was heard or published
     * @param site P-code of the place; empty where it is none of ours
     * @param urgent whether somebody may be in danger now
     * @param recordedBy who wrote it down
     * @param stage how far it is
     * @param due by when somebody must have acted; empty where nothing waits
     * @param rung how far up others were told; 0 where nobody was
     * @param inConflict whether something stands side by side, or a step came too late
     */
    public record Row(
            UUID id,
            String code,
            SourceKind kind,
            SaidWord word,
            LocalDate heardOn,
            String site,
            boolean urgent,
            UUID recordedBy,
            AllegationStage stage,
            Optional<Instant> due,
            int rung,
            boolean inConflict) {}

    /**
     * What somebody may see in lists.
     *
     * @param author whose own are seen; empty where none
     * @param all whether those of the sites are
     * @param sites codes of the sites; empty for all, also for those of no place
     * @param coordination whether those of which coordination was told are, wherever they are
     */
    record Seen(Optional<UUID> author, boolean all, Optional<List<String>> sites, boolean coordination) {}

    /**
     * Which allegations are meant. What is empty is not asked.
     *
     * @param stages how far they are
     * @param kind of source
     * @param word that the source used
     * @param before only those whose time was over before this moment
     * @param inConflict only those of which something stands side by side
     * @param leastRung how far up others were told at least
     */
    public record Query(
            Set<AllegationStage> stages,
            Optional<SourceKind> kind,
            Optional<SaidWord> word,
            Optional<Instant> before,
            boolean inConflict,
            int leastRung) {

        /** All that are so far. */
        static Query in(Set<AllegationStage> stages) {
            return new Query(stages, Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
        }

        Query lateAt(Instant now) {
            return new Query(stages, kind, word, Optional.of(now), inConflict, leastRung);
        }

        Query unsettled() {
            return new Query(stages, kind, word, before, true, leastRung);
        }

        Query ofLeastRung(ToldNext rung) {
            return new Query(stages, kind, word, before, inConflict, rung.number());
        }
    }

    private static final String WHERE = """
            where ((:all and (:everywhere or site = any (string_to_array(:sites, ','))))
                    or recorded_by = cast(:author as uuid)
                    or (:coordination and rung >= :last))
                and stage = any (string_to_array(:stages, ','))
                and (:kind = '' or source_kind = :kind) and (:word = '' or word = :word)
                and (cast(:before as timestamptz) is null or due_at < :before)
                and (not :conflict or in_conflict or refused_step)
                and rung >= :rung""";

    private static final String AFTER = "coalesce(due_at, timestamptz '9999-01-01 00:00:00Z'), id";

    private final JdbcClient jdbc;

    AllegationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec asked(String sql, Seen seen, Query query) {
        @Nullable Timestamp before = query.before().map(Timestamp::from).orElse(null);
        return jdbc.sql(sql)
                .param("all", seen.all())
                .param("everywhere", seen.sites().isEmpty())
                // As texts: an array that has a name would be spread into several values.
                .param("sites", String.join(",", seen.sites().orElse(List.of())))
                .param("author", seen.author().map(UUID::toString).orElse(null))
                .param("coordination", seen.coordination())
                .param("last", ToldNext.COORDINATION.number())
                .param("stages", query.stages().stream().map(Enum::name).collect(Collectors.joining(",")))
                .param("kind", query.kind().map(Enum::name).orElse(""))
                .param("word", query.word().map(Enum::name).orElse(""))
                .param("before", before)
                .param("conflict", query.inConflict())
                .param("rung", query.leastRung());
    }

    /** How many there are. */
    long count(Seen seen, Query query) {
        return asked("select count(*) from allegation " + WHERE, seen, query)
                .query(Long.class)
                .single();
    }

    /**
     * A page of the list, those whose time ends first in front.
     *
     * @param due of the last row of the page before
     * @param id of that row
     */
    List<Row> page(Seen seen, Query query, Instant due, UUID id, int limit) {
        return asked(
                        "select * from allegation " + WHERE + " and (" + AFTER + ") > (:due, :id) order by " + AFTER
                                + " limit :limit",
                        seen,
                        query)
                .param("due", Timestamp.from(due))
                .param("id", id)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** These allegations, the earliest heard first. */
    List<Row> byIds(Collection<UUID> ids) {
        return jdbc.sql("select * from allegation where id = any (?) order by heard_on, id")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    /** The allegation of a code. */
    Optional<Row> byCode(String code) {
        return jdbc.sql("select * from allegation where code = ?")
                .param(code)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Those that say of this one that it tells of the same event. */
    List<UUID> sayingSameEvent(UUID id) {
        return jdbc.sql("select id from allegation where same_event @> array[cast(? as uuid)]")
                .param(id)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Those of which somebody has to be told at this moment. */
    List<UUID> tellingDue(Instant now) {
        return jdbc.sql("select id from allegation where next_rung_at <= ? order by next_rung_at, id")
                .param(Timestamp.from(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /**
     * One allegation as counts take it.
     *
     * @param id of the allegation
     * @param heardOn day on which it was heard or published
     * @param recordedAt when it was written down
     * @param kind of source
     * @param word that the source used
     * @param classification what we make of it; empty where nobody said, or two differ
     * @param plausibility how far it is believed; empty where nobody said, or two differ
     * @param stage how far it is; empty where it was erased
     * @param outcome how it ended; empty where it did not
     * @param sameEvent those that tell of the same event
     * @param mistake whether it was erased because it had been written down by mistake: it counts no more
     */
    record Counted(
            UUID id,
            LocalDate heardOn,
            Instant recordedAt,
            SourceKind kind,
            SaidWord word,
            Optional<Classification> classification,
            Optional<Plausibility> plausibility,
            Optional<AllegationStage> stage,
            Optional<Outcome> outcome,
            List<UUID> sameEvent,
            boolean mistake) {}

    /** All, for counts, also what is left of those that were erased. */
    List<Counted> counted() {
        return jdbc.sql("""
                select id, heard_on, recorded_at, source_kind, word, classification, plausibility, stage, outcome,
                    same_event, false as mistake
                from allegation
                union all
                select id, heard_in, recorded_at, source_kind, word, classification, plausibility, null, outcome,
                    same_event, mistake
                from erased_allegation order by id""")
                .query((row, _) -> new Counted(
                        row.getObject("id", UUID.class),
                        row.getDate("heard_on").toLocalDate(),
                        row.getTimestamp("recorded_at").toInstant(),
                        SourceKind.valueOf(row.getString("source_kind")),
                        SaidWord.valueOf(row.getString("word")),
                        named(row, "classification", Classification::valueOf),
                        named(row, "plausibility", Plausibility::valueOf),
                        named(row, "stage", AllegationStage::valueOf),
                        named(row, "outcome", Outcome::valueOf),
                        identifiers(row.getArray("same_event")),
                        row.getBoolean("mistake")))
                .list();
    }

    /**
     * One that somebody asked to be erased.
     *
     * @param code by which it is spoken of
     * @param reason why
     * @param by who asked
     * @param at when
     */
    public record ToErase(String code, ErasureReason reason, UUID by, Instant at) {}

    /** Those that are to be erased, the first asked in front. */
    List<ToErase> toErase() {
        return jdbc.sql("select * from allegation where erase_reason is not null order by erase_asked_at, id")
                .query((row, _) -> new ToErase(
                        row.getString("code"),
                        ErasureReason.valueOf(row.getString("erase_reason")),
                        row.getObject("erase_asked_by", UUID.class),
                        row.getTimestamp("erase_asked_at").toInstant()))
                .list();
    }

    /** Codes of those that are closed because they go on with this one, or with one that it names. */
    List<String> goingOnWith(UUID id, Collection<UUID> named) {
        return jdbc.sql("""
                select code from allegation
                where outcome = 'SAME_EVENT' and (same_event @> array[cast(? as uuid)] or id = any (?)) order by code""")
                .param(id)
                .param(named.toArray(UUID[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The ties of these allegations, as far as they hold. */
    List<UUID> tiesOf(Collection<UUID> allegations) {
        return jdbc.sql("select id from allegation_tie where allegation = any (?) order by id")
                .param(allegations.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    private static <E> Optional<E> named(ResultSet row, String column, Function<String, E> read) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(read);
    }

    private static List<UUID> identifiers(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    /** Of an allegation, where it can be read. */
    record Linked(UUID id, Sealed<String> link) {}

    /** A page of the links, after an allegation. */
    List<Linked> linksAfter(UUID after, int limit) {
        return jdbc.sql("""
                select id, link_sealed from allegation where id > ? and link_sealed is not null order by id limit ?""").params(after, limit).query((row, _) -> linked(row)).list();
    }

    /** The links of these. */
    List<Linked> links(Collection<UUID> ids) {
        return jdbc.sql("select id, link_sealed from allegation where id = any (?) and link_sealed is not null")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> linked(row))
                .list();
    }

    private static Linked linked(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Linked(id, new Sealed<>(id, AllegationFields.LINK.name(), row.getBytes("link_sealed")));
    }

    /** A tie that holds. */
    record Tied(UUID id, UUID allegation, Sealed<TieTarget> target) {}

    /** A page of the ties, after one. */
    List<Tied> tiesAfter(UUID after, int limit) {
        return jdbc.sql("select * from allegation_tie where id > ? order by id limit ?")
                .params(after, limit)
                .query((row, _) -> tied(row))
                .list();
    }

    /** These ties, as far as they hold. */
    List<Tied> ties(Collection<UUID> ids) {
        return jdbc.sql("select * from allegation_tie where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> tied(row))
                .list();
    }

    private static Tied tied(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Tied(
                id,
                row.getObject("allegation", UUID.class),
                new Sealed<>(id, AllegationFields.TIE.name(), row.getBytes("target_sealed")));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("code"),
                SourceKind.valueOf(row.getString("source_kind")),
                SaidWord.valueOf(row.getString("word")),
                row.getDate("heard_on").toLocalDate(),
                row.getString("site"),
                row.getBoolean("urgent"),
                row.getObject("recorded_by", UUID.class),
                AllegationStage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getTimestamp("due_at")).map(Timestamp::toInstant),
                row.getInt("rung"),
                row.getBoolean("in_conflict") || row.getBoolean("refused_step"));
    }
}
