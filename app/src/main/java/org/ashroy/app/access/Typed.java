package org.ashroy.app.access;

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
}
