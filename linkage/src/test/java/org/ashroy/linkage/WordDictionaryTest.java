package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WordDictionaryTest {

    private static final List<String> SPELLINGS =
            List.of("fatema", "fatima", "fatema", "fatema", "phatema", "rahima", "rohima", "selina");

    @Test
    void usesSpeltOtherwiseFollowWhoComesAndGoes() {
        SplittableRandom random = new SplittableRandom(4);
        WordDictionary words = new WordDictionary();
        List<Integer> used = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            if (used.isEmpty() || random.nextInt(5) < 3) {
                String key = SPELLINGS.get(random.nextInt(SPELLINGS.size()));
                used.add(words.acquire(new NameToken(key, Skeleton.of(key), false, false)));
            } else {
                int gone = random.nextInt(used.size());
                words.release(used.get(gone));
                used.set(gone, used.getLast());
                used.removeLast();
            }
            for (int word : used) {
                assertEquals(otherwise(words, used, word), words.otherwiseUses(word), 1e-2);
            }
        }
    }

    /** By looking at every pair of uses. */
    private static double otherwise(WordDictionary words, List<Integer> used, int word) {
        double usual = used.stream()
                .mapToDouble(each -> shareOtherwise(words, used, each))
                .average()
                .orElseThrow();
        double share = Math.max(shareOtherwise(words, used, word), Spellings.LEAST_OTHERWISE);
        return alike(words, used, word).size() * Math.sqrt(share * Math.max(usual, Spellings.LEAST_OTHERWISE));
    }

    private static double shareOtherwise(WordDictionary words, List<Integer> used, int word) {
        List<Integer> alike = alike(words, used, word);
        long pairs = 0;
        for (int one : alike) {
            pairs += alike.stream().filter(other -> other != one).count();
        }
        return (double) pairs / alike.size() / alike.size();
    }

    private static List<Integer> alike(WordDictionary words, List<Integer> used, int word) {
        return used.stream()
                .filter(each -> words.skeleton(each).equals(words.skeleton(word)))
                .toList();
    }

    @Test
    void whoIsNotThereIsSpeltOtherwiseThanThoseWhoSoundSo() {
        WordDictionary words = new WordDictionary();
        assertEquals(0, words.otherwiseUses(Skeleton.of("fatema")));
        words.acquire(new NameToken("fatima", Skeleton.of("fatima"), false, false));
        assertEquals(Spellings.LEAST_OTHERWISE, words.otherwiseUses(Skeleton.of("fatema")));
    }
}
