package org.ashroy.app.contact;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How somebody may be reached, in her own words where she gave some.
 *
 * @param never in which ways she is never to be reached
 * @param instead how and where instead; empty where she did not say
 * @param hours when; empty where any time will do
 * @param codeWord what whoever reaches her says first, so that she knows who it is; empty where there is none
 */
public record ContactPlan(SortedSet<Never> never, String instead, String hours, String codeWord) {

    /** Copies the set. */
    public ContactPlan {
        never = Collections.unmodifiableSortedSet(new TreeSet<>(never));
    }

    /** Whether it says anything. */
    public boolean saysNothing() {
        return never.isEmpty() && instead.isEmpty() && hours.isEmpty() && codeWord.isEmpty();
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "ContactPlan[hidden]";
    }
}
