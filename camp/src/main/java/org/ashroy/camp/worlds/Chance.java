package org.ashroy.camp.worlds;

/**
 * Chance that depends on what it is asked for and on nothing that was asked before, so that two watches see one world.
 */
final class Chance {

    /** What chance decides; each has its own. */
    enum Of {
        RELIABILITY(1),
        ENROLLED(2),
        AGREED(3),
        SPELL(4),
        SPELL_KIND(5),
        SPELL_LENGTH(6),
        ANNOUNCED(7),
        VISIT(8),
        RECORD(9),
        ROSTER(10),
        QUESTION(11),
        MEETING(12),
        FAMILY(13),
        FAMILY_WORD(14),
        PHASE(15),
        SITE_PHASE(16),
        MOVE(17),
        MOVE_DAY(18),
        MOVE_TO(19);

        private final int number;

        Of(int number) {
            this.number = number;
        }
    }

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int LONGEST = 1 << 30;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    Chance(long seed) {
        this.seed = mix(seed + STEP);
    }

    /** Evenly from 0 to 1, 1 excluded. */
    double even(Of what, int who, int when) {
        return (bits(what, who, when) >>> 11) * UNIT;
    }

    boolean happens(double probability, Of what, int who, int when) {
        return even(what, who, when) < probability;
    }

    /** Evenly from 0 to the bound, the bound excluded. */
    int below(int bound, Of what, int who, int when) {
        return (int) (even(what, who, when) * bound);
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller 1958). */
    double normal(Of what, int who, int when) {
        double radius = Math.sqrt(-2 * Math.log(1 - even(what, who, 2 * when)));
        return radius * Math.cos(2 * Math.PI * even(what, who, 2 * when + 1));
    }

    /** Days until something that happens each day with this probability: geometric, 1 or more. */
    int days(double daily, Of what, int who, int when) {
        if (daily <= 0) {
            return LONGEST;
        }
        if (daily >= 1) {
            return 1;
        }
        double days = Math.ceil(Math.log(1 - even(what, who, when)) / Math.log(1 - daily));
        return (int) Math.clamp(days, 1, LONGEST);
    }

    private long bits(Of what, int who, int when) {
        return mix(mix(seed + (((long) who << 32) | (when & 0xFFFFFFFFL))) + STEP * what.number);
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
