package org.ashroy.app.release;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of releases, read by keyset. */
@Repository
class ReleaseStore {

    private static final String FILTERED = """
            from release
            where (cast(:sites as text[]) is null or site = any (cast(:sites as text[])))
                and (:all or requester = :user or (:protection and ground = 'DANGER_TO_LIFE'))
                and (:stage = '' or stage = :stage) and (:recipient = '' or recipient = :recipient)
            """;

    private final JdbcClient jdbc;

    ReleaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page, the newest first; identifiers grow with time. */
    List<ReleaseLine> page(ReleaseQuery query, UUID before, int limit) {
        return filtered("select * " + FILTERED + "and id < :before order by id desc limit :limit", query)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    private JdbcClient.StatementSpec filtered(String sql, ReleaseQuery query) {
        return jdbc.sql(sql)
                .param(
                        "sites",
                        query.sites().map(codes -> codes.toArray(String[]::new)).orElse(null))
                .param("all", query.all())
                .param("user", query.user())
                .param("protection", query.protection())
                .param("stage", query.stage())
                .param("recipient", query.recipient());
    }

    /** How many wait for this user's approval. */
    long waitingFor(ReleaseQuery query, boolean approver) {
        return filtered("select count(*) " + FILTERED + """
                        and requester <> :user and not :user = any (approvers)
                        and (ground = 'DANGER_TO_LIFE' and :protection or ground = 'CONSENT' and :approver)
                        """, query)
                .param("approver", approver)
                .query(Long.class)
                .single();
    }

    /** How many that this user asked for wait for the file to be made. */
    long readyFor(UUID user) {
        return jdbc.sql("select count(*) from release where requester = ? and stage = 'READY'")
                .param(user)
                .query(Long.class)
                .single();
    }

    /** How many are to be reviewed, and among them how many late. */
    long toReview(LocalDate dueBefore) {
        return jdbc.sql("select count(*) from release where stage = 'TO_REVIEW' and review_due < ?")
                .param(Date.valueOf(dueBefore))
                .query(Long.class)
                .single();
    }

    /** Those that were not carried out in time. */
    List<UUID> overdue(LocalDate today) {
        return jdbc.sql("select id from release where stage in ('WAITING', 'READY') and until < ?")
                .param(Date.valueOf(today))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** What left about a person, the newest first. */
    List<ReleaseLine> ofPerson(UUID person) {
        return jdbc.sql("select * from release where person = ? and receipt is not null order by id desc")
                .param(person)
                .query((row, _) -> line(row))
                .list();
    }

    private static ReleaseLine line(ResultSet row) throws SQLException {
        return new ReleaseLine(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                ReleaseGround.valueOf(row.getString("ground")),
                row.getString("recipient"),
                row.getString("purpose"),
                List.of((String[]) row.getArray("categories").getArray()),
                row.getString("jurisdiction"),
                row.getObject("requester", UUID.class),
                row.getDate("asked_on").toLocalDate(),
                Arrays.asList((UUID[]) row.getArray("approvers").getArray()).size(),
                row.getInt("needed"),
                ReleaseStage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getString("reason")).map(ReleaseReason::valueOf),
                Optional.ofNullable(row.getString("receipt")),
                Optional.ofNullable(row.getDate("review_due")).map(Date::toLocalDate));
    }
}
