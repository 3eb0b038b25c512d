package org.ashroy.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.Registration;
import org.ashroy.camp.InventedPerson;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.SearchQuery;

/** Registering people one by one, each compared with everybody, through the service and through the screens. */
final class RegisterBench {

    private static final int SHOWN = 5;
    private static final int CLERKS = 4;
    private static final int AT_ONCE = 8;
    private static final int MOST_WARM_UP = 2_000;

    private final Installation ashroy;
    private final Report report;

    RegisterBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /**
     * Measures beside a list that was imported.
     *
     * @param people of the list
     * @param count how many registrations
     */
    void run(int people, int count) throws IOException, SQLException, InterruptedException {
        compare(people, count);
        int warmUp = Math.min(count, MOST_WARM_UP);
        List<InventedPerson> newcomers = InventedPeople.newcomers(3 * count + warmUp);
        String block = ashroy.bean(Sites.class).blocks().getFirst().code();
        service(newcomers.subList(0, warmUp), block, AT_ONCE);
        report.row(
                "registration and duplicate check, service",
                service(newcomers.subList(warmUp, warmUp + count), block, 1));
        report.row(
                "the same, " + AT_ONCE + " at once",
                service(newcomers.subList(warmUp + count, warmUp + 2 * count), block, AT_ONCE));
        screens(newcomers.subList(warmUp + 2 * count, warmUp + 3 * count), block);
        report.row("memory with " + ashroy.bean(PersonIndex.class).size() + " people in the index", Memory.text());
    }

    /** The duplicate check alone, of people who are known to be in the list under another spelling. */
    private void compare(int people, int count) throws IOException, SQLException {
        List<InventedPerson> probes = InventedPeople.secondRecords(people, count);
        PersonIndex index = ashroy.bean(PersonIndex.class);
        Map<InventedPerson, NewPerson> forms = new HashMap<>();
        Map<InventedPerson, UUID> ids = new HashMap<>();
        Map<String, UUID> firsts = new HashMap<>();
        for (InventedPerson probe : probes) {
            // Of the row that stands in the list only the name, sex, birth and origin are asked, not its numbers.
            forms.put(probe, InventedPeople.form(probe));
            ids.put(probe, byNumber(index, probe.number()));
            firsts.put(InventedPeople.number(original(probe)), byNumber(index, original(probe)));
        }
        probes.stream().limit(200).forEach(probe -> index.candidates(form(forms, probe), id(ids, probe), SHOWN));
        Latencies ours = new Latencies(probes.size());
        int found = 0;
        for (InventedPerson probe : probes) {
            long began = System.nanoTime();
            List<Candidate> candidates = index.candidates(form(forms, probe), id(ids, probe), SHOWN);
            ours.since(began);
            UUID first = firsts.get(InventedPeople.number(original(probe)));
            found += candidates.stream().anyMatch(one -> one.id().equals(first)) ? 1 : 0;
        }
        String measured = ours.text() + ", found " + percent(found, probes.size());
        PlainTable table = new PlainTable(ashroy.bean(DataSource.class));
        table.indexNames();
        try (PlainTable.Trigrams trigrams = new PlainTable.Trigrams(table)) {
            Latencies theirs = new Latencies(probes.size());
            int theirsFound = 0;
            for (InventedPerson probe : probes) {
                long began = System.nanoTime();
                List<String> alike = trigrams.alike(probe, SHOWN);
                theirs.since(began);
                theirsFound += alike.contains(InventedPeople.number(original(probe))) ? 1 : 0;
            }
            report.row(
                    "duplicate check of " + probes.size() + " known doubles",
                    measured,
                    "pg_trgm: " + theirs.text() + ", found " + percent(theirsFound, probes.size()),
                    ratio(theirs, ours));
        }
        try (LuceneNames lucene = LuceneNames.ofCamp(people)) {
            Latencies theirs = new Latencies(probes.size());
            int theirsFound = 0;
            for (InventedPerson probe : probes) {
                long began = System.nanoTime();
                List<String> alike = lucene.alike(probe, SHOWN);
                theirs.since(began);
                theirsFound += alike.contains(InventedPeople.number(original(probe))) ? 1 : 0;
            }
            report.row(
                    "",
                    measured,
                    "Lucene fuzzy: " + theirs.text() + ", found " + percent(theirsFound, probes.size()),
                    ratio(theirs, ours));
        }
    }

