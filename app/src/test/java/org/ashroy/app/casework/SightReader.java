package org.ashroy.app.casework;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads out of answers which fields of which cases they show, whatever was asked for. */
final class SightReader {

    /** A field of a case. */
    record Cell(int number, SightField field) {}

    // Words, identifiers, codes, and days as screens and programs write them.
    private static final Pattern MARKER = Pattern.compile(
            "Zq[a-j]+x[a-j]+qz|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|K(?:-[0-9A-Z]{4}){2}-[0-9A-Z]{3}"
                    + "|[A-Z][a-z]{2} [0-9]{1,2}, 20[4-9][0-9]|20[4-9][0-9]-[0-9]{2}-[0-9]{2}");

    // The rows of a table that name a case, and the cases in an answer to a program.
    private static final Pattern ROW = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL);
    private static final Pattern OBJECT =
            Pattern.compile("\\{\"id\":\"[0-9a-f-]{36}\",\"case_id_display\".*?\"ashroy_version\"");

    private final Map<String, Cell> byMarker = new HashMap<>();
    private final Map<String, SightWorld.Planted> byCode = new HashMap<>();

    SightReader(List<SightWorld.Planted> planted) {
        for (SightWorld.Planted one : planted) {
            byCode.put(one.code(), one);
            one.markers().forEach((field, marker) -> {
                if (field.known() != SightField.Known.BESIDE_THE_CODE) {
                    byMarker.put(marker.onScreens(), new Cell(one.number(), field));
                    byMarker.put(marker.toPrograms(), new Cell(one.number(), field));
                }
            });
        }
    }

    /** Everything that is like nothing else, wherever it stands. */
    Set<Cell> anywhere(String answer) {
        Set<Cell> found = new HashSet<>();
        Matcher matcher = MARKER.matcher(answer);
        while (matcher.find()) {
            Cell cell = byMarker.get(matcher.group());
            if (cell != null) {
                found.add(cell);
            }
        }
        return found;
    }

    /** What stands in a page, or an object, that is about one case. */
    Set<Cell> about(SightWorld.Planted one, String text, boolean ofProgram) {
        Set<Cell> found = new HashSet<>();
        one.markers().forEach((field, marker) -> {
            if (field.known() == SightField.Known.BESIDE_THE_CODE
                    && text.contains(ofProgram ? marker.toPrograms() : marker.onScreens())) {
                found.add(new Cell(one.number(), field));
            }
        });
        return found;
    }

    /** What stands beside the codes in the rows of a page, or in the objects of an answer to a program. */
    Set<Cell> beside(String answer, boolean ofProgram) {
        Set<Cell> found = new HashSet<>();
        Matcher pieces = (ofProgram ? OBJECT : ROW).matcher(answer);
        while (pieces.find()) {
            String piece = pieces.group();
            byCode.forEach((code, one) -> {
                if (piece.contains(code)) {
                    found.addAll(about(one, piece, ofProgram));
                }
            });
        }
        return found;
    }

    /** What somebody was shown: at each place, and anywhere at all. */
    static final class Shown {
        private final Map<SightPlace, Set<Cell>> at = new EnumMap<>(SightPlace.class);
        private final List<String> wrong = new ArrayList<>();

        void add(SightPlace place, Set<Cell> cells) {
            at.computeIfAbsent(place, _ -> new HashSet<>()).addAll(cells);
        }

        boolean at(SightPlace place, Cell cell) {
            return at.getOrDefault(place, Set.of()).contains(cell);
        }

        boolean anywhere(Cell cell) {
            return at.values().stream().anyMatch(cells -> cells.contains(cell));
        }

        /** How somebody was answered, where it is not what the table says. */
        void wrong(String what) {
            wrong.add(what);
        }

        List<String> wrong() {
            return wrong;
        }
    }
}
