package org.ashroy.forms.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ashroy.forms.Limits;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Place;
import org.ashroy.forms.ProblemKind;
import org.ashroy.forms.Problems;
import org.ashroy.forms.formula.FormulaTokens.Kind;
import org.ashroy.forms.formula.FormulaTokens.Token;
import org.jspecify.annotations.Nullable;

/**
 * Whether a formula can be evaluated: within the limits, brackets closed, every function known and given as many arguments as it
 * takes. What is beyond the limits is never handed to the evaluator.
 */
public final class FormulaCheck {

    private static final Set<String> NODE_TESTS = Set.of("node", "text", "comment", "processing-instruction");

    private FormulaCheck() {}

    /** A call or bracket that is open while the tokens are read. */
    private static final class Open {
        final Token token;
        final @Nullable String function;
        int commas;
        boolean empty = true;

        Open(Token token, @Nullable String function) {
            this.token = token;
            this.function = function;
        }
    }

    /**
     * Reports what is wrong with a formula.
     *
     * @param context the path of the field or group it belongs to
     * @return whether it can be evaluated
     */
    public static boolean check(String formula, String context, Place place, Problems problems) {
        if (formula.length() > Limits.FORMULA_LENGTH) {
            problems.add(ProblemKind.FORMULA_LONG, place, formula.length(), Limits.FORMULA_LENGTH);
            return false;
        }
        List<Token> tokens = FormulaTokens.of(formula);
        if (!withinLimits(tokens, place, problems)) {
            return false;
        }
        return calls(tokens, place, problems) && parses(formula, context, tokens, place, problems);
    }

    private static boolean withinLimits(List<Token> tokens, Place place, Problems problems) {
        int operators = 0;
        int depth = 0;
        int deepest = 0;
        int filters = 0;
        int deepestFilter = 0;
        for (Token token : tokens) {
            switch (token.kind()) {
                case OPERATOR -> operators++;
                case OPEN -> deepest = Math.max(deepest, ++depth);
                case CLOSE -> depth--;
                case OPEN_FILTER -> {
                    deepest = Math.max(deepest, ++depth);
                    deepestFilter = Math.max(deepestFilter, ++filters);
                }
                case CLOSE_FILTER -> {
                    depth--;
                    filters--;
                }
                default -> {
                    // Nothing is nested by it.
                }
            }
        }
        if (operators > Limits.FORMULA_OPERATORS) {
            problems.add(ProblemKind.FORMULA_OPERATORS, place, operators, Limits.FORMULA_OPERATORS);
            return false;
        }
        if (deepest > Limits.FORMULA_DEPTH) {
            problems.add(ProblemKind.FORMULA_DEEP, place, deepest, Limits.FORMULA_DEPTH);
            return false;
        }
        if (deepestFilter > Limits.FORMULA_FILTER_DEPTH) {
            problems.add(ProblemKind.FORMULA_FILTERS, place, deepestFilter, Limits.FORMULA_FILTER_DEPTH);
            return false;
        }
        return true;
    }

    private static boolean calls(List<Token> tokens, Place place, Problems problems) {
        boolean fine = true;
        Deque<Open> open = new ArrayDeque<>();
        Token before = null;
        for (Token token : tokens) {
            if (token.kind() != Kind.CLOSE && token.kind() != Kind.CLOSE_FILTER && !open.isEmpty()) {
                open.element().empty = false;
            }
            switch (token.kind()) {
                case OPEN ->
                    open.push(new Open(token, before != null && before.kind() == Kind.NAME ? before.text() : null));
                case OPEN_FILTER -> open.push(new Open(token, null));
                case CLOSE, CLOSE_FILTER -> {
                    Kind wanted = token.kind() == Kind.CLOSE ? Kind.OPEN : Kind.OPEN_FILTER;
                    if (open.isEmpty() || open.element().token.kind() != wanted) {
                        problems.add(ProblemKind.FORMULA_BRACKETS, place, token.text());
                        return false;
                    }
                    fine &= counted(open.pop(), place, problems);
                }
                case COMMA -> {
                    if (!open.isEmpty()) {
                        open.element().commas++;
                    }
                }
                case OTHER -> {
                    problems.add(ProblemKind.FORMULA_CHARACTER, place, token.text());
                    return false;
                }
                default -> {
                    // Only brackets and commas make calls.
                }
            }
            before = token;
        }
        if (!open.isEmpty()) {
            problems.add(
                    ProblemKind.FORMULA_BRACKETS, place, open.element().token.text());
            return false;
        }
        return fine;
    }

    private static boolean counted(Open call, Place place, Problems problems) {
        if (call.function == null || NODE_TESTS.contains(call.function)) {
            return true;
        }
        var known = Functions.arguments(call.function);
        if (known.isEmpty()) {
            problems.add(ProblemKind.FUNCTION_UNKNOWN, place, call.function);
            return false;
        }
        int given = call.empty ? 0 : call.commas + 1;
        int least = known.get().least();
        int most = known.get().most();
        if (given >= least && given <= most) {
            return true;
        }
        if (least == most) {
            problems.add(ProblemKind.FUNCTION_ARGUMENTS, place, call.function, least, given);
        } else if (most == Functions.ANY_NUMBER) {
            problems.add(ProblemKind.FUNCTION_ARGUMENTS_LEAST, place, call.function, least, given);
        } else {
            problems.add(ProblemKind.FUNCTION_ARGUMENTS_RANGE, place, call.function, least, most, given);
        }
        return false;
    }

    private static boolean parses(String formula, String context, List<Token> tokens, Place place, Problems problems) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals("regex") && tokens.get(i + 1).kind() == Kind.OPEN) {
                String pattern = lastLiteral(tokens, i + 1);
                if (pattern != null) {
                    try {
                        Pattern.compile(pattern);
                    } catch (PatternSyntaxException wrong) {
                        problems.add(
                                ProblemKind.FORMULA_PATTERN, place, pattern, new Piece.Foreign(wrong.getDescription()));
                        return false;
                    }
                }
            }
        }
        String message = Expressions.refusal(formula, context);
        if (message != null) {
            problems.add(ProblemKind.FORMULA_SYNTAX, place, formula, new Piece.Foreign(message));
            return false;
        }
        return true;
    }

    // The pattern of a regex call, where it is written out.
    private static @Nullable String lastLiteral(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Kind kind = tokens.get(i).kind();
            if (kind == Kind.OPEN || kind == Kind.OPEN_FILTER) {
                depth++;
            } else if (kind == Kind.CLOSE || kind == Kind.CLOSE_FILTER) {
                depth--;
                if (depth == 0) {
                    Token last = tokens.get(i - 1);
                    return last.kind() == Kind.LITERAL && tokens.get(i - 2).kind() == Kind.COMMA
                            ? last.unquoted()
                            : null;
                }
            }
        }
        return null;
    }
}
