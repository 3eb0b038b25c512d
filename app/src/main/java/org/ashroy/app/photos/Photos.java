package org.ashroy.app.photos;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.app.ledger.Pages;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.ConsentPurpose;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.Person;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.app.registration.Registration;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Keyring;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Keeps one photo and one mark of each person who agrees to it (S18). Each is sealed under a key of its own, and that key is
 * destroyed as soon as there is a newer one, she no longer agrees, or she is erased. What a stop of the machine left half done is
 * finished at the next unlocking.
 */
@Service
public class Photos {

    /**
     * A picture that may be shown.
     *
     * @param id of the picture
     * @param shows what it shows
     * @param person whose
     * @param on day on which it was taken
     * @param until last day of the consent to it
     */
    public record There(SubjectId id, Shows shows, UUID person, LocalDate on, LocalDate until) {}

    private static final int PAGE = 2_000;

    private final Ledger ledger;
    private final PhotoKind kind;
    private final PhotoRows rows;
    private final Registration registration;
    private final LinkedRecords linked;
    private final VaultHolder vault;

    Photos(
            Ledger ledger,
            PhotoKind kind,
            PhotoRows rows,
            Registration registration,
            LinkedRecords linked,
            VaultHolder vault) {
        this.ledger = ledger;
        this.kind = kind;
        this.rows = rows;
        this.registration = registration;
        this.linked = linked;
        this.vault = vault;
    }

    /** Her picture of a kind, where there is one and she agrees to it today. */
    public Optional<There> of(Shows shows, UUID person) {
        return consent(shows, person).isEmpty()
                ? Optional.empty()
                : rows.of(shows, person).stream()
                        .findFirst()
                        .map(row -> new There(new SubjectId(row.id()), shows, row.person(), row.on(), row.until()));
    }

    /** Her agreement, as it stands today; a refusal on another record of hers stands against it. */
    Optional<ConsentTuple> consent(Shows shows, UUID person) {
        return agreed(
                shows,
                linked.answers(
                        person, registration.person(new SubjectId(person)).state()));
    }

    private Optional<ConsentTuple> agreed(Shows shows, List<ConsentTuple> answers) {
        return ConsentPurpose.find(shows.purpose()).orElseThrow().agreed(answers, registration.today());
    }

    /** What somebody does who opens a picture; the person is in it as well, so that her own paper says who looked. */
    public static Act looking(UUID user, Purpose purpose, There picture) {
        return Act.on(
                user,
                purpose,
                Set.of(picture.id(), new SubjectId(picture.person())),
                Set.of(picture.shows().category()));
    }

    /** Opens a picture. */
    public Revealed<Picture> open(There there, Access access) {
        return access.open(
                ledger.load(kind, there.id()).state().kept().orElseThrow().picture(),
                there.shows().field());
    }

    /**
     * Keeps a picture; the one of its kind before is gone with it.
     *
     * @param command made where the form was opened
     * @param photo its future identifier
     * @param upload a JPEG, PNG or BMP as it was sent
     * @throws RefusedInputException where there is no such person, she has not agreed, or it is no picture
     */
    public void take(CommandId command, Shows shows, SubjectId photo, UUID person, byte[] upload, UUID author) {
        Person of = registration.person(new SubjectId(person)).state();
        if (!of.exists()) {
            throw new RefusedInputException("person.unknown", "person");
        }
        ConsentTuple consent = consent(shows, person).orElseThrow(() -> noConsent(shows));
        Sealed<Picture> picture = vault.vault().sealer().seal(photo, shows.field(), Pictures.keep(shows, upload));
        LocalDate today = registration.today();
        PhotoChange kept = switch (shows) {
            case FACE -> new PhotoChange.Taken(person, picture, today, consent.until());
            case MARK -> new PhotoChange.MarkMade(person, picture, today, consent.until());
        };
        Set<SubjectId> before = new HashSet<>();
        ledger.perform(new Command(command, author, recorder -> {
            // Asked again where nobody else records: she may have taken it back while the picture was made.
            if (consent(shows, person).isEmpty()) {
                throw noConsent(shows);
            }
            rows.of(shows, person).forEach(row -> before.add(new SubjectId(row.id())));
            before.forEach(earlier -> remove(recorder, earlier, PhotoEnd.REPLACED));
            recorder.record(kind, photo, Set.of(), kept);
        }));
        vault.vault().keyring().eraseAll(before);
    }

