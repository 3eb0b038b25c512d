package org.ashroy.linkage;

import org.jspecify.annotations.Nullable;

/**
 * What somebody at the desk typed, and how she narrowed it.
 *
 * @param text fragments of a name in any script and order, or a whole identifier or telephone number
 * @param sex only persons of this sex or of unknown sex, or {@code null} for all
 * @param earliestBirthYear only persons who can have been born in this year or later, or of unknown age; {@code null} for no limit
 * @param latestBirthYear only persons who can have been born in this year or before, or of unknown age; {@code null} for no limit
 * @param sitePrefix only persons whose site code begins so; {@code null} for all
 * @param includeProtected whether protected persons are found too: only for those who may know of them
 */
public record SearchQuery(
        String text,
        @Nullable Sex sex,
        @Nullable Integer earliestBirthYear,
        @Nullable Integer latestBirthYear,
        @Nullable String sitePrefix,
        boolean includeProtected) {

    /** A query by text alone that finds no protected person. */
    public static SearchQuery of(String text) {
        return new SearchQuery(text, null, null, null, null, false);
    }

    /** This query for one sex. */
    public SearchQuery withSex(@Nullable Sex newSex) {
        return new SearchQuery(text, newSex, earliestBirthYear, latestBirthYear, sitePrefix, includeProtected);
    }

    /** This query for births from the first year to the second, both included. */
    public SearchQuery withBirthYears(@Nullable Integer earliest, @Nullable Integer latest) {
        return new SearchQuery(text, sex, earliest, latest, sitePrefix, includeProtected);
    }

    /** This query within the area whose code this is. */
    public SearchQuery withSitePrefix(@Nullable String newSitePrefix) {
        return new SearchQuery(text, sex, earliestBirthYear, latestBirthYear, newSitePrefix, includeProtected);
    }

    /** This query, protected persons among the found or not. */
    public SearchQuery withProtected(boolean include) {
        return new SearchQuery(text, sex, earliestBirthYear, latestBirthYear, sitePrefix, include);
    }

    /** Shows nothing that was typed. */
    @Override
    public String toString() {
        return "SearchQuery[hidden]";
    }
}
