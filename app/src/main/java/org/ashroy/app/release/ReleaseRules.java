package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.ashroy.app.access.Organisation;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;

/**
 * Whether a release may be. Asked with what is so at that moment: when it is requested, at the gate when the data are opened for the
 * file, under the appender's lock when the file is made, and at the gate again when it is fetched.
 */
final class ReleaseRules {

    private ReleaseRules() {}

    /**
     * What a release is judged by, as it is now.
     *
     * @param exists whether her record is still there
     * @param answers her answers that no later one replaced
     * @param recipient the organisation; empty where it does not work here
     * @param today the day
     * @param countryOfOrigin of the operation
     */
    record Now(
            boolean exists,
            Collection<ConsentTuple> answers,
            Optional<Organisation> recipient,
            LocalDate today,
            String countryOfOrigin) {

        boolean government(ReleaseChange.Requested asked) {
            return asked.government()
                    || recipient.filter(found -> found.kind().ofGovernment()).isPresent();
        }

        private boolean ofOrigin(String country) {
            return countryOfOrigin.equalsIgnoreCase(country);
        }
    }

    /**
     * What stands against making the file of a release, also anew.
     *
     * @param release as it is now
     * @param now what else is so
     * @param approvers how many others approved it
     * @return empty where nothing does
     */
    static Optional<ReleaseReason> obstacle(Release release, Now now, int approvers) {
        if (release.request().isEmpty()) {
            return Optional.of(ReleaseReason.NOT_WHAT_WAS_ASKED);
        }
        if (release.over()) {
            return Optional.of(ReleaseReason.ENDED);
        }
        if (now.today().isAfter(release.until().orElseThrow())) {
            return Optional.of(ReleaseReason.TOO_LATE);
        }
        return uncovered(release, now, approvers);
    }

    /**
     * What stands against fetching the file that was made. It was made in time, and waits no longer than a day.
     *
     * @param release as it is now
     * @param now what else is so
     * @return empty where nothing does
     */
    static Optional<ReleaseReason> obstacleToFetching(Release release, Now now) {
        return uncovered(release, now, release.approvers().size());
    }

    private static Optional<ReleaseReason> uncovered(Release release, Now now, int approvers) {
        ReleaseChange.Requested asked = release.request().orElseThrow();
        if (!now.exists()) {
            return Optional.of(ReleaseReason.ERASED);
        }
        if (now.recipient().isEmpty()) {
            return Optional.of(ReleaseReason.RECIPIENT_ENDED);
        }
        // Where it sits now, where it sat when it was asked for, and also where it says that it would hold them in
        // another country.
        if (now.ofOrigin(now.recipient().get().country())
                || now.ofOrigin(asked.recipientCountry())
                || now.ofOrigin(asked.jurisdiction())) {
            return Optional.of(ReleaseReason.COUNTRY_OF_ORIGIN);
        }
        if (asked.categories().isEmpty()) {
            return Optional.of(ReleaseReason.NO_CATEGORY);
        }
        if (!asked.ground().categories().containsAll(asked.categories())) {
            return Optional.of(ReleaseReason.MORE_THAN_ALLOWED);
        }
        Optional<ReleaseReason> withoutConsent = switch (asked.ground()) {
            case CONSENT -> withoutConsent(asked, now, approvers);
            case DANGER_TO_LIFE -> Optional.empty();
        };
        return withoutConsent.or(() -> approvers < release.needed(now.government(asked))
                ? Optional.of(ReleaseReason.TOO_FEW_APPROVERS)
                : Optional.empty());
    }

    private static Optional<ReleaseReason> withoutConsent(ReleaseChange.Requested asked, Now now, int approvers) {
        ReleaseRequest request = new ReleaseRequest(
                asked.recipient(),
                now.government(asked),
                asked.purpose(),
                asked.categories(),
                asked.jurisdiction(),
                now.today(),
                approvers);
        // Opening releases to the country of origin would take a setting signed by two persons. There is none.
        return switch (Consents.judge(request, now.answers(), now.countryOfOrigin(), false)) {
            case Consents.Verdict.Covered _ -> Optional.empty();
            case Consents.Verdict.NotCovered not -> Optional.of(ReleaseReason.of(not.reason()));
        };
    }
}
