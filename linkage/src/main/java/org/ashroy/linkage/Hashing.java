package org.ashroy.linkage;

/** 64-bit hashes; not secret, only well spread. */
final class Hashing {

    private Hashing() {}

    static long of(String text) {
        long hash = 0x9E3779B97F4A7C15L ^ text.length();
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return mix(hash);
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    static long combine(long first, long second) {
        return mix(first * 0x9E3779B97F4A7C15L + second);
    }
}
