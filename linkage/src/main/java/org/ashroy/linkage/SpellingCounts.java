package org.ashroy.linkage;

import java.util.Arrays;

/** How sounds are spelt, kept while words come and go: the same whatever came and went before. */
final class SpellingCounts {

    /** Uses are added up in whole parts, so that no sum depends on the order. */
    private static final int PARTS = 1 << 10;

    /** Of each sound, how many of all pairs of its uses are of one word. */
    private long[] sameWord = new long[64];

    private long uses;
    /** Of all uses, how many are spelt otherwise than one of the same sound, in {@link #PARTS}. */
    private long otherwise;

    /**
     * Counts one use of a word more.
     *
     * @param sound its number
     * @param soundUses how often the sound is used with it
     * @param wordUses how often the word is
     */
    void add(int sound, int soundUses, int wordUses) {
        if (sound >= sameWord.length) {
            sameWord = Arrays.copyOf(sameWord, sound + (sound >> 1) + 1);
        }
        uses++;
        otherwise -= otherwiseParts(sound, soundUses - 1);
        sameWord[sound] += squareAbove(wordUses);
        otherwise += otherwiseParts(sound, soundUses);
    }

    /** Counts one use less; what is given is as it was before. */
    void remove(int sound, int soundUses, int wordUses) {
        uses--;
        otherwise -= otherwiseParts(sound, soundUses);
        sameWord[sound] -= squareAbove(wordUses);
        otherwise += otherwiseParts(sound, soundUses - 1);
    }

    /** By how much a square is more than the one before. */
    private static long squareAbove(int number) {
        return 2L * number - 1;
    }

    private long otherwiseParts(int sound, int soundUses) {
        return soundUses == 0 ? 0 : Math.round(share(sound, soundUses) * soundUses * PARTS);
    }

    private double share(int sound, int soundUses) {
        return Spellings.share(soundUses, (double) sameWord[sound]);
    }

    /** How many uses of a sound that is used so often are to be reckoned with that are spelt otherwise. */
    double otherwise(int sound, int soundUses) {
        double usual = (double) otherwise / PARTS / uses;
        return soundUses == 0 ? 0 : Spellings.otherwise(soundUses, share(sound, soundUses), usual);
    }
}
