package org.ashroy.app.registration;

import java.security.SecureRandom;

/**
 * Codes made without a central counter: 50 random bits and a check character, in Crockford's alphabet, which has no
 * letters that are taken for digits. Among a million codes the chance that any two are alike is about one in 2,000.
 */
final class Codes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Codes() {}

    /** A new code such as {@code P-7K2M-9QXA-4TB}. */
    static String create(char kind) {
        StringBuilder code = new StringBuilder().append(kind);
        int check = kind;
        for (int at = 0; at < 10; at++) {
            if (at % 4 == 0) {
                code.append('-');
            }
            char letter = ALPHABET.charAt(RANDOM.nextInt(32));
            check = (check * 31 + letter) % 1021;
            code.append(letter);
        }
        return code.append(ALPHABET.charAt(check % 32)).toString();
    }
}
