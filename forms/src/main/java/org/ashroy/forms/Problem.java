package org.ashroy.forms;

import java.util.Arrays;
import java.util.List;

/**
 * What is not right in a form, where, and what to do. Screens in other languages translate {@link ProblemKind#key()} with the
 * arguments; the texts here are English.
 *
 * @param arguments what the texts of the kind name, in their order
 */
public record Problem(ProblemKind kind, Place place, List<Piece> arguments) {

    /** Copies the list. */
    public Problem {
        arguments = List.copyOf(arguments);
    }

    /** A problem; an argument that says nothing else of itself is a name. */
    public static Problem of(ProblemKind kind, Place place, Object... arguments) {
        return new Problem(
                kind, place, Arrays.stream(arguments).map(Problem::piece).toList());
    }

    private static Piece piece(Object argument) {
        return argument instanceof Piece piece ? piece : new Piece.Name(String.valueOf(argument));
    }

    /** Whether the form can be used all the same. */
    public Severity severity() {
        return kind.severity();
    }

    /** What is not right. */
    public String what() {
        return Pieces.text(Pieces.of(kind.what(), arguments));
    }

    /** What the author of the form can do. */
    public String remedy() {
        return Pieces.text(Pieces.of(kind.remedy(), arguments));
    }

    @Override
    public String toString() {
        return kind.severity() + " " + place + ": " + what() + " " + remedy();
    }
}
