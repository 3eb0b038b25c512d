package org.ashroy.app.casework;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who must agree at which age, after the inter-agency guidelines for case management and child protection (2014): up to 5 the caregiver;
 * 6 to 11 the caregiver, and the child is asked; 12 to 14 the child is asked, with the caregiver; from 15 she decides herself. Where the caregiver is
 * absent or not safe, an adult whom the child trusts or the supervisor stands in, with a reason.
 */
public final class ConsentRule {

    private static final int ASKED_FROM = 6;
    private static final int DECIDES_FROM = 15;

    /** Who stands in for a caregiver. */
    static final Set<Voice> IN_PLACE = EnumSet.of(Voice.TRUSTED_ADULT, Voice.SUPERVISOR);

    private ConsentRule() {}

    /** Whether these are all who must agree at this age, in whole years. */
    public static boolean suffices(int age, Set<Voice> voices) {
        if (age >= DECIDES_FROM) {
            return voices.contains(Voice.HERSELF);
        }
        boolean adult = voices.contains(Voice.CAREGIVER) || voices.stream().anyMatch(IN_PLACE::contains);
        return adult && (age < ASKED_FROM || voices.contains(Voice.ASSENT));
    }

    /** Whether somebody stands in for a caregiver, which needs a reason. */
    public static boolean inPlace(Set<Voice> voices) {
        return voices.stream().anyMatch(IN_PLACE::contains);
    }
}
