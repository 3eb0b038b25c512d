package org.ashroy.linkage;

/**
 * How frequent a sound is that is spelt otherwise: what two names that sound alike but are not the same are to be weighed by. Mueller is
 * frequent, but who sounds so and is written otherwise is rare, if nearly all who sound so write it in one way.
 *
 * <p>People come by other spellings in two ways. Where whoever writes makes slips, in one word as often as in another, strangers who are
 * spelt otherwise are as rare as other spellings of this sound are. Where whoever writes chooses among the spellings there are, a sound of
 * many spellings is spelt otherwise more often in one person too, and what counts is how often any sound is. Both happen, and nobody says
 * which: so the mean of both counts, the geometric one, as what is added up are bits.
 */
public final class Spellings {

    /**
     * Of those who have a word, at least so large a share is taken to have it written otherwise: no agreement by sound then says more than
     * that both had the word itself.
     */
    public static final double LEAST_OTHERWISE = 0.1;

    private Spellings() {}

    /**
     * How many uses of a sound are to be reckoned with that are spelt otherwise.
     *
     * @param uses how often words are used that sound so
     * @param share as {@link #share} tells of the sound
     * @param usual the mean of the shares of all uses of all sounds
     */
    public static double otherwise(double uses, double share, double usual) {
        return uses * Math.sqrt(Math.max(LEAST_OTHERWISE, share) * Math.max(LEAST_OTHERWISE, usual));
    }

    /**
     * Of all pairs of uses of a sound the share that is not of one word, 0 to 1.
     *
     * @param uses how often words are used that sound so, more than 0
     * @param sameWord how many of the pairs of uses, also of one with itself, are of one word: the sum of the squares of their uses
     */
    public static double share(double uses, double sameWord) {
        return Math.max(0, 1 - sameWord / (uses * uses));
    }
}
