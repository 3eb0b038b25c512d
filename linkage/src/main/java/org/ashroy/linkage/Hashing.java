package org.ashroy.linkage;

/** 64-bit hashes; not secret, only well spread. */
public final class Hashing {

    private Hashing() {}

    /** The hash of a text. */
    public static long of(String text) {
        long hash = 0x9E3779B97F4A7C15L ^ text.length();
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    /** Spreads the bits of a number over all 64. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** One hash of two numbers, of which the order counts. */
    public static long combine(long first, long second) {
        return mix(first * 0x9E3779B97F4A7C15L + second);
    }
}
