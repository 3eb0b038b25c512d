package org.ashroy.camp.observed;

/** A kind of record that comes again and again. */
public enum Stream {
    /** The food of a household. Whoever usually collects it is expected; seen means that she came herself. */
    FOOD,
    /** A school day or a day of a learning centre, Sunday to Thursday. */
    SCHOOL,
    /** A kit that is given in person. */
    KIT,
    /** A private meeting that was arranged, with a woman volunteer. */
    MEETING,
    /** The household's word on each of its members when it collects food; seen means that she was vouched for. */
    ROSTER,
    /**
     * A confidential service saw her within the week that ends on the day of the record; never a miss. Only of those who
     * agreed.
     */
    SERVICE;

    private static final Stream[] ALL = values();

    /** The stream of this ordinal, without a copy of all of them. */
    public static Stream of(int ordinal) {
        return ALL[ordinal];
    }
}
