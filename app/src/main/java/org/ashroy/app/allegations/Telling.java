package org.ashroy.app.allegations;

import java.util.Optional;

/**
 * What a source said, as it said it. All of it is sealed as one value: a place in words, a day and a number of people together find
 * somebody.
 *
 * @param who who or what the source is; may be empty
 * @param place the place it speaks of, in words; may be empty
 * @param peopleSaid how exactly it said how many people it speaks of
 * @param people how many; empty where it did not say
 * @param happened when it is said to have happened
 * @param words exactly what was said or written, at most {@link #LONGEST} characters
 * @param language code of the language of the words (ISO 639-3)
 */
public record Telling(
        String who,
        String place,
        PeopleSaid peopleSaid,
        Optional<Integer> people,
        Happened happened,
        String words,
        String language) {

    /** The most characters of the words. */
    public static final int LONGEST = 10_000;

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Telling[hidden]";
    }
}
