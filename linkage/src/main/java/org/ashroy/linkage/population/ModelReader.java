package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the text of a {@link Model}. */
final class ModelReader {

    private final String[] lines;
    private final String firstLine;
    private int at;

    ModelReader(String text, String firstLine) {
        this.lines = text.split("\\R", -1);
        this.firstLine = firstLine;
    }

    Model read() {
        if (!lines[0].strip().equals(firstLine)) {
            throw new IllegalArgumentException("This is no model that this program can read: its first line is not \""
                    + firstLine + "\". Learn the model anew, or use the program that wrote it.");
        }
        at = 1;
        String name = word("schema");
        int revision = (int) number("revision", 1, Integer.MAX_VALUE);
        boolean converged = Boolean.parseBoolean(word("converged"));
        double matches = number("matchesPerRecord", 1e-12, 1e12);
        double[] kin = Arrays.stream(Kin.values())
                .mapToDouble(each -> number(Model.word(each) + "PerRecord", 0, 1e12))
                .toArray();
        double slope = number("slope", 1e-6, 1e6);
        double offset = number("offset", -1e6, 1e6);
        List<Schema.SchemaField> fields = new ArrayList<>();
        List<double[]> match = new ArrayList<>();
        List<double[]> siblings = new ArrayList<>();
        List<double[]> household = new ArrayList<>();
        List<double[]> chance = new ArrayList<>();
        while (at < lines.length && !lines[at].isBlank()) {
            String[] head = lines[at].strip().split(" ", -1);
            boolean family = head[head.length - 1].equals("FAMILY");
            if (head.length != 4 || !head[0].equals("field") || !(family || head[3].equals("OWN"))) {
                throw broken("should be \"field\", a name, a kind, and FAMILY or OWN");
            }
            Schema.SchemaField field = Schema.parse(name, head[1] + ":" + head[2] + (family ? ":FAMILY" : ""))
                    .fields()
                    .getFirst();
            at++;
            fields.add(field);
            levels(field, List.of(match, siblings, household, chance));
        }
        return new Model(
                new Schema(name, fields),
                revision,
                converged,
                matches,
                kin,
                slope,
                offset,
                match.toArray(double[][]::new),
                new double[][][] {siblings.toArray(double[][]::new), household.toArray(double[][]::new)},
                chance.toArray(double[][]::new));
    }

    /** Reads the lines of a field's levels, one number of each for each table. */
    private void levels(Schema.SchemaField field, List<List<double[]>> tables) {
        List<Level> levels = field.kind().levels();
        tables.forEach(table -> table.add(new double[levels.size()]));
        for (int level = 0; level < levels.size(); level++) {
            String[] cells = (at < lines.length ? lines[at] : "").strip().split(" ", -1);
            if (cells.length != 1 + tables.size()
                    || !cells[0].equals(levels.get(level).name())) {
                throw broken("should be \"" + levels.get(level) + "\" and four numbers");
            }
            for (int table = 0; table < tables.size(); table++) {
                tables.get(table).getLast()[level] = numberOf(cells[1 + table], Double.MIN_NORMAL, 1);
            }
            at++;
        }
    }

    private String word(String key) {
        String line = at < lines.length ? lines[at] : "";
        if (!line.startsWith(key + " ")) {
            throw broken("should begin with \"" + key + " \"");
        }
        at++;
        return line.substring(key.length() + 1).strip();
    }

    private double number(String key, double least, double most) {
        String text = word(key);
        at--;
        double number = numberOf(text, least, most);
        at++;
        return number;
    }

    private double numberOf(String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw broken("has \"" + text + "\" where a number belongs");
        }
        throw broken("has a number outside " + least + " to " + most);
    }

    private IllegalArgumentException broken(String what) {
        return new IllegalArgumentException("Line " + (at + 1) + " of the model " + what + ".");
    }
}
