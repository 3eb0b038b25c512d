package org.ashroy.app.referrals;

import java.util.SortedSet;
import java.util.UUID;

/**
 * The form of a referral as it was filled in.
 *
 * @param person about whom
 * @param service to which service
 * @param help what is asked of it
 * @param urgency how soon she must be helped
 * @param ground on what it stands
 * @param categories codes of the data that the service may open
 * @param approach how she and the service come together
 * @param agreed whether she said yes to what was read out
 * @param evidence how she said it
 * @param noticeLanguage in which language it was read out
 * @param days for how many days her answer holds
 * @param words what the service must know besides
 * @param told what was said about when it happened
 * @param day when it happened (ISO 8601); blank where it was not said
 * @param hour at what hour, such as 14:30; blank where it was not said
 * @param caseId the case it belongs to; blank where there is none
 */
public record Making(
        UUID person,
        UUID service,
        String help,
        String urgency,
        String ground,
        SortedSet<String> categories,
        String approach,
        boolean agreed,
        String evidence,
        String noticeLanguage,
        String days,
        String words,
        String told,
        String day,
        String hour,
        String caseId) {

    /** Shows nothing: it holds what she told. */
    @Override
    public String toString() {
        return "Making[hidden]";
    }
}
