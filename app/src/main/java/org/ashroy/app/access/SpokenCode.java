package org.ashroy.app.access;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * A code that is said in any language and typed in any script: digits, of which the last is a check digit after H. M. Damm
 * (Total anti-symmetrische Quasigruppen, 2004): it tells every single wrong digit and every two neighbours that were
 * exchanged. How long one must be depends on what it opens.
 */
public final class SpokenCode {

    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The quasigroup of order 10 of Damm's thesis; what is written is the check digit of what was read. */
    private static final String[] TABLE = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    private SpokenCode() {}

    /**
     * A new code.
     *
     * @param digits how many, with the check digit
     */
    public static String create(int digits) {
        StringBuilder code = new StringBuilder();
        for (int at = 1; at < digits; at++) {
            code.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return code.append(check(code)).toString();
    }

    /**
     * The code that somebody typed, with blanks and hyphens or without, in digits of any script.
     *
     * @param digits how many it has
     * @return empty where it is none, or its check digit is wrong
     */
    public static Optional<String> read(String typed, int digits) {
        String code = Typed.plain(typed).replaceAll("[\\s\\p{Pd}]", "");
        boolean right = code.matches("[0-9]{" + digits + "}") && check(code) == '0';
        return right ? Optional.of(code) : Optional.empty();
    }

    /** As it is printed and said: groups of four. */
    public static String written(String code) {
        StringBuilder groups = new StringBuilder(code);
        for (int at = (code.length() - 1) / GROUP * GROUP; at > 0; at -= GROUP) {
            groups.insert(at, ' ');
        }
        return groups.toString();
    }

    private static char check(CharSequence digits) {
        char interim = '0';
        for (int at = 0; at < digits.length(); at++) {
            interim = TABLE[interim - '0'].charAt(digits.charAt(at) - '0');
        }
        return interim;
    }
}
