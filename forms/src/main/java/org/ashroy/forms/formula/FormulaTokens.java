package org.ashroy.forms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A formula as a list of tokens: XPath 1.0, with {@code ${name}} as XLSForm writes references. Works in one pass, whatever the text. */
public final class FormulaTokens {

    /** What a token is. */
    public enum Kind {
        /** A name: of an element, a function, or an operator in letters. */
        NAME,
        /** {@code ${name}} or {@code ${last-saved#name}}. */
        REFERENCE,
        /** Text in quotes. */
        LITERAL,
        NUMBER,
        /** An operator that compares, calculates or unites. */
        OPERATOR,
        /** A step of a path: slashes, dots, {@code @}, {@code ::}. */
        PATH,
        OPEN,
        CLOSE,
        OPEN_FILTER,
        CLOSE_FILTER,
        COMMA,
        /** A quote that is not closed, or a character that XPath does not know. */
        OTHER
    }

    /**
     * A token.
     *
     * @param start where it begins in the formula, from 0
     */
    public record Token(Kind kind, String text, int start) {

        /** The name in a reference, without {@code last-saved#}. */
        public String referenced() {
            String inner = text.substring(2, text.length() - 1).strip();
            return inner.startsWith(LAST_SAVED) ? inner.substring(LAST_SAVED.length()) : inner;
        }

        /** Whether a reference means the answer that was saved last. */
        public boolean isLastSaved() {
            return text.substring(2).strip().startsWith(LAST_SAVED);
        }

        /** The text between the quotes. */
        public String unquoted() {
            return text.substring(1, text.length() - 1);
        }

        /** Where it ends. */
        public int end() {
            return start + text.length();
        }
    }

    private static final String LAST_SAVED = "last-saved#";
    private static final Set<String> WORD_OPERATORS = Set.of("and", "or", "div", "mod");

    private FormulaTokens() {}

    /** The tokens, without the space between them. */
    public static List<Token> of(String formula) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < formula.length()) {
            char c = formula.charAt(at);
            if (Character.isWhitespace(c) || c == '\u00A0') {
                at++;
                continue;
            }
            Token token = next(formula, at, tokens);
            tokens.add(token);
            at = token.end();
        }
        return tokens;
    }

    private static Token next(String formula, int at, List<Token> before) {
        char c = formula.charAt(at);
        char after = at + 1 < formula.length() ? formula.charAt(at + 1) : ' ';
        return switch (c) {
            case '"', '\'' -> quoted(formula, at);
            case '$' -> reference(formula, at);
            case '(' -> new Token(Kind.OPEN, "(", at);
            case ')' -> new Token(Kind.CLOSE, ")", at);
            case '[' -> new Token(Kind.OPEN_FILTER, "[", at);
            case ']' -> new Token(Kind.CLOSE_FILTER, "]", at);
            case ',' -> new Token(Kind.COMMA, ",", at);
            case '=', '+', '-', '*', '|' -> new Token(Kind.OPERATOR, String.valueOf(c), at);
            case '<', '>', '!' -> {
                boolean two = after == '=';
                Kind kind = two || c != '!' ? Kind.OPERATOR : Kind.OTHER;
                yield new Token(kind, formula.substring(at, at + (two ? 2 : 1)), at);
            }
            case '/', '@' -> new Token(Kind.PATH, String.valueOf(c), at);
            case ':' -> after == ':' ? new Token(Kind.PATH, "::", at) : new Token(Kind.OTHER, ":", at);
            default -> {
                if (Character.isDigit(c) || (c == '.' && Character.isDigit(after))) {
                    yield number(formula, at);
                }
                if (c == '.') {
                    yield new Token(Kind.PATH, after == '.' ? ".." : ".", at);
                }
                yield isNameStart(c) ? name(formula, at, before) : new Token(Kind.OTHER, String.valueOf(c), at);
            }
        };
    }

    private static Token quoted(String formula, int at) {
        int end = formula.indexOf(formula.charAt(at), at + 1);
        return end < 0
                ? new Token(Kind.OTHER, formula.substring(at), at)
                : new Token(Kind.LITERAL, formula.substring(at, end + 1), at);
    }

    private static Token reference(String formula, int at) {
        int end = formula.startsWith("${", at) ? formula.indexOf('}', at) : -1;
        return end < 0 ? new Token(Kind.OTHER, "$", at) : new Token(Kind.REFERENCE, formula.substring(at, end + 1), at);
    }

    private static Token number(String formula, int at) {
        int end = at;
        while (end < formula.length() && (Character.isDigit(formula.charAt(end)) || formula.charAt(end) == '.')) {
            end++;
        }
        return new Token(Kind.NUMBER, formula.substring(at, end), at);
    }

    private static Token name(String formula, int at, List<Token> before) {
        int end = at + 1;
        boolean prefixed = false;
        while (end < formula.length()) {
            char c = formula.charAt(end);
            boolean colon = c == ':'
                    && !prefixed
                    && end + 1 < formula.length()
                    && isNameStart(formula.charAt(end + 1))
                    && formula.charAt(end - 1) != ':';
            if (!colon && !isNamePart(c)) {
                break;
            }
            prefixed |= colon;
            end++;
        }
        String text = formula.substring(at, end);
        boolean operator = WORD_OPERATORS.contains(text) && endsOperand(before);
        return new Token(operator ? Kind.OPERATOR : Kind.NAME, text, at);
    }

    // After an operand, "and" is an operator; elsewhere it is the name of an element.
    private static boolean endsOperand(List<Token> before) {
        if (before.isEmpty()) {
            return false;
        }
        Token last = before.getLast();
        return switch (last.kind()) {
            case NAME, REFERENCE, LITERAL, NUMBER, CLOSE, CLOSE_FILTER -> true;
            case PATH -> last.text().startsWith(".");
            case OPERATOR, OPEN, OPEN_FILTER, COMMA, OTHER -> false;
        };
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c)
                || Character.isDigit(c)
                || c == '-'
                || c == '.'
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
