package org.ashroy.app.filling;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that labels of forms may hold, as far as they say something: strong, emphasised, headings and line ends of Markdown.
 * Everything else is shown as it is written; no mark becomes a link or a style.
 */
public final class Marks {

    private static final Pattern MARK =
            Pattern.compile("\\*\\*([^*\\n]+)\\*\\*|__([^_\\n]+)__|\\*([^*\\s][^*\\n]*)\\*|(?m:^#{1,6} +(.+)$)|\\n");

    /** How a piece of text is shown. */
    public enum Kind {
        PLAIN,
        STRONG,
        EMPHASIS,
        BREAK
    }

    /** A piece of text. */
    public record Piece(Kind kind, String text) {}

    private Marks() {}

    /** The pieces of a text. */
    public static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        int at = 0;
        while (matcher.find()) {
            add(pieces, Kind.PLAIN, text.substring(at, matcher.start()));
            if (matcher.group(1) != null) {
                add(pieces, Kind.STRONG, matcher.group(1));
            } else if (matcher.group(2) != null) {
                add(pieces, Kind.STRONG, matcher.group(2));
            } else if (matcher.group(3) != null) {
                add(pieces, Kind.EMPHASIS, matcher.group(3));
            } else if (matcher.group(4) != null) {
                add(pieces, Kind.STRONG, matcher.group(4));
            } else {
                pieces.add(new Piece(Kind.BREAK, ""));
            }
            at = matcher.end();
        }
        add(pieces, Kind.PLAIN, text.substring(at));
        return pieces;
    }

    private static void add(List<Piece> pieces, Kind kind, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(kind, text));
        }
    }
}
