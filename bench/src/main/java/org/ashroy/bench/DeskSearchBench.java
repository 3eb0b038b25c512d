package org.ashroy.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.NameNormalizer;
import org.ashroy.linkage.NameToken;
import org.ashroy.linkage.SearchQuery;
import org.ashroy.linkage.Sex;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.jspecify.annotations.Nullable;

/**
 * The desk search over one large index without the program around it: of people who are in an invented camp twice the name of the second
 * record is typed, and the first looked for among ten. Times are those of the processor, for one thread.
 */
final class DeskSearchBench {

    private static final int TEN = 10;
    private static final int YEARS_OFF = 2;
    private static final int LAST_YEAR = 9999;
    private static final double SECOND_REGISTRATIONS = 0.13;
    private static final long SEED = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Report report;
    private final int people;
    private final List<Typed> all = new ArrayList<>();

    DeskSearchBench(Report report, int people) {
        this.report = report;
        this.people = people;
    }

    /** What is typed beside the name. */
    private enum Beside {
        NOTHING("name"),
        SEX_AND_AGE("and sex, age within two years"),
        ORIGIN("and origin where known");

        private final String words;

        Beside(String words) {
            this.words = words;
        }
    }

    /** Somebody's two records. */
    private record Twice(IdentityRecord typed, IdentityRecord wanted) {}

    /** A search, and how many others a search cannot tell from the one wanted that takes all for equal whose names sound the same. */
    private static final class Typed {

        private final Twice twice;
        private final Beside beside;
        private final SearchQuery query;
        private int equal;

        Typed(Twice twice, Beside beside) {
            this.twice = twice;
            this.beside = beside;
            this.query = query(twice.typed(), beside);
        }

        private static SearchQuery query(IdentityRecord record, Beside beside) {
            String origin = beside == Beside.ORIGIN && record.origin() != null ? " " + record.origin() : "";
            SearchQuery query = SearchQuery.of(record.names().getFirst() + origin);
            BirthRange birth = record.birth();
            if (beside == Beside.NOTHING || birth == null) {
                return query;
            }
            int year = birth.effective().latest().getYear();
            return query.withSex(record.sex() == Sex.UNKNOWN ? null : record.sex())
                    .withBirthYears(year - YEARS_OFF, year + YEARS_OFF);
        }

        /** Takes in another record that sounds the same. */
        void meet(IdentityRecord other) {
            if (!other.id().equals(twice.typed().id())
                    && !other.id().equals(twice.wanted().id())
                    && (query.sex() == null || other.sex() == Sex.UNKNOWN || other.sex() == query.sex())
                    && isOfAge(other.birth())
                    && (beside != Beside.ORIGIN
                            || twice.typed().origin() == null
                            || twice.typed().origin().equals(other.origin()))) {
                equal++;
            }
        }

        private boolean isOfAge(@Nullable BirthRange birth) {
            return birth == null
                    || (birth.effective().latest().getYear() >= earliest()
                            && birth.effective().earliest().getYear() <= latest());
        }

        int earliest() {
            Integer year = query.earliestBirthYear();
            return year == null ? 0 : year;
        }

        int latest() {
            Integer year = query.latestBirthYear();
            return year == null ? LAST_YEAR : year;
        }
    }

    /**
     * Measures.
     *
     * @param count how many searches of each kind
     */
    void run(int count) throws IOException {
        IdentityIndex index = IdentityIndexes.inMemory();
        List<Twice> twice = new ArrayList<>();
        Map<String, IdentityRecord> last = new HashMap<>(); // of the person before, whose other records come next
        long began = System.nanoTime();
        forEach((record, person) -> {
            index.put(record);
            IdentityRecord first = last.get(person);
            if (first == null) {
                last.clear();
                last.put(person, record);
            } else {
                twice.add(new Twice(record, first));
            }
        });
        report.row(
                "index of " + index.size() + " records",
                String.format(Locale.ROOT, "%.1f s, inventing them included", ImportBench.seconds(began)));
        report.row("memory", Memory.text());
        choose(twice, count);
        twice.clear();
        meetAll();
        try (LuceneNames lucene =
                new LuceneNames(receiver -> forEach((record, person) -> receiver.accept(listed(record))))) {
            for (Beside beside : Beside.values()) {
                measure(index, lucene, beside);
            }
        }
    }

