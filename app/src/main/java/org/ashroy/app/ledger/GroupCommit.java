package org.ashroy.app.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Group commit (Gawlick and Kinkade 1985): while one caller's transaction is under way the next callers queue up, and the first of
 * them does the work of all who wait in one transaction. Many clerks at once then share the price of a commit; one alone
 * waits for nobody.
 *
 * @param <W> what one caller wants done
 * @param <R> what becomes of it
 */
final class GroupCommit<W, R> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting<W, R>> queue = new ConcurrentLinkedQueue<>();
    private final ToIntFunction<W> size;
    private final int most;
    private final Function<List<W>, List<Supplier<R>>> work;

    private static final class Waiting<W, R> {
        final W wanted;
        // Written and read under the lock.
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
        Waiting<W, R> mine = new Waiting<>(wanted);
        queue.add(mine);
        lock.lock();
        try {
            while (mine.outcome == null) {
                performNext();
            }
        } finally {
            lock.unlock();
        }
        return mine.outcome.get();
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
        List<Waiting<W, R>> group = new ArrayList<>();
        int together = 0;
        for (Waiting<W, R> next = queue.peek(); next != null; next = queue.peek()) {
            int more = size.applyAsInt(next.wanted);
            if (!group.isEmpty() && together + more > most) {
                break;
            }
            together += more;
            group.add(next);
            queue.remove();
        }
        List<Supplier<R>> outcomes;
        try {
            outcomes = work.apply(group.stream().map(each -> each.wanted).toList());
        } catch (RuntimeException failed) {
            group.forEach(each -> each.outcome = () -> {
                throw failed;
            });
            return;
        } catch (Error failed) {
            group.forEach(each -> each.outcome = () -> {
                throw failed;
            });
            return;
        }
        for (int at = 0; at < group.size(); at++) {
            group.get(at).outcome = outcomes.get(at);
        }
    }
}
