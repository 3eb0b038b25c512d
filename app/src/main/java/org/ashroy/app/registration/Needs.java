package org.ashroy.app.registration;

import java.util.List;
import java.util.Locale;

/**
 * Codes of specific needs (UNHCR), from the code list {@code specific-needs.csv}. Those on violence and legal protection are
 * not the desk's to ask or keep: there is "wants to talk in private" instead (S18).
 */
public final class Needs {

    private Needs() {}

    /** The codes that a desk may keep, in the order of the list. */
    public static List<CodeList.Entry> offered() {
        return CodeList.NEEDS.entries().stream().filter(Needs::atDesk).toList();
    }

    /**
     * Checks a code and returns its usual form. What stands behind the code after a space, as a list of choices writes it, is
     * not looked at.
     *
     * @param typed the code as written
     * @param field where it stands
     * @throws RefusedInputException where it is no such code, or one the desk must not keep
     */
    public static String check(String typed, String field) {
        String code = typed.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        CodeList.Entry found =
                CodeList.NEEDS.find(code).orElseThrow(() -> new RefusedInputException("need.unknown", field));
        if (!atDesk(found)) {
            throw new RefusedInputException("need.private", field);
        }
        return code;
    }

    private static boolean atDesk(CodeList.Entry need) {
        return need.column("desk").equals("yes");
    }
}
