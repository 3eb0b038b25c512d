package org.ashroy.app.silence;

import java.util.List;

/**
 * How well an operation would notice that somebody disappears, and where it cannot see (S18). Shares and numbers of groups; never
 * of a person.
 *
 * @param meetings private meetings a day that it was reckoned with
 * @param questions questions to households a day that it was reckoned with
 * @param streams every stream that expects somebody
 * @param groups by age and sex, girls of 12 to 17 first
 */
public record Seeing(double meetings, double questions, List<StreamLine> streams, List<GroupLine> groups) {

    /** Fewer people than this are not told as a number. */
    public static final int FEWEST = 5;

    /** Copies the lists. */
    public Seeing {
        streams = List.copyOf(streams);
        groups = List.copyOf(groups);
    }

    /**
     * A stream.
     *
     * @param code its code
     * @param people whom it expected in the last seven weeks
     * @param share at which it sees who is there, 0 to 1
     */
    public record StreamLine(String code, int people, double share) {}

    /**
     * People of an age and sex.
     *
     * @param group which
     * @param people how many
     * @param days mean days until it would be noticed that one of them disappeared, none counted for more than 60
     * @param soon the share of whom it would be noticed within 14 days, 0 to 1
     * @param blind of how many it would take longer than 14 days on average
     */
    public record GroupLine(Group group, int people, double days, double soon, int blind) {

        /** Whether there are too few of them to tell how many. */
        public boolean few() {
            return people < FEWEST;
        }
    }

    /** Ages and sexes as this page has them. */
    public enum Group {
        /** Girls of 12 to 17, and whoever of that age is not known to be a boy. */
        GIRLS,
        /** Boys of 12 to 17. */
        BOYS,
        /** Younger children. */
        YOUNGER,
        /** Women of 18 to 59, and whoever is not known to be a man. */
        WOMEN,
        /** Men of 18 to 59. */
        MEN,
        /** Who is 60 or older. */
        OLDER
    }
}
