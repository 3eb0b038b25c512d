package org.ashroy.linkage.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ashroy.linkage.population.Linked;

/**
 * Where the true pairs were lost that are not in one cluster.
 *
 * @param pairs how many true pairs there are
 * @param notMet of those lost: blocking never brought them together
 * @param belowHalf weighed to less than one half
 * @param notJoined weighed to one half or more, but put in two clusters
 */
public record Losses(long pairs, long notMet, long belowHalf, long notJoined) {

    /** Looks at every true pair. */
    public static Losses of(Linked linked, List<String> personOf) {
        Map<String, int[]> lastOf = new HashMap<>();
        int[] before = new int[personOf.size()]; // the record of the same person before, plus one; 0 for none
        for (int record = 0; record < before.length; record++) {
            int[] last = lastOf.computeIfAbsent(personOf.get(record), person -> new int[1]);
            before[record] = last[0];
            last[0] = record + 1;
        }
        int[] clusterOf = linked.clusterOf();
        long pairs = 0;
        long notMet = 0;
        long belowHalf = 0;
        long notJoined = 0;
        for (int record = 0; record < before.length; record++) {
            for (int other = before[record] - 1; other >= 0; other = before[other] - 1) {
                pairs++;
                if (clusterOf[record] == clusterOf[other]) {
                    continue;
                }
                if (linked.explain(other, record).probability() < 0.5) {
                    belowHalf++;
                } else if (linked.met(other, record)) {
                    notJoined++;
                } else {
                    notMet++;
                }
            }
        }
        return new Losses(pairs, notMet, belowHalf, notJoined);
    }

    /** Shares of all true pairs. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "never met %.4f, below one half %.4f, in two clusters %.4f of %d",
                (double) notMet / pairs,
                (double) belowHalf / pairs,
                (double) notJoined / pairs,
                pairs);
    }
}
