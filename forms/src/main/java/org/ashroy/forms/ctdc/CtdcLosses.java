package org.ashroy.forms.ctdc;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts over many cases what coarsening lost. Knows no values. */
public final class CtdcLosses {

    private final Map<CtdcLoss, Long> counts = new TreeMap<>();
    private long records;
    private long leftOut;

    /** Counts the outcome of one case. */
    public void add(CtdcMapping.Outcome outcome) {
        if (outcome.coarse().isEmpty()) {
            leftOut++;
            return;
        }
        records++;
        Set<CtdcLoss> losses = outcome.losses();
        losses.forEach(loss -> counts.merge(loss, 1L, Long::sum));
    }

    /** The cases that became records. */
    public long records() {
        return records;
    }

    /** The cases that are no victims of trafficking, as was determined. */
    public long leftOut() {
        return leftOut;
    }

    /** In how many cases each loss occurred. */
    public Map<CtdcLoss, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
