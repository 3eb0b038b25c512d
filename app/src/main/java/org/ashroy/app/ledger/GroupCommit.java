package org.ashroy.app.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Group commit (Gawlick and Kinkade 1985): while one caller's transaction is under way the next callers queue up, and the first of
 * them does the work of all who wait in one transaction. Many clerks at once then share the price of a commit; one alone
 * waits for nobody, and whoever's work is done waits for no other group.
 *
 * @param <W> what one caller wants done
 * @param <R> what becomes of it
 */
final class GroupCommit<W, R> {

    // Held while something is under way; of the callers only the one whose turn it is waits for it.
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting<W, R>> queue = new ArrayDeque<>();
    // Whether it is somebody's turn. Like the queue, under the queue's own monitor.
    private boolean taken;
    private final ToIntFunction<W> size;
    private final int most;
    private final Function<List<W>, List<Supplier<R>>> work;

    private static final class Waiting<W, R> {
        final W wanted;
        // Given when her work is done, or when it is her turn to do it.
        final Semaphore told = new Semaphore(0);

        // Written before she is told.
        @Nullable
        Supplier<R> outcome;

        Waiting(W wanted) {
            this.wanted = wanted;
        }
    }

    /**
     * For one kind of work.
     *
     * @param size how much one piece is
     * @param most where so much is together, no more is added; a piece that is larger is done by itself
     * @param work does several in the order given and says of each, in that order, what becomes of it: a supplier that
     *     returns it, or throws what the caller is to see. What it throws itself, every caller sees.
     */
    GroupCommit(ToIntFunction<W> size, int most, Function<List<W>, List<Supplier<R>>> work) {
        this.size = size;
        this.most = most;
        this.work = work;
    }

    /** Has it done, together with what others want at this moment; returns when it is done. */
    R perform(W wanted) {
        if (lock.isHeldByCurrentThread()) {
            // Whose turn it is waits for this thread.
            return work.apply(List.of(wanted)).getFirst().get();
        }
        Waiting<W, R> mine = new Waiting<>(wanted);
        if (mustWait(mine)) {
            mine.told.acquireUninterruptibly();
        }
        return outcome(mine).get();
    }

    private boolean mustWait(Waiting<W, R> mine) {
        synchronized (queue) {
            queue.add(mine);
            boolean wait = taken;
            taken = true;
            return wait;
        }
    }

    private Supplier<R> outcome(Waiting<W, R> mine) {
        if (mine.outcome == null) {
            // It is her turn, so hers is the first in the queue.
            lock.lock();
            try {
                performNext();
            } finally {
                lock.unlock();
                passOn();
            }
        }
        return Objects.requireNonNull(mine.outcome);
    }

    private void passOn() {
        synchronized (queue) {
            Waiting<W, R> next = queue.peek();
            if (next == null) {
                taken = false;
            } else {
                next.told.release();
            }
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

    private void performNext() {
        List<Waiting<W, R>> group = next();
        List<Supplier<R>> outcomes = outcomes(group);
        for (int at = 0; at < group.size(); at++) {
            group.get(at).outcome = outcomes.get(at);
            // Whose turn it was has a permit too many, and asks no more.
            group.get(at).told.release();
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
