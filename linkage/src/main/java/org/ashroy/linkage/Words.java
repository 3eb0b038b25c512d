package org.ashroy.linkage;

import org.ashroy.linkage.population.NameLevels;

/** What comparison asks about a word of a name, by its number. */
interface Words {

    String text(int word);

    String skeleton(int word);

    /** The level of two words that are not the same, as {@link NameLevels#of} tells. */
    default int level(int one, int other) {
        String sound = skeleton(one);
        return NameLevels.of(text(one), text(other), sound.equals(skeleton(other)) ? sound : "");
    }

    /** How many records have the word in their own names. */
    int owners(int word);

    /** How often the word is used in names of persons, fathers and mothers together. */
    int uses(int word);

    /** How often words with its skeleton are used. */
    int skeletonUses(int word);

    /** Of how many uses of its skeleton it is to be reckoned that they are spelt otherwise, as {@link Spellings} tells. */
    double otherwiseUses(int word);
}
