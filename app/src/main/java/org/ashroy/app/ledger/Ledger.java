package org.ashroy.app.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.Cbor;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.journal.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The appender: the only writer of the journal. A command is performed under one lock: load, fold, decide, append the
 * entry and bring the tables up to date in one transaction. Commands of several users that come at once share a
 * transaction; what one of them is refused, or does not go into the database, is nothing to the others. Keys are durable
 * before the commit, so that nothing committed lacks its key; who listens in memory is told after the commit, and who fails to hear
 * undoes nothing and is told again.
 */
@Service
public class Ledger {

    private static final int TOGETHER = 200;

    private final JournalStore store;
    private final VaultHolder vault;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final Telling telling;
    private final DiskSpace disk;
    private final MeterRegistry meters;
    private final Timer duration;
    private final HybridClock clock;
    private final String node;
    private final GroupCommit<List<Command>, List<Receipt>> together =
            new GroupCommit<>("appender", List::size, TOGETHER, this::append);

    Ledger(
            JournalStore store,
            VaultHolder vault,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            Telling telling,
            InstantSource wall,
            LedgerSettings settings,
            DiskSpace disk,
            MeterRegistry meters) {
        this.disk = disk;
        this.store = store;
        this.vault = vault;
        this.transaction = transaction;
        this.publisher = publisher;
        this.telling = telling;
        this.meters = meters;
        this.duration = Timer.builder("ashroy.commands")
                .description("Commands performed together, from waiting for the appender to the commit")
                .register(meters);
        this.clock = new HybridClock(wall, store.lastTime());
        this.node = settings.node();
    }

    /**
     * Performs one command.
     *
     * @throws NoRoomException where the disk is nearly full; then nothing is recorded
     */
    public Receipt perform(Command command) {
        return performAll(List.of(command)).getFirst();
    }

    /**
     * Performs a command that must be recorded on a disk that is nearly full too, because it keeps people safe and takes
     * little room: a lock, an erasure.
     */
    public Receipt performWithoutRoom(Command command) {
        return appended(List.of(command)).getFirst();
    }

    /**
     * Performs commands in one transaction, each its own entry: all of them or none.
     *
     * @throws RuntimeException what a command threw to refuse; then nothing of any of them is recorded
     * @throws NoRoomException where the disk is nearly full; then nothing is recorded
     */
    public List<Receipt> performAll(List<Command> commands) {
        disk.require();
        return appended(commands);
    }

    private List<Receipt> appended(List<Command> commands) {
        Timer.Sample sample = Timer.start(meters);
        try {
            // Who is in a transaction of her own already: the journal is to be in the same one, and in no other's.
            return TransactionSynchronizationManager.isActualTransactionActive()
                    ? together.alone(() -> append(List.of(commands)).getFirst().get())
                    : together.perform(commands);
        } finally {
            sample.stop(duration);
        }
    }

    private List<Supplier<List<Receipt>>> append(List<List<Command>> group) {
        boolean asOne =
                group.size() > 1 && group.stream().flatMap(List::stream).allMatch(Command::looksOnlyAtWhatItLoads);
        Committed committed =
                asOne ? performedAsOne(group).orElseGet(() -> performedOneByOne(group)) : performedOneByOne(group);
        committed.changed().tell(publisher);
        return committed.outcomes();
    }

    /** What became of a transaction that is committed. */
    private record Committed(List<Supplier<List<Receipt>>> outcomes, Changed changed) {}

    private Committed committed(BiFunction<Changed, TransactionStatus, List<Supplier<List<Receipt>>>> work) {
        Changed changed = new Changed();
        return new Committed(
                Objects.requireNonNull(transaction.execute(status -> {
                    List<Supplier<List<Receipt>>> outcomes = work.apply(changed, status);
                    vault.vault().keyring().sync();
                    return outcomes;
                })),
                changed);
    }

    /**
     * Several callers' commands written by the same few statements, none of which looks at what another changed in tables.
     * Where one of them is refused, nothing of any was done and each is to be performed by itself.
     */
    private Optional<Committed> performedAsOne(List<List<Command>> group) {
        try {
            return Optional.of(committed((changed, _) -> {
                Iterator<Receipt> receipts = performed(
                                group.stream().flatMap(List::stream).toList(), changed)
                        .get()
                        .iterator();
                List<Supplier<List<Receipt>>> each = new ArrayList<>();
                for (List<Command> commands : group) {
                    List<Receipt> hers =
                            commands.stream().map(_ -> receipts.next()).toList();
                    each.add(() -> hers);
                }
                return each;
            }));
        } catch (RuntimeException refusedOrBroken) {
            // Not lost: whoever caused it meets it again by herself, and is told.
            return Optional.empty();
        }
    }

    private Committed performedOneByOne(List<List<Command>> group) {
        return committed((changed, status) -> group.size() == 1
                ? List.of(performed(group.getFirst(), changed))
                : group.stream()
                        .map(commands -> performedAmongOthers(commands, changed, status))
                        .toList());
    }