    private static RefusedInputException noConsent(Shows shows) {
        return new RefusedInputException(shows.word() + ".no-consent", "file");
    }

    private void remove(Recorder recorder, SubjectId photo, PhotoEnd why) {
        Folded<Photo> now = recorder.load(kind, photo);
        if (now.state().kept().isPresent() && !now.state().removed() && !now.readOnly()) {
            recorder.record(kind, photo, now.heads(), new PhotoChange.Removed(why));
        }
    }

    /** Removes her picture of a kind for ever; where there is none, nothing is written. */
    public void remove(CommandId command, Shows shows, UUID person, PhotoEnd why, UUID author) {
        remove(command, rows.of(shows, person), why, author);
    }

    private void remove(CommandId command, Collection<PhotoRows.Row> photos, PhotoEnd why, UUID author) {
        if (photos.isEmpty()) {
            return;
        }
        List<SubjectId> gone =
                photos.stream().map(row -> new SubjectId(row.id())).toList();
        // First that it is gone, then the key: whatever happens in between, nobody is shown it any more.
        ledger.performWithoutRoom(
                new Command(command, author, recorder -> gone.forEach(photo -> remove(recorder, photo, why))));
        vault.vault().keyring().eraseAll(gone);
    }

    /** Whoever takes her agreement back, or is erased, is rid of her pictures at once. */
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("person") && !changed.known().isEmpty()) {
            removeWithoutConsent(
                    rows.of(changed.known().stream().map(SubjectId::value).toList()));
        }
    }

    private void removeWithoutConsent(List<PhotoRows.Row> photos) {
        Map<SubjectId, Folded<Person>> people = registration.people(
                photos.stream().map(photo -> new SubjectId(photo.person())).collect(Collectors.toSet()));
        List<PhotoRows.Row> gone = new ArrayList<>(photos);
        // By this record's own answers only: a link with another may be taken back, a destroyed key may not.
        gone.removeIf(photo -> agreed(
                        photo.shows(),
                        Objects.requireNonNull(people.get(new SubjectId(photo.person())))
                                .state()
                                .consents()
                                .tuples())
                .isPresent());
        remove(CommandId.create(), gone, PhotoEnd.NO_CONSENT, Ledger.SYSTEM);
    }

    /** Finishes what a stop of the machine, or a restore, left half done, and removes those whose consent ran out. */
    @EventListener({VaultHolder.Unlocked.class, Maintenance.Restored.class})
    void finish() {
        Keyring keyring = vault.vault().keyring();
        List<UUID> erased = keyring.erasedSubjects().map(SubjectId::value).toList();
        remove(CommandId.create(), rows.byIds(erased), PhotoEnd.NO_CONSENT, Ledger.SYSTEM);
        removeWithoutConsent(rows.of(erased));
        removeExpired();
        keyring.eraseAll(rows.removed().stream().map(SubjectId::new).toList());
    }

    /**
     * Consents also run out where nobody does anything; and one may have been taken back just before the machine stopped. All are
     * looked at for that, which takes too long for an unlocking that people wait for.
     */
    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void lookThrough() {
        if (vault.unlocked()) {
            Pages.of(after -> rows.after(after, PAGE), PhotoRows.Row::id).forEachRemaining(this::removeWithoutConsent);
        }
    }

    /** Removes the pictures whose consent ran out. */
    void removeExpired() {
        removeWithoutConsent(rows.expired(registration.today()));
    }
}
