package org.ashroy.app.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lock of a site in the journal and in the table {@code site_lock}. */
@Component
public class SiteLockKind implements SubjectKind<SiteLock, SiteLockChange> {

    static final String NAME = "site-lock";

    static final EventTypes<SiteLockChange> TYPES = new EventTypes<SiteLockChange>()
            .add("site-locked", 1, SiteLockChange.Locked.class)
            .add("site-unlock-asked", 1, SiteLockChange.UnlockAsked.class)
            .add("site-unlocked", 1, SiteLockChange.Unlocked.class);

    private final JdbcClient jdbc;
    private final SiteLock.SiteLockFold fold = new SiteLock.SiteLockFold();

    SiteLockKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fold<SiteLock, SiteLockChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<SiteLockChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("site_lock");
    }

    @Override
    public void write(SubjectId subject, Folded<SiteLock> folded) {
        jdbc.sql("delete from site_lock where id = ?").param(subject.value()).update();
        SiteLock lock = folded.state();
        if (!lock.site().isEmpty() && lock.locked()) {
            jdbc.sql("insert into site_lock (id, site, unlock_asked_by) values (?, ?, ?)")
                    .params(subject.value(), lock.site(), new TreeSet<>(lock.askers()).toArray(UUID[]::new))
                    .update();
        }
    }

    /** The codes of all sites that are locked. */
    Set<String> locked() {
        return new TreeSet<>(
                jdbc.sql("select site from site_lock").query(String.class).list());
    }

    /** The codes of all locked sites of which somebody other than this account asked that they be unlocked. */
    List<String> waitingFor(UUID account) {
        return jdbc.sql("""
                select site from site_lock where exists (select from unnest(unlock_asked_by) asker where asker <> ?)
                order by site""")
                .param(account)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
