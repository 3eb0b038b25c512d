package org.ashroy.linkage;

/** What comparison asks about a word of a name, by its number. */
interface Words {

    String text(int word);

    String skeleton(int word);

    /** How many records have the word in their own names. */
    int owners(int word);

    /** How often the word is used in names of persons, fathers and mothers together. */
    int uses(int word);

    /** How often words with its skeleton are used. */
    int skeletonUses(int word);
}
