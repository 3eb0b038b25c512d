package org.ashroy.forms.table;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from taking a text for a formula, and takes the guard off again without loss. A text whose first visible
 * character begins a formula gets an apostrophe before it (OWASP, CSV injection); so does a text that begins with an apostrophe,
 * so that every guarded text has exactly one original. A plain number with its sign does no harm and stays as it is.
 */
public final class FormulaGuard {

    private static final String BEGINNINGS = "=+-@|\t\r\n'＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private FormulaGuard() {}

    /** The text as it may stand in a cell. */
    public static String guarded(String text) {
        return needsGuard(text) ? "'" + text : text;
    }

    /** What {@link #guarded} was given. */
    public static String unguarded(String cell) {
        return cell.startsWith("'") && needsGuard(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean needsGuard(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (BEGINNINGS.indexOf(text.charAt(0)) >= 0) {
            return !NUMBER.matcher(text).matches();
        }
        int first = 0;
        while (first < text.length() && isPassedOver(text.charAt(first))) {
            first++;
        }
        return first > 0 && first < text.length() && BEGINNINGS.indexOf(text.charAt(first)) >= 0;
    }

    // Blanks and invisible characters before a formula: some programs strip them when they open a file.
    private static boolean isPassedOver(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
