package org.ashroy.linkage;

/** All that comparison asks about the numbers in a row. */
interface Vocabulary extends Words {

    String place(int number);

    /** How many records have the word in their origin. */
    int placeUses(int number);

    String siteCode(int number);

    /** How many records are at the site. */
    int siteUses(int number);

    /** The issuer or kind of an identifier. */
    String type(int number);

    String number(int number);

    /** How many records have a number that another digit in one place makes of this one; 0 where there is no digit. */
    int numbersNear(int number, int place);

    /** How many records have the identifier or telephone number. */
    int numberUses(int number);
}
