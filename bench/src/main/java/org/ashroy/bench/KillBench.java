package org.ashroy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ashroy.camp.InventedPerson;

/**
 * The packed program is killed again and again while clerks register people; whatever a page acknowledged must be there after the
 * next start, and the chain whole. Every second time its PostgreSQL is killed with it.
 */
final class KillBench {

    private static final int CLERKS = 4;
    private static final int LONGEST_MILLISECONDS = 6_000;
    private static final long SEED = 20180420;

    private final Packed packed;
    private final String block;
    private final Report report;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();

    /**
     * For a program with an account and a keyring.
     *
     * @param block P-code of where people are registered
     */
    KillBench(Packed packed, String block, Report report) {
        this.packed = packed;
        this.block = block;
        this.report = report;
    }

    /**
     * Kills it so many times at random moments.
     *
     * @throws IllegalStateException where something acknowledged is missing, or the chain is broken
     */
    void run(int kills) throws IOException, InterruptedException {
        List<InventedPerson> people = InventedPeople.newcomers(Math.min(20_000, kills * 400));
        Random random = new Random(SEED);
        long began = System.nanoTime();
        int checked = 0;
        for (int kill = 1; kill <= kills; kill++) {
            try (Packed.Running server = packed.start()) {
                server.unlock();
                checked = check(server, checked);
                load(server, people, random, kill % 2 == 0);
            }
            if (kill % 10 == 0) {
                report.progress(kill + " kills, " + acknowledged.size() + " registrations acknowledged");
            }
        }
        try (Packed.Running server = packed.start()) {
            server.unlock();
            check(server, 0);
            if (server.run("audit") != 0) {
                throw new IllegalStateException("the audit found the chain broken");
            }
            server.stop();
        }
        report.row(
                kills + " kills during registrations",
                acknowledged.size() + " registrations acknowledged, 0 missing, chains whole; " + attempts.get()
                        + " cut off",
                "every second time with its PostgreSQL",
                String.format(Locale.ROOT, "%.0f s", ImportBench.seconds(began)));
    }

    /** Sees that all that was acknowledged from one place in the list on is there, whole. */
    private int check(Packed.Running server, int from) {
        Desk desk = Desk.at(server.site(), Installation.ACCOUNT, Installation.PASSWORD);
        int to = acknowledged.size();
        for (String household : List.copyOf(acknowledged.subList(from, to))) {
            if (desk.members(household) != 1) {
                throw new IllegalStateException("a registration was acknowledged and is not there: " + household);
            }
        }
        return to;
    }

    private void load(Packed.Running server, List<InventedPerson> people, Random random, boolean database)
            throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService clerks = Executors.newFixedThreadPool(CLERKS)) {
            for (int clerk = 0; clerk < CLERKS; clerk++) {
                running.add(clerks.submit(() -> register(server, people)));
            }
            Thread.sleep(1_000 + random.nextInt(LONGEST_MILLISECONDS));
            List<ProcessHandle> all = new ArrayList<>(List.of(server.process().toHandle()));
            // Where the launcher gives up root's rights, java is a child of the process that was started.
            List<ProcessHandle> children = server.process().descendants().toList();
            children.stream()
                    .filter(child -> database
                            || child.info()
                                    .command()
                                    .filter(name -> name.endsWith("/java"))
                                    .isPresent())
                    .forEach(all::add);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
            for (Future<?> clerk : running) {
                clerk.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a clerk failed otherwise than by the kill", failed);
        }
    }

    private void register(Packed.Running server, List<InventedPerson> people) {
        try {
            Desk desk = Desk.at(server.site(), Installation.ACCOUNT, Installation.PASSWORD);
            while (true) {
                InventedPerson person = people.get(next.getAndIncrement() % people.size());
                acknowledged.add(desk.register(person, block).household());
            }
        } catch (UncheckedIOException | IllegalStateException killed) {
            // In the middle of it the program is gone, or its database: what was not acknowledged may be there or not.
            attempts.incrementAndGet();
        }
    }
}
