package org.ashroy.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ashroy.app.registration.IdentifierValue;
import org.ashroy.app.registration.NewPerson;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.evaluation.InventedCamp;

/**
 * The duplicate check over one large index without the program around it: whether it finds the first record of those who are there twice, how
 * many others it names, and whether its probabilities come true. Once with the people of the benchmarks, whose numbers were given out in a
 * row, once with families whose parents are known. Times are those of the processor, for one thread.
 */
final class CandidatesBench {

    private static final int SHOWN = 5;
    private static final int LISTED = 20;
    private static final int BINS = 10;
    private static final int TOGETHER = 2_000;
    private static final double SECOND_REGISTRATIONS = 0.13;
    private static final double HALF = 0.5;
    private static final long SEED = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Report report;
    private final int people;

    CandidatesBench(Report report, int people) {
        this.report = report;
        this.people = people;
    }

    /** Hands over records, each with the person it is of, a person's first record first. */
    private interface Source {
        void forEach(BiConsumer<IdentityRecord, String> receiver);
    }

    /** A random choice of so many that come by. */
    private static final class Choice {
        private final List<IdentityRecord> chosen = new ArrayList<>();
        private final SplittableRandom random = new SplittableRandom(SEED);
        private final int most;
        private int seen;

        Choice(int most) {
            this.most = most;
        }

        void offer(IdentityRecord record) {
            int place = random.nextInt(++seen);
            if (chosen.size() < most) {
                chosen.add(record);
            } else if (place < most) {
                chosen.set(place, record);
            }
        }
    }

    /**
     * Measures.
     *
     * @param count how many records of each kind are asked about
     */
    void run(int count) {
        measure("people of the benchmarks", this::benchmarks, count);
        measure("families, their parents known", this::families, count);
    }

    private void benchmarks(BiConsumer<IdentityRecord, String> receiver) {
        try (Stream<InventedHousehold> households = Camp.households(InventedPeople.camp(people))) {
            households.forEach(household -> household.members().forEach(person -> {
                Integer first = person.duplicateOf();
                receiver.accept(record(person, household), Integer.toString(first == null ? person.number() : first));
            }));
        }
    }

    /** As the import describes the row of a list. */
    private static IdentityRecord record(InventedPerson person, InventedHousehold household) {
        NewPerson row = InventedPeople.described(person)
                .identifiers(List.of(new IdentifierValue("PROGRES", "", InventedPeople.number(person.number()))))
                .phone(Optional.ofNullable(person.phone()))
                .build();
        return PersonIndex.describe(row, new UUID(1, person.number()))
                .withSite(household.block())
                .withHousehold(new UUID(2, household.number()));
    }

    private void families(BiConsumer<IdentityRecord, String> receiver) {
        InventedCamp.forEach(people, SECOND_REGISTRATIONS, SEED, receiver);
    }

    private void measure(String of, Source source, int count) {
        IdentityIndex index = IdentityIndexes.inMemory();
        Map<String, UUID> firsts = new HashMap<>();
        Map<UUID, String> personOf = new HashMap<>();
        Choice seconds = new Choice(count);
        Choice anybody = new Choice(count);
        List<IdentityRecord> batch = new ArrayList<>();
        long began = System.nanoTime();
        source.forEach((record, person) -> {
            personOf.put(record.id(), person);
            if (firsts.putIfAbsent(person, record.id()) != null) {
                seconds.offer(record);
            }
            anybody.offer(record);
            batch.add(record);
            if (batch.size() == TOGETHER) {
                index.putAll(batch);
                batch.clear();
            }
        });
        index.putAll(batch);
        report.row(
                of + ": index of " + index.size() + " records",
                String.format(
                        Locale.ROOT, "%.1f s, inventing them included; %s", ImportBench.seconds(began), Memory.text()));
        Truth truth = new Truth(firsts, personOf);
        report.row(
                "  at a desk, of " + seconds.chosen.size() + " who are there twice",
                found(seconds.chosen, truth, probe -> index.candidatesAtDesk(told(probe), SHOWN)));
        report.row("  in a list, the same", found(seconds.chosen, truth, probe -> index.candidates(probe, LISTED)));
        report.row(
                "  in a list, of " + anybody.chosen.size() + " at random", probabilities(anybody.chosen, truth, index));
    }

    /** What a person tells at a desk, who has neither a block nor a number there yet. */
    private static IdentityRecord told(IdentityRecord record) {
        IdentityRecord told =
                IdentityRecord.of(record.id()).withNames(record.names()).withSex(record.sex());
        for (String father : record.fatherNames()) {
            told = told.withFatherName(father);
        }
        for (String mother : record.motherNames()) {
            told = told.withMotherName(mother);
        }
        told = record.birth() == null ? told : told.withBirth(record.birth());
        return record.origin() == null ? told : told.withOrigin(record.origin());
    }

    private record Truth(Map<String, UUID> firsts, Map<UUID, String> personOf) {

        boolean isFirst(UUID one, IdentityRecord of) {
            return one.equals(firsts.get(person(of.id())));
        }

        boolean isSame(UUID one, UUID other) {
            return person(one).equals(person(other));
        }

        private String person(UUID record) {
            return personOf.getOrDefault(record, "");
        }
    }

    /** Asks once to warm up, and once to measure. */
    private static String found(
            List<IdentityRecord> probes, Truth truth, Function<IdentityRecord, List<Candidate>> check) {
        int warmedUp =
                probes.stream().mapToInt(probe -> check.apply(probe).size()).sum();
        Latencies latencies = new Latencies(probes.size());
        int found = 0;
        int shown = 0;
        for (IdentityRecord probe : probes) {
            long began = THREADS.getCurrentThreadCpuTime();
            List<Candidate> candidates = check.apply(probe);
            latencies.add(THREADS.getCurrentThreadCpuTime() - began);
            shown += candidates.size();
            found += candidates.stream().anyMatch(candidate -> truth.isFirst(candidate.id(), probe)) ? 1 : 0;
        }
        if (warmedUp != shown) {
            throw new IllegalStateException("The same index gave other answers the second time.");
        }
        return String.format(
                Locale.ROOT,
                "%s, first record among %.2f shown: %.3f",
                latencies.text(),
                (double) shown / probes.size(),
                (double) found / probes.size());
    }

    /** Whether the probabilities from 0.1 on come true. */
    private static String probabilities(List<IdentityRecord> probes, Truth truth, IdentityIndex index) {
        int[] pairs = new int[BINS];
        double[] stated = new double[BINS];
        double[] right = new double[BINS];
        for (IdentityRecord probe : probes) {
            for (Candidate candidate : index.candidates(probe, Integer.MAX_VALUE)) {
                int bin = Math.min(BINS - 1, (int) (candidate.probability() * BINS));
                pairs[bin]++;
                stated[bin] += candidate.probability();
                right[bin] += truth.isSame(probe.id(), candidate.id()) ? 1 : 0;
            }
        }
        int all = 0;
        int likely = 0;
        double likelyRight = 0;
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            all += pairs[bin];
            error += Math.abs(stated[bin] - right[bin]);
            if (bin >= HALF * BINS) {
                likely += pairs[bin];
                likelyRight += right[bin];
            }
        }
        return String.format(
                Locale.ROOT,
                "%d pairs from 0.1, calibration error %.3f; %d from 0.5, of which %.3f true",
                all,
                error / Math.max(1, all),
                likely,
                likelyRight / Math.max(1, likely));
    }
}
