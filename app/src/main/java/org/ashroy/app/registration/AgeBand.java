package org.ashroy.app.registration;

import java.time.LocalDate;
import java.util.Arrays;

/** Ages by which lists are narrowed. */
public enum AgeBand {
    /** Under five. */
    UNDER_5(0, 4),
    /** Five to eleven. */
    FROM_5_TO_11(5, 11),
    /** Twelve to seventeen. */
    FROM_12_TO_17(12, 17),
    /** Eighteen to fifty-nine. */
    FROM_18_TO_59(18, 59),
    /** Sixty and older. */
    FROM_60(60, 150);

    private final int youngest;
    private final int oldest;

    AgeBand(int youngest, int oldest) {
        this.youngest = youngest;
        this.oldest = oldest;
    }

    /** The band of an age in years, 0 or more. */
    public static AgeBand of(int age) {
        return Arrays.stream(values())
                .filter(band -> age <= band.oldest)
                .findFirst()
                .orElse(FROM_60);
    }

    /** The years of birth of people who can be of this age in the year of that day. */
    public BirthYears born(LocalDate today) {
        return new BirthYears(today.getYear() - oldest - 1, today.getYear() - youngest);
    }
}
