package org.ashroy.app.release;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.OrganisationKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of releases, read by keyset. */
@Repository
class ReleaseStore {

    // As they stand now: one that was approved waits for a second approver
    // where its recipient became a government since.
    private static final String RELEASES = """
            from (select release.*, case when short then 'WAITING' else stage end as stage_now,
                    case when short then 2 else needed end as needed_now
                from (select release.*, stage = 'READY' and ground = 'CONSENT' and cardinality(approvers) < 2
                        and exists (select from organisation where code = recipient and kind = any (:governments)) as short
                    from release) release) release
            """;

    private static final String FILTERED = RELEASES + """
            where (cast(:sites as text[]) is null or site = any (cast(:sites as text[])))
                and (:all or requester = :user or (:protection and ground = 'DANGER_TO_LIFE'))
                and (:stage = '' or stage_now = :stage) and (:recipient = '' or recipient = :recipient)
            """;

    private static final String[] GOVERNMENTS = Arrays.stream(OrganisationKind.values())
            .filter(OrganisationKind::ofGovernment)
            .map(Enum::name)
            .toArray(String[]::new);

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

    private JdbcClient.StatementSpec asTheyStand(String sql) {
        return jdbc.sql(sql).param("governments", GOVERNMENTS);
    }

    private JdbcClient.StatementSpec filtered(String sql, ReleaseQuery query) {
        return asTheyStand(sql)
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
        return asTheyStand("select count(*) " + RELEASES + "where requester = :user and stage_now = 'READY'")
                .param("user", user)
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
        return asTheyStand("select * " + RELEASES + "where person = :person and receipt is not null order by id desc")
                .param("person", person)
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
                row.getInt("needed_now"),
                ReleaseStage.valueOf(row.getString("stage_now")),
                Optional.ofNullable(row.getString("reason")).map(ReleaseReason::valueOf),
                Optional.ofNullable(row.getString("receipt")),
                Optional.ofNullable(row.getDate("review_due")).map(Date::toLocalDate));
    }
}