    private static NewPerson form(Map<InventedPerson, NewPerson> forms, InventedPerson probe) {
        return Objects.requireNonNull(forms.get(probe));
    }

    private static UUID id(Map<InventedPerson, UUID> ids, InventedPerson probe) {
        return Objects.requireNonNull(ids.get(probe));
    }

    private static int original(InventedPerson secondRecord) {
        Integer first = secondRecord.duplicateOf();
        if (first == null) {
            throw new IllegalArgumentException("not a second record");
        }
        return first;
    }

    private static UUID byNumber(PersonIndex index, int number) {
        return index.search(SearchQuery.of(InventedPeople.number(number)), 1).getFirst();
    }

    /** So many at once through the service; how fast that was. */
    private String service(List<InventedPerson> people, String block, int atOnce) throws InterruptedException {
        Latencies latencies = new Latencies(people.size());
        UUID user = ashroy.user();
        long all = System.nanoTime();
        double processor = ProcessorTime.seconds();
        together(atOnce, people.size(), (_, at) -> latencies.since(registered(people.get(at), block, user)));
        return perSecond(people.size(), all) + ", " + latencies.text() + ", "
                + ProcessorTime.each(people.size(), processor);
    }

    /** Registers somebody after the check; when that began. */
    private long registered(InventedPerson person, String block, UUID user) {
        NewPerson form = InventedPeople.form(person);
        SubjectId id = SubjectId.create();
        long began = System.nanoTime();
        ashroy.bean(PersonIndex.class).candidates(form, id.value(), SHOWN);
        ashroy.bean(Registration.class)
                .register(
                        new Registration.NewHousehold(
                                CommandId.create(),
                                SubjectId.create(),
                                block,
                                List.of(new Registration.NewHousehold.Member(id, form))),
                        user);
        return began;
    }

    private interface One {
        void done(int clerk, int at);
    }

    /** Does all of a list, each clerk her share of it. */
    private static void together(int clerks, int count, One one) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(clerks)) {
            List<Future<?>> work = new ArrayList<>();
            for (int clerk = 0; clerk < clerks; clerk++) {
                int first = clerk;
                work.add(threads.submit(() -> {
                    for (int at = first; at < count; at += clerks) {
                        one.done(first, at);
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a registration failed", failed.getCause());
        }
    }

    private void screens(List<InventedPerson> people, String block) throws InterruptedException {
        Latencies latencies = new Latencies(people.size());
        AtomicInteger warned = new AtomicInteger();
        List<Desk> desks = IntStream.range(0, CLERKS)
                .mapToObj(_ -> Desk.at(ashroy.site(), Installation.ACCOUNT, Installation.PASSWORD))
                .toList();
        long all = System.nanoTime();
        together(CLERKS, people.size(), (clerk, at) -> {
            long began = System.nanoTime();
            warned.addAndGet(desks.get(clerk).register(people.get(at), block).warned() ? 1 : 0);
            latencies.since(began);
        });
        report.row(
                "registration through the screens, " + CLERKS + " clerks",
                perSecond(people.size(), all) + ", " + latencies.text(),
                percent(warned.get(), people.size()) + " were warned of a duplicate",
                "");
    }

    private static String perSecond(int count, long began) {
        return String.format(Locale.ROOT, "%.0f/s", count / ImportBench.seconds(began));
    }

    static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
    }

    static String ratio(Latencies theirs, Latencies ours) {
        double times = theirs.percentile(0.5) / ours.percentile(0.5);
        return times >= 1
                ? String.format(Locale.ROOT, "%.1f times faster (p50)", times)
                : String.format(Locale.ROOT, "%.1f times slower (p50)", 1 / times);
    }
}
