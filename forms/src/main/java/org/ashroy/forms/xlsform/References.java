package org.ashroy.forms.xlsform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.formula.FormulaTokens;
import org.ashroy.forms.formula.FormulaTokens.Kind;
import org.ashroy.forms.formula.FormulaTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code ${name}} into paths. Inside a repeat, a reference to a question of the same repetition becomes a relative path,
 * so that it means that repetition and no other.
 */
final class References {

    /** The secondary instance with the answers that were saved last. */
    static final String LAST_SAVED = "__last-saved";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\s*(?:last-saved#)?[^}\\s]+\\s*}");
    private static final Map<Character, Character> STRAIGHT =
            Map.of('\u2018', '\'', '\u2019', '\'', '\u201C', '"', '\u201D', '"');

    private final Map<String, List<Node>> byName = new LinkedHashMap<>();
    private final Problems problems;
    private final Set<String> pulled = new TreeSet<>();
    private boolean lastSaved;

    References(Node root, Problems problems) {
        this.problems = problems;
        collect(root);
    }

    private void collect(Node node) {
        if (node.parent != null) {
            byName.computeIfAbsent(node.name, name -> new ArrayList<>()).add(node);
        }
        node.children.forEach(this::collect);
    }

    /** Whether any formula asks for the answers that were saved last. */
    boolean usesLastSaved() {
        return lastSaved;
    }

    /** The files that {@code pulldata} reads, without their ending. */
    Set<String> pulled() {
        return Collections.unmodifiableSet(pulled);
    }

    /** Whether a text holds a reference. */
    static boolean isIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The node of a text that is one reference and nothing else; null, and a problem, for anything else. */
    @Nullable
    Node only(String text, Place place) {
        Matcher reference = REFERENCE.matcher(text.strip());
        if (!reference.matches()) {
            problems.add(ProblemKind.REFERENCE_NEEDED, place, text);
            return null;
        }
        return node(FormulaTokens.of(text).getFirst(), place);
    }

    private @Nullable Node node(Token reference, Place place) {
        String name = reference.referenced();
        List<Node> found = byName.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            problems.add(ProblemKind.REFERENCE_UNKNOWN, place, name);
            return null;
        }
        if (found.size() > 1) {
            String paths = String.join(", ", found.stream().map(Node::path).toList());
            problems.add(ProblemKind.REFERENCE_AMBIGUOUS, place, name, paths);
            return null;
        }
        return found.getFirst();
    }

    /** Whether a bracket is a filter over a list, a filter over repetitions, or a call. */
    private enum Inside {
        CALL,
        LIST_FILTER,
        REPEAT_FILTER
    }

    private static final class Open {
        final Inside inside;
        final String function;
        int argument;
        // Whether the path that is being read began with instance(…).
        boolean instancePath;

        Open(Inside inside, String function) {
            this.inside = inside;
            this.function = function;
        }
    }

    /** A formula with paths in place of references, for a field that is there once for each repetition it is in. */
    String paths(String formula, Node context, Place place) {
        return paths(formula, context, place, false);
    }

    /** The same for a filter of choices, where "here" is the choice that is looked at. */
    String filter(String formula, Node context, Place place) {
        return paths(formula, context, place, true);
    }

