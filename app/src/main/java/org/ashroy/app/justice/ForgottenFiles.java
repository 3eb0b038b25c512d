package org.ashroy.app.justice;

import java.util.UUID;
import org.ashroy.app.casework.OnErasedCase;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where somebody's data are erased, the files on her cases go too: the key first, then the event. If the machine stops in between, the
 * next unlocking finishes.
 */
@Component
class ForgottenFiles implements OnErasedCase {

    private static final int PAGE = 2_000;

    private final JusticeRows rows;
    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final VaultHolder vault;

    ForgottenFiles(JusticeRows rows, Ledger ledger, JusticeFileKind kind, VaultHolder vault) {
        this.rows = rows;
        this.ledger = ledger;
        this.kind = kind;
        this.vault = vault;
    }

    @EventListener
    void unlocked(VaultHolder.Unlocked unlocked) {
        Pages.of(after -> rows.filesAfter(after, PAGE), file -> file)
                .forEachRemaining(page -> page.stream()
                        .map(SubjectId::new)
                        .filter(vault.vault().keyring()::isErased)
                        .forEach(this::forget));
    }

    @Override
    public void forget(UUID caseId) {
        forget(Justice.fileOf(caseId));
    }

    private void forget(SubjectId file) {
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
