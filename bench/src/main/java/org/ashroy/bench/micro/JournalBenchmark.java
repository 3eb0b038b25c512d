package org.ashroy.bench.micro;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.journal.Link;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Folding a subject's events, and linking an entry into the chain. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {

    /** What can happen to the subject of this benchmark. */
    sealed interface Change {
        /** A text was written. */
        record Written(String text) implements Change {}
    }

    private static final class TextFold implements Fold<Register<String>, Change> {

        @Override
        public Register<String> empty(SubjectId subject) {
            return Register.empty();
        }

        @Override
        public Register<String> apply(Register<String> state, Event<Change> event, Ancestry ancestry) {
            return switch (event.body()) {
                case Change.Written written -> state.set(written.text(), event.meta(), ancestry);
            };
        }
    }

    /** How many events the subject has: 7 as after a registration, 100 as after years. */
    @Param({"7", "100"})
    public int events;

    private final EventTypes<Change> types = new EventTypes<Change>().add("written", 1, Change.Written.class);
    private final Folder<Register<String>, Change> folder = new Folder<>(new TextFold(), types);
    private final SubjectId subject = SubjectId.create();
    private final List<EncodedEvent> stored = new ArrayList<>();
    private final byte[] entry = new byte[2_000];
    private final byte[] hash = Link.origin();

    /** Makes a line of events, each after the one before. */
    @Setup
    public void write() {
        HybridClock clock = new HybridClock(InstantSource.system());
        TreeSet<EventId> heads = new TreeSet<>();
        for (int at = 0; at < events; at++) {
            EventMeta meta = new EventMeta(
                    EventId.create(), subject, CommandId.create(), heads, clock.now(), "main", new UUID(0, 1));
            stored.add(types.encode(new Event<>(meta, new Change.Written("text " + at))));
            heads.clear();
            heads.add(meta.id());
        }
    }

    /** The whole state from its stored events. */
    @Benchmark
    public Folded<Register<String>> fold() {
        return folder.fold(subject, stored);
    }

    /** The hash of an entry of 2,000 bytes after the one before it. */
    @Benchmark
    public Link link() {
        return Link.after(1, hash, entry);
    }
}
