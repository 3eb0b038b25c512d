package org.ashroy.app.justice;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of files: what waits and when, and nobody whom it is about. */
@Repository
public class JusticeRows {

    /** What a list shows. */
    public enum Which {
        /** Appointments, the next ones first, and those of which nobody has said what became of them. */
        APPOINTMENT,
        /** Duty-bearers of whom nothing was heard for too long. */
        SILENCE,
        /** Those who are to be asked again what they want. */
        ASK_AGAIN
    }

    /**
     * Something that waits.
     *
     * @param which what
     * @param id of the track or appointment, or of the file
     * @param caseId the case
     * @param track the track; empty where it is the file
     * @param word name of the duty-bearer or of the kind of appointment; empty where the file waits
     * @param day by when, or on which
     * @param missing how much is still to be arranged
     */
    public record Row(
            Which which, UUID id, UUID caseId, Optional<UUID> track, String word, LocalDate day, int missing) {}

    /**
     * A track of which nothing was heard for too long.
     *
     * @param file of which
     * @param caseId the case
     * @param track which
     * @param due on which day it had to be told
     */
    record Silent(UUID file, UUID caseId, UUID track, LocalDate due) {}

    private static final String WAITING = """
            select * from (
                select 'APPOINTMENT' as which, id, case_id, track, kind as word, day, missing
                from justice_appointment
                union all
                select 'SILENCE', id, case_id, id, bearer, due, 0 from justice_track where told
                union all
                select 'ASK_AGAIN', id, case_id, null, '', ask_again, 0
                from justice_file where ask_again is not null) as waiting
            where case_id = any (?) and which = any (?)""";

    private final JdbcClient jdbc;

    JusticeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The case of each of these files; what is none is left out. */
    Map<UUID, UUID> cases(Collection<UUID> files) {
        Map<UUID, UUID> cases = new LinkedHashMap<>();
        jdbc.sql("select id, case_id from justice_file where id = any (?)")
                .param(files.toArray(UUID[]::new))
                .query((row, _) -> cases.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        return cases;
    }

    /** A page of what waits in these cases, the earliest first. */
    List<Row> page(Collection<UUID> cases, Set<Which> which, LocalDate day, UUID id, int limit) {
        return jdbc.sql(WAITING + " and (day, id) > (?, ?) order by day, id limit ?")
                .param(cases.toArray(UUID[]::new))
                .param(which.stream().map(Enum::name).toArray(String[]::new))
                .param(Date.valueOf(day))
                .param(id)
                .param(limit)
                .query((row, _) -> row(row))
                .list();
    }

    /** What waits in these cases up to a day, and every silence that was told. */
    List<Row> until(Collection<UUID> cases, LocalDate day) {
        return jdbc.sql(WAITING + " and (day <= ? or which = 'SILENCE') order by day, id")
                .param(cases.toArray(UUID[]::new))
                .param(new String[] {"APPOINTMENT", "SILENCE", "ASK_AGAIN"})
                .param(Date.valueOf(day))
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Which.valueOf(row.getString("which")),
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                Optional.ofNullable(row.getObject("track", UUID.class)),
                row.getString("word"),
                row.getDate("day").toLocalDate(),
                row.getInt("missing"));
    }

    /** The cases in whose files something waits to be approved. */
    Set<UUID> toApprove() {
        return Set.copyOf(jdbc.sql("select case_id from justice_file where to_approve > 0 and not forgotten")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Tracks of which nothing was heard for too long, and nobody was told. */
    List<Silent> silent(LocalDate today) {
        return jdbc.sql("select file, case_id, id, due from justice_track where due <= ? and not told order by due, id")
                .param(Date.valueOf(today))
                .query((row, _) -> new Silent(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getDate(4).toLocalDate()))
                .list();
    }

    /** Files that are not forgotten, by page. */
    List<UUID> filesAfter(UUID after, int limit) {
        return jdbc.sql("select id from justice_file where id > ? and not forgotten order by id limit ?")
                .params(after, limit)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** How many tracks of each duty-bearer are at each step. */
    Map<DutyBearer, Map<Step, Long>> bySteps() {
        Map<DutyBearer, Map<Step, Long>> counts = new EnumMap<>(DutyBearer.class);
        jdbc.sql("select bearer, step, count(*) from justice_track where step <> 'PREPARED' group by bearer, step")
                .query((row, _) -> counts.computeIfAbsent(DutyBearer.valueOf(row.getString(1)), _ -> new TreeMap<>())
                        .put(Step.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        return counts;
    }

    /** How many tracks of each duty-bearer ended with each outcome. */
    Map<DutyBearer, Map<Outcome, Long>> byOutcomes() {
        Map<DutyBearer, Map<Outcome, Long>> counts = new EnumMap<>(DutyBearer.class);
        jdbc.sql(
                        "select bearer, outcome, count(*) from justice_track where outcome is not null group by bearer, outcome")
                .query((row, _) -> counts.computeIfAbsent(DutyBearer.valueOf(row.getString(1)), _ -> new TreeMap<>())
                        .put(Outcome.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        return counts;
    }

    /** How many complaints at each duty-bearer were taken back, by reason. */
    Map<DutyBearer, Map<Reason, Long>> byReasons() {
        Map<DutyBearer, Map<Reason, Long>> counts = new EnumMap<>(DutyBearer.class);
        jdbc.sql("""
                select bearer, coalesce(why, 'NOT_SAID'), count(*) from justice_track where step = 'WITHDRAWN'
                group by 1, 2""")
                .query((row, _) -> counts.computeIfAbsent(DutyBearer.valueOf(row.getString(1)), _ -> new TreeMap<>())
                        .put(Reason.valueOf(row.getString(2)), row.getLong(3)))
                .list();
        return counts;
    }

    /**
     * How long a step took.
     *
     * @param bearer at which duty-bearer
     * @param step to which step
     * @param known of how many it is known
     * @param median days from the step before, of those
     */
    record Duration(DutyBearer bearer, Step step, long known, long median) {}

    /** How long steps took, from the step before. */
    List<Duration> durations() {
        return jdbc.sql("""
                select bearer, step, count(*), round(percentile_cont(0.5) within group (order by days))
                from justice_step where days is not null group by bearer, step order by bearer, step""")
                .query((row, _) -> new Duration(
                        DutyBearer.valueOf(row.getString(1)),
                        Step.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4)))
                .list();
    }
}
