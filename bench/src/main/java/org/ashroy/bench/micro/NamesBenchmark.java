package org.ashroy.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All readings of one name, by script. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NamesBenchmark {

    /** A name of two words, which nobody in particular has. */
    @Param({"Jamila Sarwar", "جميلة سروار", "জামিলা সারোয়ার", "ဇမီလာ ဆာဝါ"})
    public String name = "";

    /** What an index makes of it when she is registered. */
    @Benchmark
    public List<NameReading> readings() {
        return NameNormalizer.readings(List.of(name));
    }
}
