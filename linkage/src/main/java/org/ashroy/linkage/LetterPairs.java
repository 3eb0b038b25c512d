package org.ashroy.linkage;

/** A 64-bit signature of the neighbouring letters of a word: a text can contain another only if its signature contains the other's. */
final class LetterPairs {

    private LetterPairs() {}

    static long of(String text) {
        long signature = 0;
        for (int index = 0; index + 1 < text.length(); index++) {
            int pair = text.charAt(index) * 31 + text.charAt(index + 1);
            signature |= 1L << ((pair * 0x9E3779B9) >>> 26);
        }
        return signature;
    }
}
