package org.ashroy.app.filling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.forms.FormField;
import org.ashroy.forms.filling.EntityChange;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.forms.filling.Violation;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The forms that lie open on screens now. Every answer is recorded as soon as it is given, so that a crash, a lost link or the
 * quick exit takes nothing away; whoever comes back opens the form again, which is an act of its own.
 */
@Service
public class WorkingCopies {

    /** How many lie open at once; whoever's was put away opens it again. */
    private static final int MOST = 200;

    private static final Duration IDLE = Duration.ofMinutes(15);

    /** Bytes of a file that comes with an answer. */
    private static final int LARGEST_FILE = 10 << 20;

    /**
     * What a user sends from a page.
     *
     * @param screenHeads the heads that the page showed
     * @param answers by lasting path, only those that she changed
     * @param files by lasting path of the question that they answer
     * @param add the path that counts of a repeat that gets one more; empty for none
     * @param remove the path that counts of a repetition that is taken away; empty for none
     * @param settled lasting paths of questions where what stands now is to stand alone
     */
    record Sent(
            Set<EventId> screenHeads,
            Map<String, String> answers,
            Map<String, Attachment> files,
            String add,
            String remove,
            Set<String> settled) {}

    /** What was not taken, by lasting path, in the order of the page. */
    record Refused(Map<String, Violation> violations) {}

    private record Place(UUID filling, UUID user, int stamp) {}

    private static final class Kept {
        private final WorkingCopy copy;
        private Instant used;

        Kept(WorkingCopy copy, Instant used) {
            this.copy = copy;
            this.used = used;
        }
    }

    private final Map<Place, Kept> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Ledger ledger;
    private final FillingKind kind;
    private final Forms forms;
    private final GateKeeper gate;
    private final VaultHolder vault;
    private final EntityLists lists;
    private final InstantSource clock;

    WorkingCopies(
            Ledger ledger,
            FillingKind kind,
            Forms forms,
            GateKeeper gate,
            VaultHolder vault,
            EntityLists lists,
            InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.forms = forms;
        this.gate = gate;
        this.vault = vault;
        this.lists = lists;
        this.clock = clock;
    }

    /** Begins to fill in a form, and leaves it open before the user. */
    void begin(CommandId command, SubjectId id, FormRows.Row form, String site, Way way, SignedIn user) {
        begin(command, Set.of(id), id, form, site, way, user, _ -> {});
    }

    /**
     * The same for something else, such as a case.
     *
     * @param alongside records there, in the same command, that the form was begun; throws to refuse it
     */
    public void begin(
            CommandId command,
            SubjectId id,
            FormRows.Row form,
            String site,
            SignedIn user,
            Consumer<Recorder> alongside) {
        begin(command, Set.of(), id, form, site, Way.SCREEN, user, alongside);
    }

    private void begin(
            CommandId command,
            Set<SubjectId> loads,
            SubjectId id,
            FormRows.Row form,
            String site,
            Way way,
            SignedIn user,
            Consumer<Recorder> alongside) {
        FormRows.VersionRow version = forms.version(form.inUse().orElseThrow());
        FormEngine engine = forms.engine(version.id(), user);
        WorkingCopy first = WorkingCopy.begun(id, version, engine, filler(user), Optional.empty());
        FillingChange.Answered filled =
                first.changes(List.of(), Set.of(), sealing(id)).event();
        ledger.perform(new Command(command, user.id(), loads, recorder -> {
            alongside.accept(recorder);
            EventId begun = recorder.record(
                    kind, id, Set.of(), new FillingChange.Begun(form.id(), new EventId(version.id()), site, way));
            recorder.record(kind, id, Set.of(begun), filled);
        }));
        open(id, version, user);
    }

    /** Opens a form to go on with it: one act, as long as it lies open. */
    void open(SubjectId id, FormRows.VersionRow version, SignedIn user) {
        Access access = gate.enter(Act.on(user.id(), Purpose.FORM_FILLING, Set.of(id), AnswerFields.OF_FILLING));
        FormEngine engine = forms.shown(version.id(), user);
        Folded<Filling> folded = ledger.load(kind, id);
        keep(id, user, WorkingCopy.of(id, version, engine, filler(user), access, folded));
    }

    /** Opens a version to be tried: nothing of it is recorded. */
    SubjectId tryOut(FormRows.VersionRow version, SignedIn user) {
        SubjectId id = SubjectId.create();
        keep(id, user, WorkingCopy.begun(id, version, forms.engine(version.id()), filler(user), Optional.empty()));
        return id;
    }

    private Filler filler(SignedIn user) {
        return new Filler(Map.of("username", user.account(), "deviceid", "ashroy"), clock);
    }

