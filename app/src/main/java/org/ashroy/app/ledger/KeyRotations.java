package org.ashroy.app.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Writes new root keys into the journal: that there is one, of which generation, and who put it in place. The keyring decides
 * which generation holds; where the machine stopped before the journal heard of it, the next unlocking writes it down.
 */
@Service
public class KeyRotations {

    /** The generation with which a keyring begins. */
    private static final int FIRST = 1;

    /**
     * A new root key.
     *
     * @param generation of it
     * @param author the account that put it in place; {@link Ledger#SYSTEM} where an unlocking found that there is one
     * @param at when it was written down
     */
    public record Rotation(int generation, UUID author, Instant at) {}

    private final Ledger ledger;
    private final KeyRotationKind kind;
    private final VaultHolder vault;

    KeyRotations(Ledger ledger, KeyRotationKind kind, VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.vault = vault;
    }

    /** The newest that the journal knows. */
    public Optional<Rotation> latest() {
        return kind.latest();
    }

    /** Writes down that the root key is of the keyring's present generation; nothing where the journal knows that. */
    public void record(UUID author) {
        int generation = vault.vault().keyring().generation();
        ledger.perform(new Command(CommandId.create(), author, recorder -> {
            if (generation > latest().map(Rotation::generation).orElse(FIRST)) {
                recorder.record(kind, SubjectId.create(), Set.of(), new KeyRotation.Change.Rotated(generation));
            }
        }));
    }

    @EventListener
    void unlocked(VaultHolder.Unlocked unlocked) {
        if (vault.vault().keyring().generation()
                > latest().map(Rotation::generation).orElse(FIRST)) {
            record(Ledger.SYSTEM);
        }
    }
}
