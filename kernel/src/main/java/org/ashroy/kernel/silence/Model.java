package org.ashroy.kernel.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was learned of how people who are there are seen: how often by each stream and group, how much persons differ, how
 * often somebody leaves a stream without leaving the camp, how often and how long people are ill or on a journey. It holds
 * nothing of any person. Versioned, so that it can be said with which a check was raised.
 *
 * @param revision counts up from 1; 0 is what is usual, of which nothing was learned
 * @param learnedOn day, from 1 January 1970
 * @param care chance of each group to disappear, stated
 * @param streams by number
 * @param illness short absences
 * @param journeys long absences
 */
public record Model(int revision, int learnedOn, Care care, List<OfStream> streams, Spell illness, Spell journeys) {

    private static final String FORMAT = "ashroy silence model 1";

    /**
     * Absences that end by themselves.
     *
     * @param begins chance of a day that one begins, 0 to 1
     * @param ends chance of a day that it ends, above 0 to 1; so the mean length is 1 / ends days
     */
    public record Spell(double begins, double ends) {

        /** Checks the ranges. */
        public Spell {
            if (!(begins >= 0 && begins < 1 && ends > 0 && ends <= 1)) {
                throw new IllegalArgumentException("a spell begins with " + begins + " and ends with " + ends
                        + "; both are chances of a day, and the second is not 0");
            }
        }

        /** The share of days spent so, by those who never disappear. */
        double share() {
            return begins / (begins + ends);
        }
    }

    /**
     * A stream.
     *
     * @param code its code
     * @param mean of each group, the share at which one who is there is seen or vouched for
     * @param strength how alike persons are: what is known of a group weighs as much as so many occasions of her own
     * @param leaving the share who stop coming though they are there
     * @param places how much more or less than its mean it sees at each place; empty where nothing is known
     */
    public record OfStream(String code, double[] mean, double strength, double leaving, double[] places) {

        double mean(int group, int place) {
            double ratio = places.length == 0 ? 1 : places[place];
            return Math.clamp(mean[group] * ratio, 0.02, 0.99);
        }
    }

    /** What is usual where nothing was learned yet. */
    public static Model usual(Care care, Stream... streams) {
        List<OfStream> all = new ArrayList<>();
        for (Stream stream : streams) {
            double[] mean = new double[care.groups()];
            Arrays.fill(mean, stream.kind() == Stream.Kind.SIGHTING ? 0.7 : 0.9);
            all.add(new OfStream(
                    stream.code(), mean, stream.kind() == Stream.Kind.SIGHTING ? 8 : 20, 0.005, new double[0]));
        }
        return new Model(0, 0, care, List.copyOf(all), new Spell(1 / 90.0, 1 / 4.0), new Spell(1 / 360.0, 1 / 10.0));
    }

    /** Whether another was made for the same streams and the same care. */
    public boolean alike(Model other) {
        return numbers(care.weights()).equals(numbers(other.care().weights()))
                && streams.stream()
                        .map(OfStream::code)
                        .toList()
                        .equals(other.streams().stream().map(OfStream::code).toList());
    }

    /** The model as text, which {@link #read} takes; without places, which {@link Learner#places} learns of each evidence anew. */
    public String write() {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        text.append("revision ")
                .append(revision)
                .append(" learned ")
                .append(learnedOn)
                .append('\n');
        text.append("care").append(numbers(care.weights())).append('\n');
        text.append("illness").append(numbers(illness.begins(), illness.ends())).append('\n');
        text.append("journeys")
                .append(numbers(journeys.begins(), journeys.ends()))
                .append('\n');
        for (OfStream stream : streams) {
            text.append("stream ").append(stream.code());
            text.append(numbers(stream.strength(), stream.leaving()));
            text.append(" mean").append(numbers(stream.mean())).append('\n');
        }
        return text.toString();
    }

    private static String numbers(double... numbers) {
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(String.format(Locale.ROOT, " %.6g", number));
        }
        return text.toString();
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException where the text is none, or of another version; it says which line is wrong
     */
    public static Model read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(FORMAT)) {
            throw new IllegalArgumentException("line 1: a model of silence begins with \"" + FORMAT
                    + "\"; this is none, or of another version: learn it anew");
        }
        int line = 1;
        try {
            String[] head = lines.get(line++).split(" ", -1);
            Care care = Care.of(numbers(lines.get(line++), "care"));
            double[] illness = numbers(lines.get(line++), "illness");
            double[] journeys = numbers(lines.get(line++), "journeys");
            List<OfStream> streams = new ArrayList<>();
            for (; line < lines.size(); line++) {
                streams.add(stream(lines.get(line)));
            }
            return new Model(
                    Integer.parseInt(head[1]),
                    Integer.parseInt(head[3]),
                    care,
                    List.copyOf(streams),
                    new Spell(illness[0], illness[1]),
                    new Spell(journeys[0], journeys[1]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new IllegalArgumentException(
                    "line " + Math.min(line + 1, lines.size())
                            + " of the model is not as it was written: learn it anew",
                    wrong);
        }
    }

    private static OfStream stream(String line) {
        int mean = line.indexOf(" mean");
        String[] head = line.substring(0, mean).split(" ", -1);
        return new OfStream(
                head[1],
                numbers(line.substring(mean + 1), "mean"),
                Double.parseDouble(head[2]),
                Double.parseDouble(head[3]),
                new double[0]);
    }

    private static double[] numbers(String line, String name) {
        String[] parts = line.split(" ", -1);
        if (!parts[0].equals(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        double[] numbers = new double[parts.length - 1];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = Double.parseDouble(parts[at + 1]);
        }
        return numbers;
    }
}
