package org.ashroy.app.justice;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where somebody's data are erased, the files on her cases go too: the key first, then the event. If the machine stops in between, the
 * next unlocking finishes.
 */
@Component
class ForgottenFiles {

    private static final int PAGE = 2_000;

    private final CaseDoor door;
    private final JusticeRows rows;
    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final VaultHolder vault;

    ForgottenFiles(CaseDoor door, JusticeRows rows, Ledger ledger, JusticeFileKind kind, VaultHolder vault) {
        this.door = door;
        this.rows = rows;
        this.ledger = ledger;
        this.kind = kind;
        this.vault = vault;
    }

    // After it is known whose each case is.
    @Order(2)
    @EventListener
    void unlocked(VaultHolder.Unlocked unlocked) {
        Pages.of(after -> rows.filesAfter(after, PAGE), file -> file)
                .forEachRemaining(page -> page.stream()
                        .filter(file -> vault.vault().keyring().isErased(new SubjectId(file)))
                        .forEach(this::forget));
        forget(door.ofNobody(Optional.empty()));
    }

    // Before casework takes her name off the case: afterwards nobody knows whose it was.
    @Order(1)
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("person") && !changed.known().isEmpty() && vault.unlocked()) {
            forget(door.ofNobody(
                    Optional.of(changed.known().stream().map(SubjectId::value).toList())));
        }
    }

    private void forget(Collection<UUID> cases) {
        cases.stream().map(Justice::fileOf).map(SubjectId::value).forEach(this::forget);
    }

    private void forget(UUID id) {
        SubjectId file = new SubjectId(id);
        JusticeFile state = ledger.load(kind, file).state();
        if (state.caseId().isEmpty() || state.forgotten()) {
            return;
        }
        if (!vault.vault().keyring().isErased(file)) {
            vault.vault().keyring().erase(file);
        }
        ledger.performWithoutRoom(new Command(
                CommandId.create(),
                Ledger.SYSTEM,
                recorder ->
                        recorder.record(kind, file, recorder.load(kind, file).heads(), new JusticeChange.Forgotten())));
    }
}
