package org.ashroy.linkage.letters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns how letters are written from pairs of words, by expectation maximisation over all ways to align them (the stochastic edit
 * transducer of Ristad and Yianilos 1998, with up to three letters on the Latin side). A letter in its place leans on the letter
 * anywhere, by {@value #LEANING} observations.
 */
public final class LetterTraining {

    private static final int ROUNDS = 12;
    private static final int MOST_WRITTEN = 3;
    private static final double LEANING = 8;
    private static final double FEWEST = 0.5;
    private static final double RAREST = 0.002;
    private static final double LEAST = 1e-7;

    private record Example(Unit[] units, String latin) {}

    private final List<Example> examples = new ArrayList<>();
    private Map<Unit, Map<String, Double>> shares = new HashMap<>();
    private Map<Character, Map<String, Double>> sharesAnywhere = new HashMap<>();

    /** A pair of words that are one name. */
    public void add(String word, String latin) {
        if (!word.isEmpty() && latin.length() <= MOST_WRITTEN * word.length()) {
            examples.add(new Example(Unit.of(word), latin));
        }
    }

    /** Learns from all pairs and writes the table. */
    public List<String> learn() {
        for (int round = 0; round < ROUNDS; round++) {
            Map<Unit, Map<String, Double>> counts = new HashMap<>();
            for (Example example : examples) {
                count(example, counts);
            }
            maximise(counts);
        }
        return table();
    }

    private double share(Unit unit, String written) {
        Map<String, Double> known = shares.get(unit);
        if (known != null) {
            return known.getOrDefault(written, LEAST);
        }
        // Before the first round: one letter is likelier than none, two or three.
        return switch (written.length()) {
            case 0 -> 0.05;
            case 1 -> unit.letter() == written.charAt(0) ? 0.5 : 0.02;
            case 2 -> 2e-4;
            default -> 2e-6;
        };
    }

    private void count(Example example, Map<Unit, Map<String, Double>> counts) {
        Unit[] units = example.units();
        int length = example.latin().length();
        double[][] forward = new double[units.length + 1][length + 1];
        double[][] backward = new double[units.length + 1][length + 1];
        forward[0][0] = 1;
        for (int index = 0; index < units.length; index++) {
            for (int place = 0; place <= length; place++) {
                for (int more = 0;
                        forward[index][place] > 0 && more <= MOST_WRITTEN && place + more <= length;
                        more++) {
                    forward[index + 1][place + more] += forward[index][place]
                            * share(units[index], example.latin().substring(place, place + more));
                }
            }
        }
        double total = forward[units.length][length];
        if (total <= 0) {
            return;
        }
        backward[units.length][length] = 1;
        for (int index = units.length - 1; index >= 0; index--) {
            for (int place = 0; place <= length; place++) {
                for (int more = 0; more <= MOST_WRITTEN && place + more <= length; more++) {
                    String written = example.latin().substring(place, place + more);
                    double onward = share(units[index], written) * backward[index + 1][place + more];
                    backward[index][place] += onward;
                    double part = forward[index][place] * onward / total;
                    if (part > 1e-6) {
                        counts.computeIfAbsent(units[index], unit -> new HashMap<>())
                                .merge(written, part, Double::sum);
                    }
                }
            }
        }
    }

    private void maximise(Map<Unit, Map<String, Double>> counts) {
        Map<Character, Map<String, Double>> anywhere = new HashMap<>();
        counts.forEach((unit, written) ->
                written.forEach((text, count) -> anywhere.computeIfAbsent(unit.letter(), letter -> new HashMap<>())
                        .merge(text, count, Double::sum)));
        sharesAnywhere = new HashMap<>();
        anywhere.forEach((letter, written) -> {
            double all = written.values().stream().mapToDouble(count -> count).sum();
            Map<String, Double> share = new HashMap<>();
            written.forEach((text, count) -> share.put(text, count / (all + FEWEST)));
            sharesAnywhere.put(letter, share);
        });
        shares = new HashMap<>();
        counts.forEach((unit, written) -> {
            double all = written.values().stream().mapToDouble(count -> count).sum();
            Map<String, Double> share = new HashMap<>();
            sharesAnywhere
                    .getOrDefault(unit.letter(), Map.of())
                    .forEach((text, general) ->
                            share.put(text, (written.getOrDefault(text, 0.0) + LEANING * general) / (all + LEANING)));
            shares.put(unit, share);
        });
    }

    private List<String> table() {
        Map<String, String> lines = new TreeMap<>();
        sharesAnywhere.forEach((letter, written) -> lines.put(letter + " *", line(written)));
        shares.forEach((unit, written) -> lines.put(
                unit.letter() + " " + unit.before().mark() + unit.after().mark(), line(written)));
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().isEmpty())
                .map(line -> line.getKey() + line.getValue())
                .toList();
    }

    private static String line(Map<String, Double> written) {
        StringBuilder line = new StringBuilder();
        written.entrySet().stream()
                .filter(entry -> entry.getValue() >= RAREST)
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                .forEach(entry -> line.append(' ')
                        .append(entry.getKey().isEmpty() ? "-" : entry.getKey())
                        .append(String.format(Locale.ROOT, " %.1f", -Math.log(entry.getValue()) / Math.log(2))));
        return line.toString();
    }
}
