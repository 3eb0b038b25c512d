package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    private static final int MOST = 10;

    private final List<List<Integer>> groups = new ArrayList<>();
    private final CountDownLatch firstBegan = new CountDownLatch(1);
    private final CountDownLatch restWaits = new CountDownLatch(1);
    private final GroupCommit<Integer, Integer> together = new GroupCommit<>("test", size -> size, MOST, this::work);

    private List<Supplier<Integer>> work(List<Integer> group) {
        groups.add(group);
        firstBegan.countDown();
        await(restWaits);
        if (group.contains(0)) {
            throw new IllegalStateException("none of them");
        }
        return group.stream()
                .<Supplier<Integer>>map(one -> () -> 10 / (one - 3))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void waitsIn(Thread caller) {
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /** The first comes alone; the others, one after another, while it is under way. */
    private List<CompletableFuture<Integer>> perform(int... sizes) throws InterruptedException {
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int at = 0; at < sizes.length; at++) {
            int size = sizes[at];
            CompletableFuture<Integer> result = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    result.complete(together.perform(size));
                } catch (RuntimeException failed) {
                    result.completeExceptionally(failed);
                }
            });
            if (at == 0) {
                firstBegan.await();
            } else {
                waitsIn(caller);
            }
            callers.add(result);
        }
        restWaits.countDown();
        return callers;
    }

    @Test
    void whoComesMeanwhileIsDoneTogetherInOrderUpToTheLimit() throws Exception {
        List<CompletableFuture<Integer>> callers = perform(1, 4, 5, 2, 50, 7);
        assertThat(callers.get(1).get()).isEqualTo(10);
        assertThat(callers.get(2).get()).isEqualTo(5);
        assertThat(callers.get(3).get()).isEqualTo(-10);
        assertThat(callers.get(4).get()).isZero();
        assertThat(callers.get(5).get()).isEqualTo(2);
        assertThat(groups).containsExactly(List.of(1), List.of(4, 5), List.of(2), List.of(50), List.of(7));
    }

    @Test
    void whatBecomesOfOneIsNothingToTheOthers() throws Exception {
        List<CompletableFuture<Integer>> callers = perform(1, 3, 4);
        assertThatThrownBy(callers.get(1)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(callers.get(2).get()).isEqualTo(10);
    }

    @Test
    void whatFailsForAllIsSeenByAllAndTheNextAreDone() throws Exception {
        List<CompletableFuture<Integer>> callers = perform(1, 0, 4);
        for (int at = 1; at < 3; at++) {
            assertThatThrownBy(callers.get(at)::get).hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(together.perform(4)).isEqualTo(10);
        assertThat(groups.getLast()).containsExactly(4);
    }

    @Test
    void aloneWaitsForWhatIsUnderWay() throws Exception {
        List<CompletableFuture<Integer>> callers = perform(1);
        assertThat(together.alone(groups::size)).isEqualTo(1);
        assertThat(callers.getFirst().get()).isEqualTo(-5);
    }

    @Test
    void whoseWorkIsDoneWaitsForNoOtherGroup() throws Exception {
        List<CompletableFuture<Integer>> callers = perform(1, 4, 5);
        // Only once the work of all is begun, or they would have to wait for whoever is alone.
        while (together.alone(groups::size) < 2) {
            Thread.onSpinWait();
        }
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread other = Thread.ofPlatform()
                .start(() -> together.alone(() -> {
                    began.countDown();
                    await(goOn);
                    return 0;
                }));
        began.await();
        for (CompletableFuture<Integer> caller : callers) {
            caller.get();
        }
        goOn.countDown();
        other.join();
    }

    @Test
    void whoIsAloneMayHaveMoreDoneWhileOthersWait() throws Exception {
        restWaits.countDown();
        CompletableFuture<Integer> waiting = new CompletableFuture<>();
        int mine = together.alone(() -> {
            waitsIn(Thread.ofPlatform().start(() -> waiting.complete(together.perform(4))));
            return together.perform(5);
        });
        assertThat(mine).isEqualTo(5);
        assertThat(waiting.get()).isEqualTo(10);
        assertThat(groups).containsExactly(List.of(5), List.of(4));
    }

    @Test
    void whoWantsToBeAloneIsNotKeptWaitingByThoseWhoCome() throws Exception {
        restWaits.countDown();
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            callers.add(Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    together.perform(4);
                }
            }));
        }
        firstBegan.await();
        for (int time = 0; time < 100; time++) {
            CompletableFuture<Integer> atHerTurn = new CompletableFuture<>();
            int before = together.alone(() -> {
                waitsIn(Thread.ofPlatform().start(() -> atHerTurn.complete(together.alone(groups::size))));
                return groups.size();
            });
            // The group that may have waited before her, and none of those that came after.
            assertThat(atHerTurn.get() - before).isLessThanOrEqualTo(1);
        }
        enough.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    @Test
    void manyAtOnceAreAllDoneOnce() throws Exception {
        restWaits.countDown();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            CompletableFuture<Integer> sum = new CompletableFuture<>();
            all.add(sum);
            Thread.ofVirtual().start(() -> {
                int total = 0;
                for (int time = 0; time < 200; time++) {
                    total += together.perform(4);
                }
                sum.complete(total);
            });
        }
        for (CompletableFuture<Integer> sum : all) {
            assertThat(sum.get()).isEqualTo(2_000);
        }
        assertThat(groups.stream().mapToInt(List::size).sum()).isEqualTo(3_200);
    }
}