    private void keep(SubjectId id, SignedIn user, WorkingCopy copy) {
        synchronized (open) {
            open.put(place(id, user), new Kept(copy, clock.instant()));
            while (open.size() > MOST) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    // The stamp grows whenever the sessions of an account must end, so nothing outlives a role that was taken away.
    private static Place place(SubjectId id, SignedIn user) {
        return new Place(id.value(), user.id(), user.stamp());
    }

    /**
     * Does something with a form that lies open before this user.
     *
     * @return empty where it does not lie open
     */
    <T> Optional<T> with(SubjectId id, SignedIn user, Function<WorkingCopy, T> what) {
        Optional<Kept> kept;
        synchronized (open) {
            kept = Optional.ofNullable(open.get(place(id, user)));
            kept.ifPresent(it -> it.used = clock.instant());
        }
        return kept.map(it -> {
            synchronized (it.copy) {
                return what.apply(it.copy);
            }
        });
    }

    /** Makes sure that what is shown is what is recorded, where somebody else went on with it meanwhile. */
    void refresh(WorkingCopy copy) {
        if (!copy.trial()) {
            Folded<Filling> folded = ledger.load(kind, copy.id());
            if (!folded.heads().equals(copy.heads())) {
                copy.take(folded);
            }
        }
    }

    /**
     * Takes what was sent from a page, and records it.
     *
     * @return what was not taken
     * @throws RefusedInputException where it was ended or thrown away meanwhile, or a file is too large; nothing is
     *     recorded then
     */
    Refused take(CommandId command, WorkingCopy copy, Sent sent, SignedIn user) {
        if (sent.files().values().stream().anyMatch(file -> file.content().bytes().length > LARGEST_FILE)) {
            throw new RefusedInputException("filling.file-large", "file");
        }
        Map<String, Violation> refused = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>(sent.answers());
        sent.files().forEach((path, file) -> answers.put(path, file.name()));
        answers.forEach((path, value) -> copy.counted(path).ifPresent(counted -> {
            for (Violation violation : answered(copy, counted, value)) {
                switch (violation.kind()) {
                    // Something else on the page took the question away meanwhile.
                    case NOT_ASKED -> {}
                    case TYPE, CHOICE, LONG, FORMULA -> refused.put(path, violation);
                    default -> {}
                }
            }
        }));
        List<FillingChange.Repetition> removed = new ArrayList<>();
        if (!sent.add().isEmpty()) {
            copy.add(sent.add()).violations().stream()
                    .filter(violation -> violation.kind() == Violation.Kind.FORMULA)
                    .forEach(violation -> copy.lasting(sent.add()).ifPresent(path -> refused.put(path, violation)));
        }
        if (!sent.remove().isEmpty()) {
            copy.remove(sent.remove()).ifPresent(removed::add);
        }
        WorkingCopy.Changes changes = copy.changes(removed, sent.settled(), sealing(copy.id()));
        if (!copy.trial()) {
            record(command, copy, sent, changes, user);
        }
        return new Refused(refused);
    }

    private static List<Violation> answered(WorkingCopy copy, String counted, String value) {
        try {
            return copy.answer(counted, value);
        } catch (IllegalArgumentException gone) {
            return List.of(new Violation(counted, Violation.Kind.NOT_ASKED, ""));
        }
    }

    private void record(CommandId command, WorkingCopy copy, Sent sent, WorkingCopy.Changes changes, SignedIn user) {
        Map<String, Sealed<Attachment>> files = new HashMap<>();
        sent.files()
                .forEach((path, file) -> copy.counted(path)
                        .flatMap(copy.session().form()::field)
                        .ifPresent(field -> files.put(
                                file.name(), vault.vault().sealer().seal(copy.id(), AnswerFields.file(field), file))));
        FillingChange.Answered event = changes.event();
        if (event.answers().isEmpty()
                && event.added().isEmpty()
                && event.removed().isEmpty()
                && files.isEmpty()) {
            return;
        }
        AtomicReference<SortedSet<EventId>> before = new AtomicReference<>();
        AtomicReference<SortedSet<EventId>> after = new AtomicReference<>();
        AtomicReference<EventId> recorded = new AtomicReference<>();
        Command recording = new Command(command, user.id(), Set.of(copy.id()), recorder -> {
            Folded<Filling> now = open(recorder, copy.id());
            before.set(now.heads());
            EventId last = recorder.record(kind, copy.id(), copy.known(sent.screenHeads()), event);
            for (Map.Entry<String, Sealed<Attachment>> file : files.entrySet()) {
                last = recorder.record(
                        kind, copy.id(), Set.of(last), new FillingChange.Attached(file.getKey(), file.getValue()));
            }
            after.set(recorder.load(kind, copy.id()).heads());
            recorded.set(last);
        });
        perform(recording, copy, user);
        Optional.ofNullable(recorded.get()).ifPresent(copy::sent);
        if (copy.heads().equals(before.get()) && copy.heads().equals(sent.screenHeads())) {
            copy.recorded(changes, after.get());
        } else {
            copy.take(ledger.load(kind, copy.id()));
        }
    }

    // What was not recorded must not pass for recorded: a repetition that the journal does not know would take along
    // all answers in it. So the copy says again what is recorded, or is put away where that cannot be read.
    private void perform(Command command, WorkingCopy copy, SignedIn user) {
        try {
            ledger.perform(command);
        } catch (RuntimeException failed) {
            try {
                copy.take(ledger.load(kind, copy.id()));
            } catch (RuntimeException unreadable) {
                close(copy.id(), user);
                failed.addSuppressed(unreadable);
            }
            throw failed;
        }
    }

    private Folded<Filling> open(Recorder recorder, SubjectId id) {
        Folded<Filling> now = recorder.load(kind, id);
        if (now.state().now() != Stage.OPEN) {
            throw new RefusedInputException("filling.not-open", "page");
        }
        return now;
    }

    private BiFunction<FormField, Answer, Sealed<Answer>> sealing(SubjectId id) {
        return (field, answer) -> vault.vault().sealer().seal(id, AnswerFields.of(field), answer);
    }

    /**
     * A form as it is judged.
     *
     * @param session its answers, evaluated with the lists by which they are judged
     * @param violations what is not right, as far as it is told
     */
    private record Judged(FormSession session, List<Violation> violations) {}

    // What somebody chose from a list that holds more for her, and what follows from it, is right or wrong by all that
    // the list holds; of that nothing is shown to whoever has less of it.
    private Judged judged(WorkingCopy copy) {
        List<Violation> shown = copy.session().violations();
        if (copy.trial() || shown.stream().noneMatch(WorkingCopies::ofChoice)) {
            return new Judged(copy.session(), shown);
        }
        FormSession whole = copy.with(forms.whole(copy.version().id()));
        List<Violation> wrong = whole.violations();
        if (wrong.isEmpty()) {
            return new Judged(whole, wrong);
        }
        Set<String> gone = wrong.stream()
                .filter(WorkingCopies::ofChoice)
                .map(Violation::path)
                .collect(Collectors.toSet());
        List<Violation> told = shown.stream()
                .filter(violation -> !ofChoice(violation) || gone.contains(violation.path()))
                .toList();
        // Where nothing is left that she can see, whoever chose it mends the rest.
        return new Judged(whole, told.isEmpty() ? shown : told);
    }

    private static boolean ofChoice(Violation violation) {
        return violation.kind() == Violation.Kind.CHOICE;
    }

    /** What is not right with the answers; of what was chosen from a list that holds more for others, what all of that list says. */
    List<Violation> violations(WorkingCopy copy) {
        return judged(copy).violations();
    }

    /**
     * Ends a form, where nothing in it is wrong.
     *
     * @return what is wrong; empty where it was ended
     */
    List<Violation> end(CommandId command, WorkingCopy copy, Set<EventId> screenHeads, SignedIn user) {
        Judged judged = judged(copy);
        if (!judged.violations().isEmpty() || copy.trial()) {
            return judged.violations();
        }
        if (!copy.beside().isEmpty()) {
            throw new RefusedInputException("filling.settle-first", "page");
        }
        judged.session().end();
        Optional<EntityChange> entity = judged.session().entity();
        if (entity.filter(change -> !lists.mayChange(change, user)).isPresent()) {
            throw new RefusedInputException("filling.entry-not-yours", "page");
        }
        FillingChange.Answered changes =
                copy.ending(judged.session(), sealing(copy.id())).event();
        Command ending = new Command(command, user.id(), Set.of(copy.id()), recorder -> {
            Folded<Filling> now = open(recorder, copy.id());
            if (!now.heads().equals(screenHeads)) {
                throw new RefusedInputException("filling.changed-meanwhile", "page");
            }
            EventId last = recorder.record(kind, copy.id(), now.heads(), changes);
            if (entity.isPresent()) {
                last = recorder.record(
                        kind,
                        copy.id(),
                        Set.of(last),
                        lists.said(copy.id(), copy.session().form(), entity.get(), now.state()));
            } else if (now.state().entry().isPresent()) {
                last = recorder.record(kind, copy.id(), Set.of(last), new FillingChange.Unlisted());
            }
            recorder.record(kind, copy.id(), Set.of(last), new FillingChange.Ended());
        });
        perform(ending, copy, user);
        close(copy.id(), user);
        return List.of();
    }

    /** Puts a form away. */
    void close(SubjectId id, SignedIn user) {
        synchronized (open) {
            open.remove(place(id, user));
        }
    }

    /** While the keyring is locked nothing lies open. */
    @EventListener(VaultHolder.Locked.class)
    void locked() {
        synchronized (open) {
            open.clear();
        }
    }

    /** What nobody has used for a while is put away. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void putAway() {
        Instant before = clock.instant().minus(IDLE);
        synchronized (open) {
            open.values().removeIf(kept -> kept.used.isBefore(before));
        }
    }
}
