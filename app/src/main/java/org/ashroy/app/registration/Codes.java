package org.ashroy.app.registration;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.ashroy.app.access.Typed;

/**
 * Codes made without a central counter: 50 random bits and a check character, in Crockford's alphabet, which has no
 * letters that are taken for digits. Among a million codes the chance that any two are alike is about one in 2,000. The check
 * character is a weighted sum over the field of 32 elements whose weights are the powers of its generator: it tells every
 * single wrong character and every two neighbours that were exchanged.
 */
public final class Codes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String KINDS = "PHCAKS";
    private static final int LETTERS = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    /**
     * A new code such as {@code P-7K2M-9QXA-4TC}: P for a person, H for a household, C for a card, A for an appointment, K for a case, S
     * for a source as reported.
     */
    public static String create(char kind) {
        StringBuilder letters = new StringBuilder();
        for (int at = 0; at < LETTERS; at++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(32)));
        }
        return written(kind, letters.append(check(kind, letters)));
    }

    /**
     * The code that somebody typed, in its written form: in any case, with or without hyphens and blanks, with
     * digits of any script, O for 0 and I or L for 1.
     *
     * @return empty where it is no code or its check character is wrong
     */
    public static Optional<String> read(String typed) {
        String plain = Typed.plain(typed).toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        if (plain.length() != LETTERS + 2) {
            return Optional.empty();
        }
        char kind = plain.charAt(0);
        String letters = plain.substring(1).replace('O', '0').replace('I', '1').replace('L', '1');
        boolean known = letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        if (KINDS.indexOf(kind) < 0 || !known || check(kind, letters) != letters.charAt(LETTERS)) {
            return Optional.empty();
        }
        return Optional.of(written(kind, letters));
    }

    private static char check(char kind, CharSequence letters) {
        int sum = ALPHABET.indexOf(kind);
        for (int at = 0; at < LETTERS; at++) {
            sum = timesGenerator(sum) ^ ALPHABET.indexOf(letters.charAt(at));
        }
        return ALPHABET.charAt(timesGenerator(sum));
    }

    // The field is that of polynomials over two elements modulo x^5 + x^2 + 1; its generator is x.
    private static int timesGenerator(int element) {
        int doubled = element << 1;
        return doubled < ALPHABET.length() ? doubled : doubled ^ 0b100101;
    }

    private static String written(char kind, CharSequence letters) {
        return kind + "-" + letters.subSequence(0, 4) + "-" + letters.subSequence(4, 8) + "-"
                + letters.subSequence(8, LETTERS + 1);
    }
}
