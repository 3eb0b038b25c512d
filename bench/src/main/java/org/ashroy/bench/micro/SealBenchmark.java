package org.ashroy.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Gate;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.access.Revealed;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Sealed;
import org.ashroy.kernel.seal.Vault;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Sealing a name under a person's key, and opening it through the gate. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SealBenchmark {

    private static final Field<String> NAME = new Field<>("bench.name", "identity", String.class);
    private static final char[] PASSPHRASE = "benchmark passphrase".toCharArray();

    private final SubjectId subject = SubjectId.create();
    private @Nullable Path directory;
    private @Nullable Vault vault;
    private @Nullable Sealed<String> sealed;
    private @Nullable Access access;

    /** Makes a keyring of its own. */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("ashroy-bench-keyring");
        Vault.create(directory, PASSPHRASE, 0, 0);
        vault = Vault.open(directory);
        vault.unlock(PASSPHRASE);
        sealed = vault.sealer().seal(subject, NAME, "Hasina Begum");
        access = new Gate(vault.sealer(), act -> new Decision.Allowed(), (act, decision) -> {})
                .enter(Act.on(new UUID(0, 1), Purpose.REGISTRATION, Set.of(subject), Set.of("identity")));
    }

    /** Removes the keyring. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(vault).close();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(directory))) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    /** One name of a person who has a key. */
    @Benchmark
    public Sealed<String> seal() {
        return Objects.requireNonNull(vault).sealer().seal(subject, NAME, "Hasina Begum");
    }

    /** One name through an access that was granted. */
    @Benchmark
    public Revealed<String> open(SealBenchmark state) {
        return Objects.requireNonNull(state.access).open(Objects.requireNonNull(state.sealed), NAME);
    }
}
