package org.ashroy.app.referrals;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a referral may wait, in minutes. What a referral was made with holds for it, also where a setting changes later.
 *
 * @param emergencyAnswer until an emergency must be answered; 10 to 60, since an hour is the most
 * @param urgentAnswer until an urgent referral must be answered; 60 to 2880
 * @param routineAnswer until any other must be answered; 60 to 20160
 * @param emergencyService until help must have been given in an emergency after it was accepted; 60 to 1440
 * @param urgentService the same for an urgent referral; 60 to 20160
 * @param routineService the same for any other; 60 to 129600
 * @param longestConsent for how many days an answer of hers may hold at most; 1 to 366
 * @param replyDays for how many days after its time is over a service without an account can still answer by its code; 0 to 90
 * @param replyTries how many reply codes may be tried in an hour, from everywhere together; 100 to 100000
 * @param replyAddress where this server is found from outside, such as {@code https://answers.example.org}; empty where that is
 *     where its own staff find it
 */
@ConfigurationProperties("ashroy.referrals")
public record ReferralSettings(
        @DefaultValue("60") int emergencyAnswer,
        @DefaultValue("1440") int urgentAnswer,
        @DefaultValue("4320") int routineAnswer,
        @DefaultValue("360") int emergencyService,
        @DefaultValue("4320") int urgentService,
        @DefaultValue("20160") int routineService,
        @DefaultValue("180") int longestConsent,
        @DefaultValue("14") int replyDays,
        @DefaultValue("1000") int replyTries,
        @DefaultValue("") String replyAddress) {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** Refuses what cannot be. */
    public ReferralSettings {
        require("emergency-answer", emergencyAnswer, 10, HOUR);
        require("urgent-answer", urgentAnswer, HOUR, 2 * DAY);
        require("routine-answer", routineAnswer, HOUR, 14 * DAY);
        require("emergency-service", emergencyService, HOUR, DAY);
        require("urgent-service", urgentService, HOUR, 14 * DAY);
        require("routine-service", routineService, HOUR, 90 * DAY);
        require("longest-consent", longestConsent, 1, 366);
        require("reply-days", replyDays, 0, 90);
        require("reply-tries", replyTries, 100, 100_000);
        if (!replyAddress.matches("(https://[^/\\s]+)?")) {
            throw new IllegalArgumentException(
                    "ashroy.referrals.reply-address is empty, or https:// and a host, without a path");
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("ashroy.referrals." + name + " is " + least + " to " + most);
        }
    }

    /** Until when it must be answered, in minutes after it was sent. */
    int answerWithin(ReferralUrgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> emergencyAnswer;
            case URGENT -> urgentAnswer;
            case ROUTINE -> routineAnswer;
        };
    }

    /** Until when help must have been given, in minutes after it was accepted. */
    int serveWithin(ReferralUrgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> emergencyService;
            case URGENT -> urgentService;
            case ROUTINE -> routineService;
        };
    }
}
