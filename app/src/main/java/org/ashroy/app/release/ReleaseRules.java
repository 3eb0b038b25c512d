package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;

/**
 * Whether a release may be. Asked three times with the consents as they are at that moment: when it is requested, at the gate
 * when the data are opened for the file, and under the appender's lock when the file counts as handed out.
 */
final class ReleaseRules {

    private ReleaseRules() {}

    /**
     * What stands against a release.
     *
     * @param release as it is now
     * @param answers her answers that no later one replaced
     * @param today the day
     * @param countryOfOrigin of the operation
     * @param approvers how many others approved it
     * @return empty where nothing does
     */
    static Optional<ReleaseReason> obstacle(
            Release release, Collection<ConsentTuple> answers, LocalDate today, String countryOfOrigin, int approvers) {
        if (release.request().isEmpty()) {
            return Optional.of(ReleaseReason.NOT_WHAT_WAS_ASKED);
        }
        ReleaseChange.Requested asked = release.request().get();
        if (release.status().status() != ReleaseStatus.REQUESTED) {
            return Optional.of(ReleaseReason.ENDED);
        }
        if (today.isAfter(release.until().orElseThrow())) {
            return Optional.of(ReleaseReason.TOO_LATE);
        }
        // Also where the recipient says that it would hold them in another country.
        if (countryOfOrigin.equalsIgnoreCase(asked.recipientCountry())
                || countryOfOrigin.equalsIgnoreCase(asked.jurisdiction())) {
            return Optional.of(ReleaseReason.COUNTRY_OF_ORIGIN);
        }
        if (asked.categories().isEmpty()) {
            return Optional.of(ReleaseReason.NO_CATEGORY);
        }
        if (!asked.ground().categories().containsAll(asked.categories())) {
            return Optional.of(ReleaseReason.MORE_THAN_ALLOWED);
        }
        Optional<ReleaseReason> uncovered = switch (asked.ground()) {
            case CONSENT -> uncovered(asked, answers, today, countryOfOrigin, approvers);
            case DANGER_TO_LIFE -> Optional.empty();
        };
        return uncovered.or(
                () -> approvers < release.needed() ? Optional.of(ReleaseReason.TOO_FEW_APPROVERS) : Optional.empty());
    }

    private static Optional<ReleaseReason> uncovered(
            ReleaseChange.Requested asked,
            Collection<ConsentTuple> answers,
            LocalDate today,
            String countryOfOrigin,
            int approvers) {
        ReleaseRequest request = new ReleaseRequest(
                asked.recipient(),
                asked.government(),
                asked.purpose(),
                asked.categories(),
                asked.jurisdiction(),
                today,
                approvers);
        // Opening releases to the country of origin would take a setting signed by two persons. There is none.
        return switch (Consents.judge(request, answers, countryOfOrigin, false)) {
            case Consents.Verdict.Covered _ -> Optional.empty();
            case Consents.Verdict.NotCovered not -> Optional.of(ReleaseReason.of(not.reason()));
        };
    }
}
