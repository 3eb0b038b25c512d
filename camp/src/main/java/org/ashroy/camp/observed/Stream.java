package org.ashroy.camp.observed;

/** A kind of record that comes again and again. */
public enum Stream {
    /** The food of a household. Whoever usually collects it is expected; seen means that she came herself. */
    FOOD(0),
    /** A school day or a day of a learning centre, Sunday to Thursday. */
    SCHOOL(1),
    /** A kit that is given in person. */
    KIT(2),
    /** A private meeting that was arranged, with a woman volunteer. */
    MEETING(3),
    /** The household's word on each of its members when it collects food; seen means that she was vouched for. */
    ROSTER(4),
    /**
     * A confidential service saw her within the week that ends on the day of the record; never a miss. Only of those who
     * agreed.
     */
    SERVICE(5);

    private static final Stream[] ALL = values();

    private final int number;

    Stream(int number) {
        this.number = number;
    }

    /** Its place in arrays, from 0. */
    public int number() {
        return number;
    }

    /** The stream of this number. */
    public static Stream of(int number) {
        return ALL[number];
    }
}
