package org.ashroy.app.allegations;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.app.registration.ErasureReason;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The allegation in the journal and in the table {@code allegation}; once it is erased, in {@code erased_allegation} for counts. */
@Component
public class AllegationKind implements SubjectKind<Allegation, AllegationChange> {

    static final EventTypes<AllegationChange> TYPES = new EventTypes<AllegationChange>()
            .add("allegation-recorded", 1, AllegationChange.Recorded.class)
            .add("allegation-facts-corrected", 1, AllegationChange.FactsCorrected.class)
            .add("allegation-telling-corrected", 1, AllegationChange.TellingCorrected.class)
            .add("allegation-words-added", 1, AllegationChange.WordsAdded.class)
            .add("allegation-made-urgent", 1, AllegationChange.MadeUrgent.class)
            .add("allegation-assessed", 1, AllegationChange.Assessed.class)
            .add("allegation-classified", 1, AllegationChange.Classified.class)
            .add("allegation-person-added", 1, AllegationChange.PersonAdded.class)
            .add("allegation-status-decided", 1, AllegationChange.StatusDecided.class)
            .add("allegation-same-event-said", 1, AllegationChange.SameEventSaid.class)
            .add("allegation-same-event-taken-back", 1, AllegationChange.SameEventTakenBack.class)
            .add("allegation-handed-over", 1, AllegationChange.HandedOver.class)
            .add("allegation-closed", 1, AllegationChange.Closed.class)
            .add("allegation-reopened", 1, AllegationChange.Reopened.class)
            .add("allegation-escalated", 1, AllegationChange.Escalated.class)
            .add("allegation-erasure-asked", 1, AllegationChange.ErasureAsked.class)
            .add("allegation-erasure-taken-back", 1, AllegationChange.ErasureTakenBack.class)
            .add("allegation-erased", 1, AllegationChange.Erased.class);

    private final JdbcClient jdbc;
    private final AllegationFold fold = new AllegationFold();

    AllegationKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "allegation";
    }

    @Override
    public Fold<Allegation, AllegationChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<AllegationChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("allegation", "erased_allegation");
    }

    @Override
    public void write(SubjectId subject, Folded<Allegation> folded) {
        jdbc.sql("delete from allegation where id = ?").param(subject.value()).update();
        jdbc.sql("delete from erased_allegation where id = ?")
                .param(subject.value())
                .update();
        Allegation allegation = folded.state();
        allegation.erasing().left().ifPresent(left -> insert(subject.value(), left));
        if (allegation.recorded().isPresent()) {
            insert(subject.value(), allegation, allegation.recorded().get());
        }
    }

    private void insert(UUID id, Allegation.Left left) {
        jdbc.sql("""
                insert into erased_allegation (id, source_kind, word, heard_in, recorded_at, plausibility, classification,
                    outcome, same_event, mistake)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(left.kind().name())
                .param(left.word().name())
                .param(Date.valueOf(left.heardIn()))
                .param(Timestamp.from(left.recordedAt()))
                .param(name(left.plausibility()))
                .param(name(left.classification()))
                .param(name(left.outcome()))
                .param(left.sameEvent().toArray(UUID[]::new))
                .param(left.mistake())
                .update();
    }

    private void insert(UUID id, Allegation allegation, AllegationChange.Recorded recorded) {
        EventMeta by = allegation.by().orElseThrow();
        Allegation.Facts facts = allegation.facts().orElseThrow();
        Optional<Register.Entry<Optional<ErasureReason>>> erasure =
                allegation.erasing().wanted();
        Optional<Instant> nextRung = ToldNext.of(allegation.rung() + 1).flatMap(allegation::tellingDue);
        jdbc.sql("""
                insert into allegation (id, code, source_kind, word, heard_on, site, urgent, recorded_at, recorded_by,
                    stage, due_at, rung, next_rung_at, plausibility, classification, outcome, same_event, in_conflict,
                    refused_step, link_sealed, erase_reason, erase_asked_by, erase_asked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(recorded.code())
                .param(facts.kind().name())
                .param(recorded.word().name())
                .param(Date.valueOf(facts.heardOn()))
                .param(facts.site())
                .param(allegation.urgent())
                .param(Timestamp.from(by.time().instant()))
                .param(by.author())
                .param(allegation.stage().name())
                .param(moment(allegation.due()))
                .param(allegation.rung())
                .param(moment(nextRung))
                .param(name(allegation.plausibility()))
                .param(name(allegation.classification()))
                .param(name(allegation
                        .followed()
                        .closed()
                        .map(closed -> closed.value().outcome())))
                .param(allegation.followed().sameEvent().elements().stream()
                        .sorted()
                        .toArray(UUID[]::new))
                .param(allegation.inConflict())
                .param(!allegation.course().stage().refused().isEmpty())
                .param(link(allegation.said().kept()))
                .param(name(erasure.flatMap(Register.Entry::value)))
                .param(erasure.map(entry -> entry.by().author()).orElse(null))
                .param(moment(erasure.map(entry -> entry.by().time().instant())))
                .update();
    }

    private static byte @Nullable [] link(Register<Allegation.Kept> kept) {
        return Optional.ofNullable(kept.value())
                .flatMap(Allegation.Kept::link)
                .map(Sealed::ciphertext)
                .orElse(null);
    }

    private static @Nullable String name(Optional<? extends Enum<?>> one) {
        return one.map(Enum::name).orElse(null);
    }

    private static @Nullable Timestamp moment(Optional<Instant> at) {
        return at.map(Timestamp::from).orElse(null);
    }
}
