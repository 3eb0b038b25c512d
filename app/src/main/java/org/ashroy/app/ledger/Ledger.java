package org.ashroy.app.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.journal.Link;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The appender: the only writer of the journal. A command is performed under one lock: load, fold, decide, append the
 * entry and bring the tables up to date in one transaction. Keys are durable before the commit, so that nothing
 * committed lacks its key; who listens in memory is told after the commit.
 */
@Service
public class Ledger {

    private final JournalStore store;
    private final VaultHolder vault;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;
    private final MeterRegistry meters;
    private final Timer duration;
    private final HybridClock clock;
    private final String node;
    private final ReentrantLock appending = new ReentrantLock();

    Ledger(
            JournalStore store,
            VaultHolder vault,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher,
            InstantSource wall,
            LedgerSettings settings,
            MeterRegistry meters) {
        this.store = store;
        this.vault = vault;
        this.transaction = transaction;
        this.publisher = publisher;
        this.meters = meters;
        this.duration = Timer.builder("ashroy.commands")
                .description("Commands performed together, from waiting for the appender to the commit")
                .register(meters);
        this.clock = new HybridClock(wall);
        this.node = settings.node();
    }

    /** Performs one command. */
    public Receipt perform(Command command) {
        return performAll(List.of(command)).getFirst();
    }

    /**
     * Performs commands in one transaction, each its own entry: all of them or none.
     *
     * @throws RuntimeException what a command threw to refuse; then nothing of any of them is recorded
     */
    public List<Receipt> performAll(List<Command> commands) {
        Timer.Sample sample = Timer.start(meters);
        appending.lock();
        try {
            Map<String, Set<SubjectId>> changed = new LinkedHashMap<>();
            List<Receipt> receipts = transaction.execute(status -> {
                List<Receipt> done = new ArrayList<>();
                Map<SubjectId, Working<?, ?>> touched = new LinkedHashMap<>();
                for (Command command : commands) {
                    done.add(performOne(command, touched));
                }
                vault.vault().keyring().sync();
                touched.forEach((subject, working) -> {
                    working.write(subject);
                    changed.computeIfAbsent(working.kind.name(), _ -> new LinkedHashSet<>())
                            .add(subject);
                });
                return done;
            });
            changed.forEach((kind, subjects) -> publisher.publishEvent(new SubjectsChanged(kind, subjects)));
            return receipts;
        } finally {
            appending.unlock();
            sample.stop(duration);
        }
    }

    private Receipt performOne(Command command, Map<SubjectId, Working<?, ?>> touched) {
        var before = store.positionOf(command.id());
        if (before.isPresent()) {
            return new Receipt(before.getAsLong(), true);
        }
        Deciding deciding = new Deciding(command, touched);
        command.decide().accept(deciding);
        if (deciding.events.isEmpty()) {
            return new Receipt(0, false);
        }
        Link link = store.append(new Entry(command.id(), deciding.events));
        touched.putAll(deciding.recorded);
        return new Receipt(link.position(), false);
    }

    /** The subject as it is. */
    public <S, B> Folded<S> load(SubjectKind<S, B> kind, SubjectId subject) {
        return new Folder<>(kind.fold(), kind.types()).fold(subject, store.eventsOf(subject));
    }

    /** The events of a subject in their stored form, in the order in which they arrived here. */
    public <S, B> List<Event<B>> history(SubjectKind<S, B> kind, SubjectId subject) {
        return store.eventsOf(subject).stream()
                .filter(event -> kind.types().knows(event.type()))
                .map(event -> kind.types().decode(event))
                .toList();
    }

    /** A subject's events while commands work on it. */
    private static final class Working<S, B> {
        final SubjectKind<S, B> kind;
        final List<EncodedEvent> events;

        Working(SubjectKind<S, B> kind, List<EncodedEvent> events) {
            this.kind = kind;
            this.events = new ArrayList<>(events);
        }

        Folded<S> fold(SubjectId subject) {
            return new Folder<>(kind.fold(), kind.types()).fold(subject, events);
        }

        void write(SubjectId subject) {
            kind.write(subject, fold(subject));
        }
    }

    private final class Deciding implements Recorder {
        final Command command;
        final Map<SubjectId, Working<?, ?>> earlier;
        final Map<SubjectId, Working<?, ?>> recorded = new HashMap<>();
        final List<Entry.KindedEvent> events = new ArrayList<>();

        Deciding(Command command, Map<SubjectId, Working<?, ?>> earlier) {
            this.command = command;
            this.earlier = earlier;
        }

        @Override
        public <S, B> Folded<S> load(SubjectKind<S, B> kind, SubjectId subject) {
            return new Folder<>(kind.fold(), kind.types()).fold(subject, eventsOf(subject));
        }

        private List<EncodedEvent> eventsOf(SubjectId subject) {
            Working<?, ?> here = recorded.get(subject);
            if (here == null) {
                here = earlier.get(subject);
            }
            return here == null ? store.eventsOf(subject) : here.events;
        }

        @Override
        public <S, B> EventId record(SubjectKind<S, B> kind, SubjectId subject, Set<EventId> screenHeads, B body) {
            Working<S, B> working = new Working<>(kind, eventsOf(subject));
            if (working.fold(subject).readOnly()) {
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
            working.events.add(event);
            recorded.put(subject, working);
            events.add(new Entry.KindedEvent(kind.name(), event));
            return meta.id();
        }
    }

    /** The author of automatic changes. */
    public static final UUID SYSTEM = new UUID(0, 1);
}
