package org.ashroy.app.registration;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registration forms that were left, as by the quick exit: one an account, sealed under a key of its own. It goes, key and all,
 * when the form is sent or thrown away, and after a day.
 */
@Service
public class Drafts implements SubjectPlaces {

    private static final Field<Draft> FIELD = new Field<>("registration.draft", "identity", Draft.class);
    private static final Duration KEPT = Duration.ofHours(24);

    private record Stored(UUID id, Sealed<Draft> sealed) {}

    private final JdbcClient jdbc;
    private final VaultHolder vault;
    private final GateKeeper gate;
    private final InstantSource clock;

    Drafts(JdbcClient jdbc, VaultHolder vault, GateKeeper gate, InstantSource clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Keeps a form, in the place of the one kept before.
     *
     * @throws org.ashroy.kernel.seal.LockedException while the vault is locked
     */
    @Transactional
    public void save(UUID account, Draft draft) {
        // The key is the account's for as long as it has a draft, so that saving often makes no more keys.
        SubjectId id = stored(account).map(before -> new SubjectId(before.id())).orElseGet(SubjectId::create);
        byte[] sealed = vault.vault().sealer().seal(id, FIELD, draft).ciphertext();
        vault.vault().keyring().sync();
        jdbc.sql("""
                insert into registration_draft (account, draft, saved_at, draft_sealed) values (?, ?, ?, ?)
                on conflict (account) do update set draft = excluded.draft, saved_at = excluded.saved_at,
                    draft_sealed = excluded.draft_sealed""")
                .params(account, id.value(), Timestamp.from(clock.instant()), sealed)
                .update();
    }

    /** When the form that is kept for an account was left, if there is one. */
    public Optional<Instant> savedAt(UUID account) {
        return jdbc.sql("select saved_at from registration_draft where account = ? and saved_at > ?")
                .params(account, Timestamp.from(clock.instant().minus(KEPT)))
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** The form that is kept for an account, opened: one line in the access log. */
    public Optional<Draft> open(UUID account) {
        return stored(account).map(kept -> {
            Access access = gate.enter(Act.on(
                    account, Purpose.REGISTRATION, Set.of(new SubjectId(kept.id())), Set.of("identity", "contact")));
            return access.open(kept.sealed(), FIELD).render();
        });
    }

    /** A draft belongs to no site, but to its account. */
    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return jdbc
                .sql("select draft from registration_draft where draft = any (?)")
                .param(subjects.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query((row, _) -> new SubjectId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(draft -> draft, _ -> NO_SITE));
    }

    private Optional<Stored> stored(UUID account) {
        return jdbc.sql("select draft, draft_sealed from registration_draft where account = ?")
                .param(account)
                .query((row, _) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Stored(id, new Sealed<>(id, FIELD.name(), row.getBytes(2)));
                })
                .optional()
                // A restored backup may bring back a draft whose key is gone for good.
                .filter(kept -> !vault.vault().keyring().isErased(new SubjectId(kept.id())));
    }

    /** Throws a kept form away; nothing to do where there is none. */
    public void discard(UUID account) {
        destroy(jdbc.sql("delete from registration_draft where account = ? returning draft")
                .param(account)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Throws away the forms that are older than a day. */
    @Scheduled(fixedDelay = 3_600_000)
    public void expire() {
        if (vault.exists()) {
            destroy(jdbc.sql("delete from registration_draft where saved_at < ? returning draft")
                    .param(Timestamp.from(clock.instant().minus(KEPT)))
                    .query((row, _) -> row.getObject(1, UUID.class))
                    .list());
        }
    }

    private void destroy(List<UUID> drafts) {
        drafts.forEach(draft -> vault.vault().keyring().erase(new SubjectId(draft)));
    }
}
