package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class KeySetsTest {

    private static final int PAIRS_PER_MATCH = 1_000;

    /** Four kinds of keys, each with blocks that hold so many pairs. */
    private static KeySets keys(long... pairs) {
        return new KeySets(new int[pairs.length], pairs);
    }

    @Test
    void aKeyThatFindsNothingAloneIsGivenUp() {
        KeySets keys = keys(250_000, 250_000);
        for (int match = 0; match < 200; match++) {
            keys.match(0);
            keys.match(0, 1);
        }
        assertArrayEquals(new boolean[] {true, false}, keys.worth(1, PAIRS_PER_MATCH));
        assertEquals(400, keys.matches(0));
        assertEquals(200, keys.onlyHere(0));
        assertEquals(0, keys.onlyHere(1));
    }

    @Test
    void whatTwoKeysFindTogetherIsNotLostWithBoth() {
        KeySets keys = keys(450_000, 150_000);
        for (int match = 0; match < 200; match++) {
            keys.match(0, 1);
        }
        assertArrayEquals(new boolean[] {false, true}, keys.worth(1, PAIRS_PER_MATCH));
    }

    @Test
    void aKeyIsWorthItsPairsUpToTheLimitForEachMatch() {
        KeySets keys = keys(100L * PAIRS_PER_MATCH, 100L * PAIRS_PER_MATCH);
        for (int match = 0; match < 99; match++) {
            keys.match(0);
        }
        for (int match = 0; match < 98; match++) {
            keys.match(1);
        }
        assertArrayEquals(new boolean[] {true, false}, keys.worth(1, PAIRS_PER_MATCH));
    }

    @Test
    void aSampleTooSmallToFindAnythingGivesNothingUp() {
        assertArrayEquals(
                new boolean[] {true, true},
                keys(PAIRS_PER_MATCH, 10L * PAIRS_PER_MATCH).worth(0.1, PAIRS_PER_MATCH));
        assertArrayEquals(
                new boolean[] {true, false},
                keys(PAIRS_PER_MATCH, 11L * PAIRS_PER_MATCH).worth(0.1, PAIRS_PER_MATCH));
    }
}
