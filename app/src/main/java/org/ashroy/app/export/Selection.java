package org.ashroy.app.export;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ashroy.app.access.SignedIn;

/**
 * Which rows of a list are meant.
 *
 * @param user who asks; nobody takes away more than the screen shows
 * @param filters the filters of the screen by name, such as {@code site}
 * @param ids the rows themselves, where the list is what a search found; empty elsewhere
 */
public record Selection(SignedIn user, Map<String, String> filters, List<UUID> ids) {

    /** Copies both. */
    public Selection {
        filters = Map.copyOf(filters);
        ids = List.copyOf(ids);
    }

    /** A filter; empty where it was not given. */
    public String filter(String name) {
        return filters.getOrDefault(name, "").strip();
    }
}
