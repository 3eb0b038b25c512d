package org.ashroy.app.casework;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ashroy.app.registration.BirthYears;
import org.ashroy.app.registration.Sex;

/**
 * Whom a mandate covers.
 *
 * @param population which people
 * @param ageFrom youngest age in whole years, 0 or more
 * @param ageTo oldest age in whole years, not below the youngest
 * @param sexes of which sex; all where it is empty
 * @param kinds for which kinds of case; at least one
 */
public record Cover(Population population, int ageFrom, int ageTo, SortedSet<Sex> sexes, SortedSet<CaseKind> kinds) {

    /** The oldest age that a mandate names. */
    public static final int OLDEST = 120;

    /** Copies the sets. */
    public Cover {
        sexes = Collections.unmodifiableSortedSet(new TreeSet<>(sexes));
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }

    /**
     * Whether it covers somebody of this population for a case of this kind. What is not known about her speaks for her: an age is
     * often an estimate, and nobody goes without help because of that.
     */
    public boolean covers(Served served, CaseKind kind, LocalDate day) {
        return kinds.contains(kind)
                && (population == Population.ANYONE || population == served.population())
                && (sexes.isEmpty()
                        || served.sex()
                                .filter(sex -> sex != Sex.UNKNOWN)
                                .map(sex -> sexes.contains(sex))
                                .orElse(true))
                && served.birth().map(birth -> agesMeet(birth, day)).orElse(true);
    }

    private boolean agesMeet(BirthYears birth, LocalDate day) {
        int oldest = day.getYear() - birth.earliest();
        int youngest = day.getYear() - birth.latest() - 1;
        return oldest >= ageFrom && youngest <= ageTo;
    }
}
