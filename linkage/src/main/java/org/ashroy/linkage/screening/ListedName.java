package org.ashroy.linkage.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list that names are screened against.
 *
 * @param id which entry
 * @param names its names and aliases, in any script
 * @param birthYear the year of birth, or {@code null} when the list does not say
 * @param nationality a country code as the list writes it, or {@code null}
 */
public record ListedName(
        UUID id,
        List<String> names,
        @Nullable Integer birthYear,
        @Nullable String nationality) {

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ListedName {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "Entry " + id + " of the list has no name; give it one or leave it out.");
        }
    }

    /** An entry of which the list knows nothing but names. */
    public static ListedName of(UUID id, String... names) {
        return new ListedName(id, List.of(names), null, null);
    }

    /** Shows the id only: a name identifies. */
    @Override
    public String toString() {
        return "ListedName[" + id + "]";
    }
}
