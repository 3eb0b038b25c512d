package org.ashroy.linkage;

import org.ashroy.linkage.letters.LearnedScript;

/**
 * One word as somebody typed it.
 *
 * @param key the word in Latin letters by our rules, in its canonical spelling
 * @param script the script whose learned costs read it
 * @param letters the word in that script; the key itself where it is Latin or was typed in a script without learned costs
 */
record TypedWord(String key, LearnedScript script, String letters) {

    static TypedWord latin(String key) {
        return new TypedWord(key, LearnedScript.LATIN, key);
    }

    /** Shows nothing: a word of a name identifies. */
    @Override
    public String toString() {
        return "TypedWord[hidden]";
    }
}
