package org.ashroy.app.requests;

import java.security.SecureRandom;
import java.util.Optional;
import org.ashroy.app.access.Typed;

/**
 * The code on a receipt: eight digits, said in any language and typed in any script. The last is a check digit after H. M. Damm
 * (Total anti-symmetrische Quasigruppen, 2004): it tells every single wrong digit and every two neighbours that were
 * exchanged. The code finds a request and opens nothing.
 */
public final class SpokenCode {

    private static final int DIGITS = 8;
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

    /** A new code. */
    static String create() {
        StringBuilder digits = new StringBuilder();
        for (int at = 1; at < DIGITS; at++) {
            digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return digits.append(check(digits)).toString();
    }

    /**
     * The code that somebody typed, with blanks and hyphens or without, in digits of any script.
     *
     * @return empty where it is none, or its check digit is wrong
     */
    static Optional<String> read(String typed) {
        String digits = Typed.plain(typed).replaceAll("[\\s\\p{Pd}]", "");
        boolean right = digits.matches("[0-9]{" + DIGITS + "}") && check(digits) == '0';
        return right ? Optional.of(digits) : Optional.empty();
    }

    /** As it is printed and said: two groups of four. */
    public static String written(String code) {
        return code.substring(0, DIGITS / 2) + " " + code.substring(DIGITS / 2);
    }

    private static char check(CharSequence digits) {
        char interim = '0';
        for (int at = 0; at < digits.length(); at++) {
            interim = TABLE[interim - '0'].charAt(digits.charAt(at) - '0');
        }
        return interim;
    }
}
