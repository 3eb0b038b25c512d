package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ashroy.app.access.Sites;
import org.ashroy.linkage.SearchQuery;
import org.springframework.stereotype.Service;

/** The lists of people: what a query means, page by page. */
@Service
public class People {

    /** At most so many people are found by words; whoever has more writes more letters. */
    public static final int MOST_FOUND = 500;

    private static final int MOST_ELSEWHERE = 20;

    /**
     * A page.
     *
     * @param people codes first, names sealed
     * @param next where the next page begins; its text is empty where there is none
     */
    public record Page(List<PersonRows.Row> people, PeopleQuery.After next) {

        /** Copies the people. */
        public Page {
            people = List.copyOf(people);
        }
    }

    private final PersonRows rows;
    private final PersonIndex index;
    private final Sites sites;
    private final Registration registration;

    People(PersonRows rows, PersonIndex index, Sites sites, Registration registration) {
        this.rows = rows;
        this.index = index;
        this.sites = sites;
        this.registration = registration;
    }

    /** How many people are registered; of the index where it is complete, for the table would be read from end to end. */
    public long registered() {
        return index.complete() ? index.size() : rows.count();
    }

    /**
     * A page of the people whom a query means.
     *
     * @param query which people
     * @param after where the page before ended
     * @param size at most so many, from 1
     * @throws RefusedInputException where {@code after} did not come from a page
     * @throws org.ashroy.linkage.MalformedTextException where the words hold half of a surrogate pair
     */
    public Page page(PeopleQuery query, PeopleQuery.After after, int size) {
        Optional<List<String>> places = places(query);
        if (query.words().isBlank()) {
            List<PersonRows.Row> found = rows.page(query, places, registration.today(), after, size + 1);
            return page(found, size, found.size() > size ? PersonRows.behind(found.get(size - 1)) : "");
        }
        List<UUID> named = index.search(SearchQuery.of(query.words()), MOST_FOUND);
        Map<UUID, PersonRows.Row> kept = rows.among(query, places, registration.today(), named).stream()
                .collect(Collectors.toMap(PersonRows.Row::id, Function.identity()));
        List<PersonRows.Row> found =
                named.stream().map(kept::get).filter(Objects::nonNull).toList();
        int from = from(after);
        return page(found.stream().skip(from).limit(size + 1L).toList(), size, String.valueOf(from + size));
    }

    /**
     * Whom the words of a query mean outside the user's area: codes only.
     *
     * @throws org.ashroy.linkage.MalformedTextException where the words hold half of a surrogate pair
     */
    public List<String> elsewhere(PeopleQuery query) {
        if (query.words().isBlank() || query.area().isEmpty()) {
            return List.of();
        }
        List<String> here = sites.codesWithin(query.area(), registration.today());
        return rows.byIds(index.search(SearchQuery.of(query.words()), MOST_ELSEWHERE)).stream()
                .filter(row -> !here.contains(row.site()))
                .map(PersonRows.Row::code)
                .sorted()
                .toList();
    }

    /** Who waits for somebody in an area; empty for the whole operation. */
    PersonRows.Waiting waiting(String area) {
        return rows.waiting(places(PeopleQuery.all(area)));
    }

    /** The codes of the sites that a query is about; empty for all. */
    private Optional<List<String>> places(PeopleQuery query) {
        LocalDate today = registration.today();
        if (query.site().isBlank()) {
            return query.area().isEmpty() ? Optional.empty() : Optional.of(sites.codesWithin(query.area(), today));
        }
        if (sites.known(query.site()).isEmpty()) {
            return Optional.of(List.of());
        }
        return Optional.of(sites.codesWithin(query.site(), today).stream()
                .filter(code -> sites.within(code, query.area()))
                .toList());
    }

    private static int from(PeopleQuery.After after) {
        if (!after.text().matches("\\d{0,6}")) {
            throw new RefusedInputException("people.after", "after");
        }
        return after.text().isEmpty() ? 0 : Integer.parseInt(after.text());
    }

    private static Page page(List<PersonRows.Row> found, int size, String next) {
        return found.size() > size
                ? new Page(found.subList(0, size), new PeopleQuery.After(next))
                : new Page(found, PeopleQuery.After.NOBODY);
    }
}
