package org.ashroy.app.allegations;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/** Which cases, and which reports of missing people, followed from an allegation, for whoever sees both. */
@Service
public class AllegationTies {

    private final Ledger ledger;
    private final AllegationTieKind ties;
    private final AllegationKind allegations;
    private final AllegationIndex index;
    private final AllegationSight sight;
    private final AllegationPartners partners;
    private final VaultHolder vault;

    AllegationTies(
            Ledger ledger,
            AllegationTieKind ties,
            AllegationKind allegations,
            AllegationIndex index,
            AllegationSight sight,
            AllegationPartners partners,
            VaultHolder vault) {
        this.ledger = ledger;
        this.ties = ties;
        this.allegations = allegations;
        this.index = index;
        this.sight = sight;
        this.partners = partners;
        this.vault = vault;
    }

    /** What was tied to an allegation, by tie, as far as the user sees it. */
    Map<UUID, AllegationView.Tied> of(UUID allegation, SignedIn user) {
        return partners.seen(index.ties(allegation), user);
    }

    /**
     * Ties an allegation to a case or to a report that somebody is missing. The allegation itself does not change.
     *
     * @param command made where the form was opened; the tie's identifier as well, so that a form sent twice is one tie
     * @param code of the case, or of who is missing, as it was typed
     * @throws RefusedInputException where the user handles no such allegation, sees nothing of this code, or it was tied already
     */
    public void tie(CommandId command, UUID allegation, TieKind kind, String code, SignedIn user) {
        UUID target = partners.target(kind, code, user)
                .orElseThrow(() -> new RefusedInputException("allegation.tie-unknown", "tieCode"));
        SubjectId tie = new SubjectId(command.value());
        AllegationTie.Change.Made made = new AllegationTie.Change.Made(
                allegation, vault.vault().sealer().seal(tie, AllegationFields.TIE, new TieTarget(kind, target)));
        ledger.perform(new Command(command, user.id(), recorder -> {
            Allegation now =
                    recorder.load(allegations, new SubjectId(allegation)).state();
            require(sight.handles(user, now), "allegation.unknown", "tieCode");
            require(!index.ties(allegation).containsValue(new TieTarget(kind, target)), "allegation.tied", "tieCode");
            recorder.record(ties, tie, Set.of(), made);
        }));
    }

    /**
     * Takes a tie back.
     *
     * @throws RefusedInputException where the user sees no such tie of this allegation
     */
    void untie(CommandId command, UUID allegation, UUID tie, SignedIn user) {
        ledger.perform(new Command(command, user.id(), recorder -> {
            Allegation now =
                    recorder.load(allegations, new SubjectId(allegation)).state();
            require(
                    sight.handles(user, now) && of(allegation, user).containsKey(tie),
                    "allegation.tie-unknown",
                    "tieCode");
            Folded<AllegationTie> folded = recorder.load(ties, new SubjectId(tie));
            recorder.record(ties, new SubjectId(tie), folded.heads(), new AllegationTie.Change.TakenBack());
        }));
    }

    private static void require(boolean holds, String key, String field) {
        if (!holds) {
            throw new RefusedInputException(key, field);
        }
    }
}
