package org.ashroy.linkage.population;

/**
 * How frequent words of names and their likes are in two strangers, among names in one script, as log2.
 *
 * @param words the word itself, by word
 * @param sounds the sound of a word, by sound
 * @param otherwise the sound spelt otherwise, by sound
 * @param slips a word one slip apart, by word
 * @param leastSlip the least of these
 */
@SuppressWarnings("ArrayRecordComponent") // read here only
record WordChances(float[] words, float[] sounds, float[] otherwise, float[] slips, float leastSlip) {}
