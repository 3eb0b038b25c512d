package org.ashroy.app.referrals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Sites;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.release.ReleaseSettings;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * Whether what a referral hands on may be handed on. Asked when it is made, and again at the gate whenever the receiver opens it,
 * with what she says at that moment.
 */
@Component
class ReferralRules {

    /** The purpose that an answer about a referral names. */
    static final String PURPOSE = "REFERRAL";

    private final Registration registration;
    private final LinkedRecords linked;
    private final Organisations organisations;
    private final Sites sites;
    private final ReleaseSettings releases;

    ReferralRules(
            Registration registration,
            LinkedRecords linked,
            Organisations organisations,
            Sites sites,
            ReleaseSettings releases) {
        this.registration = registration;
        this.linked = linked;
        this.organisations = organisations;
        this.sites = sites;
        this.releases = releases;
    }

    LocalDate today() {
        return sites.today("");
    }

    /** The zone in which days begin and end. */
    ZoneId zone() {
        return sites.zone("");
    }

    /**
     * What stands against handing on, now, what a referral sent: to whoever receives it, or on paper.
     *
     * @param referral as it stands
     * @param made what was sent
     * @param about whom, and what she agreed to
     * @return empty where nothing does
     */
    Optional<ReferralObstacle> obstacle(Referral referral, ReferralChange.Made made, About about) {
        if (referral.withdrawal().isPresent()) {
            return Optional.of(ReferralObstacle.WITHDRAWN);
        }
        if (!ReferralStage.WITH_THE_RECEIVER.contains(referral.stage())) {
            return Optional.of(ReferralObstacle.NOT_OPEN);
        }
        return obstacle(made, about, referral.approvers().size());
    }

    /**
     * What stands against handing on what a referral names.
     *
     * @param made what was sent
     * @param about whom, and what she agreed to
     * @param approvers how many others approved it
     * @return empty where nothing does
     */
    Optional<ReferralObstacle> obstacle(ReferralChange.Made made, About about, int approvers) {
        if (today().isAfter(made.until())) {
            return Optional.of(ReferralObstacle.TOO_LATE);
        }
        Optional<Organisation> recipient = organisations.find(made.recipient()).filter(it -> it.worksOn(today()));
        if (recipient.isEmpty()) {
            return Optional.of(ReferralObstacle.ORGANISATION_ENDED);
        }
        String origin = releases.countryOfOrigin();
        // Where it sits now, and where it sat when she was asked.
        if (origin.equalsIgnoreCase(made.recipientCountry())
                || origin.equalsIgnoreCase(recipient.get().country())) {
            return Optional.of(ReferralObstacle.COUNTRY_OF_ORIGIN);
        }
        if (made.categories().isEmpty() || !made.ground().categories().containsAll(made.categories())) {
            return Optional.of(ReferralObstacle.MORE_THAN_ALLOWED);
        }
        return switch (made.ground()) {
            case CONSENT -> uncovered(made, about, approvers);
            case DANGER_TO_LIFE -> approvers < 1 ? Optional.of(ReferralObstacle.TOO_FEW_APPROVERS) : Optional.empty();
        };
    }

    private Optional<ReferralObstacle> uncovered(ReferralChange.Made made, About about, int approvers) {
        ReleaseRequest request = new ReleaseRequest(
                made.recipient(),
                made.government(),
                PURPOSE,
                made.categories(),
                made.recipientCountry(),
                today(),
                approvers);
        return switch (Consents.judge(request, answers(about), releases.countryOfOrigin(), false)) {
            case Consents.Verdict.Covered _ -> Optional.empty();
            case Consents.Verdict.NotCovered not -> Optional.of(ReferralObstacle.of(not.reason()));
        };
    }

    /** What she agreed to in this referral, and every answer that stands on her record and on those that may be hers too. */
    private List<ConsentTuple> answers(About about) {
        UUID person = about.person();
        List<ConsentTuple> answers = new ArrayList<>(linked.answers(
                person, registration.person(new SubjectId(person)).state()));
        // A yes elsewhere covers nothing of this one.
        answers.removeIf(answer -> answer.answer() == ConsentTuple.Answer.GRANTED);
        about.consent().ifPresent(answers::add);
        return answers;
    }
}
