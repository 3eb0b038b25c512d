package org.ashroy.linkage.screening;

import org.jspecify.annotations.Nullable;

/**
 * Whom a list is asked about.
 *
 * @param name the name, in any script
 * @param birthYear the year of birth, or {@code null} when unknown
 * @param nationality a country code as the list writes it, or {@code null}
 */
public record ScreeningQuery(
        String name, @Nullable Integer birthYear, @Nullable String nationality) {

    /** A query by name alone. */
    public static ScreeningQuery of(String name) {
        return new ScreeningQuery(name, null, null);
    }

    /** Shows nothing: a name identifies. */
    @Override
    public String toString() {
        return "ScreeningQuery[hidden]";
    }
}
