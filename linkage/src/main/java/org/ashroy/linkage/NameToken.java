package org.ashroy.linkage;

/**
 * One word of a name.
 *
 * @param key the word in lower-case Latin letters and digits
 * @param skeleton what is left of it when spelling differences that do not change the sound are taken away
 * @param minor whether it is an honorific, a particle, an initial, or a word so common in names that it distinguishes nobody
 * @param within whether it is a syllable that is written together with the one before
 */
public record NameToken(String key, String skeleton, boolean minor, boolean within) {

    /** Shows nothing: a name identifies. */
    @Override
    public String toString() {
        return "NameToken[hidden]";
    }
}
