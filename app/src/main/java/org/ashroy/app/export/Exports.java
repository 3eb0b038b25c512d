package org.ashroy.app.export;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.Permitted;
import org.ashroy.app.access.Refusal;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.SiteLocks;
import org.ashroy.app.jobs.Job;
import org.ashroy.app.jobs.JobFailedException;
import org.ashroy.app.jobs.JobKind;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobState;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.app.jobs.Jobs;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes lists away, always encrypted. An order is checked, its keys are read, and a job writes the file; whose data it holds is
 * one line in the access log before the first row. The passphrase is in memory until the file is written: after a restart or a
 * lock an unfinished export is not resumed but made again.
 */
@Service
public class Exports implements JobKind {

    /** The most rows of one file. Who needs more takes several, and each is a line in the access log. */
    static final int MOST_ROWS = 50_000;

    private static final int STEP = 500;

    private record Pending(ExportOrder order, ExportSource source, List<String> keys, Passphrase passphrase) {}

    private final Map<UUID, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, ExportSource> sources;
    private final ExportStore store;
    private final ListFile files;
    private final SealedResults results;
    private final Jobs jobs;
    private final GateKeeper gate;
    private final SiteLocks locks;
    private final DiskSpace disk;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Exports(
            List<ExportSource> sources,
            ExportStore store,
            ListFile files,
            SealedResults results,
            Jobs jobs,
            GateKeeper gate,
            SiteLocks locks,
            DiskSpace disk,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.sources = sources.stream().collect(Collectors.toMap(ExportSource::name, source -> source));
        this.store = store;
        this.files = files;
        this.results = results;
        this.jobs = jobs;
        this.gate = gate;
        this.locks = locks;
        this.disk = disk;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The list of this name.
     *
     * @throws org.springframework.security.access.AccessDeniedException where the user may not see it or take lists away
     * @throws ExportRefusedException where there is none
     */
    public ExportSource source(String name, SignedIn user) {
        Permitted.require(user, Permission.EXPORT_LISTS);
        ExportSource source = Optional.ofNullable(sources.get(name))
                .orElseThrow(() -> new ExportRefusedException("export.unknown", "source"));
        Permitted.require(user, source.permission());
        return source;
    }

    /** The columns that this user may choose. */
    public List<Column> columns(ExportSource source, SignedIn user) {
        return source.columns().stream()
                .filter(column -> column.needs().map(user::may).orElse(true))
                .toList();
    }

    /**
     * Begins an export.
     *
     * @return the passphrase, to be shown once; empty where this order was given before
     * @throws ExportRefusedException where something in the order must change
     * @throws org.ashroy.app.ledger.NoRoomException where the disk is nearly full
     */
    public Optional<Passphrase> begin(ExportOrder order) {
        SignedIn user = order.selection().user();
        ExportSource source = source(order.source(), user);
        if (store.find(order.id()).isPresent()) {
            return Optional.empty();
        }
        disk.require();
        ExportPurpose purpose = purpose(order.purpose());
        ExportOrder checked = inOrder(order, columns(source, user));
        List<String> keys = source.keys(order.selection(), MOST_ROWS + 1);
        if (keys.isEmpty()) {
            throw new ExportRefusedException("export.nothing", "source");
        }
        if (keys.size() > MOST_ROWS) {
            throw new ExportRefusedException("export.too-many", "source");
        }
        Passphrase passphrase = Passphrase.create();
        pending.put(order.id(), new Pending(checked, source, keys, passphrase));
        transaction.executeWithoutResult(status -> {
            jobs.announce(order.id(), name(), keys.size());
            store.add(checked, purpose, keys.size(), clock.instant());
        });
        jobs.release(order.id());
        return Optional.of(passphrase);
    }

    private static ExportPurpose purpose(String name) {
        return Arrays.stream(ExportPurpose.values())
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ExportRefusedException("export.purpose-missing", "purpose"));
    }

    private static ExportOrder inOrder(ExportOrder order, List<Column> allowed) {
        List<String> names = allowed.stream().map(Column::name).toList();
        if (order.columns().isEmpty()) {
            throw new ExportRefusedException("export.columns-missing", "columns");
        }
        if (!names.containsAll(order.columns())) {
            throw new ExportRefusedException("export.columns-refused", "columns");
        }
        return new ExportOrder(
                order.id(),
                order.source(),
                names.stream().filter(order.columns()::contains).toList(),
                order.format(),
                order.purpose(),
                order.selection(),
                order.locale());
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public JobWork resume(UUID id) {
        Pending work = pending.get(id);
        return progress -> {
            if (work == null || !pending.containsKey(id)) {
                throw new JobFailedException("export.interrupted");
            }
            write(work, progress);
        };
    }

    private void write(Pending work, JobProgress progress) {
        ExportOrder order = work.order();
        try {
            Access access = gate.enter(act(work));
            try (ListFile.Draft file = files.begin(
                    order.id(), order.selection().user().id(), work.passphrase(), order.format(), order.locale())) {
                file.row(order.columns().stream()
                        .<Cell>map(column -> new Cell.Message("export.column." + column))
                        .toList());
                for (int from = 0; from < work.keys().size(); from += STEP) {
                    List<String> keys =
                            work.keys().subList(from, Math.min(work.keys().size(), from + STEP));
                    for (List<Cell> row : work.source().rows(keys, order.columns(), access)) {
                        file.row(row);
                    }
                    progress.reached(from + keys.size(), 0, "");
                }
            }
        } catch (AccessRefusedException refused) {
            throw new JobFailedException(
                    Refusal.LIMIT.word().equals(refused.getMessage()) ? "export.too-often" : "export.refused");
        } catch (IOException problem) {
            throw new JobFailedException("export.disk");
        }
    }

    private static Act act(Pending work) {
        Set<SubjectId> people = work.source().ofPeople()
                ? work.keys().stream()
                        .map(key -> new SubjectId(UUID.fromString(key)))
                        .collect(Collectors.toSet())
                : Set.of();
        Set<String> categories = work.source().columns().stream()
                .filter(column -> work.order().columns().contains(column.name()))
                .map(Column::category)
                .collect(Collectors.toSet());
        return Act.on(work.order().selection().user().id(), Purpose.EXPORT, people, categories);
    }

    @Override
    public void ended(UUID id) {
        pending.remove(id);
        if (jobs.find(id)
                .map(Job::state)
                .filter(state -> state == JobState.DONE)
                .isEmpty()) {
            results.destroy(id);
        }
    }

    // A passphrase opens what was taken away, so it does not stay in the memory of a locked server.
    @EventListener
    void forget(VaultHolder.Locked locked) {
        pending.clear();
    }

    // What is being written for them may be on its way to whoever took the site.
    @EventListener
    void stop(SiteLocks.Locked locked) {
        pending.forEach((id, work) -> {
            if (locks.covers(work.order().selection().user().area())) {
                jobs.cancel(id);
            }
        });
    }

    /** An export of this user. */
    public Optional<Export> find(UUID id, SignedIn user) {
        return store.find(id).filter(export -> export.account().equals(user.id()));
    }

    /** The exports of this user, newest first. */
    public List<Export> page(SignedIn user, Instant before, int limit) {
        return store.page(user.id(), before, limit);
    }

    /**
     * Hands the file out, once.
     *
     * @return whether it was there
     * @throws IOException where the connection broke; then it can be fetched again
     */
    public boolean fetch(UUID id, SignedIn user, Downloads.Destination destination) throws IOException {
        return results.fetch(
                id, Act.on(user.id(), Purpose.EXPORT, Set.of(new SubjectId(id)), Set.of("file")), destination);
    }
}
