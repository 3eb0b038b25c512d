package org.ashroy.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Processor time of this process and of its PostgreSQL: what stays the same where others work on the machine too. */
final class ProcessorTime {

    private ProcessorTime() {}

    /** What each of so many took since then, as text. */
    static String each(int count, double began) {
        return String.format(Locale.ROOT, "%.1f ms of processor time each", 1e3 * (seconds() - began) / count);
    }

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
