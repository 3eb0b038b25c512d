package org.ashroy.app.allegations;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Erasable;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Erases allegations: whoever handles one asks for it, another account, which may erase, does it. The keys of the allegation and of what
 * was tied to it go first, then the events that leave a tombstone, which counts need. If the machine stops in between, or an older backup
 * is restored beside the newer register of erasures, the restore and the next unlocking finish the work.
 */
@Service
class AllegationErasure implements Erasable {

    private final Ledger ledger;
    private final AllegationKind kind;
    private final AllegationTieKind ties;
    private final AllegationRows rows;
    private final Accounts accounts;
    private final Organisations organisations;
    private final VaultHolder vault;

    AllegationErasure(
            Ledger ledger,
            AllegationKind kind,
            AllegationTieKind ties,
            AllegationRows rows,
            Accounts accounts,
            Organisations organisations,
            VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.ties = ties;
        this.rows = rows;
        this.accounts = accounts;
        this.organisations = organisations;
        this.vault = vault;
    }

    /** Whether an account erases what others ask to have erased; an authority, which may be accused, takes none away, whatever its roles. */
    boolean erases(SignedIn user) {
        return user.may(Permission.ERASE_PERSONS)
                && organisations
                        .find(user.organisation())
                        .map(Organisation::kind)
                        .filter(OrganisationKind::ofGovernment)
                        .isEmpty();
    }

    /** Those that are to be erased, for who erases: codes, and nothing of what they say. */
    List<AllegationRows.ToErase> waiting(SignedIn user) {
        return erases(user) ? rows.toErase() : List.of();
    }

    @Override
    public Optional<Found> byCode(String code, SignedIn user) {
        return waiting(user).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .flatMap(asked -> rows.byCode(code).map(row -> found(asked, row.id(), user)));
    }

    private Found found(AllegationRows.ToErase asked, UUID id, SignedIn user) {
        Allegation now = ledger.load(kind, new SubjectId(id)).state();
        List<String> means = new ArrayList<>();
        means.add("Erasing " + asked.code()
                + " destroys the key under which it is sealed what a source said, who it is, and"
                + " every word that was written about it. It cannot be undone.");
        means.add(
                "What remains: in the journal, that there was a source as reported of this code, with days, place and states"
                        + " but nothing that was said; "
                        + (asked.reason() == ErasureReason.MISTAKE
                                ? "it is counted no more, because it was written down by mistake."
                                : "in counts, one of its month, kind and word."));
        means.add("Asked for by " + accounts.names().getOrDefault(asked.by(), "an account that is gone") + " on "
                + asked.at().atZone(ZoneOffset.UTC).toLocalDate() + ", reason: "
                + asked.reason().name().toLowerCase(Locale.ROOT).replace('_', '-') + ".");
        rows.goingOnWith(id, now.followed().sameEvent().elements())
                .forEach(code -> means.add("Closed because it goes on with this one, and to be opened again: " + code));
        return new Found(means, reason -> erase(id, reason, user));
    }

    /**
     * Erases one.
     *
     * @throws RefusedInputException where nobody asks for it any more, or for another reason, or this account itself asked
     */
    void erase(UUID id, ErasureReason reason, SignedIn user) {
        require(erases(user), "allegation.unknown");
        ledger.performWithoutRoom(new Command(CommandId.create(), user.id(), recorder -> {
            Allegation now = recorder.load(kind, new SubjectId(id)).state();
            Register.Entry<Optional<ErasureReason>> asked = now.erasing()
                    .wanted()
                    .orElseThrow(() -> new RefusedInputException("allegation.erase-unasked", "code"));
            require(asked.value().equals(Optional.of(reason)), "allegation.erase-reason");
            require(!now.erasing().askedBy(user.id()), "allegation.erase-self");
            entomb(recorder, List.of(id), reason);
        }));
    }

    /** First the keys, then the events, where nobody can decide anything in between. */
    private void entomb(Recorder recorder, Collection<UUID> allegations, ErasureReason reason) {
        List<UUID> tied = rows.tiesOf(allegations);
        vault.vault()
                .keyring()
                .eraseAll(Stream.concat(allegations.stream(), tied.stream())
                        .map(SubjectId::new)
                        .toList());
        allegations.forEach(id -> {
            Folded<Allegation> folded = recorder.load(kind, new SubjectId(id));
            recorder.record(kind, new SubjectId(id), folded.heads(), new AllegationChange.Erased(reason));
        });
        tied.forEach(id -> recorder.record(
                ties,
                new SubjectId(id),
                recorder.load(ties, new SubjectId(id)).heads(),
                new AllegationTie.Change.TakenBack()));
    }

    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        List<UUID> erased =
                vault.vault().keyring().erasedSubjects().map(SubjectId::value).toList();
        List<UUID> left =
                rows.byIds(erased).stream().map(AllegationRows.Row::id).toList();
        if (!left.isEmpty()) {
            ledger.performWithoutRoom(new Command(
                    CommandId.create(), Ledger.SYSTEM, recorder -> entomb(recorder, left, ErasureReason.REAPPLIED)));
        }
    }

    private static void require(boolean holds, String key) {
        if (!holds) {
            throw new RefusedInputException(key, "code");
        }
    }
}
