package org.ashroy.app.silence;

import java.sql.Date;
import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The announced absence in the journal and in the table {@code announced_absence}. */
@Component
public class AbsenceKind implements SubjectKind<AnnouncedAbsence, AbsenceChange> {

    static final EventTypes<AbsenceChange> TYPES = new EventTypes<AbsenceChange>()
            .add("absence-announced", 1, AbsenceChange.AbsenceAnnounced.class)
            .add("absence-taken-back", 1, AbsenceChange.AbsenceTakenBack.class);

    private final JdbcClient jdbc;
    private final AnnouncedAbsence.AbsenceFold fold = new AnnouncedAbsence.AbsenceFold();

    AbsenceKind(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "announced-absence";
    }

    @Override
    public Fold<AnnouncedAbsence, AbsenceChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<AbsenceChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("announced_absence");
    }

    @Override
    public void write(SubjectId subject, Folded<AnnouncedAbsence> folded) {
        jdbc.sql("delete from announced_absence where id = ?")
                .param(subject.value())
                .update();
        AnnouncedAbsence absence = folded.state();
        if (absence.takenBack()) {
            return;
        }
        absence.announced()
                .ifPresent(said -> jdbc.sql(
                                "insert into announced_absence (id, person, from_day, until_day) values (?, ?, ?, ?)")
                        .param(subject.value())
                        .param(said.person())
                        .param(Date.valueOf(said.from()))
                        .param(Date.valueOf(said.until()))
                        .update());
    }
}
