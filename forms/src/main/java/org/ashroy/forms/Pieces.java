package org.ashroy.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts arguments into the places of a text. */
public final class Pieces {

    private static final Pattern PLACE_FOR_ARGUMENT = Pattern.compile("\\{([0-9])}");

    private Pieces() {}

    /**
     * The pieces of a text.
     *
     * @param text with {@code {0}} and so on in the places of arguments; other braces are what they are
     * @param arguments in their order; a place without an argument stays as it is written
     */
    public static List<Piece> of(String text, List<? extends Piece> arguments) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE_FOR_ARGUMENT.matcher(text);
        int said = 0;
        // In one pass, so that an argument that looks like a place for another stays as it is.
        while (place.find()) {
            int index = Integer.parseInt(place.group(1));
            if (index < arguments.size()) {
                addWords(text.substring(said, place.start()), pieces);
                pieces.add(arguments.get(index));
                said = place.end();
            }
        }
        addWords(text.substring(said), pieces);
        return List.copyOf(pieces);
    }

    private static void addWords(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece.Words(text));
        }
    }

    /** The text of pieces that follow each other. */
    public static String text(List<? extends Piece> pieces) {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
