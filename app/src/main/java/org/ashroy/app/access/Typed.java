package org.ashroy.app.access;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people type, before it is read. */
public final class Typed {

    private Typed() {}

    /**
     * The text with the digits of any script as those of ASCII, with nothing invisible and no blanks around it: a phone whose
     * keyboard is Bangla or Burmese types ০১২ or ၀၁၂.
     */
    public static String plain(String raw) {
        StringBuilder plain = new StringBuilder();
        raw.codePoints()
                .filter(letter -> Character.getType(letter) != Character.FORMAT)
                .forEach(letter -> {
                    int digit = Character.isDigit(letter) ? Character.digit(letter, 10) : -1;
                    plain.appendCodePoint(digit < 0 ? letter : '0' + digit);
                });
        return plain.toString().strip();
    }

    /** The one among these whose name was sent; empty where nothing was chosen, or none has this name. */
    public static <E extends Enum<E>> Optional<E> choice(E[] among, @Nullable String name) {
        return Arrays.stream(among).filter(one -> one.name().equals(name)).findFirst();
    }
}
