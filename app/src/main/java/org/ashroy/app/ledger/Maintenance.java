package org.ashroy.app.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What keeps the journal honest: audit of both chains, rebuild of the tables. */
@Service
public class Maintenance {

    private static final int STEP = 20_000;
    private static final int AT_ONCE = 1_000;

    private final JournalStore store;
    private final Ledger ledger;
    private final VaultHolder vault;
    private final JdbcClient jdbc;
    private final TableDigests digests;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final List<SubjectKind<?, ?>> kinds;

    Maintenance(
            JournalStore store,
            Ledger ledger,
            VaultHolder vault,
            JdbcClient jdbc,
            TableDigests digests,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            List<SubjectKind<?, ?>> kinds) {
        this.store = store;
        this.ledger = ledger;
        this.vault = vault;
        this.jdbc = jdbc;
        this.digests = digests;
        this.transaction = transaction;
        this.publisher = publisher;
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
        return store.head(Chains.JOURNAL).position();
    }

    /**
     * Signs the journal's head, to be held outside.
     *
     * @throws org.ashroy.kernel.seal.LockedException while locked
     */
    public SignedHead signedHead() {
        return signedHead(Chains.JOURNAL);
    }

    /**
     * Signs the head of a chain, to be held outside.
     *
     * @param chain {@code journal} or {@code access_log}
     * @throws org.ashroy.kernel.seal.LockedException while locked
     */
    public SignedHead signedHead(String chain) {
        Link last = store.head(chain);
        return SignedHead.sign(vault.vault(), chain, last.position(), last.hash());
    }

    /** The tables that are made from the journal. */
    public Set<String> rebuildableTables() {
        return kinds.stream().flatMap(kind -> kind.tables().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What a rebuild found.
     *
     * @param table the table
     * @param rows how many rows it has now
     * @param same whether every row is byte for byte what it was
     */
    public record Rebuilt(String table, long rows, boolean same) {}

    /** Empties every rebuildable table, folds all subjects again and compares, without telling how far it is. */
    public List<Rebuilt> rebuild() {
        return rebuild(_ -> {});
    }

    /**
     * Empties every rebuildable table, folds all subjects again and compares; in one transaction, during which nobody
     * registers or changes anything.
     *
     * @param progress is told how far it is, a line at a time
     */
    public List<Rebuilt> rebuild(Consumer<String> progress) {
        return ledger.alone(() -> transaction.execute(_ -> {
            Map<String, TableDigests.Digest> before = digests.of(rebuildableTables());
            for (SubjectKind<?, ?> kind : kinds) {
                for (String table : kind.tables()) {
                    jdbc.sql("delete from " + TableDigests.quoted(table)).update();
                }
            }
            kinds.forEach(kind -> refold(kind, progress));
            List<Rebuilt> rebuilt = new ArrayList<>();
            digests.of(rebuildableTables())
                    .forEach((table, digest) ->
                            rebuilt.add(new Rebuilt(table, digest.rows(), digest.equals(before.get(table)))));
            return rebuilt;
        }));
    }

    /**
     * Told in the process when the journal was put back from a backup: erasures newer than it are to be done again. Who fails to keeps
     * it from nobody else.
     */
    public record Restored() {}

    /** Makes the empty tables of a restored journal, and has the erasures of the register done again. */
    public void finishRestore(Consumer<String> progress) {
        rebuild(progress);
        publisher.publishEvent(new Restored());
        if (ledger.untold() > 0) {
            progress.accept("Of what erasures newer than the backup did, " + ledger.untold()
                    + " parts could not be done again; the log says which. The next unlocking tries again.");
        }
    }

    /**
     * Writes the rows of some subjects again, from their events: what an upgrade needs whose rows say more than they said. Nobody
     * registers or changes anything meanwhile.
     */
    public <S, B> void writeAgain(SubjectKind<S, B> kind, List<SubjectId> subjects) {
        if (!subjects.isEmpty()) {
            ledger.alone(() -> transaction.execute(_ -> {
                write(kind, subjects, _ -> {});
                return subjects.size();
            }));
        }
    }

    private <S, B> void refold(SubjectKind<S, B> kind, Consumer<String> progress) {
        write(kind, store.subjects(kind.name()), progress);
    }

    private <S, B> void write(SubjectKind<S, B> kind, List<SubjectId> subjects, Consumer<String> progress) {
        for (int from = 0; from < subjects.size(); from += AT_ONCE) {
            int to = Math.min(subjects.size(), from + AT_ONCE);
            kind.writeAll(ledger.loadAll(kind, subjects.subList(from, to)));
            if (to % STEP == 0) {
                progress.accept(kind.name() + ": " + to + " of " + subjects.size());
            }
        }
    }
}
