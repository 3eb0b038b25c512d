package org.ashroy.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.camp.InventedPerson;
import org.ashroy.linkage.SearchQuery;

/** Searching for people by their name as a desk types it. */
final class SearchBench {

    private static final int SHOWN = 50;
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
        for (InventedPerson person : InventedPeople.firstRecords(people, count)) {
            typed.add(person.name());
            numbers.add(InventedPeople.number(person.number()));
            meant.add(index.search(SearchQuery.of(InventedPeople.number(person.number())), 1)
                    .getFirst());
        }
        Latencies ours = new Latencies(typed.size());
        int found = measure(typed, meant, ours, words -> index.search(SearchQuery.of(words), SHOWN));
        String measured = ours.text() + ", found " + RegisterBench.percent(found, typed.size());
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
        try (LuceneNames lucene = new LuceneNames(people)) {
            Latencies theirs = new Latencies(typed.size());
            int theirsFound = measure(typed, numbers, theirs, words -> lucene.search(words, SHOWN));
            report.row(
                    "",
                    measured,
                    "Lucene fuzzy: " + theirs.text() + ", found " + RegisterBench.percent(theirsFound, typed.size()),
                    RegisterBench.ratio(theirs, ours));
        }
        Desk desk = Desk.at(ashroy.site(), Installation.ACCOUNT, Installation.PASSWORD);
        Latencies screens = new Latencies(typed.size());
        measure(typed, typed, screens, words -> desk.finds(words) ? List.of(words) : List.of());
        report.row("search through the screens, access logged", screens.text(), "", "");
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
