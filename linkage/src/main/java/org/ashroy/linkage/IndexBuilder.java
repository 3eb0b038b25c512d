package org.ashroy.linkage;

import java.util.Collection;
import java.util.List;
import org.ashroy.linkage.population.Evidence;

/**
 * Makes an index of a whole population in less time than {@link IdentityIndex#putAll} takes, because nobody asks it anything before all are
 * there. For one thread at a time.
 */
public final class IndexBuilder {

    private final Evidence evidence;
    private final Contents contents;
    private boolean built;

    IndexBuilder(Evidence evidence) {
        this.evidence = evidence;
        this.contents = Contents.withoutBlocks(evidence);
    }

    /**
     * Adds records, or replaces those with the same ids.
     *
     * @throws MalformedTextException when a text of any cannot be read; nothing is added then
     * @throws IllegalStateException when the index was built already
     */
    public void addAll(Collection<IdentityRecord> records) {
        requireNotBuilt();
        List<PreparedRecord> prepared =
                records.parallelStream().map(PreparedRecord::of).toList();
        prepared.forEach(contents::put);
    }

    /**
     * The index of all that was added.
     *
     * @throws IllegalStateException when it was built already
     */
    public IdentityIndex build() {
        requireNotBuilt();
        built = true;
        contents.enterBlocks();
        return new MemoryIdentityIndex(evidence, contents);
    }

    private void requireNotBuilt() {
        if (built) {
            throw new IllegalStateException("The index is built; put records into it, or make another builder.");
        }
    }
}
