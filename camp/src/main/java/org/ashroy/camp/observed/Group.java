package org.ashroy.camp.observed;

/** For whom touchpoints are planned. Everybody is in exactly one: the first that fits. */
public enum Group {
    /** A girl of 12 to 17 who is enrolled in a school or learning centre. */
    GIRL_ENROLLED(0, "girls 12-17 enrolled"),
    /** Any other girl of 12 to 17. */
    GIRL_NOT_ENROLLED(1, "girls 12-17 not enrolled"),
    /** A separated child, a single mother, or somebody with another specific need. */
    HIGHER_RISK(2, "others at higher risk"),
    /** Another woman of 18 to 59. */
    WOMAN(3, "other women 18-59"),
    /** Anybody else. */
    OTHER(4, "everybody else");

    private static final Group[] ALL = values();

    private final int number;
    private final String words;

    Group(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Its place in arrays, from 0. */
    public int number() {
        return number;
    }

    /** The group of this number. */
    public static Group of(int number) {
        return ALL[number];
    }

    /** Whether it is a group of girls of 12 to 17. */
    public boolean girls() {
        return this == GIRL_ENROLLED || this == GIRL_NOT_ENROLLED;
    }

    /** What it is called in a table. */
    public String words() {
        return words;
    }
}
