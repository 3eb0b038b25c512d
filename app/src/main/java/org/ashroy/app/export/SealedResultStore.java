package org.ashroy.app.export;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of files that wait to be fetched. */
@Repository
class SealedResultStore {

    private final JdbcClient jdbc;

    SealedResultStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(UUID id, UUID owner, Instant now) {
        jdbc.sql("insert into sealed_result (id, owner, begun_at) values (?, ?, ?) on conflict (id) do nothing")
                .params(id, owner, Timestamp.from(now))
                .update();
    }

    void finished(UUID id, Instant now) {
        jdbc.sql("update sealed_result set finished_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    /** Those of these identifiers that are files. */
    List<UUID> known(List<UUID> ids) {
        return jdbc.sql("select id from sealed_result where id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    boolean waits(UUID id, UUID owner) {
        return jdbc.sql("""
                select exists (select from sealed_result where id = ? and owner = ? and finished_at is not null
                    and fetched_at is null and destroyed_at is null)""").params(id, owner).query(Boolean.class).single();
    }

    /** Takes it for one fetching; false where another took it first. */
    boolean claim(UUID id, UUID owner, Instant now) {
        return jdbc.sql("""
                update sealed_result set fetched_at = ? where id = ? and owner = ? and finished_at is not null
                    and fetched_at is null and destroyed_at is null""").params(Timestamp.from(now), id, owner).update() == 1;
    }

    void giveBack(UUID id) {
        jdbc.sql("update sealed_result set fetched_at = null where id = ?")
                .param(id)
                .update();
    }

    void destroyed(UUID id, Instant now) {
        jdbc.sql("update sealed_result set destroyed_at = coalesce(destroyed_at, ?) where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    List<UUID> olderThan(Instant moment) {
        return jdbc.sql("select id from sealed_result where destroyed_at is null and begun_at < ?")
                .param(Timestamp.from(moment))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }
}
