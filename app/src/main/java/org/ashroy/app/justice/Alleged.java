package org.ashroy.app.justice;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.app.registration.Sex;

/**
 * Somebody who is said to have done it, as it was said: an allegation, not a finding. Sealed; never matched with registered people,
 * listed or searched for.
 *
 * @param name as it was said: a name, a nickname, "the man with the boat"
 * @param roles what that person is said to have done
 * @param sex as it was said
 * @param nationality as it was said
 * @param relation to her
 * @param official whether that person acted as an official
 * @param code under which somebody chose to write the same person in several tracks; may be empty
 * @param words anything else
 */
public record Alleged(
        String name,
        SortedSet<AllegedRole> roles,
        Sex sex,
        String nationality,
        Relation relation,
        Official official,
        String code,
        String words) {

    /** Copies the roles. */
    public Alleged {
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Alleged[hidden]";
    }
}
