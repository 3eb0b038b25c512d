package org.ashroy.linkage.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.Test;

final class NearWordsTest {

    @Test
    void findsAllThatAreOneSlipApart() {
        List<String> words = new ArrayList<>(InventedCamp.of(400, 0.5, 5).records().stream()
                .flatMap(record -> Stream.of(
                        record.names().getFirst().toLowerCase(Locale.ROOT).split(" ", -1)))
                .toList());
        words.addAll(List.of("", "a", "ab", "ba", "aab", "abcd", "abdc", "bacd", "abcde", "bbcd"));
        words.addAll(
                List.of("long".repeat(40), "long".repeat(40) + "er", "lon" + "long".repeat(40), "golong".repeat(40)));
        List<String> texts = words.stream().distinct().sorted().toList();
        int[] uses = new int[texts.size()];
        Arrays.setAll(uses, word -> 1 + word % 7);
        double[] expected = new double[uses.length];
        int pairs = 0;
        for (int one = 1; one < uses.length; one++) {
            for (int other = 1; other < uses.length; other++) {
                if (one != other && areNear(texts.get(one), texts.get(other))) {
                    expected[one] += uses[other];
                    pairs++;
                }
            }
        }
        assertTrue(pairs > 100, pairs + " pairs");
        NearWords near = new NearWords(texts, (one, other) -> areNear(texts.get(one), texts.get(other)));
        assertArrayEquals(expected, near.uses(uses));
    }

    private static boolean areNear(String one, String other) {
        return NameLevels.of(one, other, "") == NameLevels.ONE_SLIP;
    }
}
