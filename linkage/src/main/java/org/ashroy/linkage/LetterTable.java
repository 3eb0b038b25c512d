package org.ashroy.linkage;

import java.util.HashMap;
import java.util.Map;

/** Reads a table of letters and what they become, all apart by white space. */
final class LetterTable {

    private LetterTable() {}

    static Map<Character, String> of(String table) {
        String[] cells = table.strip().split("\\s+", -1);
        Map<Character, String> letters = new HashMap<>();
        for (int cell = 0; cell + 1 < cells.length; cell += 2) {
            letters.put(cells[cell].charAt(0), cells[cell + 1]);
        }
        return Map.copyOf(letters);
    }
}
