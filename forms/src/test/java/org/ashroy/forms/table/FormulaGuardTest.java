package org.ashroy.forms.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://x\")",
                "+A1",
                "-A1",
                "@SUM(A1)",
                "|cmd",
                "\t=1",
                "\n=1",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "＝1",
                "'=1",
                "-",
                "+880 1711",
                "-1e5",
                "- a list"
            })
    void whatBeginsAFormulaIsGuarded(String text) {
        assertEquals("'" + text, FormulaGuard.guarded(text));
        assertEquals(text, FormulaGuard.unguarded(FormulaGuard.guarded(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=b", "-7", "+8801711223344", "-0.5", "7", "1=2", "O'Neill"})
    void everythingElseStaysAsItIs(String text) {
        assertEquals(text, FormulaGuard.guarded(text));
        assertEquals(text, FormulaGuard.unguarded(text));
    }

    @Test
    void everyTextComesBack() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261128);
        String letters = "='+-@|\t\n \u00A0\u200Ba1.";
        int guarded = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String cell = FormulaGuard.guarded(text.toString());
            assertEquals(text.toString(), FormulaGuard.unguarded(cell));
            String visible = cell.replaceAll("^[\\s\u00A0\u200B]+", "");
            boolean formula = !visible.isEmpty() && "=@|".indexOf(visible.charAt(0)) >= 0;
            assertTrue(!formula, cell);
            guarded += cell.contentEquals(text) ? 0 : 1;
        }
        assertNotEquals(0, guarded);
    }
}
