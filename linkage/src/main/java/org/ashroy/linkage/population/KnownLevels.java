package org.ashroy.linkage.population;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.ashroy.linkage.Hashing;

/**
 * Levels of pairs of words that were compared before, since the same words meet again and again. Both words and the level stand in one long, so
 * that threads which overwrite each other's never read a mixture.
 */
public final class KnownLevels {

    /** What is returned for two words that are not known here. */
    public static final int UNKNOWN = -1;

    private static final int WORD_BITS = 30;
    private static final int LEVEL_BITS = 4;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] entries; // 0 where free

    /**
     * Room for pairs, of which later ones take the place of earlier ones.
     *
     * @param pairs how many, a power of two
     */
    public KnownLevels(int pairs) {
        entries = new long[pairs];
    }

    /**
     * The level of two words.
     *
     * @param one number of a word, 0 or more
     * @param other number of another
     * @return one of {@link NameLevels}, or {@link #UNKNOWN}
     */
    public int find(int one, int other) {
        long entry = (long) LONGS.getOpaque(entries, place(one, other));
        return entry != 0 && entry >>> LEVEL_BITS == words(one, other)
                ? (int) entry & ((1 << LEVEL_BITS) - 1)
                : UNKNOWN;
    }

    /** Remembers the level of two different words; where their numbers are larger than have room, nothing. */
    public void put(int one, int other, int level) {
        if (Math.max(one, other) < 1 << WORD_BITS) {
            LONGS.setOpaque(entries, place(one, other), words(one, other) << LEVEL_BITS | level);
        }
    }

    /** Forgets all: a number stands for another word from now on. */
    public void clear() {
        Arrays.fill(entries, 0);
    }

    private int place(int one, int other) {
        return (int) Hashing.combine(one, other) & (entries.length - 1);
    }

    private static long words(int one, int other) {
        return (long) one << WORD_BITS | other;
    }
}
