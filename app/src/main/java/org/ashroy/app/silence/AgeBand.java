package org.ashroy.app.silence;

import java.time.LocalDate;
import org.ashroy.app.registration.BirthYears;

/** Age bands, by the youngest age that the years of birth allow: where unsure, a person is treated as the child she may be. */
public enum AgeBand {
    /** Up to 5 years. */
    UNDER_6(0, 5),
    /** 6 to 11 years. */
    FROM_6(6, 11),
    /** 12 to 17 years. */
    FROM_12(12, 17),
    /** 18 to 59 years. */
    FROM_18(18, 59),
    /** 60 years and more. */
    FROM_60(60, 200);

    private final int from;
    private final int to;

    AgeBand(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** The youngest age in it. */
    public int from() {
        return from;
    }

    /** The oldest age in it. */
    public int to() {
        return to;
    }

    /** The band of who was born then. */
    public static AgeBand of(BirthYears years, LocalDate today) {
        int age = youngest(years, today);
        for (AgeBand band : values()) {
            if (age <= band.to) {
                return band;
            }
        }
        return FROM_60;
    }

    /** Whether she may be under 18. */
    public static boolean minor(BirthYears years, LocalDate today) {
        return youngest(years, today) < 18;
    }

    // One year less than the difference of years: the birthday of this year may not have been yet.
    private static int youngest(BirthYears years, LocalDate today) {
        return Math.max(0, today.getYear() - years.latest() - 1);
    }
}
