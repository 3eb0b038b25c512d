package org.ashroy.app.referrals;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Referrals for tests; what a test does not say is ordinary. */
public final class ReferralExamples {

    private ReferralExamples() {}

    /** One that she agreed to, spoken to, for so many days; she goes there by herself, and the service opens who she is. */
    public static Making agreed(UUID person, UUID service, String help, String urgency, String days, String words) {
        return agreed(person, service, help, urgency, days, words, "", "", "");
    }

    /** The same, with when it happened, as she told it. */
    static Making agreed(
            UUID person,
            UUID service,
            String help,
            String urgency,
            String days,
            String words,
            String told,
            String day,
            String hour) {
        return new Making(
                person,
                service,
                help,
                urgency,
                "CONSENT",
                new TreeSet<>(Set.of("identity")),
                "COMES_HERSELF",
                true,
                "SPOKEN_TO_CLERK",
                "en",
                days,
                words,
                told,
                day,
                hour,
                "");
    }
}
