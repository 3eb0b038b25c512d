package org.ashroy.app.allegations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an allegation may wait, in minutes. What it was written down with holds for it, also where a setting changes later.
 *
 * @param urgentTriage until somebody must have looked at an urgent one; 60 to 1440, since a day is the most
 * @param otherTriage the same for any other; 60 to 10080
 * @param urgentFollowUp until what followed must be said of an urgent one, after somebody looked; 60 to 20160
 * @param otherFollowUp the same for any other; 60 to 129600
 */
@ConfigurationProperties("ashroy.allegations")
public record AllegationSettings(
        @DefaultValue("1440") int urgentTriage,
        @DefaultValue("4320") int otherTriage,
        @DefaultValue("4320") int urgentFollowUp,
        @DefaultValue("20160") int otherFollowUp) {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** Refuses what cannot be. */
    public AllegationSettings {
        require("urgent-triage", urgentTriage, DAY);
        require("other-triage", otherTriage, 7 * DAY);
        require("urgent-follow-up", urgentFollowUp, 14 * DAY);
        require("other-follow-up", otherFollowUp, 90 * DAY);
    }

    private static void require(String name, int value, int most) {
        if (value < HOUR || value > most) {
            throw new IllegalArgumentException("ashroy.allegations." + name + " is " + HOUR + " to " + most);
        }
    }

    int triageWithin(boolean urgent) {
        return urgent ? urgentTriage : otherTriage;
    }

    int followUpWithin(boolean urgent) {
        return urgent ? urgentFollowUp : otherFollowUp;
    }
}
