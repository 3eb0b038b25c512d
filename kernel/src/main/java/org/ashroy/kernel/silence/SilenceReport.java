package org.ashroy.kernel.silence;

import java.util.List;

/**
 * What a pass found; the same for the same input in any order.
 *
 * @param silences above the thresholds, most bits first, then by person
 * @param outages recognised, by day and then session
 */
public record SilenceReport(List<Silence> silences, List<Outage> outages) {

    /** Copies the lists. */
    public SilenceReport {
        silences = List.copyOf(silences);
        outages = List.copyOf(outages);
    }
}
