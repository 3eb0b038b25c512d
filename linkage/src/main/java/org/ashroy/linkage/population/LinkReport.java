package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a {@link LinkRun} did: how blocks were chosen, what they cost, how complete they probably are, and what was left out. */
public final class LinkReport {

    /** How long each part took, in nanoseconds. */
    static final class Times {
        long blocking;
        long learning;
        long comparing;
        long clustering;
    }

    /** What the blocks with one set of key fields gave. */
    private static final class KeyFields {
        private long blocks;
        private long pairs;
        private long matches;
        private long onlyHere;
    }

    private final Population population;
    private final Blocks blocks;
    private final boolean converged;
    private final Times times;
    private final Map<Integer, KeyFields> keys = new TreeMap<>();
    private long comparisons;
    private long matches;
    private final double completeness;

    LinkReport(Population population, Blocks blocks, Model model, List<FoundPairs> chunks, Times times) {
        this.population = population;
        this.blocks = blocks;
        this.converged = model.converged();
        this.times = times;
        for (int block = 0; block < blocks.size(); block++) {
            KeyFields key = key(blocks.fields(block));
            long size = (long) blocks.end(block) - blocks.start(block);
            key.blocks++;
            key.pairs += size * (size - 1) / 2;
        }
        long byFirst = 0;
        long byOthers = 0;
        long byBoth = 0;
        for (FoundPairs found : chunks) {
            comparisons += found.comparisons();
            for (int index = 0; index < found.size(); index++) {
                if (model.probability(found.bits(index)) >= 0.5) {
                    matches++;
                    int ways = countWays(found.one(index), found.other(index));
                    byFirst += (ways & 1) != 0 ? 1 : 0;
                    byOthers += (ways & 2) != 0 ? 1 : 0;
                    byBoth += ways == 3 ? 1 : 0;
                }
            }
        }
        // Chapman's estimator of two captures: blocks whose key holds the first field, and blocks whose key does not.
        double all = (byFirst + 1.0) * (byOthers + 1.0) / (byBoth + 1.0) - 1;
        completeness = matches == 0 ? 1 : Math.min(1, matches / Math.max((double) matches, all));
    }

    private KeyFields key(int fields) {
        return keys.computeIfAbsent(fields, mask -> new KeyFields());
    }

    /** Counts by which keys a pair was found: 1 for keys with the first field, 2 for others, 3 for both. */
    private int countWays(int one, int other) {
        int ways = 0;
        Set<Integer> counted = new HashSet<>();
        int left = blocks.rowStart(one);
        int right = blocks.rowStart(other);
        while (left < blocks.rowEnd(one) && right < blocks.rowEnd(other)) {
            int leftBlock = blocks.blockOfRow(left);
            int rightBlock = blocks.blockOfRow(right);
            if (leftBlock == rightBlock) {
                int fields = blocks.fields(leftBlock);
                ways |= (fields & 1) != 0 ? 1 : 2;
                if (counted.add(fields)) {
                    key(fields).matches++;
                }
                left++;
                right++;
            } else if (leftBlock < rightBlock) {
                left++;
            } else {
                right++;
            }
        }
        if (counted.size() == 1) {
            key(counted.iterator().next()).onlyHere++;
        }
        return ways;
    }

    /** Whether two rows are the same or in one block. */
    boolean inOneBlock(int one, int other) {
        int left = blocks.rowStart(one);
        int right = blocks.rowStart(other);
        while (one != other && left < blocks.rowEnd(one) && right < blocks.rowEnd(other)) {
            int difference = Integer.compare(blocks.blockOfRow(left), blocks.blockOfRow(right));
            if (difference == 0) {
                return true;
            }
            left += difference < 0 ? 1 : 0;
            right += difference > 0 ? 1 : 0;
        }
        return one == other;
    }

    /** How many pairs of rows were weighed. */
    public long comparisons() {
        return comparisons;
    }

    /** How many of them are of one person with a probability of at least one half. */
    public long matches() {
        return matches;
    }

    /**
     * Which share of the true pairs blocking brought together, estimated without knowing the truth from how often blocks with the first
     * field in their key and blocks without it find the same pairs (Chapman 1951). Too high where the two fail together.
     */
    public double estimatedCompleteness() {
        return completeness;
    }

    /** How often a row was left out of a block that would have been too large. */
    public long leftOut() {
        return blocks.leftOut();
    }

    /** How many pairs of words of names turned out to stand for each other, as Bill and William, though they do not look alike. */
    public int nicknames() {
        return population.nicknames();
    }

    /** Seconds spent on blocking, learning, comparing and clustering. */
    public double seconds() {
        return (times.blocking + times.learning + times.comparing + times.clustering) / 1e9;
    }

    /** All of it, for people to read. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d records, %d different rows; blocks of at most %d rows: %d blocks, %d pairs in them, %d weighed",
                population.size(),
                population.rows(),
                blocks.limit(),
                blocks.size(),
                blocks.pairs(),
                comparisons));
        lines.add(String.format(
                Locale.ROOT,
                "%d pairs from one half; blocking complete to %.4f (estimated); rows left out of too large blocks: %d",
                matches,
                completeness,
                blocks.leftOut()));
        if (nicknames() > 0) {
            lines.add(nicknames() + (nicknames() == 1 ? " pair" : " pairs")
                    + " of words in names that stand for each other");
        }
        if (!converged) {
            lines.add("Learning did not come to rest in 200 rounds: look at the model before trusting it.");
        }
        lines.add(String.format(
                Locale.ROOT,
                "blocking %.2f s, learning %.2f s, comparing %.2f s, clustering %.2f s",
                times.blocking / 1e9,
                times.learning / 1e9,
                times.comparing / 1e9,
                times.clustering / 1e9));
        for (Map.Entry<Integer, KeyFields> entry : keys.entrySet()) {
            KeyFields key = entry.getValue();
            lines.add(String.format(
                    Locale.ROOT,
                    "  key %-40s %9d blocks %12d pairs %9d matches, %d by no other key",
                    names(entry.getKey()),
                    key.blocks,
                    key.pairs,
                    key.matches,
                    key.onlyHere));
        }
        return lines;
    }

    private String names(int fields) {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < population.schema().fields().size(); field++) {
            if ((fields >>> field & 1) != 0) {
                names.add(population.schema().fields().get(field).name());
            }
        }
        return String.join("+", names);
    }
}
