package org.ashroy.app.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ashroy.app.web.Screen;
import org.ashroy.forms.Hint;
import org.ashroy.forms.Piece;
import org.ashroy.forms.Pieces;
import org.ashroy.forms.Place;
import org.ashroy.forms.Problem;

/**
 * What is not right in a form, in the reader's language. Names, numbers and formulas stay as they are and apart from the words:
 * a template isolates them, so that they are read from left to right in every language, and copied without a mark.
 */
public final class ProblemTexts {

    private static final String PROBLEM = "form-problem.";
    private static final String REMEDY = ".remedy";
    private static final String HINT = "form-hint.";
    private static final String PLACE = "form-place.";

    private ProblemTexts() {}

    /** What is not right. */
    public static List<Piece> what(Screen screen, Problem problem) {
        return said(screen, PROBLEM + problem.kind().key(), problem.arguments());
    }

    /** What the author of the form can do. */
    public static List<Piece> remedy(Screen screen, Problem problem) {
        return said(screen, PROBLEM + problem.kind().key() + REMEDY, problem.arguments());
    }

    /** Where it stands. */
    public static List<Piece> where(Screen screen, Place place) {
        boolean hasRows = place.part() == Place.Part.SHEET;
        boolean hasColumns = hasRows || place.part() == Place.Part.TEXT;
        List<Piece> where = new ArrayList<>(
                said(screen, PLACE + place.part().name().toLowerCase(Locale.ROOT), named(place.name())));
        Piece then = new Piece.Words(screen.text(PLACE + "then"));
        if (place.row() > 0) {
            where.add(then);
            where.addAll(said(screen, PLACE + (hasRows ? "row" : "line"), named(String.valueOf(place.row()))));
        }
        if (!place.column().isEmpty()) {
            where.add(then);
            where.addAll(hasColumns ? said(screen, PLACE + "column", named(place.column())) : named(place.column()));
        }
        return where;
    }

    private static List<Piece> named(String name) {
        return List.of(new Piece.Name(name));
    }

    // A message without arguments keeps the places of them, which is what the library puts its arguments into.
    private static List<Piece> said(Screen screen, String key, List<Piece> arguments) {
        return Pieces.of(
                screen.text(key),
                arguments.stream()
                        .map(argument -> argument instanceof Hint hint
                                ? new Piece.Words(screen.text(HINT + hint.key()))
                                : argument)
                        .toList());
    }
}
