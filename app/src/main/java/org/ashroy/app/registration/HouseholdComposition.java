package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.registration.Households.Finding;

/**
 * What cannot be, or must not stay unseen, in who lives together as whom. A birth date is a range, so only what is certain for
 * every day in it is said. Nothing of it refuses a registration: a desk that refuses makes people say what passes.
 */
final class HouseholdComposition {

    private static final int ADULT = 18;
    private static final int YOUNGEST_PARENT = 12;

    private HouseholdComposition() {}

    /** Whether somebody is certainly under eighteen. */
    static boolean minor(PersonRows.Row person, LocalDate today) {
        return person.birthYears().earliest() > today.getYear() - ADULT;
    }

    /**
     * The findings among those who live in a household now.
     *
     * @param speaker the focal point, to whom each relationship is
     */
    static Set<Finding> findings(Optional<UUID> speaker, List<PersonRows.Row> living, LocalDate today) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        Optional<PersonRows.Row> focal = living.stream()
                .filter(row -> speaker.equals(Optional.of(row.id())))
                .findFirst();
        if (focal.isEmpty()) {
            return findings;
        }
        PersonRows.Row head = focal.get();
        int spouses = 0;
        for (PersonRows.Row member : living) {
            switch (member.relationship()) {
                case CHILD -> add(findings, Finding.PARENT_TOO_YOUNG, apart(head, member) < YOUNGEST_PARENT);
                case PARENT -> add(findings, Finding.PARENT_TOO_YOUNG, apart(member, head) < YOUNGEST_PARENT);
                case GRANDCHILD ->
                    add(findings, Finding.GRANDPARENT_TOO_YOUNG, apart(head, member) < 2 * YOUNGEST_PARENT);
                case SPOUSE -> {
                    spouses++;
                    add(findings, Finding.MINOR_MARRIED, minor(member, today) || minor(head, today));
                }
                default -> {
                    // Nothing follows from it.
                }
            }
        }
        add(findings, Finding.SEVERAL_SPOUSES, spouses > 1);
        return findings;
    }

    private static void add(Set<Finding> findings, Finding finding, boolean found) {
        if (found) {
            findings.add(finding);
        }
    }

    /** By how many years one can be older than another at the most, as their birth dates stand. */
    private static int apart(PersonRows.Row older, PersonRows.Row younger) {
        return younger.birthYears().latest() - older.birthYears().earliest();
    }
}
