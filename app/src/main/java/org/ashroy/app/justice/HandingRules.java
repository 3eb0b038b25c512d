package org.ashroy.app.justice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.access.Sites;
import org.ashroy.app.casework.CaseDoor;
import org.ashroy.app.release.ReleaseSettings;
import org.ashroy.kernel.consent.ConsentTuple;
import org.ashroy.kernel.consent.Consents;
import org.ashroy.kernel.consent.ReleaseRequest;
import org.ashroy.kernel.event.EventId;
import org.springframework.stereotype.Component;

/**
 * Whether something may go to an authority. Asked when somebody wants to hand it over, at the gate when it is handed over, and once more
 * under the appender's lock, each time with what she says at that moment.
 */
@Component
class HandingRules {

    /** The purpose that an answer about an authority names. */
    static final String PURPOSE = "PROSECUTION";

    /**
     * Codes of what can be handed over, in the order of the form: who she is, how she is reached, what she told, who is said to have done
     * it, medical findings, documents.
     */
    static final List<String> CATEGORIES =
            List.of("identity", "contact", "narrative", "accused", "medical", "document");

    private final CaseDoor door;
    private final Organisations organisations;
    private final Sites sites;
    private final ReleaseSettings releases;

    HandingRules(CaseDoor door, Organisations organisations, Sites sites, ReleaseSettings releases) {
        this.door = door;
        this.organisations = organisations;
        this.sites = sites;
        this.releases = releases;
    }

    LocalDate today() {
        return sites.today("");
    }

    /** The organisation of this code, where it works here. */
    Optional<Organisation> working(String code) {
        return organisations.find(code).filter(found -> found.worksOn(today()));
    }

    /** Whether this is the country that people fled, to which nothing goes. */
    boolean ofOrigin(String country) {
        return releases.countryOfOrigin().equalsIgnoreCase(country);
    }

    /** The organisations that work here, by name. */
    List<Organisation> recipients() {
        return organisations.all().stream()
                .filter(organisation -> organisation.worksOn(today()) && !ofOrigin(organisation.country()))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    /** Whether two others must approve what goes to an organisation on behalf of a duty-bearer. */
    static boolean government(DutyBearer bearer, Organisation recipient) {
        return bearer.ofState() || recipient.kind().ofGovernment();
    }

    /**
     * What stands against handing something over, now.
     *
     * @param file as it stands
     * @param handing what is to go
     * @return empty where nothing does
     */
    Optional<Obstacle> obstacle(JusticeFile file, JusticeFile.Handing handing) {
        if (handing.handed().isPresent()) {
            return Optional.of(Obstacle.HANDED);
        }
        if (handing.past()) {
            return Optional.of(Obstacle.WHOSE);
        }
        if (handing.stopped()) {
            return Optional.of(Obstacle.STOPPED);
        }
        return obstacle(file, handing.asked(), handing.approvers().size());
    }

    /**
     * What stands against handing something over, now.
     *
     * @param file as it stands
     * @param asked what is to go
     * @param approvers how many others approved it
     * @return empty where nothing does
     */
    Optional<Obstacle> obstacle(JusticeFile file, JusticeChange.HandingAsked asked, int approvers) {
        UUID caseId = file.caseId().orElseThrow();
        if (file.forgotten() || door.open(Set.of(caseId)).isEmpty()) {
            return Optional.of(Obstacle.OVER);
        }
        Set<EventId> naming = door.naming(caseId);
        if (naming.size() > 1 || !file.of(naming)) {
            return Optional.of(Obstacle.WHOSE);
        }
        Optional<Organisation> recipient = working(asked.recipient());
        if (recipient.isEmpty()) {
            return Optional.of(Obstacle.ORGANISATION_ENDED);
        }
        // Where it sits now, and where it sat when she was asked.
        if (ofOrigin(asked.country()) || ofOrigin(recipient.get().country())) {
            return Optional.of(Obstacle.COUNTRY_OF_ORIGIN);
        }
        if (!file.wantsComplaint()) {
            return Optional.of(Obstacle.HER_WISH);
        }
        DutyBearer bearer = Optional.ofNullable(file.tracks().get(asked.track()))
                .map(JusticeFile.Track::bearer)
                .orElse(DutyBearer.OTHER);
        ReleaseRequest request = new ReleaseRequest(
                asked.recipient(),
                asked.government() || government(bearer, recipient.get()),
                PURPOSE,
                asked.categories(),
                asked.country(),
                today(),
                approvers);
        return switch (Consents.judge(request, answers(file, caseId), releases.countryOfOrigin(), false)) {
            case Consents.Verdict.Covered _ -> Optional.empty();
            case Consents.Verdict.NotCovered not -> Optional.of(Obstacle.of(not.reason()));
        };
    }

    /** What she answered in this file, and every no that stands on her record and on those that may be hers too. */
    private List<ConsentTuple> answers(JusticeFile file, UUID caseId) {
        List<ConsentTuple> answers = new ArrayList<>(door.refusals(caseId));
        file.consents().keySet().forEach(recipient -> answers.addAll(file.answers(recipient)));
        return answers;
    }
}
