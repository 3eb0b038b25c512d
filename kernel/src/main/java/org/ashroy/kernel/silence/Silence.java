package org.ashroy.kernel.silence;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ashroy.kernel.event.SubjectId;

/**
 * A person who was missed more than her rhythm explains.
 *
 * @param person who
 * @param bits evidence of silence, the sum over the reasons
 * @param lastSeen day of the last individual sighting; the Sunday, or today, of the week of a service contact where that is
 *     later, so a screen shows the week only, lest the day point to the service; empty for who was never seen
 * @param daysUnseen days since then, or since the person was first known
 * @param reasons one for each kind of session, the weightiest first
 */
public record Silence(
        SubjectId person, double bits, Optional<LocalDate> lastSeen, long daysUnseen, List<Reason> reasons) {

    /**
     * What one kind of session adds.
     *
     * @param kind the kind of session
     * @param missed how many of them the person was expected at and not seen since, those with only a scan of the card
     *     included
     * @param usualRate the share of them she usually attends, between 0 and 1, both excluded
     * @param bits what they add; a miss with a scan of the card adds half
     */
    public record Reason(String kind, int missed, double usualRate, double bits) {}

    /** Copies the reasons. */
    public Silence {
        reasons = List.copyOf(reasons);
    }
}
