package org.ashroy.linkage.population;

/** How two values of a field, or two words of a name, agree. Which levels a field has depends on its {@link FieldKind}. */
public enum Level {
    /** The same once written the same way; weighs by how rare the value is. */
    SAME,
    /** Spelt differently, sounding the same; weighs by how rare the sound is. */
    SOUNDS_ALIKE,
    /** One letter or digit added, left out, changed or exchanged with its neighbour; of dates also day and month exchanged. */
    ONE_SLIP,
    /** Of a date either the year, the month or the day is another, by more than a slip. */
    ONE_PART,
    /** Two slips. */
    TWO_SLIPS,
    /** One word is the beginning of the other. */
    BEGINNING,
    /** One is the initial letter of the other. */
    INITIAL,
    /** Not the same day, but both can be true: the same year where only the year is known, or ranges that meet. */
    SAME_YEAR,
    /** At most two years apart. */
    NEAR_YEAR,
    /** Codes that begin with the same half. */
    SAME_START,
    /** Texts that share a word; weighs by how rare the rarest such word is. */
    SHARED_WORD,
    /** A word of a name that the other name does not have where the other has fewer words. */
    LEFT_OUT,
    /** Not the same; words of names that the population uses for one another weigh by how often it does. */
    DIFFERENT
}
