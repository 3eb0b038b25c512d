package org.ashroy.app.registration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<String> places = query.site().isBlank() ? List.of() : sites.codesWithin(query.site());
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
