package org.ashroy.linkage.population;

import java.util.List;

/**
 * Learns from pairs that persons decided: how stated probabilities relate to what was decided (Platt 1999), and how often each level is seen
 * in one person. The model itself never changes; another revision is made.
 */
public final class Learning {

    /** The model counts as so many decisions, so that a handful changes little. */
    private static final double WEIGHT_OF_MODEL = 50;

    /** How strongly slope and offset are held to 1 and 0: as by so many decisions. */
    private static final double WEIGHT_OF_STATED = 4;

    private static final int ROUNDS = 50;
    /** Beyond so many bits a decision says nothing more about the slope. */
    private static final double MOST_BITS = 30;

    private Learning() {}

    /**
     * A pair about which somebody decided.
     *
     * @param one place of a record in the population
     * @param other place of the other
     * @param same whether they are of one person
     */
    public record Decision(int one, int other, boolean same) {}

    /**
     * The next revision of a model.
     *
     * @param model what was known
     * @param population the records
     * @param decisions pairs of them; those about which nobody was sure are left out by the caller
     * @return the model itself when there are no decisions
     * @throws IllegalArgumentException when the model is of other fields, or a decision names a record that is not there
     */
    public static Model learn(Model model, Population population, List<Decision> decisions) {
        if (!model.schema().fields().equals(population.schema().fields())) {
            throw new IllegalArgumentException(
                    "The model is for the fields " + model.schema().fields() + ", the population has "
                            + population.schema().fields() + ".");
        }
        if (decisions.isEmpty()) {
            return model;
        }
        int fields = population.schema().fields().size();
        double[][] counts = model.matches();
        for (double[] row : counts) {
            for (int level = 0; level < row.length; level++) {
                row[level] *= WEIGHT_OF_MODEL;
            }
        }
        Observations observations = new Observations();
        for (int index = 0; index < decisions.size(); index++) {
            Decision decision = decisions.get(index);
            if (Math.min(decision.one(), decision.other()) < 0
                    || Math.max(decision.one(), decision.other()) >= population.size()) {
                throw new IllegalArgumentException("Decision " + (index + 1) + " is about records " + decision.one()
                        + " and " + decision.other() + "; there are " + population.size() + ", counted from 0.");
            }
            int one = population.rowOf(decision.one());
            int other = population.rowOf(decision.other());
            for (int field = 0; decision.same() && field < fields; field++) {
                int first = population.value(one, field);
                int second = population.value(other, field);
                if (first != 0 && second != 0) {
                    population.column(field).compare(first, second, model.logChance(field), observations);
                    for (int each = 0; each < observations.size; each++) {
                        counts[field][observations.levels[each]]++;
                    }
                }
            }
        }
        for (double[] row : counts) {
            double total = 0;
            for (double count : row) {
                total += count;
            }
            for (int level = 0; level < row.length; level++) {
                row[level] /= total;
            }
        }
        return calibrate(model.learnt(model.slope(), model.offset(), counts), population, decisions);
    }

    /**
     * The same model with stated probabilities as pairs were decided: how often each level is seen stays as it is.
     *
     * @param population the records
     * @param decisions pairs of them
     */
    public static Model calibrate(Model model, Population population, List<Decision> decisions) {
        PairScorer scorer = new PairScorer(population.beside(model), model, false);
        double[] bits = new double[decisions.size()];
        for (int index = 0; index < bits.length; index++) {
            float weight = scorer.bits(
                    population.rowOf(decisions.get(index).one()),
                    population.rowOf(decisions.get(index).other()),
                    PairScorer.BELOW);
            bits[index] = Math.clamp(weight, -MOST_BITS, MOST_BITS);
        }
        double[] line = line(bits, decisions, model.slope(), model.offset());
        return model.withLine(line[0], line[1]);
    }

    /**
     * A model for lists of two kinds: how often each level is seen in one person is the mean of both, except of dates, since whether days or
     * years are known is a matter of the list. All else is that of the first, but stated probabilities are as the bits say, since decisions
     * about one kind do not tell about the other.
     *
     * @return the next revision of the first
     * @throws IllegalArgumentException when they are of different fields
     */
    public static Model between(Model first, Model second) {
        if (!first.schema().fields().equals(second.schema().fields())) {
            throw new IllegalArgumentException("The one model is for the fields "
                    + first.schema().fields() + ", the other for "
                    + second.schema().fields() + ".");
        }
        double[][] match = first.matches();
        double[][] other = second.matches();
        for (int field = 0; field < match.length; field++) {
            boolean date = first.schema().fields().get(field).kind() == FieldKind.DATE;
            for (int level = 0; level < match[field].length && !date; level++) {
                match[field][level] = (match[field][level] + other[field][level]) / 2;
            }
        }
        return first.learnt(1, 0, match);
    }

    /**
     * A model for lists that are not like the one it was learnt from: how often each level is seen in one person is partly what was learnt,
     * partly what is usual. An invented list in which no telephone ever changes then does not teach that none does.
     *
     * @param share of what is usual, 0 to 1
     * @return the next revision
     * @throws IllegalArgumentException when the share lies outside
     */
    public static Model besideUsual(Model model, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("The share of what is usual is 0 to 1, not " + share + ".");
        }
        double[][] match = model.matches();
        for (int field = 0; field < match.length; field++) {
            double[] usual = model.schema().fields().get(field).kind().usualMatch();
            for (int level = 0; level < usual.length; level++) {
                match[field][level] = (1 - share) * match[field][level] + share * usual[level];
            }
        }
        return model.learnt(model.slope(), model.offset(), match);
    }

    /** Slope and offset of the logistic line through the decisions, by Newton's method. */
    private static double[] line(double[] bits, List<Decision> decisions, double startSlope, double startOffset) {
        double slope = startSlope;
        double offset = startOffset;
        double ln2 = Math.log(2);
        for (int round = 0; round < ROUNDS; round++) {
            double bySlope = -WEIGHT_OF_STATED * (slope - startSlope);
            double byOffset = -WEIGHT_OF_STATED * (offset - startOffset);
            double slopeSlope = WEIGHT_OF_STATED;
            double slopeOffset = 0;
            double offsetOffset = WEIGHT_OF_STATED;
            for (int index = 0; index < bits.length; index++) {
                double probability = 1 / (1 + Math.pow(2, -(slope * bits[index] + offset)));
                double error = ((decisions.get(index).same() ? 1 : 0) - probability) * ln2;
                double weight = probability * (1 - probability) * ln2 * ln2;
                bySlope += error * bits[index];
                byOffset += error;
                slopeSlope += weight * bits[index] * bits[index];
                slopeOffset += weight * bits[index];
                offsetOffset += weight;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double slopeStep = (offsetOffset * bySlope - slopeOffset * byOffset) / determinant;
            double offsetStep = (slopeSlope * byOffset - slopeOffset * bySlope) / determinant;
            slope = Math.clamp(slope + Math.clamp(slopeStep, -0.5, 0.5), 0.05, 5);
            offset = Math.clamp(offset + Math.clamp(offsetStep, -2, 2), -20, 20);
            if (Math.abs(slopeStep) + Math.abs(offsetStep) < 1e-6) {
                break;
            }
        }
        return new double[] {slope, offset};
    }
}