    private void forEach(BiConsumer<IdentityRecord, String> receiver) {
        InventedCamp.forEach(people, SECOND_REGISTRATIONS, SEED, receiver);
    }

    private static LuceneNames.Listed listed(IdentityRecord record) {
        BirthRange birth = record.birth();
        return new LuceneNames.Listed(
                record.id().toString(),
                record.names().getFirst(),
                record.sex().name(),
                birth == null ? 0 : birth.effective().earliest().getYear(),
                birth == null ? LAST_YEAR : birth.effective().latest().getYear(),
                record.origin() == null ? "" : record.origin());
    }

    private void choose(List<Twice> twice, int count) {
        int[] chosen = new SplittableRandom(SEED).ints(count, 0, twice.size()).toArray();
        for (Beside beside : Beside.values()) {
            for (int place : chosen) {
                all.add(new Typed(twice.get(place), beside));
            }
        }
    }

    /** Counts for each search who is its equal. */
    private void meetAll() {
        Map<String, List<Typed>> bySound =
                all.stream().collect(Collectors.groupingBy(typed -> sound(typed.twice.typed())));
        forEach((record, person) ->
                bySound.getOrDefault(sound(record), List.of()).forEach(typed -> typed.meet(record)));
    }

    private static String sound(IdentityRecord record) {
        return NameNormalizer.normalize(record.names().getFirst()).tokens().stream()
                .map(NameToken::skeleton)
                .collect(Collectors.joining(" "));
    }

    private interface Search {
        List<String> search(Typed typed) throws IOException;
    }

    private void measure(IdentityIndex index, LuceneNames lucene, Beside beside) throws IOException {
        List<Typed> searches =
                all.stream().filter(typed -> typed.beside == beside).toList();
        double ceiling = searches.stream()
                .mapToDouble(typed -> Math.min(1, TEN / (typed.equal + 1.0)))
                .average()
                .orElse(0);
        Latencies ours = new Latencies(searches.size());
        Latencies theirs = new Latencies(searches.size());
        double found = measure(
                searches,
                ours,
                typed -> index.search(typed.query, TEN + 1).stream()
                        .map(UUID::toString)
                        .toList());
        double theirsFound = measure(
                searches,
                theirs,
                typed -> lucene.search(
                        typed.twice.typed().names().getFirst(),
                        beside == Beside.ORIGIN && typed.twice.typed().origin() != null
                                ? typed.twice.typed().origin()
                                : "",
                        typed.query.sex() == null ? null : typed.query.sex().name(),
                        typed.earliest(),
                        typed.latest(),
                        TEN + 1));
        report.row(
                beside.words,
                String.format(Locale.ROOT, "%s, found %.3f (at most %.3f)", ours.text(), found, ceiling),
                String.format(Locale.ROOT, "Lucene fuzzy: %s, found %.3f", theirs.text(), theirsFound),
                RegisterBench.ratio(theirs, ours));
    }

    /** Searches once to warm up and once to measure; which share was found. */
    private static double measure(List<Typed> searches, Latencies latencies, Search search) throws IOException {
        for (Typed typed : searches) {
            search.search(typed);
        }
        int found = 0;
        for (Typed typed : searches) {
            long began = THREADS.getCurrentThreadCpuTime();
            List<String> answer = search.search(typed);
            latencies.add(THREADS.getCurrentThreadCpuTime() - began);
            String own = typed.twice.typed().id().toString();
            found += answer.stream()
                            .filter(id -> !id.equals(own))
                            .limit(TEN)
                            .toList()
                            .contains(typed.twice.wanted().id().toString())
                    ? 1
                    : 0;
        }
        return (double) found / searches.size();
    }
}
