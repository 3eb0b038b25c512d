package org.ashroy.forms;

/**
 * A piece of what is said about a problem: a text of a {@link ProblemKind} is words with arguments in their places
 * ({@link Pieces}). Screens say words and {@link Hint}s in the language of their reader; names and what another program says stay
 * as they are.
 */
public sealed interface Piece permits Piece.Words, Piece.Name, Piece.Foreign, Hint {

    /** In English, or as it stands in the form. */
    String text();

    /** What a text says around its arguments. */
    record Words(String text) implements Piece {}

    /** A name, number, formula or code: as it stands in the form or is to be written into it, in every language. */
    record Name(String text) implements Piece {

        /** Shortens the text, so that no cell fills a screen. */
        public Name {
            text = shortened(text);
        }
    }

    /** What another program says, such as the evaluator of formulas: English in every language. */
    record Foreign(String text) implements Piece {

        /** Shortens the text, so that no message fills a screen. */
        public Foreign {
            text = shortened(text);
        }
    }

    private static String shortened(String text) {
        int most = 200;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