    private String paths(String written, Node context, Place place, boolean choices) {
        if (written.length() > Limits.FORMULA_LENGTH) {
            problems.add(ProblemKind.FORMULA_LONG, place, written.length(), Limits.FORMULA_LENGTH);
            return "true()";
        }
        String formula = straight(written, place);
        List<Token> tokens = FormulaTokens.of(formula);
        StringBuilder out = new StringBuilder();
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(Inside.CALL, ""));
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            out.append(formula, copied, token.start());
            copied = token.end();
            switch (token.kind()) {
                case REFERENCE -> out.append(path(token, context, open, choices, place));
                case LITERAL -> {
                    notePulled(tokens, i);
                    out.append(inLiteral(token.text(), context, place));
                }
                default -> {
                    follow(tokens, i, open);
                    out.append(token.text());
                }
            }
        }
        return out.append(formula.substring(copied)).toString().strip();
    }

    private static void follow(List<Token> tokens, int at, Deque<Open> open) {
        Token token = tokens.get(at);
        switch (token.kind()) {
            case OPEN -> {
                boolean call = at > 0 && tokens.get(at - 1).kind() == Kind.NAME;
                open.push(new Open(Inside.CALL, call ? tokens.get(at - 1).text() : ""));
            }
            case OPEN_FILTER ->
                open.push(new Open(open.element().instancePath ? Inside.LIST_FILTER : Inside.REPEAT_FILTER, ""));
            case CLOSE, CLOSE_FILTER -> {
                if (open.size() > 1) {
                    boolean instance = open.pop().function.equals("instance");
                    open.element().instancePath |= instance;
                }
            }
            case COMMA -> {
                open.element().argument++;
                open.element().instancePath = false;
            }
            case OPERATOR -> open.element().instancePath = false;
            default -> {
                // Names, numbers and steps go on with the path that is being read.
            }
        }
    }

    private String straight(String formula, Place place) {
        StringBuilder straight = new StringBuilder(formula);
        for (int i = 0; i < formula.length(); i++) {
            straight.setCharAt(i, STRAIGHT.getOrDefault(formula.charAt(i), formula.charAt(i)));
        }
        String text = straight.toString();
        if (!text.equals(formula)) {
            problems.add(ProblemKind.SMART_QUOTES, place);
        }
        return text;
    }

    private void notePulled(List<Token> tokens, int at) {
        if (at >= 2
                && tokens.get(at - 1).kind() == Kind.OPEN
                && tokens.get(at - 2).text().equals("pulldata")) {
            pulled.add(tokens.get(at).unquoted());
        }
    }

    // jr:choice-name names its question in quotes.
    private String inLiteral(String literal, Node context, Place place) {
        Matcher reference = REFERENCE.matcher(literal);
        return reference.replaceAll(found -> {
            Node target = node(FormulaTokens.of(found.group()).getFirst(), place);
            return target == null ? "" : Matcher.quoteReplacement(path(target, context, false));
        });
    }

    private String path(Token token, Node context, Deque<Open> open, boolean choices, Place place) {
        Node target = node(token, place);
        if (target == null) {
            return "''";
        }
        if (token.isLastSaved()) {
            lastSaved = true;
            return "instance('" + LAST_SAVED + "')" + target.path();
        }
        Open nearest = open.element();
        boolean named = nearest.function.equals("indexed-repeat") && isNamed(nearest.argument);
        boolean repeats = open.stream().anyMatch(it -> it.inside == Inside.REPEAT_FILTER);
        if (named || repeats) {
            return target.path();
        }
        boolean list = choices || open.stream().anyMatch(it -> it.inside == Inside.LIST_FILTER);
        return path(target, context, list);
    }

    // indexed-repeat(question, repeat, index, repeat, index, …): questions and repeats are named as a whole.
    private static boolean isNamed(int argument) {
        return argument == 0 || argument % 2 == 1;
    }

    /** The path of a question as seen from another. */
    String path(Node target, Node context, boolean fromList) {
        List<Node> here = context.line();
        List<Node> there = target.line();
        int common = 0;
        boolean repeat = false;
        while (common < here.size() - 1 && common < there.size() - 1 && here.get(common) == there.get(common)) {
            repeat |= here.get(common).kind == Node.Kind.REPEAT;
            common++;
        }
        if (!repeat) {
            return target.path();
        }
        List<String> steps = new ArrayList<>(Collections.nCopies(here.size() - common, ".."));
        there.subList(common, there.size()).forEach(node -> steps.add(node.name));
        return (fromList ? "current()/" : "") + String.join("/", steps);
    }
}
