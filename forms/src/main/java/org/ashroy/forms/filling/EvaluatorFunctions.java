package org.ashroy.forms.filling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ashroy.forms.Limits;
import org.ashroy.forms.xml.XmlElement;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.xpath.XPathUnhandledException;
import org.javarosa.xpath.expr.XPathFuncExpr;

/** The functions that the field apps add to those of JavaRosa. */
final class EvaluatorFunctions {

    private EvaluatorFunctions() {}

    /** Text that counts how often it is looked at, so that no pattern keeps the server busy. */
    private record Counted(String text, int[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > Limits.PATTERN_STEPS) {
                throw new XPathUnhandledException(
                        "regex: the pattern takes more than " + Limits.PATTERN_STEPS + " steps");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code regex(text, pattern)}: whether the whole text fits. */
    static IFunctionHandler pattern() {
        Map<String, Pattern> compiled = new HashMap<>();
        return new Handler(EvaluationCopy.PATTERN_FUNCTION) {
            @Override
            public Object eval(Object[] arguments, EvaluationContext context) {
                Pattern pattern = compiled.computeIfAbsent(XPathFuncExpr.toString(arguments[1]), Pattern::compile);
                String text = XPathFuncExpr.toString(arguments[0]);
                return pattern.matcher(new Counted(text, new int[1])).matches();
            }
        };
    }

    /** {@code pulldata(table, column, key column, key)}: one cell of a table; empty where there is no such row. */
    static IFunctionHandler pullData(Map<String, XmlElement> tables) {
        Map<List<String>, Map<String, XmlElement>> byKey = new HashMap<>();
        return new Handler("pulldata") {
            @Override
            public Object eval(Object[] arguments, EvaluationContext context) {
                String table = XPathFuncExpr.toString(arguments[0]);
                String keyColumn = XPathFuncExpr.toString(arguments[2]);
                Map<String, XmlElement> rows = byKey.computeIfAbsent(List.of(table, keyColumn), key -> {
                    Map<String, XmlElement> found = new HashMap<>();
                    XmlElement root = tables.get(table);
                    for (XmlElement item : root == null ? List.<XmlElement>of() : root.elements("item")) {
                        found.putIfAbsent(cell(item, keyColumn), item);
                    }
                    return found;
                });
                XmlElement row = rows.get(XPathFuncExpr.toString(arguments[3]));
                return row == null ? "" : cell(row, XPathFuncExpr.toString(arguments[1]));
            }
        };
    }

    private static String cell(XmlElement item, String column) {
        return item.first(column).map(XmlElement::ownText).orElse("");
    }

    private abstract static class Handler implements IFunctionHandler {
        private final String name;

        Handler(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public List<Class<?>[]> getPrototypes() {
            return List.of();
        }

        @Override
        public boolean rawArgs() {
            return true;
        }
    }
}
