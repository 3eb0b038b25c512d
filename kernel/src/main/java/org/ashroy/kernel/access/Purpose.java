package org.ashroy.kernel.access;

/** Why sealed data is opened. */
public enum Purpose {
    /** Registering a person, correcting a record, settling a conflict. */
    REGISTRATION,
    /** Warning of a duplicate, searching at the desk. */
    IDENTITY_SEARCH,
    /** Building the identity index in memory after unlocking. */
    IDENTITY_INDEX,
    /** Registering the people of a list that somebody has begun to import. */
    LIST_IMPORT,
    /** Counting people by what they need, without naming anybody. */
    NEEDS_COUNT,
    /** Deciding whether two records are of one person. */
    DUPLICATES,
    /** Printing a card. */
    CARD,
    /** Recording who was seen. */
    SIGHTING,
    /** Looking for someone who is no longer seen. */
    WELFARE_CHECK,
    /** Handing data to another organisation. */
    RELEASE,
    /** Answering the program of another organisation that asks the registry. */
    EXCHANGE,
    /** Taking an encrypted list away. */
    EXPORT,
    /** Showing a person what is held about her. */
    OWN_DATA,
    /** Answering what a person asked about her own data. */
    DATA_REQUEST,
    /** Filling in a form. */
    FORM_FILLING,
    /** Reading what was filled in. */
    FORM_READING,
    /** Opening what a form has sealed apart, for a reason that is written down. */
    FORM_APART,
    /** Taking what was filled in away, as encrypted tables. */
    FORM_TABLES,
    /** Giving lists that fillings made to whoever fills in forms that ask for them, and keeping them ready in memory. */
    FORM_LISTS,
    /** Working with a case of child protection. */
    CASE_CHILD_PROTECTION,
    /** Working with a case of gender-based violence. */
    CASE_GBV,
    /** Working with a case of trafficking. */
    CASE_TRAFFICKING,
    /** Working with another case. */
    CASE_OTHER,
    /** Knowing in memory whose each case is. */
    CASE_INDEX,
    /** Opening what was sent with a referral, by the service that is to help. */
    REFERRAL,
    /** Reading what a service answered to a referral, and printing what was sent, by whoever sent it. */
    REFERRAL_SENT,
    /** Following what authorities do about a complaint. */
    JUSTICE,
    /** Handing something to an authority, as far as she agreed to exactly this. */
    JUSTICE_HANDED,
    /** Judging what a source reported, and saying what followed. */
    ALLEGATION,
    /** Knowing in memory which sources have the same link, and what followed from each. */
    ALLEGATION_INDEX
}
