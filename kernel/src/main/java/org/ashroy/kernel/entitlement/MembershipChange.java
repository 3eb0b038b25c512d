package org.ashroy.kernel.entitlement;

import java.time.LocalDate;
import java.util.UUID;

/** What can change for whom a household's entitlement counts. */
public sealed interface MembershipChange {

    /** Somebody is a member of a household: registered into it, born into it, joined it. */
    record Joined(UUID person, UUID household) implements MembershipChange {}

    /** Somebody is a member of no household any more, and is still part of the operation. */
    record OnHerOwn(UUID person) implements MembershipChange {}

    /** Somebody is no longer part of the operation: left, died, erased. */
    record Exited(UUID person) implements MembershipChange {}

    /** Somebody who had exited is here again. */
    record Returned(UUID person) implements MembershipChange {}

    /**
     * A member was reported missing.
     *
     * @param report identifies the report
     * @param person who is missing
     * @param household whose member she is
     * @param until first day on which the household is counted as usual again
     */
    record ReportedMissing(UUID report, UUID person, UUID household, LocalDate until) implements MembershipChange {}

    /** Two people said that a report does not hold. */
    record ReportReversed(UUID report) implements MembershipChange {}

    /**
     * A change and the day from which it counts: the one on which it was recorded, or a later one that was said. Nothing is taken
     * away for days that are past.
     */
    record Dated(LocalDate day, MembershipChange change) {}
}
