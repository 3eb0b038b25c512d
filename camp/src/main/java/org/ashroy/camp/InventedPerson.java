package org.ashroy.camp;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a person who does not exist.
 *
 * @param number from 1, without gaps over the camp
 * @param name in Latin letters
 * @param nameLocalScript the same in Bangla or Burmese script, for a share of persons
 * @param sex sex
 * @param birthEarliest first day the birth can have been
 * @param birthLatest last day the birth can have been, the same day where it is known
 * @param relationship to the focal point of the household
 * @param origin township the person came from
 * @param identifiers invented identifiers
 * @param phone in a range no operator holds (+8801000), absent for most
 * @param needs UNHCR specific-needs codes; never of violence (SV) or legal protection (LP)
 * @param duplicateOf number of the first record of the same person, absent on first records
 */
public record InventedPerson(
        int number,
        String name,
        @Nullable String nameLocalScript,
        Sex sex,
        LocalDate birthEarliest,
        LocalDate birthLatest,
        Relationship relationship,
        String origin,
        List<InventedIdentifier> identifiers,
        @Nullable String phone,
        List<String> needs,
        @Nullable Integer duplicateOf) {
    /** Copies the lists, so that the record never changes. */
    public InventedPerson {
        identifiers = List.copyOf(identifiers);
        needs = List.copyOf(needs);
    }

    /** Leaves name, number of identifiers and phone out, so that code which logs it is safe with real persons. */
    @Override
    public String toString() {
        return "InventedPerson[]";
    }
}
