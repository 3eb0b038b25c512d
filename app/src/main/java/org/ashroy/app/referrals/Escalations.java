package org.ashroy.app.referrals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.PageStart;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.springframework.stereotype.Component;

/** Of which referrals somebody is told because nobody acted, by the rung on which that somebody stands. */
@Component
class Escalations {

    private static final int MOST = 200;

    private final ReferralRows rows;
    private final ReferralDesk desk;

    Escalations(ReferralRows rows, ReferralDesk desk) {
        this.rows = rows;
        this.desk = desk;
    }

    private List<ReferralRows.Query> queries(SignedIn user) {
        List<ReferralRows.Query> queries = new ArrayList<>();
        if (user.may(Permission.SUPERVISE_REFERRALS)) {
            queries.add(ReferralRows.Query.receivedBy(
                            user.organisation(), desk.codes(user), ReferralStage.WITH_THE_RECEIVER)
                    .ofLeastRung(Rung.RECEIVING_SUPERVISOR));
            queries.add(
                    ReferralRows.Query.sentBy(user.organisation(), desk.codes(user), ReferralStage.WITH_THE_RECEIVER)
                            .ofLeastRung(Rung.SENDING_SUPERVISOR));
        }
        if (user.may(Permission.COORDINATE_SERVICES)) {
            queries.add(new ReferralRows.Query(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            ReferralStage.WITH_THE_RECEIVER,
                            0,
                            false,
                            Optional.empty())
                    .ofLeastRung(Rung.COORDINATION));
        }
        return queries;
    }

    /** Those of which a user is told, each once, the latest first. */
    List<ReferralRows.Row> of(SignedIn user) {
        Map<UUID, ReferralRows.Row> all = new LinkedHashMap<>();
        PageStart<Instant> first = ReferralsController.FIRST;
        queries(user)
                .forEach(query ->
                        rows.page(query, first.key(), first.id(), MOST).forEach(row -> all.put(row.id(), row)));
        return all.values().stream()
                .sorted(Comparator.comparing(row -> row.due().orElse(ReferralRows.LAST)))
                .toList();
    }
}
