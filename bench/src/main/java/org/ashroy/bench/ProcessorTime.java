package org.ashroy.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of this process and of its PostgreSQL: what stays the same where others work on the machine too. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** So far, in seconds; what a PostgreSQL worker that ended had used is not in it. */
    static double seconds() {
        ProcessHandle own = ProcessHandle.current();
        return Stream.concat(Stream.of(own), own.descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }
}
