package org.ashroy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What processes hold of the machine's memory, as Linux counts it. */
final class Memory {

    private Memory() {}

    /**
     * A line of a process's status in megabytes.
     *
     * @param process its number
     * @param line {@code VmRSS} for what it holds now, {@code VmHWM} for the most it ever held
     */
    static long megabytes(long process, String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(text -> text.startsWith(line + ":"))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * What a process and all below it hold together, each shared page counted once for its share, in megabytes.
     *
     * @param process the number of the uppermost one
     */
    static long proportional(ProcessHandle process) {
        return own(process) + process.descendants().mapToLong(Memory::own).sum();
    }

    private static long own(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup")).stream()
                    .filter(text -> text.startsWith("Pss:"))
                    .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** What this process holds, and its heap in use after a collection. */
    static String text() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "heap in use %d MB, process %d MB",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                megabytes(ProcessHandle.current().pid(), "VmRSS"));
    }
}
