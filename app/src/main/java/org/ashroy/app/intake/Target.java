package org.ashroy.app.intake;

/** What a column of a list means. */
public enum Target {
    /** Not taken over. */
    IGNORE,
    /** A part of the name; several columns are joined in their order. */
    NAME,
    /** A part of the name in the person's own script. */
    LOCAL_NAME,
    /** The name by which people know the person. */
    KNOWN_AS,
    /** Sex, as a letter or a word. */
    SEX,
    /** Date or year of birth. */
    BIRTH,
    /** Age in years on the day of the import. */
    AGE,
    /** A number given to the person; the detail is its type. */
    IDENTIFIER,
    /** P-code of the site. */
    SITE,
    /** A part of the place of origin; several columns are joined in their order. */
    ORIGIN,
    /** Relationship to the focal point. */
    RELATIONSHIP,
    /** A number that the members of one household share. */
    HOUSEHOLD,
    /** Telephone number. */
    PHONE,
    /** Day of arrival. */
    ARRIVED,
    /** Codes of specific needs, parted by comma, semicolon, slash or space. */
    NEEDS,
}
