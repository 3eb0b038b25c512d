package org.ashroy.app.justice;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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

/** The file on justice of a case, in the journal and in its tables, where nothing says whose it is or who is accused. */
@Component
public class JusticeFileKind implements SubjectKind<JusticeFile, JusticeChange> {

    static final EventTypes<JusticeChange> TYPES = new EventTypes<JusticeChange>()
            .add("justice-begun", 1, JusticeChange.Begun.class)
            .add("justice-named", 1, JusticeChange.Named.class)
            .add("justice-wish-said", 1, JusticeChange.WishSaid.class)
            .add("justice-track-opened", 1, JusticeChange.TrackOpened.class)
            .add("justice-step-taken", 1, JusticeChange.StepTaken.class)
            .add("justice-chased", 1, JusticeChange.Chased.class)
            .add("justice-delay-told", 1, JusticeChange.DelayTold.class)
            .add("justice-alleged-said", 1, JusticeChange.AllegedSaid.class)
            .add("justice-appointment-made", 1, JusticeChange.AppointmentMade.class)
            .add("justice-arranged", 1, JusticeChange.Arranged.class)
            .add("justice-appointment-ended", 1, JusticeChange.AppointmentEnded.class)
            .add("justice-consent-said", 1, JusticeChange.ConsentSaid.class)
            .add("justice-handing-asked", 1, JusticeChange.HandingAsked.class)
            .add("justice-handing-approved", 1, JusticeChange.HandingApproved.class)
            .add("justice-handed-over", 1, JusticeChange.HandedOver.class)
            .add("justice-forgotten", 1, JusticeChange.Forgotten.class);

    private final JdbcClient jdbc;
    private final JusticeFold fold = new JusticeFold();

    JusticeFileKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "justice";
    }

    @Override
    public Fold<JusticeFile, JusticeChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<JusticeChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("justice_file", "justice_track", "justice_step", "justice_appointment");
    }

    @Override
    public void write(SubjectId subject, Folded<JusticeFile> folded) {
        UUID file = subject.value();
        jdbc.sql("delete from justice_file where id = ?").param(file).update();
        for (String table : List.of("justice_track", "justice_step", "justice_appointment")) {
            jdbc.sql("delete from " + table + " where file = ?").param(file).update();
        }
        JusticeFile state = folded.state();
        if (state.caseId().isEmpty()) {
            return;
        }
        UUID caseId = state.caseId().get();
        jdbc.sql("""
                insert into justice_file (id, case_id, ask_again, to_approve, forgotten) values (?, ?, ?, ?, ?)""")
                .param(file)
                .param(caseId)
                .param(
                        state.forgotten()
                                ? null
                                : state.askAgain().map(Date::valueOf).orElse(null))
                .param((int) state.handings().values().stream()
                        .filter(JusticeFile.Handing::toApprove)
                        .count())
                .param(state.forgotten())
                .update();
        state.tracks().forEach((id, track) -> write(file, caseId, id, track, JusticeFlow.SHIPPED.due(state, track)));
        if (!state.forgotten()) {
            state.appointments().forEach((id, one) -> write(file, caseId, id, one));
        }
    }

    private void write(UUID file, UUID caseId, UUID id, JusticeFile.Track track, Optional<LocalDate> due) {
        jdbc.sql("""
                insert into justice_track (file, id, case_id, bearer, step, outcome, why, due, told)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(file)
                .param(id)
                .param(caseId)
                .param(track.bearer().name())
                .param(track.step().name())
                .param(track.outcome().map(Outcome::name).orElse(null))
                .param(track.why().map(Reason::name).orElse(null))
                .param(due.map(Date::valueOf).orElse(null))
                .param(due.filter(day -> track.told().contains(day)).isPresent())
                .update();
        int number = 0;
        Optional<LocalDate> before = Optional.empty();
        for (JusticeFile.Taken taken : track.made()) {
            Optional<LocalDate> on = taken.what().on();
            Optional<LocalDate> last = before;
            jdbc.sql("""
                    insert into justice_step (file, track, number, bearer, step, days)
                    values (?, ?, ?, ?, ?, ?)""")
                    .param(file)
                    .param(id)
                    .param(number++)
                    .param(track.bearer().name())
                    .param(taken.what().step().name())
                    .param(on.flatMap(day -> last.map(from -> (int) ChronoUnit.DAYS.between(from, day)))
                            .orElse(null))
                    .update();
            before = on;
        }
    }

    private void write(UUID file, UUID caseId, UUID id, JusticeFile.Appointment one) {
        if (one.open()) {
            jdbc.sql("""
                    insert into justice_appointment (file, id, case_id, track, kind, day, missing)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .param(file)
                    .param(id)
                    .param(caseId)
                    .param(one.made().track())
                    .param(one.made().kind().name())
                    .param(Date.valueOf(one.made().on()))
                    .param(one.missing().size())
                    .update();
        }
    }
}
