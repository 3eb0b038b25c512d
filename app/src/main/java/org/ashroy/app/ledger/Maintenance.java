package org.ashroy.app.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What keeps the journal honest: audit of both chains, rebuild of the tables, erasure. */
@Service
public class Maintenance {

    private final JournalStore store;
    private final Ledger ledger;
    private final VaultHolder vault;
    private final JdbcClient jdbc;
    private final List<SubjectKind<?, ?>> kinds;

    Maintenance(JournalStore store, Ledger ledger, VaultHolder vault, JdbcClient jdbc, List<SubjectKind<?, ?>> kinds) {
        this.store = store;
        this.ledger = ledger;
        this.vault = vault;
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /**
     * Walks a chain from its first link.
     *
     * @param chain {@code journal} or {@code access_log}
     * @param held heads that were held outside
     */
    @Transactional(readOnly = true)
    public ChainVerification audit(String chain, List<SignedHead> held) {
        return ChainVerification.verify(store.links(chain), held, vault.vault().publicKey());
    }

    /** How many entries the journal has. */
    public long position() {
        return store.last().map(Link::position).orElse(0L);
    }

    /**
     * Signs the journal's head, to be held outside.
     *
     * @throws org.ashroy.kernel.seal.LockedException while locked
     */
    public SignedHead signedHead() {
        Link last = store.last().orElse(new Link(0, new byte[0], Link.origin()));
        return SignedHead.sign(vault.vault(), "journal", last.position(), last.hash());
    }

    /**
     * What a rebuild found.
     *
     * @param table the table
     * @param rows how many rows it has now
     * @param same whether it is byte for byte what it was
     */
    public record Rebuilt(String table, long rows, boolean same) {}

    /** Empties every rebuildable table, folds all subjects again and compares. */
    @Transactional
    public List<Rebuilt> rebuild() {
        Map<String, String> before = digests();
        for (SubjectKind<?, ?> kind : kinds) {
            for (String table : kind.tables()) {
                jdbc.sql("delete from " + quoted(table)).update();
            }
        }
        kinds.forEach(this::refold);
        Map<String, String> after = digests();
        List<Rebuilt> rebuilt = new ArrayList<>();
        after.forEach((table, digest) -> rebuilt.add(new Rebuilt(
                table,
                jdbc.sql("select count(*) from " + quoted(table))
                        .query(Long.class)
                        .single(),
                digest.equals(before.get(table)))));
        return rebuilt;
    }

    private <S, B> void refold(SubjectKind<S, B> kind) {
        for (SubjectId subject : store.subjects(kind.name())) {
            kind.write(subject, ledger.load(kind, subject));
        }
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        for (SubjectKind<?, ?> kind : kinds) {
            for (String table : kind.tables()) {
                String sql = "select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from "
                        + quoted(table) + " t";
                digests.put(table, jdbc.sql(sql).query(String.class).single());
            }
        }
        return digests;
    }

    // Table names come from the modules' own code; the check keeps anything else out for good.
    private static String quoted(String table) {
        if (!table.matches("[a-z_]{1,60}")) {
            throw new IllegalArgumentException("not the name of a table of ours");
        }
        return '"' + table + '"';
    }
}
