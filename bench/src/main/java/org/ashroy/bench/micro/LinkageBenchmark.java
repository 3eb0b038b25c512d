package org.ashroy.bench.micro;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.InventedPerson;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.SearchQuery;
import org.ashroy.linkage.Sex;
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

/** The identity index: who may this be, who is called so, and taking in one more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinkageBenchmark {

    /** How many people are in the index. */
    @Param({"20000"})
    public int people;

    private final IdentityIndex index = IdentityIndexes.inMemory();
    private final List<IdentityRecord> records = new ArrayList<>();
    private int next;

    /** Fills the index with an invented camp. */
    @Setup
    public void fill() {
        CampSettings camp = new CampSettings(1, people, LocalDate.of(2026, 1, 1), 60);
        Camp.households(camp).forEach(household -> household.members().forEach(person -> records.add(record(person))));
        records.forEach(index::put);
    }

    private static IdentityRecord record(InventedPerson person) {
        return IdentityRecord.of(new UUID(1, person.number()))
                .withName(person.name())
                .withSex(person.sex() == org.ashroy.camp.Sex.FEMALE ? Sex.FEMALE : Sex.MALE)
                .withBirth(BirthRange.between(person.birthEarliest(), person.birthLatest()))
                .withOrigin(person.origin());
    }

    private IdentityRecord someone() {
        next = (next + 7919) % records.size();
        return records.get(next);
    }

    /** The duplicate check of one person. */
    @Benchmark
    public List<Candidate> candidates() {
        return index.candidates(someone(), 5);
    }

    /** The search for one full name. */
    @Benchmark
    public List<UUID> search() {
        return index.search(SearchQuery.of(someone().names().getFirst()), 50);
    }

    /** Replacing one record. */
    @Benchmark
    public void put() {
        index.put(someone());
    }
}