    /** What refuses or breaks it undoes nothing of those who came before it in the same transaction. */
    private Supplier<List<Receipt>> performedAmongOthers(
            List<Command> commands, Changed changed, TransactionStatus status) {
        Object before = status.createSavepoint();
        try {
            Supplier<List<Receipt>> receipts = performed(commands, changed);
            status.releaseSavepoint(before);
            return receipts;
        } catch (RuntimeException why) {
            status.rollbackToSavepoint(before);
            return () -> {
                throw why;
            };
        }
    }

    // Up to the rows in the tables, so that whoever decides next sees them.
    private Supplier<List<Receipt>> performed(List<Command> commands, Changed changed) {
        Appending work = new Appending(commands);
        List<Receipt> receipts = commands.stream().map(work::perform).toList();
        store.append(work.chained);
        work.write(changed);
        return () -> receipts;
    }

    /** Which subjects changed in a transaction, by kind, to be told when it is committed. */
    private static final class Changed {
        private final Map<String, Set<SubjectId>> subjects = new LinkedHashMap<>();
        private final Set<SubjectId> known = new HashSet<>();

        void add(String kind, SubjectId subject, boolean wasThere) {
            subjects.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(subject);
            if (wasThere) {
                known.add(subject);
            }
        }

        void tell(ApplicationEventPublisher publisher) {
            subjects.forEach((kind, changed) -> {
                Set<SubjectId> before = new LinkedHashSet<>(changed);
                before.retainAll(known);
                publisher.publishEvent(new SubjectsChanged(kind, changed, before));
            });
        }
    }

    /**
     * Tells whoever failed to hear: of a change in turn with commands, so that nobody hears of two at once; of an unlocking beside them,
     * because an index of everybody may be built meanwhile.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tellAgain() {
        telling.tellHowItStands();
        for (int left = telling.untold(); left > 0; left--) {
            together.alone(telling::tellNext);
        }
    }

    /**
     * How often a part of the server is still to be told of what happened: of a change, of an unlocking, of a lock or a restore. It is
     * told again every minute; the log says which part it is.
     */
    public int untold() {
        return telling.untold();
    }

    /** Does something while no command is performed. */
    <T> T alone(Supplier<T> work) {
        return together.alone(work);
    }

    /** The work on commands that are performed together: what is read and written for all of them at once. */
    private final class Appending {
        final Map<CommandId, Long> positions;
        final Map<SubjectId, List<EncodedEvent>> stored;
        final Map<SubjectId, Working<?, ?>> asStored = new HashMap<>();
        final Map<SubjectId, Working<?, ?>> touched = new LinkedHashMap<>();
        final List<JournalStore.Chained> chained = new ArrayList<>();
        Link last;

        Appending(List<Command> commands) {
            positions = store.positionsOf(commands.stream().map(Command::id).toList());
            Set<SubjectId> loads = new HashSet<>();
            commands.forEach(command -> loads.addAll(command.loads()));
            stored = loads.isEmpty() ? new HashMap<>() : store.eventsOf(loads);
            loads.forEach(subject -> stored.putIfAbsent(subject, List.of()));
            last = store.head(Chains.JOURNAL);
        }

        Receipt perform(Command command) {
            Long before = positions.get(command.id());
            if (before != null) {
                return new Receipt(before, true);
            }
            Deciding deciding = new Deciding(command, this);
            command.decide().accept(deciding);
            if (deciding.events.isEmpty()) {
                return new Receipt(0, false);
            }
            Entry entry = new Entry(command.id(), deciding.events);
            last = Link.after(last.position(), last.hash(), Cbor.write(entry));
            chained.add(new JournalStore.Chained(last, entry));
            positions.put(command.id(), last.position());
            touched.putAll(deciding.recorded);
            return new Receipt(last.position(), false);
        }

        List<EncodedEvent> stored(SubjectId subject) {
            return stored.computeIfAbsent(subject, store::eventsOf);
        }

        <S, B> Working<S, B> asStored(SubjectKind<S, B> kind, SubjectId subject) {
            return asStored.computeIfAbsent(subject, _ -> new Working<>(kind, subject, stored(subject)))
                    .as(kind);
        }

        void write(Changed changed) {
            // By all processors.
            touched.values().parallelStream().forEach(Working::folded);
            Map<SubjectKind<?, ?>, List<Working<?, ?>>> byKind = new LinkedHashMap<>();
            touched.values()
                    .forEach(working -> byKind.computeIfAbsent(working.kind, _ -> new ArrayList<>())
                            .add(working));
            byKind.forEach(Ledger::writeAll);
            touched.forEach((subject, working) ->
                    changed.add(working.kind.name(), subject, !stored(subject).isEmpty()));
        }
    }

