package org.ashroy.app.registration;

import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Erases a person: first her key, for ever, then an event that makes her record a tombstone. If the machine stops in
 * between, or an older backup is restored beside the newer register of erasures, the restore and the next unlocking finish the work.
 */
@Service
public class Erasure {

    private final Ledger ledger;
    private final PersonKind persons;
    private final PersonRows rows;
    private final VaultHolder vault;

    Erasure(Ledger ledger, PersonKind persons, PersonRows rows, VaultHolder vault) {
        this.ledger = ledger;
        this.persons = persons;
        this.rows = rows;
        this.vault = vault;
    }

    /**
     * Erases a person who asked for it.
     *
     * @throws RefusedInputException where there is no such person
     * @throws org.ashroy.kernel.seal.KeyringException where the disk refuses; then nothing was erased, or the key alone
     */
    public void erase(SubjectId person, UUID author) {
        erase(person, author, ErasureReason.REQUEST);
    }

    /**
     * Erases a person.
     *
     * @throws RefusedInputException where there is no such person
     * @throws org.ashroy.kernel.seal.KeyringException where the disk refuses; then nothing was erased, or the key alone
     */
    public void erase(SubjectId person, UUID author, ErasureReason reason) {
        if (rows.byId(person.value()).isEmpty()) {
            throw new RefusedInputException("person.unknown", "person");
        }
        vault.vault().keyring().erase(person);
        entomb(person, author, reason);
    }

    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        List<UUID> erased =
                vault.vault().keyring().erasedSubjects().map(SubjectId::value).toList();
        rows.byIds(erased).forEach(row -> entomb(new SubjectId(row.id()), Ledger.SYSTEM, ErasureReason.REAPPLIED));
    }

    private void entomb(SubjectId person, UUID author, ErasureReason reason) {
        ledger.performWithoutRoom(new Command(
                CommandId.create(),
                author,
                recorder -> recorder.record(
                        persons, person, recorder.load(persons, person).heads(), new PersonChange.Erased(reason))));
    }
}
