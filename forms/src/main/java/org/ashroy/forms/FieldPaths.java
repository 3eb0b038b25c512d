package org.ashroy.forms;

import java.util.ArrayList;
import java.util.List;

/**
 * Paths of fields and repeats, such as {@code /data/member[2]/age}. Every step that is a repeat carries its position, counted
 * from 1, and no other step does; so a field has one path only.
 */
public final class FieldPaths {

    private FieldPaths() {}

    /** The path without positions: the same for all repetitions. */
    public static String withoutPositions(String path) {
        if (path.indexOf('[') < 0) {
            return path;
        }
        StringBuilder plain = new StringBuilder(path.length());
        boolean inside = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '[') {
                inside = true;
            } else if (c == ']') {
                inside = false;
            } else if (!inside) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The path one step up; empty for the first step. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The path of each step, from the first to the whole. */
    public static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (int at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1)) {
            steps.add(path.substring(0, at));
        }
        steps.add(path);
        return steps;
    }

    /** Whether one path is above the other, or the same. */
    public static boolean contains(String above, String path) {
        return path.equals(above) || (path.startsWith(above) && path.charAt(above.length()) == '/');
    }

    /**
     * The position in the last step.
     *
     * @return 0 when it has none
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static int position(String path) {
        if (!path.endsWith("]")) {
            return 0;
        }
        String digits = path.substring(path.lastIndexOf('[') + 1, path.length() - 1);
        if (!digits.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(path + " has no position that counts from 1");
        }
        return Integer.parseInt(digits);
    }
}
