package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a {@link LinkRun} did: how blocks were chosen, what they cost, how complete they probably are, and what was left out. */
public final class LinkReport {

    /** How long each part took, in nanoseconds. */
    static final class Times {
        long blocking;
        long learning;
        long comparing;
        long clustering;
    }

    private final Population population;
    private final Blocks blocks;
    private final boolean converged;
    private final Times times;
    private final KeySets keys;
    private final long comparisons;
    private final double completeness;

    LinkReport(Population population, Blocks blocks, Model model, FoundPairs found, Times times) {
        this.population = population;
        this.blocks = blocks;
        this.converged = model.converged();
        this.times = times;
        this.keys = KeySets.of(blocks, model, found);
        this.comparisons = found.comparisons();
        long byFirst = 0;
        long byOthers = 0;
        long byBoth = 0;
        for (int[] by : keys.keysOfMatches()) {
            boolean first = Arrays.stream(by).anyMatch(key -> (blocks.fieldsOfKey(key) & 1) != 0);
            boolean others = Arrays.stream(by).anyMatch(key -> (blocks.fieldsOfKey(key) & 1) == 0);
            byFirst += first ? 1 : 0;
            byOthers += others ? 1 : 0;
            byBoth += first && others ? 1 : 0;
        }
        // Chapman's estimator of two captures: blocks whose key holds the first field, and blocks whose key does not.
        double all = (byFirst + 1.0) * (byOthers + 1.0) / (byBoth + 1.0) - 1;
        long matches = matches();
        completeness = matches == 0 ? 1 : Math.min(1, matches / Math.max((double) matches, all));
    }

    /** How many pairs of rows were weighed, those that several blocks hold counted in each. */
    public long comparisons() {
        return comparisons;
    }

    /** How many of them are of one person with a probability of at least one half. */
    public long matches() {
        return keys.keysOfMatches().size();
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
                "%d records, %d different rows; blocks of at most %d rows: %d blocks, %d pairs weighed",
                population.size(),
                population.rows(),
                blocks.limit(),
                blocks.size(),
                comparisons));
        lines.add(String.format(
                Locale.ROOT,
                "%d pairs from one half; blocking complete to %.4f (estimated); rows left out of too large blocks: %d",
                matches(),
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
        IntStream.range(0, blocks.keys())
                .boxed()
                .sorted(Comparator.comparingInt(blocks::fieldsOfKey))
                .forEach(key -> lines.add(line(key)));
        return lines;
    }

    private String line(int key) {
        String line = String.format(
                Locale.ROOT,
                "  key %-40s %9d blocks %12d pairs",
                names(blocks.fieldsOfKey(key)),
                keys.blocks(key),
                keys.pairs(key));
        return blocks.isUsed(key)
                ? String.format(
                        Locale.ROOT, "%s %9d matches, %d by no other key", line, keys.matches(key), keys.onlyHere(key))
                : line + " given up: a sample found too few matches by no other key";
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
