package org.ashroy.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseKind;
import org.ashroy.app.casework.Cases;
import org.ashroy.app.casework.Cover;
import org.ashroy.app.casework.EntryKind;
import org.ashroy.app.casework.MandateBasis;
import org.ashroy.app.casework.MandateChange;
import org.ashroy.app.casework.Mandates;
import org.ashroy.app.casework.Population;
import org.ashroy.app.casework.Risk;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;

/** The caseworker's and the supervisor's pages where an agency has many cases, and a case many entries. */
final class CaseworkBench {

    private static final int ENTRIES = 500;
    private static final int CASES_EACH = 25;
    private static final int MOST_WORKERS = 40;
    private static final int AT_ONCE = 8;
    private static final int MOST_OPENED = 200;

    private final Installation ashroy;
    private final Report report;
    private final Accounts accounts;
    private final Cases cases;

    CaseworkBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
        this.accounts = ashroy.bean(Accounts.class);
        this.cases = ashroy.bean(Cases.class);
    }

    /**
     * Measures.
     *
     * @param site at which the cases are worked at
     * @param count how many cases the agency has
     */
    void run(String site, int count) throws InterruptedException {
        String organisation = accounts.all().getFirst().organisation();
        mandate(organisation, site);
        List<SignedIn> workers = new ArrayList<>();
        for (int worker = 0; worker < Math.min(MOST_WORKERS, 2 + count / CASES_EACH); worker++) {
            workers.add(account("CASEWORKER", organisation, site));
        }
        SignedIn supervisor = account("SUPERVISOR", organisation, site);
        report.progress("opening " + count + " cases");
        opened(workers, site, count);
        UUID full = full(workers.getFirst(), site);

        int rounds = Math.clamp(count / 10, 10, MOST_OPENED);
        Desk worker = Desk.at(ashroy.site(), workers.getFirst().account(), Installation.PASSWORD);
        report.row(
                "a case with " + ENTRIES + " entries opened, among " + count,
                timed(rounds, () -> worker.press("/cases/" + full, "/cases/" + full + "/open")),
                "",
                "");
        report.row("the list of her cases", timed(rounds, () -> worker.list("/cases")), "", "");
        Desk board = Desk.at(ashroy.site(), supervisor.account(), Installation.PASSWORD);
        report.row("the supervisor's board", timed(rounds, () -> board.list("/cases/board")), "", "");
        report.row("the supervisor's list of cases", timed(rounds, () -> board.list("/cases")), "", "");
    }

    private void mandate(String organisation, String site) {
        ashroy.bean(Mandates.class)
                .give(
                        CommandId.create(),
                        SubjectId.create(),
                        new MandateChange.Given(
                                organisation,
                                MandateBasis.AGREEMENT,
                                "Agreement",
                                new Cover(
                                        Population.REFUGEES,
                                        0,
                                        120,
                                        new TreeSet<>(),
                                        new TreeSet<>(Set.of(CaseKind.values()))),
                                new TreeSet<>(),
                                ashroy.bean(Sites.class).today(site),
                                Optional.empty()),
                        Ledger.SYSTEM);
    }

    private SignedIn account(String role, String organisation, String site) {
        String name = "cases." + UUID.randomUUID().toString().substring(0, 8);
        UUID account = accounts.create(name, Installation.PASSWORD, Set.of(role), organisation, site, false);
        return accounts.current(account).orElseThrow();
    }

    private void opened(List<SignedIn> workers, String site, int count) throws InterruptedException {
        long began = System.nanoTime();
        try (ExecutorService desks = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                // One has as many as she should have; the others share the rest.
                SignedIn user = workers.get(number < CASES_EACH ? 0 : 1 + number % (workers.size() - 1));
                running.add(desks.submit(() -> open(user, site)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a case was not opened", failed);
        }
        report.row(
                "cases opened, by " + AT_ONCE + " at once",
                String.format(Locale.ROOT, "%.0f/s", count / ((System.nanoTime() - began) / 1e9)),
                "",
                "");
    }

    private SubjectId open(SignedIn user, String site) {
        SubjectId id = SubjectId.create();
        cases.open(
                CommandId.create(),
                id,
                new Cases.Opening(CaseKind.OTHER_PROTECTION, Population.REFUGEES, Risk.MEDIUM, "", site),
                user);
        return id;
    }

    private UUID full(SignedIn user, String site) {
        UUID id = open(user, site).value();
        String words = "What was said, and what is to be done. ".repeat(10);
        LocalDate tomorrow = ashroy.bean(Sites.class).today(site).plusDays(1);
        for (int entry = 0; entry < ENTRIES; entry++) {
            cases.write(
                    CommandId.create(),
                    id,
                    cases.find(id).heads(),
                    entry % 2 == 0 ? EntryKind.NOTE : EntryKind.FOLLOW_UP,
                    words,
                    Optional.of(tomorrow),
                    user);
        }
        return id;
    }

    private static String timed(int rounds, Runnable act) {
        Latencies latencies = new Latencies(rounds);
        for (int warmUp = 0; warmUp < rounds / 4; warmUp++) {
            act.run();
        }
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            act.run();
            latencies.since(began);
        }
        return latencies.middleAndSlow();
    }
}
