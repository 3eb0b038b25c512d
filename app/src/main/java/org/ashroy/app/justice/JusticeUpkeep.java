package org.ashroy.app.justice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * What time does to complaints: where nothing was heard of a duty-bearer for too long, whoever answers for the case is told, once. It
 * opens nothing, so it also works while the server is locked; after a pause it tells what was missed.
 */
@Service
public class JusticeUpkeep {

    private final Ledger ledger;
    private final JusticeFileKind kind;
    private final JusticeRows rows;
    private final HandingRules rules;
    private final CaseDoor door;

    JusticeUpkeep(Ledger ledger, JusticeFileKind kind, JusticeRows rows, HandingRules rules, CaseDoor door) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.rules = rules;
        this.door = door;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void now() {
        run(rules.today());
    }

    /** Tells what is to be told on a day. */
    public void run(LocalDate today) {
        List<JusticeRows.Silent> silent = rows.silent(today);
        if (silent.isEmpty()) {
            return;
        }
        Set<UUID> open =
                door.open(silent.stream().map(JusticeRows.Silent::caseId).toList());
        silent.stream().filter(one -> open.contains(one.caseId())).forEach(this::tell);
    }

    /** One identifier for each silence, so that two passes that meet tell once. */
    private void tell(JusticeRows.Silent silent) {
        UUID command = UUID.nameUUIDFromBytes(("silent " + silent.file() + " " + silent.track() + " " + silent.due())
                .getBytes(StandardCharsets.UTF_8));
        SubjectId file = new SubjectId(silent.file());
        ledger.performWithoutRoom(new Command(new CommandId(command), Ledger.SYSTEM, recorder -> {
            Folded<JusticeFile> now = recorder.load(kind, file);
            // News may have come in between.
            boolean still = Optional.ofNullable(now.state().tracks().get(silent.track()))
                    .flatMap(track -> JusticeFlow.SHIPPED.due(now.state(), track))
                    .filter(silent.due()::equals)
                    .isPresent();
            if (still) {
                recorder.record(kind, file, now.heads(), new JusticeChange.DelayTold(silent.track(), silent.due()));
            }
        }));
    }
}
