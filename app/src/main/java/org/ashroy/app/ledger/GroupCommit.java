package org.ashroy.app.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Group commit (Gawlick and Kinkade 1985): while one transaction is under way the next callers queue up, and what all of them want
 * is done in the next transaction. Many clerks at once then share the price of a commit; one alone waits for nobody, and
 * whoever's work is done waits for no other group.
 *
 * <p>A thread of the operating system does the work. Callers are virtual threads, which share the few processors by turns: one of
 * them would wait for its turn after each answer of the database, behind whatever the others reckon meanwhile, and all who
 * queue would wait with it.
 *
 * @param <W> what one caller wants done
 * @param <R> what becomes of it
 */
final class GroupCommit<W, R> {

    private static final Duration IDLE = Duration.ofSeconds(10);

    // Held while something is under way. Fair: the thread, which asks for it again and again, must not keep it from who
    // wants to be alone.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Deque<Waiting<W, R>> queue = new ArrayDeque<>();
    // Whether the thread works on the queue. Like the queue, under the queue's own monitor.
    private boolean working;
    private final Executor thread;
    private final ToIntFunction<W> size;
    private final int most;
    private final Function<List<W>, List<Supplier<R>>> work;

    private static final class Waiting<W, R> {
        final W wanted;
        final CompletableFuture<Supplier<R>> outcome = new CompletableFuture<>();

        Waiting(W wanted) {
            this.wanted = wanted;
        }
    }

    /**
     * For one kind of work.
     *
     * @param name of the thread that does it
     * @param size how much one piece is
     * @param most where so much is together, no more is added; a piece that is larger is done by itself
     * @param work does several in the order given and says of each, in that order, what becomes of it: a supplier that
     *     returns it, or throws what the caller is to see. What it throws itself, every caller sees.
     */
    GroupCommit(String name, ToIntFunction<W> size, int most, Function<List<W>, List<Supplier<R>>> work) {
        this.thread = oneThread(name);
        this.size = size;
        this.most = most;
        this.work = work;
    }

    /** It ends by itself where there is nothing to do for some time. */
    private static Executor oneThread(String name) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Has it done, together with what others want at this moment; returns when it is done. */
    R perform(W wanted) {
        if (lock.isHeldByCurrentThread()) {
            // Who is alone, or does the work, waits for nobody else.
            return work.apply(List.of(wanted)).getFirst().get();
        }
        Waiting<W, R> mine = new Waiting<>(wanted);
        if (added(mine)) {
            thread.execute(this::performAll);
        }
        return mine.outcome.join().get();
    }

    /** Whether the thread has to be told. */
    private boolean added(Waiting<W, R> mine) {
        synchronized (queue) {
            queue.add(mine);
            boolean idle = !working;
            working = true;
            return idle;
        }
    }

    /** Does something while nothing is under way. */
    <T> T alone(Supplier<T> something) {
        lock.lock();
        try {
            return something.get();
        } finally {
            lock.unlock();
        }
    }

    private void performAll() {
        while (more()) {
            lock.lock();
            try {
                performNext();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean more() {
        synchronized (queue) {
            working = !queue.isEmpty();
            return working;
        }
    }

    private void performNext() {
        List<Waiting<W, R>> group = next();
        List<Supplier<R>> outcomes = outcomes(group);
        for (int at = 0; at < group.size(); at++) {
            group.get(at).outcome.complete(outcomes.get(at));
        }
    }

    private List<Waiting<W, R>> next() {
        List<Waiting<W, R>> group = new ArrayList<>();
        int together = 0;
        synchronized (queue) {
            for (Waiting<W, R> next = queue.peek(); next != null; next = queue.peek()) {
                int more = size.applyAsInt(next.wanted);
                if (!group.isEmpty() && together + more > most) {
                    break;
                }
                together += more;
                group.add(next);
                queue.remove();
            }
        }
        return group;
    }

    private List<Supplier<R>> outcomes(List<Waiting<W, R>> group) {
        try {
            return work.apply(group.stream().map(each -> each.wanted).toList());
        } catch (RuntimeException failed) {
            return Collections.nCopies(group.size(), () -> {
                throw failed;
            });
        } catch (Error failed) {
            return Collections.nCopies(group.size(), () -> {
                throw failed;
            });
        }
    }
}
