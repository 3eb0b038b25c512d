package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was learnt of a kind of population: how often each level of each field is seen in two records of one person (m) and of two strangers
 * (u; Fellegi and Sunter 1969), how many records persons have, and how stated probabilities relate to true ones. Never changes; learning
 * more gives another model with the next revision. Plain text, to be read and kept: {@link #write} and {@link #read}.
 */
@SuppressWarnings("EnumOrdinal") // arrays by kin, made and read here only
public final class Model {

    private static final String FIRST_LINE = "ashroy linkage model, format 4";

    private final Schema schema;
    private final int revision;
    private final boolean converged;
    private final double matchesPerRecord;
    /** By {@link Kin}. */
    private final double[] kinPerRecord;

    private final double slope;
    private final double offset;
    private final double[][] match;
    /** By {@link Kin}, field and level. */
    private final double[][][] relative;

    private final double[][] chance;

    Model(
            Schema schema,
            int revision,
            boolean converged,
            double matchesPerRecord,
            double[] kinPerRecord,
            double slope,
            double offset,
            double[][] match,
            double[][][] relative,
            double[][] chance) {
        this.schema = schema;
        this.revision = revision;
        this.converged = converged;
        this.matchesPerRecord = matchesPerRecord;
        this.kinPerRecord = kinPerRecord.clone();
        this.slope = slope;
        this.offset = offset;
        this.match = copy(match);
        this.relative = Arrays.stream(relative).map(Model::copy).toArray(double[][][]::new);
        this.chance = copy(chance);
    }

    private static double[][] copy(double[][] table) {
        return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
    }

    /** Which fields it is about. */
    public Schema schema() {
        return schema;
    }

    /** 1 for a model learnt without labels, one more for each learning from decisions. */
    public int revision() {
        return revision;
    }

    /** Whether learning came to rest. If not, the model is the last state of 200 rounds: usable, but its figures should be looked at. */
    public boolean converged() {
        return converged;
    }

    /** How many other records of the same person a record has, on average. */
    public double matchesPerRecord() {
        return matchesPerRecord;
    }

    /** How many records of near relatives a record has, on average; 0 where the schema has no field that relatives share. */
    public double relativesPerRecord() {
        return Arrays.stream(kinPerRecord).sum();
    }

    /** How many records of such relatives a record has, on average; 0 where the schema cannot tell them. */
    public double perRecord(Kin kin) {
        return kinPerRecord[kin.ordinal()];
    }

    /**
     * How often a level is seen in two records of one person, among all comparable pairs of values (of names: of words).
     *
     * @param field its place in the schema
     * @param level one of the levels of its kind
     */
    public double match(int field, Level level) {
        return match[field][place(field, level)];
    }

    /** How often a level is seen in two strangers. Where a value says how rare it is, comparison uses that instead. */
    public double chance(int field, Level level) {
        return chance[field][place(field, level)];
    }

    /** How often a level is seen in a brother and a sister. */
    public double relative(int field, Level level) {
        return relative(Kin.SIBLINGS, field, level);
    }

    /** How often a level is seen in two such relatives. */
    public double relative(Kin kin, int field, Level level) {
        return relative[kin.ordinal()][field][place(field, level)];
    }

    private int place(int field, Level level) {
        int place = schema.fields().get(field).kind().levels().indexOf(level);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "The field " + schema.fields().get(field).name() + " has no level " + level + ".");
        }
        return place;
    }

    /** log2 of the odds that two records are of one person, before they are compared, among so many records. */
    double priorBits(int records) {
        double probability = Math.min(0.5, matchesPerRecord / Math.max(1, records - 1));
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }

    /** log2 of the odds of one person against relatives, before comparing; infinite where relatives are not told apart. */
    double priorBitsAgainst(Kin kin) {
        return perRecord(kin) == 0
                ? Double.POSITIVE_INFINITY
                : Math.log(matchesPerRecord / perRecord(kin)) / Math.log(2);
    }

    /** The probability that so many bits, the prior among them, stand for. */
    double probability(double bits) {
        return 1 / (1 + Math.pow(2, -(slope * bits + offset)));
    }

    /** The least bits that stand for a probability. */
    double bits(double probability) {
        return (Math.log(probability / (1 - probability)) / Math.log(2) - offset) / slope;
    }

    /** What it says about levels, in bits. */
    public Evidence evidence() {
        return new Evidence(this);
    }

    float[] logMatch(int field) {
        return logs(match[field]);
    }

    float[] logRelative(Kin kin, int field) {
        return logs(relative[kin.ordinal()][field]);
    }

    float[] logChance(int field) {
        return logs(chance[field]);
    }

    private static float[] logs(double[] values) {
        float[] logs = new float[values.length];
        for (int index = 0; index < values.length; index++) {
            logs[index] = Column.log2(values[index]);
        }
        return logs;
    }

    Model withPriors(double newMatchesPerRecord, double[] newKinPerRecord) {
        return new Model(
                schema,
                revision,
                converged,
                newMatchesPerRecord,
                newKinPerRecord,
                slope,
                offset,
                match,
                relative,
                chance);
    }

    Model learnt(double newSlope, double newOffset, double[][] newMatch) {
        return new Model(
                schema,
                revision + 1,
                converged,
                matchesPerRecord,
                kinPerRecord,
                newSlope,
                newOffset,
                newMatch,
                relative,
                chance);
    }

    /**
     * The same with other stated probabilities: those of slope * bits + offset.
     *
     * @param newSlope above 0
     * @param newOffset in bits
     */
    public Model withLine(double newSlope, double newOffset) {
        return new Model(
                schema,
                revision,
                converged,
                matchesPerRecord,
                kinPerRecord,
                newSlope,
                newOffset,
                match,
                relative,
                chance);
    }

    double slope() {
        return slope;
    }

    double offset() {
        return offset;
    }

    double[][] matches() {
        return copy(match);
    }

    /** The model as text. It holds no value of any record. */
    public String write() {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        text.append("schema ").append(schema.name()).append('\n');
        text.append("revision ").append(revision).append('\n');
        text.append("converged ").append(converged).append('\n');
        text.append("matchesPerRecord ").append(matchesPerRecord).append('\n');
        for (Kin kin : Kin.values()) {
            text.append(word(kin)).append("PerRecord ").append(perRecord(kin)).append('\n');
        }
        text.append("slope ").append(slope).append('\n');
        text.append("offset ").append(offset).append('\n');
        for (int field = 0; field < schema.fields().size(); field++) {
            Schema.SchemaField each = schema.fields().get(field);
            text.append("field ").append(each.name()).append(' ').append(each.kind());
            text.append(each.family() ? " FAMILY\n" : " OWN\n");
            List<Level> levels = each.kind().levels();
            for (int level = 0; level < levels.size(); level++) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %s %s %s %s %s%n",
                        levels.get(level),
                        match[field][level],
                        relative[Kin.SIBLINGS.ordinal()][field][level],
                        relative[Kin.HOUSEHOLD.ordinal()][field][level],
                        chance[field][level]));
            }
        }
        return text.toString();
    }

    static String word(Kin kin) {
        return kin.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is no model, of another format, or damaged; the message says in which line
     */
    public static Model read(String text) {
        return new ModelReader(text, FIRST_LINE).read();
    }

    /** How m and u of every level differ, a line each, for people to read. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int field = 0; field < schema.fields().size(); field++) {
            List<Level> levels = schema.fields().get(field).kind().levels();
            for (int level = 0; level < levels.size(); level++) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-16s %-13s m %.4f  siblings %.4f  household %.4f  u %.6f  %+6.1f bits",
                        schema.fields().get(field).name(),
                        levels.get(level),
                        match[field][level],
                        relative[Kin.SIBLINGS.ordinal()][field][level],
                        relative[Kin.HOUSEHOLD.ordinal()][field][level],
                        chance[field][level],
                        Math.log(match[field][level] / chance[field][level]) / Math.log(2)));
            }
        }
        return lines;
    }
}
