package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberEdgesTest {

    private static final String LETTERS = "0123456789AB\u0995";

    private static String number(Random random, int length) {
        StringBuilder number = new StringBuilder();
        for (int letter = 0; letter < length; letter++) {
            number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }

    private static String slipped(Random random, String number) {
        StringBuilder slipped = new StringBuilder(number);
        int place = random.nextInt(number.length() - 1);
        char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        switch (random.nextInt(4)) {
            case 0 -> slipped.setCharAt(random.nextInt(number.length()), letter);
            case 1 -> slipped.deleteCharAt(random.nextInt(number.length()));
            case 2 -> slipped.insert(random.nextInt(number.length() + 1), letter);
            default -> slipped.replace(place, place + 2, "" + number.charAt(place + 1) + number.charAt(place));
        }
        return slipped.toString();
    }

    @Test
    void noSlipIsOverlooked() {
        Random random = new Random(6);
        for (int round = 0; round < 100_000; round++) {
            String number = number(random, 6 + random.nextInt(9));
            String other = slipped(random, number);
            if (other.length() >= 6) {
                assertTrue(StringSimilarity.withinOneEdit(number, other));
                assertTrue(
                        NumberEdges.mayBeOneSlipApart(NumberEdges.of(number), NumberEdges.of(other)),
                        () -> number + " and " + other);
            }
        }
    }

    @Test
    void noSlipOfAnEndlessNumberIsOverlooked() {
        String number = "1".repeat(40_000);
        assertTrue(NumberEdges.mayBeOneSlipApart(NumberEdges.of(number + "23"), NumberEdges.of(number + "2")));
    }

    @Test
    void mostStrangersAreToldApart() {
        Random random = new Random(7);
        int kept = 0;
        for (int round = 0; round < 10_000; round++) {
            // Numbers of one issuer begin alike.
            kept += NumberEdges.mayBeOneSlipApart(
                            NumberEdges.of("FCN" + number(random, 7)), NumberEdges.of("FCN" + number(random, 7)))
                    ? 1
                    : 0;
        }
        assertTrue(kept < 700, "kept " + kept);
    }

    @Test
    void shortNumbersDoNotSlip() {
        assertFalse(NumberEdges.mayBeOneSlipApart(NumberEdges.of("12345"), NumberEdges.of("123456")));
        assertFalse(NumberEdges.mayBeOneSlipApart(NumberEdges.of("12345"), NumberEdges.of("12346")));
        assertFalse(NumberEdges.mayBeOneSlipApart(NumberEdges.of(""), NumberEdges.of("")));
    }
}
