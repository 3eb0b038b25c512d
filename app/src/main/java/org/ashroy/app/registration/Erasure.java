package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private final LinkedRecords linked;
    private final VaultHolder vault;

    Erasure(Ledger ledger, PersonKind persons, PersonRows rows, LinkedRecords linked, VaultHolder vault) {
        this.ledger = ledger;
        this.persons = persons;
        this.rows = rows;
        this.linked = linked;
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
     * Erases a person: this record, and every other that was decided to be hers.
     *
     * @throws RefusedInputException where there is no such person, or decisions about which records are hers contradict each other
     * @throws org.ashroy.kernel.seal.KeyringException where the disk refuses; then nothing was erased, or the key alone
     */
    public void erase(SubjectId person, UUID author, ErasureReason reason) {
        if (rows.byId(person.value()).isEmpty()) {
            throw new RefusedInputException("person.unknown", "person");
        }
        List<SubjectId> all = all(person);
        vault.vault().keyring().eraseAll(all);
        all.forEach(one -> entomb(one, author, reason));
    }

    /**
     * The records that go when this one is erased, itself first.
     *
     * @throws RefusedInputException where decisions about which records are hers contradict each other
     */
    List<SubjectId> all(SubjectId person) {
        Set<UUID> others = linked.certainly(person.value());
        // Erasing cannot be undone, so nothing is guessed.
        if (!others.containsAll(linked.possibly(person.value()))) {
            throw new RefusedInputException("person.links-contradict", "person");
        }
        List<SubjectId> all = new ArrayList<>(List.of(person));
        rows.byIds(List.copyOf(others)).forEach(row -> all.add(new SubjectId(row.id())));
        return all;
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
