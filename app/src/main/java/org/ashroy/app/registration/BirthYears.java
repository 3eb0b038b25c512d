package org.ashroy.app.registration;

/**
 * The years that a date of birth spans, in the clear: enough for an age band, not for a birthday.
 *
 * @param earliest first year
 * @param latest last year
 */
public record BirthYears(int earliest, int latest) {

    /** The years of a birth. */
    public static BirthYears of(Birth birth) {
        return new BirthYears(birth.earliest().getYear(), birth.latest().getYear());
    }
}
