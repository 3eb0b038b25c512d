package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Model} says about levels, in bits, ready to be added up: against two strangers, and against each kin that the model tells.
 * Never changes, for any number of threads.
 */
public final class Evidence {

    private final Model model;
    private final List<Kin> kin;
    private final float[][] match;
    private final float[][] usual;
    private final float[][][] againstKin;
    private final boolean[][] shared;

    Evidence(Model model) {
        this.model = model;
        List<Schema.SchemaField> fields = model.schema().fields();
        kin = Arrays.stream(Kin.values())
                .filter(each -> model.perRecord(each) > 0)
                .toList();
        match = new float[fields.size()][];
        usual = new float[fields.size()][];
        againstKin = new float[kin.size()][fields.size()][];
        shared = new boolean[kin.size()][fields.size()];
        for (int field = 0; field < fields.size(); field++) {
            match[field] = model.logMatch(field);
            usual[field] = model.logChance(field);
            for (int each = 0; each < kin.size(); each++) {
                shared[each][field] = kin.get(each).share(fields.get(field));
                // Of what they share: how much less often than one person they agree so. Of the rest: how much more
                // often
                // than strangers.
                float[] expected = shared[each][field] ? match[field] : usual[field];
                againstKin[each][field] = model.logRelative(kin.get(each), field);
                for (int level = 0; level < expected.length; level++) {
                    againstKin[each][field][level] = expected[level] - againstKin[each][field][level];
                }
            }
        }
    }

    /** The kin that the model tells, in the order of all places below. */
    public List<Kin> kin() {
        return kin;
    }

    /**
     * What a level says for one person, against two strangers.
     *
     * @param field its place in the schema
     * @param level its place among the levels of its kind
     * @param chance how frequent it is in two strangers with such values, as log2; {@link #usual} where the values do not say it
     */
    public float bits(int field, int level, float chance) {
        return match[field][level] - chance;
    }

    /** How frequent a level is in two strangers, whatever their values, as log2. */
    public float usual(int field, int level) {
        return usual[field][level];
    }

    /**
     * What a level says for one person, against two of a kin.
     *
     * @param bits what it says against two strangers
     */
    public float against(int place, int field, int level, float bits) {
        return (shared[place][field] ? 0 : bits) + againstKin[place][field][level];
    }

    /** The bits before anything is compared, against two strangers among so many records. */
    public float prior(int records) {
        return (float) model.priorBits(records);
    }

    /** The bits before anything is compared, against two of a kin. */
    public float priorAgainst(int place) {
        return (float) model.priorBitsAgainst(kin.get(place));
    }

    /** The bits against two possibilities at once, from those against each. */
    public static float both(float first, float second) {
        float less = Math.min(first, second);
        float more = Math.max(first, second);
        return more - less > 20 ? less : less - Column.log2(1 + Math.pow(2, less - more));
    }

    /** The probability that so many bits against everything else stand for, the prior among them. */
    public double probability(double bits) {
        return model.probability(bits);
    }

    /** The least bits that stand for a probability. */
    public double leastBits(double probability) {
        return model.bits(probability);
    }

    float[] match(int field) {
        return match[field];
    }

    float[] usual(int field) {
        return usual[field];
    }

    float[] againstKin(int place, int field) {
        return againstKin[place][field];
    }

    boolean isShared(int place, int field) {
        return shared[place][field];
    }
}
