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
import java.util.stream.Stream;
import org.ashroy.camp.InventedPerson;

/**
 * The packed program is killed again and again while clerks register people; whatever a page acknowledged must be there after the
 * next start, and the chain whole. Every second time its PostgreSQL is killed with it.
 */
final class KillBench {

    private static final int CLERKS = 4;
    private static final int SHORTEST_MILLISECONDS = 300;
    private static final int LONGEST_MILLISECONDS = 4_500;

    private final Packed packed;
    private final String block;
    private final Report report;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean alive;

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
        // Another moment in every run; the report names the seed.
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long began = System.nanoTime();
        // Stopped once as an operator stops it: java writes down then what it knows of the classes, and starts sooner.
        try (Packed.Running server = packed.start()) {
            server.unlock();
            server.stop();
        }
        int checked = 0;
        for (int kill = 1; kill <= kills; kill++) {
            try (Packed.Running server = packed.start()) {
                server.unlock();
                List<Desk> clerks = signedIn(server);
                checked = check(clerks, checked);
                load(server, clerks, people, random, kill % 2 == 0);
            }
            if (kill % 10 == 0) {
                report.progress(kill + " kills, " + acknowledged.size() + " registrations acknowledged");
            }
        }
        try (Packed.Running server = packed.start()) {
            server.unlock();
            check(signedIn(server), 0);
            if (server.run("audit") != 0) {
                throw new IllegalStateException("the audit found the chain broken");
            }
            server.stop();
        }
        report.row(
                kills + " kills during registrations",
                acknowledged.size() + " registrations acknowledged, 0 missing, chains whole; " + attempts.get()
                        + " cut off",
                "every second time with its PostgreSQL; seed " + seed,
                String.format(Locale.ROOT, "%.0f s", ImportBench.seconds(began)));
    }

    private static List<Desk> signedIn(Packed.Running server) {
        return Stream.generate(() -> Desk.at(server.site(), Installation.ACCOUNT, Installation.PASSWORD))
                .limit(CLERKS)
                .toList();
    }

    /** Sees that all that was acknowledged from one place in the list on is there, whole; the clerks look side by side. */
    private int check(List<Desk> clerks, int from) throws InterruptedException {
        List<String> households = List.copyOf(acknowledged.subList(from, acknowledged.size()));
        List<Future<?>> looking = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(CLERKS)) {
            for (int clerk = 0; clerk < CLERKS; clerk++) {
                int first = clerk;
                looking.add(all.submit(() -> {
                    for (int at = first; at < households.size(); at += CLERKS) {
                        requireWhole(clerks.get(first), households.get(at));
                    }
                }));
            }
            for (Future<?> clerk : looking) {
                clerk.get();
            }
        } catch (ExecutionException missing) {
            throw missing.getCause() instanceof RuntimeException why ? why : new IllegalStateException(missing);
        }
        return from + households.size();
    }

    private static void requireWhole(Desk clerk, String household) {
        if (clerk.members(household) != 1) {
            throw new IllegalStateException("a registration was acknowledged and is not there: " + household);
        }
    }

    private void load(
            Packed.Running server, List<Desk> clerks, List<InventedPerson> people, Random random, boolean database)
            throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        alive = true;
        try (ExecutorService all = Executors.newFixedThreadPool(CLERKS)) {
            for (Desk clerk : clerks) {
                running.add(all.submit(() -> register(clerk, people)));
            }
            Thread.sleep(SHORTEST_MILLISECONDS + random.nextInt(LONGEST_MILLISECONDS - SHORTEST_MILLISECONDS));
            List<ProcessHandle> killed =
                    new ArrayList<>(List.of(server.process().toHandle()));
            // Where the launcher gives up root's rights, java is a child of the process that was started.
            List<ProcessHandle> children = server.process().descendants().toList();
            children.stream()
                    .filter(child -> database
                            || child.info()
                                    .command()
                                    .filter(name -> name.endsWith("/java"))
                                    .isPresent())
                    .forEach(killed::add);
            alive = false;
            killed.forEach(ProcessHandle::destroyForcibly);
            killed.forEach(process -> process.onExit().join());
            for (Future<?> clerk : running) {
                clerk.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a clerk failed otherwise than by the kill", failed);
        }
    }

    private void register(Desk desk, List<InventedPerson> people) {
        try {
            while (true) {
                InventedPerson person = people.get(next.getAndIncrement() % people.size());
                acknowledged.add(desk.register(person, block).household());
            }
        } catch (UncheckedIOException | IllegalStateException killed) {
            if (alive) {
                throw killed;
            }
            // In the middle of it the program is gone, or its database: what was not acknowledged may be there or not.
            attempts.incrementAndGet();
        }
    }
}
