package org.ashroy.forms.filling;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ashroy.forms.Form;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Place;
import org.ashroy.forms.Problem;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.RefusedFormException;
import org.ashroy.forms.formula.FormulaTokens;
import org.ashroy.forms.formula.FormulaTokens.Kind;
import org.ashroy.forms.formula.FormulaTokens.Token;
import org.ashroy.forms.xml.XmlElement;
import org.ashroy.forms.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/**
 * The form as the evaluator gets it. It differs from the form as devices get it in three ways: tables are part of it, so that
 * nothing is read from disks or addresses; actions of devices are taken out; and patterns are looked for within a number of steps.
 */
final class EvaluationCopy {

    /** What {@code regex} becomes. */
    static final String PATTERN_FUNCTION = "ashroy-regex";

    private static final Set<String> DEVICE_ACTIONS = Set.of("setgeopoint", "recordaudio");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-]*");
    private static final String LAST_SAVED = "jr://instance/last-saved";

    private EvaluationCopy() {}

    /**
     * Makes the copy.
     *
     * @param files tables by their file names
     * @param lastSaved the submission that was saved last, if any
     */
    static XmlElement of(Form form, Map<String, byte[]> files, @Nullable XmlElement lastSaved, Problems problems) {
        XmlElement document = form.document();
        XmlElement model =
                document.first("head").orElse(document).first("model").orElseThrow();
        XmlElement main = model.first("instance").orElseThrow().elements().getFirst();
        for (XmlElement instance : model.elements("instance")) {
            String source = instance.attributes().remove("src");
            if (LAST_SAVED.equals(source)) {
                instance.add(lastSaved == null ? withoutTemplates(main) : lastSaved.copy());
            } else if (source != null) {
                String name = source.substring(source.lastIndexOf('/') + 1);
                instance.elements().forEach(instance::remove);
                XmlElement table = table(name, files.get(name), problems);
                for (String column : chosenFrom(document, String.valueOf(instance.attribute("id")))) {
                    if (!addColumn(table, column) && files.containsKey(name)) {
                        problems.add(ProblemKind.FILE_COLUMN, Place.file(name), name, column);
                    }
                }
                instance.add(table);
            }
        }
        rewrite(document);
        return document;
    }

    private static XmlElement withoutTemplates(XmlElement main) {
        XmlElement copy = main.copy();
        copy.attributes().clear();
        return copy;
    }

    private static void rewrite(XmlElement element) {
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            if (attribute.getValue().contains("regex") && !attribute.getKey().startsWith("xmlns")) {
                attribute.setValue(guarded(attribute.getValue()));
            }
        }
        for (XmlElement child : element.elements()) {
            if (DEVICE_ACTIONS.contains(child.localName())) {
                element.remove(child);
            } else {
                rewrite(child);
            }
        }
    }

    private static String guarded(String formula) {
        List<Token> tokens = FormulaTokens.of(formula);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.text().equals("regex") && tokens.get(i + 1).kind() == Kind.OPEN) {
                out.append(formula, copied, token.start()).append(PATTERN_FUNCTION);
                copied = token.end();
            }
        }
        return out.append(formula.substring(copied)).toString();
    }

    // The columns that questions show and store.
    private static Set<String> chosenFrom(XmlElement element, String instance) {
        Set<String> columns = new LinkedHashSet<>();
        for (XmlElement child : element.elements()) {
            String nodeset = child.localName().equals("itemset") ? child.attribute("nodeset") : null;
            if (nodeset != null && nodeset.replace('"', '\'').contains("instance('" + instance + "')")) {
                for (String part : List.of("value", "label")) {
                    child.first(part)
                            .map(it -> it.attribute("ref"))
                            .filter(column -> NAME.matcher(column).matches())
                            .ifPresent(columns::add);
                }
            } else {
                columns.addAll(chosenFrom(child, instance));
            }
        }
        return columns;
    }

    // The evaluator refuses tables without the columns that it needs; an item without a value is never shown.
    private static boolean addColumn(XmlElement table, String column) {
        if (table.elements("item").isEmpty()) {
            table.add("item");
        }
        boolean there = true;
        for (XmlElement item : table.elements("item")) {
            if (item.first(column).isEmpty()) {
                item.add(column);
                there = false;
            }
        }
        return there;
    }

    // A table as <root><item>…</item></root>, as the specification says that CSV files are read.
    private static XmlElement table(String name, byte @Nullable [] file, Problems problems) {
        if (file == null) {
            problems.add(ProblemKind.FILE_MISSING, Place.file(name), name);
            return new XmlElement("root");
        }
        if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".xml")) {
            try {
                return XmlReader.read(file).copyAs("root");
            } catch (RefusedFormException broken) {
                for (Problem problem : broken.problems()) {
                    Place place = Place.file(name).inRow(problem.place().row());
                    problems.add(problem.kind(), place, problem.arguments().toArray());
                }
                return new XmlElement("root");
            }
        }
        return csv(name, file, problems);
    }

    private static XmlElement csv(String name, byte[] file, Problems problems) {
        XmlElement root = new XmlElement("root");
        String text = new String(file, StandardCharsets.UTF_8);
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Place place = Place.file(name);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            int rows = 0;
            Set<String> columns = new LinkedHashSet<>();
            for (NamedCsvRecord record : reader) {
                if (++rows > Limits.ROWS) {
                    problems.add(ProblemKind.FILE_LONG, place, name, Limits.ROWS);
                    break;
                }
                if (columns.isEmpty()) {
                    columns.addAll(record.getHeader());
                    columns.stream()
                            .filter(column -> !NAME.matcher(column).matches())
                            .forEach(column -> problems.add(ProblemKind.COLUMN_UNKNOWN, place, column));
                }
                XmlElement item = root.add("item");
                for (String column : columns) {
                    if (NAME.matcher(column).matches()) {
                        item.add(column).text(record.findField(column).orElse(""));
                    }
                }
            }
        } catch (CsvParseException | java.io.IOException broken) {
            problems.add(ProblemKind.FILE_BROKEN, place, name, new Piece.Foreign(String.valueOf(broken.getMessage())));
        }
        return root;
    }
}
