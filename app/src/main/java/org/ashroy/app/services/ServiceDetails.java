package org.ashroy.app.services;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.app.registration.BirthYears;

/**
 * What the directory says of a service.
 *
 * @param organisation code of whose it is
 * @param name as people call it
 * @param helps what it offers, at least one
 * @param site P-code of where it is, or of the place it serves where it is kept secret
 * @param takes whom, by sex
 * @param youngest age in years, 0 to 120
 * @param oldest age in years, from the youngest to 120
 * @param languages codes of what is spoken there (ISO 639-3), as the registry knows them
 * @param hours when it is open, as people say it
 * @param free whether nobody pays
 * @param capacity for how many there is room; empty where it is not counted
 * @param reached how one gets there; empty for what is kept secret
 * @param focal the account of whoever answers referrals first; empty where anybody of the organisation does
 */
public record ServiceDetails(
        String organisation,
        String name,
        SortedSet<Help> helps,
        String site,
        Takes takes,
        int youngest,
        int oldest,
        SortedSet<String> languages,
        String hours,
        boolean free,
        Optional<Integer> capacity,
        String reached,
        Optional<UUID> focal) {

    /** The greatest age that can be said. */
    public static final int OLDEST = 120;

    /** Copies the sets. */
    public ServiceDetails {
        helps = Collections.unmodifiableSortedSet(new TreeSet<>(helps));
        languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
    }

    /** Whether somebody born in these years can be of an age that is taken on a day. */
    public boolean takesAge(BirthYears born, LocalDate today) {
        int mostAge = today.getYear() - born.earliest();
        int leastAge = today.getYear() - born.latest() - 1;
        return mostAge >= youngest && leastAge <= oldest;
    }
}
