package org.ashroy.linkage.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ashroy.linkage.screening.NameLikeness;

/**
 * Pairs of names of which people said whether they are one: measures the screening's score on a file of such pairs, on the half that
 * was not looked at. {@code java -cp … org.ashroy.linkage.evaluation.NameCases <cases.csv>}; the file may be the {@code cases.csv} of
 * OpenSanctions' name_bench or the frozen run of its own program beside it, whose scores are then measured too.
 */
public final class NameCases {

    /** The threshold chosen on the tuning half. */
    private static final double THRESHOLD = 0.80;

    /** The threshold of OpenSanctions' logic-v2, as its authors set it. */
    private static final double THEIR_THRESHOLD = 0.70;

    private record Case(String first, String second, boolean match, double theirs) {
        boolean isTuning() {
            return (((first + "|" + second).hashCode() * 0x9E3779B9) >>> 7) % 2 == 0;
        }
    }

    private NameCases() {}

    /**
     * Measures and prints.
     *
     * @param arguments the file
     * @throws IOException when it cannot be read or lacks a column
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        if (arguments.length != 1 || !Files.isRegularFile(Path.of(arguments[0]))) {
            out.println(
                    "Give one argument: a CSV file with columns name1, name2, is_match and, if there is one, score.");
            return;
        }
        List<Case> cases = read(Path.of(arguments[0]));
        for (boolean tuning : new boolean[] {true, false}) {
            List<Case> half =
                    cases.stream().filter(one -> one.isTuning() == tuning).toList();
            out.println((tuning ? "tuning half: " : "report half: ") + half.size() + " pairs");
            print(out, "  ours", half, THRESHOLD, false);
            if (half.stream().anyMatch(one -> !Double.isNaN(one.theirs()))) {
                print(out, "  logic-v2, frozen run", half, THEIR_THRESHOLD, true);
            }
        }
    }

    private static void print(PrintStream out, String who, List<Case> cases, double threshold, boolean theirs) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        for (Case one : cases) {
            double score = theirs ? one.theirs() : NameLikeness.of(one.first(), one.second());
            boolean said = score >= threshold;
            right += said && one.match() ? 1 : 0;
            wrong += said && !one.match() ? 1 : 0;
            missed += !said && one.match() ? 1 : 0;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s, from %.2f: precision %s, recall %s, F1 %.3f",
                who,
                threshold,
                Interval.wilson(right, (long) right + wrong),
                Interval.wilson(right, (long) right + missed),
                2.0 * right / (2 * right + wrong + missed)));
    }

    private static List<Case> read(Path file) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> header = List.of();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
                if (!header.containsAll(List.of("name1", "name2", "is_match"))) {
                    throw new IOException(file.getFileName() + " lacks a column of name1, name2, is_match.");
                }
            } else {
                int score = header.indexOf("score");
                cases.add(new Case(
                        cells.get(header.indexOf("name1")),
                        cells.get(header.indexOf("name2")),
                        cells.get(header.indexOf("is_match")).equals("true"),
                        score < 0 ? Double.NaN : Double.parseDouble(cells.get(score))));
            }
        }
        return cases;
    }

    /** The cells of a line; quoted cells may hold commas and doubled quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char letter = line.charAt(index);
            boolean quote = letter == '"';
            if (quote && quoted && index + 1 < line.length() && line.charAt(index + 1) == '"') {
                cell.append('"');
                index++;
            } else if (quote) {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