    private static <S, B> void writeAll(SubjectKind<S, B> kind, List<Working<?, ?>> changed) {
        Map<SubjectId, Folded<S>> states = new LinkedHashMap<>();
        changed.forEach(working -> states.put(working.subject, working.as(kind).folded()));
        kind.writeAll(states);
    }

    /** Folds by all processors; a subject without events is there too, as nothing made it. */
    private static <S, B> Map<SubjectId, Folded<S>> foldAll(
            SubjectKind<S, B> kind, List<SubjectId> subjects, Map<SubjectId, List<EncodedEvent>> events) {
        Folder<S, B> folder = new Folder<>(kind.fold(), kind.types());
        List<Folded<S>> states = subjects.parallelStream()
                .map(subject -> folder.fold(subject, events.getOrDefault(subject, List.of())))
                .toList();
        Map<SubjectId, Folded<S>> folded = new LinkedHashMap<>();
        for (int at = 0; at < subjects.size(); at++) {
            folded.put(subjects.get(at), states.get(at));
        }
        return folded;
    }

    /** The subject as it is. */
    public <S, B> Folded<S> load(SubjectKind<S, B> kind, SubjectId subject) {
        return new Folder<>(kind.fold(), kind.types()).fold(subject, store.eventsOf(subject));
    }

    /** Several subjects as they are, read together. */
    public <S, B> Map<SubjectId, Folded<S>> loadAll(SubjectKind<S, B> kind, List<SubjectId> subjects) {
        return foldAll(kind, subjects, store.eventsOf(Set.copyOf(subjects)));
    }

    /** The events of a subject in their stored form, in the order in which they arrived here. */
    public <S, B> List<Event<B>> history(SubjectKind<S, B> kind, SubjectId subject) {
        return store.eventsOf(subject).stream()
                .filter(event -> kind.types().knows(event.type()))
                .map(event -> kind.types().decode(event))
                .toList();
    }

    /** A subject's events while commands work on it, folded once at most: to decide, to see that it can be written, and to write. */
    private static final class Working<S, B> {
        final SubjectKind<S, B> kind;
        final SubjectId subject;
        final List<EncodedEvent> events;

        @Nullable
        private Folded<S> folded;

        Working(SubjectKind<S, B> kind, SubjectId subject, List<EncodedEvent> events) {
            this.kind = kind;
            this.subject = subject;
            this.events = events;
        }

        Folded<S> folded() {
            Folded<S> now = folded;
            if (now == null) {
                now = new Folder<>(kind.fold(), kind.types()).fold(subject, events);
                folded = now;
            }
            return now;
        }

        /** The same events as of a kind, which is nearly always this one. */
        @SuppressWarnings("unchecked") // of the same kind it is of the same types
        <T, C> Working<T, C> as(SubjectKind<T, C> wanted) {
            return kind.equals(wanted) ? (Working<T, C>) this : new Working<>(wanted, subject, events);
        }
    }

    private final class Deciding implements Recorder {
        final Command command;
        final Appending work;
        final Map<SubjectId, Working<?, ?>> recorded = new LinkedHashMap<>();
        final List<Entry.KindedEvent> events = new ArrayList<>();

        Deciding(Command command, Appending work) {
            this.command = command;
            this.work = work;
        }

        @Override
        public <S, B> Folded<S> load(SubjectKind<S, B> kind, SubjectId subject) {
            return now(kind, subject).folded();
        }

        private <S, B> Working<S, B> now(SubjectKind<S, B> kind, SubjectId subject) {
            return changed(subject)
                    .<Working<S, B>>map(working -> working.as(kind))
                    .orElseGet(() -> work.asStored(kind, subject));
        }

        /** As commands made it that are not written yet. */
        private Optional<Working<?, ?>> changed(SubjectId subject) {
            return Optional.<Working<?, ?>>ofNullable(recorded.get(subject))
                    .or(() -> Optional.ofNullable(work.touched.get(subject)));
        }

        @Override
        public <S, B> EventId record(SubjectKind<S, B> kind, SubjectId subject, Set<EventId> screenHeads, B body) {
            Working<S, B> before = now(kind, subject);
            // Nothing that this server records is newer than itself, so one look at what was stored is enough.
            if (changed(subject).isEmpty()
                    && !before.events.isEmpty()
                    && before.folded().readOnly()) {
                throw new ReadOnlySubjectException();
            }
            EventMeta meta = new EventMeta(
                    EventId.create(),
                    subject,
                    command.id(),
                    new TreeSet<>(screenHeads),
                    clock.now(),
                    node,
                    command.author());
            EncodedEvent event = kind.types().encode(new Event<>(meta, body));
            List<EncodedEvent> following = new ArrayList<>(before.events);
            following.add(event);
            recorded.put(subject, new Working<>(kind, subject, following));
            events.add(new Entry.KindedEvent(kind.name(), event));
            return meta.id();
        }
    }

    /** The author of automatic changes. */
    public static final UUID SYSTEM = new UUID(0, 1);
}
