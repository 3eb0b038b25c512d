package org.ashroy.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.camp.Camp;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.linkage.SearchQuery;
import org.ashroy.linkage.Sex;

/** Searching for people by their name as a desk types it. */
final class SearchBench {

    private static final int SHOWN = 50;
    private static final int OTHERS = 10;
    private static final int WARM_UP = 200;

    private final Installation ashroy;
    private final Report report;

    SearchBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    private interface Search {
        List<?> search(String words) throws IOException, SQLException;
    }

    /**
     * Measures on a list that was imported.
     *
     * @param people of the list
     * @param count how many searches
     */
    void run(int people, int count) throws IOException, SQLException {
        PersonIndex index = ashroy.bean(PersonIndex.class);
        List<String> typed = new ArrayList<>();
        List<UUID> meant = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        Map<String, Long> namesakes = namesakes(people);
        double ceiling = 0;
        for (InventedPerson person : InventedPeople.firstRecords(people, count)) {
            typed.add(person.name());
            numbers.add(InventedPeople.number(person.number()));
            meant.add(index.search(SearchQuery.of(InventedPeople.number(person.number())), 1)
                    .getFirst());
            ceiling += Math.min(1, SHOWN / (double) namesakes.getOrDefault(person.name(), 1L));
        }
        Latencies ours = new Latencies(typed.size());
        int found = measure(typed, meant, ours, words -> index.search(SearchQuery.of(words), SHOWN));
        String measured = String.format(
                Locale.ROOT,
                "%s, found %s (%.1f %% by chance)",
                ours.text(),
                RegisterBench.percent(found, typed.size()),
                100 * ceiling / typed.size());
        PlainTable table = new PlainTable(ashroy.bean(DataSource.class));
        table.indexNames();
        try (PlainTable.Trigrams trigrams = new PlainTable.Trigrams(table)) {
            Latencies theirs = new Latencies(typed.size());
            int theirsFound = measure(typed, numbers, theirs, words -> trigrams.search(words, SHOWN));
            report.row(
                    "search for " + typed.size() + " full names",
                    measured,
                    "pg_trgm: " + theirs.text() + ", found " + RegisterBench.percent(theirsFound, typed.size()),
                    RegisterBench.ratio(theirs, ours));
        }
        try (LuceneNames lucene = LuceneNames.ofCamp(people)) {
            Latencies theirs = new Latencies(typed.size());
            int theirsFound = measure(typed, numbers, theirs, words -> lucene.search(words, SHOWN));
            report.row(
                    "",
                    measured,
                    "Lucene fuzzy: " + theirs.text() + ", found " + RegisterBench.percent(theirsFound, typed.size()),
                    RegisterBench.ratio(theirs, ours));
        }
        doubles(people, count, index, table);
        Desk desk = Desk.at(ashroy.site(), Installation.ACCOUNT, Installation.PASSWORD);
        Latencies screens = new Latencies(typed.size());
        measure(typed, typed, screens, words -> desk.finds(words) ? List.of(words) : List.of());
        report.row("search through the screens, access logged", screens.text(), "", "");
    }

    /** How many are called so, spelt the same: nothing in a full name tells them apart, so of more than are shown chance shows some. */
    private static Map<String, Long> namesakes(int people) {
        try (Stream<InventedHousehold> households = Camp.households(InventedPeople.camp(people))) {
            return households
                    .flatMap(household -> household.members().stream())
                    .collect(Collectors.groupingBy(InventedPerson::name, Collectors.counting()));
        }
    }

    /** The other record of people who are in the list twice, looked for by the name that they gave the second time, sex and age. */
    private void doubles(int people, int count, PersonIndex index, PlainTable table) throws IOException, SQLException {
        List<InventedPerson> probes = InventedPeople.secondRecords(people, count);
        List<UUID> own = new ArrayList<>();
        List<UUID> other = new ArrayList<>();
        for (InventedPerson probe : probes) {
            own.add(byNumber(index, InventedPeople.number(probe.number())));
            other.add(byNumber(index, otherNumber(probe)));
        }
        Latencies ours = new Latencies(probes.size());
        int found = 0;
        for (int at = 0; at < probes.size(); at++) {
            SearchQuery query = narrowed(probes.get(at));
            long began = System.nanoTime();
            List<UUID> answer = index.search(query, OTHERS + 1);
            ours.since(began);
            UUID self = own.get(at);
            found += answer.stream()
                            .filter(id -> !id.equals(self))
                            .limit(OTHERS)
                            .toList()
                            .contains(other.get(at))
                    ? 1
                    : 0;
        }
        String measured = ours.text() + ", found " + RegisterBench.percent(found, probes.size());
        String what = "the other record by name, sex and age, among " + OTHERS;
        try (PlainTable.Trigrams trigrams = new PlainTable.Trigrams(table)) {
            others(what, measured, "pg_trgm", probes, ours, person -> trigrams.alike(person, OTHERS));
        }
        try (LuceneNames lucene = LuceneNames.ofCamp(people)) {
            others("", measured, "Lucene fuzzy", probes, ours, person -> lucene.alike(person, OTHERS));
        }
    }

    private interface Alike {
        List<String> alike(InventedPerson person) throws IOException, SQLException;
    }

    private void others(
            String what, String measured, String who, List<InventedPerson> probes, Latencies ours, Alike search)
            throws IOException, SQLException {
        Latencies theirs = new Latencies(probes.size());
        int found = 0;
        for (InventedPerson probe : probes) {
            long began = System.nanoTime();
            List<String> answer = search.alike(probe);
            theirs.since(began);
            found += answer.contains(otherNumber(probe)) ? 1 : 0;
        }
        report.row(
                what,
                measured,
                who + ": " + theirs.text() + ", found " + RegisterBench.percent(found, probes.size()),
                RegisterBench.ratio(theirs, ours));
    }

    private static SearchQuery narrowed(InventedPerson person) {
        return SearchQuery.of(person.name())
                .withSex(Sex.valueOf(person.sex().name()))
                .withBirthYears(
                        person.birthEarliest().getYear(), person.birthLatest().getYear());
    }

    private static String otherNumber(InventedPerson secondRecord) {
        Integer first = secondRecord.duplicateOf();
        if (first == null) {
            throw new IllegalArgumentException("not a second record");
        }
        return InventedPeople.number(first);
    }

    private static UUID byNumber(PersonIndex index, String number) {
        return index.search(SearchQuery.of(number), 1).getFirst();
    }

    private static int measure(List<String> typed, List<?> meant, Latencies latencies, Search search)
            throws IOException, SQLException {
        for (int at = 0; at < Math.min(WARM_UP, typed.size()); at++) {
            search.search(typed.get(at));
        }
        int found = 0;
        for (int at = 0; at < typed.size(); at++) {
            long began = System.nanoTime();
            List<?> answer = search.search(typed.get(at));
            latencies.since(began);
            if (answer.isEmpty()) {
                throw new IllegalStateException("a search for a name that is in the list found nobody");
            }
            found += answer.contains(meant.get(at)) ? 1 : 0;
        }
        return found;
    }
}
