package org.ashroy.app.justice;

import java.util.SortedSet;
import java.util.UUID;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.casework.CaseFollower;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Component;

/** Where a case is named otherwise, its file begins anew with what she wants: what one person said is no word of another. */
@Component
class NamedFiles implements CaseFollower {

    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final CaseDoor door;

    NamedFiles(Ledger ledger, JusticeFileKind kind, CaseDoor door) {
        this.ledger = ledger;
        this.kind = kind;
        this.door = door;
    }

    @Override
    public void named(Recorder recorder, UUID id, SortedSet<EventId> naming) {
        SubjectId file = Justice.fileOf(id);
        Folded<JusticeFile> now = recorder.load(kind, file);
        // What a newer version wrote takes nothing; nothing is handed over from it, because its naming is another.
        if (!now.readOnly() && behind(now.state(), naming)) {
            recorder.record(kind, file, now.heads(), new JusticeChange.Named(naming));
        }
    }

    private static boolean behind(JusticeFile file, SortedSet<EventId> naming) {
        return file.caseId().isPresent() && !file.forgotten() && !file.of(naming);
    }

    /** Catches up where the case was named elsewhere, or before files followed that. */
    void catchUp(UUID id) {
        SortedSet<EventId> naming = door.naming(id);
        if (behind(ledger.load(kind, Justice.fileOf(id)).state(), naming)) {
            ledger.perform(new Command(CommandId.create(), Ledger.SYSTEM, recorder -> named(recorder, id, naming)));
        }
    }
}
