package org.ashroy.app.jobs;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.seal.LockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The one runner of long work: one job at a time on a thread of its own, so that imports never starve the desk. What was
 * interrupted goes on from its cursor when the vault is unlocked again, or before where its timer asks for it.
 */
@Service
public class Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final JobStore store;
    private final ObjectProvider<JobKind> kinds;
    private final Set<UUID> submitted = ConcurrentHashMap.newKeySet();
    private final Set<UUID> unwanted = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Pace> paces = new ConcurrentHashMap<>();
    private final ExecutorService runner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("jobs").factory());
    private final DiskSpace disk;
    private final VaultHolder vault;
    private final boolean copy;
    private volatile boolean noRoom;
    private volatile boolean lockedOut;
    private volatile boolean stopping;

    // The kinds are asked for late: they use this runner themselves.
    Jobs(
            JobStore store,
            ObjectProvider<JobKind> kinds,
            DiskSpace disk,
            VaultHolder vault,
            @Value("${ashroy.copy:false}") boolean copy) {
        this.disk = disk;
        this.vault = vault;
        this.copy = copy;
        this.store = store;
        this.kinds = kinds;
    }

    private Optional<JobKind> kind(String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Queues work under a new identifier, which it returns. Only work of a {@link JobKind} survives a kill. */
    public UUID start(String kind, JobWork work) {
        UUID id = Uuid7.create();
        store.queue(id, kind);
        submit(id, kind, work);
        return id;
    }

    /**
     * Writes down a job that {@link #release} sends on its way; in between a capability stores what the work needs.
     * Called in one transaction with that, either both are stored or neither.
     *
     * @param id of the job
     * @param kind name of a {@link JobKind}
     * @param total how many units there are, 0 where nobody knows
     */
    public void announce(UUID id, String kind, long total) {
        store.queue(id, kind);
        store.total(id, total);
    }

    /**
     * Sends an announced job on its way.
     *
     * @throws IllegalArgumentException where there is no such job, or its kind is not a bean
     */
    public void release(UUID id) {
        Job job = find(id).orElseThrow(() -> new IllegalArgumentException("no job of this identifier was announced"));
        JobKind kind = kind(job.kind())
                .orElseThrow(() -> new IllegalArgumentException("no kind of job is called " + job.kind()));
        submit(id, job.kind(), kind.resume(id));
    }

    /**
     * Queues work of a {@link JobKind} that needs nothing stored beside it, and says under which identifier.
     *
     * @param kind its name
     * @param total how many units there are, 0 where nobody knows
     */
    public UUID start(String kind, long total) {
        UUID id = Uuid7.create();
        announce(id, kind, total);
        release(id);
        return id;
    }

    /**
     * Goes on with work of a kind that needs no key, where a kill, a stop or a lost database left it behind; what was locked out
     * otherwise waits for the next unlock.
     *
     * @param kind its name
     * @return whether any of this kind waits or runs
     */
    public boolean goOn(String kind) {
        List<Job> left = waitingOrRunning(kind).toList();
        if (!copy) {
            left.forEach(job -> release(job.id()));
        }
        return !left.isEmpty();
    }

    /** The latest jobs, newest first. */
    public List<Job> list() {
        return store.list(200);
    }

    /** Jobs of one kind that were asked for before an instant, newest first. */
    public List<Job> page(String kind, Instant before, int limit) {
        return store.page(kind, before, limit);
    }

    /** How many jobs wait or run. */
    public int unfinished() {
        return store.unfinished().size();
    }

    /** The job of a kind that waits or runs; the first of several. */
    public Optional<Job> unfinished(String kind) {
        return waitingOrRunning(kind).findFirst();
    }

    private Stream<Job> waitingOrRunning(String kind) {
        return store.unfinished().stream().filter(job -> job.kind().equals(kind));
    }

    /** The job of this identifier. */
    public Optional<Job> find(UUID id) {
        return store.find(id);
    }

    /**
     * How fast a job goes, since it last began.
     *
     * @param perSecond units done in a second
     * @param left how long the rest takes at this pace
     */
    public record Pace(double perSecond, Duration left) {}

    /** How fast a job goes; empty where it does not run, or has not come to its second step yet. */
    public Optional<Pace> pace(UUID id) {
        return Optional.ofNullable(paces.get(id));
    }

    /** Cancels a job: one that waits at once, one that runs at its next step. What it has done so far stays done. */
    public void cancel(UUID id) {
        unwanted.add(id);
        if (!submitted.contains(id)) {
            store.find(id).ifPresent(job -> end(id, job.kind(), JobState.CANCELLED, ""));
            unwanted.remove(id);
        }
    }

    /** Goes on with everything that a kill, a stop or a lock interrupted; in the copy that a drill looks at, with nothing. */
    @EventListener
    void unlocked(VaultHolder.Unlocked event) {
        if (!copy) {
            goOn();
        }
    }

    /**
     * Goes on with what stopped because the disk was nearly full, once there is room again, and with what needs something in memory
     * that was not read yet when the vault was unlocked.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void goOnWithWhatWaits() {
        boolean room = noRoom && disk.room() != DiskSpace.Room.TOO_LITTLE;
        if (room) {
            noRoom = false;
        }
        boolean unlocked = lockedOut && vault.unlocked();
        if (unlocked) {
            lockedOut = false;
        }
        if (room || unlocked) {
            goOn();
        }
    }

    private void goOn() {
        for (Job job : store.unfinished()) {
            Optional<JobKind> kind = kind(job.kind());
            if (kind.isPresent()) {
                submit(job.id(), job.kind(), kind.get().resume(job.id()));
            } else if (!submitted.contains(job.id())) {
                end(job.id(), job.kind(), JobState.FAILED, "job.interrupted");
            }
        }
    }

    private void submit(UUID id, String kind, JobWork work) {
        if (submitted.add(id)) {
            runner.execute(() -> run(id, kind, work));
        }
    }

    private void run(UUID id, String kind, JobWork work) {
        String waitsBecause = "";
        try {
            if (unwanted.contains(id)) {
                throw new JobStoppedException();
            }
            if (store.begin(id)) {
                work.run(new Running(id, store.find(id).map(Job::cursor).orElse("")));
                end(id, kind, JobState.DONE, "");
            }
        } catch (JobStoppedException stopped) {
            // A job that the server's stop interrupts stays as it is and goes on after the next unlock.
            if (!stopping) {
                end(id, kind, JobState.CANCELLED, "");
            }
        } catch (LockedException exception) {
            waitsBecause = "job.locked";
        } catch (NoRoomException full) {
            waitsBecause = "job.no-room";
        } catch (JobFailedException failed) {
            end(id, kind, JobState.FAILED, failed.key());
        } catch (RuntimeException exception) {
            failed(id, kind, exception);
        } finally {
            unwanted.remove(id);
            submitted.remove(id);
            paces.remove(id);
            if (!waitsBecause.isEmpty()) {
                // Before the job waits, so that it is never overlooked.
                noRoom |= waitsBecause.equals("job.no-room");
                lockedOut |= waitsBecause.equals("job.locked");
                store.waitAgain(id, waitsBecause);
            }
        }
    }

    private void failed(UUID id, String kind, RuntimeException exception) {
        if (stopping) {
            LOG.info("job {} was interrupted by the server's stop and goes on after the next unlock", id);
            return;
        }
        // The class only: a message may quote what was being worked on.
        LOG.error(
                "job {} ({}) failed with {} at {}",
                id,
                kind,
                exception.getClass().getName(),
                exception.getStackTrace().length == 0
                        ? "an unknown place"
                        : exception.getStackTrace()[0]);
        end(id, kind, JobState.FAILED, "job.failed");
    }

    private void end(UUID id, String kindName, JobState state, String message) {
        if (store.end(id, state, message)) {
            kind(kindName).ifPresent(kind -> kind.ended(id));
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        runner.shutdown();
        if (!runner.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("a job did not come to its next step within 20 seconds; it goes on after the next unlock");
        }
    }

    private final class Running implements JobProgress {
        private final UUID id;
        private final String cursor;
        private long total;
        private long firstDone;
        private long firstNanos;

        Running(UUID id, String cursor) {
            this.id = id;
            this.cursor = cursor;
        }

        @Override
        public UUID job() {
            return id;
        }

        @Override
        public String cursor() {
            return cursor;
        }

        @Override
        public void total(long units) {
            total = units;
            store.total(id, units);
        }

        @Override
        public void reached(long done, long skipped, String reachedCursor) {
            store.reached(id, done, skipped, reachedCursor);
            measure(done);
            if (stopping || unwanted.contains(id)) {
                throw new JobStoppedException();
            }
        }

        private void measure(long done) {
            long now = System.nanoTime();
            if (firstNanos == 0) {
                firstNanos = now;
                firstDone = done;
                total = store.find(id).map(Job::total).orElse(0L);
                return;
            }
            double perSecond = (done - firstDone) / Math.max(1e-9, (now - firstNanos) / 1e9);
            if (perSecond > 0) {
                long seconds = Math.round(Math.max(0, total - done) / perSecond);
                paces.put(id, new Pace(perSecond, Duration.ofSeconds(seconds)));
            }
        }
    }
}
