package org.ashroy.app.release;

import java.sql.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The release in the journal and in the table {@code release}. */
@Component
public class ReleaseKind implements SubjectKind<Release, ReleaseChange> {

    private static final EventTypes<ReleaseChange> TYPES = new EventTypes<ReleaseChange>()
            .add("release-requested", 1, ReleaseChange.Requested.class)
            .add("release-approved", 1, ReleaseChange.Approved.class)
            .add("release-released", 1, ReleaseChange.Released.class)
            .add("release-refused", 1, ReleaseChange.Refused.class)
            .add("release-expired", 1, ReleaseChange.Expired.class)
            .add("release-reviewed", 1, ReleaseChange.Reviewed.class);

    private final JdbcClient jdbc;
    private final Release.ReleaseFold fold = new Release.ReleaseFold();

    ReleaseKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "release";
    }

    @Override
    public Fold<Release, ReleaseChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<ReleaseChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("release");
    }

    @Override
    public void write(SubjectId subject, Folded<Release> folded) {
        Release release = folded.state();
        if (release.request().isEmpty()) {
            return;
        }
        ReleaseChange.Requested asked = release.request().get();
        jdbc.sql("""
                insert into release (id, person, site, ground, recipient, government, purpose, categories,
                    jurisdiction, cause, requester, asked_on, until, approvers, needed, stage, reason, receipt,
                    review_due, finding)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set person = excluded.person, site = excluded.site, ground = excluded.ground,
                    recipient = excluded.recipient, government = excluded.government, purpose = excluded.purpose,
                    categories = excluded.categories, jurisdiction = excluded.jurisdiction, cause = excluded.cause,
                    requester = excluded.requester, asked_on = excluded.asked_on, until = excluded.until,
                    needed = excluded.needed, approvers = excluded.approvers, stage = excluded.stage,
                    reason = excluded.reason, receipt = excluded.receipt, review_due = excluded.review_due,
                    finding = excluded.finding""")
                .param(subject.value())
                .param(asked.person())
                .param(asked.site())
                .param(asked.ground().name())
                .param(asked.recipient())
                .param(asked.government())
                .param(asked.purpose())
                .param(asked.categories().toArray(String[]::new))
                .param(asked.jurisdiction())
                .param(asked.cause().name())
                .param(release.requester().orElseThrow())
                .param(Date.valueOf(asked.on()))
                .param(Date.valueOf(release.until().orElseThrow()))
                .param(release.approvers().toArray(UUID[]::new))
                .param(release.needed())
                .param(ReleaseStage.of(release).name())
                .param(release.reason().map(Enum::name).orElse(null))
                .param(release.released().map(ReleaseChange.Released::receipt).orElse(null))
                .param(release.reviewDue().map(Date::valueOf).orElse(null))
                .param(Optional.ofNullable(release.review().value())
                        .map(Enum::name)
                        .orElse(null))
                .update();
    }
}
