package org.ashroy.app.registration;

import java.util.Locale;

/**
 * Codes of specific needs (UNHCR, guidance on the use of standardized specific needs codes). Those on violence (SV) and
 * legal protection (LP) are not the desk's to ask: there is "wants to talk in private" instead.
 */
public final class Needs {

    private Needs() {}

    /**
     * Checks a code and returns its usual form.
     *
     * @throws RefusedInputException where it is no such code, or one the desk must not keep
     */
    public static String check(String code) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z]{2}(-[A-Z]{2})?")) {
            throw new RefusedInputException("need.unknown", "needs");
        }
        if (upper.startsWith("SV") || upper.startsWith("LP")) {
            throw new RefusedInputException("need.private", "needs");
        }
        return upper;
    }
}
