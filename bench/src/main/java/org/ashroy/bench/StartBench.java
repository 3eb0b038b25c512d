package org.ashroy.bench;

import java.io.IOException;
import java.util.Locale;

/** Starting the packed program on a state directory that is full. */
final class StartBench {

    private final Packed packed;
    private final Report report;

    StartBench(Packed packed, Report report) {
        this.packed = packed;
        this.report = report;
    }

    /**
     * Starts as after a build and stops; then starts as on any other day, unlocks, searches, stops.
     *
     * @param people how many there are, for the report
     */
    void run(int people) throws IOException, InterruptedException {
        // Before any clock runs: inventing the list again takes seconds.
        String name = InventedPeople.firstRecords(people, 1).getFirst().name();
        start("the first start after a build, to sign-in ready", server -> {});
        start("start with " + people + " people to sign-in ready", server -> search(server, name));
    }

    /** What is measured while the server runs. */
    @FunctionalInterface
    private interface Measured {
        void on(Packed.Running server) throws IOException, InterruptedException;
    }

    private void start(String what, Measured measured) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Packed.Running server = packed.start()) {
            report.row(what, seconds(began));
            measured.on(server);
            long stopping = System.nanoTime();
            server.stop();
            report.row("stop", seconds(stopping));
        }
    }

    private void search(Packed.Running server, String name) throws IOException, InterruptedException {
        long unlocked = System.nanoTime();
        server.unlock();
        Desk desk = Desk.at(server.site(), Installation.ACCOUNT, Installation.PASSWORD);
        while (!desk.finds(name)) {
            if (System.nanoTime() - unlocked > Packed.PATIENCE) {
                throw new IllegalStateException("the search never found a name that is in the list");
            }
            Thread.sleep(100);
        }
        report.row("unlock to search ready", seconds(unlocked));
        Process process = server.process();
        report.row(
                "memory of the server",
                Memory.megabytes(process.pid(), "VmRSS") + " MB, at most " + Memory.megabytes(process.pid(), "VmHWM")
                        + " MB",
                "with its PostgreSQL, shared pages once: " + Memory.proportional(process.toHandle()) + " MB",
                "");
    }

    private static String seconds(long began) {
        return String.format(Locale.ROOT, "%.1f s", ImportBench.seconds(began));
    }
}
