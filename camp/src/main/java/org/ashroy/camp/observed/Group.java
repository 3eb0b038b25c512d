package org.ashroy.camp.observed;

/** For whom touchpoints are planned. Everybody is in exactly one: the first that fits. */
public enum Group {
    /** A girl of 12 to 17 who is enrolled in a school or learning centre. */
    GIRL_ENROLLED("girls 12-17 enrolled"),
    /** Any other girl of 12 to 17. */
    GIRL_NOT_ENROLLED("girls 12-17 not enrolled"),
    /** A separated child, a single mother, or somebody with another specific need. */
    HIGHER_RISK("others at higher risk"),
    /** Another woman of 18 to 59. */
    WOMAN("other women 18-59"),
    /** Anybody else. */
    OTHER("everybody else");

    private static final Group[] ALL = values();

    private final String words;

    Group(String words) {
        this.words = words;
    }

    /** The group of this ordinal, without a copy of all of them. */
    public static Group of(int ordinal) {
        return ALL[ordinal];
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
