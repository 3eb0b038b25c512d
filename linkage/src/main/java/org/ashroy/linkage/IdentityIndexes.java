package org.ashroy.linkage;

import org.ashroy.linkage.population.Evidence;
import org.ashroy.linkage.population.Model;

/** Makes identity indexes. */
public final class IdentityIndexes {

    private static final Evidence USUAL = IdentityFields.usualModel().evidence();

    private IdentityIndexes() {}

    /**
     * An empty index that lives in this process's heap, about 0.4 kB for each record of usual length, and weighs by {@link
     * IdentityFields#usualModel}.
     */
    public static IdentityIndex inMemory() {
        return new MemoryIdentityIndex(USUAL);
    }

    /** Makes an index as {@link #inMemory()} does, of many records at once. */
    public static IndexBuilder builder() {
        return new IndexBuilder(USUAL);
    }

    /**
     * An empty index that weighs by a model of an operation's own, learnt from its list ({@link IdentityFields#population}) or from what was
     * decided about its pairs.
     *
     * @throws IllegalArgumentException when the model is of other fields than {@link IdentityFields#SCHEMA}
     */
    public static IdentityIndex inMemory(Model model) {
        if (!model.schema().fields().equals(IdentityFields.SCHEMA.fields())) {
            throw new IllegalArgumentException("The model is for the fields "
                    + model.schema().fields() + ", an identity index has " + IdentityFields.SCHEMA.fields() + ".");
        }
        return new MemoryIdentityIndex(model.evidence());
    }
}
